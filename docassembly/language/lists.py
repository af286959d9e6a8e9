"""Lists in running text."""

from __future__ import annotations

from collections.abc import Iterable

from docassembly.values.gap import Absent, Gap
from docassembly.values.marks import unmarked


def serial(items: Iterable[object], conjunction: str = "and", serial_comma: bool = False) -> str:
    """Return *items* as a list in prose: ``A``, ``A and B``, ``A, B and C``; empty for none.

    With *serial_comma*, ``A, B, and C``. Where an item of three or more has a comma of its own,
    semicolons part them. Answers of none are left out; a gap prints as an item, and a missing list
    as its gap.
    """
    if isinstance(items, Gap):
        return str(items)
    whole = (items,) if isinstance(items, str) else items
    words = [str(item) for item in whole if item is not None and not isinstance(item, Absent)]
    words = [word for word in words if word.strip()]
    if len(words) < 3:
        return f" {conjunction} ".join(words)
    if any(", " in unmarked(word) for word in words):
        return f"{'; '.join(words[:-1])}; {conjunction} {words[-1]}"
    comma = "," if serial_comma else ""
    return f"{', '.join(words[:-1])}{comma} {conjunction} {words[-1]}"
