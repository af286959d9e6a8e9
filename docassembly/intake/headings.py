"""Find which column of a sheet holds which field, however the headings were moved or respelt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from docassembly.intake.columns import Record, columns
from docassembly.intake.kinds.text import one_line, raw_text
from docassembly.intake.sources import Grid, letter

_REMARK = re.compile(r"\((?:required|optional|if any|if needed)\)|\brequired\b\s*$", re.I)
_BRACKETS = re.compile(r"\([^)]*\)")
_LONGEST_LABEL = 80
_DEEPEST_HEADING = 15
"""In how many rows from the top the headings are looked for."""


def spelling(heading: str) -> str:
    """Return a heading's letters and figures, without case, accents and remarks like ``*``."""
    plain = unicodedata.normalize("NFKD", _REMARK.sub("", heading)).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def without_brackets(heading: str) -> str:
    """Return a heading without what stands in brackets: ``Date of birth (MM/DD/YYYY)``."""
    return _BRACKETS.sub("", heading)


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the fields of one record class stand in one sheet."""

    fields: Mapping[str, int]
    """Column number by field name."""
    others: Mapping[int, str]
    """Heading by column number, for columns that nobody declared."""
    repeated: tuple[tuple[str, int], ...]
    """Fields whose heading stands a second time, with the number of that column."""
    row: int
    """The row of the headings, counted from 0."""
    first_row: int
    """The first row below the headings."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Where the fields of a form stand: the cell to the right of each label, counted from 0."""

    fields: Mapping[str, tuple[int, int]]
    others: Mapping[tuple[int, int], str]
    """Label by the cell of its value, for labels that nobody declared."""


def fields_by_spelling(record: type[Record]) -> dict[str, str]:
    """Return the field that each spelling of a heading or of a field's name means."""
    declared = columns(record)
    found = {spelling(without_brackets(column.heading)): name
             for name, column in reversed(list(declared.items()))}
    found |= {spelling(name): name for name in declared}
    return found | {spelling(column.heading): name for name, column in declared.items()}


def find_headings(grid: Grid, record: type[Record]) -> Headings | None:
    """Return where the columns of *record* stand, or None if no row has its headings."""
    wanted = fields_by_spelling(record)
    best, best_row = 0, 0
    for row in range(min(_DEEPEST_HEADING, len(grid.rows))):
        score = len({wanted[spelt] for _, spelt in _spelt(grid, row) if spelt in wanted})
        if score > best:
            best, best_row = score, row
    if best < min(2, len(columns(record))):
        return None
    return _headings_in(grid, best_row, wanted)


def _headings_in(grid: Grid, row: int, wanted: Mapping[str, str]) -> Headings:
    """Return the columns found in the row of headings."""
    fields: dict[str, int] = {}
    others: dict[int, str] = {}
    repeated: list[tuple[str, int]] = []
    for column, text in _texts(grid, row):
        name = wanted.get(spelling(text))
        if name is None:
            others[column] = text
        elif name not in fields or not is_filled(grid, fields[name], row):
            fields[name] = column
        elif is_filled(grid, column, row):
            repeated.append((name, column))
    for column, text in list(others.items()):
        name = wanted.get(spelling(without_brackets(text)))
        if name is not None and name not in fields:
            fields[name] = column
            del others[column]
    below = [merge.bottom for merge in grid.merges if merge.top <= row <= merge.bottom]
    return Headings(fields, others, tuple(repeated), row, max((row, *below)) + 1)


def is_filled(grid: Grid, column: int, heading_row: int) -> bool:
    """Return whether any cell below the heading holds something."""
    return any(column < len(row) and row[column] is not None
               for row in grid.rows[heading_row + 1:])


def _texts(grid: Grid, row: int) -> Iterator[tuple[int, str]]:
    """Yield the texts of a row of headings; a cell merged downwards counts for its last row too."""
    from_above = {merge.left: merge.top for merge in grid.merges if merge.top < row <= merge.bottom}
    for column in range(max([len(grid.rows[row]), *(each + 1 for each in from_above)])):
        text = one_line(raw_text(grid.cell(from_above.get(column, row), column)))
        if text:
            yield column, text


def _spelt(grid: Grid, row: int) -> Iterator[tuple[int, str]]:
    return ((column, spelling(text)) for column, text in _texts(grid, row))


def find_labels(grid: Grid, record: type[Record]) -> Labels | None:
    """Return where the values of a form stand, whose labels are in the first three columns."""
    wanted = fields_by_spelling(record)
    ends = {(merge.top, merge.left): merge.right for merge in grid.merges}
    fields: dict[str, tuple[int, int]] = {}
    others: dict[tuple[int, int], str] = {}
    for row in range(len(grid.rows)):
        for column in range(3):
            text = one_line(raw_text(grid.cell(row, column)))
            value_at = row, ends.get((row, column), column) + 1
            name = wanted.get(spelling(text)) or wanted.get(spelling(without_brackets(text)))
            if name is not None and name not in fields:
                fields[name] = value_at
                break
            if text and column < 2 and len(text) <= _LONGEST_LABEL \
                    and grid.cell(*value_at) is not None:
                others[value_at] = text
                break
    return Labels(fields, others) if len(fields) >= min(2, len(wanted)) else None


def nearest_heading(text: str, record: type[Record], taken: Iterable[str]) -> str | None:
    """Return the name of the field, not yet found, whose heading *text* was likely meant to be."""
    free = {spelt: name for spelt, name in fields_by_spelling(record).items()
            if name not in set(taken)}
    near = get_close_matches(spelling(text), free, n=1, cutoff=0.8)
    return free[near[0]] if near else None


def address(row: int, column: int) -> str:
    """Return the address of a cell counted from 0: ``B7``."""
    return f"{letter(column)}{row + 1}"
