"""Whole paragraphs, rows and tables of the new draft, made to look like those around them here."""

from __future__ import annotations

import copy
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from docassembly.revisions.blocks import Block
from docassembly.revisions.formatting import look, plain_copy
from docassembly.revisions.marks import end_of_flow
from docassembly.revisions.markup import (
    COMMENT_END,
    COMMENT_START,
    DEL,
    INS,
    PPR,
    PPR_CHANGE,
    RPR,
    SECT_PR,
    SIMPLE_FIELD,
    TBL,
    TCPR,
    TR,
    TRPR,
    Element,
    P,
    mark_of,
    neighbour,
    new,
    own_runs,
    properties,
    remove,
    w,
    within,
)
from docassembly.revisions.work import Story, Work


class Conventions:
    """How the attorney's file formats what the draft formats its own way.

    Learnt from paragraphs that are the same in both: after a save through another program the
    same look has other styles and settings, and an inserted paragraph must follow them.
    """

    def __init__(self, pairs: Iterable[tuple[Block, Block]]) -> None:
        """Learn from pairs of a base block and the same block in the attorney's file."""
        self._paragraphs: dict[str, Counter[str]] = defaultdict(Counter)
        self._runs: dict[str, Counter[str]] = defaultdict(Counter)
        self._samples: dict[str, Element | None] = {}
        for base, edited in pairs:
            if base.is_paragraph and base.text == edited.text:
                self._learn(base, edited)
            elif base.tag == TR and len(base.contents) == len(edited.contents):
                for ours, theirs in zip(base.contents, edited.contents, strict=True):
                    for a, b in zip(ours, theirs, strict=False):
                        if a.is_paragraph and b.is_paragraph and a.text == b.text:
                            self._learn(a, b)

    def _learn(self, base: Block, edited: Block) -> None:
        self._note(self._paragraphs, base.element.find(PPR), edited.element.find(PPR), 1)
        for segment in base.line.segments:
            there = edited.line.segment(segment.start)
            if there is not None:
                self._note(self._runs, segment.properties, there.properties,
                           segment.stop - segment.start)

    def _note(self, kind: dict[str, Counter[str]], base: Element | None, edited: Element | None,
              weight: int) -> None:
        kind[look(base)][look(edited)] += weight
        self._samples.setdefault(look(edited), edited)

    def paragraph(self, wanted: Element | None) -> tuple[bool, Element | None]:
        """Return whether the look is known here, and the properties that give it."""
        return self._known(self._paragraphs, wanted)

    def run(self, wanted: Element | None) -> tuple[bool, Element | None]:
        """Return whether the look is known here, and the run properties that give it."""
        return self._known(self._runs, wanted)

    def _known(self, kind: dict[str, Counter[str]],
               wanted: Element | None) -> tuple[bool, Element | None]:
        seen = kind.get(look(wanted))
        if not seen:
            return False, None
        return True, plain_copy(self._samples[seen.most_common(1)[0][0]])


class Passages:
    """Makes tracked copies of the new draft's blocks, and puts them into their places."""

    def __init__(self, work: Work, story: Story, conventions: Conventions) -> None:
        """Make passages for the story."""
        self._work, self._story, self._conventions = work, story, conventions

    def made(self, block: Block, sibling: tuple[Block, Block] | None) -> Element:
        """Return a tracked copy; *sibling* is a like row of the base with its edited form."""
        if block.tag == TR:
            return self._row(block, sibling)
        copied = self._take(block.element)
        if block.tag == TBL:
            self._insert_table(copied)
        else:
            self._insert_paragraph(copied)
        return copied

    def adopted(self, element: Element) -> Element:
        """Return the attorney's own block, already merged, as a tracked insertion."""
        if element.tag == P:
            self._mark_inserted(element)
        elif element.tag == TR:
            self._insert_row(element)
        else:
            for row in element.iter(TR):
                self._insert_row(row)
        return element

    def _take(self, element: Element) -> Element:
        return self._work.copier.take(element, self._story.new_reader.part, self._story.part)

    def _insert_paragraph(self, paragraph: Element) -> None:
        settings = paragraph.find(PPR)
        known, wanted = self._conventions.paragraph(settings)
        if known:
            if settings is not None:
                remove(settings)
            if wanted is not None:
                paragraph.insert(0, wanted)
        for run in own_runs(paragraph):
            old = run.find(RPR)
            known, wanted = self._conventions.run(old)
            if known:
                if old is not None:
                    remove(old)
                if wanted is not None:
                    run.insert(0, wanted)
        self._mark_inserted(paragraph)

    def _mark_inserted(self, paragraph: Element) -> None:
        marks = self._work.marks
        nodes = [*paragraph.iter(SIMPLE_FIELD), *own_runs(paragraph)]
        for node in nodes:
            if within(node, frozenset({INS, SIMPLE_FIELD})) is None:
                before = node.getprevious()
                if before is not None and before.tag == INS and marks.is_this(before):
                    before.append(node)
                else:
                    place = marks.mark("ins")
                    node.addprevious(place)
                    place.append(node)
        marks.mark_paragraph(paragraph, "ins")

    def _insert_table(self, table: Element) -> None:
        for row in table.iter(TR):
            for paragraph in row.iter(P):
                self._insert_paragraph(paragraph)
            self._work.marks.mark_row(row, "ins")

    def _insert_row(self, row: Element) -> None:
        for paragraph in row.iter(P):
            self._mark_inserted(paragraph)
        settings = properties(row, TRPR)
        for mark in settings.findall(INS) + settings.findall(DEL):
            remove(mark)
        self._work.marks.mark_row(row, "ins")

    def _row(self, block: Block, sibling: tuple[Block, Block] | None) -> Element:
        """Return a new row with the cells of the draft and the settings of its sibling here."""
        row = self._take(block.element)
        if sibling is not None:
            base, edited = sibling
            if len(base.cells) == len(block.cells) == len(edited.cells):
                self._follow_row(row, block, base, edited)
            elif len(base.cells) == len(block.cells) < len(edited.cells):
                self._add_columns(row, base, edited)
        settings = row.find(TRPR)
        for unwanted in (list(settings) if settings is not None else []):
            if unwanted.tag in (INS, DEL, w("trPrChange")):
                remove(unwanted)
        for paragraph in row.iter(P):
            self._insert_paragraph(paragraph)
        self._work.marks.mark_row(row, "ins")
        return row

    def _follow_row(self, row: Element, block: Block, base: Block, edited: Block) -> None:
        """Give the row and its cells the settings of the sibling where the draft's are the same."""
        _follow(row, TRPR, block.element, base.element, edited.element)
        cells = Block(row, block.reader).cells
        for made, fresh, old, now in zip(cells, block.cells, base.cells, edited.cells, strict=True):
            _follow(made, TCPR, fresh, old, now)

    def _add_columns(self, row: Element, base: Block, edited: Block) -> None:
        """Give the row the attorney's extra columns, empty: those whose cells the base lacks."""
        kept = _kept_columns(base, edited)
        if len(kept) != len(base.cells):
            return
        cells = iter(Block(row, base.reader).cells)
        for number, cell in enumerate(edited.cells):
            if number in kept:
                made = next(cells)
            else:
                made = new("tc")
                made.append(new("p"))
            settings = cell.find(TCPR)
            if settings is not None:
                old = made.find(TCPR)
                if old is not None:
                    remove(old)
                made.insert(0, copy.deepcopy(settings))
            row.append(made)

    def place(self, elements: Sequence[Element], before: Element | None, after: Element | None,
              container: Element) -> None:
        """Put the elements behind *before*, else in front of *after*, else into the container."""
        if before is not None:
            spot = end_of_flow(before)
            for element in elements:
                spot.addnext(element)
                spot = element
        elif after is not None:
            for element in elements:
                after.addprevious(element)
        else:
            for element in elements:
                last = container.find(SECT_PR)
                if last is not None:
                    last.addprevious(element)
                else:
                    container.append(element)
        self._settle_tail(elements)

    def _settle_tail(self, elements: Sequence[Element]) -> None:
        """Where the last new paragraph ends a body or cell, let the mark before it be the new one.

        The last mark of a container, or one before a table, cannot be taken away again; Word
        itself tracks such a paragraph by the end of the paragraph before it.
        """
        last = elements[-1]
        following = neighbour(last)
        if any(e.tag != P for e in elements) or (following is not None and following.tag != TBL):
            return
        previous = neighbour(elements[0], before=True)
        while previous is not None and previous.tag == P and self._is_whole(previous):
            previous = neighbour(previous, before=True)
        if previous is None or previous.tag != P or previous.find(f"{PPR}/{SECT_PR}") is not None:
            return
        marks = self._work.marks
        there = mark_of(previous, INS)
        if there is not None and not marks.is_own(there):
            return
        own_mark = mark_of(last, INS)
        if own_mark is not None:
            remove(own_mark)
        marks.mark_paragraph(previous, "ins")
        settings = properties(last, PPR)
        change = previous.find(f"{PPR}/{PPR_CHANGE}")
        if change is not None and marks.is_own(change):
            settings.append(change)
        else:
            old = plain_copy(previous.find(PPR))
            fresh = marks.mark("pPrChange")
            fresh.append(old if old is not None else new("pPr"))
            settings.append(fresh)

    def _is_whole(self, paragraph: Element) -> bool:
        """Return whether we inserted the paragraph, pending, with its own mark."""
        return mark_of(paragraph, INS) is not None and self._work.marks.is_pending(paragraph)


def _follow(made: Element, tag: str, fresh: Element, base: Element, edited: Element) -> None:
    """Take the properties *tag* of *edited* where the draft's own did not change."""
    if look(fresh.find(tag)) != look(base.find(tag)):
        return
    old = made.find(tag)
    if old is not None:
        remove(old)
    settings = edited.find(tag)
    if settings is not None:
        copied = copy.deepcopy(settings)
        for change in list(copied):
            if change.tag in (w("tcPrChange"), w("cellIns"), w("cellDel"), w("cellMerge")):
                copied.remove(change)
        place = properties(made, tag)
        made.replace(place, copied)


def _kept_columns(base: Block, edited: Block) -> set[int]:
    """Return which of the edited row's cells are the base's, the first that match in order."""
    kept: list[int] = []
    texts = ["\n".join(b.text for b in cell) for cell in edited.contents]
    at = 0
    for cell in base.contents:
        text = "\n".join(b.text for b in cell)
        at = texts.index(text, at) if text in texts[at:] else at
        kept.append(at)
        at += 1
    room = len(texts)
    return {number for number in kept if number < room} if len(set(kept)) == len(kept) else set()


def without_anchors(element: Element) -> Element:
    """Take bookmarks and comment ranges out of a copy, which cannot stand twice in a file."""
    for tag in (w("bookmarkStart"), w("bookmarkEnd"), COMMENT_START, COMMENT_END):
        for found in list(element.iter(tag)):
            remove(found)
    return element
