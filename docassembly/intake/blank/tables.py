"""Draw the sheets that a paralegal fills: tables with a row for each record, and forms."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Protection
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from docassembly.intake.blank.lists import Lists
from docassembly.intake.blank.plan import FIRST_ROW, Need, PlannedColumn, PlannedSheet
from docassembly.intake.blank.prompts import kind_hint, prompt_text, prompt_title
from docassembly.intake.blank.style import (
    BOX,
    FILLS,
    FONTS,
    FORM_ALIGNMENT,
    HEADING,
    HEADING_ALIGNMENT,
    NOTE_ALIGNMENT,
    PLAIN,
    QUIET,
    STILL_EMPTY,
    TEXT_ALIGNMENT,
    TOP_LEFT,
    set_up_print,
)
from docassembly.intake.columns import Record
from docassembly.intake.filled_cells import put
from docassembly.intake.kinds import Kind, number_format, width

if TYPE_CHECKING:
    from openpyxl.worksheet.dimensions import ColumnDimension
    from openpyxl.worksheet.worksheet import Worksheet

Sheets = Mapping[str, type[Record]]

FIRST_FORM_ROW = 3
LINE_HEIGHT = 15
_HEADING_HEIGHT = 48
_KEY_WIDTH = 16
_SIGNS_ON_A_PAGE = 190
"""How many signs of width are still read with ease when a sheet is printed across a page."""


def draw_table(sheet: Worksheet, planned: PlannedSheet, lists: Lists, sheets: Sheets) -> None:
    """Draw a sheet with a row for each record: headings, formats, drop-downs, prompts, print."""
    for each in planned.columns:
        _draw_heading(sheet, each)
        _draw_column(sheet.column_dimensions[each.letter], each)
        cells = f"{each.letter}{FIRST_ROW}:{each.letter}{planned.last_row}"
        _add_validation(sheet, cells, each, planned, lists, sheets)
    _fold(sheet, planned)
    sheet.row_dimensions[1].height = _HEADING_HEIGHT
    first_moving = _first_moving(planned)
    sheet.freeze_panes = f"{first_moving.letter}{FIRST_ROW}"
    last = planned.columns[-1].letter
    sheet.auto_filter.ref = f"A1:{last}{planned.last_row}"
    _shade_what_is_missing(sheet, planned)
    in_sight = sum(_width(each) for each in planned.columns if not each.folded)
    set_up_print(sheet, landscape=True, pages_wide=math.ceil(in_sight / _SIGNS_ON_A_PAGE))
    sheet.print_title_rows = "1:1"
    if len(planned.columns) > 1 and first_moving.number > 1:
        sheet.print_title_cols = f"A:{get_column_letter(first_moving.number - 1)}"
    sheet.print_options.gridLines = True


def draw_form(sheet: Worksheet, planned: PlannedSheet, lists: Lists, sheets: Sheets) -> None:
    """Draw a sheet with a label beside each value and its help beside that."""
    put(sheet.cell(1, 1), f"{planned.title}. {planned.record.SHEET.help}")
    sheet.cell(1, 1).font = HEADING
    sheet.cell(1, 1).alignment = TOP_LEFT
    sheet.merge_cells("A1:C1")
    sheet.row_dimensions[1].height = 38
    sheet.row_dimensions[2].height = 8
    for letter, signs in zip("ABC", (34, 44, 70), strict=True):
        sheet.column_dimensions[letter].width = signs
    for row, each in enumerate(planned.columns, start=FIRST_FORM_ROW):
        _draw_form_row(sheet, row, each, sheets)
        _add_validation(sheet, f"B{row}", each, planned, lists, sheets)
        if each.need is Need.ALWAYS:
            sheet.conditional_formatting.add(
                f"B{row}", _still_empty(f'TRIM(B{row})=""'))
    sheet.freeze_panes = f"A{FIRST_FORM_ROW}"
    set_up_print(sheet, landscape=False)


def _draw_heading(sheet: Worksheet, planned: PlannedColumn) -> None:
    cell = sheet.cell(1, planned.number)
    put(cell, planned.column.heading)
    cell.fill, cell.font = FILLS[planned.need], FONTS[planned.need]
    cell.alignment, cell.border = HEADING_ALIGNMENT, BOX


def _draw_column(dimension: ColumnDimension, planned: PlannedColumn) -> None:
    """Give the whole column the format of its kind, so that a cell has it when first typed into."""
    dimension.width = _width(planned)
    dimension.number_format = number_format(planned.column.kind)
    dimension.font = PLAIN
    is_figure = planned.column.kind.name in ("whole number", "money")
    dimension.alignment = TOP_LEFT if is_figure else TEXT_ALIGNMENT
    dimension.protection = Protection(locked=False)


def _draw_form_row(sheet: Worksheet, row: int, planned: PlannedColumn, sheets: Sheets) -> None:
    column = planned.column
    label, value, help_cell = (sheet.cell(row, at) for at in (1, 2, 3))
    put(label, column.heading)
    label.fill, label.font = FILLS[planned.need], FONTS[planned.need]
    label.alignment, label.border = HEADING_ALIGNMENT, BOX
    value.number_format = number_format(column.kind)
    value.font, value.alignment, value.border = PLAIN, FORM_ALIGNMENT, BOX
    value.protection = Protection(locked=False)
    example = f"Example: {column.example}" if column.example else ""
    text = " ".join(filter(None, (column.help, kind_hint(column.kind, sheets), example)))
    put(help_cell, text)
    help_cell.font, help_cell.alignment = QUIET, NOTE_ALIGNMENT
    sheet.row_dimensions[row].height = LINE_HEIGHT * max(1.4, math.ceil(len(text) / 72))


def _width(planned: PlannedColumn) -> float:
    """Return the width for the kind's values, and for the heading in three lines at most.

    The button of the filter covers two signs of a heading.
    """
    heading = planned.column.heading
    longest_word = max(map(len, heading.split()))
    kind = planned.column.kind
    usual = _KEY_WIDTH if planned.is_key else width(kind)
    if kind.choices is not None and not kind.many:
        usual = min(usual, max(map(len, kind.choices.labels.values())) + 4)
    return max(usual, longest_word + 3, math.ceil(len(heading) / 2.4) + 2)


def _fold(sheet: Worksheet, planned: PlannedSheet) -> None:
    """Group and collapse the folded columns, which stand together at the right."""
    folded = [each for each in planned.columns if each.folded]
    for each in folded:
        dimension = sheet.column_dimensions[each.letter]
        dimension.outlineLevel, dimension.hidden = 1, True
    if folded:
        beside = get_column_letter(folded[-1].number + 1)
        sheet.column_dimensions[beside].collapsed = True
        sheet.column_dimensions[beside].width = 4
        sheet.column_dimensions.max_outline = 1


def _first_moving(planned: PlannedSheet) -> PlannedColumn:
    """Return the first column that scrolls: those that say which row this is stand still."""
    identifying = {planned.case(), planned.key()}
    return next((each for each in planned.columns if each not in identifying),
                planned.columns[-1])


def _shade_what_is_missing(sheet: Worksheet, planned: PlannedSheet) -> None:
    """Shade the cells that are needed and still empty, in rows that have a case."""
    case = planned.case()
    if case is None:
        return
    for run in _runs(planned):
        first = f"{run[0].letter}{FIRST_ROW}"
        cells = f"{first}:{run[-1].letter}{planned.last_row}"
        formula = f'AND(${case.letter}{FIRST_ROW}<>"",{first}="")'
        sheet.conditional_formatting.add(cells, _still_empty(formula))


def _still_empty(formula: str) -> Rule:
    """Return the rule that shades a cell for which *formula* is true."""
    return Rule(type="expression", formula=[formula],
                dxf=DifferentialStyle(fill=STILL_EMPTY))


def _runs(planned: PlannedSheet) -> Iterator[list[PlannedColumn]]:
    """Yield the columns that are always needed and in sight, in runs of neighbours."""
    for is_needed, run in groupby(
            planned.columns, lambda each: each.need is Need.ALWAYS and not each.folded):
        if is_needed:
            yield list(run)


def _add_validation(sheet: Worksheet, cells: str, planned: PlannedColumn, of: PlannedSheet,
                    lists: Lists, sheets: Sheets) -> None:
    """Give the cells their prompt, their drop-down, and a word of doubt for a wrong answer.

    Nothing is ever forbidden: ``none`` and ``n/a`` are answers everywhere, a row may refer to one
    that comes later, and ``check`` tells what cannot be read.
    """
    column = planned.column
    rule = _rule(column.kind, lists.source(column.kind, of.case()))
    rule.add(cells)
    rule.allow_blank = True
    text = prompt_text(planned, sheets, of.record)
    if text:
        rule.showInputMessage = True
        rule.promptTitle, rule.prompt = prompt_title(column.heading), text
    if rule.type or text:
        sheet.add_data_validation(rule)


def _rule(kind: Kind, source: str) -> DataValidation:
    """Return the validation of the kind's cells, without place and prompt."""
    if source:
        doubts = not kind.many and not kind.refers_to
        return _doubting(DataValidation(type="list", formula1=source), doubts,
                         "This is not one of the answers in the list. Write none or n/a if there "
                         "is nothing to choose. Keep it?")
    if kind.name == "date":
        return _doubting(
            DataValidation(type="date", operator="greaterThan", formula1="1"), True,
            "Excel does not take this for a date. Write it like December 4, 2026. Keep it?")
    if kind.name == "whole number":
        low, high = kind.low if kind.low is not None else 0, kind.high
        between = high is not None
        return _doubting(
            DataValidation(type="whole", operator="between" if between else "greaterThanOrEqual",
                           formula1=str(low), formula2=str(high) if between else None), True,
            "This is not a whole number of the size expected here. Keep it?")
    if kind.name == "money":
        return _doubting(
            DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0"), True,
            "Write the amount in figures only. Keep it?")
    return DataValidation(type=None)


def _doubting(rule: DataValidation, doubts: bool, question: str) -> DataValidation:
    """Make the validation ask before it takes an answer that does not fit."""
    rule.showErrorMessage = doubts
    if doubts:
        rule.errorStyle, rule.errorTitle, rule.error = "warning", "Is this right?", question
    return rule
