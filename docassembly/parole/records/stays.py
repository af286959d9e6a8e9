"""Immigration history: stays in the United States, orders and proceedings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docassembly.intake.columns import CaseRow, Sheet, column
from docassembly.intake.conditions import ALWAYS, when
from docassembly.intake.kinds import (
    A_NUMBER,
    CITES,
    DATE,
    I94,
    LONG_TEXT,
    PARTIAL_DATE,
    TEXT,
    YES_NO,
    one_of,
    some_of,
    whole,
)
from docassembly.intake.kinds import (
    ref as row_of,
)
from docassembly.parole.choices.common import (
    DATE_PRECISION,
    LISTED,
    YES_NO_UNKNOWN,
    DatePrecision,
    Listed,
    YesNoUnknown,
)
from docassembly.parole.choices.history import (
    DEPARTURE_MANNER,
    FOIA_STATUS,
    MANNER_OF_ENTRY,
    REMOVAL_ORDER_TYPE,
    DepartureManner,
    FoiaStatus,
    MannerOfEntry,
    RemovalOrderType,
)
from docassembly.parole.choices.law import RELATED_PROVISION
from docassembly.values.dates import Day, PartialDate
from docassembly.values.gap import Absent
from docassembly.values.identifiers import ANumber, I94Number


@dataclass(frozen=True, slots=True, kw_only=True)
class ImmigrationHistory(CaseRow):
    """What is known of one applicant's dealings with the immigration authorities."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Immigration history", "immigration_history",
        "One row for each applicant. Say of each kind of event whether there is any; the events"
        " themselves stand on their own sheets.",
        group="history", rows=400,
    )

    applicant_ref: str | None = column("Applicant", row_of("applicant"), ALWAYS, example="APP1",
        used_in="W")
    foia_status: FoiaStatus | None = column("FOIA or record search", one_of(FOIA_STATUS), ALWAYS,
        example="received", used_in="W")
    never_in_us: bool | None = column("Never been in the United States", YES_NO, ALWAYS,
        example="no", used_in="LM")
    entries: Listed | None = column("Entries and stays", one_of(LISTED),
        when("never_in_us == false and count(entry) == 0"), example="none", used_in="M",
        source="INA § 212(a)(6)(A); INA § 212(a)(9)(B)",
        help="Choose none when you asked and there is none; otherwise fill the sheet of that name.")
    removal_orders: Listed | None = column("Removal orders", one_of(LISTED),
        when("count(removal_order) == 0"), example="none", used_in="M", source="INA § 212(a)(9)(A)",
        help="Removal, exclusion or deportation orders. Choose none when you asked and there"
             " is none; otherwise fill the sheet of that name.")
    proceedings: Listed | None = column("Removal proceedings", one_of(LISTED),
        when("count(proceeding) == 0"), example="none", used_in="M", source="INA § 212(a)(6)(B)",
        help="Choose none when you asked and there is none; otherwise fill the sheet Proceedings.")
    visa_applications: Listed | None = column("Visa applications and refusals", one_of(LISTED),
        when("count(visa_application) == 0"), example="none", used_in="LM",
        help="Choose none when you asked and there is none; otherwise fill the sheet of that name.")
    petitions: Listed | None = column("Petitions and other filings", one_of(LISTED),
        when("count(petition) == 0"), example="none", used_in="LM",
        help="Immigrant petitions and other filings. Choose none when you asked and there is"
             " none; otherwise fill the sheet Petitions.")
    waiver_applications: Listed | None = column("Waivers and consent to reapply", one_of(LISTED),
        when("count(waiver_application) == 0"), example="none", used_in="LM",
        help="Choose none when you asked and there is none; otherwise fill the sheet of that name.")
    misrepresentations: Listed | None = column("Misrepresentations", one_of(LISTED),
        when("count(misrepresentation) == 0"), example="none", used_in="M",
        source="INA § 212(a)(6)(C)(i)",
        help="Untrue statements or papers to get a benefit. Choose none when you asked and "
             "there is none; otherwise fill the sheet of that name.")
    citizenship_claims: Listed | None = column("Claims to U.S. citizenship", one_of(LISTED),
        when("count(citizenship_claim) == 0"), example="none", used_in="M",
        source="INA § 212(a)(6)(C)(ii)",
        help="Choose none when you asked and there is none; otherwise fill the sheet of that name.")
    smuggling_events: Listed | None = column("Helping another person enter", one_of(LISTED),
        when("count(smuggling_event) == 0"), example="none", used_in="M",
        source="INA § 212(a)(6)(E)",
        help="Choose none when you asked and there is none; otherwise fill the sheet of that name.")
    document_fraud_orders: Listed | None = column("Final orders under INA § 274C", one_of(LISTED),
        example="none", used_in="M", source="INA § 212(a)(6)(F)", fold=True,
        help="Choose none when you asked and there is none; otherwise fill the sheet of that name.")
    unauthorized_employment: YesNoUnknown | None = column("Worked without authorization",
        one_of(YES_NO_UNKNOWN), when("never_in_us == false"), example="yes", used_in="M")
    asylum_applications: str | Absent | None = column("Asylum applications", TEXT,
        when("never_in_us == false"), example="none", used_in="M", source="INA § 208",
        help="Dates and results.")
    unlawful_voting: str | Absent | None = column("Voted in the United States", TEXT,
        when("never_in_us == false"), example="none", used_in="M", source="INA § 212(a)(10)(D)",
        help="Date and election.")
    student_status: str | Absent | None = column("F-1 at a public school", TEXT, example="none",
        used_in="M", source="INA § 212(a)(6)(G)", fold=True,
        help="Date of the violation, and time outside the United States since.")
    j1_two_year: YesNoUnknown | None = column("Subject to the two-year J-1 rule",
        one_of(YES_NO_UNKNOWN), example="no", used_in="M", source="INA § 212(e)", fold=True)
    other_encounters: str | Absent | None = column("Other DHS encounters", TEXT, ALWAYS,
        example="none", used_in="M", help="Withdrawals, Title 42 expulsions, turn-backs.")
    related_provisions: tuple[str, ...] | None = column("Provisions outside § 212(a) to mention",
        some_of(RELATED_PROVISION), example="R-214b", used_in="M",
        help="Refusals and bars that are not grounds of inadmissibility but that the "
             "explanation should name as what they are.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(CaseRow):
    """One entry into the United States and the stay that followed."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Entries", "entry",
        "Every entry and stay, including a parole that CBP gave on its own motion.",
        group="history", rows=500,
    )

    applicant_ref: str | None = column("Applicant", row_of("applicant"), ALWAYS, example="APP1",
        used_in="W")
    entry_date: Day | PartialDate | None = column("Date of entry", PARTIAL_DATE, ALWAYS,
        example="May 2011", used_in="M")
    entry_date_precision: DatePrecision | None = column("Precision of the entry date",
        one_of(DATE_PRECISION), example="month and year", used_in="M",
        derived="the way the date is written", fold=True)
    entry_place: str | None = column("Place of entry", TEXT, ALWAYS, example="near San Ysidro",
        used_in="M")
    manner: MannerOfEntry | None = column("Manner of entry", one_of(MANNER_OF_ENTRY), ALWAYS,
        example="entered without inspection", used_in="M", source="INA § 212(a)(6)(A)")
    class_of_admission: str | None = column("Class of admission", TEXT,
        when("manner in ['admitted', 'paroled', 'visa_waiver']"), example="B2", used_in="M",
        help="As on the Form I-94 (B2).")
    i94_number: I94Number | None = column("I-94 number", I94, example="123456789A1", used_in="M")
    authorized_until: Day | Absent | None = column("Authorized until", DATE,
        when("manner in ['admitted', 'paroled', 'visa_waiver'] "
             "and (duration_of_status == null or duration_of_status == false)"),
        example="2017-03-09", used_in="M", source="INA § 212(a)(9)(B)(ii)",
        help="The last day of authorized stay. For D/S leave blank and say yes in the next column.")
    duration_of_status: bool | None = column("Admitted for duration of status (D/S)", YES_NO,
        example="no", used_in="M")
    departure_date: Day | PartialDate | None = column("Departure date", PARTIAL_DATE, ALWAYS,
        example="March 15, 2019", used_in="M")
    departure_date_precision: DatePrecision | None = column("Precision of the departure date",
        one_of(DATE_PRECISION), example="exact", used_in="M", derived="the way the date is written",
        fold=True)
    departure_manner: DepartureManner | None = column("Manner of departure",
        one_of(DEPARTURE_MANNER), ALWAYS, example="left on own accord, no order", used_in="M")
    unlawful_presence_days: int | None = column("Unlawful presence in this stay (days)", whole(0),
        example="2856", used_in="M",
        derived="the days of the stay that count under the statute, without those before age 18",
        source="INA § 212(a)(9)(B)",
        help="Computed when blank, compared when filled; the attorney confirms.")
    protected_periods: str | Absent | None = column("Periods that do not count", TEXT,
        example="none", used_in="M", source="INA § 212(a)(9)(B)(iii)-(iv)",
        help="Pending bona fide asylum, timely extension, TPS, deferred action and the like,"
             " with dates.")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X14 p. 1; X11 p. 3", used_in="M",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalOrder(CaseRow):
    """An order of removal, exclusion or deportation, and its execution."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Removal orders", "removal_order",
        "Removal, exclusion and deportation orders, one row for each.",
        group="history", rows=300,
    )

    applicant_ref: str | None = column("Applicant", row_of("applicant"), ALWAYS, example="APP1",
        used_in="W")
    order_date: Day | PartialDate | None = column("Date of order", PARTIAL_DATE, ALWAYS,
        example="February 9, 2023", used_in="M")
    order_date_precision: DatePrecision | None = column("Precision of the order date",
        one_of(DATE_PRECISION), example="exact", used_in="M", derived="the way the date is written",
        fold=True)
    order_type: RemovalOrderType | None = column("Type of order", one_of(REMOVAL_ORDER_TYPE),
        ALWAYS, example="expedited removal, INA § 235(b)(1)", used_in="M",
        source="INA § 212(a)(9)(A)")
    issued_by: str | None = column("Issued by", TEXT, ALWAYS, example="CBP, Hidalgo, Texas",
        used_in="M")
    in_absentia: YesNoUnknown | None = column("In absentia", one_of(YES_NO_UNKNOWN),
        when("order_type in ['other_240', 'arriving_alien_240']"), example="no", used_in="M",
        source="INA § 240(b)(5)")
    executed_date: Day | PartialDate | Absent | None = column(
        "Date removed or departed under the order", PARTIAL_DATE, ALWAYS,
        example="February 11, 2023", used_in="M",
        help="Write none if the order was never executed.")
    nth_removal: int | None = column("Which removal is this", whole(1, 20), ALWAYS, example="1",
        used_in="M", source="INA § 212(a)(9)(A)", help="1 for the first, 2 for the second.")
    a_number: ANumber | None = column("A-Number on the order", A_NUMBER, example="A098 765 432",
        used_in="M")
    document_in_hand: bool | None = column("Copy of the order in hand", YES_NO, ALWAYS,
        example="yes", used_in="M", help="The order itself, or Form I-296, I-860 or I-205.")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X14 p. 1; X11 p. 3", used_in="M",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding(CaseRow):
    """A removal proceeding in immigration court."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Proceedings", "proceeding",
        "Removal proceedings in immigration court, pending or closed.",
        group="history", rows=300,
    )

    applicant_ref: str | None = column("Applicant", row_of("applicant"), ALWAYS, example="APP1",
        used_in="W")
    nta_date: Day | PartialDate | None = column("Date of the notice to appear", PARTIAL_DATE,
        ALWAYS, example="June 1, 2015", used_in="M")
    court: str | None = column("Immigration court", TEXT, ALWAYS, example="El Paso, Texas",
        used_in="M")
    failed_to_appear: YesNoUnknown | None = column("Failed to appear", one_of(YES_NO_UNKNOWN),
        ALWAYS, example="yes", used_in="M", source="INA § 212(a)(6)(B)")
    reasonable_cause_facts: str | None = column("Facts on reasonable cause or lack of notice",
        LONG_TEXT, when("failed_to_appear == 'yes'"), example="notice sent to old address",
        used_in="M", source="INA § 212(a)(6)(B)")
    outcome: str | None = column("Outcome", TEXT, ALWAYS, example="ordered removed in absentia",
        used_in="M")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X14 p. 1; X11 p. 3", used_in="M",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")
