"""Days, partial dates and times: what they print, what is read, what is refused."""

from __future__ import annotations

import pickle
from datetime import date, datetime, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docassembly.values.dates import (
    Day,
    PartialDate,
    TimeOfDay,
    age,
    parse_date,
    parse_partial,
    parse_time,
)
from docassembly.values.unreadable import Unreadable

days = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(Day.of)
months = st.builds(PartialDate, st.integers(1900, 2100), st.integers(1, 12), st.booleans())
years = st.builds(PartialDate, st.integers(1900, 2100), st.none(), st.booleans())
estimates = days.map(lambda day: PartialDate(day.year, day.month, True, day.day))
partials = st.one_of(months, years, estimates)


def test_a_day_prints_as_a_letter_prints_it_with_a_no_break_space():
    day = Day(2026, 12, 2)
    assert str(day) == f"{day}" == "December\u00a02, 2026"
    assert day.with_weekday == "Wednesday, December\u00a02, 2026"
    assert day.month_day == "December\u00a02"
    assert day.form == "12/02/2026"
    assert day.on == "on December\u00a02, 2026"
    assert day.on_or_about == "on or about December\u00a02, 2026"
    assert day.isoformat() == "2026-12-02"
    assert f"{day:%Y}" == "2026"


def test_a_day_is_a_date_in_all_else():
    day = Day.of(datetime(2026, 12, 4, 9))
    assert day == date(2026, 12, 4) and hash(day) == hash(date(2026, 12, 4))
    assert (day - date(2026, 12, 1)).days == 3
    assert pickle.loads(pickle.dumps(day)).with_weekday == day.with_weekday


@given(days)
def test_every_shape_that_a_day_prints_is_read_as_that_day(day):
    for text in (str(day), day.isoformat(), day.with_weekday, str(day).replace("\u00a0", " "),
                 f"{day.day} {day.month_day.split(chr(0xa0))[0]} {day.year}"):
        assert parse_date(text) == day
        assert parse_partial(text) == day


@given(days)
def test_a_numeric_day_is_read_only_when_it_has_one_meaning(day):
    if day.day <= 12 and day.day != day.month:
        with pytest.raises(Unreadable) as fault:
            parse_date(day.form)
        assert str(day) in fault.value.message
        assert str(Day(day.year, day.day, day.month)) in fault.value.message
    else:
        assert parse_date(day.form) == day


def test_an_ambiguous_day_is_asked_with_both_its_meanings():
    with pytest.raises(Unreadable, match="March\u00a04, 2026 or April\u00a03, 2026") as fault:
        parse_date("03/04/2026")
    assert fault.value.remedy == "Write the month as a word."


@pytest.mark.parametrize("raw", [
    "December 4, 2026", "Dec. 4th, 2026", "dec 4 2026", " December\u00a04,  2026. ",
    "4 December 2026",
    "4-Dec-2026", "4 de diciembre de 2026", "Friday, December 4, 2026", "Fri Dec 4, 2026",
    "2026-12-04", "2026/12/4", "2026-12-04T00:00:00", "2026-12-04 00:00:00", date(2026, 12, 4),
    datetime(2026, 12, 4, 15, 30), 46360, 46360.0, "4th of December 2026",
    "2026\u201112\u201104",
])
def test_a_day_is_read_from_what_people_and_spreadsheets_write(raw):
    assert parse_date(raw) == Day(2026, 12, 4)
    assert isinstance(parse_date(raw), Day)


def test_a_workbook_that_counts_from_1904_gives_the_same_day():
    assert parse_date(46360 - 1462, since_1904=True) == Day(2026, 12, 4)


@pytest.mark.parametrize(("raw", "says"), [
    ("4-Dec-26", "four digits"), ("3/4/26", "four digits"), ("February 30, 2026", "no day 30"),
    ("2026-13-01", "month 13"), ("Thursday, December 4, 2026", "is a Friday, not a Thursday"),
    ("2206-12-04", "2206 cannot be right"), (date(1204, 12, 4), "1204 cannot be right"),
    ("May 2011", "does not name the day"), (2011, "does not name the day"),
    ("soon", "is not a date"), ("", "is not a date"), (True, "is not a date"),
    (7, "is not a date"), (None, "is not a date"), ("46360", "is not a date"),
    (float("nan"), "is not a date"), (float("inf"), "is not a date"),
])
def test_what_is_not_a_day_is_refused_in_two_sentences(raw, says):
    with pytest.raises(Unreadable, match=says) as fault:
        parse_date(raw)
    assert fault.value.message.endswith(".") and fault.value.remedy.endswith(".")
    assert str(fault.value) == f"{fault.value.message} {fault.value.remedy}"


@given(st.text(max_size=30))
@example("\u0661\u0662/\u0662\u0665/2026")
@example("\u00b2/\u00b2/2026")
def test_reading_any_text_gives_a_date_or_a_fault_in_sentences(text):
    for read in (parse_date, parse_partial, parse_time):
        try:
            assert str(read(text))
        except Unreadable as fault:
            assert fault.remedy


def test_a_cell_as_long_as_excel_allows_is_no_date_and_takes_no_time():
    for text in ("mon " * 8000, "1" * 32000, "about " * 5000, " " * 32000):
        for read in (parse_date, parse_partial, parse_time):
            with pytest.raises(Unreadable):
                read(text)


def test_a_partial_date_prints_no_more_than_is_known():
    assert str(PartialDate(2011, 5)) == "May\u00a02011"
    assert str(PartialDate(2011)) == "2011"
    assert PartialDate(2011, 5).on == "in May\u00a02011"
    assert PartialDate(2011).on == "in 2011"
    assert PartialDate(2011, 5).on_or_about == "in or about May\u00a02011"
    assert PartialDate(2011, about=True).on == "in or about 2011"
    assert PartialDate(2016, 3, True, 5).on == "on or about March\u00a05, 2016"
    assert str(PartialDate(2011, 5, about=True)) == "about May\u00a02011"


@given(partials)
def test_every_shape_that_a_partial_date_prints_is_read_back(partial):
    assert parse_partial(str(partial)) == partial
    assert pickle.loads(pickle.dumps(partial)) == partial


@pytest.mark.parametrize(("raw", "partial"), [
    ("2011", PartialDate(2011)), (2011, PartialDate(2011)), (2011.0, PartialDate(2011)),
    ("May 2011", PartialDate(2011, 5)), ("mayo de 2011", PartialDate(2011, 5)),
    ("2011-05", PartialDate(2011, 5)), ("05/2011", PartialDate(2011, 5)),
    ("about May 2011", PartialDate(2011, 5, True)), ("c. 2011", PartialDate(2011, None, True)),
    ("on or about May 5, 2011", PartialDate(2011, 5, True, 5)), ("May 5, 2011", Day(2011, 5, 5)),
])
def test_partial_dates_are_read(raw, partial):
    assert parse_partial(raw) == partial


def test_a_month_that_excel_turned_into_its_first_day_stays_a_month():
    assert parse_partial(datetime(2011, 5, 1), day_shown=False) == PartialDate(2011, 5)
    assert parse_partial(datetime(2011, 5, 1)) == Day(2011, 5, 1)


@given(st.lists(st.one_of(days, partials), max_size=12))
def test_days_and_partial_dates_sort_together_by_their_first_day(dates):
    ordered = sorted(dates)
    assert [each.earliest for each in ordered] == sorted(each.earliest for each in dates)
    for each in dates:
        assert each.earliest <= each.latest


def test_a_date_outside_the_calendar_cannot_be_made():
    for wrong in ((2011, 13), (2011, None, True, 5), (2011, 2, True, 30)):
        with pytest.raises(ValueError):
            PartialDate(*wrong)


@pytest.mark.parametrize(("birth", "on", "years"), [
    (Day(1987, 6, 14), Day(2026, 11, 25), 39), (Day(1987, 11, 25), Day(2026, 11, 25), 39),
    (Day(1987, 11, 26), Day(2026, 11, 25), 38), (Day(2012, 2, 29), Day(2026, 2, 28), 13),
    (Day(2012, 2, 29), Day(2026, 3, 1), 14), (PartialDate(1987), Day(2026, 11, 25), None),
    (PartialDate(1987, 6), Day(2026, 11, 25), 39),
])
def test_age_is_counted_in_whole_years_or_not_told(birth, on, years):
    assert age(birth, on) == years


@given(st.times())
def test_a_printed_time_is_read_back(moment):
    shown = TimeOfDay.of(moment)
    assert parse_time(str(shown)) == shown
    assert parse_time(shown.isoformat("minutes")) == shown


@pytest.mark.parametrize(("raw", "shown"), [
    ("9:00", "9:00\u00a0a.m."), ("9 a.m.", "9:00\u00a0a.m."), ("2:30 PM", "2:30\u00a0p.m."),
    ("14:30", "2:30\u00a0p.m."), ("12:00 pm", "noon"), ("noon", "noon"), (time(0, 0), "midnight"),
    ("12:15 am", "12:15\u00a0a.m."), (0.375, "9:00\u00a0a.m."),
    (datetime(2026, 12, 4, 15, 5), "3:05\u00a0p.m."), ("01:30", "1:30\u00a0a.m."),
])
def test_times_print_as_a_letter_prints_them(raw, shown):
    assert str(parse_time(raw)) == f"{parse_time(raw)}" == shown


def test_an_hour_that_can_be_morning_or_afternoon_is_asked():
    with pytest.raises(Unreadable, match="morning or in the afternoon"):
        parse_time("1:30")
    for wrong in ("9", "25:00", "13 pm", "9:75", None, 3):
        with pytest.raises(Unreadable, match="not a time"):
            parse_time(wrong)
