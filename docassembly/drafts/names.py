"""Names of folders and files that are safe on Windows, macOS and Linux alike.

They are made from the office's own references and the kit's document names, never from a client's
name. A name that had to be changed carries a short hash of what was asked for, so that two
references never share a folder.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

LONGEST = 80
"""Bytes in a name: leaves room for the folders above it in Windows' 260 characters."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICE = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE)
_TAKEN = frozenset({"summary.xlsx", "summary (new).xlsx"})
"""What stands beside the case folders."""


def safe_name(name: str, suffix: str = "") -> str:
    """Return *name* with *suffix* (``.docx``) as a file name that every system takes."""
    text = _printable(unicodedata.normalize("NFC", name))
    kept = _FORBIDDEN.sub("-", text).strip(" .")
    if _DEVICE.fullmatch(kept) or kept.startswith("~$"):
        kept = f"_{kept}"
    room = LONGEST - len(suffix.encode())
    if kept and kept == name and len(kept.encode()) <= room:
        return kept + suffix
    return _with_hash(kept or "case", name, room) + suffix


def folder_names(references: Iterable[str]) -> dict[str, str]:
    """Return a folder name for each case reference, no two the same even ignoring case.

    References that differ only in case or accents' spelling all get a hash, so that the name of
    one does not depend on the order of the others.
    """
    names = {reference: safe_name(reference) for reference in references}
    times = Counter(_folded(name) for name in names.values())
    return {
        reference: _with_hash(name, reference, LONGEST)
        if times[_folded(name)] > 1 or _folded(name) in _TAKEN else name
        for reference, name in names.items()
    }


def _with_hash(name: str, asked: str, room: int) -> str:
    """Return *name*, cut to *room* bytes, with a hash of what was *asked* for at its end."""
    mark = "-" + sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    cut = name.encode()[:room - len(mark)].decode("utf-8", "ignore")
    return cut.rstrip(". ") + mark


def _printable(text: str) -> str:
    """Return *text* without control and invisible characters, and with plain blanks."""
    return "".join(
        " " if char.isspace() else char
        for char in text if char.isspace() or unicodedata.category(char)[0] != "C")


def _folded(name: str) -> str:
    """Return *name* as a file system that ignores case compares it."""
    return unicodedata.normalize("NFC", name.casefold())
