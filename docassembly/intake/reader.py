"""Read intake workbooks into records, keeping the place of every fact and every fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from docassembly.intake.columns import Record
from docassembly.problems import Problem

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class CaseRows:
    """The rows of all sheets that share a case reference, and the office's own row."""

    ref: str
    rows: Mapping[type[Record], tuple[Record, ...]]
    folder: str = ""
    """The folder of the workbook, against which exhibit files are found."""

    def all(self, record: type[R]) -> tuple[R, ...]:
        """Return the case's records of that class, in sheet order."""
        return self.rows.get(record, ())  # type: ignore[return-value]

    def one(self, record: type[R]) -> R | None:
        """Return the first record of that class, if there is one."""
        found = self.all(record)
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Intake:
    """All the cases of a run, and every problem met while reading them."""

    cases: Mapping[str, CaseRows]
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = field(default=())
