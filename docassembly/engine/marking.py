"""Take the marks out of a rendered part: highlight gaps, report cites with their section.

The marks (:mod:`docassembly.values.marks`) travel inside values. A part without them is not looked
at: one test tells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from docassembly.engine.breaks import start_before
from docassembly.engine.headings import INTRODUCTION, HeadingStyle, Section, sections
from docassembly.values.marks import CITE, CLOSE, GAP, MIDDLE, OPEN, SIGNS

_KINDS = f"[{GAP}{CITE}{GAP.lower()}{CITE.lower()}]"
_STEP = re.compile(f"{OPEN}({_KINDS}[^{OPEN}{MIDDLE}{CLOSE}<]*){MIDDLE}|{CLOSE}")
_BEGINNING = re.compile(f"{OPEN}{_KINDS}[^{OPEN}{MIDDLE}{CLOSE}<]*{MIDDLE}")
_CUT_OFF = re.compile(f"{OPEN}{_KINDS}[^{OPEN}{MIDDLE}{CLOSE}<]*(?=<|{OPEN})")
_LOOK = re.compile(r"<w:rPr>.*?</w:rPr>", re.DOTALL)
_AFTER_HIGHLIGHT = re.compile(
    r"<w:(?:u|effect|bdr|shd|fitText|vertAlign|rtl|cs|em|lang|eastAsianLayout|specVanish|oMath)"
    r"(?= |/|>)|</w:rPr>")
_HIGHLIGHT = re.compile(r"<w:highlight [^>]*/>")
_EDGE = "\4"
_RUN_START = re.compile(r"<w:r(?: [^>]*)?>(?:<w:rPr>.*</w:rPr>)?<w:t(?: [^>]*)?>", re.DOTALL)
_RUN_END = "</w:t></w:r>"
_NOTE_START = re.compile(r'<w:footnote (?:[^>]* )?w:id="([^"]+)"')


def unmarked_xml(xml: str) -> str:
    """Return rendered *xml* without marks and what they carry; the texts stay."""
    return SIGNS.sub("", _BEGINNING.sub("", xml))


@dataclass(slots=True)
class Marks:
    """What the marks of one document told, and the comments that it will carry.

    ``notes`` are the comments' texts in order; the first gets the id ``first_comment``. ``body``
    is the rendered body, by which a footnote finds its section.
    """

    styles: Mapping[str, HeadingStyle]
    first_comment: int = 0
    gaps: list[tuple[str, str]] = field(default_factory=list)
    cites: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    body: str = ""

    def snapshot(self) -> tuple[int, int, int]:
        """Return how much was found so far."""
        return len(self.gaps), len(self.cites), len(self.notes)

    def rewind(self, to: tuple[int, int, int] = (0, 0, 0)) -> None:
        """Forget what was found since the snapshot *to*."""
        del self.gaps[to[0]:], self.cites[to[1]:], self.notes[to[2]:]


@dataclass(slots=True)
class _Output:
    """The text written so far, in pieces, and its length."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0

    def put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def since(self, begin: int) -> str:
        return "".join(self.pieces[begin:])

    def replace(self, begin: int, text: str) -> None:
        self.length -= sum(map(len, self.pieces[begin:]))
        del self.pieces[begin:]
        self.put(text)


def without_marks(xml: str, kind: str, marks: Marks) -> str:
    """Return *xml* with its gaps in highlighted runs of their own; fill *marks* with what is met.

    *kind* is the part's; comments stand in the body alone, and not in its text boxes, because
    Word has them nowhere else. Marks outside a run's text (in a field, an attribute) are unwrapped.
    """
    xml = _CUT_OFF.sub("", xml)
    output = _Output()
    stack: list[tuple[str, str, int]] = []
    commented: set[tuple[int, str]] = set()
    cites: list[tuple[str, int]] = []
    boxes = "<w:txbxContent" in xml
    last = 0
    for step in _STEP.finditer(xml):
        output.put(xml[last:step.start()])
        last = step.end()
        if step[0] != CLOSE:
            stack.append((step[1][0].upper(), unescape(step[1][1:]), len(output.pieces)))
            continue
        if not stack:
            continue
        sign, payload, begin = stack.pop()
        if sign == CITE:
            cites += [(exhibit.strip(), output.length) for exhibit in payload.split(",")]
        elif not any(outer[0] == GAP for outer in stack):
            text = output.since(begin)
            marks.gaps.append((unescape(text), payload))
            look = _run_look(xml, step.start())
            if look is not None and "<" not in text:
                note = _note(xml, step.start(), kind, payload, commented, boxes)
                output.replace(begin, _gap_run(text, look, note, marks))
    output.put(xml[last:])
    written = "".join(output.pieces)
    if cites:
        marks.cites += _in_sections(cites, written, kind, marks)
    if _EDGE in written:
        written = _without_empty_runs(written)
    return SIGNS.sub("", written)


def _run_look(xml: str, position: int) -> str | None:
    """Return the ``w:rPr`` of the run whose text holds *position*, or None outside such a text."""
    tag = xml.rfind("<", 0, position)
    if not xml.startswith(("<w:t>", "<w:t "), tag) or xml.find(">", tag, position) < 0:
        return None
    run = start_before(xml, "<w:r", tag)
    if run < 0:
        return None
    look = _LOOK.search(xml, run, tag)
    if look is None:
        return ""
    changed = look[0].find("<w:rPrChange")
    return look[0] if changed < 0 else look[0][:changed] + "</w:rPr>"


def _note(xml: str, position: int, kind: str, payload: str, commented: set[tuple[int, str]],
          boxes: bool) -> str:
    """Return the note to write as a comment, or nothing where Word has none, or has it already."""
    if kind != "body" or not payload:
        return ""
    if boxes and (xml.rfind("<w:txbxContent", 0, position)
                  > xml.rfind("</w:txbxContent", 0, position)):
        return ""
    paragraph = start_before(xml, "<w:p", position)
    if (paragraph, payload) in commented:
        return ""
    commented.add((paragraph, payload))
    return payload


@lru_cache(maxsize=512)
def highlighted(look: str) -> str:
    """Return a run's ``w:rPr`` (or nothing) with yellow highlight, each element in its place."""
    if not look:
        return '<w:rPr><w:highlight w:val="yellow"/></w:rPr>'
    look = _HIGHLIGHT.sub("", look)
    found = _AFTER_HIGHLIGHT.search(look)
    assert found is not None
    return f'{look[:found.start()]}<w:highlight w:val="yellow"/>{look[found.start():]}'


def _gap_run(text: str, look: str, note: str, marks: Marks) -> str:
    begin = end = ""
    if note:
        number = marks.first_comment + len(marks.notes)
        marks.notes.append(note)
        begin = f'<w:commentRangeStart w:id="{number}"/>'
        end = (f'<w:commentRangeEnd w:id="{number}"/>'
               f'<w:r><w:commentReference w:id="{number}"/></w:r>')
    return (f'{_EDGE}</w:t></w:r>{begin}<w:r>{highlighted(look)}<w:t xml:space="preserve">{text}'
            f'</w:t></w:r>{end}<w:r>{look}<w:t xml:space="preserve">{_EDGE}')


def _without_empty_runs(xml: str) -> str:
    """Return *xml* without edges, and without the runs that have nothing between their edges."""
    pieces = xml.replace(_EDGE * 2, _EDGE).split(_EDGE)
    for index in range(1, len(pieces)):
        before, after = pieces[index - 1], pieces[index]
        if before.endswith(">") and after.startswith(_RUN_END):
            start = start_before(before, "<w:r", len(before))
            if start >= 0 and _RUN_START.fullmatch(before, start):
                pieces[index - 1], pieces[index] = before[:start], after[len(_RUN_END):]
    return "".join(pieces)


def _in_sections(cites: list[tuple[str, int]], xml: str, kind: str, marks: Marks
                 ) -> list[tuple[str, str]]:
    """Return the *cites* of a part with the label of the section in which each stands."""
    if kind not in ("body", "footnotes"):
        return [(exhibit, kind) for exhibit, _ in cites]
    body = xml if kind == "body" else marks.body
    known = sections(body, marks.styles)
    if kind == "body":
        return [(exhibit, _label(known, position)) for exhibit, position in cites]
    found = []
    for exhibit, position in cites:
        notes = _NOTE_START.findall(xml, 0, position)
        at = body.find(f'<w:footnoteReference w:id="{notes[-1]}"') if notes else -1
        found.append((exhibit, _label(known, at)))
    return found


def _label(known: tuple[Section, ...], position: int) -> str:
    return next((section.label for section in reversed(known) if section.start <= position),
                INTRODUCTION)
