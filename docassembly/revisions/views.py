"""A Word file as it reads with its tracked changes accepted, rejected, or shown in the text."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from docassembly.revisions.formatting import look, plain_copy
from docassembly.revisions.markup import (
    ADDED,
    AUTHOR,
    COMMENT_REFERENCE,
    DEL,
    DEL_TEXT,
    FIELD_CHAR,
    ID,
    INS,
    NOTE_REFERENCES,
    PPR,
    PPR_CHANGE,
    REMOVED,
    REVISION_WRAPPERS,
    RPR,
    RPR_CHANGE,
    SECT_PR,
    TEXT_BOX,
    TR,
    TRPR,
    Element,
    P,
    R,
    T,
    is_element,
    mark_of,
    neighbour,
    own_paragraph,
    remove,
    unwrap,
    w,
)
from docassembly.revisions.package import Package

_STORIES = ("header", "footer", "footnotes", "endnotes")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as read: its place (``body``, ``header``), its text, and the looks of its text.

    ``looks`` are pairs of a stretch of text and its run formatting, neighbours of one look joined.
    ``settings`` is the paragraph's own formatting. ``row`` tells that it begins a table row.
    """

    place: str
    text: str
    looks: tuple[tuple[str, str], ...] = ()
    settings: str = ""
    row: bool = False


def accepted(document: bytes, authors: Collection[str] | None = None) -> list[Paragraph]:
    """Return the file's paragraphs with tracked changes accepted (only those of *authors*)."""
    return _read(document, True, authors)


def rejected(document: bytes, authors: Collection[str] | None = None) -> list[Paragraph]:
    """Return the file's paragraphs with tracked changes rejected (only those of *authors*)."""
    return _read(document, False, authors)


def redlined(document: bytes) -> list[str]:
    """Return the file's paragraphs with tracked changes in the text: ``[-old-]{+new+}``.

    A comment stands behind the words that it is about: ``[comment: …]``.
    """
    package = Package(document)
    told = _comment_texts(package)
    lines = []
    for place, root in _roots(package):
        for paragraph in root.iter(P):
            prefix = "" if place == "body" else f"({place}) "
            end = ("{+¶+}" if mark_of(paragraph, INS) is not None else "") + (
                "[-¶-]" if mark_of(paragraph, DEL) is not None else "")
            lines.append(prefix + _redline(paragraph, told) + end)
    return lines


def accept(root: Element, authors: Collection[str] | None = None) -> None:
    """Accept the tracked changes inside *root*."""
    _resolve(root, True, authors)


def reject(root: Element, authors: Collection[str] | None = None) -> None:
    """Reject the tracked changes inside *root*."""
    _resolve(root, False, authors)


def _read(document: bytes, taken: bool, authors: Collection[str] | None) -> list[Paragraph]:
    package = Package(document)
    found: list[Paragraph] = []
    for place, root in _roots(package, lambda part: _resolve(part, taken, authors)):
        rows: set[Element] = set()
        for paragraph in root.iter(P):
            row = next(paragraph.iterancestors(TR), None)
            looks = tuple(_looks(paragraph))
            found.append(Paragraph(place, "".join(text for text, _ in looks), looks,
                                   look(paragraph.find(PPR)), row is not None and row not in rows))
            if row is not None:
                rows.add(row)
    return found


def _roots(package: Package, resolve: Callable[[Element], None] = lambda root: None,
           ) -> Iterator[tuple[str, Element]]:
    """Yield copies of the parts with text, resolved; of notes those to which the body refers."""
    body = copy.deepcopy(package.tree(package.document))
    resolve(body)
    yield "body", body
    relations = package.relationships(package.document).values()
    for relation in sorted(relations, key=lambda r: r.target):
        kind = relation.kind.rpartition("/")[2]
        if kind in _STORIES and relation.target in package:
            root = copy.deepcopy(package.tree(relation.target))
            resolve(root)
            if kind in ("footnotes", "endnotes"):
                cited = {r.get(ID) for r in body.iter(*NOTE_REFERENCES)}
                for note in [n for n in root if n.get(w("type")) or n.get(ID) not in cited]:
                    root.remove(note)
            yield kind, root


def _looks(paragraph: Element) -> Iterator[tuple[str, str]]:
    joined: list[tuple[str, str]] = []
    for run in paragraph.iter(R):
        if own_paragraph(run) is not paragraph:
            continue
        text, shape = "".join(_signs(run)), look(run.find(RPR))
        if text and joined and joined[-1][1] == shape:
            joined[-1] = (joined[-1][0] + text, shape)
        elif text:
            joined.append((text, shape))
    yield from joined


def _signs(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag in (T, DEL_TEXT):
            yield child.text or ""
        elif child.tag == w("tab"):
            yield "\t"
        elif child.tag in (w("br"), w("cr")):
            yield "\n"
        elif child.tag == w("noBreakHyphen"):
            yield "\u2011"
        elif child.tag in NOTE_REFERENCES:
            yield f"[{NOTE_REFERENCES[child.tag]}]"
        elif is_element(child) and next(child.iter(TEXT_BOX), None) is not None:
            yield "[text box]"
        elif child.tag in (w("drawing"), w("pict"), w("object")):
            yield "[picture]"
        elif child.tag == FIELD_CHAR and child.get(w("fldCharType")) == "begin":
            yield "[field]"


def _redline(paragraph: Element, told: dict[str, str]) -> str:
    pieces: list[tuple[str, str]] = []
    for run in paragraph.iter(R):
        if own_paragraph(run) is not paragraph:
            continue
        kind = ""
        for ancestor in run.iterancestors(*REVISION_WRAPPERS):
            kind = "-" if ancestor.tag in REMOVED else (kind or "+")
        text = "".join(_signs(run))
        reference = run.find(COMMENT_REFERENCE)
        if reference is not None:
            text += f"[comment: {told.get(reference.get(ID, ''), '?')}]"
            kind = ""
        if text and pieces and pieces[-1][0] == kind:
            pieces[-1] = (kind, pieces[-1][1] + text)
        elif text:
            pieces.append((kind, text))
    return "".join({"+": f"{{+{t}+}}", "-": f"[-{t}-]"}.get(k, t) for k, t in pieces)


def _comment_texts(package: Package) -> dict[str, str]:
    part = package.related(package.document, "comments")
    if part is None:
        return {}
    return {c.get(ID, ""): " / ".join("".join(t.text or "" for t in p.iter(T)) for p in c.iter(P))
            for c in package.tree(part)}


def _resolve(root: Element, taken: bool, authors: Collection[str] | None) -> None:
    """Accept or reject the changes in *root*, in Word's sense."""
    def meant(mark: Element | None) -> bool:
        return mark is not None and (authors is None or mark.get(AUTHOR) in authors)

    going, staying = (REMOVED, ADDED) if taken else (ADDED, REMOVED)
    goes, stays = (DEL, INS) if taken else (INS, DEL)
    for row in list(root.iter(TR)):
        if meant(row.find(f"{TRPR}/{goes}")):
            remove(row)
        elif meant(kept := row.find(f"{TRPR}/{stays}")) and kept is not None:
            remove(kept)
    for table in [t for t in root.iter(w("tbl")) if next(t.iter(TR), None) is None]:
        remove(table)
    for wrapper in [e for e in root.iter(*REVISION_WRAPPERS) if e.getparent() is not None]:
        parent = wrapper.getparent()
        if parent is None or parent.tag in (RPR, TRPR, w("numPr")) or not meant(wrapper):
            continue
        if wrapper.tag in going:
            remove(wrapper)
        elif wrapper.tag in staying:
            for text in wrapper.iter(DEL_TEXT):
                text.tag = T
            for text in wrapper.iter(w("delInstrText")):
                text.tag = w("instrText")
            unwrap(wrapper)
    for change in [c for c in root.iter(PPR_CHANGE, RPR_CHANGE) if meant(c)]:
        _resolve_settings(change, taken)
    for paragraph in reversed(list(root.iter(P))):
        if meant(mark_of(paragraph, goes)):
            _join_to_next(paragraph)
        elif meant(kept := mark_of(paragraph, stays)) and kept is not None:
            remove(kept)


def _resolve_settings(change: Element, taken: bool) -> None:
    settings = change.getparent()
    if settings is None:
        return
    if not taken:
        old = plain_copy(change[0] if len(change) else None)
        for child in list(settings):
            if child.tag not in (RPR, SECT_PR) or settings.tag == RPR:
                settings.remove(child)
        for number, child in enumerate(list(old) if old is not None else []):
            settings.insert(number, child)
    remove(change)


def _join_to_next(paragraph: Element) -> None:
    """Let the paragraph's content begin the next one, whose formatting holds from then on."""
    following = neighbour(paragraph)
    content = [child for child in paragraph if child.tag != PPR]
    if following is not None and following.tag == P:
        at = 1 if following.find(PPR) is not None else 0
        for child in reversed(content):
            following.insert(at, child)
        remove(paragraph)
    elif next(paragraph.iter(T, FIELD_CHAR), None) is None and (
            following is not None or neighbour(paragraph, before=True) is not None):
        remove(paragraph)
