"""The style in which an office prints cites of its exhibits."""

from __future__ import annotations

from enum import StrEnum

from docassembly.values.printed import NBSP


class CiteStyle(StrEnum):
    """An office's way of citing; the value is the choice on the office sheet."""

    EXH = "Exh. C at 12"
    EX = "Ex. C, p. 12"
    TAB = "Tab C at 12"

    @property
    def word(self) -> str:
        """Return the word before a letter."""
        return {"EXH": "Exh.", "EX": "Ex.", "TAB": "Tab"}[self.name]

    @property
    def plural(self) -> str:
        """Return the word before several letters."""
        return {"EXH": "Exhs.", "EX": "Exs.", "TAB": "Tabs"}[self.name]

    def print(self, letter: str, pages: str = "") -> str:
        """Return the cite of one exhibit; *pages* is empty, ``12``, ``12-14`` or ``12, 14``."""
        text = f"{self.word}{NBSP}{letter}"
        if not pages:
            return text
        if self is not CiteStyle.EX:
            return f"{text}{NBSP}at{NBSP}{pages}"
        several = any(sign in pages for sign in "-,")
        return f"{text},{NBSP}{'pp.' if several else 'p.'}{NBSP}{pages}"

    def print_several(self, letters: list[str]) -> str:
        """Return the cite of several exhibits without their pages."""
        return f"{self.plural}{NBSP}{', '.join(letters)}"
