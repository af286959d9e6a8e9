"""The dated data on the law: all of it there, consistent, and honest about its age."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from docassembly.intake.columns import columns
from docassembly.parole import law
from docassembly.parole.choices.exhibits import EXHIBIT_CATEGORY
from docassembly.parole.choices.law import GROUND, PORT
from docassembly.parole.choices.reasons import REASON_CODE
from docassembly.parole.choices.support import FEE_EXCEPTION
from docassembly.parole.records import RECORDS

GROUNDS = list(law.grounds().values())
PROVISIONS = [*GROUNDS, *law.related_provisions().values()]
CHECKED = date(2026, 11, 23)


def by_key(ground: law.Ground) -> str:
    """Return the key, as the name of a test case."""
    return ground.key


def test_all_seventy_grounds_and_the_eight_provisions_beside_them_are_there() -> None:
    assert len(GROUNDS) == 70
    assert len(law.related_provisions()) == 8
    assert sum(ground.common for ground in GROUNDS) == 17


def test_grounds_stand_in_the_order_of_the_statute() -> None:
    paragraphs = [int(ground.key.split("-")[0]) for ground in GROUNDS]
    assert paragraphs == sorted(paragraphs)
    assert [ground.key for ground in GROUNDS][:2] == ["1-A-i", "1-A-ii"]


@pytest.mark.parametrize("ground", GROUNDS, ids=by_key)
def test_a_ground_is_cited_by_the_paragraph_of_its_key(ground: law.Ground) -> None:
    paragraph = "".join(f"({part})" for part in ground.key.split("-"))
    assert ground.ina == f"INA § 212(a){paragraph}"
    assert ground.usc == f"8 U.S.C. § 1182(a){paragraph}"


@pytest.mark.parametrize("provision", PROVISIONS, ids=by_key)
def test_what_a_provision_reaches_completes_a_sentence(provision: law.Ground) -> None:
    assert re.match(r"(a|an) [a-z]", provision.reaches)
    assert not provision.reaches.endswith(".")
    assert provision.short[0].isupper() and not provision.short.endswith(".")
    for text in (provision.reaches, provision.short, provision.exceptions_sentence):
        assert ".." not in text and "  " not in text and text == text.strip()
        assert not re.search(r"\b(he|she|him|her|his|himself|herself)\b", text)


@pytest.mark.parametrize("provision", PROVISIONS, ids=by_key)
def test_the_bar_of_a_provision_is_consistent(provision: law.Ground) -> None:
    bar = provision.bar
    assert bar.text
    assert bar.time_limited == (bar.kind == "years")
    if bar.time_limited:
        assert bar.years and bar.runs_from
    elif bar.years is not None:
        assert provision.key.startswith("9-C"), "only consent to reapply waits under no end date"


@pytest.mark.parametrize(("key", "years"), [
    ("9-A-i", 5), ("9-A-ii", 10), ("9-B-i-I", 3), ("9-B-i-II", 10), ("6-B", 5)])
def test_the_common_bars_last_as_long_as_the_statute_says(key: str, years: int) -> None:
    assert law.grounds()[key].bar.years == years


@pytest.mark.parametrize("key", ["2-A-i-I", "6-C-i", "6-C-ii-I", "6-E-i", "9-C-i-I", "9-C-i-II"])
def test_grounds_for_life_are_permanent(key: str) -> None:
    assert law.grounds()[key].bar.kind == "permanent"


def test_the_security_grounds_that_no_waiver_reaches_have_none() -> None:
    beyond = {"3-A-i-I", "3-A-ii", "3-A-iii", "3-C", "3-E-i", "3-E-ii"}
    assert {ground.key for ground in GROUNDS if ground.waiver.nonimmigrant == "none"} == beyond


@pytest.mark.parametrize("provision", PROVISIONS, ids=by_key)
def test_the_facts_to_collect_are_columns_of_the_sheets(provision: law.Ground) -> None:
    known = {f"{record.SHEET.entity}.{name}" for record in RECORDS for name in columns(record)}
    assert provision.facts_to_collect
    assert set(provision.facts_to_collect) <= known


def test_only_provisions_outside_the_grounds_say_what_they_are_instead() -> None:
    assert all(provision.effect for provision in law.related_provisions().values())
    assert not any(ground.effect for ground in GROUNDS)


def test_the_common_grounds_that_have_exceptions_name_them_for_the_memo() -> None:
    named = {ground.key for ground in GROUNDS if ground.exceptions_sentence}
    assert {"2-A-i-I", "6-B", "6-C-i", "6-C-ii-I", "6-E-i", "9-A-i", "9-A-ii", "9-B-i-I",
            "9-B-i-II", "9-C-i-I", "9-C-i-II"} <= named
    assert "battered spouses" in law.grounds()["9-B-i-II"].exceptions_sentence


def test_the_drop_down_of_grounds_shows_key_and_title() -> None:
    assert GROUND.labels["9-B-i-II"] == "9-B-i-II · Unlawful presence, ten-year bar"
    assert len(GROUND.labels) == 70


@pytest.mark.parametrize(("day", "usd"), [
    ("2025-10-16", 1000), ("2025-12-31", 1000), ("2026-01-01", 1020), ("2026-10-15", 1020),
    ("2026-10-16", 1050), ("2027-03-01", 1050)])
def test_the_parole_fee_is_that_of_the_day(day: str, usd: int) -> None:
    fee = law.parole_fee(date.fromisoformat(day))
    assert fee is not None and fee.usd == usd


def test_there_was_no_parole_fee_before_its_first_day() -> None:
    assert law.parole_fee(date(2025, 10, 15)) is None


def test_each_exception_to_the_fee_that_can_be_claimed_has_its_elements() -> None:
    assert set(law.fee_exceptions()) == set(FEE_EXCEPTION.labels) - {"none_pay", "undetermined"}
    for number, exception in enumerate(law.fee_exceptions().values(), 1):
        assert exception.cite == f"8 U.S.C. § 1804(b)({number})"
        assert exception.elements
        assert all(not element.endswith(".") for element in exception.elements)
    assert len(law.fee_exceptions()["b4_imminent_death_close_family"].elements) == 2


def test_ports_have_one_code_each_and_a_readable_label() -> None:
    ports = law.ports_of_entry()
    assert len(ports) == 27 + 30 + 30
    assert len({port.label for port in ports.values()}) == len(ports)
    assert PORT.labels["2504"] == "San Ysidro, CA (2504)"
    assert ports["2504"].title == "San Ysidro Port of Entry"
    assert ports["2504"].open_to_all
    assert [port.name for port in ports.values() if port.port_class == "B"] == ["Boquillas"]


def test_the_usual_order_of_exhibits_holds_every_category_once() -> None:
    assert sorted(law.exhibit_order()) == sorted(EXHIBIT_CATEGORY.labels)
    assert law.exhibit_order()[0] == "forms"


def test_every_packet_and_every_reason_has_typical_exhibits() -> None:
    every = law.typical_exhibits()
    assert every and all(exhibit.reason == "" for exhibit in every)
    for reason in REASON_CODE.labels:
        added = law.typical_exhibits([reason])[len(every):]
        assert added and {exhibit.reason for exhibit in added} == {reason}
    assert all(exhibit.category in EXHIBIT_CATEGORY.labels and exhibit.obtain_from
               for exhibit in law.typical_exhibits(REASON_CODE.labels))


def test_the_twenty_rules_and_the_thirty_questions_are_there() -> None:
    assert list(law.validation_rules()) == [f"V{number:02}" for number in range(1, 21)]
    assert [question.number for question in law.review_questions()] == list(range(1, 31))
    assert sum(question.starred for question in law.review_questions()) == 17
    assert all(question.text.endswith("?") for question in law.review_questions())


def test_the_lockbox_has_an_address_for_mail_and_for_couriers() -> None:
    assert set(law.filing_addresses()) == {"usps", "courier"}
    assert law.filing_addresses()["usps"].lines[-1] == "Dallas, TX 75266-0865"


def test_forms_are_known_by_number_with_their_fees() -> None:
    assert law.forms()["I-131"].fee_paper_usd == 630
    assert law.forms()["I-134"].fee_paper_usd is None
    assert [fee.certainty for fee in law.port_fees()] == ["low"]


def test_every_set_of_data_says_its_day_its_source_and_its_certainty() -> None:
    assert len(law.every_set()) == 22
    for found in law.every_set():
        assert found.as_of == CHECKED
        assert found.source and found.certainty in ("high", "medium", "low")


def test_fresh_law_with_a_certain_fee_needs_no_advice() -> None:
    assert law.stale(CHECKED, date(2026, 1, 1)) == ()
    assert law.stale(CHECKED + timedelta(days=180), date(2026, 1, 1)) == ()


def test_law_checked_more_than_180_days_ago_is_told_once_for_each_subject() -> None:
    advice = law.stale(CHECKED + timedelta(days=181), date(2026, 1, 1))
    subjects = [each.subject for each in advice]
    assert len(subjects) == len(set(subjects))
    assert {"the grounds of inadmissibility", "the ports of entry", "the parole fee"} \
        <= set(subjects)
    assert "November\u00a023, 2026" in advice[0].message


def test_a_fee_that_is_not_certain_is_told_for_the_day_of_parole() -> None:
    (advice,) = law.stale(CHECKED, date(2026, 12, 7))
    assert advice.message == ("The parole fee of $1,050 from October\u00a016, 2026 rests on a "
                              "source of medium certainty.")
