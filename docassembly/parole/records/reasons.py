"""The reasons for which parole is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docassembly.intake.columns import CaseRow, Sheet, column
from docassembly.intake.conditions import ALWAYS
from docassembly.intake.kinds import CITES, DATE, LONG_TEXT, key, one_of, refs
from docassembly.parole.choices.reasons import REASON_CODE, ReasonCode
from docassembly.values.dates import Day
from docassembly.values.gap import Absent


@dataclass(frozen=True, slots=True, kw_only=True)
class ParoleReason(CaseRow):
    """One reason for parole, and what holds for every kind of reason."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Reasons", "parole_reason",
        "One row for each reason, the main one first. The details of each stand on the sheet of"
        " that reason.",
        key="ref", group="reasons", rows=300,
    )

    ref: str | None = column("Reference", key("R"), ALWAYS, example="R1", used_in="W")
    reason_code: ReasonCode | None = column("Reason", one_of(REASON_CODE), ALWAYS,
        example="funeral", used_in="LM", source="INA § 212(d)(5)(A)")
    applicants: tuple[str, ...] | None = column("Applicants it covers", refs("applicant"), ALWAYS,
        example="APP1", used_in="L")
    summary: str | None = column("Two-sentence summary", LONG_TEXT, ALWAYS,
        example="Ms. Ficticia asks to attend the funeral of her brother. It cannot be moved.",
        used_in="L")
    urgency_date: Day | None = column("Event or decision date", DATE, ALWAYS, example="2026-12-09",
        used_in="L")
    why_presence_needed: str | None = column("Why presence in the United States is needed",
        LONG_TEXT, ALWAYS, example="She is the eldest of the family and will speak at the service",
        used_in="L")
    consequence_if_denied: str | None = column("What happens if parole is denied", LONG_TEXT,
        ALWAYS, example="The burial will take place without her and cannot be repeated",
        used_in="L")
    alternatives_considered: str | None = column("Alternatives considered", LONG_TEXT, ALWAYS,
        example="A video link was considered; the cemetery has none", used_in="L",
        help="Remote attendance, a third country, another relative.")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits", CITES, example="X8; X9",
        used_in="L",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")
