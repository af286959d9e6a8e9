"""A whole, faultless parole case in Python, of which a test changes one field at a time."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from docassembly.intake.columns import Layout, Record, Row, columns
from docassembly.intake.reader import CaseRows
from docassembly.parole.case import ParoleCase
from docassembly.parole.checks import check
from docassembly.parole.records import (
    RECORDS,
    AdmissibilityScreening,
    Applicant,
    CaseRecord,
    CriminalSummary,
    Entry,
    Equity,
    ExhibitRecord,
    FamilyMember,
    Funeral,
    ImmigrationHistory,
    InadmissibilityGround,
    ItineraryItem,
    Office,
    ParoleReason,
    UsParty,
    VisaApplication,
)
from docassembly.problems import Place, Problem
from docassembly.values.contact import Phone
from docassembly.values.countries import Country, State
from docassembly.values.dates import Day
from docassembly.values.gap import Absent
from docassembly.values.identifiers import PassportNumber
from docassembly.values.money import Money

NONE = Absent.NONE
REF = "HP-2026-101"
TODAY = date(2026, 11, 24)
HAVE: dict[str, Any] = {"status": "have", "pages": 2, "language": "en", "copy_type": "copy",
                        "issuer": "various", "applicants": ("APP1",), "supports": ("facts",),
                        "doc_date": Day(2026, 11, 20)}

FAULTLESS: dict[type[Record], list[dict[str, Any]]] = {
    Office: [{"firm_name": "Placeholder & Sample LLP", "address": "1 Example Plaza, San Diego",
              "phone": Phone("+16195550199"), "email": "office@example.com",
              "attorney_name": "Jordan Placeholder", "attorney_bar_state": State("CA"),
              "exhibit_style": "double_letter", "cite_style": "Exh. C at 12",
              "noun_for_client": "short_name"}],
    CaseRecord: [{
        "case_id": REF, "route": "cbp", "standard": "urgent_humanitarian",
        "status": "attorney_review", "letter_date": Day(2026, 11, 25),
        "principal_applicant_ref": "APP1", "petitioner_type": "self",
        "addressee_title": "Port Director",
        "addressee_office": "U.S. Customs and Border Protection, San Ysidro Port of Entry",
        "delivery_line": "BY EMAIL AND BY HAND", "port_code": "2504",
        "appearance_date": Day(2026, 12, 2), "advance_package_sent": True,
        "advance_package_sent_date": Day(2026, 11, 25),
        "requested_parole_start": Day(2026, 12, 2), "requested_parole_end": Day(2026, 12, 9),
        "requested_parole_days": 7, "duration_reason": "Vigil, burial and two days of travel",
        "need_by_date": Day(2026, 12, 3), "purpose_summary": "to attend the burial of her father",
        "departure_plan": "She returns on foot on December 9, 2026",
        "why_no_visa": "A visa was refused in Tijuana on March 12, 2024 [X13 p. 1]",
        "why_no_waiver": "A waiver takes months", "prior_parole_requests": "none",
        "g28_signed_for": ("APP1",), "accompanies_at_port": True,
        "attending_attorney": "Jordan Placeholder", "mobile_on_the_day": Phone("+16195550188"),
        "risks_advised": True, "risks_advised_date": Day(2026, 11, 24)}],
    Applicant: [{
        "ref": "APP1", "role": "principal", "family_names": "Quintero Maldonado",
        "given_names": "Rosalba", "name_order": "given_first", "other_names": NONE,
        "short_name": "Ms. Quintero", "title": "Ms.", "sex": "F", "pronouns": "she/her",
        "date_of_birth": Day(1987, 6, 14), "country_of_birth": Country("MX"),
        "citizenships": (Country("MX"),), "nationality_status": "national",
        "country_of_residence": Country("MX"), "current_location": "Tijuana, Mexico",
        "a_number": NONE, "passport_number": PassportNumber("X00418826"),
        "passport_country": Country("MX"), "passport_expiration": Day(2032, 7, 11),
        "is_minor": False, "parole_fee_position": "exception_claimed",
        "parole_fee_exception": "b5_funeral_close_family",
        "parole_fee_exception_facts": "Her father; the burial is on December 4",
        "nationality_restriction_check": "not_listed"}],
    FamilyMember: [{
        "ref": "FAM1", "applicant_ref": "APP1", "relation": "father",
        "family_names": "Quintero Robles", "given_names": "Hilario", "pronouns": "he/him",
        "us_status": "lpr", "residence": "Chula Vista, California", "deceased": True,
        "date_of_death": Day(2026, 11, 21), "role_in_request": ("deceased_relative",)}],
    UsParty: [{
        "ref": "US1", "party_type": "person", "roles": ("financial_supporter", "host"),
        "family_names": "Quintero Maldonado", "given_names": "Ernesto", "pronouns": "he/him",
        "relation_to_applicant": "brother", "us_status": "us_citizen_naturalized",
        "assets": "none", "covers_applicants": ("APP1",),
        "i134_signed_date": Day(2026, 11, 24), "annual_income_usd": Money(74500)}],
    ParoleReason: [{
        "ref": "R1", "reason_code": "funeral", "applicants": ("APP1",),
        "summary": "She asks to be at the burial. It cannot be moved.",
        "urgency_date": Day(2026, 12, 4), "why_presence_needed": "She leads the rosary",
        "consequence_if_denied": "The burial takes place without her",
        "alternatives_considered": "A video link was considered"}],
    Funeral: [{
        "reason_ref": "R1", "deceased_ref": "FAM1", "vigil_date": Day(2026, 12, 3),
        "service_date": Day(2026, 12, 4), "service_place": "Example Parish, Chula Vista",
        "funeral_home_letter_date": Day(2026, 11, 23)}],
    ItineraryItem: [{"date": Day(2026, 12, 4), "event": "Burial", "exhibit_refs": ("X8 p. 1",)}],
    ImmigrationHistory: [{
        "applicant_ref": "APP1", "never_in_us": False, "entries": "listed",
        "removal_orders": "none", "visa_applications": "listed", "petitions": "none",
        "unlawful_voting": NONE}],
    Entry: [{
        "applicant_ref": "APP1", "entry_date": Day(2016, 2, 10), "manner": "admitted",
        "entry_place": "San Ysidro", "class_of_admission": "B2",
        "authorized_until": Day(2016, 8, 9), "departure_date": Day(2019, 5, 18),
        "departure_manner": "voluntary_no_order", "unlawful_presence_days": 1011,
        "protected_periods": NONE}],
    VisaApplication: [{
        "applicant_ref": "APP1", "application_date": Day(2024, 3, 12), "post": "Tijuana",
        "visa_class": "B1/B2", "outcome": "refused",
        "refusal_basis": "INA § 212(a)(9)(B)(i)(II)"}],
    CriminalSummary: [{"applicant_ref": "APP1", "any_arrest_anywhere": "no",
                       "outstanding_warrant": "no"}],
    AdmissibilityScreening: [{"applicant_ref": "APP1"}],
    InadmissibilityGround: [{
        "ref": "G1", "applicant_ref": "APP1", "ground_key": "9-B-i-II", "posture": "conceded",
        "source": "consular_refusal", "finding_date": Day(2024, 3, 12),
        "facts": "She remained for 1,011 days of unlawful presence and left on her own",
        "bar_is_time_limited": True, "bar_start_date": Day(2019, 5, 18),
        "bar_end_date": Day(2029, 5, 18), "waiver_status": "not_sought",
        "mitigation": "She cared for her mother", "exhibit_refs": ("X14 p. 1", "X13"),
        "attorney_confirmed": True}],
    Equity: [
        {"ref": "F1", "applicant_ref": "APP1", "polarity": "positive", "category": "ties_abroad",
         "statement": "Husband and two sons live with her", "exhibit_refs": ("X18",)},
        {"ref": "F2", "applicant_ref": "APP1", "polarity": "negative",
         "category": "prior_immigration_violation",
         "statement": "Stayed 1,011 days beyond her authorized period",
         "answer": "She left on her own", "exhibit_refs": ("X11",)}],
    ExhibitRecord: [
        {"id": id, "title": title, "category": category, **HAVE} for id, title, category in (
            ("X1", "Form G-28 for Rosalba Quintero Maldonado", "forms"),
            ("X2", "Mexican passport of Rosalba Quintero Maldonado", "identity"),
            ("X3", "Birth certificate of Rosalba Quintero Maldonado", "relationship"),
            ("X6", "Naturalization certificate of Ernesto Quintero Maldonado",
             "status_of_us_party"),
            ("X8", "Letter of the funeral home", "death_funeral"),
            ("X11", "Declaration of Rosalba Quintero Maldonado", "declarations"),
            ("X13", "Consular refusal sheet", "inadmissibility"),
            ("X14", "Proof of admission and departure", "immigration_history"),
            ("X15", "Certificate of no criminal record", "criminal_record"),
            ("X16", "Form I-134 of Ernesto Quintero Maldonado", "financial_support"),
            ("X18", "Home and family in Tijuana", "ties_abroad"))],
}


@dataclass
class CaseBook:
    """The fields of every row of a case, to change and then to check."""

    rows: dict[type[Record], list[dict[str, Any]]] = field(
        default_factory=lambda: deepcopy(FAULTLESS))
    extra: dict[str, object] = field(default_factory=dict)

    def set(self, kind: type[Record], at: int = 0, **fields: object) -> CaseBook:
        """Change fields of one row."""
        self.rows[kind][at].update(fields)
        return self

    def add(self, kind: type[Record], **fields: object) -> CaseBook:
        """Add a row."""
        self.rows.setdefault(kind, []).append(fields)
        return self

    def drop(self, kind: type[Record], at: int = 0) -> CaseBook:
        """Take a row away."""
        del self.rows[kind][at]
        return self

    @property
    def case(self) -> ParoleCase:
        """Return the case as the reader would tie it."""
        return ParoleCase(CaseRows(REF, {
            kind: tuple(self._record(kind, at, fields)
                        for at, fields in enumerate(self.rows.get(kind, ())))
            for kind in RECORDS}, "/nowhere"))

    def _record(self, kind: type[Record], at: int, fields: dict[str, Any]) -> Record:
        extra = self.extra if kind is CaseRecord else {}
        return kind(row=Row(_layout(kind), at + 2), extra=extra, **fields)

    def place(self, kind: type[Record], name: str, at: int = 0) -> Place:
        """Return the cell of a field of a row."""
        return Row(_layout(kind), at + 2).place(name)

    def problems(self, today: date = TODAY) -> list[Problem]:
        """Return what the checks find."""
        return sorted(check(self.case, today), key=lambda problem: problem.sort_key)

    def found(self, today: date = TODAY) -> set[tuple[str, Place]]:
        """Return the codes and cells of what the checks find."""
        return {(problem.code, problem.place) for problem in self.problems(today)}


def _layout(kind: type[Record]) -> Layout:
    return Layout("intake.xlsx", kind.SHEET.title, {
        name: _letters(at) for at, name in enumerate(columns(kind))})


def _letters(at: int) -> str:
    return (chr(64 + at // 26) if at >= 26 else "") + chr(65 + at % 26)


@pytest.fixture
def book() -> CaseBook:
    """Return a case in which no check finds anything."""
    return CaseBook()


