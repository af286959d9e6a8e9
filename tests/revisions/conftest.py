"""Drafts to refresh: a letter as the engine would write it, and what attorneys do to one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from docassembly.revisions import ValueChange, refresh
from docassembly.revisions.package import Package

NOW = datetime(2026, 11, 24, 9, 0, 0)
NOTES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r>'
    '</w:p></w:footnote>{}</w:footnotes>')
NOTE = ('<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {}'
        '</w:t></w:r></w:p></w:footnote>')
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NOTES_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
BOX = (
    '<w:r {0} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape id="box1" '
    'style="width:200pt;height:40pt"><v:textbox><w:txbxContent><w:p><w:r><w:t>'
    'Hearing: {1}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>')


@dataclass(frozen=True)
class Facts:
    """What the sample letter prints."""

    name: str = "Maria Lopez"
    number: str = "A012 345 678"
    hearing: str | None = "March 3, 2027"
    port: str = "San Ysidro"
    sponsor: str = "John Carter"
    firm: str = "Rivera Law PLLC"
    grounds: tuple[str, ...] = ("unlawful presence", "misrepresentation")
    exhibits: tuple[tuple[str, int], ...] = (
        ("Declaration of Maria Lopez", 6), ("Medical records of Hospital Escuela", 12),
        ("Country conditions report", 20))
    second: str = ""
    wording: str = "respectfully asks"
    extra: str = ""
    note: bool = True


@dataclass
class Letter:
    """Builds the letter for some facts."""

    facts: Facts
    document: Any = field(default_factory=Document)

    def cite(self, title: str) -> str:
        page = 1
        for letter, (name, pages) in zip("ABCDEFGHIJKLM", self.facts.exhibits, strict=False):
            if name.startswith(title):
                return f"Exh.\u00a0{letter} at {page}-{page + pages - 1}"
            page += pages
        return "Exh. to follow"

    def paragraph(self, *pieces: str | tuple[str, str], style: str | None = None) -> Any:
        paragraph = self.document.add_paragraph(style=style)
        for piece in pieces:
            text, look = piece if isinstance(piece, tuple) else (piece, "")
            run = paragraph.add_run(text)
            run.bold = True if "b" in look else None
            run.italic = True if "i" in look else None
        return paragraph

    def date(self, paragraph: Any) -> None:
        """Print the hearing date, or its gap with a comment."""
        if self.facts.hearing is not None:
            paragraph.add_run(self.facts.hearing).italic = True
            return
        run = paragraph.add_run("[HEARING DATE: confirm]")
        run.italic = True
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        comment = self.document.add_comment(run, "Fill Cases!H7.", author="docassembly")
        comment._comment_elm.set(qn("w:date"), "2026-11-01T00:00:00Z")

    def build(self) -> bytes:
        facts, document = self.facts, self.document
        section = document.sections[0]
        section.header.paragraphs[0].text = f"RE: {facts.name}, {facts.number}"
        section.footer.paragraphs[0].text = f"{facts.firm}, hearing of {facts.hearing or 'no date'}"
        document.add_heading("Request for Humanitarian Parole", 1)
        table = document.add_table(rows=0, cols=2, style="Table Grid")
        for label, value in (("Applicant", facts.name), ("A-Number", facts.number),
                             ("Port of entry", facts.port)):
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, value
        self.paragraph("Dear Port Director:")
        people = f" and {facts.second}" if facts.second else ""
        opening = self.paragraph("This office represents ", (facts.name, "b"),
                                 f"{people} ({self.cite('Declaration')}). The hearing is set for ")
        self.date(opening)
        opening.add_run(f" before the court. Counsel {facts.wording} that parole be granted.")
        self.paragraph("The applicant seeks medical care that cannot wait. "
                       f"The records are enclosed ({self.cite('Medical')}).")
        if facts.extra:
            self.paragraph(facts.extra)
        for number, ground in enumerate(facts.grounds, 1):
            document.add_heading(f"{number}. The ground of {ground}", 2)
            self.paragraph(f"The ground of {ground} does not bar parole, which is no admission.")
            self.paragraph(f"Counsel discloses {ground} so that it can be weighed.")
        self.sponsor()
        document.add_heading("Enclosures", 2)
        for letter, (title, _) in zip("ABCDEFGHIJKLM", facts.exhibits, strict=False):
            self.paragraph(f"Exhibit {letter}: {title}", style="List Number")
        self.exhibits()
        self.paragraph("Respectfully submitted,")
        self.paragraph(facts.firm)
        out = io.BytesIO()
        document.save(out)
        return with_notes(out.getvalue(), [f"See also the notice of {facts.hearing}."]
                          if facts.note else [])

    def sponsor(self) -> None:
        """The sponsor's name in a content control, a note, and a box with the date."""
        paragraph = self.paragraph("The sponsor, ")
        control = parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:tag w:val="sponsor"/></w:sdtPr><w:sdtContent>'
            f'<w:r><w:t>{self.facts.sponsor}</w:t></w:r></w:sdtContent></w:sdt>')
        paragraph._p.append(control)
        paragraph.add_run(", will give the applicant housing and support.")
        if self.facts.note:
            run = paragraph.add_run()
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), "1")
            run._r.append(reference)
        box = self.paragraph()
        box._p.append(parse_xml(BOX.format(nsdecls("w"), self.facts.hearing)))

    def exhibits(self) -> None:
        table = self.document.add_table(rows=1, cols=3, style="Table Grid")
        for cell, heading in zip(table.rows[0].cells, ("Exh.", "Description", "At"), strict=True):
            cell.text = heading
            cell.paragraphs[0].runs[0].bold = True
        page = 1
        for letter, (title, pages) in zip("ABCDEFGHIJKLM", self.facts.exhibits, strict=False):
            cells = table.add_row().cells
            cells[0].text, cells[1].text = letter, title
            cells[2].text = f"{page}-{page + pages - 1}"
            page += pages


def with_notes(document: bytes, notes: list[str]) -> bytes:
    """Return the document with footnotes, whose part python-docx does not make."""
    if not notes:
        return document
    package = Package(document)
    text = NOTES.format("".join(NOTE.format(i, note) for i, note in enumerate(notes, 1)))
    package.add("word/footnotes.xml", text.encode(), NOTES_TYPE)
    package.relate(package.document, NOTES_KIND, "word/footnotes.xml")
    return package.written()


FACTS = Facts()


def letter(**changed: Any) -> bytes:
    """Return the letter for the sample facts, some of them changed."""
    return Letter(replace(FACTS, **changed)).build()


def edit(document: bytes, change: Callable[[Any], object]) -> bytes:
    """Return the document after an attorney's edit."""
    opened = Document(io.BytesIO(document))
    change(opened)
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def find(document: Any, start: str) -> Any:
    """Return the paragraph that begins so."""
    return next(p for p in document.paragraphs if p.text.startswith(start))


def mark(name: str, number: int, author: str = "Ann Attorney") -> Any:
    """Return a revision mark of the attorney's."""
    element = OxmlElement(f"w:{name}")
    for key, value in (("id", str(number)), ("author", author), ("date", "2026-11-10T08:00:00Z")):
        element.set(qn(f"w:{key}"), value)
    return element


def track_insertion(paragraph: Any, text: str, number: int = 900) -> None:
    """Let the attorney add words at the end, tracked."""
    place = mark("ins", number)
    place.append(paragraph.add_run(text)._r)
    paragraph._p.append(place)


def track_deletion(run: Any, number: int = 950) -> None:
    """Let the attorney delete a run, tracked."""
    place = mark("del", number)
    run._r.addprevious(place)
    place.append(run._r)
    for text in run._r.findall(qn("w:t")):
        text.tag = qn("w:delText")


def run_refresh(base: bytes, edited: bytes, new: bytes, *values: ValueChange,
                **options: Any) -> Any:
    """Refresh at a fixed time."""
    return refresh(base, edited, new, values=values, date=NOW, **options)


def comments(document: bytes) -> list[str]:
    """Return the texts of the document's comments."""
    return [c.text for c in Document(io.BytesIO(document)).comments]


def entries(document: bytes) -> dict[str, bytes]:
    """Return the parts of the file."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


HEARING = ValueChange("March 3, 2027", "April 20, 2027", "hearing date", "Cases!H7")


class Office(SimpleNamespace):
    """What the tests of refreshes have in common; its letter is too long for a report."""

    def __repr__(self) -> str:
        return "office"


@pytest.fixture(scope="session")
def office() -> SimpleNamespace:
    """The sample letter, an attorney's hands, and a refresh at a fixed time."""
    return Office(
        letter=letter, edit=edit, find=find, mark=mark, track_insertion=track_insertion,
        track_deletion=track_deletion, refresh=run_refresh, comments=comments, entries=entries,
        HEARING=HEARING, NOW=NOW, base=letter())
