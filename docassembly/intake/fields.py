"""Read the cells of one column of one sheet, remembering what was read before."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from docassembly.intake.cells import MonthShown, RawValue
from docassembly.intake.columns import Column
from docassembly.intake.conditions import NEVER
from docassembly.intake.kinds import LONG_TEXT, TEXT, read
from docassembly.values.days import Day

_LONGEST_REMEMBERED = 40
_MOST_REMEMBERED = 10_000
_REMEMBERED = frozenset({str, float, date})
"""Not bool and int, which equal floats, and not numbers with a format of their own."""
_DAYS_BETWEEN_EPOCHS = 1462
_FIRST_SERIAL = 2200
"""Smaller numbers in a date column are years."""


@dataclass(slots=True)
class FieldReader:
    """Reads the cells of a column: answers, days and references come again and again."""

    name: str
    """The field's name; the heading, where nobody declared the column."""
    column: Column
    since_1904: bool = False
    _read_before: dict[RawValue, object] = field(default_factory=dict)

    @property
    def is_declared(self) -> bool:
        """Whether the column is a field of the record."""
        return bool(self.column.name)

    def read(self, raw: RawValue) -> object:
        """Return the value of a cell, or raise Unreadable."""
        if type(raw) not in _REMEMBERED or \
                (isinstance(raw, str) and len(raw) > _LONGEST_REMEMBERED):
            return self._read(raw)
        if raw not in self._read_before:
            if len(self._read_before) >= _MOST_REMEMBERED:
                self._read_before.clear()
            self._read_before[raw] = self._read(raw)
        return self._read_before[raw]

    def _read(self, raw: RawValue) -> object:
        """Return the value of a cell that was not read before."""
        if self.is_declared:
            return read(self.column.kind, self._in_our_epoch(raw), self.column)
        if isinstance(raw, bool):
            return raw
        if isinstance(raw, date) and not isinstance(raw, MonthShown):
            return Day.of(raw)
        return read(LONG_TEXT, raw, self.column)

    def _in_our_epoch(self, raw: RawValue) -> RawValue:
        """Return a day's serial number counted as most workbooks count it."""
        if not self.since_1904 or isinstance(raw, bool) or not isinstance(raw, (int, float)):
            return raw
        is_day = "date" in self.column.kind.name and raw > _FIRST_SERIAL
        return raw + _DAYS_BETWEEN_EPOCHS if is_day else raw


def undeclared(heading: str, *, since_1904: bool = False) -> FieldReader:
    """Return the reader of a column that nobody declared: it takes text, days, yes and no."""
    column = Column("", heading, TEXT, NEVER, "", "", "", False, "", "", False)
    return FieldReader(heading, column, since_1904)
