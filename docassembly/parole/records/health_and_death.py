"""Details of reasons: medical treatment, a sick relative, a funeral."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docassembly.intake.columns import CaseRow, Sheet, column
from docassembly.intake.conditions import ALWAYS, when
from docassembly.intake.kinds import (
    CITES,
    DATE,
    LONG_TEXT,
    MONEY,
    TEXT,
    TIME,
    YES_NO,
    one_of,
    whole,
)
from docassembly.intake.kinds import (
    ref as row_of,
)
from docassembly.parole.choices.reasons import VISIT_ROLE, VisitRole
from docassembly.values.dates import Day, TimeOfDay
from docassembly.values.gap import Absent
from docassembly.values.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicalTreatment(CaseRow):
    """Treatment that the applicant, or a donor, needs in the United States."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Medical treatment", "medical_treatment",
        "For each reason that is medical treatment.",
        group="reasons", reason="medical_treatment", rows=200,
    )

    reason_ref: str | None = column("Reason", row_of("parole_reason"), ALWAYS, example="R1",
        used_in="W")
    patient_ref: str | None = column("Patient", row_of("applicant"), ALWAYS, example="APP1",
        used_in="L")
    diagnosis: str | None = column("Diagnosis", TEXT, ALWAYS, example="tetralogy of Fallot",
        used_in="L")
    prognosis: str | None = column("Prognosis without and with treatment", LONG_TEXT, ALWAYS,
        example="Permanent damage without surgery; full recovery with it", used_in="L")
    home_physician: str | None = column("Treating physician at home", TEXT, ALWAYS,
        example="Dr. Ana Inventada, cardiologist, Hospital Imaginario", used_in="L",
        help="Name, specialty, institution.")
    home_physician_letter_date: Day | None = column("Date of the home physician's letter", DATE,
        ALWAYS, example="2026-11-10", used_in="L",
        help="A letter older than 90 days should be renewed.")
    treatment_needed: str | None = column("Treatment needed", TEXT, ALWAYS,
        example="surgical repair", used_in="L")
    unavailable_at_home_reason: str | None = column("Why not available at home or nearby",
        LONG_TEXT, ALWAYS,
        example="No hospital in the country or a neighboring one performs the operation",
        used_in="L", help="At home or in a neighboring country.")
    us_facility: str | None = column("U.S. facility", TEXT, ALWAYS,
        example="Example Children's Heart Center", used_in="L")
    us_physician: str | None = column("U.S. physician", TEXT, ALWAYS, example="Dr. Pat Placeholder",
        used_in="L")
    acceptance_letter_date: Day | None = column("Date of acceptance letter", DATE, ALWAYS,
        example="2026-11-12", used_in="L")
    treatment_start_date: Day | None = column("First appointment or admission date", DATE, ALWAYS,
        example="2027-01-19", used_in="L")
    treatment_duration_days: int | None = column("Expected duration (days)", whole(1, 730), ALWAYS,
        example="90", used_in="L", help="Including recovery.")
    estimated_cost_usd: Money | None = column("Estimated cost (US$)", MONEY, ALWAYS,
        example="185000", used_in="L")
    payment_source: str | None = column("Who pays, and proof", LONG_TEXT, ALWAYS,
        example="The hospital's charity fund pays $150,000 and the uncle pays $35,000", used_in="L")
    travel_fitness: str | None = column("Medical clearance to travel", TEXT, ALWAYS,
        example="cleared to fly with an escort", used_in="L")
    companions: str | None = column("Why each companion is needed", LONG_TEXT,
        when("count(applicant) > 1"), example="His mother consents to treatment and cares for him",
        used_in="L")
    aftercare_plan: str | None = column("Aftercare at home", LONG_TEXT, ALWAYS,
        example="Monthly checks with Dr. Inventada", used_in="L")
    donor_details: str | Absent | None = column("Donor details", LONG_TEXT,
        example="Left kidney, for his sister; Example Transplant Center; February 3, 2027",
        used_in="L", help="Organ or tissue, match result, recipient, transplant center, date.")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X8 p. 1; X10", used_in="L",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSickRelative(CaseRow):
    """A visit to a relative who is gravely ill."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Sick relative", "visit_sick_relative",
        "For each reason that is a visit to a sick relative.",
        group="reasons", reason="visit_sick_relative", rows=200,
    )

    reason_ref: str | None = column("Reason", row_of("parole_reason"), ALWAYS, example="R1",
        used_in="W")
    relative_ref: str | None = column("Sick relative", row_of("family_member"), ALWAYS,
        example="FAM1", used_in="L")
    condition: str | None = column("Diagnosis", TEXT, ALWAYS, example="metastatic cancer",
        used_in="L")
    prognosis: str | None = column("Prognosis and expected time", TEXT, ALWAYS,
        example="days to weeks", used_in="L", help="The physician's own words on time.")
    death_imminent: bool | None = column("Death is imminent", YES_NO, ALWAYS, example="yes",
        used_in="L", source="8 U.S.C. § 1804(b)(4)",
        help="As the physician says; an element of the fee exception of (b)(4).")
    facility: str | None = column("Facility or home address", TEXT, ALWAYS,
        example="Imaginary Hospice House", used_in="L")
    physician: str | None = column("Physician who writes", TEXT, ALWAYS,
        example="Dr. Pat Placeholder", used_in="L")
    physician_letter_date: Day | None = column("Date of the physician's letter", DATE, ALWAYS,
        example="2026-11-23", used_in="L")
    role_of_applicant: VisitRole | None = column("Role of the applicant", one_of(VISIT_ROLE),
        ALWAYS, example="farewell visit", used_in="L")
    care_tasks: str | None = column("Care tasks and hours", LONG_TEXT,
        when("role_of_applicant == 'caregiver'"), example="night care, eight hours", used_in="L")
    other_relatives_available: str | None = column("Other relatives and why they do not suffice",
        LONG_TEXT, ALWAYS, example="Her sister works nights and has two small children",
        used_in="L")
    can_relative_travel: str | None = column("Can the relative travel to the applicant", TEXT,
        ALWAYS, example="not fit to travel", used_in="L")
    last_seen: str | None = column("When they last met", TEXT, example="2019", used_in="L",
        help="A year, a month or a few words, to follow \"last met in\" or \"last met\".")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X8 p. 1; X10", used_in="L",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Funeral(CaseRow):
    """A funeral that the applicant asks to attend."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Funeral", "funeral",
        "For each reason that is a funeral.",
        group="reasons", reason="funeral", rows=200,
    )

    reason_ref: str | None = column("Reason", row_of("parole_reason"), ALWAYS, example="R1",
        used_in="W")
    deceased_ref: str | None = column("Deceased", row_of("family_member"), ALWAYS, example="FAM1",
        used_in="L")
    vigil_date: Day | None = column("Date of vigil", DATE, example="2026-12-08", used_in="L")
    vigil_time: TimeOfDay | None = column("Time of vigil", TIME, example="6:00 p.m.", used_in="L")
    vigil_place: str | None = column("Place of vigil", TEXT,
        example="chapel of the Imaginary Funeral Home, San Diego", used_in="L")
    service_date: Day | None = column("Date of service", DATE, ALWAYS, example="2026-12-09",
        used_in="L")
    service_time: TimeOfDay | None = column("Time of service", TIME, example="10:00 a.m.",
        used_in="L")
    service_place: str | None = column("Place of service and burial", TEXT, ALWAYS,
        example="Example Parish, San Diego; burial at Sample Memorial Park", used_in="L")
    funeral_home: str | None = column("Funeral home and contact", TEXT, ALWAYS,
        example="Imaginary Funeral Home, San Diego, (619) 555-0131", used_in="L")
    funeral_home_letter_date: Day | None = column("Date of funeral home letter", DATE, ALWAYS,
        example="2026-12-01", used_in="L")
    can_be_postponed: str | None = column("Can it wait", TEXT, ALWAYS, example="no, burial fixed",
        used_in="L")
    role_of_applicant: str | None = column("Role at the funeral", TEXT,
        example="leads the rosary at the vigil", used_in="L")
    estate_matters: str | Absent | None = column("Affairs to settle", LONG_TEXT,
        example="December 14, 2026: meeting with the estate attorney", used_in="L",
        help="With dates.")
    remains_location: str | None = column("Where the remains are", TEXT,
        example="Imaginary Funeral Home, San Diego", used_in="L")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X8 p. 1; X10", used_in="L",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")
