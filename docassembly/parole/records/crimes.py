"""Arrests, charges and convictions, anywhere and at any time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docassembly.intake.columns import CaseRow, Sheet, column
from docassembly.intake.conditions import ALWAYS, when
from docassembly.intake.kinds import (
    CITES,
    COUNTRY,
    LIST,
    LONG_TEXT,
    PARTIAL_DATE,
    TEXT,
    key,
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
from docassembly.parole.choices.crimes import (
    AGGRAVATED_FELONY_VIEW,
    DISPOSITION,
    MORAL_TURPITUDE_VIEW,
    PLEA,
    AggravatedFelonyView,
    Disposition,
    MoralTurpitudeView,
    Plea,
)
from docassembly.parole.choices.exhibits import EXHIBIT_STATUS, ExhibitStatus
from docassembly.values.countries import Country
from docassembly.values.dates import Day, PartialDate
from docassembly.values.gap import Absent


@dataclass(frozen=True, slots=True, kw_only=True)
class CriminalSummary(CaseRow):
    """Whether an applicant was ever arrested, and what the police certificates say."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Criminal summary", "criminal_summary",
        "One row for each applicant.",
        group="history", rows=400,
    )

    applicant_ref: str | None = column("Applicant", row_of("applicant"), ALWAYS, example="APP1",
        used_in="W")
    any_arrest_anywhere: YesNoUnknown | None = column("Ever arrested, cited, charged or convicted",
        one_of(YES_NO_UNKNOWN), ALWAYS, example="no", used_in="LM", source="INA § 212(a)(2)",
        help="Anywhere, including expunged, juvenile and foreign matters.")
    police_certificates: tuple[str, ...] | Absent | None = column("Police certificates", LIST,
        ALWAYS, example="MX 2026-11-10", used_in="LE", help="Country and date of each, or none.")
    outstanding_warrant: YesNoUnknown | None = column("Outstanding warrant anywhere",
        one_of(YES_NO_UNKNOWN), ALWAYS, example="no", used_in="MW")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X15", used_in="LM",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CriminalEvent(CaseRow):
    """One arrest, charge or conviction."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Criminal events", "criminal_event",
        "One row for each arrest, charge or conviction. Keep to the record; never describe "
        "conduct beyond it.",
        key="ref", group="history", rows=200,
    )

    ref: str | None = column("Reference", key("CR"), ALWAYS, example="CR1", used_in="W")
    applicant_ref: str | None = column("Applicant", row_of("applicant"), ALWAYS, example="APP1",
        used_in="M")
    country: Country | None = column("Country", COUNTRY, ALWAYS, example="Canada", used_in="M")
    court: str | Absent | None = column("Court and place", TEXT, ALWAYS,
        example="Ontario Court of Justice, Imaginary", used_in="ME")
    case_number: str | None = column("Case number", TEXT, example="96-00000", used_in="ME")
    incident_date: Day | PartialDate | None = column("Date of conduct", PARTIAL_DATE, ALWAYS,
        example="November 11, 1995", used_in="M")
    incident_date_precision: DatePrecision | None = column("Precision of the date of conduct",
        one_of(DATE_PRECISION), example="exact", used_in="M", derived="the way the date is written",
        fold=True)
    arrest_date: Day | PartialDate | None = column("Date of arrest", PARTIAL_DATE,
        example="November 11, 1995", used_in="M")
    offense: str | None = column("Offense", TEXT, ALWAYS, example="theft under C$5000", used_in="M",
        help="As charged and as convicted.")
    statute: str | None = column("Statute", TEXT, ALWAYS, example="Criminal Code, s. 334(b)",
        used_in="M")
    disposition: Disposition | None = column("Disposition", one_of(DISPOSITION), ALWAYS,
        example="convicted", used_in="M")
    disposition_date: Day | PartialDate | None = column("Date of disposition", PARTIAL_DATE,
        when("disposition not in ['pending', 'admitted_no_charge', 'unknown']"),
        example="May 2, 1996", used_in="M")
    plea: Plea | None = column("Plea", one_of(PLEA), example="guilty", used_in="M")
    max_penalty_months: int | None = column("Maximum possible penalty (months)", whole(0, 1200),
        when("disposition in ['convicted', 'discharge']"), example="6", used_in="M",
        source="INA § 212(a)(2)(A)(ii)(II)")
    sentence_months: int | None = column("Sentence imposed (months)", whole(0, 1200),
        when("disposition in ['convicted', 'discharge']"), example="0", used_in="M",
        source="INA § 101(a)(48)(B)", help="Executed or suspended: the suspended part counts.")
    time_served_days: int | None = column("Time served (days)", whole(0, 20000), example="0",
        used_in="M")
    age_at_offense: int | None = column("Age at the conduct", whole(0, 120), ALWAYS, example="21",
        used_in="M", source="INA § 212(a)(2)(A)(ii)(I)")
    controlled_substance: str | Absent | None = column("Substance and amount", TEXT,
        example="cannabis, 4 g", used_in="M", source="INA § 212(a)(2)(A)(i)(II)",
        help="For drug matters only.")
    trafficking_indicators: YesNoUnknown | None = column("Sale, distribution or import indicators",
        one_of(YES_NO_UNKNOWN), when("controlled_substance != null"), example="no", used_in="M",
        source="INA § 212(a)(2)(C)")
    postconviction_relief: str | Absent | None = column("Pardon, expungement or vacatur", TEXT,
        ALWAYS, example="record suspension 2008", used_in="M",
        help="Also a record suspension; say why it was granted.")
    sentence_completed_date: Day | PartialDate | None = column("Sentence and probation completed",
        PARTIAL_DATE, example="May 2, 1996", used_in="M")
    attorney_cimt_view: MoralTurpitudeView | None = column("Attorney's view on moral turpitude",
        one_of(MORAL_TURPITUDE_VIEW), ALWAYS, example="arguable", used_in="M",
        source="INA § 212(a)(2)(A)(i)(I)")
    attorney_aggravated_felony_view: AggravatedFelonyView | None = column(
        "Attorney's view on aggravated felony", one_of(AGGRAVATED_FELONY_VIEW), ALWAYS,
        example="no", used_in="M", source="INA § 101(a)(43)")
    rehabilitation: str | None = column("Rehabilitation facts", LONG_TEXT,
        when("disposition == 'convicted'"), example="no arrest in 30 years", used_in="LM")
    certified_record: ExhibitStatus | None = column("Certified record", one_of(EXHIBIT_STATUS),
        ALWAYS, example="have it", used_in="E")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X15 p. 2", used_in="LM",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")
