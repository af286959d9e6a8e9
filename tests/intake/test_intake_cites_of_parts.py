"""Cells of exhibits may name a part of an exhibit, with a page in it."""

from __future__ import annotations

import pytest

from docassembly.intake.columns import columns
from docassembly.intake.kinds import read
from docassembly.intake.kinds.references import key_of
from docassembly.parole.records import Entry

CITES = columns(Entry)["exhibit_refs"]


@pytest.mark.parametrize(("typed", "found"), [
    ("X14-1; X11 p. 3", ("X14-1", "X11 p. 3")),
    ("X14-2 p. 4", ("X14-2 p. 4",)),
    ("x14 - 2 pp. 4-5", ("X14-2 pp. 4-5",)),
    ("X3-X5", ("X3", "X4", "X5")),
])
def test_a_cell_of_exhibits_keeps_the_part_that_it_names(
        typed: str, found: tuple[str, ...]) -> None:
    assert read(CITES.kind, typed, CITES) == found


@pytest.mark.parametrize("reference", ["X14", "X14-2", "X14-2 p. 4", "X14 p. 4"])
def test_a_cite_of_a_part_leads_to_the_row_of_the_exhibit(reference: str) -> None:
    assert key_of(reference) == "X14"
