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
    is, no answer. ``printed`` tells whether a document uses the column.
    """

    record: str
    heading: str
    cell: str
    old: str
    new: str
    printed: bool = True

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
            was.text if was else "", now.text if now else "", _is_printed(column, letters)))
    return tuple(found)


def _is_printed(column: Column | None, letters: str) -> bool:
    """Return whether a document may use the column; nobody knows it of an undeclared one."""
    return column is None or not column.used_in or bool(set(letters) & set(column.used_in))
