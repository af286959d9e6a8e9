"""Old values in words that a person wrote: the forms a value may take, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from docassembly.revisions.result import ValueChange
from docassembly.revisions.tokens import LONGEST_VALUE, loose

_CITE = re.compile(r"(?:Exhibit|Exhs?\.|Ex\.)[ \u00a0]([A-Z0-9]{1,3}(?:-\d+)?)")


class StaleValues:
    """Finds values that have changed, in the forms in which people write them."""

    def __init__(self, values: Iterable[ValueChange]) -> None:
        """Look for the old values."""
        self._patterns = [
            (re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)"), value)
            for value in values if value.old != value.new and (forms := list(_forms(value.old)))]

    def hits(self, text: str) -> bool:
        """Return whether any old value stands in the text."""
        return any(pattern.search(text) for pattern, _ in self._patterns)

    def find(self, text: str) -> list[tuple[int, int, ValueChange]]:
        """Return where old values stand, longer ones first where they overlap."""
        found = [(m.start(), m.end(), value) for pattern, value in self._patterns
                 for m in pattern.finditer(text)]
        kept: list[tuple[int, int, ValueChange]] = []
        for start, stop, value in sorted(found, key=lambda f: f[0] - f[1]):
            if all(stop <= a or b <= start for a, b, _ in kept):
                kept.append((start, stop, value))
        return sorted(kept, key=lambda f: f[0])


def _forms(value: str) -> Iterator[str]:
    """Yield patterns for the ways in which the value may be written by hand."""
    if len(value.strip()) < 3 or len(value) > LONGEST_VALUE or "\n" in value:
        return
    yield loose(value)
    day = _day(value)
    if day is not None:
        yield from _dates(day)
    cite = _CITE.match(value)
    if cite is not None:
        yield rf"(?:Exhibit|Exhs?\.|Ex\.)[ \u00a0]{re.escape(cite.group(1))}"


def _day(value: str) -> date | None:
    plain = value.replace("\u00a0", " ").strip()
    for layout in ("%B %d, %Y", "%A, %B %d, %Y", "%m/%d/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(plain, layout).date()
        except ValueError:
            continue
    return None


def _dates(day: date) -> Iterator[str]:
    blank = r"[ \u00a0]"
    month = f"(?:{day:%B}|{day:%b}\\.?)"
    yield rf"{month}{blank}0?{day.day}(?:st|nd|rd|th)?(?:,?{blank}{day.year}|(?!,?{blank}\d{{4}}))"
    yield rf"0?{day.day}(?:st|nd|rd|th)?(?:{blank}of)?{blank}{month}(?:,?{blank}{day.year})?"
    yield rf"0?{day.month}/0?{day.day}/(?:{day.year}|{day:%y})"
    yield f"{day:%Y-%m-%d}"
