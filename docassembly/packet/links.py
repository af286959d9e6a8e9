"""Make cites and rows of the exhibit list clickable, by way of the Word document itself.

The copy of a draft that is converted gets a hyperlink round each cite, with a number for an
address. The converter knows best where the words end up on the page; in the finished packet the
numbers are exchanged for pages. The looks of the text do not change.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docassembly.packet.draft import Draft, Paragraph, Piece, W, read_paragraph
from docassembly.packet.listing import list_rows
from docassembly.packet.plan import Plan
from docassembly.packet.typed_cites import typed_cites
from docassembly.problems import Place

if TYPE_CHECKING:
    from lxml.etree import _Element

ADDRESS = "https://packet.invalid/"
"""What stands before the number of a link; no such site can exist (RFC 2606)."""

_STYLE = "PacketLink"
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_STORIES = frozenset({"body", "footnotes", "endnotes"})


@dataclass(frozen=True, slots=True)
class Target:
    """What a link leads to: the label, the stamped page, and whether the list's row names it.

    ``words`` and ``place`` say what is clicked, for the proof.
    """

    label: str
    page: int | None
    in_list: bool
    words: str
    place: Place


@dataclass(slots=True)
class Linked:
    """A document with links, ready to be converted, and what each number leads to."""

    document: bytes
    targets: list[Target] = field(default_factory=list)


def linked(draft: Draft, plan: Plan, *, is_list: bool) -> Linked:
    """Return *draft* with its cites, and the rows if it is the list, as links.

    The draft's own elements are changed: open it afresh for this.
    """
    made = Linked(b"")
    rows = {paragraph.element: row.label
            for row in (list_rows(draft, plan.labels) if is_list else ())
            if row.label in plan.entries for paragraph in row.paragraphs}
    parts: dict[str, _Element] = {}
    for story in draft.stories:
        if story.kind not in _STORIES:
            continue
        for paragraph in story.paragraphs:
            ranges = tuple(_ranges(paragraph, plan, rows.get(paragraph.element)))
            first = len(made.targets)
            made.targets += [target for _, _, target in ranges]
            for number, (start, end, _) in reversed(tuple(enumerate(ranges, first))):
                _wrap(read_paragraph(paragraph.element, story), start, end, number)
        parts[story.part] = story.root
    made.document = _rewritten(draft, parts) if made.targets else draft.package.data
    return made


def _ranges(paragraph: Paragraph, plan: Plan,
            row: str | None) -> Iterator[tuple[int, int, Target]]:
    """Yield the stretches of a paragraph that become links, in order and apart."""
    if row is not None:
        if paragraph.text.strip():
            yield 0, len(paragraph.text), Target(row, None, True, paragraph.text, paragraph.place)
        return
    at = 0
    for cite in typed_cites(paragraph.text, plan.labels):
        # Exhibits that a range passes over stand nowhere in the text.
        if cite.through or cite.label not in plan.entries or cite.start < at:
            continue
        page = cite.pages[0][0] if cite.pages else None
        yield cite.start, cite.end, Target(cite.label, page, False, cite.text, paragraph.place)
        at = cite.end


def _wrap(paragraph: Paragraph, start: int, end: int, number: int) -> None:
    """Put the field of a hyperlink round the text from *start* to *end*."""
    for edge in (end, start):
        _split(paragraph, edge)
        paragraph = read_paragraph(paragraph.element, paragraph.story)
    runs = list(dict.fromkeys(piece.run for piece in paragraph.pieces_between(start, end)))
    group: list[_Element] = []
    for run in (*runs, None):
        if run is not None and (not group or run.getprevious() is group[-1]):
            group.append(run)
            continue
        if group:
            _field_round(group, number)
        group = [] if run is None else [run]


def _split(paragraph: Paragraph, edge: int) -> None:
    """Divide the run in which *edge* falls, so that a run begins there."""
    for piece in paragraph.pieces:
        if piece.start <= edge < piece.end:
            if piece.start < edge:
                _split_text(piece, edge - piece.start)
            elif _is_first(piece):
                return
            _split_run(piece, after=piece.start < edge)
            return


def _split_text(piece: Piece, at: int) -> None:
    """Divide a ``w:t`` in two."""
    later = copy.deepcopy(piece.element)
    later.text = piece.text[at:]
    piece.element.text = piece.text[:at]
    for element in (piece.element, later):
        element.set(_PRESERVE, "preserve")
    piece.element.addnext(later)


def _is_first(piece: Piece) -> bool:
    """Return whether nothing but formatting stands before the piece in its run."""
    before = piece.element.getprevious()
    return before is None or before.tag == f"{W}rPr"


def _split_run(piece: Piece, *, after: bool) -> None:
    """Move what stands behind the piece (or the piece as well) into a run of its own."""
    later = piece.run.makeelement(f"{W}r")
    look = piece.run.find(f"{W}rPr")
    if look is not None:
        later.append(copy.deepcopy(look))
    moving = list(piece.element.itersiblings())
    for element in moving if after else (piece.element, *moving):
        later.append(element)
    piece.run.addnext(later)


def _field_round(runs: list[_Element], number: int) -> None:
    """Put a hyperlink field round neighbouring *runs*, unless they are one already."""
    if any(True for _ in runs[0].iterancestors(f"{W}hyperlink", f"{W}fldSimple")):
        return
    for run in runs:
        look = run.find(f"{W}rPr")
        if look is None:
            look = run.makeelement(f"{W}rPr")
            run.insert(0, look)
        if look.find(f"{W}rStyle") is None:
            look.insert(0, look.makeelement(f"{W}rStyle", {f"{W}val": _STYLE}))
    begin, code, middle = (runs[0].makeelement(f"{W}r") for _ in range(3))
    begin.append(begin.makeelement(f"{W}fldChar", {f"{W}fldCharType": "begin"}))
    said = code.makeelement(f"{W}instrText", {_PRESERVE: "preserve"})
    said.text = f' HYPERLINK "{ADDRESS}{number}" '
    code.append(said)
    middle.append(middle.makeelement(f"{W}fldChar", {f"{W}fldCharType": "separate"}))
    for run in (begin, code, middle):
        runs[0].addprevious(run)
    end = runs[0].makeelement(f"{W}r")
    end.append(end.makeelement(f"{W}fldChar", {f"{W}fldCharType": "end"}))
    runs[-1].addnext(end)


def _rewritten(draft: Draft, parts: dict[str, _Element]) -> bytes:
    """Return the document with changed parts, and with the style that gives links no looks.

    LibreOffice makes no link of words without a character style.
    """
    from lxml import etree

    changed = {part: etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8",
                                    standalone=True) for part, root in parts.items()}
    for part in draft.package.related("styles")[:1]:
        styles = draft.package.parse(part)
        style = etree.SubElement(styles, f"{W}style", {
            f"{W}type": "character", f"{W}customStyle": "1", f"{W}styleId": _STYLE})
        etree.SubElement(style, f"{W}name", {f"{W}val": "Packet Link"})
        changed[part] = etree.tostring(styles.getroottree(), xml_declaration=True,
                                       encoding="UTF-8", standalone=True)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(draft.package.data)) as old, \
            zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info, changed.get(info.filename) or old.read(info))
    return stream.getvalue()
