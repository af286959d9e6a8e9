"""Write records into an intake workbook, each value as a person would have typed it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from docassembly.intake.blank import NOTHING_ASSUMED, drawn
from docassembly.intake.blank.archive import saved, saved_plainly
from docassembly.intake.blank.plan import FIRST_ROW, Facts, PlannedSheet, plan
from docassembly.intake.blank.tables import FIRST_FORM_ROW, LINE_HEIGHT
from docassembly.intake.columns import Column, Record, columns
from docassembly.intake.filled_cells import may_become_formula, put
from docassembly.intake.kinds import DATE, Unreadable, number_format, read, write
from docassembly.intake.kinds.writing import TEXT_FORMAT, CellValue
from docassembly.values.gap import Absent

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet
    from openpyxl.worksheet.worksheet import Worksheet

Filling = Record | Mapping[str, object]
"""What a row is to hold: a record, or values by field name, typed or as a person would write them.

Text that the column can read is written as the column shows it (a label for a code, a date for
``2026-12-04``), other text as it is; a list holds several answers, an empty one says "none".
"""

Rows = Mapping[type[Record], Sequence[Filling]]

_ROWS_TO_SPARE = 50
_HIGHEST_ROW = 400


def filled_workbook(sheets: Sequence[type[Record]], rows: Rows, *, title: str,
                    assume: Facts = NOTHING_ASSUMED, reasons: Collection[str] = ()) -> bytes:
    """Return the intake workbook for *sheets* with *rows* in it, as an .xlsx file.

    It is the blank workbook in all else. Columns and sheets that hold something are in sight
    whatever *assume* and *reasons* leave out. Raise ValueError for a field that a sheet has not.
    """
    filled = {record: _fields_with_values(record, rows[record]) for record in sheets
              if rows.get(record)}
    planned = [_with_room(each, len(rows.get(each.record, ())))
               for each in plan(sheets, assume, reasons, filled)]
    workbook = drawn(planned, sheets, title=title, assume=assume, reasons=reasons)
    for each in planned:
        fill = _fill_form if each.is_form else _fill_table
        fill(workbook[each.title], each, rows.get(each.record, ()))
    return saved(workbook, title)


def plain_workbook(sheets: Sequence[type[Record]], rows: Rows, *, title: str) -> bytes:
    """Return a workbook with the headings and *rows* alone, written quickly: for many cases."""
    workbook = Workbook(write_only=True)
    for record in sheets:
        found = rows.get(record, ())
        _check_fields(record, found)
        sheet = workbook.create_sheet(record.SHEET.title)
        for line in _plain_lines(sheet, record, found):
            sheet.append(line)
    return saved_plainly(workbook, title)


def _fields_with_values(record: type[Record], found: Sequence[Filling]) -> frozenset[str]:
    """Return the fields that have a value in some row."""
    _check_fields(record, found)
    return frozenset(name for name in columns(record)
                     if any(_held(row, name) is not None for row in found))


def _check_fields(record: type[Record], found: Sequence[Filling]) -> None:
    """Raise for a field that the sheet has not, and for a second row of a form."""
    named = frozenset().union(*(row.keys() for row in found if isinstance(row, Mapping)))
    unknown = named - columns(record).keys()
    if unknown:
        names = ", ".join(sorted(unknown))
        raise ValueError(f"the sheet {record.SHEET.title} has no field {names}")
    if record.SHEET.layout == "form" and len(found) > 1:
        raise ValueError(f"the sheet {record.SHEET.title} takes one record and got {len(found)}")


def _with_room(planned: PlannedSheet, count: int) -> PlannedSheet:
    """Return the plan with some rows to spare below *count* records."""
    return replace(planned, rows=max(planned.rows, count + _ROWS_TO_SPARE if count else 0))


def _held(row: Filling, name: str) -> object:
    return row.get(name) if isinstance(row, Mapping) else getattr(row, name)


def _content(row: Filling, column: Column) -> CellValue:
    """Return what the cell of *column* is to hold."""
    value = _held(row, column.name)
    if isinstance(value, list):
        value = "; ".join(map(str, value)) if value else Absent.NONE
    if type(value) is str:
        with suppress(Unreadable):
            value = read(column.kind, value, column)
    return write(column.kind, value)


def _fill_table(sheet: Worksheet, planned: PlannedSheet, found: Sequence[Filling]) -> None:
    styles = {each.letter: sheet.column_dimensions[each.letter]._style  # type: ignore[attr-defined]
              for each in planned.columns}
    for number, row in enumerate(found, start=FIRST_ROW):
        lines = 1
        for each in planned.columns:
            value = _content(row, each.column)
            if value is None:
                continue
            cell = sheet.cell(number, each.number)
            cell._style = copy(styles[each.letter])  # type: ignore[union-attr]
            put(cell, value)
            cell.number_format = _format(each.column, value)
            lines = max(lines, _lines(value, sheet.column_dimensions[each.letter].width))
        sheet.row_dimensions[number].height = min(lines * LINE_HEIGHT, _HIGHEST_ROW)


def _lines(value: CellValue, signs: float) -> int:
    """Return how many lines a text takes in a column of that width, roughly."""
    if not isinstance(value, str):
        return 1
    return sum(1 + int(len(paragraph) // signs) for paragraph in value.split("\n"))


def _fill_form(sheet: Worksheet, planned: PlannedSheet, found: Sequence[Filling]) -> None:
    for row in found:
        for number, each in enumerate(planned.columns, start=FIRST_FORM_ROW):
            value = _content(row, each.column)
            if value is not None:
                put(sheet.cell(number, 2), value)
                sheet.cell(number, 2).number_format = _format(each.column, value)


def _format(column: Column, value: CellValue) -> str:
    """Return the kind's format; a whole date in a column that takes text too is shown as one."""
    usual = number_format(column.kind)
    return number_format(DATE) if usual == TEXT_FORMAT and isinstance(value, date) else usual


def _plain_lines(sheet: WriteOnlyWorksheet, record: type[Record],
                 found: Sequence[Filling]) -> Iterator[list[object]]:
    """Yield the lines of a sheet: headings and rows, or each label beside its value."""
    declared = columns(record)

    def cells(row: Filling) -> list[object]:
        return [_plain_cell(sheet, column, _content(row, column)) for column in declared.values()]

    headings: list[object] = [column.heading for column in declared.values()]
    if record.SHEET.layout == "form":
        values = cells(found[0] if found else {})
        yield from (list(pair) for pair in zip(headings, values, strict=True))
    else:
        yield headings
        yield from map(cells, found)


def _plain_cell(sheet: WriteOnlyWorksheet, column: Column, value: CellValue) -> object:
    """Return what a line takes for *value*: a cell only where the bare value would not do."""
    if isinstance(value, str):
        if not may_become_formula(value) and value.isprintable() and "_x" not in value:
            return value
    elif not isinstance(value, date):
        return value
    cell = WriteOnlyCell(sheet)
    put(cell, value)
    cell.number_format = _format(column, value)
    return cell
