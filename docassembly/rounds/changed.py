"""Which answers of the workbook are not those with which a case's drafts were made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docassembly.drafts.inputs import known_values
from docassembly.drafts.manifest import Value
from docassembly.intake.columns import Column, columns
from docassembly.intake.reader import CaseRows
from docassembly.kit import Kit
from docassembly.values.printed import NBSP

EMPTY = "(empty)"


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """One answer that changed: its heading, its cell, what it was and what it is.

    ``record`` names the row (``applicant APP1``). ``old`` or ``new`` is empty where there was, or
    is, no answer. ``printed`` tells whether a document uses the column; ``row`` is ``new`` or
    ``gone`` where the whole row is.
    """

    record: str
    heading: str
    cell: str
    old: str
    new: str
    printed: bool = True
    row: str = ""

    @property
    def row_line(self) -> str:
        """Return what happened to the whole row: ``Exhibits: X77 is new (Exhibits!A7)``."""
        sheet = self.cell.rpartition("!")[0]
        return f"{sheet}: {self.record.rpartition(' ')[2]} is {self.row} ({self.cell})"

    @property
    def name(self) -> str:
        """Return the heading, with the row's reference where it has one."""
        reference = self.record.rpartition(" ")[2]
        return f"{self.heading} of {reference}" if reference[:1].isalpha() and " " in self.record \
            and self.record.partition(" ")[0] != "case" else self.heading

    def __str__(self) -> str:
        """Return the change as a line: ``Date of service: December 4, 2026 → … (Funeral!F2)``."""
        line = f"{self.name}: {self.old or EMPTY} \u2192 {self.new or EMPTY} ({self.cell})"
        return line.replace(NBSP, " ")


def changed_answers(kit: Kit[Any], before: Sequence[Value], rows: CaseRows
                    ) -> tuple[ChangedAnswer, ...]:
    """Return the answers of *rows* that are not those of *before*, in the order of the sheets."""
    declared = {(record.SHEET.entity, name): column
                for record in kit.sheets for name, column in columns(record).items()}
    letters = "".join(spec.letter for spec in kit.documents)
    old = {(value.record, value.field): value for value in before}
    new = {(value.record, value.field): value for value in known_values(rows)}
    rows_before, rows_now = {key[0] for key in old}, {key[0] for key in new}
    found = []
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        if was is not None and now is not None and was.text == now.text:
            continue
        value = now or was
        assert value is not None
        column = declared.get((value.record.partition(" ")[0], value.field))
        found.append(ChangedAnswer(
            value.record, column.heading if column else value.field, value.cell,
            _words(was), _words(now), _is_printed(column, letters),
            "new" if key[0] not in rows_before else "gone" if key[0] not in rows_now else ""))
    return tuple(found)


def _words(value: Value | None) -> str:
    """Return an answer as a person would type it."""
    return {"True": "yes", "False": "no"}.get(value.text, value.text) if value else ""


def _is_printed(column: Column | None, letters: str) -> bool:
    """Return whether a document may use the column; nobody knows it of an undeclared one."""
    return column is None or not column.used_in or bool(set(letters) & set(column.used_in))
