"""Details of reasons: a legal proceeding, family unity, other urgency, public benefit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docassembly.intake.columns import CaseRow, Sheet, column
from docassembly.intake.conditions import ALWAYS, when
from docassembly.intake.kinds import (
    CITES,
    DATE,
    DATES,
    LONG_TEXT,
    PARTIAL_DATE,
    TEXT,
    YES_NO,
    one_of,
    refs,
)
from docassembly.intake.kinds import (
    ref as row_of,
)
from docassembly.parole.choices.exhibits import EXHIBIT_STATUS, ExhibitStatus
from docassembly.parole.choices.reasons import (
    COURT_ROLE,
    PROCEEDING_TYPE,
    CourtRole,
    ProceedingType,
)
from docassembly.values.dates import Day, PartialDate
from docassembly.values.gap import Absent


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalProceeding(CaseRow):
    """A proceeding in which the applicant must take part in person."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Legal proceeding", "legal_proceeding",
        "For each reason that is a legal proceeding.",
        group="reasons", reason="legal_proceeding", rows=200,
    )

    reason_ref: str | None = column("Reason", row_of("parole_reason"), ALWAYS, example="R1",
        used_in="W")
    proceeding_type: ProceedingType | None = column("Type of proceeding", one_of(PROCEEDING_TYPE),
        ALWAYS, example="criminal prosecution", used_in="L")
    caption: str | None = column("Caption", TEXT, ALWAYS, example="State v. Exampleton",
        used_in="L")
    court: str | None = column("Court and place", TEXT, ALWAYS,
        example="Superior Court of Example County, Washington", used_in="L")
    docket_number: str | None = column("Docket number", TEXT, ALWAYS, example="26-1-00000-0",
        used_in="L")
    role_of_applicant: CourtRole | None = column("Role of the applicant", one_of(COURT_ROLE),
        ALWAYS, example="witness", used_in="L")
    hearing_dates: tuple[Day, ...] | None = column("Hearing dates", DATES, ALWAYS,
        example="2027-02-01, 2027-02-02", used_in="L", help="Hearing, deposition or trial.")
    trial_window: str | None = column("Trial window", TEXT,
        example="between February 1 and February 12, 2027", used_in="L",
        help="Where the date may move: the days between which it will fall.")
    requesting_official: str | None = column("Who asks for the applicant", TEXT, ALWAYS,
        example="Deputy Prosecuting Attorney Chris Sample", used_in="L",
        help="Judge, prosecutor or counsel.")
    subpoena: ExhibitStatus | None = column("Subpoena or order", one_of(EXHIBIT_STATUS), ALWAYS,
        example="have it", used_in="L")
    testimony_subject: str | None = column("What the applicant will do or say", LONG_TEXT, ALWAYS,
        example="identify the defendant and describe the events of May 3, 2025", used_in="L")
    remote_not_possible_reason: str | None = column("Why remote appearance will not do", LONG_TEXT,
        ALWAYS,
        example="The rule of the court requires witnesses for the State to appear in person",
        used_in="L")
    other_witnesses: str | Absent | None = column("Other sources of the same evidence", LONG_TEXT,
        example="There is no other eyewitness", used_in="L")
    law_enforcement_sponsor: str | Absent | None = column("Law-enforcement agency sponsoring", TEXT,
        example="none", used_in="L",
        help="If such an agency needs the person, ask whether ICE significant public benefit"
             " parole is the right channel.")
    counsel_in_proceeding: str | None = column("Counsel in that case", TEXT, ALWAYS,
        example="Chris Sample, Example County Prosecuting Attorney", used_in="L")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X8 p. 1; X10", used_in="L",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyUnity(CaseRow):
    """A separation that ordinary family separation does not explain."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Family unity", "family_unity",
        "For each reason that is family unity.",
        group="reasons", reason="family_unity", rows=200,
    )

    reason_ref: str | None = column("Reason", row_of("parole_reason"), ALWAYS, example="R1",
        used_in="W")
    separated_from: tuple[str, ...] | None = column("Separated from", refs("family_member"), ALWAYS,
        example="FAM1", used_in="L")
    separation_date: Day | PartialDate | None = column("Separated since", PARTIAL_DATE, ALWAYS,
        example="June 2026", used_in="L")
    separation_cause: str | None = column("What caused the separation", LONG_TEXT, ALWAYS,
        example="The removal of the mother, and the father's stroke in June 2026", used_in="L")
    present_caregiver: str | None = column("Present caregiver and limits", LONG_TEXT,
        when("any(family_member.role_in_request == 'minor_child')"),
        example="Their grandmother, aged 78, who cannot lift the younger child", used_in="L")
    harm_from_separation: str | None = column("Harm, and who says so", LONG_TEXT, ALWAYS,
        example="Dr. Placeholder reports weight loss and night terrors", used_in="L",
        help="Medical, psychological, educational; with the source.")
    relocation_not_possible_reason: str | None = column("Why the family cannot reunite abroad",
        LONG_TEXT, ALWAYS, example="The younger child is in treatment that does not exist there",
        used_in="L")
    petition_status: str | None = column("Petition status and expected wait", LONG_TEXT, ALWAYS,
        example="I-130 approved; visa expected in eight years", used_in="L")
    why_urgent_now: str | None = column("Why urgent now", LONG_TEXT, ALWAYS,
        example="The father enters rehabilitation on January 5, 2027", used_in="L",
        help="And not ordinary separation.")
    plan_at_end_of_parole: str | None = column("Plan when parole ends", LONG_TEXT, ALWAYS,
        example="She returns to Tijuana when the father can care for the children", used_in="L")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X8 p. 1; X10", used_in="L",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherUrgentHumanitarian(CaseRow):
    """Another urgent humanitarian reason."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Other urgent reason", "other_urgent_humanitarian",
        "For each reason that is another urgent humanitarian one.",
        group="reasons", reason="other_urgent_humanitarian", rows=200,
    )

    reason_ref: str | None = column("Reason", row_of("parole_reason"), ALWAYS, example="R1",
        used_in="W")
    situation: str | None = column("Situation", LONG_TEXT, ALWAYS,
        example="Armed men have named him in three written threats since May 2026", used_in="L")
    individualized_harm: str | None = column("Individual harm", LONG_TEXT, ALWAYS,
        example="He was shot at on June 3, 2026 by the men who killed his brother", used_in="L",
        help="Who, what, when, by whom.")
    third_party_evidence: str | None = column("Third-party evidence naming the applicant",
        LONG_TEXT, ALWAYS, example="police report of June 4, 2026", used_in="L")
    protection_elsewhere: str | Absent | None = column("Protection sought elsewhere", LONG_TEXT,
        ALWAYS, example="none", used_in="L", help="UNHCR or a third country.")
    refugee_bar_check: bool | None = column("Refugee rule checked", YES_NO, ALWAYS, example="yes",
        used_in="L", source="INA § 212(d)(5)(B)",
        help="A refugee is paroled only for compelling reasons in the public interest.")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X8 p. 1; X10", used_in="L",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignificantPublicBenefit(CaseRow):
    """A significant benefit that the applicant's presence brings to the public."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Public benefit", "significant_public_benefit",
        "For each reason that is significant public benefit.",
        group="reasons", reason="significant_public_benefit", rows=200,
    )

    reason_ref: str | None = column("Reason", row_of("parole_reason"), ALWAYS, example="R1",
        used_in="W")
    benefit: str | None = column("Benefit and to whom", LONG_TEXT, ALWAYS,
        example="Testimony without which the State cannot try a violent offender", used_in="L")
    beneficiary_agency: str | None = column("Agency that confirms it", TEXT, ALWAYS,
        example="Example County Prosecuting Attorney", used_in="L", help="Agency or institution.")
    letter_date: Day | None = column("Date of the agency's letter", DATE, ALWAYS,
        example="2026-11-20", used_in="L")
    why_this_person: str | None = column("Why this person", LONG_TEXT, ALWAYS,
        example="He is the only eyewitness", used_in="L")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X8 p. 1; X10", used_in="L",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")
