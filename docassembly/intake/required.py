"""Find the facts that a case still lacks: one gap for each required cell that is empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from docassembly.intake.codes import MISSING
from docassembly.intake.columns import Column, Record, columns
from docassembly.intake.conditions import NEVER
from docassembly.intake.reader import CaseRows
from docassembly.problems import Problem


def missing(rows: CaseRows, classes: Sequence[type[Record]]) -> Iterator[Problem]:
    """Yield a gap for every required cell of the case that is empty.

    Cells that hold something unreadable are not empty; columns that are computed when blank, and
    references that the reader itself asks for, are left out.
    """
    for record in classes:
        for each in rows.all(record):
            for name, column in _asked(record):  # type: ignore[arg-type]
                if getattr(each, name) is None and column.required.holds(each, rows, classes) \
                        and each.place(name) not in rows.unread:
                    yield _gap(each, name, column, rows.ref)


@cache
def _asked(record: type[Record]) -> tuple[tuple[str, Column], ...]:
    """Return the columns of a sheet that may be required."""
    return tuple((name, column) for name, column in columns(record).items()
                 if column.required != NEVER and not column.derived
                 and name not in ("case", record.SHEET.key))


def _gap(record: Record, name: str, column: Column, case: str) -> Problem:
    """Return the gap of one cell, with an example of what belongs there."""
    for_example = f", for example {column.example}" if column.example else ""
    if record.row.layout.letters and name not in record.row.layout.letters:
        return MISSING.at(
            record.place(name),
            f"The sheet {record.row.layout.sheet} has no column \u201c{column.heading}\u201d, "
            "which this row needs.",
            f"Add a column with that heading and fill it{for_example}.", case=case)
    return MISSING.at(record.place(name), f"{column.heading} is empty.",
                      f"Fill it{for_example}.", case=case)
