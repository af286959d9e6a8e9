"""What a cell holds before anybody asks what it means: plain values and three oddities.

Text, whole and broken numbers, truth, dates and times come as Python's own types and an empty
cell as ``None``. What a workbook adds to that is here: a number that is shown in a format of its
own (``00000``), an error in place of a value, and a formula whose value nobody stored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias


class FormattedNumber(float):
    """A number together with the Excel format that it is shown in."""

    __slots__ = ("number_format",)
    number_format: str

    def __new__(cls, value: float, number_format: str) -> FormattedNumber:
        """Return *value*, to be shown in *number_format*."""
        self = super().__new__(cls, value)
        self.number_format = number_format
        return self


@dataclass(frozen=True, slots=True)
class CellError:
    """An Excel error in place of a value: ``#REF!``, ``#N/A``."""

    name: str


@dataclass(frozen=True, slots=True)
class Unstored:
    """A formula whose result is not in the file, because no program ever computed it."""


RawValue: TypeAlias = (
    str | bool | int | float | date | datetime | time | timedelta | CellError | Unstored | None
)

_PLACEHOLDERS = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].|([0#?]+)|(.)')


def number_as_text(value: float) -> str:
    """Return a number as the text a person typed or sees: ``42``, ``00042``, ``1.5``.

    A format is honoured where it decides digits that the number alone has lost: leading zeros and
    the literal signs between digits, as in ZIP codes and file numbers.
    """
    whole = isinstance(value, int) or value.is_integer()
    if isinstance(value, FormattedNumber) and whole and value >= 0:
        shown = _in_format(int(value), value.number_format)
        if shown is not None:
            return shown
    return str(int(value)) if whole else repr(float(value))


def _in_format(value: int, number_format: str) -> str | None:
    """Return *value* in a format made of digits and literal signs, or None for any other."""
    section = _section_for(value, number_format)
    parts: list[tuple[bool, str]] = []
    for quoted, escaped, digits, other in _PLACEHOLDERS.findall(section):
        if digits:
            parts.append((True, digits))
        elif quoted or escaped:
            parts.append((False, quoted or escaped))
        elif other and other in "-() /.":
            parts.append((False, other))
        elif other:
            return None
    places = sum(len(text) for is_digits, text in parts if is_digits)
    if "0" not in section or ("." in section and "-" not in section):
        return None
    digits_left = str(value).rjust(places, "0")
    extra = len(digits_left) - places
    shown = ""
    for is_digits, text in parts:
        if is_digits:
            take, extra = len(text) + extra, 0
            shown, digits_left = shown + digits_left[:take], digits_left[take:]
        else:
            shown += text
    return shown.strip()


def _section_for(value: int, number_format: str) -> str:
    """Return the section of a format that applies to a positive whole number."""
    sections = number_format.split(";")
    limit = re.match(r"\[<=(\d+)\]", sections[0])
    if limit and value > int(limit[1]) and len(sections) > 1:
        return sections[1]
    return sections[0]


class MonthShown(date):
    """A date whose cell shows only month and year: what Excel makes of a typed ``May 2011``."""
