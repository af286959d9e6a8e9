"""Text that is stored in one shape and printed in another."""

from __future__ import annotations

NBSP = "\u00a0"
"""The space at which a line does not break."""


class PrintedText(str):
    """A ``str`` that holds and compares as the stored shape and prints as :attr:`printed`.

    ``str()``, ``format()`` and templates print; ``"".join`` and ``==`` see what is stored.
    """

    __slots__ = ()

    @property
    def stored(self) -> str:
        """Return the stored shape as plain text."""
        return str.__str__(self)

    @property
    def printed(self) -> str:
        """Return what a letter prints."""
        return self.stored

    def __str__(self) -> str:
        """Return what a letter prints."""
        return self.printed

    def __format__(self, spec: str) -> str:
        """Return what a letter prints, padded as *spec* asks."""
        return format(self.printed, spec)


def plain_number(raw: object) -> str | None:
    """Return the digits of a whole number that a spreadsheet stored as a number, else None."""
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    return str(int(raw)) if 0 <= raw < 1e15 and raw == int(raw) else None
