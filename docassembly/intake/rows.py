"""Read one sheet: find its columns, then read each row that says something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from docassembly.intake.cells import RawValue
from docassembly.intake.codes import (
    MISSING_COLUMN,
    MISSING_HEADINGS,
    REPEATED_COLUMN,
    UNKNOWN_COLUMN,
)
from docassembly.intake.columns import Layout, Record, Row, columns
from docassembly.intake.conditions import ALWAYS
from docassembly.intake.fields import FieldReader, undeclared
from docassembly.intake.headings import (
    Headings,
    Labels,
    address,
    find_headings,
    find_labels,
    is_filled,
    nearest_heading,
)
from docassembly.intake.kinds import Unreadable
from docassembly.intake.kinds.text import one_line
from docassembly.intake.sources import Grid, letter
from docassembly.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of a sheet before its case is known: facts, and the cells that could not be read."""

    record: type[Record]
    row: Row
    facts: Mapping[str, object]
    extra: Mapping[str, object]
    faults: tuple[tuple[str, Unreadable], ...]

    def problems(self, case: str) -> Iterator[Problem]:
        """Yield the row's faults as problems of *case*."""
        for name, fault in self.faults:
            yield fault.at(self.row.place(name), case)


@dataclass(slots=True)
class ReadSheet:
    """All rows of one sheet, and what is wrong with the sheet itself."""

    record: type[Record]
    rows: list[ReadRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_sheet(file: str, grid: Grid, record: type[Record], *, since_1904: bool) -> ReadSheet:
    """Return what the sheet says in rows of *record*."""
    found = ReadSheet(record)
    headings = find_headings(grid, record)
    labels = find_labels(grid, record) if record.SHEET.layout == "form" else None
    if labels is not None and (headings is None or len(labels.fields) > len(headings.fields)):
        _read_form(found, file, grid, labels, since_1904=since_1904)
    elif headings is not None:
        _read_table(found, file, grid, headings, since_1904=since_1904)
    elif any(cell is not None for row in grid.rows for cell in row):
        found.problems.append(MISSING_HEADINGS.at(
            Place(file, grid.title, "A1"),
            f"The sheet {grid.title.strip()} has no row with the headings of its columns."))
    return found


def _read_table(found: ReadSheet, file: str, grid: Grid, headings: Headings, *,
                since_1904: bool) -> None:
    """Read a sheet with a row for each record."""
    record = found.record
    letters = {name: letter(at) for at, name in headings.others.items()}
    letters |= {name: letter(at) for name, at in headings.fields.items()}
    layout = Layout(file, grid.title, letters)
    found.problems += _about_headings(layout, grid, headings, record)
    declared = columns(record)
    cells = [(at, FieldReader(name, declared[name], since_1904))
             for name, at in headings.fields.items()]
    cells += [(at, undeclared(name, since_1904=since_1904))
              for at, name in headings.others.items()]
    spread = _spread_downwards(grid, {at for at, reader in cells if reader.column.kind.refers_to
                                      and not reader.column.kind.many})
    case_at = headings.fields.get("case", -1) if record.SHEET.entity != "case" else -1
    telling = [at for at, _ in cells if at != case_at]
    for number in range(headings.first_row, len(grid.rows)):
        values = grid.rows[number]
        if _says_something(values, telling):
            width = len(values)
            raws = [(reader, value) for at, reader in cells
                    if (value := values[at] if at < width else None) is not None]
            if spread:
                raws += [(reader, value) for at, reader in cells
                         if (value := spread.get((number, at))) is not None]
            found.rows.append(_read_row(record, Row(layout, number + 1), raws))


def _read_form(found: ReadSheet, file: str, grid: Grid, labels: Labels, *,
               since_1904: bool) -> None:
    """Read a sheet with a label beside each value: one record."""
    declared = columns(found.record)
    at = {label: place for place, label in labels.others.items()} | dict(labels.fields)
    layout = Layout(file, grid.title,
                    {name: address(row, column) for name, (row, column) in at.items()})
    raws = [(FieldReader(name, declared[name], since_1904) if name in labels.fields
             else undeclared(name, since_1904=since_1904), value)
            for name, (row, column) in at.items() if (value := grid.cell(row, column)) is not None]
    found.rows.append(_read_row(found.record, Row(layout, 1), raws))
    for (row, column), label in labels.others.items():
        meant = nearest_heading(label, found.record, labels.fields)
        if meant is not None:
            found.problems.append(UNKNOWN_COLUMN.at(
                Place(file, grid.title, address(row, column)),
                f"The label \u201c{label}\u201d is not one of this sheet's.",
                f"Did you mean \u201c{declared[meant].heading}\u201d?"))


def _read_row(record: type[Record], row: Row,
              raws: Iterable[tuple[FieldReader, RawValue]]) -> ReadRow:
    """Read the cells of one record."""
    facts: dict[str, object] = {}
    extra: dict[str, object] = {}
    faults: list[tuple[str, Unreadable]] = []
    for reader, raw in raws:
        try:
            (facts if reader.is_declared else extra)[reader.name] = reader.read(raw)
        except Unreadable as fault:
            faults.append((reader.name, fault))
    return ReadRow(record, row, facts, extra, tuple(faults))


def _spread_downwards(grid: Grid, wanted: set[int]) -> dict[tuple[int, int], RawValue]:
    """Return the value that a vertical merge over a reference column gives to each of its rows."""
    return {(row, merge.left): grid.cell(merge.top, merge.left)
            for merge in grid.merges if merge.left in wanted
            for row in range(merge.top + 1, merge.bottom + 1)}


def _says_something(values: Sequence[RawValue], telling: Iterable[int]) -> bool:
    """Return whether a row holds more than blanks, unticked boxes and a case reference.

    A case reference alone is what dragging a column down leaves behind; on the sheet of cases,
    where it is one of the *telling* columns, it is a case.
    """
    return any(at < len(values) and (value := values[at]) is not None and value is not False
               and not (isinstance(value, str) and not one_line(value)) for at in telling)


def _about_headings(layout: Layout, grid: Grid, headings: Headings,
                    record: type[Record]) -> Iterator[Problem]:
    """Yield what the headings of a table leave to be said, each thing once for the sheet."""
    declared = columns(record)

    def place(column: int) -> Place:
        return Place(layout.file, layout.sheet, address(headings.row, column))

    for name, column in headings.repeated:
        yield REPEATED_COLUMN.at(
            place(column),
            f"The heading \u201c{declared[name].heading}\u201d stands twice on the sheet "
            f"{grid.title}, and both columns are filled.")
    for column in range(max(map(len, grid.rows), default=0)):
        heading = headings.others.get(column)
        if column in headings.fields.values() or not is_filled(grid, column, headings.row):
            continue
        if heading is None:
            yield UNKNOWN_COLUMN.at(
                place(column), f"The column {letter(column)} of the sheet {grid.title.strip()} has "
                "no heading, and its cells are not read.", "Give it a heading if it should count.")
            continue
        meant = nearest_heading(heading, record, headings.fields)
        yield UNKNOWN_COLUMN.at(
            place(column),
            f"The column \u201c{heading}\u201d is not one of the sheet {grid.title.strip()}.",
            f"Did you mean \u201c{declared[meant].heading}\u201d?" if meant else
            "It is kept, and templates can use it; nothing is to be done if it is meant.")
    missing = [column.heading for name, column in declared.items()
               if name not in headings.fields and name != "case"
               and column.required == ALWAYS and not column.derived]
    if missing:
        names = ", ".join(f"\u201c{heading}\u201d" for heading in missing)
        yield MISSING_COLUMN.at(
            Place(layout.file, layout.sheet, address(headings.row, 0)),
            f"The sheet {grid.title.strip()} has no column {names}.",
            "Add it with that heading, or copy the sheet from a new workbook."
            if len(missing) == 1 else "")
