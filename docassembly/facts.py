"""What a template may say of a record: its columns, printable, with gaps and cites.

A kit wraps each record in :class:`RecordFacts` (or a subclass with computed facts as properties).
A template then writes ``{{ case.letter_date }}``; what is not known prints as a marked gap that
names the cell to fill, and a cite by id (``[X3 p. 2]``) prints in the office's style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from docassembly.exhibits import Assembly, Cite, parse_cites
from docassembly.intake.columns import Column, Record, columns
from docassembly.intake.reader import CaseRows
from docassembly.language.lists import serial
from docassembly.language.sentences import sentences
from docassembly.language.typography import bind, smart
from docassembly.problems import Place
from docassembly.values.gap import Absent, Gap


@dataclass(frozen=True, slots=True)
class House:
    """How one office prints: the case's rows and exhibits, and the office's choices of style."""

    assembly: Assembly
    rows: CaseRows
    sheets: tuple[type[Record], ...]
    serial_comma: bool = False
    james_s: bool = True
    """Whether the possessive of a name in s takes another s (James's)."""


class Listing(tuple[Any, ...]):
    """Several answers that print as a list in a sentence: ``A, B and C``."""

    house: House

    def __new__(cls, items: Iterable[object], house: House) -> Listing:
        """Return *items*, to be printed in the office's way."""
        self = super().__new__(cls, items)
        self.house = house
        return self

    def __str__(self) -> str:
        """Return the items joined for a sentence."""
        return serial([str(item) for item in self], serial_comma=self.house.serial_comma)


class Proof:
    """Cites that prove a statement: nothing when there are none, else `` (Exh. C at 12)``.

    Printed directly behind a word: ``She has no criminal record{{ factor.proof }}.``
    """

    __slots__ = ("_house", "cites")

    def __init__(self, cites: Iterable[Cite], house: House) -> None:
        """Keep the cites, each once, in their order."""
        self.cites = tuple(dict.fromkeys(cites))
        self._house = house

    def __bool__(self) -> bool:
        """Return whether anything is cited."""
        return bool(self.cites)

    def __str__(self) -> str:
        """Return the cites in parentheses with a blank before them, or nothing."""
        return f" ({self.bare})" if self.cites else ""

    @property
    def bare(self) -> str:
        """Return the cites without parentheses."""
        return self._house.assembly.cite(*self.cites) if self.cites else ""

    def __add__(self, other: Proof) -> Proof:
        """Return the cites of both, each once."""
        return Proof((*self.cites, *other.cites), self._house)


def fill_note(heading: str, place: Place) -> str:
    """Return the sentence that tells which cell to fill."""
    return f"Fill in {place}: {heading}." if place.part else f"Not known: {heading}."


class RecordFacts:
    """The columns of one record, each as a template prints it.

    A name that is neither a column nor a computed fact raises AttributeError, which the engine
    reports as a misspelt tag. Columns that the office added answer to their heading in small
    letters with underscores (``Referred by`` → ``referred_by``).
    """

    def __init__(self, record: Record, house: House) -> None:
        """Wrap *record*."""
        self.record = record
        self.house = house

    def __getattr__(self, name: str) -> Any:
        """Return the column *name*, printable."""
        if name.startswith("_") or name in {"record", "house"}:
            raise AttributeError(name)
        declared = columns(type(self.record)).get(name)
        if declared is not None:
            # Kept: one document asks for a fact many times, and a case has several documents.
            found = self.__dict__[name] = self.present(declared, getattr(self.record, name))
            return found
        for heading, value in self.record.extra.items():
            if tag_name(heading) == name:
                return self.text(str(value)) if value is not None else Gap(heading)
        raise AttributeError(f"{type(self.record).SHEET.entity} has no fact {name!r}")

    def present(self, column: Column, value: object) -> object:
        """Return *value* of *column* as it prints: a gap where it is not known."""
        if value is None:
            return self.gap(column.name)
        if type(value) is str:
            return self.text(value)
        if isinstance(value, tuple):
            if column.kind.name == "exhibits":
                return Proof(cited(value), self.house)
            return Listing((self.text(v) if type(v) is str else v for v in value), self.house)
        return value

    def gap(self, name: str) -> Gap:
        """Return the gap for column *name*, with its heading and its cell."""
        heading = columns(type(self.record))[name].heading
        return Gap(heading, fill_note(heading, self.record.place(name)))

    def text(self, value: str) -> str:
        """Return typed text with its cites printed, curly quotes and unbreakable places."""
        return bind(smart(self.house.assembly.expand(value)))

    def known(self, name: str) -> bool:
        """Return whether column *name* was answered with something (not blank, not none)."""
        value = getattr(self.record, name)
        return value is not None and not isinstance(value, Absent) and value != ()

    def lacks(self, name: str) -> bool:
        """Return whether column *name* has no answer at all, required or not."""
        return getattr(self.record, name) is None

    def wanted(self, name: str) -> bool:
        """Return whether column *name* has something to print: an answer, or a gap.

        False where the answer was none, and where an empty cell is not required of this case:
        the clause then vanishes.
        """
        if getattr(self.record, name) is not None:
            return self.known(name)
        required = columns(type(self.record))[name].required
        return required.holds(self.record, self.house.rows, self.house.sheets)

    def __str__(self) -> str:
        """Refuse to print a whole record, which has no words of its own."""
        entity = type(self.record).SHEET.entity
        raise TypeError(f"the tag prints a whole {entity}; name one of its facts behind a dot")

    @property
    def proof(self) -> Proof:
        """Return the exhibits that the record's own cites name."""
        return Proof(cited(getattr(self.record, "exhibit_refs", None)), self.house)


def cited(refs: object) -> tuple[Cite, ...]:
    """Return the cites that a cell of exhibits holds; none when it is blank or says none."""
    return tuple(cite for ref in refs for cite in parse_cites(ref)) \
        if isinstance(refs, tuple) else ()


def tag_name(heading: str) -> str:
    """Return the name by which templates speak of a column that nobody declared."""
    return re.sub(r"\W+", "_", heading.strip().casefold()).strip("_")


NOT_FACTS = frozenset({"record", "house", "case", "present", "gap", "text"})
"""Names of the wrappers' own workings, which no template is told of."""

_DEPTH = 4


def names_in(value: object, depth: int = _DEPTH) -> Any:
    """Return the names that a template may use behind *value*, each with its own.

    A list is described by its first item; None stands for a plain value, behind which the words
    of its kind may follow.
    """
    if isinstance(value, list | tuple) and not isinstance(value, Listing):
        return [names_in(value[0], depth)] if value and depth else None
    if not depth or type(value).__module__.partition(".")[0] != "docassembly" \
            or isinstance(value, str | Gap | Absent | date):
        return None
    names = {name for name in dir(value) if not name.startswith("_")} - NOT_FACTS
    if isinstance(value, RecordFacts):
        names |= set(columns(type(value.record)))
    return {name: _inner(value, name, depth) for name in sorted(names)}


def _inner(value: object, name: str, depth: int) -> Any:
    """Return the names behind one fact; None where a specimen cannot tell."""
    try:
        inner = getattr(value, name)
    except (AttributeError, TypeError, ValueError, LookupError):
        return None
    return None if callable(inner) else names_in(inner, depth - 1)


def paragraphs(text: object) -> str:
    """Return typed text as sentences, each of its lines a paragraph of its own.

    The sign U+0007 tells the engine where a new paragraph of the same style begins.
    """
    return "\a".join(sentences(text))
