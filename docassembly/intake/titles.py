"""Find which sheets of a workbook are ours, whatever was done to their names."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from docassembly.intake.codes import UNREAD_SHEET
from docassembly.intake.columns import Record, columns
from docassembly.intake.headings import find_headings, find_labels, spelling
from docassembly.intake.sources import Book, Grid
from docassembly.problems import Place, Problem


def match_sheets(book: Book, sheets: Sequence[type[Record]],
                 ) -> tuple[dict[str, type[Record]], list[Problem]]:
    """Return the record class of each sheet of *book* that is ours, by title, and what is odd.

    A sheet is ours by its title or an alias in any case and spacing. One with another title is
    taken for a sheet that is not there if its title is near and most headings agree; it is only
    mentioned if the sheet is there already. Every other sheet is somebody's notes.
    """
    by_title = _by_title(sheets)
    matched: dict[str, type[Record]] = {}
    for title in book.titles:
        record = next((by_title[key] for key in _keys(title) if key in by_title), None)
        if record is not None:
            matched[title] = record
    problems = []
    for title in book.titles:
        likely = _likely(book.load(title), sheets) if title not in matched else None
        if likely is None:
            continue
        ours = likely.SHEET.title
        if likely in matched.values():
            message = f"The sheet {title} looks like {ours} and is not read."
            remedy = "Move its rows to that sheet if they should count."
        else:
            matched[title] = likely
            message = f"The sheet {title} is read as {ours}."
            remedy = f"Rename it to {ours}."
        problems.append(UNREAD_SHEET.at(Place(book.file, title, "A1"), message, remedy))
    return matched, problems


def _by_title(sheets: Sequence[type[Record]]) -> dict[str, type[Record]]:
    """Return the record class by every spelling of its sheet's title."""
    found = {spelling(record.SHEET.entity): record for record in sheets}
    for record in sheets:
        for title in (*record.SHEET.aliases, record.SHEET.title):
            found[spelling(title)] = found[spelling(title[:31])] = record
    return found


def _keys(title: str) -> tuple[str, ...]:
    """Return the spellings of a sheet's title; exports to text put the workbook's name first."""
    return spelling(title), spelling(title.rpartition(" - ")[2])


def _likely(grid: Grid, sheets: Sequence[type[Record]]) -> type[Record] | None:
    """Return the record class whose headings the sheet has, if they are most of one class's."""
    best: tuple[float, type[Record]] | None = None
    for record in sheets:
        found = find_headings(grid, record)
        fields = len(found.fields) if found else 0
        if record.SHEET.layout == "form":
            labels = find_labels(grid, record)
            fields = max(fields, len(labels.fields) if labels else 0)
        share = fields / len(columns(record))
        near = get_close_matches(spelling(grid.title), [spelling(record.SHEET.title)], cutoff=0.75)
        if fields >= 3 and share >= (0.4 if near else 0.6) and (best is None or share > best[0]):
            best = (share, record)
    return best[1] if best else None
