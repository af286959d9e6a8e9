"""The cells of one sheet, found quickly by their address, made where they are not there yet."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter

from docassembly.intake.annotate.package import Dialect, Element

Address = tuple[int, int]
"""Row and column, counted from 1."""

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.I)
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MOST_MERGED_CELLS = 10_000
_USUAL_HEIGHT, _USUAL_WIDTH = 15.0, 9.14


def address_of(text: str) -> Address | None:
    """Return the row and column of ``B7``, None for what is not the address of a cell."""
    found = _ADDRESS.fullmatch(text)
    if not found:
        return None
    row, column = int(found[2]), column_index_from_string(found[1].upper())
    return (row, column) if 1 <= row <= _LAST_ROW and column <= _LAST_COLUMN else None


def name_of(address: Address) -> str:
    """Return ``B7`` for a row and column."""
    return f"{get_column_letter(address[1])}{address[0]}"


class Cells:
    """The grid of one worksheet while cells of it are given other styles."""

    def __init__(self, root: Element, dialect: Dialect) -> None:
        """Look at the sheet's rows; those without a number get the one that they stand for."""
        self._dialect = dialect
        self._tag = dialect.tag
        data = root.find(self._tag("sheetData"))
        if data is None:
            raise ValueError("the sheet has no cells")
        self._data = data
        self._columns = list(root.iterfind(f"{self._tag('cols')}/{self._tag('col')}"))
        self._covers = dict(self._covered(root))
        self._rows = _numbered(data, self._tag("row"), lambda text: int(text or 0), str)
        self._numbers = sorted(self._rows)
        self._cells: dict[int, dict[int, Element]] = {}

    def shown_at(self, address: Address) -> Address:
        """Return where a cell is seen: for one covered by a merged cell, that cell's corner."""
        return self._covers.get(address, address)

    def style(self, address: Address) -> int:
        """Return the number of the style that the cell has, or would have once it is filled."""
        row, column = address
        cell = self._cells_of(row).get(column) if row in self._rows else None
        if cell is not None:
            return int(cell.get("s", "0"))
        of_row = self._rows.get(row)
        if of_row is not None and of_row.get("customFormat") in ("1", "true"):
            return int(of_row.get("s", "0"))
        of_column = self._column(column)
        return int(of_column.get("style", "0")) if of_column is not None else 0

    def set_style(self, address: Address, style: int) -> None:
        """Give the cell a style, after making it if it is not there."""
        row, column = address
        self._cell(row, column).set("s", str(style))

    def styled(self) -> Iterator[tuple[Element, int]]:
        """Yield each cell that has a style of its own, and its number."""
        for cell in self._data.iter(self._tag("c")):
            if cell.get("s"):
                yield cell, int(cell.get("s", "0"))

    def unfold(self, column: int) -> None:
        """Show a column that is folded away with its group, so that its marks can be seen."""
        found = self._column(column)
        if found is not None and int(found.get("outlineLevel", "0")) > 0:
            found.attrib.pop("hidden", "")

    def width(self, column: int) -> int:
        """Return the width of a column in pixels, roughly."""
        found = self._column(column)
        if found is not None and found.get("hidden") in ("1", "true"):
            return 0
        signs = float(found.get("width", _USUAL_WIDTH)) if found is not None else _USUAL_WIDTH
        return round(signs * 7) + 5

    def height(self, row: int) -> int:
        """Return the height of a row in pixels, roughly."""
        found = self._rows.get(row)
        points = float(found.get("ht", _USUAL_HEIGHT)) if found is not None else _USUAL_HEIGHT
        return round(points * 4 / 3)

    def _cell(self, row: int, column: int) -> Element:
        self._row(row)
        cells = self._cells_of(row)
        if column not in cells:
            cell = etree.Element(self._tag("c"), {"r": name_of((row, column))})
            later = min((each for each in cells if each > column), default=None)
            if later is None:
                self._rows[row].append(cell)
            else:
                cells[later].addprevious(cell)
            cells[column] = cell
            self._rows[row].attrib.pop("spans", "")
        return cells[column]

    def _row(self, row: int) -> None:
        """Make the row if it is not there."""
        if row in self._rows:
            return
        made = etree.Element(self._tag("row"), {"r": str(row)})
        at = bisect_left(self._numbers, row)
        if at == len(self._numbers):
            self._data.append(made)
        else:
            self._rows[self._numbers[at]].addprevious(made)
        self._numbers.insert(at, row)
        self._rows[row] = made

    def _cells_of(self, row: int) -> dict[int, Element]:
        """Return the cells of a row by column; those without an address get theirs."""
        if row not in self._cells:
            self._cells[row] = _numbered(
                self._rows[row], self._tag("c"),
                lambda text: (address_of(text or "") or (0, 0))[1],
                lambda column: name_of((row, column)))
        return self._cells[row]

    def _column(self, column: int) -> Element | None:
        return next((each for each in self._columns
                     if int(each.get("min", "0")) <= column <= int(each.get("max", "0"))), None)

    def _covered(self, root: Element) -> Iterator[tuple[Address, Address]]:
        """Yield each cell under a merged one with the corner that is seen instead."""
        for merge in root.iterfind(f"{self._tag('mergeCells')}/{self._tag('mergeCell')}"):
            first, _, last = merge.get("ref", "").partition(":")
            corner, end = address_of(first), address_of(last)
            if corner is None or end is None:
                continue
            rows, columns = range(corner[0], end[0] + 1), range(corner[1], end[1] + 1)
            if len(rows) * len(columns) <= _MOST_MERGED_CELLS:
                yield from (((row, column), corner) for row in rows for column in columns)


def _numbered(parent: Element, tag: str, read: Callable[[str | None], int],
              write: Callable[[int], str]) -> dict[int, Element]:
    """Return the children by the number that their ``r`` gives, which some writers leave out.

    A child without one stands right after the child before it.
    """
    found: dict[int, Element] = {}
    last = 0
    for child in parent.iterchildren(tag):
        number = read(child.get("r"))
        if number <= 0:
            number = last + 1
            child.set("r", write(number))
        found.setdefault(number, child)
        last = number
    return found
