"""The stories of a document in their three versions: what in one file is which in the others.

Part names mean nothing (Word renames headers when it saves): headers are known by their kind and
section, notes and text boxes by their order and words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docassembly.revisions.blocks import Reader
from docassembly.revisions.differences import matches
from docassembly.revisions.markup import (
    ID,
    NOTE_REFERENCES,
    OFFICE,
    SECT_PR,
    TEXT_BOX,
    Element,
    P,
    T,
    w,
)
from docassembly.revisions.package import Package
from docassembly.revisions.work import Story

_MARGINS = {w("headerReference"): "header", w("footerReference"): "footer"}
_PAGES = {"first": "first-page ", "even": "even-page "}


@dataclass(frozen=True, slots=True)
class _Margin:
    """A header or footer: its part, its kind, its pages and the number of its section."""

    part: str
    kind: str
    pages: str
    section: int


def story_parts(package: Package) -> list[str]:
    """Return the parts of the file that hold text."""
    body = package.document
    parts = [body, *(margin.part for margin in _margins(package))]
    parts += [part for kind in ("footnotes", "endnotes", "comments")
              if (part := package.related(body, kind)) is not None]
    return list(dict.fromkeys(parts))


def stories(base: Reader, edited: Reader, new: Reader) -> Iterator[Story]:
    """Yield the stories that all three versions have, the body last."""
    body = _body(edited)
    first = next(body.iter(P), None)
    margins = list(_margin_stories(base, edited, new, first))
    for story in margins:
        yield from _boxes(story, first)
        yield story
    yield from _notes(base, edited, new)
    main = Story("body", _body(base), body, _body(new), base, edited, new)
    yield from _boxes(main, None)
    yield main


def _body(reader: Reader) -> Element:
    body = reader.package.tree(reader.part).find(w("body"))
    assert body is not None
    return body


def _margins(package: Package) -> list[_Margin]:
    """Return the headers and footers, each part once, with where it is first used."""
    relations = package.relationships(package.document)
    found: dict[str, _Margin] = {}
    sections = package.tree(package.document).iter(SECT_PR)
    for number, section in enumerate(s for s in sections if s.getparent() is not None):
        for reference in section.iter(*_MARGINS):
            relation = relations.get(reference.get(f"{{{OFFICE}}}id", ""))
            if relation is not None and relation.target in package:
                margin = _Margin(relation.target, _MARGINS[reference.tag],
                                 reference.get(w("type"), "default"), number)
                found.setdefault(margin.part, margin)
    return list(found.values())


def _margin_stories(base: Reader, edited: Reader, new: Reader,
                    anchor: Element | None) -> Iterator[Story]:
    ours, theirs = _margins(base.package), _margins(new.package)
    sections = len({margin.section for margin in _margins(edited.package)})
    for margin in _margins(edited.package):
        old = _counterpart(margin, edited.package, ours, base.package)
        fresh = None if old is None else _counterpart(old, base.package, theirs, new.package)
        if old is None or fresh is None:
            continue
        place = _PAGES.get(margin.pages, "") + margin.kind
        if sections > 1:
            place += f" of section {margin.section + 1}"
        readers = [Reader(reader.package, part, reader.tokenizer) for reader, part in
                   ((base, old.part), (edited, margin.part), (new, fresh.part))]
        roots = [reader.package.tree(reader.part) for reader in readers]
        yield Story(place, *roots, *readers, anchor=anchor)  # type: ignore[arg-type,misc]


def _counterpart(margin: _Margin, package: Package, among: Sequence[_Margin],
                 other: Package) -> _Margin | None:
    """Return the header of the same kind and pages that is likest, rather in the same section."""
    words = _words(package.tree(margin.part))

    def rank(candidate: _Margin) -> tuple[float, bool]:
        there = _words(other.tree(candidate.part))
        shared = 2 * (words & there).total() / max(words.total() + there.total(), 1)
        return shared, candidate.section == margin.section

    same = [m for m in among if (m.kind, m.pages) == (margin.kind, margin.pages)]
    here = [m for m in same if m.section == margin.section]
    if len(same) == 1 or not same:
        return same[0] if same else None
    best = max(same, key=rank)
    return here[0] if here and rank(here[0])[0] >= rank(best)[0] - 0.2 else best


def _words(root: Element) -> Counter[str]:
    return Counter(" ".join(t.text or "" for t in root.iter(T)).split())


def _notes(base: Reader, edited: Reader, new: Reader) -> Iterator[Story]:
    """Yield footnotes and endnotes; their comments stand where the body refers to them."""
    for tag, kind in NOTE_REFERENCES.items():
        files = [(reader, part) for reader in (base, edited, new)
                 if (part := reader.package.related(reader.package.document, kind + "s"))]
        if len(files) < 3:
            continue
        lists = [_cited(reader, part, tag) for reader, part in files]
        readers = [Reader(reader.package, part, reader.tokenizer) for reader, part in files]
        anchors = {r.get(ID): next(r.iterancestors(P)) for r in _body(edited).iter(tag)}
        for number, notes in enumerate(_triples(*lists)):
            yield Story(f"{kind} {number + 1}", *notes, readers[0], readers[1], readers[2],
                        anchor=anchors.get(notes[1].get(ID)))


def _cited(reader: Reader, part: str, tag: str) -> list[Element]:
    """Return the notes in the order in which the body refers to them."""
    notes = {note.get(ID): note for note in reader.package.tree(part)}
    return [notes[r.get(ID)] for r in _body(reader).iter(tag) if r.get(ID) in notes]


def _boxes(story: Story, anchor: Element | None) -> Iterator[Story]:
    """Yield the text boxes of a story; comments stand at the paragraph that holds the box."""
    lists = [list(root.iter(TEXT_BOX)) for root in (story.base, story.edited, story.new)]
    for number, boxes in enumerate(_triples(*lists)):
        holder = list(boxes[1].iterancestors(P))
        yield Story(f"text box {number + 1} in the {story.place}", *boxes, story.base_reader,
                    story.edited_reader, story.new_reader,
                    anchor=anchor if anchor is not None or not holder else holder[-1])


def _triples(base: list[Element], edited: list[Element],
             new: list[Element]) -> list[tuple[Element, Element, Element]]:
    here, now = _pairs(base, edited), _pairs(base, new)
    return [(base[i], edited[here[i]], new[now[i]]) for i in range(len(base))
            if i in here and i in now]


def _pairs(a: Sequence[Element], b: Sequence[Element]) -> dict[int, int]:
    """Pair what has the same words in order; what is left between two pairs, if equally many."""
    if len(a) == len(b):
        return {i: i for i in range(len(a))}
    told_a, told_b = (["".join(t.text or "" for t in e.iter(T)) for e in s] for s in (a, b))
    found: dict[int, int] = {}
    at, at_b = 0, 0
    for start, start_b, size in [*matches(told_a, told_b), (len(a), len(b), 0)]:
        if start - at == start_b - at_b:
            found.update({at + k: at_b + k for k in range(start - at)})
        found.update({start + k: start_b + k for k in range(size)})
        at, at_b = start + size, start_b + size
    return found
