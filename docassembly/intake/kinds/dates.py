"""Read the kinds that hold dates and times, as Excel's own values, as serial numbers or as text."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from docassembly.intake.cells import MonthShown, RawValue
from docassembly.intake.codes import (
    AMBIGUOUS_DATE,
    INCOMPLETE_DATE,
    UNREADABLE_DATE,
    UNREADABLE_TIME,
)
from docassembly.intake.kinds.text import raw_text
from docassembly.intake.kinds.unreadable import Unreadable, explained, quoted
from docassembly.values.dates import (
    Day,
    PartialDate,
    TimeOfDay,
    parse_date,
    parse_partial,
    parse_time,
)

if TYPE_CHECKING:
    from docassembly.intake.columns import Column

_BEFORE_DAY_ONE = date(1899, 12, 30).toordinal()
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def read_date(raw: RawValue, column: Column) -> Day:
    """Return the day in a cell that must hold a whole date."""
    _refuse_year_as_day(raw, column)
    if isinstance(raw, MonthShown):
        raw = raw_text(raw)
    try:
        return parse_date(_serial_in(raw))
    except ValueError as error:
        raise _unreadable_date(raw, column, error) from error


def read_partial(raw: RawValue, column: Column) -> Day | PartialDate:
    """Return the day, month or year in a cell that may hold less than a whole date."""
    _refuse_year_as_day(raw, column)
    try:
        return parse_partial(_serial_in(raw), day_shown=not isinstance(raw, MonthShown))
    except ValueError as error:
        raise _unreadable_date(raw, column, error) from error


def read_time(raw: RawValue, column: Column) -> TimeOfDay:
    """Return the time of day in a cell."""
    if isinstance(raw, timedelta) and timedelta() <= raw < timedelta(days=1):
        raw = (datetime.min + raw).time()
    try:
        return parse_time(raw)
    except ValueError as error:
        raise explained(error, raw_text(raw), column, UNREADABLE_TIME) from error


def _refuse_year_as_day(raw: RawValue, column: Column) -> None:
    """Raise for a year typed into a cell that Excel shows as a date: 2011 becomes a day of 1905."""
    if not isinstance(raw, date):
        return
    year = raw.toordinal() - _BEFORE_DAY_ONE
    if _FIRST_YEAR <= year <= _LAST_YEAR:
        shown = quoted(raw_text(raw), column)
        raise Unreadable(
            f"{column.heading} is {shown}, which is what Excel makes of the year {year} typed "
            "into a date cell.", "Write the whole date; where a year is enough, format the cell "
            "as text first.", INCOMPLETE_DATE)


def _serial_in(raw: RawValue) -> RawValue:
    """Return the number where text holds a day's serial number, as exports to text write it."""
    return int(raw) if isinstance(raw, str) and raw.isdigit() and len(raw) == 5 else raw


def _unreadable_date(raw: RawValue, column: Column, error: ValueError) -> Unreadable:
    """Return why the cell holds no date: ambiguous, less than a whole one, or none at all."""
    text = raw_text(raw)
    code = UNREADABLE_DATE
    if " can mean " in str(error):
        code = AMBIGUOUS_DATE
    elif _names_month_or_year(raw):
        code = INCOMPLETE_DATE
    return explained(error, text, column, code)


def _names_month_or_year(raw: RawValue) -> bool:
    """Return whether the cell would do where a month or a year is enough."""
    try:
        return isinstance(parse_partial(raw), PartialDate)
    except ValueError:
        return False
