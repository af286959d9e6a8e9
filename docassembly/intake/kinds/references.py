"""Read references to rows: ``app1``, ``App 1``, ``APP-01``, ``X3-X5``, ``[X3 p. 2]``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docassembly.intake.codes import UNKNOWN_REFERENCE, UNREADABLE
from docassembly.intake.kinds.unreadable import Unreadable, example_of, explained, quoted
from docassembly.values.cites import parse_cites

if TYPE_CHECKING:
    from docassembly.intake.columns import Column

_DASH = "[-\u2010-\u2015\u2212]"
_REFERENCE = re.compile(
    rf"([A-Za-z]{{1,6}})\s?{_DASH}?\s?0*(\d{{1,4}})(?:\s*(?:{_DASH}|[:(\u00b7|]).*)?", re.S)
_RANGE = re.compile(
    rf"([A-Za-z]{{1,6}})\s?0*(\d{{1,4}})\s*(?:{_DASH}|to|through)\s*([A-Za-z]{{1,6}})\s?0*(\d{{1,4}})",
    re.I)
_BETWEEN = re.compile(r"[,;\n&]|\band\b", re.I)
_NUMBER = re.compile(r"0*(\d{1,4})")


def read_key(text: str, column: Column) -> str:
    """Return a row's own reference, with the prefix of its sheet: ``APP1``."""
    prefix = column.kind.name.removeprefix("reference ")
    found = _REFERENCE.fullmatch(text)
    if found and found[1].upper() == prefix:
        return f"{prefix}{int(found[2])}"
    if number := _NUMBER.fullmatch(text):
        return f"{prefix}{int(number[1])}"
    raise Unreadable(f"{column.heading} is {quoted(text, column)}, which is not a reference "
                     f"of this sheet.", f"Write {prefix} and a number, for example {prefix}1.",
                     UNREADABLE)


def read_reference(text: str, column: Column) -> str:
    """Return a reference to a row, spelt as the row's own key is."""
    found = _REFERENCE.fullmatch(text)
    if not found:
        pieces = [piece.strip() for piece in _BETWEEN.split(text)]
        several = len(pieces) > 1 and all(map(_REFERENCE.fullmatch, pieces))
        raise Unreadable(
            f"{column.heading} is {quoted(text, column)}, "
            + ("which names more than one row." if several else "which is not a reference."),
            f"Name one row here, for example {pieces[0]}." if several else example_of(column),
            UNKNOWN_REFERENCE)
    return f"{found[1].upper()}{int(found[2])}"


def read_references(text: str, column: Column) -> Iterator[str]:
    """Yield each reference in one piece of a cell, a range spelt out."""
    span = _RANGE.fullmatch(text)
    if span and span[1].upper() == span[3].upper() and int(span[2]) <= int(span[4]):
        for number in range(int(span[2]), int(span[4]) + 1):
            yield f"{span[1].upper()}{number}"
    else:
        yield read_reference(text, column)


def read_cites(text: str, column: Column) -> Iterator[str]:
    """Yield each exhibit cited in one piece of a cell, with its part and page where given."""
    try:
        cites = parse_cites(text)
    except ValueError as error:
        raise explained(error, text, column, UNKNOWN_REFERENCE) from None
    yield from (str(cite) for cite in cites)


def key_of(reference: str) -> str:
    """Return the key in a reference that may name a part and a page too."""
    return reference.partition(" ")[0].partition("-")[0]
