"""The chronology: order, precision, gaps where they belong, and what is not volunteered."""

from __future__ import annotations

from typing import Any

import pytest
from support.cases import REF, plain_rows, typed

from docassembly.intake.reader import CaseRows
from docassembly.parole.case import ParoleCase, tie
from docassembly.parole.exhibits import assembly
from docassembly.parole.facts import facts
from docassembly.parole.facts.history import HistoryFacts
from docassembly.values.gap import Gap
from docassembly.values.marks import unmarked


def case_of(rows: dict[str, list[dict[str, Any]]]) -> ParoleCase:
    return tie(CaseRows(REF, typed(rows)))


def histories(applicants: int = 1, **added: Any) -> list[HistoryFacts]:
    """Return the histories of a case with one ground, its sheets replaced or added to."""
    rows = plain_rows(grounds=[{}], applicants=applicants)
    for entity, found in added.items():
        if entity == "immigration_history":
            rows[entity][0].update(found)
        else:
            rows[entity] = found
    case = case_of(rows)
    return facts(case, assembly(case))["histories"]  # type: ignore[return-value]


def history(**added: Any) -> HistoryFacts:
    return histories(**added)[0]


def told(found: HistoryFacts) -> list[str]:
    return [f"{unmarked(str(event.when))}: {event.kind}".replace("\u00a0", " ")
            for event in found.events]


def stay(**changed: str | None) -> dict[str, str | None]:
    return {**plain_rows(grounds=[{}])["entry"][0], **changed}


def visa(**changed: str | None) -> dict[str, str | None]:
    return {"applicant_ref": "APP1", "application_date": "2024-03-12", "post": "Beirut",
            "visa_class": "B1/B2", "outcome": "refused", "refusal_basis": "INA § 214(b)",
            "exhibit_refs": "X2 p. 1", **changed}


def order(**changed: str | None) -> dict[str, str | None]:
    return {"applicant_ref": "APP1", "order_date": "2012-03-01", "order_type": "other_240",
            "issued_by": "Immigration Judge, El Paso, Texas", "executed_date": "2012-04-01",
            "nth_removal": "1", "exhibit_refs": "X2 p. 1", **changed}


def test_events_of_all_sheets_stand_in_order_of_date() -> None:
    assert told(history(
        visa_application=[visa()],
        other_event=[{"applicant_ref": "APP1", "date": "2019-02-02", "event": "Death of a sister",
                      "exhibit_refs": "X2"}],
    )) == ["February 10, 2016: entry", "August 9, 2016: stay_end", "February 2, 2019: other",
           "May 18, 2019: departure", "March 12, 2024: visa"]


def test_a_date_keeps_the_precision_that_it_was_given() -> None:
    assert told(history(entry=[stay(entry_date="May 2015"), stay(
        entry_date="2011", manner="ewi", authorized_until=None, departure_date="about June 2012")],
    )) == ["2011: entry", "about June 2012: departure", "May 2015: entry",
           "August 9, 2016: stay_end", "May 18, 2019: departure"]


def test_an_unknown_departure_is_a_gap_right_after_the_authorized_stay() -> None:
    found = history(entry=[stay(departure_date=None)], visa_application=[visa()])
    assert told(found) == ["February 10, 2016: entry", "August 9, 2016: stay_end",
                           "[DEPARTURE DATE: confirm]: departure", "March 12, 2024: visa"]
    assert found.events[1].detail == ""


def test_a_person_who_left_in_time_is_not_said_to_have_remained() -> None:
    assert told(history(entry=[stay(departure_date="2016-08-09")])) == [
        "February 10, 2016: entry", "August 9, 2016: departure"]


def test_a_removal_is_told_once_though_both_the_order_and_the_stay_have_it() -> None:
    assert told(history(entry=[stay(departure_date="2012-04-01", entry_date="2010",
                                    manner="ewi", authorized_until=None,
                                    departure_manner="removed")], removal_order=[order()])) == [
        "2010: entry", "March 1, 2012: order", "April 1, 2012: removal"]


@pytest.mark.parametrize(("executed", "detail", "kinds"), [
    ("2012-03-01", "executed", ["order"]),
    ("none", "not_executed", ["order"]),
    ("2012-04-01", "", ["order", "removal"]),
    (None, "", ["order", "removal"]),
])
def test_an_order_says_how_it_was_executed(executed: str | None, detail: str,
                                           kinds: list[str]) -> None:
    events = history(entry=[], removal_order=[order(executed_date=executed)]).events
    assert [event.kind for event in events] == kinds
    assert events[0].detail == detail


def test_a_paper_of_the_day_of_departure_does_not_prove_the_entry() -> None:
    rows = plain_rows(grounds=[{}])
    rows["exhibit"][0].update(doc_date="2016-02-10")
    rows["exhibit"][1].update(doc_date="2019-05-18")
    rows["entry"][0]["exhibit_refs"] = "X1 p. 1; X2 p. 1"
    case = case_of(rows)
    events = facts(case, assembly(case))["histories"][0].events  # type: ignore[index]
    assert [unmarked(str(event.source)).replace("\u00a0", " ") for event in events] == [
        "Exh. A at 1", "Exh. A at 1", "Exh. B at 5"]


def test_an_event_without_a_source_shows_a_gap_and_one_answered_none_does_not() -> None:
    assert isinstance(history(visa_application=[visa(exhibit_refs=None)]).events[-1].source, Gap)
    assert history(visa_application=[visa(exhibit_refs="none")]).events[-1].source == ""


def test_an_encounter_with_one_date_takes_its_place_and_others_are_told_apart() -> None:
    one = history(immigration_history={
        "other_encounters": "Refused admission at Blaine on July 2, 2017 and allowed to withdraw"})
    assert told(one)[2] == "July 2, 2017: encounter"
    assert one.events[2].detail == "Refused admission at Blaine and allowed to withdraw"
    assert one.encounters == ""
    two = history(immigration_history={
        "other_encounters": "Turned back on July 2, 2017 and on July 3, 2017"})
    assert "encounter" not in " ".join(told(two))
    assert str(two.encounters).startswith("Turned back")


def test_an_encounter_that_cites_an_exhibit_has_it_as_its_source() -> None:
    found = history(immigration_history={"other_encounters": "Expelled on July 2, 2017 [X2 p. 1]"})
    event = next(event for event in found.events if event.kind == "encounter")
    assert (event.detail, unmarked(str(event.source)).replace("\u00a0", " ")) == (
        "Expelled", "Exh. B at 5")


def test_what_raises_a_ground_that_nobody_addresses_is_not_volunteered() -> None:
    said = {"applicant_ref": "APP1", "event_date": "2016-08-22", "made_to": "an officer",
            "statement_made": "a", "truth": "b", "benefit_sought": "a visa", "exhibit_refs": "X2"}
    assert "misrepresentation" not in " ".join(told(history(misrepresentation=[said])))
    rows = plain_rows(grounds=[{"ground_key": "6-C-i", "posture": "disputed",
                                "bar_is_time_limited": "no", "bar_start_date": None}])
    rows["misrepresentation"] = [said]
    case = case_of(rows)
    events = facts(case, assembly(case))["histories"][0].events  # type: ignore[index]
    assert [event.detail for event in events if event.kind == "misrepresentation"] == ["open"]


def test_what_was_never_charged_is_no_event() -> None:
    crime = {"ref": "CR1", "applicant_ref": "APP1", "country": "LB", "court": "Beirut",
             "incident_date": "2009-06-13", "offense": "theft", "statute": "art. 1",
             "disposition": "admitted_no_charge", "exhibit_refs": "X2"}
    assert "crime" not in " ".join(told(history(criminal_event=[crime])))
    crime.update(disposition="convicted", disposition_date="2009-11-04")
    assert "November 4, 2009: crime" in told(history(criminal_event=[crime]))


def test_negatives_are_said_only_where_the_intake_says_none() -> None:
    found = history()
    assert (found.no_orders, found.no_proceedings, found.no_arrest, found.no_requests) \
        == (True, True, True, True)
    assert not history(immigration_history={"removal_orders": None}).no_orders
    assert not history(removal_order=[order()]).no_orders
    assert not history(criminal_summary=[{"applicant_ref": "APP1",
                                          "any_arrest_anywhere": "unknown"}]).no_arrest


def test_events_of_one_applicant_are_not_told_of_another() -> None:
    first, second = histories(applicants=2, visa_application=[visa(applicant_ref="APP2")])
    assert told(second) == ["March 12, 2024: visa"]
    assert not any(event.kind == "visa" for event in first.events)


def test_a_history_of_which_nothing_is_known_is_a_gap() -> None:
    empty = history(entry=[])
    assert empty.is_missing
    assert not history(entry=[], immigration_history={"never_in_us": "yes"}).is_missing
    assert not history(entry=[], immigration_history={"entries": "none"}).is_missing


def test_screening_is_a_gap_until_every_question_is_answered() -> None:
    found = history()
    assert found.screening_is_open
    answers = dict.fromkeys((
        "communicable_disease", "disorder_with_harmful_behavior", "drug_use", "prostitution_vice",
        "government_service", "organizations", "armed_group_contact", "persecution_acts",
        "intended_work_in_us", "public_benefits_received"), "none")
    whole = history(admissibility_screening=[{"applicant_ref": "APP1", **answers}])
    assert not whole.screening_is_open
    assert whole.screening_is_clean
    part = history(admissibility_screening=[
        {"applicant_ref": "APP1", **answers, "drug_use": "told to the attorney",
         "organizations": None}])
    assert part.screening_is_open
    assert not part.screening_is_clean


def test_a_refusal_under_214b_is_named_as_no_ground_though_no_cell_lists_it() -> None:
    rows = plain_rows(grounds=[{}], applicants=2)
    rows["visa_application"] = [visa(applicant_ref="APP2")]
    case = case_of(rows)
    (found,) = facts(case, assembly(case))["related_provisions"]  # type: ignore[misc]
    assert (found.law.key, str(found.names)) == ("R-214b", "Mr.\u00a0Fils")


@pytest.mark.parametrize(("typed_class", "label", "visitor"), [
    ("B2", "B-2", True), ("b-1", "B-1", True), ("F1", "F-1", False), ("H1B", "H-1B", False),
    ("B1/B2", "B-1/B-2", True),
])
def test_a_class_of_admission_prints_in_its_usual_form(typed_class: str, label: str,
                                                       visitor: bool) -> None:
    found = history(entry=[stay(class_of_admission=typed_class)]).events[0].stay
    assert (found.class_label, found.as_visitor) == (label, visitor)
