"""Copies from the newly generated draft into the attorney's file, made to fit that file.

Styles are found by name, pictures and links bring their parts along, comments and notes get ids
of their own, bookmarks that are there already are left behind.
"""

from __future__ import annotations

import copy
import posixpath

from lxml import etree

from docassembly.revisions.comments import Comments
from docassembly.revisions.formatting import plain_copy
from docassembly.revisions.marks import Marks
from docassembly.revisions.markup import (
    BOOKMARK_END,
    BOOKMARK_START,
    COMMENT_END,
    COMMENT_REFERENCE,
    COMMENT_START,
    ID,
    NOTE_REFERENCES,
    OFFICE,
    SECT_PR,
    VAL,
    Element,
    is_element,
    own_runs,
    remove,
    w,
)
from docassembly.revisions.package import Package, Relationship

_LEFT_BEHIND = (w("proofErr"), SECT_PR, w("permStart"), w("permEnd"), w("lastRenderedPageBreak"))
_STYLED = (w("pStyle"), w("rStyle"), w("tblStyle"))


class Copier:
    """Copies elements of the new draft; one for each refresh."""

    def __init__(self, source: Package, target: Package, marks: Marks, comments: Comments) -> None:
        """Copy from *source* into *target*."""
        self._source, self._target = source, target
        self._marks, self._comments = marks, comments
        self._names = {i: n for n, i in _styles(source).items()}
        self._styles = _styles(target)
        self._numbers = _numbers(target)
        self._adopted: dict[str, str] = {}

    def take(self, element: Element, source_part: str, target_part: str) -> Element:
        """Return a copy of the element of *source_part* that may stand in *target_part*."""
        made = copy.deepcopy(element)
        made.tail = None
        for unwanted in list(made.iter(*_LEFT_BEHIND)):
            remove(unwanted)
        for node in made.iter():
            if is_element(node):
                for name in [n for n in node.attrib if "rsid" in str(n) or "paraId" in str(n)
                             or "textId" in str(n)]:
                    del node.attrib[name]
        self._fit_styles(made)
        self._fit_comments(made, source_part)
        self._fit_bookmarks(made, target_part)
        self._fit_notes(made)
        self._fit_relations(made, source_part, target_part)
        return made

    def fitted(self, properties: Element | None) -> Element | None:
        """Return a copy of the new draft's run or paragraph properties that fits the file."""
        made = plain_copy(properties)
        if made is not None:
            self.fit(made)
        return made

    def fit(self, properties: Element) -> None:
        """Make copied properties fit the file's own names of styles and lists."""
        self._fit_styles(properties)

    def comments_over(self, nodes: list[Element]) -> list[str]:
        """Return the ids of the new draft's comments whose range holds all the nodes."""
        first = nodes[0]
        paragraph = next((a for a in first.iterancestors(w("p"))), None)
        if paragraph is None:
            return []
        open_ranges: list[str] = []
        for element in paragraph.iter():
            if element is first:
                return open_ranges
            if element.tag == COMMENT_START:
                open_ranges.append(element.get(ID, ""))
            elif element.tag == COMMENT_END and element.get(ID, "") in open_ranges:
                open_ranges.remove(element.get(ID, ""))
        return []

    def comment(self, identity: str) -> str | None:
        """Return the id, in the attorney's file, of a copy of the new draft's comment."""
        part = self._source.related(self._source.document, "comments")
        if part is None:
            return None
        if identity not in self._adopted:
            found = next((c for c in self._source.tree(part) if c.get(ID) == identity), None)
            if found is None:
                return None
            self._adopted[identity] = self._comments.adopt(found)
        return self._adopted[identity]

    def _fit_styles(self, made: Element) -> None:
        for styled in list(made.iter(*_STYLED)):
            wanted = styled.get(VAL, "")
            here = self._styles.get(self._names.get(wanted, ""))
            if here is not None:
                styled.set(VAL, here)
            elif wanted not in self._styles.values():
                remove(styled)
        for numbering in list(made.iter(w("numPr"))):
            number = numbering.find(w("numId"))
            if number is not None and number.get(VAL, "") not in {*self._numbers, "0"}:
                remove(numbering)

    def _fit_comments(self, made: Element, source_part: str) -> None:
        for place in list(made.iter(COMMENT_START, COMMENT_END, COMMENT_REFERENCE)):
            own = self.comment(place.get(ID, "")) if source_part == self._source.document else None
            if own is not None:
                place.set(ID, own)
            elif place.tag == COMMENT_REFERENCE:
                run = place.getparent()
                remove(run if run is not None and run is not made else place)
            else:
                remove(place)

    def _fit_bookmarks(self, made: Element, target_part: str) -> None:
        there = {b.get(w("name")) for b in self._target.tree(target_part).iter(BOOKMARK_START)}
        numbers: dict[str, str] = {}
        for start in list(made.iter(BOOKMARK_START)):
            if start.get(w("name")) in there:
                remove(start)
            else:
                numbers[start.get(ID, "")] = self._marks.number()
                start.set(ID, numbers[start.get(ID, "")])
        for end in list(made.iter(BOOKMARK_END)):
            if end.get(ID, "") in numbers:
                end.set(ID, numbers[end.get(ID, "")])
            else:
                remove(end)

    def _fit_notes(self, made: Element) -> None:
        for reference in list(made.iter(*NOTE_REFERENCES)):
            kind = NOTE_REFERENCES[reference.tag]
            own = self._note(kind, reference.get(ID, ""))
            if own is None:
                remove(reference)
            else:
                reference.set(ID, own)

    def _note(self, kind: str, identity: str) -> str | None:
        """Copy a footnote or endnote, as an insertion, and return its id in the file."""
        source = self._source.related(self._source.document, kind + "s")
        if source is None:
            return None
        found = next((n for n in self._source.tree(source) if n.get(ID) == identity), None)
        if found is None:
            return None
        target = self._target.related(self._target.document, kind + "s")
        if target is None:
            target = self._begin_notes(kind, source)
        notes = self._target.tree(target)
        made = self.take(found, source, target)
        taken = [int(n.get(ID, "0")) for n in notes]
        made.set(ID, str(max([0, *taken]) + 1))
        for paragraph in made.iter(w("p")):
            for run in list(own_runs(paragraph)):
                place = self._marks.mark("ins")
                run.addprevious(place)
                place.append(run)
        notes.append(made)
        self._target.touch(target)
        return made.get(ID)

    def _begin_notes(self, kind: str, source: str) -> str:
        """Give the file a part for notes, with the separators that Word wants in it."""
        root = copy.deepcopy(self._source.tree(source))
        for note in list(root):
            if note.get(w("type")) is None:
                root.remove(note)
        name = posixpath.join(posixpath.dirname(self._target.document), f"{kind}s.xml")
        if name in self._target:
            name = self._target.unused(name.replace(".xml", "{}.xml"))
        self._target.add(name, etree.tostring(root), self._source.content_type(source))
        self._target.relate(self._target.document, f"{OFFICE}/{kind}s", name)
        return name

    def _fit_relations(self, made: Element, source_part: str, target_part: str) -> None:
        relations = self._source.relationships(source_part)
        for node in list(made.iter()):
            if not is_element(node):
                continue
            for name, value in list(node.attrib.items()):
                if not str(name).startswith(f"{{{OFFICE}}}"):
                    continue
                if value in relations:
                    node.set(name, self._relate(source_part, str(value), target_part))
                else:
                    del node.attrib[name]

    def _relate(self, source_part: str, key: str, target_part: str) -> str:
        relation = self._source.relationships(source_part)[key]
        if relation.external:
            return self._target.relate(target_part, relation.kind, relation.target, external=True)
        content = self._source.read(relation.target)
        for there in self._target.relationships(target_part).values():
            if (not there.external and there.kind == relation.kind and there.target in self._target
                    and self._target.read(there.target) == content):
                return self._target.relate(target_part, there.kind, there.target)
        stem, _, ending = relation.target.rpartition(".")
        name = self._target.unused(stem.rstrip("0123456789") + "{}." + ending)
        self._target.add(name, content, self._source.content_type(relation.target))
        for inner, pointed in self._source.relationships(relation.target).items():
            self._relate_inner(relation.target, inner, pointed, name)
        return self._target.relate(target_part, relation.kind, name)

    def _relate_inner(self, source_part: str, key: str, pointed: Relationship,
                      target_part: str) -> None:
        """Bring along what a copied part points to, under the id by which it points."""
        target = pointed.target
        if not pointed.external:
            stem, _, ending = target.rpartition(".")
            target = self._target.unused(stem.rstrip("0123456789") + "{}." + ending)
            self._target.add(target, self._source.read(pointed.target),
                             self._source.content_type(pointed.target))
        self._target.relate(target_part, pointed.kind, target, external=pointed.external, key=key)


def _styles(package: Package) -> dict[str, str]:
    """Return the ids of the file's styles by their names."""
    part = package.related(package.document, "styles")
    if part is None:
        return {}
    found = {}
    for style in package.tree(part).iter(w("style")):
        name = style.find(w("name"))
        if name is not None:
            found[name.get(VAL, "").lower()] = style.get(w("styleId"), "")
    return found


def _numbers(package: Package) -> set[str]:
    """Return the ids of the file's lists."""
    part = package.related(package.document, "numbering")
    if part is None:
        return set()
    return {n.get(w("numId"), "") for n in package.tree(part).iter(w("num"))}
