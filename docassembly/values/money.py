"""Amounts of United States dollars, whole, as legal prose prints them."""

from __future__ import annotations

import re

from docassembly.values.unreadable import Unreadable, quoted

_REMEDY = "Write whole U.S. dollars, like 74500 or $74,500."
_AMOUNT = re.compile(r"(?:us|usd)?\s?\$?\s?(\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.(\d{1,2}))?\s?"
                     r"(?:usd|us dollars|u\.s\. dollars|dollars)?", re.I)


class Money(int):
    """An amount in whole dollars that prints as ``$74,500``; sums of amounts are amounts."""

    __slots__ = ()

    def __str__(self) -> str:
        """Return the amount with its sign and commas."""
        return f"{'-' if self < 0 else ''}${abs(int(self)):,}"

    def __format__(self, spec: str) -> str:
        """Return the printed amount, or the number formatted as *spec* asks."""
        return format(int(self), spec) if spec else str(self)

    def __add__(self, other: int) -> Money:
        """Return the sum."""
        return Money(int(self) + int(other))

    __radd__ = __add__

    def __sub__(self, other: int) -> Money:
        """Return what is left."""
        return Money(int(self) - int(other))

    def __mul__(self, other: int) -> Money:
        """Return the amount taken *other* times."""
        return Money(int(self) * int(other))

    __rmul__ = __mul__


def parse_money(raw: object) -> Money:
    """Return the amount that *raw* means, or raise :class:`Unreadable`.

    Cents are refused unless they are zero, and so is anything but dollars.
    """
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _whole(raw)
    text = " ".join(raw.split()) if isinstance(raw, str) else ""
    found = _AMOUNT.fullmatch(text)
    if not found:
        raise Unreadable(f"{quoted(raw)} is not an amount of dollars.", _REMEDY)
    if int(found[2] or 0):
        raise Unreadable(f"{quoted(raw)} has cents, which the documents do not print.", _REMEDY)
    return Money(found[1].replace(",", ""))


def _whole(number: float) -> Money:
    """Return a stored number as an amount, refusing cents and what is below zero."""
    if not 0 <= number < 1e12:
        raise Unreadable(f"{number:g} is not an amount of dollars.", _REMEDY)
    if number != int(number):
        raise Unreadable(f"{number:g} has cents, which the documents do not print.", _REMEDY)
    return Money(int(number))
