"""The bench of one refresh: the three documents, the tools that mark them, and what was done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from docassembly.revisions import wording
from docassembly.revisions.blocks import Reader
from docassembly.revisions.comments import Comments
from docassembly.revisions.copying import Copier
from docassembly.revisions.marks import Marks
from docassembly.revisions.markup import Element, P
from docassembly.revisions.package import Package
from docassembly.revisions.result import Conflict, Edit, Stale, ValueChange
from docassembly.revisions.stale import StaleValues
from docassembly.revisions.tokens import loose


@dataclass(slots=True)
class Story:
    """A body, header, footer, note or text box in its three versions.

    ``place`` names it for a person. Where Word allows no comment in it, ``anchor`` is a
    paragraph of the body that takes the comments.
    """

    place: str
    base: Element
    edited: Element
    new: Element
    base_reader: Reader
    edited_reader: Reader
    new_reader: Reader
    anchor: Element | None = None

    @property
    def part(self) -> str:
        """The part of the attorney's file that holds the story."""
        return self.edited_reader.part


@dataclass(slots=True)
class Work:
    """What every step of a refresh needs, and its record of what was done."""

    edited: Package
    marks: Marks
    comments: Comments
    copier: Copier
    values: Sequence[ValueChange]
    stale: StaleValues
    edits: list[Edit] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    found: list[Stale] = field(default_factory=list)

    def record(self, story: Story, old: str, new: str) -> None:
        """Note that a tracked change was written into the story."""
        self.edited.touch(story.part)
        self.edits.append(Edit(story.place, wording.shown(old), wording.shown(new),
                               self.explain(old, new)))

    def explain(self, old: str, new: str) -> tuple[ValueChange, ...]:
        """Return the changed values that stand in the old words and, new, in the new ones."""
        return tuple(v for v in self.values if _holds(old, v.old) and _holds(new, v.new))

    def conflict(self, story: Story, paragraph: Element, message: str, old: str = "",
                 new: str = "", nodes: Sequence[Element] = ()) -> None:
        """Leave a person's words as they are, with a comment."""
        if self.say(story, paragraph, message, nodes):
            self.conflicts.append(Conflict(story.place, message, wording.shown(old),
                                           wording.shown(new), self.explain(old, new)))

    def say(self, story: Story, paragraph: Element, message: str,
            nodes: Sequence[Element] = ()) -> bool:
        """Comment the nodes, or where the story's comments stand; False when it is there."""
        if story.anchor is not None:
            where = f"{story.place[:1].upper()}{story.place[1:]}: {message}"
            said = self.comments.add(None, None, story.anchor, where)
            part = self.edited.document
        else:
            first, last = (nodes[0], nodes[-1]) if nodes else (None, None)
            said = self.comments.add(first, last, paragraph, message)
            part = story.part
        if said:
            self.edited.touch(part)
        return said


def first_paragraph(element: Element) -> Element:
    """Return the block itself when it is a paragraph, else the first paragraph in it."""
    return element if element.tag == P else next(element.iter(P))


def _holds(text: str, value: str) -> bool:
    if not value:
        return not text.strip()
    return re.search(rf"(?<!\w){loose(value)}(?!\w)", text) is not None
