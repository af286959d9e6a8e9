"""Draw the first sheet: how to fill the workbook, in a minute's reading."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink

from docassembly.intake.blank.plan import Facts, Need, PlannedSheet
from docassembly.intake.blank.style import (
    BOX,
    CODE,
    FILLS,
    FONTS,
    HEADING,
    HEADING_ALIGNMENT,
    INDENTED,
    LINK,
    PLAIN,
    QUIET,
    STILL_EMPTY,
    STRONG,
    TITLE,
    TOP_LEFT,
    set_up_print,
)
from docassembly.intake.columns import Record, columns
from docassembly.intake.filled_cells import put

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.styles import Font
    from openpyxl.worksheet.worksheet import Worksheet

START_SHEET = "Start here"

_STEPS = (
    ("First", "Fill Office once. Then give each case a row on Cases, with the office file "
              "reference as its name."),
    ("Then", "Go through the sheets from left to right. Every row begins with its case, so one "
             "workbook can hold many cases. Skip a sheet that does not concern yours."),
    ("In a cell", "A note says what belongs there, shows an example, and tells when it is needed. "
                  "Choose from the list where the cell has one."),
    ("References", "People and documents have short references (APP1, X3). Number them in each "
                   "case from 1; other sheets point to them by it. Several in one cell: APP1, "
                   "APP2."),
)
_ANSWERS = (
    ("Blank", "Not known yet. The drafts show a highlighted bracket in its place."),
    ("none", "Asked, and there is none."),
    ("n/a", "Asked, and it does not apply."),
)
_WRITING = (
    ("Dates", "Write the month as a word: December 4, 2026. Where the note says so, May 2011 or "
              "2011 is enough."),
    ("Exhibits", "Cite a document in any text by its id in brackets: [X3], or [X3 p. 2] for its "
                 "second page. Letters and page numbers are computed, so never type them."),
    ("Long texts", "Whole sentences. Alt+Enter begins a new paragraph."),
    ("Never", "A whole Social Security, bank account or card number."),
    ("Your own", "Columns and sheets that you add are kept, and your templates can use them."),
)
_COMMANDS = (
    ('docassembly check "{file}"', "lists what is wrong or missing, cell by cell"),
    ('docassembly bundle "{file}" --out packets', "writes the drafts of every case"),
)
_KEY: Mapping[Need, str] = {
    Need.ALWAYS: "Needed in every case.",
    Need.SOMETIMES: "Needed in some cases; the note of the cell says when.",
    Need.OPTIONAL: "Optional.",
}
_WIDTHS = (22, 46, 52)


class StartSheet:
    """The first sheet while it is drawn, line by line from the top."""

    def __init__(self, sheet: Worksheet) -> None:
        """Begin at the first row."""
        self._sheet = sheet
        self._row = 1
        for letter, signs in zip("ABC", _WIDTHS, strict=True):
            sheet.column_dimensions[letter].width = signs
        sheet.sheet_view.showGridLines = False
        set_up_print(sheet, landscape=False)
        sheet.page_setup.fitToHeight = 1

    def line(self, text: str, font: Font, height: float = 16) -> None:
        """Write one text across the sheet."""
        self._text(1, text, font)
        self._sheet.merge_cells(start_row=self._row, end_row=self._row,
                                start_column=1, end_column=3)
        self._end(height)

    def pair(self, term: str, text: str, font: Font = PLAIN) -> None:
        """Write a term and what is said of it, which may take several lines."""
        self._text(1, term, STRONG)
        self._text(2, text, font)
        self._sheet.merge_cells(start_row=self._row, end_row=self._row,
                                start_column=2, end_column=3)
        self._end(15.5 * (1 + len(text) // 105))

    def key(self, need: Need, text: str) -> None:
        """Write a line of the color key."""
        cell = self._text(1, "Heading", FONTS[need])
        cell.fill, cell.alignment, cell.border = FILLS[need], HEADING_ALIGNMENT, BOX
        self._text(2, text, PLAIN)
        self._end(16)

    def empty_key(self) -> None:
        """Write the line of the color key for a cell that is still to be filled."""
        cell = self._text(1, "", PLAIN)
        cell.fill, cell.border = STILL_EMPTY, BOX
        self._text(2, "An empty cell that is needed.", PLAIN)
        self._end(16)

    def link(self, planned: PlannedSheet, remark: str) -> None:
        """Write a sheet's name, which leads to it, and what it is for."""
        cell = self._text(1, planned.title, LINK)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, display=planned.title,
                                   location=f"{quote_sheetname(planned.title)}!A1")
        cell.font = LINK
        text = f"{planned.record.SHEET.help} {remark}".strip()
        self._text(2, text, PLAIN)
        self._sheet.merge_cells(start_row=self._row, end_row=self._row,
                                start_column=2, end_column=3)
        self._end(15.5 * (1 + len(text) // 105))

    def gap(self) -> None:
        """Leave a little room."""
        self._end(8)

    def _text(self, column: int, text: str, font: Font) -> Cell | MergedCell:
        cell = self._sheet.cell(self._row, column)
        put(cell, text)
        cell.font, cell.alignment = font, TOP_LEFT if column == 1 else INDENTED
        return cell

    def _end(self, height: float) -> None:
        self._sheet.row_dimensions[self._row].height = height
        self._row += 1


def draw_start(sheet: Worksheet, title: str, planned: Sequence[PlannedSheet], *, assume: Facts,
               reasons: Collection[str]) -> None:
    """Draw the sheet that says how to fill the others."""
    page = StartSheet(sheet)
    page.line(title, TITLE, 30)
    facts = list(_made_for([each.record for each in planned], assume))
    if facts:
        page.line(f"For cases with {'; '.join(facts)}. What such a case never needs is left out.",
                  QUIET)
    _section(page, "How to fill it", _STEPS)
    page.gap()
    page.line("Colors", HEADING, 20)
    for need, text in _KEY.items():
        page.key(need, text)
    page.empty_key()
    if any(each.folded for one in planned for each in one.columns):
        page.pair("[+]", "The button above the headings opens further columns, at the right end, "
                         "that few cases need.")
    _section(page, "Blank, none, n/a", _ANSWERS)
    _section(page, "What to write", _WRITING)
    page.gap()
    page.line("When it is filled", HEADING, 20)
    for command, effect in _COMMANDS:
        page.line(command.format(file="this workbook.xlsx"), CODE)
        page.line(f"    {effect}", QUIET)
    page.gap()
    page.line("The sheets", HEADING, 20)
    for each in planned:
        only = each.record.SHEET.reason and not reasons
        page.link(each, "Only if a case has this reason." if only else "")


def _section(page: StartSheet, heading: str, pairs: Sequence[tuple[str, str]]) -> None:
    page.gap()
    page.line(heading, HEADING, 20)
    for term, text in pairs:
        page.pair(term, text)


def _made_for(records: Sequence[type[Record]], assume: Facts) -> Iterator[str]:
    """Yield each fact that the workbook takes for granted: ``Filing route: USCIS``."""
    by_entity = {record.SHEET.entity: record for record in records}
    for name, value in assume.items():
        entity, _, field = name.rpartition(".")
        record = by_entity.get(entity)
        column = columns(record).get(field) if record is not None else None
        if column is None:
            continue
        codes = [value] if isinstance(value, str) else list(value)
        choices = column.kind.choices
        answers = [choices.labels.get(code, code) if choices else code for code in codes]
        yield f"{column.heading}: {' or '.join(answers)}"
