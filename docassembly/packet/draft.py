"""A draft as its reader sees it: paragraphs of text, each with its place and its pieces of XML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from docassembly.engine.package import Package
from docassembly.engine.places import PartPlaces
from docassembly.errors import TemplateFault
from docassembly.problems import Place

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_STORIES = ("footnotes", "endnotes", "header", "footer")


class UnreadableDraft(Exception):
    """The file is no Word document that can be read; the message is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph's text: the element that holds it, its run, and where it begins."""

    element: _Element
    run: _Element
    start: int
    text: str

    @property
    def end(self) -> int:
        """Return where the stretch ends."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it reads with insertions and without deletions.

    ``row`` is the table row that it stands in, None outside tables.
    """

    element: _Element
    story: Story
    pieces: tuple[Piece, ...]
    text: str

    @property
    def place(self) -> Place:
        """Return where the paragraph stands, in Word's terms."""
        return self.story.place_of(self.element)

    @property
    def row(self) -> _Element | None:
        """Return the table row that the paragraph stands in."""
        return next(self.element.iterancestors(f"{W}tr"), None)

    def pieces_between(self, start: int, end: int) -> tuple[Piece, ...]:
        """Return the pieces that hold a part of the text from *start* to *end*."""
        return tuple(piece for piece in self.pieces if piece.start < end and piece.end > start)


@dataclass(frozen=True)
class Story:
    """One part of a draft that is read through: the body, a header, the footnotes."""

    draft: Draft
    part: str
    kind: str

    @cached_property
    def places(self) -> PartPlaces:
        """The engine's knowledge of where things stand in the part."""
        return PartPlaces(self.draft.package, self.part, self.kind)

    @cached_property
    def root(self) -> _Element:
        """The element that holds the part's paragraphs."""
        return self.places.root

    def place_of(self, element: _Element | None) -> Place:
        """Return the place of a paragraph, the document's name before the part's."""
        found = self.places.place_of(element)
        part = self.draft.name if found.part == "body" else f"{self.draft.name}, {found.part}"
        return replace(found, file=self.draft.file, part=part)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs in reading order, those of text boxes after the one they hang on."""
        return tuple(read_paragraph(element, self) for element in self.root.iter(f"{W}p")
                     if not any(True for _ in element.iterancestors(_FALLBACK)))


@dataclass(frozen=True)
class Draft:
    """A Word document of the case as it stands in the folder.

    ``name`` is what people call it, ``file`` its path from the folder of all cases.
    """

    path: Path
    name: str
    file: str
    package: Package = field(repr=False)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The body first, then notes, headers and footers."""
        found = [Story(self, self.package.main, "body")]
        for kind in _STORIES:
            found += [Story(self, part, kind) for part in dict.fromkeys(self.package.related(kind))]
        return tuple(found)

    @property
    def body(self) -> Story:
        """Return the body."""
        return self.stories[0]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of every story."""
        return tuple(each for story in self.stories for each in story.paragraphs)

    @property
    def place(self) -> Place:
        """Return the place of the document as a whole."""
        return Place(self.file, self.name)

    def out_of_sight(self) -> Iterator[tuple[str, str]]:
        """Yield what a reader does not see: the kind of place (``comments``), and its words."""
        for part, info in self.package.members.items():
            if not part.endswith(".xml") or info.file_size == 0:
                continue
            label = _unseen(part)
            if label:
                yield label, " ".join(map(str, self.package.parse(part).itertext()))
        for story in self.stories:
            for element in story.root.iter(f"{W}delText", f"{W}instrText"):
                yield ("deleted words" if element.tag == f"{W}delText" else "fields",
                       element.text or "")
            for picture in story.root.iter(_DESCRIBED):
                yield "description of a picture", " ".join(
                    picture.get(name) or "" for name in ("name", "title", "descr"))


def open_draft(path: Path, name: str, file: str) -> Draft:
    """Return the draft at *path*, or raise :class:`UnreadableDraft`."""
    try:
        draft = Draft(path, name, file, Package(path.read_bytes(), path.name))
        assert draft.paragraphs is not None
    except TemplateFault as fault:
        raise UnreadableDraft(fault.problems[0].message) from fault
    except OSError as fault:
        raise UnreadableDraft("It cannot be opened.") from fault
    return draft


def own_paragraph(element: _Element) -> _Element | None:
    """Return the paragraph that *element* belongs to itself, not one round its text box."""
    return next(element.iterancestors(f"{W}p"), None)


def read_paragraph(element: _Element, story: Story) -> Paragraph:
    """Read one paragraph, leaving out its text boxes, its deleted words and its field codes."""
    pieces: list[Piece] = []
    at = 0
    for node in element.iter(f"{W}t", *_SIGNS):
        if own_paragraph(node) is not element or _is_gone(node):
            continue
        run = next(node.iterancestors(f"{W}r"), None)
        text = (node.text or "") if node.tag == f"{W}t" else _SIGNS[str(node.tag)]
        if run is None or not text:
            continue
        pieces.append(Piece(node, run, at, text))
        at += len(text)
    return Paragraph(element, story, tuple(pieces), "".join(piece.text for piece in pieces))


def _is_gone(node: _Element) -> bool:
    """Return whether a tracked change has taken the words away."""
    return any(True for _ in node.iterancestors(f"{W}del", f"{W}moveFrom", _FALLBACK))


def _unseen(part: str) -> str:
    """Return what a part is called that no page shows, or nothing for a part that is read."""
    name = part.rpartition("/")[2]
    if name.startswith("comments") and "Extended" not in name and "Ids" not in name:
        return "comments"
    if part.startswith("docProps/"):
        return "document properties"
    return "hidden data" if part.startswith("customXml/") and name.startswith("item") \
        and "Props" not in name else ""
