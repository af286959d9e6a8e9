"""Review copies: a draft in which every value says from which cell it comes.

They lie beside the clean drafts and never take their place: their name says so, and every page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph

from docassembly.engine.tracing import SIGN, Asked, Print
from docassembly.facts import RecordFacts
from docassembly.intake.columns import columns
from docassembly.values.gap import Absent, Gap
from docassembly.values.marks import unmarked
from docassembly.values.printed import NBSP

REVIEW_MARK = "REVIEW ONLY"
BANNER = f"{REVIEW_MARK}: not to be filed or sent. Comments tell where each value comes from."
_AUTHOR, _INITIALS = "docassembly", "da"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONGEST = 60


def review_name(draft: str) -> str:
    """Return the name of the review copy of the draft *draft*."""
    stem, _, suffix = draft.rpartition(".")
    return f"{stem} {REVIEW_MARK}.{suffix}"


def review_copy(signed: bytes, prints: Sequence[Print]) -> bytes:
    """Return the review copy of a traced draft: one comment for each paragraph with values."""
    document = Document(io.BytesIO(signed))
    body = document.element.body
    for element in list(body.iter(f"{_W}p")):
        paragraph = Paragraph(element, document._body)
        numbers = dict.fromkeys(int(number) for text in element.iter(f"{_W}t")
                                for number in SIGN.findall(text.text or ""))
        _unsign(element)
        lines = dict.fromkeys(line for number in numbers for line in _sources(prints[number]))
        runs = [run for run in paragraph.runs if run.text]
        if lines and runs:
            document.add_comment([runs[0], runs[-1]], text="\n".join(lines), author=_AUTHOR,
                                 initials=_INITIALS)
    for section in document.sections:
        for header in (section.header, section.first_page_header, section.even_page_header):
            if not header.is_linked_to_previous:
                _unsign(header._element)
                _banner(header)
        for footer in (section.footer, section.first_page_footer, section.even_page_footer):
            if not footer.is_linked_to_previous:
                _unsign(footer._element)
    saved = io.BytesIO()
    document.save(saved)
    return _without_signs(saved.getvalue())


def _without_signs(document: bytes) -> bytes:
    """Return the file without a sign anywhere: also notes and settings may print values."""
    clean = io.BytesIO()
    with ZipFile(io.BytesIO(document)) as old, ZipFile(clean, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename.endswith(".xml"):
                data = SIGN.sub("", data.decode("utf-8")).encode()
            entry = ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, data)
    return clean.getvalue()


def _unsign(element: Any) -> None:
    """Take the signs out of the texts inside *element*."""
    for text in element.iter(f"{_W}t"):
        if text.text and SIGN.search(text.text):
            text.text = SIGN.sub("", text.text)


def _banner(header: Any) -> None:
    """Put the banner at the head of a page."""
    first = header.paragraphs[0] if header.paragraphs else header.add_paragraph()
    line = first.insert_paragraph_before()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = line.add_run(BANNER)
    run.bold = True
    run.font.color.rgb = RGBColor(0xC0, 0x00, 0x00)


def _sources(found: Print) -> Iterator[str]:
    """Yield a line for each fact that a printed value shows."""
    said = _plain(found.text)
    asked = [each for each in found.asked if isinstance(each.owner, RecordFacts)
             and not callable(each.answer) and not each.name.startswith("_")
             and not isinstance(each.answer, RecordFacts)]
    shown = [each for each in asked if (_plain(each.answer)[:24] or "\0") in said]
    for each in shown or asked[-1:]:
        if not isinstance(each.answer, Gap) and str(each.answer):
            yield _line(each, found.text)


def _line(each: Asked, printed: str) -> str:
    """Return where one fact comes from: its column and cell, or how it was computed."""
    record = each.owner.record
    declared = columns(type(record)).get(each.name)
    value = f"\u201c{_short(printed)}\u201d"
    if declared is not None:
        return f"{value}: {declared.heading}, {record.place(each.name)}"
    how = _told(type(each.owner), each.name)
    basis = _law(each.owner)
    cells = ", ".join(str(record.place(name)) for name in _used(type(each.owner), each.name)
                      if name in columns(type(record)))
    row = record.place()
    whole_row = f"{row.part}, row {re.sub(r'[A-Z]', '', row.spot) or '1'}"
    return f"{value}: computed ({how}) from {cells or whole_row}{basis}"


def _used(kind: type[Any], name: str) -> Iterator[str]:
    """Yield the names that the code of a computed fact speaks of, among them its columns."""
    found = getattr(kind, name, None)
    function = getattr(found, "fget", None) or getattr(found, "func", None)
    yield from getattr(getattr(function, "__code__", None), "co_names", ())


def _told(kind: type[Any], name: str) -> str:
    """Return what a computed fact is, in the words of its docstring."""
    doc = getattr(getattr(kind, name, None), "__doc__", "") or name.replace("_", " ")
    first = re.split(r"[.:;](?:\s|$)", doc.strip().replace("``", ""), maxsplit=1)[0]
    return re.sub(r"^Return (?:the |whether )?", "", first)


def _law(owner: Any) -> str:
    """Return the source of law behind a fact of a ground, where it has one."""
    law = getattr(owner, "law", None)
    ina = getattr(law, "ina", "")
    return f"; {ina}" if ina else ""


def _plain(value: object) -> str:
    """Return letters and figures of a value, for comparing what a cell says with what prints."""
    text = "" if isinstance(value, Absent | Gap) or value is None else unmarked(str(value))
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _short(text: str) -> str:
    """Return a printed value on one line, cut where it is long."""
    line = " ".join(unmarked(text).replace(NBSP, " ").replace("\a", " ").split())
    return line if len(line) <= _LONGEST else line[:_LONGEST - 1].rstrip() + "\u2026"

