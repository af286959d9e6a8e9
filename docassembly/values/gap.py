"""What is not known (a gap) and what is known not to be (``none``, ``n/a``)."""

from __future__ import annotations

from enum import Enum

from docassembly.values.marks import gap_mark


class Absent(Enum):
    """An answer that there is nothing: false in a condition, never a gap."""

    NONE = "none"
    NOT_APPLICABLE = "n/a"

    def __bool__(self) -> bool:
        """Return False: there is nothing to tell."""
        return False

    def __str__(self) -> str:
        """Return the answer in the word that was typed."""
        return self.value


class Gap:
    """A fact that is not known yet: false in a condition, bracketed and highlighted in print.

    *label* is the column's heading; *note* tells the person which cell to fill. Any attribute of
    a gap is the same gap, so that ``{{ applicant.father.name }}`` prints one bracket where the
    father is not known.
    """

    __slots__ = ("_label", "_note")

    def __init__(self, label: str, note: str = "") -> None:
        """Remember what is missing and where it belongs."""
        self._label = label
        self._note = note

    def __bool__(self) -> bool:
        """Return False: nothing is known."""
        return False

    def __str__(self) -> str:
        """Return the bracket, marked so that the engine highlights it and adds the note."""
        return gap_mark(self.text, self._note)

    def __format__(self, spec: str) -> str:
        """Return the marked bracket, whatever the format asks for."""
        return str(self)

    def __repr__(self) -> str:
        """Return the bracket, for a person at a debugger."""
        return f"<Gap {self.text}>"

    def __eq__(self, other: object) -> bool:
        """Return whether *other* is a gap with the same label and note."""
        return isinstance(other, Gap) and (self._label, self._note) == (other._label, other._note)

    def __hash__(self) -> int:
        """Return a hash that agrees with equality."""
        return hash((self._label, self._note))

    def __getattr__(self, name: str) -> Gap:
        """Return this gap for any fact of the missing thing."""
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __iter__(self) -> object:
        """Return an iterator over nothing, so that a loop over a missing list is empty."""
        return iter(())

    @property
    def text(self) -> str:
        """Return the bracket an attorney will look for, without marks."""
        return f"[{self._label.upper()}: confirm]"

    @property
    def note(self) -> str:
        """Return the sentence that names the cell to fill."""
        return self._note
