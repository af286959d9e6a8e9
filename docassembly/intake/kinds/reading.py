"""Turn the raw value of one cell into the value that its column's kind promises."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docassembly.intake.cells import CellError, RawValue, Unstored
from docassembly.intake.codes import (
    ERROR_IN_CELL,
    FORMULA_WITHOUT_VALUE,
    SOCIAL_SECURITY_NUMBER,
    UNKNOWN_COUNTRY,
    UNREADABLE_IDENTIFIER,
)
from docassembly.intake.kinds.answers import find_choice, read_choice, read_choices, read_yes_no
from docassembly.intake.kinds.dates import read_date, read_partial, read_time
from docassembly.intake.kinds.declared import Kind
from docassembly.intake.kinds.numbers import read_money, read_whole
from docassembly.intake.kinds.references import (
    read_cites,
    read_key,
    read_reference,
    read_references,
)
from docassembly.intake.kinds.text import (
    absent_answer,
    is_placeholder,
    one_line,
    paragraphs,
    raw_text,
)
from docassembly.intake.kinds.unreadable import Unreadable, explained
from docassembly.values.contact import parse_email, parse_phone
from docassembly.values.countries import parse_country, parse_state
from docassembly.values.identifiers import (
    find_ssn,
    parse_a_number,
    parse_i94_number,
    parse_passport_number,
    parse_receipt_number,
)

if TYPE_CHECKING:
    from docassembly.intake.columns import Column
    from docassembly.problems import Code

_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#ERROR!"})
"""Errors of formulas as exports to text write them."""

_NINE_FIGURES = re.compile(r"\d{3}\D?\d{2}\D?\d{4}")
_PIECES = re.compile(r"[;\n]")
_PIECES_AND_COMMAS = re.compile(r"[;,\n]|\s+and\s+|\s*&\s*")
_AFTER_YEAR = re.compile(r"(?<=\d{4})\s*(?:,|and)\s+(?=\S)")
_NUMERIC_DATE = re.compile(r"[\d/.\-\s,]+")


def read(kind: Kind, raw: RawValue, column: Column) -> object:
    """Return the value of a cell of *kind*, or raise :class:`Unreadable` with what is wrong.

    An empty cell is ``None``; ``none`` and ``n/a`` are an :class:`Absent` answer wherever the
    kind's own list of answers does not hold them.
    """
    if raw is None:
        return None
    if column.kind is not kind:
        column = replace(column, kind=kind)
    if isinstance(raw, (CellError, Unstored)):
        raise _without_value(raw, column)
    text = raw_text(raw)
    line = one_line(text)
    if not line:
        return None
    if line.startswith("#") and line in _ERRORS:
        raise _without_value(CellError(line), column)
    if _NINE_FIGURES.search(line) and _holds_ssn(line, raw, column):
        raise Unreadable(f"{column.heading} holds what looks like a whole social security number.",
                         code=SOCIAL_SECURITY_NUMBER)
    if kind.choices is None or find_choice(line, kind.choices) is None:
        absent = absent_answer(line)
        if absent is not None:
            return absent
        if is_placeholder(line):
            return None
    if kind.name.startswith("reference "):
        return read_key(line, column)
    if kind.many:
        return tuple(dict.fromkeys(_MANY[kind.name](raw, text, column)))
    return _ONE[kind.name](raw, text, column)


def _holds_ssn(line: str, raw: RawValue, column: Column) -> bool:
    """Return whether the cell holds a social security number, by its shape or by its heading."""
    if find_ssn(line):
        return True
    heading = column.heading.casefold()
    asked = "ssn" in heading or "social security" in heading
    return asked and re.fullmatch(r"\d{9}", re.sub(r"\D", "", line)) is not None \
        and isinstance(raw, (str, int, float))


def _without_value(raw: CellError | Unstored, column: Column) -> Unreadable:
    """Return why a cell has no value at all."""
    if isinstance(raw, CellError):
        return Unreadable(f"{column.heading} shows the Excel error {raw.name}.",
                          code=ERROR_IN_CELL)
    return Unreadable(f"{column.heading} holds a formula whose result is not stored in the file.",
                      code=FORMULA_WITHOUT_VALUE)


_Read = Callable[[RawValue, str, "Column"], object]


def _from_line(reader: Callable[[str, Column], object]) -> _Read:
    """Return *reader* as one that takes a raw cell and reads its text in one line."""
    return lambda raw, text, column: reader(one_line(text), column)


def _from_raw(reader: Callable[[RawValue, Column], object]) -> _Read:
    """Return *reader* as one that takes a raw cell and reads it as it is stored."""
    return lambda raw, text, column: reader(
        one_line(raw) if isinstance(raw, str) else raw, column)


def _parsed(parse: Callable[[object], object], code: Code = UNREADABLE_IDENTIFIER) -> _Read:
    """Return the reader of a value that one of the parse functions of ``values`` knows."""
    def reader(raw: RawValue, text: str, column: Column) -> object:
        line = one_line(text)
        is_number = isinstance(raw, (int, float)) and not line.startswith("0")
        try:
            return parse(raw if is_number else line)
        except ValueError as error:
            raise explained(error, line, column, code) from error
    return reader


_ONE: Mapping[str, _Read] = {
    "text": _from_line(lambda line, column: line),
    "name": _from_line(lambda line, column: line),
    "file": _from_line(lambda line, column: line.strip("\"' ")),
    "case": _from_line(lambda line, column: line),
    "long text": lambda raw, text, column: paragraphs(text),
    "address": lambda raw, text, column: paragraphs(text),
    "date": _from_raw(read_date),
    "partial date": _from_raw(read_partial),
    "time": _from_raw(read_time),
    "money": _from_raw(read_money),
    "whole number": _from_raw(read_whole),
    "yes or no": _from_line(read_yes_no),
    "choice": _from_line(read_choice),
    "reference": _from_line(read_reference),
    "country": _parsed(parse_country, UNKNOWN_COUNTRY),
    "state": _parsed(parse_state, UNKNOWN_COUNTRY),
    "phone": _parsed(parse_phone),
    "email": _parsed(parse_email),
    "A-Number": _parsed(parse_a_number),
    "receipt number": _parsed(parse_receipt_number),
    "I-94 number": _parsed(parse_i94_number),
    "passport number": _parsed(parse_passport_number),
}


def _pieces(text: str, separator: re.Pattern[str]) -> Iterator[str]:
    """Yield the pieces of a cell that holds several answers."""
    for piece in separator.split(paragraphs(text)):
        piece = piece.strip(" \t\u2022\u00b7*")
        if piece:
            yield piece


def _each(separator: re.Pattern[str],
          reader: Callable[[str, Column], Iterable[object]]) -> Callable[..., Iterator[object]]:
    """Return the reader of a cell with several answers, read piece by piece."""
    def several(raw: RawValue, text: str, column: Column) -> Iterator[object]:
        for piece in _pieces(text, separator):
            yield from reader(piece, column)
    return several


def _single(read_one: _Read) -> Callable[[str, Column], Iterable[object]]:
    """Return the reader of one answer as a reader of a piece."""
    return lambda piece, column: (read_one(piece, piece, column),)


def _read_dates(raw: RawValue, text: str, column: Column) -> Iterator[object]:
    """Yield the days in a cell; a comma after a year parts two of them."""
    if not isinstance(raw, str):
        yield read_date(raw, column)
        return
    for piece in _pieces(text, _PIECES):
        commas = "," if _NUMERIC_DATE.fullmatch(piece) else None
        for each in piece.split(commas) if commas else _AFTER_YEAR.split(piece):
            yield read_date(each.strip(), column)


def _read_countries(piece: str, column: Column) -> Iterator[object]:
    """Yield the countries in a piece; a comma or "and" may part two or belong to a name."""
    parts = re.split(r"(\s*,\s*|\s+and\s+|\s*&\s*)", piece)
    start = 0
    while start < len(parts):
        for end in range(len(parts), start, -2):
            try:
                yield _ONE["country"](None, "".join(parts[start:end]), column)
            except Unreadable:
                if end <= start + 1:
                    raise
            else:
                start = end + 1
                break


def _read_references(raw: RawValue, text: str, column: Column) -> Iterator[object]:
    for piece in _reference_pieces(text):
        yield from read_references(piece, column)


def _read_cites(raw: RawValue, text: str, column: Column) -> Iterator[object]:
    for piece in _reference_pieces(text):
        yield from read_cites(piece, column)


def _reference_pieces(text: str) -> Iterator[str]:
    """Yield the pieces of a cell of references, which brackets, commas or mere blanks part."""
    text = re.sub(r"[\[\]()]", ";", text)
    text = re.sub(r"(?<=\d)\s+(?=[A-Za-z]{1,6}\s?\d)(?!(?:pp?\.?|at)\s?\d)", ";", text)
    return _pieces(text, _PIECES_AND_COMMAS)


_MANY: Mapping[str, Callable[[RawValue, str, Any], Iterator[object]]] = {
    "list": _each(_PIECES, lambda piece, column: (piece,)),
    "choices": _each(_PIECES, read_choices),
    "dates": _read_dates,
    "references": _read_references,
    "exhibits": _read_cites,
    "countries": _each(_PIECES, _read_countries),
    "A-Numbers": _each(_PIECES_AND_COMMAS, _single(_ONE["A-Number"])),
}

