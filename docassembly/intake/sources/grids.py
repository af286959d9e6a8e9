"""A workbook as it was opened: its sheets, their cells, which cells are merged. No meaning yet."""

from __future__ import annotations

from collections.abc import Sequence
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
    """One opened workbook.

    ``file`` is the name by which places speak of it; ``folder`` is where exhibit files are looked
    for. Numbers that stand for dates are counted from 1904 where ``since_1904`` says so.
    """

    file: str
    folder: str
    grids: tuple[Grid, ...]
    since_1904: bool = False


def letter(column: int) -> str:
    """Return the letters of a column counted from 0: ``A``, ``Z``, ``AA``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
