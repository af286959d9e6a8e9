"""What a refresh is told and what it tells: changed values, edits, conflicts, stale words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value of the workbook that changed, as the drafts print it, with its label and its cell."""

    old: str
    new: str
    label: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """One tracked change that was written: where, the old words and the new ones.

    ``values`` are the changed values that explain it; none for wording and whole passages.
    """

    place: str
    old: str
    new: str
    values: tuple[ValueChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Words that the data changed and a person had changed too: they stand, with a comment."""

    place: str
    message: str
    old: str
    new: str
    values: tuple[ValueChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Stale:
    """An old value in words that a person wrote: it stands, with a comment."""

    place: str
    words: str
    value: ValueChange


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The attorney's file with the new data in it.

    ``document`` is the very file that came when ``changed`` is False. ``insertions`` and
    ``deletions`` count tracked changes, a whole paragraph or row as one.
    """

    document: bytes
    edits: tuple[Edit, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    stale: tuple[Stale, ...] = ()
    changed: bool = False

    @property
    def insertions(self) -> int:
        """How many passages were inserted."""
        return sum(bool(edit.new) for edit in self.edits)

    @property
    def deletions(self) -> int:
        """How many passages were marked as deleted."""
        return sum(bool(edit.old) for edit in self.edits)
