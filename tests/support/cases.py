"""Small, complete parole cases made in Python: one line changes one fact.

``case_rows(route="cbp", reason="funeral", applicants=2)`` gives the rows of a case that has every
required answer, so that a test sees only the effect of what it changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docassembly.intake.columns import Record, columns
from docassembly.intake.kinds import read
from docassembly.intake.reader import CaseRows
from docassembly.parole.records import RECORDS

REF = "HP-2026-900"
BY_ENTITY = {record.SHEET.entity: record for record in RECORDS}

PEOPLE = (
    {"ref": "APP1", "role": "principal", "given_names": "Amal", "family_names": "Haddad Khoury",
     "short_name": "Ms. Haddad", "title": "Ms.", "sex": "F", "pronouns": "she/her",
     "date_of_birth": "1990-05-17", "occupation": "engineer"},
    {"ref": "APP2", "role": "accompanying_spouse", "relationship_to_principal": "spouse",
     "given_names": "James", "family_names": "Fils", "short_name": "Mr. Fils", "title": "Mr.",
     "sex": "M", "pronouns": "he/him", "date_of_birth": "1988-01-02", "occupation": "retired"},
    {"ref": "APP3", "role": "accompanying_child", "relationship_to_principal": "child",
     "given_names": "Noor", "family_names": "Fils Haddad", "short_name": "Noor", "title": "none",
     "sex": "X", "pronouns": "they/them", "date_of_birth": "2018-11-30", "occupation": "pupil",
     "is_minor": "yes", "guardian_refs": "APP1; APP2", "minor_travel_consent":
     "not_needed_both_travel"},
    {"ref": "APP4", "role": "co_applicant", "relationship_to_principal": "parent_in_law",
     "given_names": "Teofilo", "family_names": "Fils", "short_name": "Mr. Teofilo Fils",
     "title": "Mr.", "sex": "M", "pronouns": "he/him", "date_of_birth": "1950-07-07",
     "occupation": "none"},
)
PERSON = {
    "name_order": "given_first", "other_names": "none", "date_of_birth_precision": "exact",
    "city_of_birth": "Tyre", "country_of_birth": "LB", "citizenships": "LB",
    "nationality_status": "national", "country_of_residence": "LB",
    "current_location": "Beirut, Lebanon", "address_abroad": "12 Example Street, Beirut, Lebanon",
    "a_number": "none", "has_ssn": "no", "passport_number": "LR0000001", "passport_country": "LB",
    "passport_expiration": "2033-01-01", "marital_status": "married", "languages": "Arabic",
    "interpreter_needed": "no", "parole_fee_position": "will_pay", "fit_to_travel": "yes",
    "nationality_restriction_check": "not_listed", "i131_fee_exemption": "none",
}
REQUEST = {
    "case_id": REF, "standard": "urgent_humanitarian", "status": "drafting",
    "letter_date": "2027-01-04", "principal_applicant_ref": "APP1", "petitioner_type": "self",
    "addressee_office": "U.S. Customs and Border Protection, San Ysidro Port of Entry",
    "delivery_line": "BY EMAIL AND BY HAND", "requested_parole_start": "2027-02-01",
    "requested_parole_end": "2027-02-11", "duration_reason": "The visit takes eight days",
    "need_by_date": "2027-02-03", "purpose_summary": "to do what the request asks",
    "departure_plan": "They will fly to Beirut on February 11, 2027",
    "why_no_visa": "No visa can be issued before February",
    "why_no_waiver": "No waiver can be decided before February",
    "prior_parole_requests": "none", "expedite_requested": "no",
}
BY_ROUTE = {
    "cbp": {"route": "cbp", "addressee_title": "Port Director", "port_code": "2504",
            "appearance_date": "2027-02-01", "appearance_time": "9:00 a.m.",
            "advance_package_sent": "no", "accompanies_at_port": "yes",
            "attending_attorney": "Miriam Alvarado", "mobile_on_the_day": "+1 619 555 0177",
            "risks_advised": "yes", "risks_advised_date": "2026-12-30"},
    "uscis": {"route": "uscis", "addressee_title": "USCIS lockbox",
              "addressee_office": "U.S. Citizenship and Immigration Services, Attn: HP",
              "addressee_address": "P.O. Box 660865, Dallas, TX 75266-0865",
              "uscis_filing_method": "paper_lockbox", "consular_post_city": "Beirut",
              "consular_post_country": "LB", "ice_route_check": "no"},
}
DETAILS: Mapping[str, Mapping[str, str]] = {
    "medical_treatment": {
        "patient_ref": "APP1", "diagnosis": "a heart defect", "prognosis": "Good with surgery",
        "home_physician": "Dr. Rami Saad, cardiologist, Beirut",
        "home_physician_letter_date": "2026-12-20", "treatment_needed": "surgical repair",
        "unavailable_at_home_reason": "No hospital in Lebanon performs it",
        "us_facility": "Example Heart Center", "us_physician": "Dr. Jo Example",
        "acceptance_letter_date": "2026-12-22", "treatment_start_date": "2027-02-03",
        "treatment_duration_days": "7", "estimated_cost_usd": "50000",
        "payment_source": "Insurance pays $50,000", "travel_fitness": "Cleared to fly",
        "companions": "The hospital asks for a companion", "aftercare_plan": "Dr. Saad follows up"},
    "visit_sick_relative": {
        "relative_ref": "FAM1", "condition": "advanced cancer", "prognosis": "weeks",
        "death_imminent": "yes", "facility": "Example Hospice, San Diego",
        "physician": "Dr. Jo Example", "physician_letter_date": "2026-12-29",
        "role_of_applicant": "farewell_visit",
        "other_relatives_available": "No other relative is near",
        "can_relative_travel": "he is not fit to travel"},
    "funeral": {
        "deceased_ref": "FAM1", "service_date": "2027-02-03", "service_place":
        "St. Example Church, San Diego", "funeral_home": "Example Funeral Home, San Diego",
        "funeral_home_letter_date": "2027-01-02", "can_be_postponed": "no, the day is fixed"},
    "legal_proceeding": {
        "proceeding_type": "civil", "caption": "Haddad v. Example Corp.",
        "court": "Superior Court of California, San Diego", "docket_number": "26-0001",
        "role_of_applicant": "plaintiff", "hearing_dates": "2027-02-03",
        "requesting_official": "Kim Example, counsel for the plaintiff", "subpoena": "have",
        "testimony_subject": "The plaintiff will testify",
        "remote_not_possible_reason": "The court denied remote testimony",
        "counsel_in_proceeding": "Kim Example"},
    "family_unity": {
        "separated_from": "FAM1", "separation_date": "2025-03", "separation_cause":
        "Illness keeps the family apart", "present_caregiver": "A neighbor helps",
        "harm_from_separation": "A psychologist reports harm",
        "relocation_not_possible_reason": "Treatment is tied to San Diego",
        "petition_status": "A petition is pending", "why_urgent_now": "The caregiver has died",
        "plan_at_end_of_parole": "The family returns together"},
    "other_urgent_humanitarian": {
        "situation": "A flood took the house", "individualized_harm": "The family was named",
        "third_party_evidence": "The Red Cross names the family", "protection_elsewhere": "none",
        "refugee_bar_check": "yes"},
    "significant_public_benefit": {
        "benefit": "The benefit is a safer bridge", "beneficiary_agency": "The Example Agency",
        "letter_date": "2026-12-20", "why_this_person": "She designed the bridge"},
}
GROUND = {
    "ref": "G1", "applicant_ref": "APP1", "ground_key": "9-B-i-II", "posture": "conceded",
    "source": "consular_refusal", "finding_date": "2024-03-12",
    "facts": "She stayed until 2019", "bar_is_time_limited": "yes", "bar_start_date": "2019-05-18",
    "waiver_route": "INA § 212(d)(3)(A)", "waiver_status": "not_sought",
    "mitigation": "She left on her own", "exhibit_refs": "X1 p. 1", "attorney_confirmed": "yes",
}
STAY = {
    "applicant_ref": "APP1", "entry_date": "2016-02-10", "entry_place": "San Ysidro, California",
    "manner": "admitted", "class_of_admission": "B2", "authorized_until": "2016-08-09",
    "departure_date": "2019-05-18", "departure_manner": "voluntary_no_order",
    "protected_periods": "none", "exhibit_refs": "X1 p. 2",
}
OFFICE = {
    "firm_name": "Alvarado & Finch, PLLC", "address":
    "2250 Harbor Example Way, Suite 410, San Diego, CA 92101", "phone": "+1 619 555 0142",
    "email": "office@alvaradofinch.example", "attorney_name": "Miriam Alvarado",
    "attorney_bar_state": "CA", "exhibit_style": "double_letter", "cite_style": "Exh. C at 12",
    "noun_for_client": "short_name",
}

Rows = dict[str, list[dict[str, Any]]]


def plain_rows(*, route: str = "cbp", reasons: Sequence[str] = ("funeral",), applicants: int = 1,
               grounds: Sequence[Mapping[str, str]] = (), office: Mapping[str, str] = {},
               **request: str) -> Rows:
    """Return the rows of a case by entity, as a person would have typed them."""
    people = [{**PERSON, **person} for person in PEOPLE[:applicants]]
    refs = "; ".join(str(person["ref"]) for person in people)
    deceased = "funeral" in reasons
    rows: Rows = {
        "law_office": [{**OFFICE, **office}],
        "case": [{**REQUEST, **BY_ROUTE[route], "g28_signed_for": refs, **request}],
        "applicant": people,
        "family_member": [{
            "ref": "FAM1", "applicant_ref": "APP1", "relation": "father",
            "given_names": "Elias", "family_names": "Haddad", "pronouns": "he/him",
            "us_status": "lpr", "us_status_evidence": "card", "residence": "San Diego, California",
            "relationship_evidence": "birth certificate", "deceased": "yes" if deceased else "no",
            "date_of_death": "2027-01-01" if deceased else None,
            "place_of_death": "San Diego, California" if deceased else None,
            "role_in_request": "background"}],
        "us_party": [{
            "ref": "US1", "party_type": "person", "roles": "financial_supporter; host",
            "given_names": "Lena", "family_names": "Haddad", "pronouns": "she/her",
            "relation_to_applicant": "sibling", "us_status": "us_citizen_birth",
            "us_status_evidence": "passport", "address": "1 Example St, San Diego, CA 92101",
            "phone": "+1 619 555 0110", "employment_status": "employed", "occupation": "nurse",
            "employer": "Example Hospital", "annual_income_usd": "68000", "household_size": "3",
            "covers_applicants": refs, "support_commitments": "housing; food"}],
        "parole_reason": [], "inadmissibility_ground": [{**GROUND, **ground} for ground in grounds],
        "immigration_history": [], "criminal_summary": [], "entry": [],
        "equity": [{"applicant_ref": "APP1", "polarity": "positive", "category": "ties_abroad",
                    "statement": "Her work and home are in Beirut", "exhibit_refs": "X2"}],
        "exhibit": [
            {"id": "X1", "order": "1", "title": "Passport", "category": "identity", "issuer":
             "Lebanon", "pages": "4", "language": "en", "copy_type": "copy", "applicants": refs,
             "supports": "identity", "status": "have"},
            {"id": "X2", "order": "2", "title": "Employment letter", "category": "ties_abroad",
             "issuer": "Example Works", "pages": "2", "language": "en", "copy_type": "original",
             "applicants": refs, "supports": "work", "status": "have"}],
    }
    for at, reason in enumerate(reasons, 1):
        rows["parole_reason"].append({
            "ref": f"R{at}", "reason_code": reason, "applicants": refs,
            "summary": "The reason in short.", "urgency_date": "2027-02-03",
            "why_presence_needed": "Presence is needed", "consequence_if_denied":
            "the chance is lost", "alternatives_considered": "No alternative serves"})
        rows.setdefault(reason, []).append({"reason_ref": f"R{at}", **DETAILS[reason]})
    for person in people:
        rows["immigration_history"].append({
            "applicant_ref": person["ref"], "foia_status": "not_needed",
            "never_in_us": "no" if grounds and person["ref"] == "APP1" else "yes",
            "removal_orders": "none", "proceedings": "none", "visa_applications": "none",
            "petitions": "none", "waiver_applications": "none", "misrepresentations": "none",
            "citizenship_claims": "none", "smuggling_events": "none", "other_encounters": "none",
            "unauthorized_employment": "no", "asylum_applications": "none",
            "unlawful_voting": "none"})
        rows["criminal_summary"].append({
            "applicant_ref": person["ref"], "any_arrest_anywhere": "no",
            "police_certificates": "LB 2026-12-01", "outstanding_warrant": "no"})
    if grounds:
        rows["entry"].append(dict(STAY))
    return rows


def typed(rows: Rows) -> dict[type[Record], tuple[Record, ...]]:
    """Return the rows as records, read as the cells of a workbook are."""
    made: dict[type[Record], tuple[Record, ...]] = {}
    for entity, found in rows.items():
        record = BY_ENTITY[entity]
        declared = columns(record)
        made[record] = tuple(
            record(**{name: read(declared[name].kind, value, declared[name])
                      for name, value in row.items() if value is not None},
                   **({"case": REF} if "case" in declared else {}))
            for row in found)
    return made


def case_rows(**choices: Any) -> CaseRows:
    """Return the case that :func:`plain_rows` describes."""
    return CaseRows(REF, typed(plain_rows(**choices)))
