"""Find the tags in a part as a person typed them, and number them so that faults find them again.

docxtpl works on the text of the XML, where a tag has no place any more. So each tag is given a
number before the cleaning, written in spaces that no keyboard has just before the closing braces;
the cleaning carries it along, and the compiler takes it out again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXTS = (f"{W}t", f"{W}instrText", f"{W}delText")
_PARAGRAPH = f"{W}p"
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPEN = re.compile(r"\{[{%#]")
_RAW = re.compile(r"\{%[-+]?\s*raw\s*[-+]?%\}")
_END_RAW = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
_PREFIX_SPACE = re.compile(r"\{[{%#](?:p|tr|tc|r)\xa0")
PREFIX = re.compile(r"\{[{%#]([-+]?)(p|tr|tc|r)\s")

LITERAL_BRACE = "\ufdd7"
"""Stands for an opening brace that is none of a tag's, until the part is compiled."""

_FENCE = "\u1680"
MARKER = re.compile("\u1680([\u2000-\u2007]+)\u1680")


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag as typed: its text, the paragraph that it begins in, and whether it is whole."""

    number: int
    typed: str
    paragraph: _Element | None
    closed: bool = True
    crosses: bool = False
    """Whether it ends in another paragraph than it begins in."""

    @property
    def inner(self) -> str:
        """Return what stands between the braces, without prefix and white space."""
        inner = self.typed[2:-2] if self.closed else self.typed[2:]
        inner = re.sub(r"^(?:[-+]|(?:p|tr|tc|r)(?=\s))", "", inner)
        return straightened(inner.strip("-+ \t\r\n\xa0"))

    @property
    def prefix(self) -> str:
        """Return ``p``, ``tr``, ``tc`` or ``r``, or nothing."""
        found = PREFIX.match(self.typed)
        return found[2] if found else ""

    @property
    def word(self) -> str:
        """Return the first word of a ``{% %}`` tag (``if``), or nothing."""
        found = re.match(r"\w+", self.inner) if self.typed.startswith("{%") else None
        return found[0] if found else ""


_STRAIGHT = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'"})


def straightened(text: str) -> str:
    """Return *text* with the quotation marks that Word curls made straight."""
    return text.translate(_STRAIGHT)


class _Text:
    """The running text of a part, and the element that each of its characters lies in."""

    def __init__(self, root: _Element) -> None:
        self.elements: list[_Element] = []
        self.starts: list[int] = []
        pieces: list[str] = []
        length, last = 0, None
        for element in root.iter(*_TEXTS):
            if not element.text:
                continue
            paragraph = paragraph_of(element)
            if last is not None and paragraph is not last:
                pieces.append("\0")
                length += 1
            last = paragraph
            self.elements.append(element)
            self.starts.append(length)
            pieces.append(element.text)
            length += len(element.text)
        self.text = "".join(pieces)

    def element_at(self, position: int) -> tuple[_Element, int]:
        """Return the element that holds the character at *position*, and its offset in it."""
        index = bisect_right(self.starts, position) - 1
        return self.elements[index], position - self.starts[index]

    def write(self, position: int, text: str, instead_of: int = 0) -> None:
        """Put *text* before the character at *position*, dropping *instead_of* characters."""
        element, offset = self.element_at(position)
        old = element.text or ""
        element.text = old[:offset] + text + old[offset + instead_of:]


def paragraph_of(element: _Element) -> _Element | None:
    """Return the nearest paragraph round *element*."""
    return next(iter(element.iterancestors(_PARAGRAPH)), None)


def _spans(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield start, end and wholeness of each tag in *text*; ``raw`` blocks hold none."""
    position = 0
    while found := _OPEN.search(text, position):
        start = found.start()
        if raw := _RAW.match(text, start):
            end_raw = _END_RAW.search(text, raw.end())
            yield start, raw.end(), True
            if end_raw is None:
                position = raw.end()
                continue
            yield end_raw.start(), end_raw.end(), True
            position = end_raw.end()
            continue
        end = _end_of(text, found.group(), found.end())
        if end is None:
            paragraph_end = text.find("\0", start)
            stop = len(text) if paragraph_end < 0 else paragraph_end
            nearest = _OPEN.search(text, found.end())
            yield start, min(stop, nearest.start() if nearest else stop), False
            position = found.end()
        else:
            yield start, end, True
            position = end


def _end_of(text: str, opening: str, start: int) -> int | None:
    """Return where the tag opened before *start* ends, or None when another begins first."""
    closing = _CLOSING[opening]
    end = text.find(closing, start)
    if end < 0:
        return None
    if opening == "{#":
        return end + 2
    quote = ""
    for position in range(start, end):
        sign = straightened(text[position])
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif text[position:position + 2] in _CLOSING:
            return None
    return end + 2


def find_tags(root: _Element) -> list[Tag]:
    """Return the tags under *root* in reading order."""
    running = _Text(root)
    tags = []
    for number, (start, end, closed) in enumerate(_spans(running.text)):
        typed = running.text[start:end]
        tags.append(Tag(number, typed.replace("\0", " ").rstrip() if not closed
                        else typed.replace("\0", " "),
                        paragraph_of(running.element_at(start)[0]), closed, "\0" in typed))
    return tags


def number_tags(root: _Element) -> int:
    """Write each tag's number into it, under *root*, as spaces before its closing braces.

    A no-break space right after ``{%p`` (Word types them in some languages) becomes a plain one.
    Return how many tags are not closed.
    """
    running = _Text(root)
    spans = list(enumerate(_spans(running.text)))
    for number, (start, end, closed) in reversed(spans):
        if not closed:
            continue
        position = end - 2
        typed = running.text[start:end]
        if not re.search(r"^\{%\s*(?:vm|hm|raw|endraw)\s*%\}$", typed):
            if typed[-3] in "-+" and len(typed) > 4:
                position -= 1
            running.write(position, written(number))
        if space := _PREFIX_SPACE.match(typed):
            running.write(start + space.end() - 1, " ", instead_of=1)
    return sum(not closed for _, (_, _, closed) in spans)


def written(number: int) -> str:
    """Return *number* as a marker."""
    return _FENCE + "".join(chr(0x2000 + int(digit)) for digit in oct(number)[2:]) + _FENCE


def number_in(text: str) -> int | None:
    """Return the number of the first marker in *text*, or None."""
    found = MARKER.search(text)
    return int("".join(str(ord(digit) - 0x2000) for digit in found[1]), 8) if found else None
