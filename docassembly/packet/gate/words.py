"""How the gate quotes a draft, and how it compares words whatever their case and accents."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:[\u2019'][^\W_]+)*")
_LONGEST = 60


def quoted(text: str) -> str:
    """Return *text* in quotation marks, short enough for a sentence."""
    plain = " ".join(text.split())
    return f"\u201c{plain if len(plain) <= _LONGEST else plain[:_LONGEST - 1].rstrip() + '…'}\u201d"


def plain(text: str) -> str:
    """Return *text* in small letters without accents, with plain apostrophes."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in spread if not unicodedata.combining(sign)).replace(
        "\u2019", "'")


def words_of(text: str) -> list[str]:
    """Return the words of *text* in small letters without accents and without ``'s``."""
    return [word.removesuffix("'s").removesuffix("'") for word in _WORD.findall(plain(text))]
