"""A paragraph as a person reads it, with changes accepted: its text, and which run holds what.

Text that someone has marked as deleted is not in it; text that someone has marked as inserted is.
What is no text (a field, a picture, a footnote mark) stands in it as one character, an atom.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from docassembly.revisions.formatting import look
from docassembly.revisions.markup import (
    COMMENT_REFERENCE,
    DEL_TEXT,
    FIELD_CHAR,
    HYPERLINK,
    INS,
    MATH,
    MOVE_TO,
    NOTE_REFERENCES,
    OFFICE,
    RPR,
    SDT,
    SDT_CONTENT,
    SIMPLE_FIELD,
    TEXT_BOX,
    VAL,
    Element,
    R,
    T,
    is_element,
    local,
    w,
)
from docassembly.revisions.package import Package

ATOM = "\ufffc"
"""The character that stands for what is no text."""

BREAK = "\u2029"
"""The character between two paragraphs read as one line."""

_ENTERED = frozenset({INS, MOVE_TO, HYPERLINK, w("smartTag"), w("customXml"), SDT, SDT_CONTENT,
                      w("dir"), w("bdo")})
_SILENT = frozenset({RPR, w("lastRenderedPageBreak"), w("annotationRef"), COMMENT_REFERENCE,
                     DEL_TEXT, w("footnoteRef"), w("endnoteRef"), w("separator"),
                     w("continuationSeparator"), w("instrText"), w("softHyphen")})
_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011"}
SIGN_NAMES = {"\t": "tab", "\n": "br", "\u2011": "noBreakHyphen"}


@dataclass(slots=True)
class Segment:
    """A stretch of a line that one child of one run holds; an atom's stretch is one character.

    ``key`` names an atom loosely (a field by its instruction, a picture as a picture), ``content``
    exactly; ``nodes`` are the elements that make it up, empty when it cannot be taken out whole.
    """

    start: int
    stop: int
    run: Element
    child: Element
    key: str = ""
    content: str = ""
    nodes: tuple[Element, ...] = ()
    bound: bool = False

    @property
    def look(self) -> str:
        """Return how the stretch is formatted."""
        return look(self.properties)

    @property
    def properties(self) -> Element | None:
        """Return the run's properties."""
        return self.run.find(RPR)


class Line:
    """One paragraph, or several that an attorney made of one, read as one text."""

    __slots__ = ("_starts", "paragraphs", "segments", "text")

    def __init__(self, paragraphs: Sequence[Element], package: Package, part: str) -> None:
        """Read the paragraphs, which stand in *part* of the package."""
        self.paragraphs = tuple(paragraphs)
        reading = _Reading(package, part)
        for number, paragraph in enumerate(paragraphs):
            if number:
                reading.pieces.append(BREAK)
                reading.length += 1
            reading.walk(paragraph, bound=False)
            reading.close()
        self.text = "".join(reading.pieces)
        self.segments = reading.segments
        self._starts = [segment.start for segment in self.segments]

    def segment(self, offset: int) -> Segment | None:
        """Return the stretch that holds the character at *offset*; None for a break or the end."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or self.segments[index].stop <= offset:
            return None
        return self.segments[index]

    def over(self, start: int, stop: int) -> list[Segment]:
        """Return the stretches that hold any of the characters from *start* to *stop*."""
        index = max(bisect_right(self._starts, start) - 1, 0)
        found = []
        for segment in self.segments[index:]:
            if segment.start >= stop:
                break
            if segment.stop > start:
                found.append(segment)
        return found


class _Reading:
    """The walk through paragraphs that collects stretches; it remembers a field left open."""

    def __init__(self, package: Package, part: str) -> None:
        self.package, self.part = package, part
        self.pieces: list[str] = []
        self.segments: list[Segment] = []
        self.length = 0
        self._depth = 0
        self._field: Segment | None = None
        self._nodes: list[Element] = []
        self._instruction: list[str] = []
        self._result: list[str] = []

    def _add(self, text: str, run: Element, child: Element, key: str = "", content: str = "",
             nodes: tuple[Element, ...] = (), bound: bool = False) -> Segment:
        segment = Segment(self.length, self.length + len(text), run, child, key, content, nodes,
                          bound)
        self.segments.append(segment)
        self.pieces.append(text)
        self.length = segment.stop
        return segment

    def close(self) -> None:
        """End the paragraph: a field that goes on in the next one cannot be taken out whole."""
        if self._field is not None:
            self._end_field(())
        self._depth = 0

    def walk(self, parent: Element, bound: bool) -> None:
        for child in parent:
            if not is_element(child):
                continue
            if child.tag == R:
                self._run(child, bound)
            elif child.tag == SIMPLE_FIELD:
                instruction = " ".join((child.get(w("instr")) or "").split())
                result = "".join(t.text or "" for t in child.iter(T))
                run = child.find(R)
                self._add(ATOM, child if run is None else run, child, f"field:{instruction}",
                          f"field:{instruction}:{result}", (child,), bound)
            elif child.tag in _ENTERED:
                tied = (child.tag == SDT
                        and child.find(f"{w('sdtPr')}/{w('dataBinding')}") is not None)
                self.walk(child, bound or tied)
            elif child.tag.startswith(f"{{{MATH}}}"):
                said = "".join(map(str, child.itertext()))
                self._add(ATOM, child, child, "formula", f"formula:{said}", (child,), bound)

    def _run(self, run: Element, bound: bool) -> None:
        if self._depth:
            self._nodes.append(run)
        for child in run:
            if not is_element(child):
                continue
            tag = child.tag
            if tag == FIELD_CHAR:
                self._field_character(run, child, bound)
            elif self._depth:
                if tag == w("instrText"):
                    self._instruction.append(child.text or "")
                elif tag == T:
                    self._result.append(child.text or "")
            elif tag == T:
                if child.text:
                    self._add(child.text, run, child, bound=bound)
            elif tag == w("br") and child.get(w("type")) in (None, "textWrapping"):
                self._add("\n", run, child, bound=bound)
            elif tag in _SIGNS:
                self._add(_SIGNS[tag], run, child, bound=bound)
            elif tag not in _SILENT:
                key, content = self._object(child)
                alone = all(c is child or c.tag in _SILENT for c in run)
                self._add(ATOM, run, child, key, content, (run,) if alone else (), bound)

    def _field_character(self, run: Element, child: Element, bound: bool) -> None:
        kind = child.get(w("fldCharType"))
        if kind == "begin":
            if self._depth == 0:
                self._instruction, self._result, self._nodes = [], [], [run]
                self._field = self._add(ATOM, run, child, bound=bound)
            self._depth += 1
        elif kind == "end" and self._depth:
            self._depth -= 1
            if self._depth == 0:
                nodes = tuple(dict.fromkeys(self._nodes))
                ends = (nodes[0], nodes[-1])
                alone = all(c.tag != T for end in ends for c in end) or len(nodes) == 1
                beside = len({node.getparent() for node in nodes}) == 1
                self._end_field(nodes if alone and beside else ())

    def _end_field(self, nodes: tuple[Element, ...]) -> None:
        field = self._field
        if field is None:
            return
        field.key = "field:" + " ".join("".join(self._instruction).split())
        field.content = f"{field.key}:{''.join(self._result)}"
        field.nodes = nodes
        self._field = None

    def _object(self, child: Element) -> tuple[str, str]:
        """Return the loose and the exact name of what is no text."""
        if child.tag in NOTE_REFERENCES:
            return NOTE_REFERENCES[child.tag], NOTE_REFERENCES[child.tag]
        if child.tag == w("sym"):
            said = f"sign:{child.get(w('font'))}:{child.get(w('char'))}"
            return said, said
        if child.tag == w("br"):
            return f"break:{child.get(w('type'))}", f"break:{child.get(w('type'))}"
        if next(child.iter(TEXT_BOX), None) is not None:
            return "text box", "text box"
        pointed = [str(value) for element in child.iter() if is_element(element)
                   for name, value in element.attrib.items()
                   if str(name).startswith(f"{{{OFFICE}}}")]
        if pointed:
            relations = self.package.relationships(self.part)
            parts = [relations[key].target for key in pointed if key in relations]
            digests = [hashlib.sha256(self.package.read(part)).hexdigest() for part in parts
                       if part in self.package]
            return "picture", "picture:" + ",".join(digests or parts)
        kind = local(child)
        value = child.get(VAL) or ""
        content = hashlib.sha256(etree.tostring(child)).hexdigest()
        return f"object:{kind}", f"object:{kind}:{value}:{content}"
