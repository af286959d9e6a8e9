"""What a cell says when it is entered: its help, an example, and when it is needed."""

from __future__ import annotations

from collections.abc import Mapping

from docassembly.intake.blank.plan import Need, PlannedColumn
from docassembly.intake.columns import Record
from docassembly.intake.kinds import Kind
from docassembly.intake.wording import condition_in_words

MOST_IN_TITLE = 32
MOST_IN_PROMPT = 255
"""What Excel takes; a longer text makes it call the whole workbook damaged."""

_HINTS: Mapping[str, str] = {
    "partial date": "Month or year alone will do: May 2011, or 2011.",
    "dates": "Several: put a semicolon between them.",
    "choices": "Several: put a semicolon between them.",
    "countries": "Several: put a semicolon between them.",
    "list": "Several: one on each line, or a semicolon between them.",
    "references": "Several: put a comma between them.",
    "money": "Dollars, in figures.",
    "file": "The file's name, in the folder of this workbook.",
}


def prompt_title(heading: str) -> str:
    """Return the heading as the title of a prompt."""
    return heading if len(heading) <= MOST_IN_TITLE else heading[:MOST_IN_TITLE - 1].rstrip() + "…"


def prompt_text(planned: PlannedColumn, sheets: Mapping[str, type[Record]],
                own: type[Record]) -> str:
    """Return the text of a cell's prompt: as many of its sentences, in order, as Excel takes."""
    column = planned.column
    needed = ""
    if planned.need is Need.SOMETIMES:
        words = condition_in_words(column.required, own, sheets)
        needed = f"Needed if {words}." if words else ""
    example = f"Example: {column.example}" if column.example else ""
    written: list[str] = []
    for part in (column.help, example, needed, kind_hint(column.kind, sheets)):
        if part and len("\n".join([*written, part])) <= MOST_IN_PROMPT:
            written.append(part)
    return "\n".join(written)


def kind_hint(kind: Kind, sheets: Mapping[str, type[Record]]) -> str:
    """Return how a cell of *kind* is written, where that is not plain."""
    if kind.name in ("reference", "references", "exhibits"):
        titles = [sheets[entity].SHEET.title for entity in kind.refers_to if entity in sheets]
        where = f"A reference from the sheet {' or '.join(titles)}." if titles else ""
        return " ".join(filter(None, (where, _HINTS.get(kind.name, ""))))
    return _HINTS.get(kind.name, "")
