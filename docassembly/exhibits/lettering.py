"""Exhibit letters: the sequence an office uses, and its inverse.

``double_letter`` runs A … Z, AA, BB … ZZ, AAA; ``spreadsheet`` runs A … Z, AA, AB … AZ, BA;
``numbers`` runs 1, 2, 3.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Literal

Lettering = Literal["double_letter", "spreadsheet", "numbers"]

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letter(position: int, lettering: Lettering = "double_letter") -> str:
    """Return the letter of the exhibit at *position*, counted from 1."""
    if position < 1:
        raise ValueError(f"Exhibits are counted from 1, not from {position}.")
    if lettering == "numbers":
        return str(position)
    if lettering == "double_letter":
        times, index = divmod(position - 1, len(_ALPHABET))
        return _ALPHABET[index] * (times + 1)
    letters = ""
    while position:
        position, index = divmod(position - 1, len(_ALPHABET))
        letters = _ALPHABET[index] + letters
    return letters


def position(letters: str, lettering: Lettering = "double_letter") -> int:
    """Return the position of *letters* in the sequence: the inverse of :func:`letter`.

    Raise ``ValueError`` when the sequence does not contain them.
    """
    fault = ValueError(f"{letters!r} is not an exhibit letter of this lettering.")
    if lettering == "numbers":
        if not (letters.isascii() and letters.isdigit()) or letters.startswith("0"):
            raise fault
        return int(letters)
    if not letters or any(sign not in _ALPHABET for sign in letters):
        raise fault
    if lettering == "double_letter":
        if len(set(letters)) > 1:
            raise fault
        return (len(letters) - 1) * len(_ALPHABET) + _ALPHABET.index(letters[0]) + 1
    total = 0
    for sign in letters:
        total = total * len(_ALPHABET) + _ALPHABET.index(sign) + 1
    return total


def sequence(lettering: Lettering, without: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the letters in turn, passing over those in *without*."""
    return (found for found in (letter(at, lettering) for at in count(1)) if found not in without)


def series_prefix(category: str) -> str:
    """Return what stands before the numbers of a second series: ``CC`` of country conditions."""
    return "".join(word[0] for word in category.split("_") if word).upper()
