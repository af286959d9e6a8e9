"""The printed sheets before the exhibits: all from one document, or each from its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf

from docassembly.packet.binding import TabSheet
from docassembly.packet.conversion import Failure
from docassembly.packet.printed import tab_of

if TYPE_CHECKING:
    from docassembly.packet.dividing import Convert
    from docassembly.packet.job import Job


def tab_sheets(job: Job, made: Path | Failure, convert: Convert) -> list[TabSheet | None]:
    """Return the sheet of each exhibit, None where it could not be made.

    *made* is the PDF of all sheets. Where it has another number of pages than there are exhibits,
    a title takes more than one page or the template has an empty one, and each is made by itself.
    """
    slots = job.plan.slots
    if isinstance(made, Path) and page_count(made) == len(slots):
        return [TabSheet(made, at) for at in range(len(slots))]
    alone = [job.document_path(f"sheet {slot.letter}",
                               job.templates.tabs(job.facts, [tab_of(slot, job.plan)]))
             for slot in slots]
    found = convert(alone)
    return [TabSheet(pdf, 0, page_count(pdf)) if isinstance(pdf := found[path], Path) else None
            for path in alone]


def page_count(pdf: Path) -> int:
    """Return the number of pages of a PDF that we made."""
    with pikepdf.open(pdf) as found:
        return len(found.pages)
