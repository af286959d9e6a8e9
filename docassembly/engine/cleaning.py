"""Make of a part of a Word document the text that Jinja compiles, as docxtpl makes it.

The cleaning itself is docxtpl's own, so that any tag it knows means the same here. Around it stand
the tags' numbers (see :mod:`docassembly.engine.tags`), and each tag is put on a line of its own,
so that Jinja's line numbers tell tags apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any, cast

from docassembly.engine.tags import MARKER, number_in

_TAG = re.compile(
    r"""\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}
      | \{\#.*?\#\}
      | \{\{[-+]?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?!\}\})[^"'])*\}\}
      | \{%[-+]?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?!%\})[^"'])*%\}""",
    re.DOTALL | re.VERBOSE)
_RAW_BLOCK = re.compile(r"\{%[-+]?\s*raw\b")
_OPENING = re.compile(r"\{[{%][-+]?")


@dataclass(frozen=True, slots=True)
class Source:
    """What Jinja compiles, the first line of each tag in it, and the tag's number as typed."""

    text: str
    lines: tuple[int, ...]
    numbers: tuple[int | None, ...]
    tags: tuple[str, ...]

    def index_at(self, line: int) -> int | None:
        """Return the index of the tag that *line* belongs to, or None before the first."""
        index = bisect_right(self.lines, line) - 1
        return index if index >= 0 else None

    def without(self, indexes: frozenset[int]) -> str:
        """Return the text with the tags at *indexes* made harmless, to find further faults."""
        count = -1

        def neutral(found: re.Match[str]) -> str:
            nonlocal count
            tag = found[0]
            if tag.startswith("{#") or _RAW_BLOCK.match(tag):
                return tag
            count += 1
            return _harmless(tag) if count in indexes else tag

        return _TAG.sub(neutral, self.text)


def patched(xml: str) -> str:
    """Return *xml* cleaned by docxtpl: tags whole, the paragraph or row round a ``{%p`` gone."""
    from docxtpl import DocxTemplate

    return cast(str, DocxTemplate.patch_xml(cast(Any, None), xml))


def as_source(text: str) -> Source:
    """Return cleaned *text* with each tag on a line of its own and the numbers taken out."""
    lines: list[int] = []
    numbers: list[int | None] = []
    tags: list[str] = []
    pieces: list[str] = []
    line, last = 1, 0
    for found in _TAG.finditer(text):
        between = MARKER.sub("", text[last:found.start()])
        line += between.count("\n")
        tag = found[0]
        last = found.end()
        if not tag.startswith("{#") and not _RAW_BLOCK.match(tag):
            number = number_in(tag)
            # An ampersand in a tag is an ampersand; docxtpl prints it as "&amp;".
            tag = MARKER.sub("", tag).replace("&amp;", "&")
            line += 1
            lines.append(line)
            numbers.append(number)
            tags.append(tag)
            opening = _OPENING.match(tag)
            assert opening is not None
            tag = opening[0] + "\n" + tag[opening.end():]
            line -= 1
        else:
            tag = MARKER.sub("", tag)
        line += tag.count("\n")
        pieces += (between, tag)
    pieces.append(MARKER.sub("", text[last:]))
    return Source("".join(pieces), tuple(lines), tuple(numbers), tuple(tags))


def _harmless(tag: str) -> str:
    """Return a tag that asks nothing of the data, in place of *tag*, keeping blocks balanced."""
    inner = tag[2:-2].strip("-+ \n")
    if tag.startswith("{{"):
        return "{{\n''}}"
    word = (re.match(r"\w+", inner) or [""])[0]
    if word in ("if", "elif"):
        return "{%\n" + word + " false %}"
    if word == "for":
        return "{%\nfor " + (re.match(r"for\s+(.*?)\s+in\s", inner, re.DOTALL) or ["", "x"])[1] \
            + " in [] %}"
    if word == "set" and "=" in inner:
        return "{%\n" + inner.partition("=")[0] + "= '' %}"
    if word == "with":
        return "{%\nwith %}"
    return "{%\nif true %}{% endif %}"
