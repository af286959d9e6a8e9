"""The exhibit list as it stands in the folder: which row shows which exhibit."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docassembly.packet.draft import Draft, Paragraph, W
from docassembly.problems import Place

if TYPE_CHECKING:
    from lxml.etree import _Element

_LABEL = ("(?P<label>(?:(?P<same>[A-Z])(?P=same)*(?![A-Z])|[A-Z]{1,3}|[1-9]\\d{0,2})"
          "(?:[-\u2010-\u2015\u2212][1-9]\\d?)?)")
_WORD = r"(?:(?:[Ee]xhibit|EXHIBIT|Exh\.?|Ex\.?|Tab|TAB)\s+)?"
_DASH = "[-\u2010-\u2015\u2212]"
_CELL = re.compile(rf"{_WORD}{_LABEL}\.?")
_LINE = re.compile(rf"{_WORD}{_LABEL}(?:[.:)]\s|\s*\t|\s+{_DASH}\s)")
_PAGES = re.compile(rf"(?:pp?\.?\s*|pages?\s*)?(\d+)(?:\s*{_DASH}\s*(\d+))?", re.I)


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of the list: the label that it begins with, the words of its cells, its paragraphs."""

    label: str
    cells: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    in_table: bool

    @property
    def place(self) -> Place:
        """Return where the row stands."""
        return self.paragraphs[0].place

    @property
    def numbers(self) -> tuple[tuple[int, int], ...]:
        """Return the cells that hold nothing but a page, a span of pages, or a count of them."""
        found = (_PAGES.fullmatch(cell.strip()) for cell in self.cells[1:])
        return tuple((int(each[1]), int(each[2] or each[1])) for each in found if each)


def list_rows(draft: Draft, labels: Collection[str]) -> tuple[ListRow, ...]:
    """Return the rows of the exhibit list: of its tables, or where it has none, of its lines.

    A table counts when one of its rows begins with one of *labels*; a line by itself.
    """
    by_table: dict[_Element | None, list[ListRow]] = {}
    for row, table in _table_rows(draft):
        by_table.setdefault(table, []).append(row)
    rows = [row for group in by_table.values() if any(each.label in labels for each in group)
            for row in group]
    return tuple(rows or (row for row in _lines(draft) if row.label in labels))


def _table_rows(draft: Draft) -> Iterator[tuple[ListRow, _Element | None]]:
    """Yield the table rows whose first cell is a letter, each with its table."""
    by_row: dict[_Element, list[Paragraph]] = {}
    for paragraph in draft.body.paragraphs:
        if (row := paragraph.row) is not None:
            by_row.setdefault(row, []).append(paragraph)
    for element, paragraphs in by_row.items():
        cells: dict[_Element | None, list[str]] = {}
        for paragraph in paragraphs:
            cell = next(paragraph.element.iterancestors(f"{W}tc"), None)
            cells.setdefault(cell, []).append(paragraph.text)
        words = tuple(" ".join(each).strip() for each in cells.values())
        label = _CELL.fullmatch(words[0])
        if label and len(words) > 1:
            found = ListRow(_plain(label["label"]), words, tuple(paragraphs), in_table=True)
            yield found, next(element.iterancestors(f"{W}tbl"), None)


def _lines(draft: Draft) -> Iterator[ListRow]:
    """Yield the paragraphs that begin with a letter and a sign behind it."""
    for paragraph in draft.body.paragraphs:
        label = _LINE.match(paragraph.text)
        if label:
            cells = (label["label"], *paragraph.text[label.end():].split("\t"))
            yield ListRow(_plain(label["label"]), cells, (paragraph,), in_table=False)


def _plain(label: str) -> str:
    """Return a label with a plain hyphen."""
    return re.sub(_DASH, "-", label)
