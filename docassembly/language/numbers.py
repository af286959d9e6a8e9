"""Numbers in words and with their nouns, as legal prose counts."""

from __future__ import annotations

from docassembly.language.nouns import plural

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
             "ninth")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
          (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def number(value: object) -> str:
    """Return one to nine in words, other whole numbers in digits with commas, gaps as they are."""
    if not isinstance(value, int):
        return str(value)
    if 1 <= value <= 9:
        return _WORDS[value]
    return f"{value:,d}"


def count(value: object, noun: str, plural_noun: str = "", *, digits: bool = False) -> str:
    """Return a number with its noun: ``one day``, ``seven days``, ``10 days``, ``no days``.

    *digits* keeps small numbers in digits, as days of stay and ages take them.
    """
    many = plural_noun or plural(noun)
    if not isinstance(value, int):
        return f"{value} {many}"
    if value == 0:
        return f"no {many}"
    return f"{f'{value:,d}' if digits else number(value)} {noun if value == 1 else many}"


def compound(value: object, unit: str, *, digits: bool = False) -> str:
    """Return the number as part of an adjective, the unit singular: ``seven-day``, ``10-day``."""
    shown = f"{value:,d}" if digits and isinstance(value, int) else number(value)
    return f"{shown}-{unit}"


def year_old(age: object) -> str:
    """Return an age as part of a noun phrase: ``8-year-old``; ages stay in digits."""
    return f"{compound(age, 'year', digits=True)}-old"


def ordinal(value: int) -> str:
    """Return ``first`` to ``ninth`` in words, then ``10th``, ``11th``, ``21st``."""
    if 1 <= value <= 9:
        return _ORDINALS[value]
    ending = "th" if value % 100 in (11, 12, 13) else \
        {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value:,d}{ending}"


def roman(value: int) -> str:
    """Return the Roman numeral of *value*, from 1 to 3999, as headings carry it."""
    if not 1 <= value <= 3999:
        raise ValueError(f"There is no Roman numeral for {value}.")
    numeral = ""
    for size, letters in _ROMAN:
        times, value = divmod(value, size)
        numeral += letters * times
    return numeral
