"""Invisible marks round a piece of printed text, by which the engine knows what it is.

A mark is ``OPEN kind payload MIDDLE text CLOSE``. The three signs are Unicode noncharacters, which
no document may carry: the reader strips them from cells, and the engine takes every one out again.
They survive joining, capitalizing and escaping, because they travel inside ordinary strings.
"""

from __future__ import annotations

import re

OPEN, MIDDLE, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
SIGNS = re.compile(f"[{OPEN}{MIDDLE}{CLOSE}]")

GAP = "G"
"""A gap: the payload is the note for its Word comment."""

CITE = "C"
"""A cite: the payload is the ids of the exhibits it names, joined by a comma."""


def mark(kind: str, payload: str, text: str) -> str:
    """Return *text* marked as *kind*, carrying *payload*."""
    return f"{OPEN}{kind}{payload}{MIDDLE}{text}{CLOSE}"


def gap_mark(text: str, note: str) -> str:
    """Return *text* marked as a gap with *note* as its comment."""
    return mark(GAP, note, text)


def cite_mark(text: str, ids: tuple[str, ...]) -> str:
    """Return *text* marked as a cite of the exhibits *ids*."""
    return mark(CITE, ",".join(ids), text)


def unmarked(text: str) -> str:
    """Return *text* as a person reads it: without marks and their payloads."""
    return SIGNS.sub("", re.sub(f"{OPEN}[^{MIDDLE}]*{MIDDLE}", "", text))


def without_signs(text: str) -> str:
    """Return text from outside with the three signs taken out, so that it cannot forge a mark."""
    return SIGNS.sub("", text)
