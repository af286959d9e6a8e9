"""Read whole numbers within their bounds, and amounts of money."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docassembly.intake.cells import RawValue
from docassembly.intake.codes import NUMBER_OUT_OF_RANGE, UNREADABLE_NUMBER
from docassembly.intake.kinds.text import one_line, raw_text
from docassembly.intake.kinds.unreadable import Unreadable, explained, quoted
from docassembly.values.money import Money, parse_money

if TYPE_CHECKING:
    from docassembly.intake.columns import Column

_WHOLE = re.compile(r"([+-]?)\s?(\d{1,3}(?:[, ]\d{3})+|\d{1,15})(?:\.0*)?(?:\s?(?:days?|months?|"
                    r"years?|yrs?|pages?|pp?\.?|persons?|people))?", re.I)
_IN_WORDS = {"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
             "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}


def read_whole(raw: RawValue, column: Column) -> int:
    """Return a whole number that lies within the bounds of its kind."""
    text = one_line(raw_text(raw))
    found = _WHOLE.fullmatch(text)
    if found:
        number = int(found[1] + re.sub("[, ]", "", found[2]))
    elif text.casefold() in _IN_WORDS:
        number = _IN_WORDS[text.casefold()]
    else:
        raise Unreadable(f"{column.heading} is {quoted(text, column)}, which is not a whole "
                         "number.", "Write the number in figures.", UNREADABLE_NUMBER)
    low, high = column.kind.low, column.kind.high
    if (low is not None and number < low) or (high is not None and number > high):
        raise Unreadable(f"{column.heading} is {quoted(str(number), column)}, which is outside "
                         "what the column allows.", f"Write a number {_bounds(low, high)}.",
                         NUMBER_OUT_OF_RANGE)
    return number


def read_money(raw: RawValue, column: Column) -> Money:
    """Return an amount of dollars."""
    is_number = isinstance(raw, (int, float)) and not isinstance(raw, bool)
    try:
        return parse_money(raw if is_number else one_line(raw_text(raw)))
    except ValueError as error:
        raise explained(error, raw_text(raw), column, UNREADABLE_NUMBER) from error


def _bounds(low: int | None, high: int | None) -> str:
    """Return the bounds in words."""
    if low is None:
        return f"up to {high}"
    return f"of at least {low}" if high is None else f"from {low} to {high}"
