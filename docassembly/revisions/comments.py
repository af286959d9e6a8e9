"""Word comments: ours are written, kept true over several refreshes, and never said twice."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Iterable

from docassembly.revisions.marks import Marks
from docassembly.revisions.markup import (
    AUTHOR,
    COMMENT_END,
    COMMENT_REFERENCE,
    COMMENT_START,
    DEL,
    ID,
    OFFICE,
    PPR,
    REVISION_WRAPPERS,
    SPACE,
    VAL,
    WORD,
    Element,
    P,
    R,
    T,
    discard,
    new,
    own_paragraph,
    own_runs,
    remove,
    w,
    within,
)
from docassembly.revisions.package import Package

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = OFFICE + "/comments"


class Comments:
    """The comments of one document."""

    def __init__(self, package: Package, marks: Marks) -> None:
        """Look at the comments that are there."""
        self._package, self._marks = package, marks
        self._part = package.related(package.document, "comments")
        self.made = 0

    @property
    def own(self) -> dict[str, Element]:
        """Our comments, by id: those of this refresh and of the generated draft."""
        if self._part is None:
            return {}
        return {c.get(ID, ""): c for c in self._package.tree(self._part)
                if c.tag == w("comment") and c.get(AUTHOR) in self._marks.own}

    def is_own(self, identity: str) -> bool:
        """Return whether the comment is ours."""
        return identity in self.own

    def add(self, first: Element | None, last: Element | None, paragraph: Element,
            text: str) -> bool:
        """Comment the nodes from *first* to *last*, or the whole paragraph when they are None.

        Returns False, and does nothing, when one of our comments in the paragraph says the same.
        """
        if self._is_said(paragraph, text):
            return False
        identity = self._write(text)
        start, end = new("commentRangeStart", id=identity), new("commentRangeEnd", id=identity)
        if first is None or last is None:
            runs = [r for r in own_runs(paragraph) if within(r, frozenset({DEL})) is None]
            first, last = (runs[0], runs[-1]) if runs else (None, None)
        reference = self._reference(identity)
        if first is None or last is None:
            paragraph.extend([start, end, reference])
        else:
            first.addprevious(start)
            last.addnext(end)
            outer: Element = end
            parent = outer.getparent()
            while parent is not None and parent.tag in REVISION_WRAPPERS:
                outer, parent = parent, parent.getparent()
            outer.addnext(reference)
        self.made += 1
        return True

    def adopt(self, comment: Element) -> str:
        """Add a copy of a comment of the newly generated draft; return its id here."""
        made = copy.deepcopy(comment)
        made.set(ID, self._unused())
        for element in made.iter():
            for name in [n for n in element.attrib if not str(n).startswith(f"{{{WORD}}}")
                         and str(n) != SPACE]:
                del element.attrib[name]
        self._tree().append(made)
        return made.get(ID, "")

    def carry(self, changes: Iterable[tuple[str, str]]) -> None:
        """Bring our own comments up to date that named a value which has changed again."""
        told = {f"is now \u201c{old}\u201d": f"is now \u201c{fresh}\u201d"
                for old, fresh in changes}
        for comment in self.own.values():
            for paragraph in comment.iter(P):
                texts = list(paragraph.iter(T))
                before = "".join(t.text or "" for t in texts)
                after = before
                for old, fresh in told.items():
                    if old in before:
                        after = before.replace(old, fresh)
                        break
                if after != before and self._part is not None:
                    for text in texts:
                        text.text = ""
                    texts[0].text = after
                    texts[0].set(SPACE, "preserve")
                    self._package.touch(self._part)

    def retire(self, paragraphs: Iterable[Element]) -> None:
        """Let our comments go with the words that they were about, when those are deleted.

        The comment's reference is put into the deletion, so that accepting removes both and
        rejecting keeps both. A comment whose words we took back is removed at once.
        """
        own = self.own
        for paragraph in paragraphs:
            for run in list(own_runs(paragraph)):
                reference = run.find(COMMENT_REFERENCE)
                if reference is None or reference.get(ID) not in own:
                    continue
                identity = reference.get(ID, "")
                left, deleted = _covered(paragraph, identity)
                if left or within(run, frozenset({DEL})) is not None:
                    continue
                if deleted:
                    self._marks.delete(run)
                if not deleted or run.getparent() is None:
                    self._drop(paragraph, identity, own[identity])

    def drop_lost(self, body: Element) -> None:
        """Remove our comments whose anchor is gone from the document."""
        anchored = {r.get(ID) for r in body.iter(COMMENT_REFERENCE)}
        for identity, comment in self.own.items():
            if identity not in anchored and self._part is not None:
                for name in (COMMENT_START, COMMENT_END):
                    for end in [e for e in body.iter(name) if e.get(ID) == identity]:
                        discard(end)
                remove(comment)
                self._package.touch(self._part)

    def _drop(self, paragraph: Element, identity: str, comment: Element) -> None:
        for element in list(paragraph.iter(COMMENT_START, COMMENT_END, COMMENT_REFERENCE)):
            if element.get(ID) == identity:
                run = element.getparent()
                discard(run if element.tag == COMMENT_REFERENCE and run is not None else element)
        remove(comment)
        if self._part is not None:
            self._package.touch(self._part)

    def _is_said(self, paragraph: Element, text: str) -> bool:
        own = self.own
        here = (own[i] for r in paragraph.iter(COMMENT_REFERENCE) if (i := r.get(ID, "")) in own)
        return any(_text(comment) == text for comment in here)

    def _tree(self) -> Element:
        if self._part is None:
            folder = posixpath.dirname(self._package.document)
            name = posixpath.join(folder, "comments.xml")
            if name in self._package:
                name = self._package.unused(posixpath.join(folder, "comments{}.xml"))
            self._package.add(name, f'<w:comments xmlns:w="{WORD}"/>'.encode(), _TYPE)
            self._package.relate(self._package.document, _KIND, name)
            self._part = name
        self._package.touch(self._part)
        return self._package.tree(self._part)

    def _unused(self) -> str:
        taken = [int(c.get(ID, "")) for c in self._tree() if c.get(ID, "").lstrip("-").isdigit()]
        return str(max(taken, default=-1) + 1)

    def _write(self, text: str) -> str:
        identity = self._unused()
        comment = new("comment", id=identity, author=self._marks.author, date=self._marks.date,
                      initials="da")
        for number, said in enumerate(text.split("\n")):
            paragraph = new("p")
            style = self._style("annotation text")
            if style:
                paragraph.append(new("pPr"))
                paragraph[0].append(new("pStyle", val=style))
            if number == 0:
                mark = self._reference_run()
                mark.append(new("annotationRef"))
                paragraph.append(mark)
            run, words = new("r"), new("t")
            words.text = said
            words.set(SPACE, "preserve")
            run.append(words)
            paragraph.append(run)
            comment.append(paragraph)
        self._tree().append(comment)
        return identity

    def _reference(self, identity: str) -> Element:
        run = self._reference_run()
        run.append(new("commentReference", id=identity))
        return run

    def _reference_run(self) -> Element:
        run = new("r")
        style = self._style("annotation reference")
        if style:
            run.append(new("rPr"))
            run[0].append(new("rStyle", val=style))
        return run

    def _style(self, name: str) -> str:
        """Return the file's own id of the style that Word knows by *name*, if it has it."""
        part = self._package.related(self._package.document, "styles")
        if part is None:
            return ""
        for style in self._package.tree(part).iter(w("style")):
            found = style.find(w("name"))
            if found is not None and found.get(VAL, "").lower() == name:
                return style.get(w("styleId"), "")
        return ""


def _text(comment: Element) -> str:
    return "\n".join("".join(t.text or "" for t in p.iter(T)) for p in comment.iter(P))


def _covered(paragraph: Element, identity: str) -> tuple[bool, bool]:
    """Return whether the comment's range holds text that stays, and text that is deleted."""
    inside = left = deleted = False
    for element in paragraph.iter(COMMENT_START, COMMENT_END, R):
        if element.tag == R:
            if inside and own_paragraph(element) is paragraph and _has_text(element):
                if within(element, frozenset({DEL})) is not None:
                    deleted = True
                else:
                    left = True
        elif element.get(ID) == identity:
            inside = element.tag == COMMENT_START
    return left, deleted


def _has_text(run: Element) -> bool:
    return any(child.tag not in (w("rPr"), COMMENT_REFERENCE, PPR) for child in run)
