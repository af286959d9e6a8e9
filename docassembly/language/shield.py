"""Keep marked pieces of a text out of reach while the words round them are changed."""

from __future__ import annotations

import re

from docassembly.values.marks import CLOSE, OPEN

PIECE = OPEN
"""The sign that stands for a marked piece in a shielded text."""

_MARKED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}|{OPEN}")


def shield(text: object) -> tuple[str, list[str]]:
    """Return *text* with one sign in place of each marked piece, and the pieces in order."""
    words = str(text)
    pieces: list[str] = []
    if OPEN not in words:
        return words, pieces

    def keep(found: re.Match[str]) -> str:
        pieces.append(found.group())
        return PIECE

    return _MARKED.sub(keep, words), pieces


def restore(text: str, pieces: list[str]) -> str:
    """Return a shielded *text* with its pieces back in place; it must have kept all of them."""
    if not pieces:
        return text
    rest = iter(pieces)
    return re.sub(PIECE, lambda _: next(rest), text)
