"""Workbook files of every kind become plain grids of raw cells, or a sentence with a remedy."""

from docassembly.intake.sources.folders import workbooks_in
from docassembly.intake.sources.grids import Book, Grid, Merge, letter
from docassembly.intake.sources.opening import TEXT_SUFFIXES, Password, open_workbook

__all__ = [
    "TEXT_SUFFIXES",
    "Book",
    "Grid",
    "Merge",
    "Password",
    "letter",
    "open_workbook",
    "workbooks_in",
]
