"""Word comments, written into a package that may have none yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from docassembly.engine.archive import Entry
from docassembly.engine.package import COMMENTS_TYPE, TYPES_PART, Package, relations_part

AUTHOR, INITIALS = "docassembly", "da"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_EMPTY = ("<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
          '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
          "</w:comments>")
_END = "</w:comments>"
_ID = re.compile(r'<w:comment (?:[^>]* )?w:id="(\d+)"')


@dataclass(frozen=True, slots=True)
class CommentsPart:
    """The comments part of a package: where it lies, what it holds, what announces it.

    ``announcing`` are the content types and the body's relations as they must be once there are
    comments; empty where the template has a comments part already.
    """

    name: str
    xml: str
    first: int
    announcing: tuple[tuple[str, bytes], ...]

    def with_notes(self, notes: Sequence[str], dated: date | None) -> bytes:
        """Return the part with one comment for each of *notes*, dated or not at all."""
        when = f' w:date="{dated.isoformat()[:10]}T00:00:00Z"' if dated else ""
        added = "".join(
            f'<w:comment w:id="{number}" w:author={quoteattr(AUTHOR)}{when} '
            f'w:initials={quoteattr(INITIALS)}>{_paragraphs(note)}</w:comment>'
            for number, note in enumerate(notes, self.first))
        end = self.xml.rindex(_END)
        return (self.xml[:end] + added + self.xml[end:]).encode()

    def announced(self, deflate: Callable[[bytes], bytes]) -> tuple[Entry, ...]:
        """Return the parts that announce the comments, packed."""
        return tuple(Entry.of(name, data, deflate) for name, data in self.announcing)


def _paragraphs(note: str) -> str:
    return "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
                   for line in note.splitlines() or [""])


def comments_part(package: Package) -> CommentsPart:
    """Return the comments part that *package* has, or the one it would get."""
    for name in package.related("comments")[:1]:
        xml = _text(package, name)
        if _END in xml:
            ids = [int(found) for found in _ID.findall(xml)]
            return CommentsPart(name, xml, max(ids, default=-1) + 1, ())
    folder = package.main.rpartition("/")[0]
    name = next(candidate for candidate in (f"{folder}/comments{number or ''}.xml".lstrip("/")
                                            for number in range(100))
                if candidate not in package.members)
    rels = relations_part(package.main)
    relation = f'<Relationship Id="{_free_id(package)}" Type="{_KIND}" Target="/{name}"/>'
    override = f'<Override PartName="/{name}" ContentType="{COMMENTS_TYPE}"/>'
    return CommentsPart(name, _EMPTY, 0, (
        (TYPES_PART, _with_child(_text(package, TYPES_PART), "Types", override)),
        (rels, _with_child(_text(package, rels), "Relationships", relation))))


def _text(package: Package, part: str) -> str:
    from lxml import etree

    return "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n" + etree.tostring(
        package.parse(part, blanks=True), encoding="unicode", with_tail=False)


def _with_child(xml: str, root: str, child: str) -> bytes:
    """Return *xml* with *child* as the last one under *root*."""
    end = xml.rfind(f"</{root}>")
    if end < 0:
        return re.sub(rf"<({root}[^>]*?)\s*/>\s*$", rf"<\1>{child}</{root}>", xml).encode()
    return (xml[:end] + child + xml[end:]).encode()


def _free_id(package: Package) -> str:
    taken = {relation.id for relation in package.relations(package.main)}
    return next(name for number in range(len(taken) + 1)
                if (name := f"rIdComments{number or ''}") not in taken)
