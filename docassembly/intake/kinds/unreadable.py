"""Why a cell could not be read: a sentence, a remedy and a code, before the place is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docassembly.intake.codes import UNREADABLE
from docassembly.intake.kinds.text import masked, shortened
from docassembly.values.unreadable import Unreadable as UnreadableValue

if TYPE_CHECKING:
    from docassembly.intake.columns import Column
    from docassembly.problems import Code, Place, Problem


class Unreadable(ValueError):
    """A cell that its column cannot take.

    ``message`` and ``remedy`` are whole sentences; an empty remedy means the code's own.
    """

    def __init__(self, message: str, remedy: str = "", code: Code = UNREADABLE) -> None:
        """Keep the two sentences and the code."""
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy
        self.code = code

    def at(self, place: Place, case: str = "") -> Problem:
        """Return the problem, now that its place is known."""
        return self.code.at(place, self.message, self.remedy, case=case)


def quoted(text: str, column: Column) -> str:
    """Return what a cell holds, as a message may show it: in quotes, masked where sensitive."""
    shown = masked(text) if column.sensitive else shortened(text)
    return f"\u201c{shown}\u201d"


def example_of(column: Column) -> str:
    """Return the sentence that shows how the column is filled, empty where it has no example."""
    return f"Write it like {column.example}." if column.example else ""


def explained(error: ValueError, text: str, column: Column, code: Code) -> Unreadable:
    """Return the fault of a value as a fault of its cell, told without the value if sensitive."""
    if not isinstance(error, UnreadableValue):
        return Unreadable(f"{column.heading}: {error}", code=code)
    if column.sensitive:
        return Unreadable(f"{column.heading} holds {quoted(text, column)}. {code.meaning}",
                          code.remedy, code)
    # A text that has no figure in it is no misspelt value: the column's own help says what to do.
    helped = "" if any(sign.isdigit() for sign in text) else column.help
    remedy = f"{error.remedy} {helped}".strip() if error.remedy else error.remedy
    return Unreadable(f"{column.heading}: {error.message}", remedy, code)
