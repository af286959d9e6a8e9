"""Text cut into the units that may change: whole values, then words, spaces and signs.

A value (a date, an amount, an A-number, a cite, a name from the workbook) is one token. If dates
were merged word by word, an attorney's ``March 3, 2026`` and the data's ``April 20, 2027`` would
make ``April 20, 2026``, a date that nobody wrote, and no conflict would show.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from docassembly.revisions.lines import ATOM, Line

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,[ \u00a0])?"
_PAGES = r"\d+(?:[-\u2013]\d+)?"
_VALUES = (
    rf"{_DAY}{_MONTH}[ \u00a0]\d{{1,2}}(?:,[ \u00a0]\d{{4}})?",
    rf"\d{{1,2}}[ \u00a0]{_MONTH}[ \u00a0]\d{{4}}",
    r"\d{1,2}/\d{1,2}/\d{2,4}",
    r"\d{4}-\d{2}-\d{2}",
    r"\d{1,2}:\d{2}(?:[ \u00a0][ap]\.?m\.?)?",
    r"\$\d[\d,]*(?:\.\d+)?",
    r"A[- \u00a0]?\d{3}[- \u00a0]?\d{3}[- \u00a0]?\d{3}",
    rf"(?:Exhibit|Exhs?\.)[ \u00a0][A-Z0-9]{{1,3}}(?:-\d+)?"
    rf"(?:[ \u00a0]at[ \u00a0]{_PAGES}(?:,[ \u00a0]{_PAGES})*)?",
    r"\d[\d,]*(?:\.\d+)?(?:[-\u2013]\d+)?",
)
_GAP = r"\[[^\[\]\n\u2029]{1,160}\]"
_WORD = r"\w+(?:['\u2019]\w+)*|[ \u00a0]+|[\s\S]"

LONGEST_VALUE = 80
"""A longer value is prose, and prose is merged word by word."""


class Tokenizer:
    """Cuts text into tokens; the values that the data changed are tokens of their own."""

    def __init__(self, values: Iterable[str] = ()) -> None:
        """Take the old and new values of the data."""
        known = sorted({v for v in values if 2 < len(v) <= LONGEST_VALUE and "\n" not in v},
                       key=lambda v: (-len(v), v))
        literal = [loose(value) for value in known]
        whole = [rf"(?<!\w)(?:{p})(?!\w)" for p in [*literal, *_VALUES]]
        self._pattern = re.compile("|".join([_GAP, *whole, _WORD]))

    def cut(self, line: Line) -> Tokens:
        """Return the tokens of the line."""
        return Tokens(line, self._pattern)


def loose(text: str) -> str:
    """Return a pattern for *text* in which any space may be a no-break space."""
    return re.sub(r"(?:\\?[ \u00a0])+", lambda _: r"[ \u00a0]+", re.escape(text))


class Tokens:
    """The tokens of a line: their text (``keys``) and where they stand in it."""

    def __init__(self, line: Line, pattern: re.Pattern[str]) -> None:
        """Cut the line by the pattern."""
        self.line = line
        self.keys: list[str] = []
        self.starts: list[int] = []
        self.stops: list[int] = []
        for match in pattern.finditer(line.text):
            key = match.group()
            if key == ATOM:
                segment = line.segment(match.start())
                key = f"{ATOM}{segment.key}" if segment is not None else ATOM
            self.keys.append(key.replace("\u00a0", " "))
            self.starts.append(match.start())
            self.stops.append(match.end())

    def __len__(self) -> int:
        """Return how many tokens there are."""
        return len(self.keys)

    def start(self, index: int) -> int:
        """Return where the token starts; the end of the line for the index after the last."""
        return self.starts[index] if index < len(self.starts) else len(self.line.text)

    def text(self, first: int, after: int) -> str:
        """Return the text of the tokens from *first* up to, but without, *after*."""
        if after <= first:
            return ""
        return self.line.text[self.starts[first]:self.stops[after - 1]]

    @cached_property
    def exact(self) -> list[tuple[object, ...]]:
        """The tokens with their formatting and, for atoms, their content."""
        return [self._exact(start, stop)
                for start, stop in zip(self.starts, self.stops, strict=True)]

    def _exact(self, start: int, stop: int) -> tuple[object, ...]:
        segments = self.line.over(start, stop)
        told: list[object] = [self.line.text[start:stop]]
        for segment in segments:
            if len(told) < 2 or told[-1] != segment.look:
                told.append(segment.look)
        told += [segment.content for segment in segments if segment.content]
        return tuple(told)

    @cached_property
    def bag(self) -> Counter[str]:
        """The tokens that are not blank, counted without regard to their order."""
        return Counter(key for key in self.keys if not key.isspace())

    @cached_property
    def size(self) -> int:
        """How much text the bag holds."""
        return weigh(self.bag)


def weigh(bag: Counter[str]) -> int:
    """Return how many characters the tokens of the bag have together."""
    return sum(len(key) * count for key, count in bag.items())


def common(a: Counter[str], b: Counter[str]) -> int:
    """Return how many characters of tokens two bags have in common."""
    if len(a) > len(b):
        a, b = b, a
    return sum(len(key) * min(count, b[key]) for key, count in a.items() if key in b)
