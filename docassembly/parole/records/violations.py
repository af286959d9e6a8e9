"""Immigration history: statements and acts that raise a ground, and events that explain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docassembly.intake.columns import CaseRow, Sheet, column
from docassembly.intake.conditions import ALWAYS
from docassembly.intake.kinds import (
    CITES,
    LONG_TEXT,
    PARTIAL_DATE,
    TEXT,
    one_of,
    whole,
)
from docassembly.intake.kinds import (
    ref as row_of,
)
from docassembly.parole.choices.common import (
    DATE_PRECISION,
    YES_NO_UNKNOWN,
    DatePrecision,
    YesNoUnknown,
)
from docassembly.parole.choices.history import CLAIM_CONTEXT, ClaimContext
from docassembly.values.dates import Day, PartialDate
from docassembly.values.gap import Absent


@dataclass(frozen=True, slots=True, kw_only=True)
class Misrepresentation(CaseRow):
    """An untrue statement or paper that was used to obtain a benefit."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Misrepresentations", "misrepresentation",
        "Untrue statements or papers used to obtain a benefit. The attorney reads every word.",
        group="history", rows=100,
    )

    applicant_ref: str | None = column("Applicant", row_of("applicant"), ALWAYS, example="APP1",
        used_in="W")
    event_date: Day | PartialDate | None = column("Date", PARTIAL_DATE, ALWAYS,
        example="August 22, 2016", used_in="M")
    event_date_precision: DatePrecision | None = column("Precision of the date",
        one_of(DATE_PRECISION), example="exact", used_in="M", derived="the way the date is written",
        fold=True)
    made_to: str | None = column("Made to", TEXT, ALWAYS, example="consular officer, Manila",
        used_in="M")
    statement_made: str | None = column("What was said or shown", LONG_TEXT, ALWAYS,
        example="claimed current employment", used_in="M")
    truth: str | None = column("What was true", LONG_TEXT, ALWAYS,
        example="had resigned two months before", used_in="M")
    benefit_sought: str | None = column("Benefit sought", TEXT, ALWAYS, example="B-2 visa",
        used_in="M")
    age_at_time: int | None = column("Age at the time", whole(0, 120), ALWAYS, example="25",
        used_in="M")
    retraction: str | Absent | None = column("Timely retraction", TEXT, ALWAYS, example="none",
        used_in="M", help="When and how, or none.")
    statement_language_interpreter: str | None = column("Language used and interpreter", TEXT,
        example="English", used_in="M")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X14 p. 1; X11 p. 3", used_in="M",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CitizenshipClaim(CaseRow):
    """A claim to be a citizen of the United States."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Citizenship claims", "citizenship_claim",
        "Claims to U.S. citizenship for any purpose or benefit.",
        group="history", rows=100,
    )

    applicant_ref: str | None = column("Applicant", row_of("applicant"), ALWAYS, example="APP1",
        used_in="W")
    claim_date: Day | PartialDate | None = column("Date", PARTIAL_DATE, ALWAYS,
        example="July 14, 2009", used_in="M")
    claim_date_precision: DatePrecision | None = column("Precision of the date",
        one_of(DATE_PRECISION), example="exact", used_in="M", derived="the way the date is written",
        fold=True)
    context: ClaimContext | None = column("Context", one_of(CLAIM_CONTEXT), ALWAYS,
        example="at a port of entry", used_in="M")
    purpose: str | None = column("Purpose or benefit", TEXT, ALWAYS, example="to be admitted",
        used_in="M")
    what_was_said: str | None = column("Exact words or document", LONG_TEXT, ALWAYS,
        example="presented another person's birth certificate", used_in="M",
        help="Was it \"citizen\" or \"national\"?")
    age_at_time: int | None = column("Age at the time", whole(0, 120), ALWAYS, example="19",
        used_in="M")
    both_parents_citizens: YesNoUnknown | None = column("Each parent is or was a U.S. citizen",
        one_of(YES_NO_UNKNOWN), ALWAYS, example="no", used_in="M",
        source="INA § 212(a)(6)(C)(ii)(II)", help="Natural or adoptive parents.")
    resided_in_us_before_16: YesNoUnknown | None = column("Lived in the United States before 16",
        one_of(YES_NO_UNKNOWN), ALWAYS, example="no", used_in="M",
        source="INA § 212(a)(6)(C)(ii)(II)", help="Permanently, before the age of 16.")
    reasonable_belief: YesNoUnknown | None = column("Reasonably believed to be a citizen",
        one_of(YES_NO_UNKNOWN), ALWAYS, example="no", used_in="M",
        source="INA § 212(a)(6)(C)(ii)(II)")
    timely_retraction: YesNoUnknown | None = column("Timely retraction", one_of(YES_NO_UNKNOWN),
        ALWAYS, example="no", used_in="M")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X14 p. 1; X11 p. 3", used_in="M",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SmugglingEvent(CaseRow):
    """Help that an applicant gave to another person to enter."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Smuggling events", "smuggling_event",
        "Help given to another person to enter. The attorney reads every word.",
        group="history", rows=100,
    )

    applicant_ref: str | None = column("Applicant", row_of("applicant"), ALWAYS, example="APP1",
        used_in="W")
    event_date: Day | PartialDate | None = column("Date", PARTIAL_DATE, ALWAYS,
        example="February 8, 2023", used_in="M")
    person_helped: str | None = column("Person helped and relation then", TEXT, ALWAYS,
        example="spouse", used_in="M")
    acts: str | None = column("What the applicant did", LONG_TEXT, ALWAYS,
        example="sent money to a guide", used_in="M")
    only_spouse_parent_son_daughter: YesNoUnknown | None = column(
        "Only spouse, parent, son or daughter", one_of(YES_NO_UNKNOWN), ALWAYS, example="yes",
        used_in="M", source="INA § 212(d)(11)")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X14 p. 1; X11 p. 3", used_in="M",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFraudOrder(CaseRow):
    """A final order under INA § 274C."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Document fraud orders", "document_fraud_order",
        "Final orders for document fraud under INA § 274C.",
        group="history", rows=100,
    )

    applicant_ref: str | None = column("Applicant", row_of("applicant"), ALWAYS, example="APP1",
        used_in="W")
    order_date: Day | PartialDate | None = column("Date of order", PARTIAL_DATE, ALWAYS,
        example="April 2010", used_in="M")
    conduct: str | None = column("Conduct", TEXT, ALWAYS,
        example="use of a false permanent resident card for work", used_in="M")
    prior_penalty: YesNoUnknown | None = column("Earlier civil money penalty",
        one_of(YES_NO_UNKNOWN), ALWAYS, example="no", used_in="M", source="INA § 212(d)(12)")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X14 p. 1; X11 p. 3", used_in="M",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherEvent(CaseRow):
    """A personal event that explains the history, for the chronology."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Other events", "other_event",
        "Events of life that explain the history, such as an illness or a death during a stay. "
        "They enter the chronology.",
        group="history", rows=300,
    )

    applicant_ref: str | None = column("Applicant", row_of("applicant"), ALWAYS, example="APP1",
        used_in="W")
    date: Day | PartialDate | None = column("Date", PARTIAL_DATE, ALWAYS,
        example="February 2, 2019", used_in="M")
    date_precision: DatePrecision | None = column("Precision of the date", one_of(DATE_PRECISION),
        example="exact", used_in="M", derived="the way the date is written", fold=True)
    event: str | None = column("Event", TEXT, ALWAYS,
        example="Death of her mother, for whom she had been caring", used_in="M",
        help="A short phrase, as the chronology will print it.")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X11 p. 3", used_in="M",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")
