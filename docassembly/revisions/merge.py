"""Merging a story: its paragraphs, tables and rows, each with what it was and what it is now."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree

from docassembly.revisions import wording
from docassembly.revisions.align import Alignment, Cluster, align_edited, align_new
from docassembly.revisions.blocks import Block
from docassembly.revisions.markup import (
    COMMENT_REFERENCE,
    PPR_CHANGE,
    REVISION_WRAPPERS,
    RPR_CHANGE,
    TBL,
    TR,
    TRPR,
    Element,
    P,
    w,
)
from docassembly.revisions.paragraphs import ParagraphMerge
from docassembly.revisions.passages import Conventions, Passages, without_anchors
from docassembly.revisions.views import accept
from docassembly.revisions.work import Story, Work, first_paragraph


def merge_story(work: Work, story: Story) -> None:
    """Write into the edited story what changed from its base to its new version."""
    Sequence3(work, story, story.base_reader.blocks(story.base),
              story.edited_reader.blocks(story.edited), story.new_reader.blocks(story.new),
              story.edited).run()


class Sequence3:
    """The blocks of one container (a body, a cell, a table's rows) in their three versions."""

    def __init__(self, work: Work, story: Story, base: Sequence[Block], edited: Sequence[Block],
                 new: Sequence[Block], container: Element) -> None:
        """Take the blocks; nothing is compared yet."""
        self._work, self._story, self._container = work, story, container
        self._base, self._edited, self._new = base, edited, new
        self._in_edited = Alignment()
        self._in_new = Alignment()
        self._doomed: list[Block] = []

    def run(self) -> None:
        """Merge: first the new passages, while every place is as it was, then the others."""
        alike = len(self._base) == len(self._new) and all(
            b.same(n) for b, n in zip(self._base, self._new, strict=True))
        if alike and not any(self._work.stale.hits(block.text) for block in self._edited):
            return
        self._in_edited = align_edited(self._base, self._edited)
        self._in_new = align_new(self._base, self._new)
        if not alike:
            self._insert_new()
        done: list[Cluster] = []
        for index in range(len(self._base)):
            cluster = self._in_edited.by_base.get(index)
            if cluster is None:
                self._removed_by_hand(index)
            elif cluster not in done:
                done.append(cluster)
                self._merge(cluster)
        for index, block in enumerate(self._edited):
            if index not in self._in_edited.by_other:
                self._look_at_own_words(block)
        self._delete_doomed()

    # What stands in base and edited

    def _merge(self, cluster: Cluster) -> None:
        base = [self._base[i] for i in cluster.base]
        edited = [self._edited[i] for i in cluster.other]
        new = [self._now(i) for i in cluster.base]
        if len(base) == 1 and new[0] is None:
            self._no_longer(base[0], edited)
        elif len(base) == 1 and self._moves_along(cluster.base[0]):
            self._delete(edited)
        elif base[0].is_paragraph:
            self._merge_paragraphs(base, edited, new)
        elif new[0] is not None:
            self._merge_table(base[0], edited[0], new[0])
        if len(base) == 1 and self._stays_behind(cluster.base[0]):
            self._tell_new_order(cluster.base[0], edited[0])

    def _merge_paragraphs(self, base: list[Block], edited: list[Block],
                          new: list[Block | None]) -> None:
        changed = any(n is None or not b.same(n) for b, n in zip(base, new, strict=True))
        if changed or any(self._work.stale.hits(block.text) for block in edited):
            ParagraphMerge(self._work, self._story, base, edited, new).run()

    def _merge_table(self, base: Block, edited: Block, new: Block) -> None:
        if base.tag == TBL:
            Sequence3(self._work, self._story, base.rows, edited.rows, new.rows,
                      edited.element).run()
        elif len(base.cells) != len(new.cells):
            self._replace_row(base, edited, new)
        elif len(base.cells) != len(edited.cells):
            self._merge_odd_row(base, edited, new)
        else:
            for b, e, n, cell in zip(base.contents, edited.contents, new.contents, edited.cells,
                                     strict=True):
                Sequence3(self._work, self._story, b, e, n, cell).run()

    def _replace_row(self, base: Block, edited: Block, new: Block) -> None:
        """Put a row with other columns in place of the one that the draft no longer has."""
        if base.text != edited.text:
            self._conflict(edited, wording.columns_differ(new.text), base, new)
            return
        passages = self._passages()
        passages.place([passages.made(new, None)], edited.element, None, self._container)
        self._work.record(self._story, "", new.text)
        self._delete([edited])

    def _merge_odd_row(self, base: Block, edited: Block, new: Block) -> None:
        """Merge a row to which a person gave other columns, by the cells that are the same."""
        texts = ["\n".join(b.text for b in cell) for cell in edited.contents]
        for b, n in zip(base.contents, new.contents, strict=True):
            old, fresh = ("\n".join(x.text for x in cell) for cell in (b, n))
            if old == fresh:
                continue
            if texts.count(old) == 1:
                at = texts.index(old)
                Sequence3(self._work, self._story, b, edited.contents[at], n,
                          edited.cells[at]).run()
            else:
                self._conflict(edited, wording.columns_differ(new.text), base, new)
                return

    def _no_longer(self, base: Block, edited: list[Block]) -> None:
        """Delete what the draft no longer has, unless a person has worked on it."""
        if "".join(block.text for block in edited) == base.text:
            self._delete(edited)
        elif base.text.strip():
            kind = {P: "paragraph", TR: "row"}.get(base.tag, "table")
            self._conflict(edited[0], wording.no_longer(kind), base, None)

    def _delete(self, blocks: list[Block]) -> None:
        self._doomed += blocks

    def _delete_doomed(self) -> None:
        """Delete what must go: last of all, since the place of each depends on the others.

        What we inserted ourselves and nobody has accepted is taken back first, from the end.
        """
        marks = self._work.marks
        for block in self._doomed:
            self._work.record(self._story, block.text, "")
        pending = [b for b in self._doomed if b.is_paragraph and marks.is_pending(b.element)]
        for block in reversed(pending):
            marks.withdraw(block.element)
        for block in self._doomed:
            if block in pending:
                continue
            paragraphs = block.paragraphs()
            if block.is_paragraph:
                marks.delete_paragraph(block.element)
            else:
                for row in [block] if block.tag == TR else block.rows:
                    marks.delete_row(row.element)
            self._work.comments.retire(paragraphs)

    def _removed_by_hand(self, index: int) -> None:
        """Say what a passage would read that a person removed and the data changed."""
        new = self._now(index)
        base = self._base[index]
        if new is None or new.text == base.text or not new.text.strip() or not self._edited:
            return
        near = self._near(index)
        self._conflict(near, wording.removed(new.text), base, new)

    def _near(self, index: int) -> Block:
        """Return the edited block nearest to where a block of the base was."""
        for i in [*range(index - 1, -1, -1), *range(index + 1, len(self._base))]:
            cluster = self._in_edited.by_base.get(i)
            if cluster is not None:
                return self._edited[cluster.other[-1 if i < index else 0]]
        return self._edited[0]

    def _look_at_own_words(self, block: Block) -> None:
        """Look for old values in a passage that a person wrote."""
        if not self._work.stale.hits(block.text):
            return
        if block.is_paragraph:
            ParagraphMerge(self._work, self._story, [], [block], []).run()
        else:
            for inner in block.inner:
                self._look_at_own_words(inner)

    def _now(self, index: int) -> Block | None:
        cluster = self._in_new.by_base.get(index)
        return None if cluster is None else self._new[cluster.other[0]]

    def _conflict(self, block: Block, message: str, base: Block, new: Block | None) -> None:
        self._work.conflict(self._story, first_paragraph(block.element), message, base.text,
                            new.text if new is not None else "")

    # What the new draft moved

    def _moves_along(self, index: int) -> bool:
        """Return whether a block that the new draft moved can be moved here as well."""
        cluster = self._in_new.by_base.get(index)
        here = self._in_edited.by_base.get(index)
        if cluster is None or not cluster.moved or here is None or here.moved:
            return False
        if len(here.base) > 1 or len(here.other) > 1:
            return False
        edited = self._edited[here.other[0]]
        return edited.text == self._base[index].text or not self._has_foreign_marks(edited)

    def _stays_behind(self, index: int) -> bool:
        cluster = self._in_new.by_base.get(index)
        here = self._in_edited.by_base.get(index)
        return (cluster is not None and cluster.moved and here is not None and not here.moved
                and not self._moves_along(index))

    def _has_foreign_marks(self, block: Block) -> bool:
        marks = (*REVISION_WRAPPERS, RPR_CHANGE, PPR_CHANGE, COMMENT_REFERENCE)
        own = self._work.comments.own
        return any(not self._work.marks.is_own(mark) and mark.get(w("id")) not in own
                   if mark.tag == COMMENT_REFERENCE else not self._work.marks.is_own(mark)
                   for mark in block.element.iter(*marks))

    def _tell_new_order(self, index: int, edited: Block) -> None:
        at = self._in_new.by_base[index].other[0]
        before = self._new[at - 1].text if at else ""
        self._conflict(edited, wording.new_order(before), self._base[index], self._new[at])

    # What is new

    def _passages(self) -> Passages:
        pairs = [(self._base[c.base[0]], self._edited[c.other[0]])
                 for c in self._in_edited.clusters if len(c.base) == len(c.other) == 1]
        return Passages(self._work, self._story, Conventions(pairs))

    def _fixed(self, index: int) -> bool:
        """Return whether the new draft's block has a block of the base, in the common order."""
        cluster = self._in_new.by_other.get(index)
        return cluster is not None and not cluster.moved

    def _insert_new(self) -> None:
        passages: Passages | None = None
        group: list[int] = []
        for index in range(len(self._new) + 1):
            if index < len(self._new) and not self._fixed(index):
                group.append(index)
            elif group:
                passages = passages or self._passages()
                self._insert(passages, group, index if index < len(self._new) else None)
                group = []

    def _insert(self, passages: Passages, group: list[int], following: int | None) -> None:
        """Insert a group of neighbouring new blocks behind, or before, what they stand beside."""
        previous = group[0] - 1 if group[0] else None
        before, after = self._here(previous, last=True), self._here(following, last=False)
        lost_before = previous is not None and before is None
        lost_after = following is not None and after is None
        theirs = {b.text for i, b in enumerate(self._edited) if i not in self._in_edited.by_other}
        wanted = [i for i in group if not self._stays(i)
                  and not (self._new[i].text.strip() and self._new[i].text in theirs)]
        if not wanted:
            return
        if (lost_before or lost_after) and before is None and after is None and self._edited:
            text = " ".join(self._new[i].text for i in wanted)
            base = self._in_new.by_other[previous if previous is not None else following or 0].base
            self._work.conflict(self._story, first_paragraph(self._near(base[0]).element),
                                wording.added_to_removed(text), "", text)
            return
        if after is not None and (before is None or self._opens_section(group[0], previous,
                                                                       following)):
            before = None
        made = [self._made(passages, i) for i in wanted]
        if before is None and after is None and self._edited and previous is None:
            before = self._edited[-1].element
        passages.place(made, before, after, self._container)
        for index in wanted:
            self._work.record(self._story, "", self._new[index].text or " ")

    def _here(self, index: int | None, *, last: bool) -> Element | None:
        """Return the edited element of a block that the new draft shares with the base."""
        if index is None:
            return None
        base = self._in_new.by_other[index].base[0]
        cluster = self._in_edited.by_base.get(base)
        return None if cluster is None else self._edited[cluster.other[-1 if last else 0]].element

    def _opens_section(self, first: int, previous: int | None, following: int | None) -> bool:
        """Return whether a new passage begins like the next one: a section before a section.

        What a person added at the end of the section before stays there.
        """
        if previous is None or following is None:
            return False
        style = self._new[first].style
        return (self._new[first].is_paragraph and style == self._new[following].style
                and style != self._new[previous].style)

    def _stays(self, index: int) -> bool:
        """Return whether a moved block is not inserted: a person removed it, or moved it too."""
        cluster = self._in_new.by_other.get(index)
        return cluster is not None and not self._moves_along(cluster.base[0])

    def _made(self, passages: Passages, index: int) -> Element:
        block = self._new[index]
        cluster = self._in_new.by_other.get(index)
        if cluster is None:
            return passages.made(block, self._sibling(index))
        base = self._base[cluster.base[0]]
        edited = self._edited[self._in_edited.by_base[cluster.base[0]].other[0]]
        if edited.text == base.text:
            return passages.made(block, (base, edited))
        return passages.adopted(self._moved_copy(base, edited, block))

    def _moved_copy(self, base: Block, edited: Block, new: Block) -> Element:
        """Return a copy of an edited block with the new data in it, its changes accepted."""
        holder = etree.Element(self._container.tag)
        copied = without_anchors(copy.deepcopy(edited.element))
        holder.append(copied)
        inner = Sequence3(self._work, self._story, [base],
                          [Block(copied, edited.reader)], [new], holder)
        inner.run()
        accept(holder)
        return copied

    def _sibling(self, index: int) -> tuple[Block, Block] | None:
        """Return the nearest row of the base, with its edited form, that the new row can follow."""
        for at in sorted(range(len(self._new)), key=lambda k: (abs(k - index), k)):
            cluster = self._in_new.by_other.get(at)
            here = self._in_edited.by_base.get(cluster.base[0]) if cluster is not None else None
            if cluster is not None and here is not None:
                base = self._base[cluster.base[0]]
                heading = base.element.find(f"{TRPR}/{w('tblHeader')}") is not None
                if base.tag == self._new[index].tag and not heading:
                    return base, self._edited[here.other[0]]
        return None
