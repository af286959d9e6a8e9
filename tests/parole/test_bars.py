"""Days of unlawful presence and the ends of bars, at their borders."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docassembly.parole import law
from docassembly.parole.bars import (
    BarNote,
    BarTerm,
    CountedFrom,
    adult_on,
    age_on,
    bar_of,
    days_of_stay,
    presence_departure,
    same_day_after,
    unlawful_presence,
)
from docassembly.parole.records import Entry, InadmissibilityGround, RemovalOrder
from docassembly.values.dates import Day, PartialDate
from docassembly.values.gap import Absent

BORN = Day(1987, 6, 14)
DAYS = st.dates(Day(1998, 1, 1), Day(2030, 12, 31)).map(Day.of)


def stay(until: object = Day(2016, 8, 9), left: object = Day(2019, 5, 18),
         **fields: object) -> Entry:
    facts = {"applicant_ref": "APP1", "entry_date": Day(2016, 2, 10), "manner": "admitted",
             "authorized_until": until, "departure_date": left, **fields}
    return Entry(**facts)  # type: ignore[arg-type]


def ground(key: str, **fields: object) -> InadmissibilityGround:
    return InadmissibilityGround(applicant_ref="APP1", ground_key=key,
                                 **fields)  # type: ignore[arg-type]


def order(kind: str, executed: object, **fields: object) -> RemovalOrder:
    return RemovalOrder(applicant_ref="APP1", order_type=kind,  # type: ignore[arg-type]
                        executed_date=executed, **fields)  # type: ignore[arg-type]


def bar(key: str, orders: object = (), entries: object = (), born: object = BORN,
        felony: bool = False, **fields: object) -> BarTerm | None:
    return bar_of(ground(key, **fields), law.grounds()[key], orders, entries,  # type: ignore[arg-type]
                  born, aggravated_felony=felony)  # type: ignore[arg-type]


@pytest.mark.parametrize(("until", "left", "days", "first", "last"), [
    (Day(2016, 8, 9), Day(2019, 5, 18), 1011, Day(2016, 8, 10), Day(2019, 5, 17)),
    (Day(2024, 3, 4), Day(2024, 12, 2), 272, Day(2024, 3, 5), Day(2024, 12, 1)),
    (Day(2024, 3, 4), Day(2024, 3, 6), 1, Day(2024, 3, 5), Day(2024, 3, 5)),
])
def test_presence_runs_from_the_day_after_the_stay_to_the_day_before_departure(
        until: Day, left: Day, days: int, first: Day, last: Day) -> None:
    found = unlawful_presence(stay(until, left), BORN)
    assert found is not None
    assert (found.days, found.first, found.last, found.minor_days) == (days, first, last, 0)
    assert found.counted_from is CountedFrom.STAY_ENDED


@pytest.mark.parametrize("left", [Day(2016, 8, 9), Day(2016, 8, 10), Day(2016, 3, 1)])
def test_who_leaves_in_time_has_no_day_of_unlawful_presence(left: Day) -> None:
    found = unlawful_presence(stay(left=left), BORN)
    assert found is not None and not found and found.days == 0 and found.bar_years is None


@pytest.mark.parametrize("manner", ["ewi", "stowaway", "false_claim_citizen"])
def test_presence_without_admission_counts_from_the_day_of_entry(manner: str) -> None:
    found = unlawful_presence(
        stay(None, Day(2016, 2, 20), manner=manner), BORN)
    assert found is not None and found.days == 10
    assert (found.first, found.counted_from) == (Day(2016, 2, 10), CountedFrom.ENTRY)


def test_no_day_before_april_1997_counts() -> None:
    entry = stay(None, Day(1997, 4, 11), manner="ewi", entry_date=Day(1996, 1, 1))
    found = unlawful_presence(entry, Day(1960, 1, 1))
    assert found is not None and found.days == 10
    assert found.counted_from is CountedFrom.LAW_BEGAN


def test_the_days_before_the_eighteenth_birthday_are_left_out_and_told() -> None:
    found = unlawful_presence(stay(Day(2016, 8, 9), Day(2017, 3, 1)), Day(1999, 2, 1))
    assert found is not None
    assert (found.days, found.minor_days, found.first) == (28, 175, Day(2017, 2, 1))
    assert found.counted_from is CountedFrom.MAJORITY


def test_a_stay_that_ends_before_the_eighteenth_birthday_counts_no_day() -> None:
    found = unlawful_presence(stay(Day(2016, 8, 9), Day(2017, 1, 1)), Day(2000, 1, 1))
    assert found is not None and (found.days, found.minor_days) == (0, 144)


@pytest.mark.parametrize("fields", [
    {"left": PartialDate(2019)}, {"left": None}, {"until": None}, {"until": Absent.NONE},
    {"duration_of_status": True}, {"protected_periods": "asylum pending 2017 to 2018"},
    {"manner": "unknown"}, {"manner": "waved_through", "until": None},
    {"manner": "ewi", "entry_date": PartialDate(2011, 5)},
    {"departure_manner": "voluntary_departure_granted"},
])
def test_presence_is_never_guessed(fields: dict[str, object]) -> None:
    assert unlawful_presence(stay(**fields), BORN) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(("born", "known"), [
    (None, False), (PartialDate(1987), True), (PartialDate(1999), False),
    (PartialDate(1998, 8), False), (PartialDate(1998, 7), True), (PartialDate(2010), True)])
def test_a_partial_birth_date_serves_only_where_its_rest_does_not_matter(
        born: PartialDate | None, known: bool) -> None:
    assert (unlawful_presence(stay(), born) is not None) == known


@given(until=DAYS, length=st.integers(0, 4000), age=st.integers(0, 40))
@settings(max_examples=60, deadline=None)
def test_counted_and_minor_days_make_up_the_whole_overstay(
        until: Day, length: int, age: int) -> None:
    left = until + timedelta(days=length)
    found = unlawful_presence(stay(until, left), same_day_after(until, -age))
    assert found is not None
    assert found.days + found.minor_days == max(0, length - 1)
    assert not found or (found.last - found.first).days + 1 == found.days


def test_the_same_day_years_later_falls_back_from_february_29() -> None:
    assert same_day_after(Day(2024, 2, 29), 3) == Day(2027, 2, 28)
    assert same_day_after(Day(2024, 2, 29), 4) == Day(2028, 2, 29)
    assert same_day_after(Day(2019, 5, 18), 10) == Day(2029, 5, 18)


@pytest.mark.parametrize(("key", "years", "left", "end", "note"), [
    ("9-B-i-II", 10, Day(2019, 5, 18), Day(2029, 5, 18), BarNote.NONE),
    ("9-B-i-I", 3, Day(2024, 12, 2), Day(2027, 12, 2), BarNote.NONE),
    ("9-B-i-I", 3, Day(2024, 2, 29), Day(2027, 2, 28), BarNote.LEAP_DAY),
])
def test_a_bar_for_unlawful_presence_runs_from_departure(
        key: str, years: int, left: Day, end: Day, note: BarNote) -> None:
    until = Day(2016, 8, 9) if years == 10 else left - timedelta(days=273)
    found = bar(key, entries=(stay(until, left),))
    assert found == BarTerm(left, end, years, False, note_code=note)


def test_a_typed_start_comes_before_the_history() -> None:
    found = bar("9-B-i-II", entries=(stay(),), bar_start_date=Day(2020, 1, 1))
    assert found is not None and found.end == Day(2030, 1, 1)


def test_a_short_stay_starts_no_bar_and_an_open_one_leaves_two_stays_undecided() -> None:
    short, long = stay(Day(2020, 1, 1), Day(2020, 2, 1)), stay()
    assert presence_departure("9-B-i-II", (long, short), BORN) == Day(2019, 5, 18)
    assert bar("9-B-i-II", entries=(short,)) is None
    open_stay = stay(None, Day(2021, 1, 1))
    assert bar("9-B-i-II", entries=(long, open_stay)) is None
    alone = bar("9-B-i-II", entries=(open_stay,))
    assert alone is not None and alone.start == Day(2021, 1, 1)


@pytest.mark.parametrize("left", [None, PartialDate(2016), PartialDate(2016, 11)])
def test_no_bar_is_computed_from_a_departure_that_is_not_known_to_the_day(left: object) -> None:
    assert bar("9-B-i-II", entries=(stay(left=left),)) is None


@pytest.mark.parametrize(("key", "kind", "nth", "years"), [
    ("9-A-i", "expedited_235b1", 1, 5), ("9-A-i", "arriving_alien_240", 2, 20),
    ("9-A-ii", "other_240", 1, 10), ("9-A-ii", "reinstated_241a5", 3, 20)])
def test_a_bar_for_removal_is_longer_for_other_orders_and_for_later_ones(
        key: str, kind: str, nth: int, years: int) -> None:
    found = bar(key, orders=(order(kind, Day(2020, 3, 1), nth_removal=nth),))
    assert found is not None
    assert (found.start, found.end, found.years) == (
        Day(2020, 3, 1), Day(2020 + years, 3, 1), years)


def test_two_executed_orders_make_twenty_years_and_an_aggravated_felony_life() -> None:
    orders = (order("expedited_235b1", Day(2010, 1, 1)), order("other_240", Day(2020, 1, 1)))
    found = bar("9-A-ii", orders=orders)
    assert found is not None
    assert (found.years, found.note_code) == (20, BarNote.LATER_REMOVAL)
    for_life = bar("9-A-ii", orders=orders, felony=True)
    assert for_life is not None and for_life.permanent and for_life.end is None


def test_the_order_must_be_of_the_kind_that_the_ground_speaks_of() -> None:
    assert bar("9-A-i", orders=(order("other_240", Day(2020, 1, 1)),)) is None
    assert bar("9-A-ii", orders=(order("other_240", PartialDate(2020)),)) is None
    assert bar("9-A-ii", orders=(order("other_240", Absent.NONE),)) is None


def test_the_permanent_bar_has_no_end_but_a_first_day_for_consent() -> None:
    found = bar("9-C-i-I", entries=(stay(), stay(left=Day(2022, 7, 1))))
    assert found is not None and found.permanent and found.end is None
    assert (found.start, found.consent_from) == (Day(2022, 7, 1), Day(2032, 7, 1))
    unknown = bar("9-C-i-II", entries=(stay(), stay(left=None)))
    assert unknown is not None and unknown.permanent and unknown.consent_from is None


def test_a_missed_hearing_bars_for_five_years_from_departure() -> None:
    found = bar("6-B", entries=(stay(),))
    assert found is not None and found.end == Day(2024, 5, 18)


@pytest.mark.parametrize("key", ["6-C-i", "2-A-i-II", "2-A-i-I"])
def test_grounds_for_life_have_no_end(key: str) -> None:
    found = bar(key)
    assert found is not None and found.permanent and found.end is None and found.years is None


@pytest.mark.parametrize("key", ["7-A-i-I", "6-A-i", "7-B-i-I"])
def test_grounds_without_a_bar_of_time_have_no_term(key: str) -> None:
    assert bar(key, entries=(stay(),)) is None


def test_a_look_back_needs_a_typed_start() -> None:
    assert bar("2-D-i") is None
    found = bar("2-D-i", bar_start_date=Day(2020, 1, 1))
    assert found is not None and found.end == Day(2030, 1, 1)


def test_stays_and_orders_of_other_applicants_are_passed_over() -> None:
    other = stay(left=Day(2023, 1, 1), applicant_ref="APP2")
    found = bar("9-B-i-II", entries=(stay(), other))
    assert found is not None and found.start == Day(2019, 5, 18)


@pytest.mark.parametrize(("born", "day", "age", "adult"), [
    (Day(2008, 12, 4), Day(2026, 12, 3), 17, False), (Day(2008, 12, 4), Day(2026, 12, 4), 18, True),
    (Day(2008, 2, 29), Day(2026, 2, 28), 18, True),
    (PartialDate(2008), Day(2026, 6, 1), None, None),
    (PartialDate(1987), Day(2026, 6, 1), None, True),
    (PartialDate(1987, 5), Day(2026, 6, 1), 39, True),
    (None, Day(2026, 6, 1), None, None), (Day(1987, 6, 14), None, None, None)])
def test_ages_are_whole_years_and_open_where_the_birth_date_is(
        born: object, day: Day | None, age: int | None, adult: bool | None) -> None:
    assert age_on(born, day) == age  # type: ignore[arg-type]
    assert adult_on(born, day) is adult  # type: ignore[arg-type]


def test_the_days_of_a_stay_are_the_last_less_the_first() -> None:
    assert days_of_stay(Day(2026, 12, 2), Day(2026, 12, 9)) == 7
