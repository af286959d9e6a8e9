"""The fault of a value that cannot be read, in two sentences for the person who typed it."""

from __future__ import annotations


class Unreadable(ValueError):
    """A value that cannot be read: what is wrong with it, and what to write instead.

    ``str()`` gives both sentences; a caller that has a cell for them takes them apart.
    """

    def __init__(self, message: str, remedy: str) -> None:
        """Keep both sentences."""
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        """Return both sentences."""
        return f"{self.message} {self.remedy}"


def quoted(raw: object) -> str:
    """Return what was typed, shortened and quoted for a message."""
    text = " ".join(str(raw).split())
    return f"\u201c{text if len(text) <= 60 else text[:57].rstrip() + chr(0x2026)}\u201d"
