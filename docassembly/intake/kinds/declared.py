"""The kinds of cell, named: what a column may be declared to hold."""

from __future__ import annotations

from dataclasses import dataclass

from docassembly.intake.choices import Choices


@dataclass(frozen=True, slots=True)
class Kind:
    """What a cell of a column holds."""

    name: str
    choices: Choices | None = None
    refers_to: tuple[str, ...] = ()
    """Entities whose keys the cell may hold."""
    many: bool = False
    """Whether the cell holds several answers, separated by commas, semicolons or line breaks."""
    low: int | None = None
    high: int | None = None


TEXT = Kind("text")
LONG_TEXT = Kind("long text")
NAME = Kind("name")
DATE = Kind("date")
PARTIAL_DATE = Kind("partial date")
DATES = Kind("dates", many=True)
TIME = Kind("time")
MONEY = Kind("money")
YES_NO = Kind("yes or no")
COUNTRY = Kind("country")
COUNTRIES = Kind("countries", many=True)
STATE = Kind("state")
ADDRESS = Kind("address")
PHONE = Kind("phone")
EMAIL = Kind("email")
A_NUMBER = Kind("A-Number")
A_NUMBERS = Kind("A-Numbers", many=True)
RECEIPT = Kind("receipt number")
I94 = Kind("I-94 number")
PASSPORT = Kind("passport number")
LIST = Kind("list", many=True)
CITES = Kind("exhibits", refers_to=("exhibit",), many=True)
CASE_REF = Kind("case", refers_to=("case",))
FILE = Kind("file")


def whole(low: int | None = None, high: int | None = None) -> Kind:
    """Return the kind of a whole number within *low* and *high*, both included."""
    return Kind("whole number", low=low, high=high)


def key(prefix: str) -> Kind:
    """Return the kind of a row's own reference: *prefix* and a number (``APP1``)."""
    return Kind(f"reference {prefix}")


def ref(*entities: str) -> Kind:
    """Return the kind of a reference to a row of one of *entities* in the same case."""
    return Kind("reference", refers_to=entities)


def refs(*entities: str) -> Kind:
    """Return the kind of several references to rows of *entities*."""
    return Kind("references", refers_to=entities, many=True)


def one_of(choices: Choices) -> Kind:
    """Return the kind of one answer from *choices*."""
    return Kind("choice", choices=choices)


def some_of(choices: Choices) -> Kind:
    """Return the kind of one or more answers from *choices*."""
    return Kind("choices", choices=choices, many=True)
