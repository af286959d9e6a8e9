"""Grounds of inadmissibility that the explanation addresses, and discretionary factors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docassembly.intake.columns import CaseRow, Sheet, column
from docassembly.intake.conditions import ALWAYS, when
from docassembly.intake.kinds import (
    CITES,
    DATE,
    LONG_TEXT,
    PARTIAL_DATE,
    TEXT,
    YES_NO,
    key,
    one_of,
)
from docassembly.intake.kinds import (
    ref as row_of,
)
from docassembly.parole import law
from docassembly.parole.choices.grounds import (
    FACTOR_CATEGORY,
    FINDING_SOURCE,
    GROUND_WAIVER_STATUS,
    POLARITY,
    POSTURE,
    FactorCategory,
    FindingSource,
    GroundWaiverStatus,
    Polarity,
    Posture,
)
from docassembly.parole.choices.law import GROUND
from docassembly.values.dates import Day, PartialDate
from docassembly.values.gap import Absent

_YEARS_BARS = [key for key, ground in law.grounds().items() if ground.bar.time_limited]
_RUNS_FOR_YEARS = when(
    f"bar_is_time_limited == true or bar_is_time_limited == null and ground_key in {_YEARS_BARS}")


@dataclass(frozen=True, slots=True, kw_only=True)
class InadmissibilityGround(CaseRow):
    """A ground of INA § 212(a) that concerns an applicant, and the position taken on it."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Grounds", "inadmissibility_ground",
        "One row for each ground and applicant, as the attorney decides.",
        key="ref", group="grounds", rows=300,
    )

    ref: str | None = column("Reference", key("G"), ALWAYS, example="G1", used_in="W")
    applicant_ref: str | None = column("Applicant", row_of("applicant"), ALWAYS, example="APP1",
        used_in="M")
    ground_key: str | None = column("Ground", one_of(GROUND), ALWAYS, example="9-B-i-II",
        used_in="LM", source="INA § 212(a)")
    posture: Posture | None = column("Position taken", one_of(POSTURE), ALWAYS,
        example="Conceded (not contested)", used_in="LM")
    source: FindingSource | None = column("Where the finding comes from", one_of(FINDING_SOURCE),
        ALWAYS, example="consular refusal", used_in="M")
    finding_date: Day | PartialDate | None = column("Date of the finding", PARTIAL_DATE,
        when(
            "source in ['consular_refusal', 'cbp_finding', "
            "'immigration_judge', 'uscis_decision']"),
        example="October 3, 2026", used_in="M")
    facts: str | None = column("Facts in date order", LONG_TEXT, ALWAYS,
        example="Entered without inspection in May 2011; left on March 15, 2019", used_in="M",
        help="Whole sentences, with cites in brackets where you know them: [X14 p. 1].")
    bar_is_time_limited: bool | None = column("Time-limited bar", YES_NO, example="yes",
        used_in="M", derived="the kind of bar of the ground",
        help="Computed when blank, compared when filled.")
    bar_start_date: Day | None = column("Bar runs from", DATE, _RUNS_FOR_YEARS,
        example="2019-03-15", used_in="M", help="The date of departure or removal.")
    bar_end_date: Day | None = column("Bar ends", DATE, example="2029-03-15", used_in="LM",
        derived="the start of the bar and the years of the ground",
        help="Computed when blank, compared when filled.")
    exception_claimed: str | Absent | None = column("Statutory exception claimed", TEXT,
        example="none", used_in="M")
    exceptions_considered: str | Absent | None = column("Exceptions considered", LONG_TEXT,
        example="No timely extension was filed and no asylum application was pending", used_in="M",
        help="What was looked at and why it does not apply. Blank: the exceptions of the "
             "statute are named.")
    even_if_argument: bool | None = column("Argue \"even if the ground applied\"", YES_NO,
        example="no", used_in="M", help="Yes adds the alternative argument to a disputed ground.")
    waiver_route: str | Absent | None = column("Waiver or consent provision", TEXT, ALWAYS,
        example="INA § 212(d)(3)(A)", used_in="LM")
    waiver_status: GroundWaiverStatus | None = column("Waiver status", one_of(GROUND_WAIVER_STATUS),
        ALWAYS, example="not sought", used_in="LM")
    mitigation: str | None = column("Mitigating facts", LONG_TEXT,
        when("posture in ['conceded', 'possible']"),
        example="She left on her own accord and has no other violation", used_in="LM",
        help="Whole sentences: why the ground should not prevent parole.")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits", CITES,
        when("posture != 'not_applicable'"), example="X14 p. 1; X13", used_in="M",
        help="Exhibit ids, with the page inside the exhibit where you know it.")
    attorney_confirmed: bool | None = column("Confirmed by the attorney", YES_NO, ALWAYS,
        example="yes", used_in="W", help="No ground prints as conceded until this says yes.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Equity(CaseRow):
    """A factor that weighs for or against the exercise of discretion."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Factors", "equity",
        "What weighs for and against parole. Negative factors are disclosed and answered, not "
        "left out.",
        group="grounds", rows=500,
    )

    ref: str | None = column("Reference", key("F"), example="F1", used_in="W")
    applicant_ref: str | None = column("Applicant", row_of("applicant"), ALWAYS, example="APP1",
        used_in="L")
    polarity: Polarity | None = column("For or against", one_of(POLARITY), ALWAYS,
        example="positive", used_in="LM",
        help="Negatives are disclosed and answered, not left out.")
    category: FactorCategory | None = column("Category", one_of(FACTOR_CATEGORY), ALWAYS,
        example="ties abroad", used_in="L")
    statement: str | None = column("Statement", LONG_TEXT, ALWAYS,
        example="Employed since 2020; on leave until December 18", used_in="L",
        help="One fact. The strongest first.")
    answer: str | None = column("How it is answered", LONG_TEXT, when("polarity == 'negative'"),
        example="She left on her own in 2019 and has not tried to enter since", used_in="LM",
        help="For a factor against: what answers it.")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits", CITES, example="X17 p. 2",
        used_in="L", help="A factor without an exhibit weighs little.")
