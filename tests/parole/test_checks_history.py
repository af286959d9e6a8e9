"""One change to a faultless case gives exactly one problem, at the cell that is wrong: history,
crimes, grounds, exhibits, texts and privacy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from docassembly.intake.choices import Chosen
from docassembly.parole.records import (
    AdmissibilityScreening,
    Applicant,
    CaseRecord,
    CitizenshipClaim,
    CriminalEvent,
    CriminalSummary,
    Entry,
    Equity,
    ExhibitRecord,
    FamilyMember,
    Funeral,
    ImmigrationHistory,
    InadmissibilityGround,
    LegalProceeding,
    MedicalTreatment,
    Misrepresentation,
    OtherUrgentHumanitarian,
    ParoleReason,
    PriorParoleRequest,
    RemovalOrder,
    SubExhibit,
    VisaApplication,
)
from docassembly.problems import Severity
from docassembly.values.countries import Country
from docassembly.values.dates import Day, PartialDate
from docassembly.values.gap import Absent
from docassembly.values.money import Money

Change = Callable[[Any], object]


def on(kind: type[Any], at: int = 0, **fields: object) -> Change:
    return lambda book: book.set(kind, at, **fields)


def stay(**fields: object) -> Change:
    """Add a second, harmless stay and change it."""
    return lambda book: book.add(Entry, **{
        "applicant_ref": "APP1", "entry_date": Day(2010, 3, 1), "manner": "admitted",
        "authorized_until": Day(2010, 8, 31), "departure_date": Day(2010, 4, 1), **fields})


def order(**fields: object) -> Change:
    """Add a removal order that the grounds list, and change it."""
    def change(book: Any) -> None:
        book.set(ImmigrationHistory, removal_orders="listed")
        book.add(InadmissibilityGround, ref="G2", applicant_ref="APP1", ground_key="9-A-i",
                 posture="disputed", source="ice", attorney_confirmed=True)
        book.add(RemovalOrder, **{
            "applicant_ref": "APP1", "order_type": "expedited_235b1", "nth_removal": 1,
            "order_date": Day(2012, 3, 1), "executed_date": Day(2012, 3, 2), **fields})
    return change


def crime(ground: bool = True, **fields: object) -> Change:
    """Add a conviction that the grounds list, and change it."""
    def change(book: Any) -> None:
        book.set(CriminalSummary, any_arrest_anywhere="yes")
        if ground:
            book.add(InadmissibilityGround, ref="G2", applicant_ref="APP1", ground_key="2-A-i-II",
                     posture="disputed", source="client_report", attorney_confirmed=True)
        book.add(CriminalEvent, **{
            "ref": "CR1", "applicant_ref": "APP1", "country": Country("MX"),
            "offense": "possession of a controlled substance", "statute": "art. 1",
            "disposition": "convicted", "incident_date": Day(2009, 6, 20),
            "arrest_date": Day(2009, 6, 20), "disposition_date": Day(2009, 11, 4),
            "age_at_offense": 22, "max_penalty_months": 24, "sentence_months": 3,
            "attorney_aggravated_felony_view": "no", "attorney_cimt_view": "not_cimt", **fields})
    return change


def exhibit(at: int = 1, **fields: object) -> Change:
    return on(ExhibitRecord, at, **fields)


GROUND = InadmissibilityGround
ONE_PROBLEM: list[tuple[Change, str, type[Any], str, int]] = [
    (on(ImmigrationHistory, entries="none"), "list-contradicts", ImmigrationHistory, "entries", 0),
    (on(ImmigrationHistory, visa_applications=Absent.NONE), "list-contradicts",
     ImmigrationHistory, "visa_applications", 0),
    (on(ImmigrationHistory, petitions="listed"), "listed-but-empty", ImmigrationHistory,
     "petitions", 0),
    (on(ImmigrationHistory, never_in_us=True), "list-contradicts", ImmigrationHistory,
     "never_in_us", 0),
    (on(CaseRecord, prior_parole_requests="listed"), "listed-but-empty", CaseRecord,
     "prior_parole_requests", 0),
    (lambda book: book.add(PriorParoleRequest, agency="CBP", request_date=PartialDate(2020)),
     "list-contradicts", CaseRecord, "prior_parole_requests", 0),
    (on(CriminalSummary, any_arrest_anywhere="yes"), "listed-but-empty", CriminalSummary,
     "any_arrest_anywhere", 0),
    (on(Entry, unlawful_presence_days=1012), "presence-differs", Entry,
     "unlawful_presence_days", 0),
    (stay(departure_date=Day(2010, 2, 1)), "dates-out-of-order", Entry, "departure_date", 1),
    (stay(authorized_until=Day(2010, 2, 1), protected_periods="asylum"), "dates-out-of-order",
     Entry, "authorized_until", 1),
    (stay(entry_date=Day(2018, 1, 1), authorized_until=Day(2030, 1, 1),
          departure_date=Day(2018, 2, 1)), "stays-overlap", Entry, "entry_date", 1),
    (stay(entry_date=Day(1980, 1, 1)), "dates-out-of-order", Entry, "entry_date", 1),
    (stay(entry_date_precision="month"), "precision-differs", Entry, "entry_date_precision", 1),
    (on(VisaApplication, application_date=Day(2026, 11, 30)), "past-event-ahead",
     VisaApplication, "application_date", 0),
    (order(executed_date=Day(2012, 2, 1)), "dates-out-of-order", RemovalOrder,
     "executed_date", 0),
    (crime(age_at_offense=21), "age-differs", CriminalEvent, "age_at_offense", 0),
    (crime(disposition_date=Day(2009, 6, 1)), "dates-out-of-order", CriminalEvent,
     "disposition_date", 0),
    (crime(sentence_months=25), "sentence-exceeds-maximum", CriminalEvent, "sentence_months", 0),
    (crime(offense="shoplifting"), "mandatory-custody", CriminalEvent, "offense", 0),
    (crime(attorney_aggravated_felony_view="yes"), "aggravated-felony", CriminalEvent,
     "attorney_aggravated_felony_view", 0),
    (crime(ground=False), "ground-not-listed", CriminalEvent, "disposition", 0),
    (on(CriminalSummary, outstanding_warrant="yes"), "outstanding-warrant", CriminalSummary,
     "outstanding_warrant", 0),
    (on(GROUND, bar_end_date=Day(2029, 5, 19)), "bar-end-differs", GROUND, "bar_end_date", 0),
    (on(GROUND, bar_start_date=Day(2019, 5, 19), bar_end_date=None), "bar-start-differs", GROUND,
     "bar_start_date", 0),
    (on(GROUND, bar_is_time_limited=False), "time-limit-differs", GROUND,
     "bar_is_time_limited", 0),
    (on(GROUND, attorney_confirmed=False), "not-confirmed", GROUND, "attorney_confirmed", 0),
    (on(GROUND, waiver_status="pending"), "finding-without-event", GROUND, "waiver_status", 0),
    (on(GROUND, facts="She stayed 1,012 days beyond her period"), "days-in-text-differ", GROUND,
     "facts", 0),
    (on(GROUND, facts="She confesses that she stayed"), "unwise-word", GROUND, "facts", 0),
    (on(VisaApplication, refusal_basis="INA § 212(a)(6)(C)(i)"), "ground-not-listed",
     VisaApplication, "refusal_basis", 0),
    (exhibit(7, applicants=("APP9",)), "other-applicants-exhibit", GROUND, "exhibit_refs", 0),
    (on(Equity, exhibit_refs=("X1",)), "exhibit-never-cited", ExhibitRecord, "id", 10),
    (on(Equity, exhibit_refs=("X18 p. 3",)), "page-beyond-exhibit", Equity, "exhibit_refs", 0),
    (on(CaseRecord, duration_reason="Two days [X77 p. 1]"), "unknown-exhibit", CaseRecord,
     "duration_reason", 0),
    (on(CaseRecord, duration_reason="Two days, as X8 shows"), "cite-without-brackets", CaseRecord,
     "duration_reason", 0),
    (exhibit(language="es", translated="no"), "untranslated", ExhibitRecord, "translated", 1),
    (exhibit(language="es", translated="yes", translator_name="Ernesto Quintero Maldonado"),
     "translator-is-party", ExhibitRecord, "translator_name", 1),
    (exhibit(language="es", translated="yes", doc_date=Day(2026, 11, 20),
             translation_date=Day(2026, 11, 19)), "dates-out-of-order", ExhibitRecord,
     "translation_date", 1),
    (exhibit(doc_date=Day(2026, 11, 26)), "dated-after-letter", ExhibitRecord, "doc_date", 1),
    (exhibit(file="exhibits/passport.pdf"), "exhibit-file-not-found", ExhibitRecord, "file", 1),
    (exhibit(0, category="other", status="requested"), "exhibit-expected", CaseRecord,
     "case_id", 0),
    (on(CaseRecord, departure_plan="She returns on Tuesday, December 9, 2026"),
     "weekday-differs", CaseRecord, "departure_plan", 0),
    (on(CaseRecord, departure_plan="She returns on foot and"), "text-cut-off", CaseRecord,
     "departure_plan", 0),
    (on(CaseRecord, departure_plan="She returns on [date]"), "placeholder-in-text", CaseRecord,
     "departure_plan", 0),
    (on(CaseRecord, departure_plan="She left in 2016 or 2018"), "conflict-in-text", CaseRecord,
     "departure_plan", 0),
    (on(CaseRecord, departure_plan="We ask you to admit her"), "asks-too-much", CaseRecord,
     "departure_plan", 0),
    (on(CaseRecord, case_notes="SSN 512-34-5678"), "social-security-number", CaseRecord,
     "case_notes", 0),
    (on(CaseRecord, case_notes="card 4111 1111 1111 1111"), "account-number", CaseRecord,
     "case_notes", 0),
    (on(FamilyMember, us_status_evidence="account no. 00123456789"), "account-number",
     FamilyMember, "us_status_evidence", 0),
    (lambda book: book.add(AdmissibilityScreening, applicant_ref="APP1"), "row-twice",
     AdmissibilityScreening, "applicant_ref", 1),
]


@pytest.mark.parametrize(("change", "code", "kind", "field", "at"), [
    pytest.param(*row, id=f"{row[1]}-{at}") for at, row in enumerate(ONE_PROBLEM)])
def test_one_change_gives_exactly_one_problem_at_its_cell(
        book: Any, change: Change, code: str, kind: type[Any], field: str, at: int) -> None:
    change(book)
    assert [(p.code, p.place) for p in book.problems()] == [(code, book.place(kind, field, at))]


@pytest.mark.parametrize("change", [stay(), order(), crime(), exhibit(language="en+es"),
                                    exhibit(status="requested", obtain_from="the client"),
                                    stay(entry_date=PartialDate(2010), departure_date=None)])
def test_a_harmless_addition_gives_no_problem(book: Any, change: Change) -> None:
    change(book)
    assert book.problems() == []


def test_minors_time_is_named_when_the_days_entered_include_it(book: Any) -> None:
    book.set(Applicant, date_of_birth=Day(1999, 2, 1)).set(GROUND, facts="She remained").set(
        Equity, 1, statement="Stayed beyond her authorized period")
    problem, = book.problems()
    assert problem.code == "presence-differs"
    assert "836 days" in problem.message and "eighteenth birthday" in problem.message


@pytest.mark.parametrize(("facts", "severity"), [
    ("She remained and left on her own", Severity.ERROR),
    ("She remained; the bar ended in 2022", Severity.ADVICE)])
def test_an_ended_bar_is_an_error_unless_the_facts_say_that_it_ended(
        book: Any, facts: str, severity: Severity) -> None:
    book.set(Entry, entry_date=Day(2008, 1, 1), authorized_until=Day(2008, 6, 30),
             departure_date=Day(2012, 5, 18), unlawful_presence_days=None)
    book.set(GROUND, facts=facts, bar_start_date=Day(2012, 5, 18), bar_end_date=Day(2022, 5, 18))
    book.set(Equity, 1, statement="Stayed beyond her authorized period")
    problem, = book.problems()
    assert (problem.code, problem.severity) == ("bar-ended", severity)
    assert "2022" in problem.message


def test_a_bar_that_ends_within_the_period_is_told(book: Any) -> None:
    book.set(Entry, departure_date=Day(2016, 12, 5), authorized_until=Day(2014, 8, 9),
             entry_date=Day(2014, 2, 10), unlawful_presence_days=None)
    book.set(GROUND, bar_start_date=None, bar_end_date=None, facts="She remained")
    book.set(Equity, 1, statement="Stayed beyond her authorized period")
    assert book.found() == {("bar-ends-in-period", book.place(GROUND, "posture"))}


def test_a_ground_for_life_cannot_have_an_end(book: Any) -> None:
    book.add(GROUND, ref="G2", applicant_ref="APP1", ground_key="6-C-i", posture="disputed",
             source="ice", bar_end_date=Day(2030, 1, 1))
    assert book.found() == {("bar-has-no-end", book.place(GROUND, "bar_end_date", 1))}


def test_three_years_cannot_be_conceded_for_a_stay_of_three(book: Any) -> None:
    book.set(GROUND, ground_key="9-B-i-I", bar_end_date=Day(2022, 5, 18), posture="conceded")
    found = {code for code, _ in book.found()}
    assert {"presence-does-not-fit", "ground-not-listed"} <= found


def test_history_that_raises_grounds_is_told_once_for_each(book: Any) -> None:
    book.set(ImmigrationHistory, misrepresentations="listed", citizenship_claims="listed",
             removal_orders="listed")
    book.add(Misrepresentation, applicant_ref="APP1", event_date=Day(2016, 2, 10), age_at_time=28)
    book.add(CitizenshipClaim, applicant_ref="APP1", claim_date=Day(2009, 7, 14), age_at_time=22)
    book.add(RemovalOrder, applicant_ref="APP1", order_type="expedited_235b1",
             order_date=Day(2019, 5, 17), executed_date=Day(2019, 5, 18))
    book.add(Entry, applicant_ref="APP1", entry_date=Day(2020, 1, 1), manner="ewi",
             departure_date=Day(2020, 1, 3))
    grounds = [p.message for p in book.problems() if p.code == "ground-not-listed"]
    assert not any("(6)(A)(i) " in message for message in grounds)  # the person is abroad again
    for key in ("(9)(C)(i)(I)", "(9)(C)(i)(II)", "(9)(A)(i)", "(6)(C)(i)", "(6)(C)(ii)(I)"):
        assert any(f"{key} " in message for message in grounds), key
    assert len(grounds) == 5


@pytest.mark.parametrize(("months", "sentence", "claimed", "told"), [
    (12, 6, "petty offense exception", False), (13, 6, "petty offense exception", True),
    (12, 7, "petty offense exception", True), (12, 6, None, True), (24, 0, None, False)])
def test_the_petty_offense_exception_is_held_to_its_numbers(
        book: Any, months: int, sentence: int, claimed: str | None, told: bool) -> None:
    crime(max_penalty_months=months, sentence_months=sentence, attorney_cimt_view="cimt",
          offense="fraud")(book)
    book.set(GROUND, 1, ground_key="2-A-i-I", exception_claimed=claimed)
    assert (("petty-offense", book.place(GROUND, "exception_claimed", 1)) in book.found()) == told


def _reason(book: Any, code: str, kind: type[Any], **fields: object) -> None:
    """Put another reason in the place of the funeral."""
    book.drop(Funeral).set(ParoleReason, reason_code=code)
    book.set(Applicant, parole_fee_position="will_pay", parole_fee_exception=None)
    book.set(CaseRecord, purpose_summary="to be treated")
    book.add(kind, reason_ref="R1", **fields)


@pytest.mark.parametrize(("paid", "told"), [
    ("Charity care $180,000 and a grant of $32,000", ""),
    ("The whole cost of $212,000: $180,000 and $32,000", ""),
    ("The hospital pays all of $212,000", ""), ("The fund pays", ""),
    ("Charity care $180,000 and a grant of $30,000", "$2,000 too little"),
    ("Charity care $180,000 and a grant of $33,000", "$1,000 too much")])
def test_the_sums_of_those_who_pay_make_up_the_cost(book: Any, paid: str, told: str) -> None:
    _reason(book, "medical_treatment", MedicalTreatment, patient_ref="APP1",
            estimated_cost_usd=Money(212000), payment_source=paid)
    costs = [p.message for p in book.problems() if p.code == "cost-not-covered"]
    assert len(costs) == bool(told) and all(told in message for message in costs)


@pytest.mark.parametrize(("fields", "code", "field"), [
    ({"home_physician_letter_date": Day(2026, 8, 26)}, "letter-old",
     "home_physician_letter_date"),
    ({"home_physician_letter_date": Day(2026, 8, 27)}, "", ""),
    ({"acceptance_letter_date": Day(2026, 11, 26)}, "dated-after-letter",
     "acceptance_letter_date"),
    ({"treatment_start_date": Day(2026, 12, 10)}, "event-outside-period",
     "treatment_start_date"),
    ({"treatment_start_date": Day(2026, 12, 3), "treatment_duration_days": 7},
     "event-not-covered", "treatment_duration_days"),
    ({"treatment_start_date": Day(2026, 12, 3), "treatment_duration_days": 6}, "", "")])
def test_treatment_and_its_letters_fit_the_period(
        book: Any, fields: dict[str, object], code: str, field: str) -> None:
    _reason(book, "medical_treatment", MedicalTreatment, patient_ref="APP1", **fields)
    found = {(name, place) for name, place in book.found() if place.part == "Medical treatment"}
    assert found == ({(code, book.place(MedicalTreatment, field))} if code else set())


@pytest.mark.parametrize(("days", "code"), [
    ((Day(2026, 12, 3), Day(2026, 12, 4)), ""), ((Day(2026, 12, 11),), "event-outside-period"),
    ((Day(2026, 12, 4), Day(2026, 12, 11)), "event-not-covered")])
def test_a_hearing_within_the_period_is_needed(
        book: Any, days: tuple[Day, ...], code: str) -> None:
    _reason(book, "legal_proceeding", LegalProceeding, hearing_dates=days)
    found = {name for name, place in book.found() if place.part == "Legal proceeding"}
    assert found == ({code} if code else set())


def test_the_refugee_rule_unchecked_is_advice(book: Any) -> None:
    _reason(book, "other_urgent_humanitarian", OtherUrgentHumanitarian, refugee_bar_check=False)
    assert ("refugee-bar", book.place(OtherUrgentHumanitarian, "refugee_bar_check")) in book.found()


def test_details_on_the_sheet_of_another_reason_contradict_it(book: Any) -> None:
    book.add(LegalProceeding, reason_ref="R1")
    assert book.found() == {("list-contradicts", book.place(LegalProceeding, "reason_ref"))}


def test_an_untranslated_exhibit_stops_a_final_packet_also_when_nothing_is_said(book: Any) -> None:
    exhibit(language="es", translated=None)(book)
    assert book.problems() == []
    book.set(CaseRecord, status="final")
    assert [(p.code, p.severity) for p in book.problems()] == [("untranslated", Severity.ERROR)]


def test_an_expired_identity_paper_is_asked_about(book: Any) -> None:
    book.add(ExhibitRecord, id="X4", title="Expired passport", category="identity",
             status="expired")
    assert book.found() == {("expired-identity", book.place(ExhibitRecord, "status", 11))}


def test_a_cite_of_an_exhibit_in_a_cite_cell_is_left_to_the_reader(book: Any) -> None:
    book.set(Equity, exhibit_refs=("X18", "X99"))
    assert book.problems() == []


def test_sub_exhibits_that_do_not_add_up_are_told(book: Any) -> None:
    book.set(ExhibitRecord, 7, sub_exhibits="listed")
    book.add(SubExhibit, exhibit_ref="X14", title="I-94", pages=1)
    book.add(SubExhibit, exhibit_ref="X14", title="Bus ticket", pages=2)
    assert {code for code, _ in book.found()} == {"sub-exhibit-pages-differ"}


def test_whole_numbers_of_undeclared_columns_are_found_and_masked(book: Any) -> None:
    book.extra["Old file"] = "her ssn: 512-34-5678"
    problem, = book.problems()
    assert problem.code == "social-security-number" and problem.severity is Severity.ERROR
    assert "512" not in problem.message and "34" not in problem.message


def test_a_sensitive_date_is_not_shown(book: Any) -> None:
    book.set(Applicant, date_of_birth_precision="year")
    problem, = book.problems()
    assert problem.code == "precision-differs" and "1987" not in problem.message


def test_old_law_is_told_to_the_cases_that_rely_on_it(book: Any) -> None:
    today = date(2027, 11, 24)
    book.set(CaseRecord, letter_date=Day(2026, 11, 25))
    places = {place for code, place in book.found(today) if code == "stale-law"}
    assert book.place(CaseRecord, "port_code") in places
    assert book.place(CaseRecord, "addressee_address") not in places
    assert book.found() == set()


def test_labels_are_printed_and_codes_compared(book: Any) -> None:
    book.set(CaseRecord, route=Chosen("cbp", "CBP at a port of entry"),
             delivery_line=Chosen("FILED ONLINE", "FILED ONLINE"),
             addressee_title=Chosen("USCIS lockbox", "USCIS lockbox"))
    messages = " ".join(p.message for p in book.problems())
    assert "CBP at a port of entry" in messages


def test_none_typed_anywhere_breaks_no_check(book: Any) -> None:
    for kind, rows in book.rows.items():
        for at, fields in enumerate(rows):
            for name, value in list(fields.items()):
                if name in ("ref", "id", "case_id", kind.SHEET.key):
                    continue
                book.set(kind, at, **{name: Absent.NONE})
                assert isinstance(book.problems(), list), (kind, name)
                book.set(kind, at, **{name: None})
                assert isinstance(book.problems(), list), (kind, name)
                book.set(kind, at, **{name: value})
