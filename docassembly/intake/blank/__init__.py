"""The blank intake workbook, written from the declarations of its sheets.

:mod:`plan` decides which sheets and columns there are, :mod:`tables` and :mod:`start` draw them,
:mod:`lists` holds the answers of the drop-downs, :mod:`prompts` says what a cell tells the person
who enters it, and :mod:`archive` saves the file so that the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from openpyxl import Workbook

from docassembly.intake.blank.archive import saved
from docassembly.intake.blank.lists import LISTS_SHEET, Lists
from docassembly.intake.blank.plan import Facts, PlannedSheet, plan
from docassembly.intake.blank.start import START_SHEET, draw_start
from docassembly.intake.blank.style import tab_colors
from docassembly.intake.blank.tables import draw_form, draw_table
from docassembly.intake.columns import Record, columns

__all__ = ["LISTS_SHEET", "START_SHEET", "blank_workbook", "drawn", "plan", "saved"]

NOTHING_ASSUMED: Facts = MappingProxyType({})


def blank_workbook(sheets: Sequence[type[Record]], *, title: str,
                   assume: Facts = NOTHING_ASSUMED, reasons: Collection[str] = ()) -> bytes:
    """Return the intake workbook for *sheets* as an .xlsx file, ready to be filled.

    *assume* holds what is known of all its cases, by dotted field (``{"case.route": "cbp"}``), and
    *reasons* the codes of the only reasons that they have (none: any). Columns and sheets that no
    such case can need are left out. The same input gives the same bytes.
    """
    assume = {**assume, **_reasons_assumed(sheets, reasons)}
    planned = plan(sheets, assume, reasons)
    return saved(drawn(planned, sheets, title=title, assume=assume, reasons=reasons), title)


def _reasons_assumed(sheets: Sequence[type[Record]], reasons: Collection[str]) -> Facts:
    """Return the reasons as facts: by the columns whose answers are the sheets' reasons."""
    all_reasons = {record.SHEET.reason for record in sheets if record.SHEET.reason}
    return {f"{record.SHEET.entity}.{name}": tuple(reasons)
            for record in sheets for name, column in columns(record).items()
            if reasons and all_reasons and column.kind.choices is not None
            and all_reasons <= column.kind.choices.labels.keys()}


def drawn(planned: Sequence[PlannedSheet], sheets: Sequence[type[Record]], *, title: str,
          assume: Facts = NOTHING_ASSUMED, reasons: Collection[str] = ()) -> Workbook:
    """Return the workbook with the planned sheets, the first one that explains it, and the lists.

    *sheets* are all that the kit has, which conditions may speak of also where they are left out.
    """
    workbook = Workbook()
    first = workbook.worksheets[0]
    first.title = START_SHEET
    draw_start(first, title, planned, assume=assume, reasons=reasons)
    by_entity: Mapping[str, type[Record]] = {record.SHEET.entity: record for record in sheets}
    colors = tab_colors(each.record.SHEET.group for each in planned)
    drawings = [(workbook.create_sheet(each.title), each) for each in planned]
    lists = Lists(workbook, planned)
    for sheet, each in drawings:
        sheet.sheet_properties.tabColor = colors[each.record.SHEET.group]
        draw = draw_form if each.is_form else draw_table
        draw(sheet, each, lists, by_entity)
    return workbook
