"""Grounds of inadmissibility: position, bar, count and waiver as documents may print them."""

from __future__ import annotations

from typing import Any

import pytest
from support.cases import REF, plain_rows, typed

from docassembly.intake.reader import CaseRows
from docassembly.parole.case import tie
from docassembly.parole.exhibits import assembly
from docassembly.parole.facts import facts
from docassembly.parole.facts.grounds import GroundFacts, narrow
from docassembly.values.dates import Day
from docassembly.values.gap import Gap


def context(*grounds: dict[str, Any], applicants: int = 1, request: dict[str, str] | None = None,
            **added: Any) -> Any:
    rows = plain_rows(grounds=grounds or [{}], applicants=applicants, **(request or {}))
    rows.update(added)
    case = tie(CaseRows(REF, typed(rows)))
    return facts(case, assembly(case))


def ground(request: dict[str, str] | None = None, added: dict[str, Any] | None = None,
           **changed: Any) -> GroundFacts:
    return context(changed, request=request, **(added or {}))["grounds"][0]  # type: ignore[no-any-return]


OPEN = {"bar_start_date": None, "bar_is_time_limited": None}


def test_a_ground_is_conceded_only_when_the_attorney_confirmed_it() -> None:
    assert ground().position == "conceded"
    assert ground(attorney_confirmed="no").position == "under_review"
    assert ground(attorney_confirmed=None).position == "under_review"
    assert ground(posture=None).position == "under_review"
    assert ground(posture="disputed", attorney_confirmed="no").position == "disputed"


def test_the_count_shows_its_end_points() -> None:
    found = ground()
    assert found.presence is not None
    assert (found.presence.days, found.presence.first, found.presence.last, found.counted_from) \
        == (1011, Day(2016, 8, 10), Day(2019, 5, 17), "stay")
    assert found.presence_reaches


def test_days_that_do_not_make_the_ground_are_not_shown_for_it() -> None:
    assert not ground(ground_key="9-B-i-I").presence_reaches


@pytest.mark.parametrize(("changed", "shown"), [
    ({}, True), ({"posture": "possible"}, True), ({"posture": "disputed"}, True),
    ({"posture": "undetermined"}, False), ({"attorney_confirmed": "no"}, False),
])
def test_no_count_is_shown_while_the_position_is_open(changed: dict[str, str],
                                                      shown: bool) -> None:
    assert ground(**changed).shows_count is shown


def test_a_bar_is_computed_where_it_was_left_blank() -> None:
    found = ground(**OPEN)
    assert (found.bar_start, found.bar_end, found.bar_years) == (
        Day(2019, 5, 18), Day(2029, 5, 18), 10)
    assert found.is_time_limited
    assert found.bar_is_current


def test_a_bar_whose_start_nobody_knows_is_a_gap() -> None:
    found = ground(**OPEN, added={"entry": []})
    assert found.is_time_limited
    assert isinstance(found.bar_start, Gap)
    assert isinstance(found.bar_end, Gap)
    assert not found.bar_is_known


def test_an_ended_bar_is_over_and_not_current() -> None:
    found = ground(request={"letter_date": "2029-06-01"})
    assert found.bar_is_over
    assert not found.bar_is_current


def test_a_bar_that_ends_in_the_period_is_told_from_one_that_outlasts_it() -> None:
    dates = {"letter_date": "2029-05-01", "requested_parole_start": "2029-05-10",
             "requested_parole_end": "2029-05-20"}
    assert ground(request=dates).bar_ends_in_period
    assert not ground(request=dates).bar_outlasts_period
    assert ground().bar_outlasts_period
    assert not ground().bar_ends_in_period


@pytest.mark.parametrize("key", ["6-C-i", "2-A-i-II", "9-C-i-II"])
def test_a_permanent_ground_has_no_end(key: str) -> None:
    found = ground(ground_key=key, **OPEN)
    assert found.is_permanent
    assert not found.is_time_limited
    assert not found.bar_is_over


def test_consent_to_reapply_is_counted_from_the_last_departure() -> None:
    found = ground(ground_key="9-C-i-I", **OPEN)
    assert (found.last_departure, found.consent_from) == (Day(2019, 5, 18), Day(2029, 5, 18))
    unknown = ground(ground_key="9-C-i-I", **OPEN, added={"entry": []})
    assert isinstance(unknown.last_departure, Gap)
    assert unknown.consent_from is None
    assert ground().last_departure is None


ORDER = {"applicant_ref": "APP1", "order_date": "2012-03-01", "order_type": "other_240",
         "issued_by": "Immigration Judge", "executed_date": "2012-04-01", "nth_removal": "1",
         "document_in_hand": "yes"}


def test_a_second_removal_bars_for_twenty_years() -> None:
    later = {**ORDER, "order_date": "2014-03-01", "executed_date": "2014-04-01",
             "nth_removal": "2"}
    found = ground(ground_key="9-A-ii", **OPEN, added={"removal_order": [later, ORDER]})
    assert (found.bar_years, found.bar_start, found.bar_end) == (
        20, Day(2014, 4, 1), Day(2034, 4, 1))
    assert [order.nth_removal for order in found.orders] == [1, 2]


def test_a_removal_after_an_aggravated_felony_bars_for_life() -> None:
    crime = {"ref": "CR1", "applicant_ref": "APP1", "offense": "theft", "disposition": "convicted",
             "attorney_aggravated_felony_view": "yes"}
    found = ground(ground_key="9-A-ii", **OPEN,
                   added={"removal_order": [ORDER], "criminal_event": [crime]})
    assert found.is_permanent
    assert found.concerns_crime_fraud_or_security


@pytest.mark.parametrize(("key", "serious"), [
    ("9-B-i-II", False), ("7-A-i-I", False), ("9-A-i", False), ("6-B", False), ("4-A", False),
    ("6-C-i", True), ("2-A-i-I", True), ("3-B-i-I", True), ("6-E-i", True), ("1-A-iii-I", True),
    ("10-D", True), (None, True),
])
def test_only_grounds_beyond_doubt_are_said_to_concern_no_crime_fraud_or_security(
        key: str | None, serious: bool) -> None:
    assert ground(ground_key=key, **OPEN).concerns_crime_fraud_or_security is serious


def test_grounds_stand_by_applicant_and_only_one_dispute_is_respectful() -> None:
    found = context({"ref": "G1", "applicant_ref": "APP2", "posture": "disputed"},
                    {"ref": "G2", "posture": "disputed"},
                    {"ref": "G3", "posture": "not_applicable"}, applicants=2)["grounds"]
    assert [each.record.ref for each in found] == ["G2", "G1"]
    assert [each.is_first_disputed for each in found] == [True, False]


def test_the_reasons_why_no_waiver_can_be_had_are_told_once() -> None:
    found = context({"ref": "G1", "waiver_status": "not_needed"}, {"ref": "G2"}, {"ref": "G3"})
    assert [each.tells_why_no_waiver for each in found["grounds"]] == [False, True, False]


def test_the_application_for_the_waiver_is_found_by_its_provision() -> None:
    filed = {"applicant_ref": "APP1", "form": "I-192", "provision": "INA § 212(d)(3)(A)(ii)",
             "filed_date": "2026-10-20", "status": "pending", "exhibit_refs": "X1"}
    found = ground(waiver_status="pending", added={"waiver_application": [filed]})
    assert found.waiver_application is not None
    other = {**filed, "provision": "INA § 212(d)(4)"}
    assert ground(added={"waiver_application": [other]}).waiver_application is None
    prepared = {**filed, "status": "not_filed"}
    assert ground(added={"waiver_application": [prepared]}).waiver_application is None


def test_a_section_may_break_behind_ina_alone_in_a_narrow_cell() -> None:
    assert narrow("INA\u00a0§\u00a0212(a)(6)(C)(i)") == "INA §\u00a0212(a)(6)(C)(i)"
    assert ground().statute_in_table == "INA §\u00a0212(a)(9)(B)(i)(II)"


def test_a_ground_without_a_key_is_a_gap_and_breaks_nothing() -> None:
    found = ground(ground_key=None, **OPEN)
    assert isinstance(found.law, Gap)
    assert found.term is None
    assert not found.is_permanent
