"""Write plain tables as a workbook: any number of rows, the same bytes each time, no formulas.

Rows go to disk as they come, so that a summary of ten thousand cases takes no memory. Every text is
written as a text, whatever it begins with: a cell that says ``=HYPERLINK(…)`` shows just that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import TypeAlias
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LONGEST_TEXT = 32_767
"""Characters that Excel takes in a cell."""

LINE_HEIGHT, TALLEST_ROW = 15, 405
"""Points of one line, and those that Excel allows a row."""

MOST_LINKS = 65_000
"""Excel takes 65,530 in a sheet; texts after that are left without link."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PLAIN, _HEADING, _WRAPPED, _LINK = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Link:
    """A text that opens *target*, a path from the workbook's own folder."""

    text: str
    target: str


TableCell: TypeAlias = str | int | Link | None


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a table's column: its text, its width in characters, whether texts wrap."""

    text: str
    width: float = 14
    wrap: bool = False


class TableSheet:
    """One table that grows row by row."""

    def __init__(self, name: str, headings: Sequence[Heading]) -> None:
        """Begin the sheet *name* with its head row."""
        self.name = name
        self._headings = tuple(headings)
        self._rows = SpooledTemporaryFile(max_size=1 << 20)  # noqa: SIM115 - see close
        self._links: list[tuple[str, str]] = []
        self._count = 0
        self._write(["".join(_text(f"{column_letter(at)}1", heading.text, _HEADING)
                             for at, heading in enumerate(self._headings, 1))],
                    max(_lines(heading.text, heading.width) for heading in self._headings))

    def row(self, cells: Sequence[TableCell]) -> None:
        """Add a row; a blank cell is None."""
        number = self._count + 1
        written = []
        lines = 1
        for at, cell in enumerate(cells, 1):
            spot = f"{column_letter(at)}{number}"
            if isinstance(cell, int):
                written.append(f'<c r="{spot}" s="{_PLAIN}"><v>{cell}</v></c>')
            elif isinstance(cell, Link):
                linked = len(self._links) < MOST_LINKS
                written.append(_text(spot, cell.text, _LINK if linked else _PLAIN))
                if linked:
                    self._links.append((spot, quote(cell.target)))
            elif cell:
                heading = self._headings[at - 1]
                written.append(_text(spot, cell, _WRAPPED if heading.wrap else _PLAIN))
                if heading.wrap:
                    lines = max(lines, _lines(cell, heading.width))
        self._write(written, lines)

    def _write(self, cells: Sequence[str], lines: int) -> None:
        """Add a row that is *lines* high: not every program measures texts on opening a file."""
        self._count += 1
        height = min(lines * LINE_HEIGHT, TALLEST_ROW)
        self._rows.write(f'<row r="{self._count}" ht="{height}" customHeight="1">'
                         f'{"".join(cells)}</row>'.encode())

    def close(self) -> None:
        """Let go of the rows."""
        self._rows.close()

    def into(self, book: ZipFile, number: int) -> None:
        """Write the sheet into *book* as its sheet *number*."""
        area = f"A1:{column_letter(len(self._headings))}{self._count}"
        columns = "".join(f'<col min="{at}" max="{at}" width="{heading.width}" customWidth="1"/>'
                          for at, heading in enumerate(self._headings, 1))
        selected = ' tabSelected="1"' if number == 1 else ""
        links = "".join(f'<hyperlink ref="{spot}" r:id="rId{at}"/>'
                        for at, (spot, _) in enumerate(self._links, 1))
        with book.open(_entry(f"xl/worksheets/sheet{number}.xml"), "w") as part:
            part.write((
                f'{_HEAD}<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
                '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
                f'<dimension ref="{area}"/>'
                f'<sheetViews><sheetView{selected} workbookViewId="0"><pane ySplit="1" '
                'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
                '<sheetFormatPr defaultRowHeight="15"/>'
                f"<cols>{columns}</cols><sheetData>").encode())
            self._rows.seek(0)
            copyfileobj(self._rows, part)
            part.write((
                f'</sheetData><autoFilter ref="{area}"/>'
                f'{f"<hyperlinks>{links}</hyperlinks>" if links else ""}'
                '<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" '
                'footer="0.3"/><pageSetup orientation="landscape" fitToHeight="0"/>'
                "</worksheet>").encode())
        if self._links:
            relations = "".join(
                f'<Relationship Id="rId{at}" Type="{_OFFICE}/hyperlink" '
                f'Target={quoteattr(target)} TargetMode="External"/>'
                for at, (_, target) in enumerate(self._links, 1))
            book.writestr(_entry(f"xl/worksheets/_rels/sheet{number}.xml.rels"),
                          _relationships(relations))


def workbook_of(sheets: Sequence[TableSheet]) -> bytes:
    """Return the workbook that holds *sheets* with the rows that they have now."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as book:
        numbers = range(1, len(sheets) + 1)
        types = "".join(
            f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="application/vnd.'
            'openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>' for number in numbers)
        book.writestr(_entry("[Content_Types].xml"), (
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.spreadsheetml.sheet.main+xml"/>'
            '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-'
            f'officedocument.spreadsheetml.styles+xml"/>{types}</Types>'))
        book.writestr(_entry("_rels/.rels"), _relationships(
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'))
        listed = "".join(f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" '
                         f'r:id="rId{number}"/>' for number, sheet in enumerate(sheets, 1))
        book.writestr(_entry("xl/workbook.xml"), (
            f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/>'
            f"</bookViews><sheets>{listed}</sheets></workbook>"))
        relations = "".join(f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" '
                            f'Target="worksheets/sheet{number}.xml"/>' for number in numbers)
        book.writestr(_entry("xl/_rels/workbook.xml.rels"), _relationships(
            f'{relations}<Relationship Id="rId{len(sheets) + 1}" Type="{_OFFICE}/styles" '
            'Target="styles.xml"/>'))
        book.writestr(_entry("xl/styles.xml"), _STYLES)
        for number, sheet in enumerate(sheets, 1):
            sheet.into(book, number)
    return target.getvalue()


def column_letter(number: int) -> str:
    """Return the letter of a column counted from 1, of the first 702: ``A``, ``Z``, ``AA``."""
    first, last = divmod(number - 1, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)


def _lines(text: str, width: float) -> int:
    """Return how many lines *text* takes in a column of *width* characters, rather too many."""
    return sum(1 + int(len(part) / width) for part in text.split("\n"))


def _text(spot: str, text: str, style: int) -> str:
    """Return a cell that holds *text* and nothing but text."""
    # Excel reads _x0041_ inside a text as an A, unless its first underscore is written that way.
    plain = _LOOKS_ESCAPED.sub("_x005F_", _NOT_IN_XML.sub("", text))[:LONGEST_TEXT]
    return (f'<c r="{spot}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
            f"{escape(plain)}</t></is></c>")


def _entry(name: str) -> ZipInfo:
    """Return a part whose date is no clock's."""
    entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    return entry


def _relationships(inner: str) -> str:
    """Return a part that holds relationships."""
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


_TOP = '<alignment vertical="top"/>'
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="3">'
    '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    '<font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/><family val="2"/></font>'
    '</fonts><fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">'
    '<fgColor rgb="FFE7E6E6"/><bgColor indexed="64"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    f"{_TOP}</xf>"
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" '
    'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" '
    f'applyAlignment="1">{_TOP}</xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>")
