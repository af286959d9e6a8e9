"""Read days, partial dates and times out of what people and spreadsheets put into cells."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import NoReturn

from docassembly.values.days import MONTHS, WEEKDAYS, Day, PartialDate, TimeOfDay, age
from docassembly.values.unreadable import Unreadable, quoted

__all__ = ["Day", "PartialDate", "TimeOfDay", "age", "parse_date", "parse_partial", "parse_time"]

FIRST_YEAR, LAST_YEAR = 1900, 2100
DAY_REMEDY = "Write the day like December 4, 2026 or 2026-12-04."
PARTIAL_REMEDY = "Write December 4, 2026, or May 2011 if the day is not known, or 2011."
TIME_REMEDY = "Write the time like 9:00 a.m. or 14:30."

_LONGEST = 60
"""No date in words is longer."""

_SPANISH = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
            "octubre", "noviembre", "diciembre")
_MONTH = {name[:length].lower(): at for at, name in enumerate(MONTHS, 1)
          for length in (3, len(name))} \
    | {name: at for at, name in enumerate(_SPANISH, 1)} | {"sept": 9, "setiembre": 9}
_WEEKDAY = {name[:length].lower(): at for at, name in enumerate(WEEKDAYS)
            for length in (3, len(name))} | {"tues": 1, "thur": 3, "thurs": 3}

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
                  r"(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?)?")
_NUMERIC = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{2}|\d{4})"
                      r"(?: 0{1,2}:00(?::00)?)?")
_MONTH_FIRST = re.compile(r"([a-z]+)\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*|\s+|-)(\d{2,4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?(?: de | of |[\s-]*)([a-z]+)\.?"
                        r"(?:,? de | del |[\s,-]*)(\d{2,4})")
_LED_BY_WEEKDAY = re.compile(r"([a-z]+)\.?(?:\s*,\s*|\s+)(?=\S)")
_ABOUT = re.compile(r"(?:(?:on|in) or about|about|around|circa|ca?\.|ca\b|approximately|approx\.?"
                    r"|estimated|est\.?|~)\s*")
_YEAR = re.compile(r"(\d{4})(?:\.0)?")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_NAMED_MONTH = re.compile(r"([a-z]+)\.?(?: de | del | of |[\s,-]+)(\d{2,4})")
_CLOCK = re.compile(r"(\d{1,2})(?:\s?[:.h]\s?(\d{2})(?::\d{2})?)?\s?(?:([ap])\.?\s?m\.?)?")


def parse_date(raw: object, *, since_1904: bool = False) -> Day:
    """Return the day that *raw* means, or raise :class:`Unreadable`.

    *raw* may be a date or datetime, text in American, ISO or plain Spanish form, or the number
    that a spreadsheet stores for a day (*since_1904* in workbooks that count from 1904). Text that
    can mean two days is refused, and so is a year of two digits.
    """
    if isinstance(raw, date):
        return _in_range(Day.of(raw))
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _serial(raw, since_1904)
    if not isinstance(raw, str):
        raise Unreadable(f"{quoted(raw)} is not a date.", DAY_REMEDY)
    text = _plain(raw)
    found = _day_in(text, raw)
    if found is None:
        if _partial_in(text, raw) is not None:
            raise Unreadable(f"{quoted(raw)} does not name the day.",
                             "Write the whole date, like December 4, 2026.")
        raise Unreadable(f"{quoted(raw)} is not a date.", DAY_REMEDY)
    return found


def parse_partial(raw: object, *, day_shown: bool = True,
                  since_1904: bool = False) -> Day | PartialDate:
    """Return the day, month or year that *raw* means, or raise :class:`Unreadable`.

    ``about``, ``circa`` and the like before the date make it an estimate. *day_shown* is False
    when the cell's number format hides the day of a real date: Excel turns a typed ``May 2011``
    into the first of May, and shows ``May-11``.
    """
    if isinstance(raw, date) and not day_shown:
        return PartialDate(_in_range(Day.of(raw)).year, raw.month)
    if isinstance(raw, int | float) and not isinstance(raw, bool) \
            and FIRST_YEAR <= raw <= LAST_YEAR and raw == int(raw):
        return PartialDate(int(raw))
    if not isinstance(raw, str):
        return parse_date(raw, since_1904=since_1904)
    text = _plain(raw)
    about = _ABOUT.match(text)
    if about:
        text = text[about.end():]
    found = _day_in(text, raw) or _partial_in(text, raw)
    if found is None:
        raise Unreadable(f"{quoted(raw)} is not a date.", PARTIAL_REMEDY)
    if not about:
        return found
    if isinstance(found, Day):
        return PartialDate(found.year, found.month, about=True, day=found.day)
    return PartialDate(found.year, found.month, about=True)


def parse_time(raw: object) -> TimeOfDay:
    """Return the time of day that *raw* means, or raise :class:`Unreadable`.

    *raw* may be a time or datetime, the fraction of a day that a spreadsheet stores, or text. A
    bare hour, and an early hour such as ``1:30`` without a.m. or p.m., are refused.
    """
    if isinstance(raw, datetime):
        return TimeOfDay.of(raw.time())
    if isinstance(raw, time):
        return TimeOfDay.of(raw)
    if isinstance(raw, float | int) and not isinstance(raw, bool) and 0 <= raw < 1:
        minutes = round(raw * 24 * 60) % (24 * 60)
        return TimeOfDay(minutes // 60, minutes % 60)
    text = _plain(raw) if isinstance(raw, str) else ""
    if text in {"noon", "12 noon", "12:00 noon", "midday"}:
        return TimeOfDay(12)
    if text in {"midnight", "12 midnight", "12:00 midnight"}:
        return TimeOfDay(0)
    if not (clock := _CLOCK.fullmatch(text)) or not (clock[2] or clock[3]):
        raise Unreadable(f"{quoted(raw)} is not a time of day.", TIME_REMEDY)
    hour, minute, half = int(clock[1]), int(clock[2] or 0), clock[3]
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        raise Unreadable(f"{quoted(raw)} is not a time of day.", TIME_REMEDY)
    if half:
        return TimeOfDay(hour % 12 + (12 if half == "p" else 0), minute)
    if 1 <= hour <= 6 and len(clock[1]) == 1:
        raise Unreadable(f"{quoted(raw)} can be in the morning or in the afternoon.",
                         f"Write {TimeOfDay(hour, minute)} or {TimeOfDay(hour + 12, minute)}")
    return TimeOfDay(hour, minute)


def _plain(raw: str) -> str:
    """Return text without accents, capitals, odd spaces and dashes, or a final period."""
    text = unicodedata.normalize("NFKD", raw)
    text = "".join(sign for sign in text if not unicodedata.combining(sign)).lower()
    text = re.sub("[\u2010-\u2015\u2212]", "-", text)
    text = " ".join(text.split())
    return text.rstrip(",") if text.endswith(("a.m.", "p.m.")) else text.rstrip(".,")


def _day_in(text: str, raw: str) -> Day | None:
    """Return the day that the whole of *text* names, or None if it names no day."""
    if len(text) > _LONGEST:
        return None
    if iso := _ISO.fullmatch(text):
        return _day(iso[1], int(iso[2]), iso[3], raw)
    if numeric := _NUMERIC.fullmatch(text):
        return _day_of_numbers(numeric, raw)
    if (named := _MONTH_FIRST.fullmatch(text)) and named[1] in _MONTH:
        return _day(named[3], _MONTH[named[1]], named[2], raw)
    if (named := _DAY_FIRST.fullmatch(text)) and named[2] in _MONTH:
        return _day(named[3], _MONTH[named[2]], named[1], raw)
    if (lead := _LED_BY_WEEKDAY.match(text)) and lead[1] in _WEEKDAY:
        day = _day_in(text[lead.end():], raw)
        if day and day.weekday() != _WEEKDAY[lead[1]]:
            raise Unreadable(f"{day} is a {day.weekday_name}, not a "
                             f"{WEEKDAYS[_WEEKDAY[lead[1]]]}.", "Correct the day or the date.")
        return day
    return None


def _day_of_numbers(numeric: re.Match[str], raw: str) -> Day:
    """Return the day of ``12/25/2026``, refusing what can be read in two ways."""
    first, second, year = int(numeric[1]), int(numeric[2]), numeric[3]
    if first <= 12 and second <= 12 and first != second and len(year) == 4:
        american, other = (_day(year, first, second, raw), _day(year, second, first, raw))
        raise Unreadable(f"{quoted(raw)} can mean {american} or {other}.",
                         "Write the month as a word.")
    return _day(year, *((second, first) if first > 12 else (first, second)), raw)


def _day(year: str, month: int, day: str | int, raw: str) -> Day:
    """Return the day of these numbers, or raise a fault that says which of them is wrong."""
    number = _whole_year(year, raw)
    if not 1 <= month <= 12:
        raise Unreadable(f"{quoted(raw)} names a month {month}, which does not exist.", DAY_REMEDY)
    try:
        found = Day(number, month, int(day))
    except ValueError:
        raise Unreadable(f"{MONTHS[month - 1]} {number} has no day {day}.",
                         "Correct the date.") from None
    return found


def _whole_year(year: str, raw: str) -> int:
    """Return a year of four digits within the range that a case can know."""
    if len(year) != 4:
        raise Unreadable(f"{quoted(raw)} does not give the year in four digits.",
                         "Write the whole year, like 2026.")
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        _wrong_year(int(year))
    return int(year)


def _in_range(day: Day) -> Day:
    """Return *day*, or raise a fault when its year can only be a slip."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        _wrong_year(day.year)
    return day


def _wrong_year(year: int) -> NoReturn:
    raise Unreadable(f"The year {year} cannot be right.",
                     f"Years from {FIRST_YEAR} to {LAST_YEAR} are accepted; correct the date.")


def _serial(number: float, since_1904: bool) -> Day:
    """Return the day that a spreadsheet stores as *number*."""
    if FIRST_YEAR <= number <= LAST_YEAR:
        raise Unreadable(f"{number:g} does not name the day.",
                         "Write the whole date, like December 4, 2026.")
    # Day 60 of the 1900 count is a February 29 that never was; later days are counted from 1899.
    start = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)
    if not 3000 <= number <= 75000:
        raise Unreadable(f"The number {number:g} is not a date.", DAY_REMEDY)
    return _in_range(Day.of(start + timedelta(days=int(number))))


def _partial_in(text: str, raw: str) -> PartialDate | None:
    """Return the year or month that the whole of *text* names, or None."""
    if year := _YEAR.fullmatch(text):
        return PartialDate(_whole_year(year[1], raw))
    if found := _YEAR_MONTH.fullmatch(text):
        return _month(found[1], int(found[2]), raw)
    if found := _MONTH_YEAR.fullmatch(text):
        return _month(found[2], int(found[1]), raw)
    if (found := _NAMED_MONTH.fullmatch(text)) and found[1] in _MONTH:
        return _month(found[2], _MONTH[found[1]], raw)
    return None


def _month(year: str, month: int, raw: str) -> PartialDate:
    """Return that month of that year, or raise a fault."""
    if not 1 <= month <= 12:
        raise Unreadable(f"{quoted(raw)} names a month {month}, which does not exist.",
                         PARTIAL_REMEDY)
    return PartialDate(_whole_year(year, raw), month)
