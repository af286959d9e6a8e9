"""Declare a sheet's columns once, on the fields of the record that holds a row.

A record class is a frozen dataclass; each field made by :func:`column` is a column of its sheet.
From that one line come the workbook, the reading, the checks, the field reference and the names
that a template may use.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any, ClassVar, Literal

from docassembly.intake.conditions import NEVER, Condition
from docassembly.intake.kinds import CASE_REF, Kind
from docassembly.problems import Place


@dataclass(frozen=True, slots=True)
class Column:
    """Everything known about one column.

    ``heading`` is what the sheet shows; ``required`` says when an empty cell is a gap;
    ``example`` is written as a person would type it; ``used_in`` names the documents that print it
    by their letters (``LME``; ``F`` forms only, ``W`` checklist only); ``sensitive`` values are
    masked in messages; ``derived`` tells how the value is computed when the cell is blank;
    ``source`` is the legal source of the question, where there is one; ``fold`` puts the column in
    the collapsed group of the blank workbook whatever its condition.
    """

    name: str
    heading: str
    kind: Kind
    required: Condition
    help: str
    example: str
    used_in: str
    sensitive: bool
    derived: str
    source: str
    fold: bool


def column(
    heading: str,
    kind: Kind,
    required: Condition = NEVER,
    *,
    example: str = "",
    help: str = "",
    used_in: str = "",
    sensitive: bool = False,
    derived: str = "",
    source: str = "",
    fold: bool = False,
) -> Any:
    """Return a dataclass field that is also a column of the record's sheet."""
    declared = Column("", heading, kind, required, help, example, used_in, sensitive, derived,
                      source, fold)
    return field(default=None, metadata={"column": declared})


def columns(record: type[Record]) -> Mapping[str, Column]:
    """Return the columns of *record* by field name, in sheet order."""
    found = _COLUMNS.get(record)
    if found is None:
        found = _COLUMNS[record] = MappingProxyType({
            item.name: replace(item.metadata["column"], name=item.name)
            for item in fields(record) if "column" in item.metadata
        })
    return found


_COLUMNS: dict[type[Record], Mapping[str, Column]] = {}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a record's sheet is called and how it is laid out.

    ``entity`` is the name by which conditions and templates speak of the record (``applicant``);
    ``key`` names the field that identifies a row inside its case (``ref``), empty where nothing
    refers to the rows; ``layout`` is a table with a row for each record, or a form with a label
    beside each value (the office sheet); ``group`` gathers sheets under one tab color;
    ``reason`` is the reason code for which alone the sheet is needed; ``rows`` is the number of
    rows that the blank workbook prepares.
    """

    title: str
    entity: str
    help: str
    key: str = ""
    layout: Literal["table", "form"] = "table"
    group: str = ""
    reason: str = ""
    rows: int = 300
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns of one sheet stand in one workbook, as its headings were found."""

    file: str
    sheet: str
    letters: Mapping[str, str]
    """Column letter by field name (table), or whole cell address by field name (form)."""


@dataclass(frozen=True, slots=True)
class Row:
    """The row of a sheet that a record was read from."""

    layout: Layout
    number: int

    def place(self, name: str = "") -> Place:
        """Return the cell of field *name*, or the row's first cell when the field has no column."""
        letter = self.layout.letters.get(name, "")
        if letter and letter[-1].isdigit():
            return Place(self.layout.file, self.layout.sheet, letter)
        return Place(self.layout.file, self.layout.sheet, f"{letter or 'A'}{self.number}")


NOWHERE = Row(Layout("", "", MappingProxyType({})), 0)
"""The row of a record that was made in Python and not read from a sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row of a sheet, typed and frozen. ``None`` in a field means "not known yet"."""

    SHEET: ClassVar[Sheet]

    row: Row = field(default=NOWHERE, repr=False, compare=False)
    extra: Mapping[str, object] = field(default_factory=dict, repr=False)
    """Cells of columns that nobody declared, by heading: kept, and offered to templates."""

    def place(self, name: str = "") -> Place:
        """Return the cell that field *name* was read from, or would be typed into."""
        return self.row.place(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow(Record):
    """A record that belongs to one case, named in its first column."""

    case: str | None = column("Case", CASE_REF, example="HP-2026-014",
                              help="The office file reference of the case, as on the sheet Cases.")


def heading_of(record: type[Record], name: str) -> str:
    """Return the heading of column *name* of *record*."""
    return columns(record)[name].heading


