"""Immigration history: visas, petitions and waivers that were asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docassembly.intake.columns import CaseRow, Sheet, column
from docassembly.intake.conditions import ALWAYS, when
from docassembly.intake.kinds import (
    CITES,
    NAME,
    PARTIAL_DATE,
    RECEIPT,
    TEXT,
    YES_NO,
    one_of,
)
from docassembly.intake.kinds import (
    ref as row_of,
)
from docassembly.parole.choices.common import DATE_PRECISION, DatePrecision
from docassembly.parole.choices.history import (
    PETITION_STATUS,
    VISA_OUTCOME,
    WAIVER_APPLICATION_STATUS,
    WAIVER_FORM,
    PetitionStatus,
    VisaOutcome,
    WaiverApplicationStatus,
    WaiverForm,
)
from docassembly.values.dates import Day, PartialDate
from docassembly.values.gap import Absent
from docassembly.values.identifiers import ReceiptNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class VisaApplication(CaseRow):
    """An application for a visa, and its outcome."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Visa applications", "visa_application",
        "Visa applications and refusals, with the section the post cited.",
        group="history", rows=300,
    )

    applicant_ref: str | None = column("Applicant", row_of("applicant"), ALWAYS, example="APP1",
        used_in="W")
    application_date: Day | PartialDate | None = column("Date", PARTIAL_DATE, ALWAYS,
        example="October 3, 2026", used_in="LM")
    application_date_precision: DatePrecision | None = column("Precision of the date",
        one_of(DATE_PRECISION), example="exact", used_in="M", derived="the way the date is written",
        fold=True)
    post: str | None = column("Consular post", TEXT, ALWAYS, example="Tijuana", used_in="LM")
    visa_class: str | None = column("Visa class", TEXT, ALWAYS, example="B1/B2", used_in="LM")
    outcome: VisaOutcome | None = column("Outcome", one_of(VISA_OUTCOME), ALWAYS, example="refused",
        used_in="LM")
    refusal_basis: str | None = column("Section cited", TEXT,
        when("outcome in ['refused', 'revoked']"), example="INA § 212(a)(9)(B)(i)(II)",
        used_in="LM", help="As on the refusal sheet.")
    refusal_letter_in_hand: bool | None = column("Refusal letter in hand", YES_NO,
        when("outcome in ['refused', 'revoked']"), example="yes", used_in="LM")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X14 p. 1; X11 p. 3", used_in="M",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Petition(CaseRow):
    """An immigrant petition or another filing with the agencies."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Petitions", "petition",
        "Immigrant petitions and other filings for an applicant.",
        group="history", rows=300,
    )

    applicant_ref: str | None = column("Applicant", row_of("applicant"), ALWAYS, example="APP1",
        used_in="W")
    form: str | None = column("Form", TEXT, ALWAYS, example="I-130", used_in="LM")
    receipt_number: ReceiptNumber | None = column("Receipt number", RECEIPT, ALWAYS,
        example="IOE0900000001", used_in="LM")
    petitioner_name: str | None = column("Petitioner", NAME, ALWAYS, example="Dolores Sampleton",
        used_in="LM")
    status: PetitionStatus | None = column("Status", one_of(PETITION_STATUS), ALWAYS,
        example="approved", used_in="LM")
    priority_date: Day | PartialDate | None = column("Priority date", PARTIAL_DATE,
        example="May 2019", used_in="LM")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X14 p. 1; X11 p. 3", used_in="M",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverApplication(CaseRow):
    """An application for a waiver, or for consent to reapply."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Waiver applications", "waiver_application",
        "Waivers and consent to reapply that were asked for, or prepared.",
        group="history", rows=300,
    )

    applicant_ref: str | None = column("Applicant", row_of("applicant"), ALWAYS, example="APP1",
        used_in="W")
    form: WaiverForm | None = column("Form", one_of(WAIVER_FORM), ALWAYS, example="Form I-192",
        used_in="LM")
    provision: str | None = column("Provision", TEXT, ALWAYS, example="INA § 212(d)(3)(A)(ii)",
        used_in="LM")
    filed_date: Day | PartialDate | None = column("Date filed", PARTIAL_DATE, ALWAYS,
        example="October 2, 2026", used_in="LM")
    receipt_number: str | None = column("Receipt or tracking number", TEXT,
        example="I-192-26-00000", used_in="LM")
    status: WaiverApplicationStatus | None = column("Status", one_of(WAIVER_APPLICATION_STATUS),
        ALWAYS, example="pending", used_in="LM")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X14 p. 1; X11 p. 3", used_in="M",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")
