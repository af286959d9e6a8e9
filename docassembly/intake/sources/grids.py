"""A workbook as it was opened: its sheets, their cells, which cells are merged. No meaning yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from docassembly.intake.cells import RawValue


@dataclass(frozen=True, slots=True)
class Merge:
    """A block of merged cells, by its first and last row and column, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet, row by row from A1; rows may end where nothing follows."""

    title: str
    rows: Sequence[Sequence[RawValue]]
    merges: tuple[Merge, ...] = ()

    def cell(self, row: int, column: int) -> RawValue:
        """Return a cell, counted from 0; beyond the sheet's end it is empty."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return None


@dataclass(frozen=True, slots=True)
class Book:
    """One opened workbook, whose sheets are loaded one by one so that they need not all be held.

    ``file`` is the name by which places speak of it; ``folder`` is where exhibit files are looked
    for. Numbers that stand for dates are counted from 1904 where ``since_1904`` says so.
    """

    file: str
    folder: str
    titles: tuple[str, ...]
    load: Callable[[str], Grid]
    """Return the sheet of a title; raise UnreadableWorkbook where its part is broken."""
    since_1904: bool = False
    annotated: bool = False
    """Whether this is a copy into which we wrote problems, and not what a person keeps filling."""

    @property
    def grids(self) -> Iterator[Grid]:
        """Yield every sheet in turn."""
        return map(self.load, self.titles)


def letter(column: int) -> str:
    """Return the letters of a column counted from 0: ``A``, ``Z``, ``AA``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number, counted from 0, of a column by its letters."""
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - 64
    return number - 1
