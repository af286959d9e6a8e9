"""One change to a faultless case gives exactly one problem, at the cell that is wrong: request,
route, applicants, names, reasons and fee."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from docassembly.parole.records import (
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
from docassembly.problems import Severity
from docassembly.values.countries import Country
from docassembly.values.dates import Day, PartialDate
from docassembly.values.money import Money

Change = Callable[[Any], object]
DEC = {number: Day(2026, 12, number) for number in range(1, 32)}
CANADA, MEXICO = Country("CA"), Country("MX")


def case(**fields: object) -> Change:
    return lambda book: book.set(CaseRecord, **fields)


def applicant(**fields: object) -> Change:
    return lambda book: book.set(Applicant, **fields)


def relative(**fields: object) -> Change:
    return lambda book: book.set(FamilyMember, **fields)


def party(**fields: object) -> Change:
    return lambda book: book.set(UsParty, **fields)


def funeral(**fields: object) -> Change:
    return lambda book: book.set(Funeral, **fields)


def child(**fields: object) -> Change:
    """Make the applicant a child without any history."""
    def change(book: Any) -> None:
        book.drop(Entry).drop(VisaApplication).drop(InadmissibilityGround).drop(Equity, 1)
        book.set(ImmigrationHistory, never_in_us=True, entries=None, visa_applications="none")
        book.set(Equity, exhibit_refs=("X11", "X13", "X14", "X18"))
        book.set(Applicant, date_of_birth=Day(2015, 5, 5), is_minor=None, **fields)
    return change


ONE_PROBLEM: list[tuple[Change, str, type[Any], str]] = [
    (case(requested_parole_end=DEC[1], need_by_date=None, appearance_date=None),
     "period-ends-before-start", CaseRecord, "requested_parole_end"),
    (case(requested_parole_days=8), "days-differ", CaseRecord, "requested_parole_days"),
    (case(requested_parole_end=Day(2028, 1, 5), requested_parole_days=None),
     "long-period", CaseRecord, "requested_parole_end"),
    (case(letter_date=DEC[4], need_by_date=None, appearance_date=None,
          requested_parole_start=DEC[4], requested_parole_days=None), "event-outside-period",
     Funeral, "vigil_date"),
    (case(need_by_date=DEC[10]), "need-by-outside-period", CaseRecord, "need_by_date"),
    (case(need_by_date=DEC[1]), "need-by-outside-period", CaseRecord, "need_by_date"),
    (case(need_by_date=Day(2026, 11, 24)), "need-by-outside-period", CaseRecord, "need_by_date"),
    (case(appearance_date=DEC[3]), "appearance-not-at-start", CaseRecord, "appearance_date"),
    (case(appearance_date=DEC[10]), "appearance-outside-period", CaseRecord, "appearance_date"),
    (case(advance_package_sent_date=DEC[3]), "dates-out-of-order", CaseRecord,
     "advance_package_sent_date"),
    (case(advance_package_sent_date=DEC[1]), "dated-after-letter", CaseRecord,
     "advance_package_sent_date"),
    (case(standard="both"), "standard-and-reasons-differ", CaseRecord, "standard"),
    (case(purpose_summary="attend the burial of her father"), "purpose-wording", CaseRecord,
     "purpose_summary"),
    (case(addressee_name="Alex Example"), "addressee-named", CaseRecord, "addressee_name"),
    (case(delivery_line="FILED ONLINE"), "delivery-and-route-differ", CaseRecord, "delivery_line"),
    (case(addressee_title="USCIS lockbox"), "delivery-and-route-differ", CaseRecord,
     "addressee_title"),
    (case(port_code="2410", addressee_office="CBP, Boquillas"), "port-class", CaseRecord,
     "port_code"),
    (case(port_code="SAN", addressee_office="CBP, San Diego International Airport"),
     "port-is-airport", CaseRecord, "port_code"),
    (case(port_code="2604"), "port-and-addressee-differ", CaseRecord, "addressee_office"),
    (case(risks_advised=False), "risks-not-advised", CaseRecord, "risks_advised"),
    (case(petitioner_ref="US1"), "petitioner-contradicts", CaseRecord, "petitioner_ref"),
    (case(petitioner_type="other_individual", petitioner_ref="US1"), "petitioner-contradicts",
     UsParty, "roles"),
    (case(petitioner_type="organization", petitioner_ref="US1"), "petitioner-contradicts",
     CaseRecord, "petitioner_ref"),
    (case(g28_signed_for=("US1",)), "not-represented", CaseRecord, "g28_signed_for"),
    (party(i134_signed_date=Day(2026, 11, 26)), "dated-after-letter", UsParty, "i134_signed_date"),
    (lambda book: book.set(ItineraryItem, date=DEC[10]), "event-outside-period", ItineraryItem,
     "date"),
    (lambda book: book.set(ItineraryItem, end_date=DEC[3]), "dates-out-of-order", ItineraryItem,
     "end_date"),
    (applicant(current_location="San Diego, California"), "in-the-united-states", Applicant,
     "current_location"),
    (applicant(passport_expiration=DEC[5]), "passport-expires-early", Applicant,
     "passport_expiration"),
    (applicant(passport_expiration=Day(2026, 1, 5)), "passport-expires-early", Applicant,
     "passport_expiration"),
    (applicant(passport_absent_reason="lost"), "passport-and-reason", Applicant,
     "passport_absent_reason"),
    (applicant(nationality_status="dual"), "nationality-contradicts", Applicant,
     "nationality_status"),
    (applicant(citizenships=(MEXICO, CANADA)), "nationality-contradicts", Applicant,
     "nationality_status"),
    (applicant(citizenships=(MEXICO, CANADA), nationality_status="dual"), "second-nationality",
     Applicant, "citizenships"),
    (applicant(passport_country=CANADA), "second-nationality", Applicant, "passport_country"),
    (applicant(nationality_restriction_check="not_checked"), "nationality-restriction", Applicant,
     "nationality_restriction_check"),
    (applicant(is_minor=True, guardian_refs=("FAM1",), minor_travel_consent="have"),
     "minor-differs", Applicant, "is_minor"),
    (child(guardian_refs=("US1",)), "minor-needs-guardian", Applicant, "minor_travel_consent"),
    (child(guardian_refs=("US1",), minor_travel_consent="missing"), "minor-consent", Applicant,
     "minor_travel_consent"),
    (child(guardian_refs=("US1",), minor_travel_consent="not_needed_both_travel"),
     "minor-consent", Applicant, "minor_travel_consent"),
    (lambda book: book.drop(CriminalSummary), "row-missing", Applicant, "ref"),
    (applicant(family_names="QUINTERO MALDONADO"), "name-as-written", Applicant, "family_names"),
    (applicant(short_name="Ms. Maldonado"), "name-as-written", Applicant, "short_name"),
    (applicant(short_name="Ms. Perez"), "name-as-written", Applicant, "short_name"),
    (lambda book: book.set(ExhibitRecord, 1, title="Mexican passport of Rosalba Quintero Pérez"),
     "name-variant", ExhibitRecord, "title"),
    (lambda book: book.set(ExhibitRecord, 1, title="Passport of Rosalba Quintero Pérez").set(
        Applicant, other_names=("Rosalba Quintero Pérez",)), "identity-in-other-name",
     ExhibitRecord, "title"),
    (case(purpose_summary="to attend the burial of his father"), "pronoun-differs", CaseRecord,
     "purpose_summary"),
    (case(duration_reason="Hilario Quintero Robles lives in Chula Vista"),
     "present-tense-of-the-dead", CaseRecord, "duration_reason"),
    (relative(date_of_death=DEC[1]), "past-event-ahead", FamilyMember, "date_of_death"),
    (relative(date_of_birth=PartialDate(2027)), "dates-out-of-order", FamilyMember,
     "date_of_death"),
    (funeral(service_date=DEC[11]), "event-outside-period", Funeral, "service_date"),
    (funeral(vigil_date=DEC[5]), "dates-out-of-order", Funeral, "vigil_date"),
    (funeral(funeral_home_letter_date=Day(2026, 11, 27)), "dated-after-letter", Funeral,
     "funeral_home_letter_date"),
    (lambda book: book.drop(Funeral), "row-missing", ParoleReason, "reason_code"),
    (lambda book: book.set(ParoleReason, urgency_date=DEC[11]), "event-not-covered", ParoleReason,
     "urgency_date"),
    (lambda book: book.set(ParoleReason, applicants=()), "applicant-without-reason", Applicant,
     "ref"),
    (applicant(parole_fee_exception="b1_medical_emergency"), "fee-exception-contradicts",
     Applicant, "parole_fee_exception"),
    (applicant(parole_fee_exception="b4_imminent_death_close_family"),
     "fee-exception-contradicts", Applicant, "parole_fee_exception"),
    (applicant(parole_fee_exception="b2_parent_guardian_of_minor_patient"),
     "fee-exception-contradicts", Applicant, "parole_fee_exception"),
    (applicant(parole_fee_exception="b10_law_enforcement_public_benefit"),
     "fee-exception-doubtful", Applicant, "parole_fee_exception"),
    (relative(relation="uncle_aunt"), "fee-exception-doubtful", Applicant, "parole_fee_exception"),
    (applicant(parole_fee_position="undetermined"), "fee-undetermined", Applicant,
     "parole_fee_position"),
    (case(parole_fee_amount_usd=Money(1020)), "fee-amount-differs", CaseRecord,
     "parole_fee_amount_usd"),
]


@pytest.mark.parametrize(("change", "code", "kind", "field"), [
    pytest.param(*row, id=f"{row[1]}-{at}") for at, row in enumerate(ONE_PROBLEM)])
def test_one_change_gives_exactly_one_problem_at_its_cell(
        book: Any, change: Change, code: str, kind: type[Any], field: str) -> None:
    change(book)
    assert [(p.code, p.place) for p in book.problems()] == [
        (code, book.place(kind, field, _row(book, code, kind)))]
    assert all(p.case == "HP-2026-101" and p.message.endswith(".") and p.remedy.endswith(".")
               for p in book.problems())


def _row(book: Any, code: str, kind: type[Any]) -> int:
    return 1 if kind is ExhibitRecord and code in ("name-variant", "identity-in-other-name") else 0


def test_a_title_that_is_not_the_persons_is_told_at_title_and_short_name(book: Any) -> None:
    book.set(Applicant, title="Mr.")
    assert {code for code, _ in book.found()} == {"name-as-written"}


@pytest.mark.parametrize(("place", "home", "inside"), [
    ("Tijuana, Baja California, Mexico", "MX", False), ("San Diego, CA", "MX", True),
    ("Toronto, CA", "CA", False), ("San Diego, CA 92101", "CA", True), ("Tbilisi, Georgia", "GE",
    False), ("Detained in the United States", "MX", True), ("United States", "MX", True),
    ("Albuquerque, New Mexico", "MX", True), ("Tijuana, Mexico (not yet in the United States)",
    "MX", False), ("Bogotá, Colombia", "CO", False), ("Medellín, CO", "CO", False), ("", "MX",
    False), ("Chula Vista, California, USA", "MX", True)])
def test_the_place_of_now_is_known_for_the_united_states_in_every_shape(
        book: Any, place: str, home: str, inside: bool) -> None:
    book.set(Applicant, current_location=place, country_of_residence=Country(home))
    assert any(code == "in-the-united-states" for code, _ in book.found()) == inside


def test_a_funeral_before_the_death_is_out_of_order(book: Any) -> None:
    book.set(FamilyMember, date_of_death=DEC[5]).set(CaseRecord, letter_date=None)
    assert ("dates-out-of-order", book.place(Funeral, "service_date")) in book.found()


def test_a_weekend_is_told_beside_the_right_day(book: Any) -> None:
    book.set(CaseRecord, requested_parole_start=Day(2026, 11, 28), requested_parole_days=None,
             appearance_date=Day(2026, 11, 28))
    problem, = book.problems()
    assert problem.code == "appearance-on-weekend" and "Saturday" in problem.message


def test_the_way_to_mend_the_days_is_named(book: Any) -> None:
    book.set(CaseRecord, requested_parole_days=8)
    problem, = book.problems()
    assert "8 days are entered" in problem.message and "7 days" in problem.message
    assert "write 7" in problem.remedy and problem.severity is Severity.ERROR


@pytest.mark.parametrize(("field", "kind"), [
    ("letter_date", CaseRecord), ("addressee_office", CaseRecord), ("need_by_date", CaseRecord),
    ("requested_parole_end", CaseRecord), ("why_no_visa", CaseRecord), ("port_code", CaseRecord),
    ("appearance_date", CaseRecord), ("attending_attorney", CaseRecord), ("firm_name", Office),
    ("attorney_name", Office)])
def test_a_final_packet_lacks_nothing_that_no_letter_can_go_without(
        book: Any, field: str, kind: type[Any]) -> None:
    book.set(CaseRecord, status="final")
    assert book.problems() == []
    book.set(kind, **{field: None})
    assert ("not-final", book.place(kind, field)) in book.found()
    book.set(CaseRecord, status="drafting")
    assert not any(code == "not-final" for code, _ in book.found())


def test_a_final_packet_needs_the_client_to_be_advised(book: Any) -> None:
    book.set(CaseRecord, status="final", risks_advised=False)
    assert [(p.code, p.severity) for p in book.problems()] == [
        ("risks-not-advised", Severity.ERROR)]


def test_the_route_of_uscis_needs_a_supporter_for_each_applicant(book: Any) -> None:
    book.set(CaseRecord, route="uscis", addressee_title=None, delivery_line="VIA USPS",
             addressee_address="P.O. Box 660865, Dallas, TX 75266-0865", ice_route_check="no")
    assert book.problems() == []
    book.set(UsParty, covers_applicants=("APP2",))
    problem, = book.problems()
    assert (problem.code, problem.severity) == ("no-supporter", Severity.GAP)
    assert "APP1" in problem.message
    book.set(UsParty, covers_applicants=("APP1",)).set(CaseRecord, delivery_line="VIA COURIER")
    problem, = book.problems()
    assert problem.code == "filing-address" and "Lewisville" in problem.remedy
    book.set(CaseRecord, delivery_line="VIA USPS", ice_route_check="yes")
    assert {code for code, _ in book.found()} == {"ice-route"}


def test_a_port_without_any_support_shown_is_advice(book: Any) -> None:
    book.drop(UsParty).drop(ExhibitRecord, 9)
    found = {p.code: p.severity for p in book.problems()}
    assert found["no-supporter"] is Severity.ADVICE


def test_a_reference_with_a_clients_name_is_told(book: Any) -> None:
    from docassembly.intake.reader import CaseRows
    from docassembly.parole.case import ParoleCase
    from docassembly.parole.checks.request import check_request

    named = ParoleCase(CaseRows("Quintero 2026", book.case.rows.rows))
    assert "reference-names-client" in {p.code for p in check_request(named, Day(2026, 11, 24))}


def test_a_second_applicant_without_rows_of_their_own_lacks_three(book: Any) -> None:
    book.add(Applicant, ref="APP2", role="co_applicant", given_names="Ana", family_names="Ruiz",
             pronouns="she/her").set(CaseRecord, g28_signed_for=("APP1", "APP2"))
    book.set(ParoleReason, applicants=("APP1", "APP2"))
    assert [p.code for p in book.problems()] == ["row-missing"] * 3


def test_the_old_ground_of_a_clean_factor_is_not_asked_for(book: Any) -> None:
    book.drop(Equity, 1)
    assert book.found() == {("no-negative-factor", book.place(InadmissibilityGround, "posture")),
                            ("exhibit-never-cited", book.place(ExhibitRecord, "id", 5))}
