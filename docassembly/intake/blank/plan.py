"""Decide which sheets and columns a blank workbook has, in which order, and what is folded away."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from openpyxl.utils import get_column_letter

from docassembly.intake.columns import Column, Record, columns
from docassembly.intake.kinds import CASE_REF, CITES, FILE

ON_FORMS_ONLY = frozenset("F")
"""The letters of documents that drafts do not print: a government form, filled elsewhere."""

FOLD_FROM = 17
"""From how many columns a sheet is wide enough for its optional columns to be folded away."""

FIRST_ROW = 2
"""The row of a table in which the first record stands, below the headings."""


class Need(Enum):
    """Whether a cell of a column must be filled."""

    ALWAYS = "needed in every case"
    SOMETIMES = "needed in some cases"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class PlannedColumn:
    """A column of a blank workbook: where it stands, how it is told apart, whether it is folded."""

    column: Column
    need: Need
    folded: bool
    number: int
    is_key: bool = False

    @property
    def letter(self) -> str:
        """Return the letters of the column in its table."""
        return get_column_letter(self.number)


@dataclass(frozen=True, slots=True)
class PlannedSheet:
    """A sheet of a blank workbook with the columns that it will have, from left to right."""

    record: type[Record]
    columns: tuple[PlannedColumn, ...]
    rows: int
    """The number of rows that are prepared for records."""

    @property
    def title(self) -> str:
        """Return the name on the sheet's tab."""
        return self.record.SHEET.title

    @property
    def is_form(self) -> bool:
        """Whether the sheet has a label beside each value instead of a row for each record."""
        return self.record.SHEET.layout == "form"

    @property
    def last_row(self) -> int:
        """Return the last row that is prepared for records."""
        return FIRST_ROW + self.rows - 1

    def case(self) -> PlannedColumn | None:
        """Return the column that names the row's case; on the sheet of cases it is their key."""
        if self.record.SHEET.entity in CASE_REF.refers_to:
            return self.key()
        return next((each for each in self.columns if each.column.kind == CASE_REF), None)

    def key(self) -> PlannedColumn | None:
        """Return the column by which other rows refer to a row of this sheet."""
        return next((each for each in self.columns if each.is_key), None)


Facts = Mapping[str, str | Sequence[str]]
"""What is known of all cases that a workbook is for, by dotted field: ``case.route``."""


def plan(sheets: Sequence[type[Record]], assume: Facts, reasons: Collection[str],
         filled: Mapping[type[Record], Collection[str]] | None = None,
         ) -> tuple[PlannedSheet, ...]:
    """Return the sheets that a case can need of which *assume* holds and with *reasons* alone.

    No reasons mean any. *filled* names the fields that will hold data: they are there and in sight
    whatever is assumed.
    """
    held = filled or {}
    return tuple(_planned(record, assume, held.get(record, ()))
                 for record in sheets
                 if record in held or not reasons or record.SHEET.reason in ("", *reasons))


def _planned(record: type[Record], assume: Facts, filled: Collection[str]) -> PlannedSheet:
    """Return the plan of one sheet: what is in sight in the declared order, then what is folded."""
    declared = columns(record)
    kept = [(column, need) for column in declared.values()
            for need in [_need(column, record, assume)]
            if need is not None or column.name in filled]
    wide = len(kept) >= FOLD_FROM and record.SHEET.layout == "table"
    sorted_out: tuple[list[tuple[Column, Need]], list[tuple[Column, Need]]] = ([], [])
    for column, need in kept:
        final = need or Need.OPTIONAL
        hidden = (column.name not in filled and record.SHEET.layout == "table"
                  and _is_folded(column, final, record, wide))
        sorted_out[hidden].append((column, final))
    seen, folded = sorted_out
    return PlannedSheet(record, tuple(
        PlannedColumn(column, need, number > len(seen), number, column.name == record.SHEET.key)
        for number, (column, need) in enumerate([*seen, *folded], start=1)), record.SHEET.rows)


def _need(column: Column, record: type[Record], assume: Facts) -> Need | None:
    """Return how far the column is needed; None if it never can be in the cases assumed."""
    if _identifies(column, record):
        return Need.ALWAYS
    if not column.required.text:
        return Need.OPTIONAL
    comes_to = column.required.assume(assume, record.SHEET.entity)
    return {True: Need.ALWAYS, False: None, None: Need.SOMETIMES}[comes_to]


def _is_folded(column: Column, need: Need, record: type[Record], wide: bool) -> bool:
    """Return whether drafts can do without the column, so that it need not be in sight.

    Cells that a person may be asked to fill stay in sight, or a problem would point to a cell that
    nobody sees; so do those by which a draft finds its exhibits.
    """
    if _identifies(column, record):
        return False
    if column.fold:
        return True
    if need is Need.OPTIONAL:
        return wide and column.kind not in (CITES, FILE)
    return need is Need.SOMETIMES and bool(column.used_in) and set(column.used_in) <= ON_FORMS_ONLY


def _identifies(column: Column, record: type[Record]) -> bool:
    """Return whether the column says which row of which case this is."""
    return column.kind == CASE_REF or column.name == record.SHEET.key
