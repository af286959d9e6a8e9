"""What a draft holds that the reader should not see: comments, tracked changes, hidden words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from docassembly.drafts.review import REVIEW_MARK
from docassembly.engine.comments import AUTHOR
from docassembly.packet import codes
from docassembly.packet.draft import Draft, Paragraph, Piece, Story, W, own_paragraph
from docassembly.packet.gate.looks import Looks, is_paper, is_switched_on
from docassembly.packet.gate.words import quoted
from docassembly.problems import Problem

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHANGES = {
    "ins": "inserted", "del": "deleted", "moveFrom": "moved away", "moveTo": "moved here",
    "rPrChange": "formatted", "pPrChange": "formatted", "sectPrChange": "a section formatted",
    "tblPrChange": "a table formatted", "tcPrChange": "a table formatted",
    "trPrChange": "a table formatted", "tblGridChange": "a table formatted",
    "tblPrExChange": "a table formatted", "numberingChange": "numbered",
    "cellIns": "a cell inserted", "cellDel": "a cell deleted", "cellMerge": "cells merged",
}
_PAPER_OF_THEME = frozenset({"background1", "light1"})
_TINY = 6
"""Half points: nobody reads letters of three points or less."""
_FETCHED = frozenset({"image", "oleObject", "attachedTemplate", "subDocument", "frame", "video",
                      "audio", "media", "aFChunk", "hdphoto", "mailMergeSource", "control"})


def unseen_items(draft: Draft) -> Iterator[Problem]:
    """Yield comments, tracked changes, hidden words and links to outside files in *draft*."""
    marked = next((p for p in draft.paragraphs if p.text.startswith(REVIEW_MARK)), None)
    if marked is not None:
        yield codes.REVIEW_COPY.at(marked.place, f"The page says {quoted(marked.text)}.")
        return
    yield from _comments(draft)
    for story in draft.stories:
        yield from _changes(story)
    looks = Looks(draft)
    for paragraph in draft.paragraphs:
        yield from _hidden(paragraph, looks)
    yield from _links(draft)
    yield from _paper(draft)


def _comments(draft: Draft) -> Iterator[Problem]:
    """Yield each comment, at the paragraph that it hangs on."""
    anchors = {anchor.get(f"{W}id"): (story, own_paragraph(anchor)) for story in draft.stories
               for anchor in story.root.iter(f"{W}commentReference", f"{W}commentRangeStart")}
    for part in draft.package.related("comments"):
        for comment in draft.package.parse(part).iter(f"{W}comment"):
            said = " ".join("".join(t.text or "" for t in each.iter(f"{W}t"))
                            for each in comment.iter(f"{W}p"))
            anchor = anchors.get(comment.get(f"{W}id"))
            if anchor and _explains_gap(comment, anchor[1]):
                continue
            place = anchor[0].place_of(anchor[1]) if anchor else draft.place
            yield codes.COMMENT_LEFT.at(place, f"A comment says {quoted(said)}.")


def _explains_gap(comment: _Element, paragraph: _Element | None) -> bool:
    """Return whether *comment* is our own, on a bracket that is reported itself."""
    words = "" if paragraph is None else "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
    return comment.get(f"{W}author") == AUTHOR and "[" in words and "]" in words


def _changes(story: Story) -> Iterator[Problem]:
    """Yield tracked changes, those of one kind in one paragraph together."""
    found: dict[tuple[_Element | None, str], list[str]] = {}
    for element in story.root.iter(*(f"{W}{name}" for name in _CHANGES)):
        what = _CHANGES[str(element.tag).removeprefix(W)]
        paragraph = own_paragraph(element)
        if paragraph is None:
            paragraph = next(element.iter(f"{W}p"), None)
        said = "".join(t.text or "" for t in element.iter(f"{W}t", f"{W}delText"))
        found.setdefault((paragraph, what), []).append(said)
    for (paragraph, what), words in found.items():
        told = f"{quoted(''.join(words))} is {what}" if "".join(words).strip() \
            else f"Something is {what}"
        yield codes.CHANGES_PENDING.at(
            story.place_of(paragraph), f"{told} by a tracked change that is still pending.")


def _hidden(paragraph: Paragraph, looks: Looks) -> Iterator[Problem]:
    """Yield stretches of words that nobody sees on the page."""
    for why, group in groupby(paragraph.pieces, key=lambda piece: _unseen(piece, looks)):
        words = "".join(piece.text for piece in group)
        if why and words.strip():
            yield codes.HIDDEN_TEXT.at(paragraph.place, f"{quoted(words)} is {why}.")


def _unseen(piece: Piece, looks: Looks) -> str:
    """Return why the words of a piece are not seen, or nothing when they are."""
    if is_switched_on(looks.of(piece, "vanish")):
        return "hidden"
    color, size = looks.of(piece, "color"), looks.of(piece, "sz")
    if color is not None and _is_white(color) and not looks.is_on_dark(piece):
        return "white on white"
    if size is not None and (size.get(f"{W}val") or "").isdigit() \
            and int(size.get(f"{W}val") or 0) <= _TINY:
        return "too small to read"
    return ""


def _is_white(color: _Element) -> bool:
    """Return whether a color is that of paper, by its value or by the theme's."""
    value = color.get(f"{W}val") or "auto"
    if value != "auto":
        return is_paper(value)
    return color.get(f"{W}themeColor") in _PAPER_OF_THEME and not color.get(f"{W}themeShade")


def _links(draft: Draft) -> Iterator[Problem]:
    """Yield pictures and files that the draft only points to."""
    for part in draft.package.members:
        for relation in draft.package.relations(part) if part.endswith(".xml") else ():
            # The template that a document was made from is Word's business and shows nothing.
            if relation.external and relation.kind in _FETCHED - {"attachedTemplate"}:
                yield codes.LINKED_CONTENT.at(
                    draft.place, f"The draft shows a {relation.kind} that is kept in another file.")


def _paper(draft: Draft) -> Iterator[Problem]:
    """Yield a page size that is not US Letter, upright or on its side."""
    for size in draft.body.root.iter(f"{W}pgSz"):
        sides = sorted(int(size.get(f"{W}{side}") or 0) for side in ("w", "h"))
        if all(sides) and (abs(sides[0] - 12240) > 30 or abs(sides[1] - 15840) > 30):
            yield codes.PAPER_NOT_LETTER.at(
                draft.place, f"The paper is {sides[0] / 1440:.2f} by {sides[1] / 1440:.2f} inches.")
            return
