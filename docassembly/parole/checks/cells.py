"""The cells that checks walk over: narrative texts, every text, dates that are really known.

A cell may hold :class:`~docassembly.values.gap.Absent` whatever its column's type says, because
"none" can be typed anywhere; the functions here give a value of the type asked for, or nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from docassembly.intake.columns import Record, columns
from docassembly.parole.case import ParoleCase
from docassembly.parole.records import (
    RECORDS,
    Applicant,
    CaseRecord,
    ExhibitRecord,
    FamilyMember,
    Office,
    UsParty,
)
from docassembly.problems import Place
from docassembly.values.dates import Day, PartialDate
from docassembly.values.printed import PrintedText

KnownDate = Day | PartialDate
Person = Applicant | FamilyMember | UsParty

_NARRATIVE = frozenset({"text", "long text"})
_FILED = frozenset("LME")
_NOT_PROSE = frozenset({Office, ExhibitRecord})


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a cell, the record it belongs to and the field it fills."""

    record: Record
    field: str
    words: str
    is_long: bool = False

    @property
    def place(self) -> Place:
        """Return the cell."""
        return self.record.place(self.field)


def a_day(value: object) -> Day | None:
    """Return *value* if it is known to the day."""
    return value if isinstance(value, Day) else None


def a_date(value: object) -> KnownDate | None:
    """Return *value* if it is a date, whole or partial."""
    return value if isinstance(value, KnownDate) else None


def a_text(value: object) -> str:
    """Return *value* if it is text, else an empty text."""
    return value if isinstance(value, str) else ""


def several(value: object) -> tuple[str, ...]:
    """Return the answers of a cell that may hold several, none where it is empty."""
    return value if isinstance(value, tuple) else ()


def records(case: ParoleCase) -> Iterator[Record]:
    """Yield every row of the case, in the order of the sheets."""
    for kind in RECORDS:
        yield from case.all(kind)


def narrative(case: ParoleCase) -> Iterator[Text]:
    """Yield the texts that the documents print as prose."""
    for record in records(case):
        for name, is_long in _prose_of(type(record)):  # type: ignore[arg-type]
            value = getattr(record, name)
            if isinstance(value, str) and not isinstance(value, PrintedText):
                yield Text(record, name, value, is_long)


def every_text(case: ParoleCase) -> Iterator[Text]:
    """Yield every text that a person typed in any cell, those of undeclared columns included."""
    for record in records(case):
        for name in _typed_in(type(record)):  # type: ignore[arg-type]
            value = getattr(record, name)
            if value is None:
                continue
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, str) and not isinstance(item, PrintedText):
                    yield Text(record, name, item)
        for heading, value in record.extra.items():
            if isinstance(value, str):
                yield Text(record, heading, value)


@cache
def _prose_of(kind: type[Record]) -> tuple[tuple[str, bool], ...]:
    """Return the columns of a sheet that print as prose, and whether each is for long texts."""
    if kind in _NOT_PROSE:
        return ()
    return tuple((name, column.kind.name == "long text") for name, column in columns(kind).items()
                 if column.kind.name in _NARRATIVE and _FILED & set(column.used_in))


@cache
def _typed_in(kind: type[Record]) -> tuple[str, ...]:
    """Return the columns of a sheet into which words are typed."""
    return tuple(name for name, column in columns(kind).items()
                 if column.kind.choices is None and column.kind.name != "file")


def people(case: ParoleCase) -> tuple[Person, ...]:
    """Return all persons of the case: applicants, relatives, U.S. parties who are persons."""
    parties = (row for row in case.all(UsParty) if row.party_type != "organization")
    return (*case.applicants, *case.all(FamilyMember), *parties)


def full_name(person: Person) -> str:
    """Return the given and family names of a person, as far as they are known."""
    return " ".join(part for part in (a_text(person.given_names), a_text(person.family_names))
                    if part)


def called(person: Applicant) -> str:
    """Return what a message calls an applicant: the short name, else the reference."""
    return a_text(person.short_name) or a_text(person.ref) or "the applicant"


def letter_day(case: ParoleCase) -> Day | None:
    """Return the date of the letter, if it is known."""
    return a_day(case.record.letter_date)


def period(case: ParoleCase) -> tuple[Day, Day] | None:
    """Return the first and the last day requested, if both are known and in order."""
    record: CaseRecord = case.record
    start, end = a_day(record.requested_parole_start), a_day(record.requested_parole_end)
    return (start, end) if start and end and start <= end else None


def folded(text: str) -> str:
    """Return *text* in small letters and without accents, for comparing names."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def name_words(text: str) -> list[str]:
    """Return the words of a name, hyphenated ones whole, ``Jr.`` and initials without point."""
    return re.findall(r"[^\W\d_]+(?:['\u2019\u2010-][^\W\d_]+)*", text)


def counted(number: int, noun: str) -> str:
    """Return ``1 day`` or ``1,011 days``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
