"""Say in Word's terms where a tag stands: part, nearest heading, paragraph or table cell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from docassembly.engine.headings import HeadingStyle, formatted, heading_styles
from docassembly.engine.package import Package
from docassembly.engine.parts import PROPERTIES, PartSource, part_root
from docassembly.engine.tags import Tag, W, find_tags, paragraph_of
from docassembly.problems import Place

if TYPE_CHECKING:
    from lxml.etree import _Element

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_KINDS = {"first": "first-page ", "even": "even-page "}
_LONGEST = 48
"""Characters of a paragraph that are quoted to find it by."""


class PartPlaces:
    """The tags of one part as typed, and the place of each."""

    def __init__(self, package: Package, part: str, kind: str) -> None:
        """Look at *part* (of *kind* ``body``, ``header`` …) when first asked."""
        self._package = package
        self._part = part
        self._kind = kind

    @cached_property
    def root(self) -> _Element:
        """The part's element, as Word has it."""
        return part_root(self._package, self._part, self._kind)

    @cached_property
    def tags(self) -> list[Tag]:
        """The tags in reading order; a tag's number is its index."""
        return find_tags(self.root)

    @cached_property
    def _styles(self) -> dict[str, HeadingStyle]:
        return heading_styles(self._package)

    @cached_property
    def _headings(self) -> dict[_Element, str]:
        """The heading above each paragraph and table of the part."""
        above: dict[_Element, str] = {}
        heading = ""
        counts: dict[str, int] = {}
        for element in self.root.iter(f"{W}p", f"{W}tbl"):
            above[element] = heading
            style = self._style_of(element)
            if style is None:
                continue
            text = text_of(element)
            if style.number and style.level == 1:
                counts[style.number] = counts.get(style.number, style.start - 1) + 1
                text = f"{formatted(counts[style.number], style.look)}. {text}"
            if text:
                heading = _shortened(text)
        return above

    def _style_of(self, element: _Element) -> HeadingStyle | None:
        named = element.find(f"{W}pPr/{W}pStyle")
        return None if named is None else self._styles.get(named.get(f"{W}val") or "")

    def place(self, number: int | None) -> Place:
        """Return the place of the tag with that number, or of the part where it has none."""
        if number is None or number >= len(self.tags):
            return Place(self._package.name, self.part_label(None))
        return self.place_of(self.tags[number].paragraph)

    def place_of(self, paragraph: _Element | None) -> Place:
        """Return the place of *paragraph*."""
        if paragraph is None:
            return Place(self._package.name, self.part_label(None))
        spot = _table_spot(paragraph, self.root)
        if not spot:
            words = text_of(paragraph)
            spot = f'paragraph "{_shortened(words)}"' if words else "an empty paragraph"
        heading = self._headings.get(paragraph, "")
        if heading:
            spot = f'under "{heading}", {spot}'
        return Place(self._package.name, self.part_label(paragraph), spot)

    def part_label(self, paragraph: _Element | None) -> str:
        """Return the part in Word's terms: ``header of section 2``, ``footnote 3``, ``body``."""
        if paragraph is not None and any(True for _ in paragraph.iterancestors(
                f"{W}txbxContent")):
            return "text box" if self._kind == "body" else f"text box in the {self._story(None)}"
        return self._story(paragraph)

    def _story(self, paragraph: _Element | None) -> str:
        if self._kind in ("header", "footer"):
            return self._header_label()
        if self._kind == "footnotes":
            note = None if paragraph is None else next(
                iter(paragraph.iterancestors(f"{W}footnote")), None)
            return "footnotes" if note is None else f"footnote {self._note_number(note)}"
        return "document properties" if self._kind == "properties" else "body"

    def _header_label(self) -> str:
        ids = {relation.id for relation in self._package.relations(self._package.main)
               if relation.target == self._part}
        body = part_root(self._package, self._package.main, "body")
        for number, section in enumerate(body.iter(f"{W}sectPr"), 1):
            for reference in section.iter(f"{W}{self._kind}Reference"):
                if reference.get(f"{_R}id") in ids:
                    kind = _KINDS.get(reference.get(f"{W}type") or "", "")
                    return f"{kind}{self._kind} of section {number}"
        return f"{self._kind} that no section uses"

    def _note_number(self, note: _Element) -> int | str:
        """Return the number that Word shows for *note*: the how-manieth reference it has."""
        wanted = note.get(f"{W}id")
        body = part_root(self._package, self._package.main, "body")
        for number, reference in enumerate(body.iter(f"{W}footnoteReference"), 1):
            if reference.get(f"{W}id") == wanted:
                return number
        return wanted or ""


def property_place(package: Package, source: PartSource, tag: str) -> Place:
    """Return the place of *tag* among the document properties."""
    wanted = "".join(tag.split())
    for element in part_root(package, source.name, "properties"):
        if wanted in "".join((element.text or "").split()) and element.tag in PROPERTIES:
            return Place(package.name, "document properties", PROPERTIES[str(element.tag)])
    return Place(package.name, "document properties")


def places(package: Package, sources: Sequence[PartSource]) -> dict[str, PartPlaces]:
    """Return the places of each of *sources*, by the part's name."""
    return {source.name: PartPlaces(package, source.name, source.kind) for source in sources}


def text_of(paragraph: _Element) -> str:
    """Return what a person reads in *paragraph*, its tags included, not that of its text boxes."""
    pieces = []
    for element in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}delText", f"{W}instrText"):
        if paragraph_of(element) is paragraph:
            pieces.append((element.text or "") if element.tag not in (f"{W}tab", f"{W}br")
                          else " ")
    return " ".join("".join(pieces).split())


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    words = text[:_LONGEST].rpartition(" ")[0].rstrip()
    return f"{words} …" if len(words) >= _LONGEST // 2 else f"{text[:_LONGEST]}…"


def _table_spot(paragraph: _Element, root: _Element) -> str:
    """Return ``table 2, row 3, column 1`` for a paragraph in a table, nothing for another."""
    spots: list[str] = []
    for cell in paragraph.iterancestors(f"{W}tc"):
        row = next(iter(cell.iterancestors(f"{W}tr")), None)
        table = next(iter(cell.iterancestors(f"{W}tbl")), None)
        if row is None or table is None:
            continue
        outer = next(iter(table.iterancestors(f"{W}tc", f"{W}txbxContent")), root)
        tables = [other for other in outer.iter(f"{W}tbl")
                  if next(iter(other.iterancestors(f"{W}tc", f"{W}txbxContent")), root) is outer]
        name = "inner table" if outer.tag == f"{W}tc" else "table"
        column = [inner for inner in row.iter(f"{W}tc")
                  if next(iter(inner.iterancestors(f"{W}tr")), None) is row].index(cell) + 1
        number = [inner for inner in table.iter(f"{W}tr")
                  if next(iter(inner.iterancestors(f"{W}tbl")), None) is table].index(row) + 1
        spots.append(f"{name} {tables.index(table) + 1}, row {number}, column {column}")
    return ", ".join(reversed(spots))
