"""What an exhibit is before assembly: a supporting document with a stable id."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from docassembly.problems import Place

IN_HAND = "have"
"""The status of an exhibit that lies in the office's folder."""

LEFT_OUT = frozenset({"expired", "superseded", "not_available"})
"""Statuses of exhibits that never go into a set, neither in a draft nor in a final one."""


@dataclass(frozen=True, slots=True)
class SubExhibit:
    """A part of an exhibit that is cited by its own number (``N-1``); ``pages`` if declared."""

    title: str
    pages: int | None = None
    place: Place = field(default=Place())


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One row of the exhibit sheet.

    ``id`` is stable (``X3``), letters are not. ``order`` is the sheet's own order, ``None`` when
    blank. ``pages`` is the number that was typed, ``file`` the absolute path that the row names
    (it need not exist), ``file_place`` the cell that names it, and ``to_follow`` from whom a
    document that is not in hand is to be had.
    """

    id: str
    title: str
    category: str = ""
    status: str = IN_HAND
    place: Place = field(default=Place())
    order: int | None = None
    pages: int | None = None
    file: Path | None = None
    file_place: Place = field(default=Place())
    subs: tuple[SubExhibit, ...] = ()
    to_follow: str = ""

    @property
    def in_hand(self) -> bool:
        """Whether the office has the document."""
        return self.status == IN_HAND

    def goes_in(self, final: bool) -> bool:
        """Return whether the exhibit gets a letter: in a final set only what is in hand does."""
        return self.in_hand if final else self.status not in LEFT_OUT
