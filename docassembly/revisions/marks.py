"""Word's revision marks: insertions and deletions of runs, paragraphs and rows, as Word has them.

Our marks stand beside another author's, never inside one: a foreign insertion is divided where we
insert. What we inserted earlier and nobody has accepted yet is taken back, not deleted on top.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from lxml import etree

from docassembly.revisions.formatting import plain_copy
from docassembly.revisions.lines import Line, Segment
from docassembly.revisions.markup import (
    ADDED,
    AUTHOR,
    COMMENT_REFERENCE,
    DATE,
    DEL,
    DEL_TEXT,
    ID,
    INS,
    PPR,
    PPR_CHANGE,
    REMOVED,
    RPR,
    RPR_CHANGE,
    SECT_PR,
    SIMPLE_FIELD,
    SPACE,
    TBL,
    TRPR,
    Element,
    P,
    R,
    T,
    discard,
    mark_of,
    neighbour,
    new,
    own_runs,
    properties,
    remove,
    w,
    within,
)
from docassembly.revisions.package import Package

_NUMBERED = (INS, DEL, w("moveFrom"), w("moveTo"), RPR_CHANGE, PPR_CHANGE, w("bookmarkStart"),
             w("moveFromRangeStart"), w("moveToRangeStart"), w("sectPrChange"), w("tblPrChange"),
             w("tcPrChange"), w("trPrChange"), w("tblGridChange"), w("numberingChange"),
             w("cellIns"), w("cellDel"), w("cellMerge"))


def stamp(moment: datetime) -> str:
    """Return the moment as Word writes it, in UTC to the second."""
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class Marks:
    """Makes revision marks in one document, with ids that no other mark has."""

    def __init__(self, package: Package, parts: Iterable[str], author: str, moment: datetime,
                 own: frozenset[str]) -> None:
        """Mark as *author*; what any of the authors *own* inserted may be taken back."""
        self.author, self.date, self.own = author, stamp(moment), own
        highest = 0
        for part in parts:
            for element in package.tree(part).iter(*_NUMBERED):
                number = element.get(ID, "")
                if number.lstrip("-").isdigit():
                    highest = max(highest, int(number))
        self._next = highest + 1
        self.is_own_comment: Callable[[str], bool] = lambda identity: False

    def number(self) -> str:
        """Return an id that is not used yet."""
        self._next += 1
        return str(self._next - 1)

    def mark(self, name: str) -> Element:
        """Return a new revision element."""
        return new(name, id=self.number(), author=self.author, date=self.date)

    def is_own(self, element: Element | None) -> bool:
        """Return whether the revision is ours, from this refresh or an earlier one."""
        return element is not None and element.get(AUTHOR) in self.own

    # Runs

    def split(self, line: Line, offset: int) -> Element:
        """Make the character at *offset* the first of its run and return that run."""
        segment = line.segment(offset)
        assert segment is not None
        run, child = segment.run, segment.child
        if run.tag != R or child.tag == SIMPLE_FIELD:
            return child
        inside = offset - segment.start
        if child.tag == T and inside:
            tail = new("t")
            tail.text = (child.text or "")[inside:]
            child.text = (child.text or "")[:inside]
            tail.set(SPACE, "preserve")
            child.set(SPACE, "preserve")
            child.addnext(tail)
            child = tail
        if all(before.tag == RPR for before in child.itersiblings(preceding=True)):
            return run
        second = new("r")
        kept = run.find(RPR)
        if kept is not None:
            second.append(copy.deepcopy(kept))
            for change in second.iter(RPR_CHANGE):
                change.set(ID, self.number())
        for moved in [child, *child.itersiblings()]:
            second.append(moved)
        run.addnext(second)
        return second

    def isolate(self, line: Line, start: int, stop: int) -> list[Element]:
        """Split runs so that some hold exactly the characters from *start* to *stop*."""
        after, last = line.segment(stop), line.segment(stop - 1)
        if after is not None and last is not None and after.run is last.run:
            self.split(line, stop)
        segments = line.over(start, stop)
        old, first = segments[0].run, self.split(line, start)
        runs: list[Element] = []
        for segment in segments:
            nodes = segment.nodes or (first if segment.run is old else segment.run,)
            runs += [node for node in nodes if node not in runs]
        return runs

    def delete(self, run: Element) -> None:
        """Mark the run (or simple field) as deleted, or take back our own insertion of it."""
        if within(run, REMOVED) is not None:
            return
        inserted = within(run, ADDED)
        if inserted is not None and self.is_own(inserted):
            discard(run)
            return
        previous = run.getprevious()
        if previous is not None and previous.tag == DEL and self.is_this(previous):
            wrapper = previous
        else:
            wrapper = self.mark("del")
            run.addprevious(wrapper)
        wrapper.append(run)
        for text in list(run.iter(T)):
            text.tag = DEL_TEXT
            text.set(SPACE, "preserve")
        for text in list(run.iter(w("instrText"))):
            text.tag = w("delInstrText")

    def is_this(self, element: Element) -> bool:
        """Return whether the revision was made in this very refresh."""
        return element.get(AUTHOR) == self.author and element.get(DATE) == self.date

    def inserted(self, runs: Iterable[Element]) -> Element:
        """Return an insertion that holds the runs."""
        wrapper = self.mark("ins")
        wrapper.extend(runs)
        return wrapper

    def beside(self, anchor: Element) -> Element:
        """Return the element after which an insertion may stand, to follow *anchor* at once.

        An insertion around the anchor is divided behind it, so that ours does not stand inside.
        """
        parent = anchor.getparent()
        while parent is not None and parent.tag in {*ADDED, *REMOVED}:
            rest = list(anchor.itersiblings())
            if rest:
                second = etree.Element(parent.tag)
                for name, value in parent.items():
                    second.set(name, value)
                second.set(ID, self.number())
                second.extend(rest)
                parent.addnext(second)
            anchor, parent = parent, parent.getparent()
        return anchor

    # Paragraph marks

    def mark_paragraph(self, paragraph: Element, name: str) -> None:
        """Mark the paragraph's own mark (its end) as inserted or deleted."""
        settings = properties(paragraph, PPR)
        marks = settings.find(RPR)
        if marks is None:
            marks = new("rPr")
            after = next((c for c in settings if c.tag in (SECT_PR, PPR_CHANGE)), None)
            if after is not None:
                after.addprevious(marks)
            else:
                settings.append(marks)
        if marks.find(w(name)) is None:
            has_insertion = marks.find(INS) is not None
            marks.insert(1 if name == "del" and has_insertion else 0, self.mark(name))

    def is_pending(self, paragraph: Element) -> bool:
        """Return whether the paragraph stands only because we inserted it, not yet accepted.

        The last paragraph of a container is inserted by the mark of the one before it.
        """
        if self._holds_foreign(paragraph):
            return False
        if self.is_own(mark_of(paragraph, INS)):
            return True
        before = neighbour(paragraph, before=True)
        return (self.is_own(paragraph.find(f"{PPR}/{PPR_CHANGE}")) and before is not None
                and before.tag == P and self.is_own(mark_of(before, INS)))

    def withdraw(self, paragraph: Element) -> None:
        """Take back a paragraph that is pending, as if we had never inserted it."""
        before, following = neighbour(paragraph, before=True), neighbour(paragraph)
        ended_deleted = mark_of(paragraph, DEL) is not None
        if mark_of(paragraph, INS) is None and before is not None:
            mark = mark_of(before, INS)
            change = paragraph.find(f"{PPR}/{PPR_CHANGE}")
            if change is not None and self.is_pending(before):
                properties(before, PPR).append(change)
            if mark is not None:
                remove(mark)
        remove(paragraph)
        if ended_deleted and following is not None and following.tag == P:
            self._settle(following)

    def delete_paragraph(self, paragraph: Element) -> None:
        """Mark the paragraph as deleted, its end too where the schema lets it go."""
        self.delete_runs(paragraph)
        if paragraph.find(f"{PPR}/{SECT_PR}") is not None:
            return
        following = neighbour(paragraph)
        if following is not None and following.tag != TBL:
            self.mark_paragraph(paragraph, "del")
        self._settle(paragraph)

    def _settle(self, paragraph: Element) -> None:
        """Let the mark before a deleted tail go in place of the tail's last mark.

        The last mark of a body or cell, or one before a table, must stay: it takes the place of
        the mark before the tail, and the formatting that went with that one.
        """
        last = end_of_flow(paragraph)
        following = neighbour(last)
        if following is not None and following.tag != TBL:
            return
        empty, before = is_empty(last), neighbour(last, before=True)
        while before is not None and before.tag == P and mark_of(before, DEL) is not None:
            empty = empty and is_empty(before)
            before = neighbour(before, before=True)
        if not empty:
            return
        if before is not None and before.tag == P and before.find(f"{PPR}/{SECT_PR}") is None:
            replaced = mark_of(before, INS) is not None and self.is_pending(before)
            if not self.change_properties(last, before.find(PPR)):
                return
            if replaced:
                # Our new paragraph takes the place of the old one: one paragraph, both texts.
                for child in reversed([c for c in before if c.tag != PPR]):
                    last.insert(1, child)
                remove(before)
            else:
                self.mark_paragraph(before, "del")
        elif following is not None:
            self.mark_paragraph(last, "del")

    def _holds_foreign(self, paragraph: Element) -> bool:
        """Return whether the paragraph holds anything besides our own pending insertion."""
        for run in own_runs(paragraph):
            reference = run.find(COMMENT_REFERENCE)
            if reference is not None and self.is_own_comment(reference.get(ID, "")):
                continue
            if not self.is_own(within(run, ADDED)):
                return True
        return False

    def delete_runs(self, paragraph: Element) -> None:
        """Mark the paragraph's runs as deleted; references of comments stay to keep them."""
        for field in list(paragraph.iter(SIMPLE_FIELD)):
            self.delete(field)
        for run in own_runs(paragraph):
            if run.getparent() is not None and run.find(COMMENT_REFERENCE) is None:
                self.delete(run)

    def change_properties(self, paragraph: Element, wanted: Element | None) -> bool:
        """Give the paragraph the properties *wanted*, the old ones kept as a tracked change.

        Returns False, and does nothing, when someone's own change of them is still pending.
        """
        settings = properties(paragraph, PPR)
        change = settings.find(PPR_CHANGE)
        if change is not None and not self.is_own(change):
            return False
        old = plain_copy(settings)
        fresh = plain_copy(wanted)
        for child in list(settings):
            if child.tag not in (RPR, SECT_PR):
                settings.remove(child)
        for number, child in enumerate(list(fresh) if fresh is not None else []):
            settings.insert(number, child)
        if change is None:
            change = self.mark("pPrChange")
            change.append(old if old is not None else new("pPr"))
        settings.append(change)
        return True

    # Rows

    def mark_row(self, row: Element, name: str) -> None:
        """Mark a row as inserted or deleted."""
        settings = properties(row, TRPR)
        if all(child.tag in (INS, DEL, w("trPrChange")) for child in settings):
            # The schema wants a plain property before the mark; this one says the default.
            settings.insert(0, new("cantSplit", val="off"))
        change = settings.find(w("trPrChange"))
        mark = self.mark(name)
        if change is not None:
            change.addprevious(mark)
        else:
            settings.append(mark)

    def delete_row(self, row: Element) -> None:
        """Mark a row and all it holds as deleted, or take back our own insertion of it."""
        if self.is_own(row.find(f"{TRPR}/{INS}")):
            remove(row)
            return
        self.mark_row(row, "del")
        for paragraph in list(row.iter(w("p"))):
            self.delete_runs(paragraph)
            self.mark_paragraph(paragraph, "del")


def end_of_flow(element: Element) -> Element:
    """Return the paragraph that takes up the element's text once deleted marks are accepted."""
    while element.tag == P and mark_of(element, DEL) is not None:
        following = neighbour(element)
        if following is None or following.tag != P:
            break
        element = following
    return element


def is_empty(paragraph: Element) -> bool:
    """Return whether all that the paragraph holds is deleted, pending acceptance."""
    return all(within(run, REMOVED) is not None for run in own_runs(paragraph)
               if any(child.tag not in (RPR, COMMENT_REFERENCE) for child in run))


def anchor_node(segment: Segment) -> Element:
    """Return the last element that makes up the stretch."""
    if segment.nodes:
        return segment.nodes[-1]
    return segment.run
