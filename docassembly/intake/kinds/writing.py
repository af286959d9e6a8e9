"""Turn values back into what a cell would hold, and say how Excel should show a kind's cells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TypeAlias

from docassembly.intake.choices import Chosen
from docassembly.intake.kinds.declared import Kind
from docassembly.values.countries import Country
from docassembly.values.dates import PartialDate, TimeOfDay
from docassembly.values.gap import Absent
from docassembly.values.money import Money

CellValue: TypeAlias = str | int | float | date | datetime | time | None

TEXT_FORMAT = "@"
"""Cells in this format keep what is typed: leading zeros, ``1/2``, ``May 2011``."""

_FORMATS: Mapping[str, str] = {
    "date": "mmmm d, yyyy",
    "time": "h:mm AM/PM",
    "money": "$#,##0",
    "whole number": "0",
}
_WIDTHS: Mapping[str, int] = {
    "long text": 60, "text": 30, "name": 26, "date": 20, "partial date": 20, "dates": 28,
    "time": 12, "money": 14, "yes or no": 10, "country": 22, "countries": 26, "state": 16,
    "address": 40, "phone": 20, "email": 30, "A-Number": 16, "A-Numbers": 28,
    "receipt number": 18, "I-94 number": 16, "passport number": 18, "list": 36, "exhibits": 16,
    "case": 16, "file": 36, "whole number": 10, "reference": 12, "references": 18, "choice": 26,
    "choices": 32,
}


def write(kind: Kind, value: object) -> CellValue:
    """Return what a cell of *kind* would hold for *value*; reading it gives the value again."""
    if value is None:
        return None
    if isinstance(value, tuple):
        separator = ", " if kind.name in ("references", "exhibits") else "; "
        return separator.join(str(write(kind, each)) for each in value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Absent):
        return value.value
    if isinstance(value, date):
        return _in_words(value) if kind.many else date(value.year, value.month, value.day)
    if isinstance(value, TimeOfDay):
        return time(value.hour, value.minute)
    if isinstance(value, PartialDate):
        return _plain(str(value))
    if isinstance(value, (Money, int, float)):
        return float(value) if isinstance(value, float) else int(value)
    if isinstance(value, Country):
        return value.name if value and not value.is_stateless else value.code
    return _plain(value.label if isinstance(value, Chosen) else str(value))


def number_format(kind: Kind) -> str:
    """Return the Excel number format of the kind's cells; text wherever Excel could lose signs."""
    return _FORMATS.get(kind.name, TEXT_FORMAT)


def width(kind: Kind) -> int:
    """Return the width, in signs, of a column of the kind in a blank workbook."""
    return _WIDTHS.get(kind.name, 12)


def _in_words(day: date) -> str:
    """Return a day as text that can stand beside others in one cell."""
    return day.isoformat()[:10]


def _plain(text: str) -> str:
    """Return *text* with ordinary blanks."""
    return text.replace("\u00a0", " ")
