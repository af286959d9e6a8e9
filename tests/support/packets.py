"""A small kit whose cases are filed, and the papers and edits that the packet tests need."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, ClassVar

import pikepdf
from docx import Document
from docx.shared import Inches
from reportlab.pdfgen import canvas

from docassembly.drafts.press import CaseWork, Press
from docassembly.exhibits import Assembly, Exhibit, SubExhibit, assemble, parse_cites
from docassembly.filing import Filing, FilingFacts, PartFile, Translation
from docassembly.intake.columns import CaseRow, Layout, Record, Row, Sheet, column, columns
from docassembly.intake.conditions import ALWAYS
from docassembly.intake.kinds import (
    A_NUMBER,
    CITES,
    FILE,
    LONG_TEXT,
    NAME,
    PASSPORT,
    TEXT,
    YES_NO,
    key,
    whole,
)
from docassembly.intake.reader import CaseRows
from docassembly.kit import DocumentSpec, Kit
from docassembly.packet.conversion import Failure
from docassembly.problems import Code, Problem, Severity
from docassembly.values.identifiers import parse_a_number, parse_passport_number

DAY = date(2026, 11, 24)
REF = "HP-2026-001"
NOT_SIGNED = Code("not-signed", Severity.ERROR, "The form is not signed.", "Sign it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm(Record):
    """The law office."""

    SHEET: ClassVar[Sheet] = Sheet("Office", "law_office", "The office.", layout="form", rows=1)

    firm_name: str | None = column("Firm", TEXT, ALWAYS, example="Placeholder & Sample LLP")
    own_pages: bool | None = column("Own pages", YES_NO, example="no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Record):
    """A request to be filed."""

    SHEET: ClassVar[Sheet] = Sheet("Cases", "case", "One row a request.", key="ref", rows=20)

    ref: str | None = column("Case", TEXT, ALWAYS, example=REF)
    status: str | None = column("Status", TEXT, ALWAYS, example="final", used_in="W")
    given: str | None = column("Given names", NAME, ALWAYS, example="Itzel", used_in="L")
    family: str | None = column("Family names", NAME, ALWAYS, example="Ficticia", used_in="L")
    a_number: object = column("A-Number", A_NUMBER, example="A098 765 432", used_in="L")
    passport: object = column("Passport", PASSPORT, example="X00000001", used_in="L",
                              sensitive=True)
    story: str | None = column("Story", LONG_TEXT, example="See [X1 p. 2].", used_in="L")
    proofs: object = column("Exhibits", CITES, example="X1 p. 2", used_in="LM")
    note: str | None = column("Internal note", TEXT, example="Call after five.", used_in="W")
    allowed: str | None = column("Allowed name", TEXT, example="Ana Otra", used_in="W")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(CaseRow):
    """A supporting document."""

    SHEET: ClassVar[Sheet] = Sheet("Exhibits", "exhibit", "The papers.", key="id", rows=200)

    id: str | None = column("Id", key("X"), ALWAYS, example="X1", used_in="W")
    title: str | None = column("Title", TEXT, ALWAYS, example="Birth certificate", used_in="LE")
    status: str | None = column("Status", TEXT, example="have", used_in="W")
    pages: int | None = column("Pages", whole(1, 900), example="2", used_in="E")
    file: str | None = column("File", FILE, example="birth.pdf", used_in="E")
    language: str | None = column("Language", TEXT, example="Spanish", used_in="E")
    translated: bool | None = column("Translated", YES_NO, example="yes", used_in="E")
    translator: str | None = column("Translator", NAME, example="Carmen T.", used_in="E")
    parts: str | None = column("Parts", TEXT, example="First 2; Second 1", used_in="E")
    part_files: str | None = column("Files of parts", TEXT, example="a.pdf; b.pdf", used_in="E")


SHEETS = (Firm, Request, Paper)


@dataclass(frozen=True, slots=True)
class Case:
    """A request with its papers."""

    rows: CaseRows

    @property
    def request(self) -> Request:
        """Return the request's row."""
        found = self.rows.one(Request)
        assert found is not None
        return found

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Return the papers."""
        return self.rows.all(Paper)


def rows_of(ref: str, folder: Path, papers: Iterable[Mapping[str, object]] = (),
            office: Mapping[str, object] | None = None, **request: Any) -> CaseRows:
    """Return the rows of a case as if they were read from ``office.xlsx``."""
    if "a_number" in request:
        request["a_number"] = parse_a_number(request["a_number"])
    if "passport" in request:
        request["passport"] = parse_passport_number(request["passport"])
    told = {"status": "final", "given": "Itzel", "family": "Ficticia"} | request
    records: dict[type[Record], tuple[Record, ...]] = {
        Firm: (_made(Firm, 2, {"firm_name": "Placeholder & Sample LLP"} | dict(office or {})),),
        Request: (_made(Request, 2, {"ref": ref} | told),),
        Paper: tuple(_made(Paper, number, {"case": ref, "status": "have"} | dict(paper))
                     for number, paper in enumerate(papers, 2)),
    }
    return CaseRows(ref, records, str(folder))


def _made(record: type[Record], number: int, values: Mapping[str, object]) -> Record:
    """Return a record with the place of a row."""
    letters = {name: chr(ord("A") + at) for at, name in enumerate(columns(record))}
    return record(**values, row=Row(Layout("office.xlsx", record.SHEET.title, letters), number))


def assembly(case: Case) -> Assembly:
    """Return the papers in sheet order."""
    firm = case.rows.one(Firm)
    return assemble([_exhibit(case, paper) for paper in case.papers],
                    page_numbers="own" if firm and firm.own_pages else "run")


def _exhibit(case: Case, paper: Paper) -> Exhibit:
    parts = [part.strip().rpartition(" ") for part in (paper.parts or "").split(";") if part]
    return Exhibit(
        paper.id or "", paper.title or "", status=paper.status or "have", pages=paper.pages,
        place=paper.place("id"), file_place=paper.place("file"),
        file=Path(case.rows.folder) / paper.file if paper.file else None,
        subs=tuple(SubExhibit(title, int(pages), paper.place("parts"))
                   for title, _, pages in parts))


def facts(case: Case, exhibits: Assembly) -> Mapping[str, object]:
    """Return what the templates may say."""
    request = case.request
    proofs = request.proofs if isinstance(request.proofs, tuple) else ()
    return {
        "office": case.rows.one(Firm), "name": f"{request.given} {request.family}",
        "a_number": request.a_number or "none assigned",
        "story": exhibits.expand(request.story or "Nothing is told."),
        "proofs": [exhibits.cite(*parse_cites(proof)) for proof in proofs],
        "exhibits": [(item.letter, item.exhibit.title, item.pages or "",
                      "" if item.first is None else str(item.first)
                      if item.first == item.last else f"{item.first}-{item.last}")
                     for item in exhibits.printed],
    }


def filing_facts(case: Case) -> FilingFacts:
    """Return what the case brings to its packet."""
    request = case.request
    return FilingFacts(
        request.status == "final", request.status or "", request.place("status"),
        f"Request {case.rows.ref}",
        names=(f"{request.given} {request.family}", f"{request.family} {request.given}"),
        allowed_names=(request.allowed,) if request.allowed else (),
        translations=tuple(
            Translation(paper.id or "", paper.title or "", paper.language, bool(paper.translated),
                        paper.place("translated"), paper.translator or "",
                        "November 20, 2026" if paper.translator else "",
                        paper.place("translator"))
            for paper in case.papers if paper.language and paper.language != "English"),
        parts={paper.id or "": tuple(
            PartFile(Path(case.rows.folder) / name.strip(), paper.place("part_files"))
            for name in paper.part_files.split(";")) for paper in case.papers
            if paper.part_files})


def check(case: Case, day: date) -> Iterator[Problem]:
    """Yield what must not be there before filing."""
    if case.request.note == "unsigned":
        yield NOT_SIGNED.at(case.request.place("note"), "The form is not signed.")


@cache
def templates() -> Path:
    """Return the folder of the kit's templates: its own documents and the shipped tab sheets."""
    folder = Path(mkdtemp(prefix="packet-kit-"))
    _letter(folder / "Letter.docx", "Letter", "{{ story }}", "A-Number: {{ a_number }}")
    _letter(folder / "Memo.docx", "Memorandum", "The grounds are answered here.", "")
    _list(folder / "List.docx")
    shipped = Path(__file__).parents[2] / "word_templates" / "parole"
    for name in ("Exhibit Tab.docx", "Translator Certificate.docx", "Volume Cover.docx"):
        shutil.copyfile(shipped / name, folder / name)
    return folder


def _new_document() -> Any:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    return document


def _letter(path: Path, title: str, *paragraphs: str) -> None:
    document = _new_document()
    document.add_heading(title, 1)
    document.add_paragraph("{{ office.firm_name }} writes for {{ name }}.")
    for text in filter(None, paragraphs):
        document.add_paragraph(text)
    document.add_paragraph("{%p for proof in proofs %}")
    document.add_paragraph("It is proven by a document of that day ({{ proof }}).")
    document.add_paragraph("{%p endfor %}")
    document.save(path)


def _list(path: Path) -> None:
    document = _new_document()
    document.add_heading("List of Exhibits", 1)
    table = document.add_table(4, 4)
    rows = (("Exh.", "Description", "Pages", "At"), ("{%tr for row in exhibits %}", "", "", ""),
            ("{{ row[0] }}", "{{ row[1] }}", "{{ row[2] }}", "{{ row[3] }}"),
            ("{%tr endfor %}", "", "", ""))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(path)


@cache
def kit() -> Kit[Case]:
    """Return the kit."""
    return Kit(
        name="filed", title="Requests that are filed", sheets=SHEETS,
        documents=(DocumentSpec("Letter", "L", "Letter.docx"),
                   DocumentSpec("Memorandum", "M", "Memo.docx"),
                   DocumentSpec("Exhibit List", "E", "List.docx")),
        templates=templates(), codes=(NOT_SIGNED,), tie=Case, check=check, assembly=assembly,
        facts=facts, filters={},
        filing=Filing(filing_facts, check, "Exhibit List"))


def bundled(out: Path, *cases: CaseRows) -> list[CaseWork]:
    """Return the cases with their folders made, as ``bundle`` leaves them."""
    press = Press(kit(), out, DAY)
    works = [CaseWork(rows, (), rows.ref) for rows in cases]
    for work in works:
        outcome = press.make(work)
        assert not [p for p in outcome.problems if p.severity is Severity.ERROR], outcome.problems
    return works


@dataclass
class Printer:
    """A converter that prints one page for each document, without LibreOffice."""

    asked: list[Path] = field(default_factory=list)
    failing: str = ""

    def convert(self, sources: Sequence[Path], folder: Path) -> Mapping[Path, Path | Failure]:
        """Return a page for each source, or as many as it has tab sheets."""
        made: dict[Path, Path | Failure] = {}
        for source in sources:
            self.asked.append(source)
            words = [p.text for p in Document(str(source)).paragraphs]
            if self.failing and any(self.failing in text for text in words):
                made[source] = Failure("The printer is out of paper.")
                continue
            target = Path(mkdtemp(dir=folder)) / "page.pdf"
            sheets = sum(text.startswith("EXHIBIT ") for text in words)
            pdf(target, pages=max(1, sheets))
            made[source] = target
        return made


def pdf(path: Path, pages: int = 1, size: tuple[float, float] = (612, 792), turn: int = 0,
        words: str = "page", frame: bool = False) -> Path:
    """Write a PDF with words on each page, and a black frame at its very edge if asked."""
    path.parent.mkdir(parents=True, exist_ok=True)
    drawing = canvas.Canvas(str(path), pagesize=size, invariant=1)
    for number in range(1, pages + 1):
        drawing.drawString(size[0] / 3, size[1] / 2, f"{words} {number}")
        if frame:
            drawing.setLineWidth(6)
            drawing.rect(3, 3, size[0] - 6, size[1] - 6)
        drawing.showPage()
    drawing.save()
    if turn:
        with pikepdf.open(path, allow_overwriting_input=True) as turned:
            for page in turned.pages:
                page.obj.Rotate = turn
            turned.save(path, deterministic_id=True)
    return path


def edit(path: Path, change: Callable[[Any], None]) -> None:
    """Open a draft in python-docx as a person would in Word, change it and save it."""
    document = Document(str(path))
    change(document)
    document.save(str(path))


def replace_text(path: Path, old: str, new: str) -> None:
    """Type *new* over *old* in a draft."""
    def change(document: Any) -> None:
        cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
        paragraphs = [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
        for paragraph in paragraphs:
            if old in paragraph.text:
                text = paragraph.text.replace(old, new)
                for run in paragraph.runs[1:]:
                    run.text = ""
                paragraph.runs[0].text = text
                return
        raise AssertionError(f"{old!r} is not in the draft")
    edit(path, change)


def page_text(path: Path, page: int) -> str:
    """Return the words of a page, counted from 0, as poppler reads them."""
    told = subprocess.run(["pdftotext", "-layout", "-f", str(page + 1), "-l", str(page + 1),
                           str(path), "-"], capture_output=True, check=True)
    return " ".join(told.stdout.decode().split())


def picture(kind: str, size: tuple[int, int] = (60, 90), **saved: Any) -> bytes:
    """Return a picture whose upper left quarter is black, as a file of that kind."""
    from PIL import Image

    image = Image.new("RGB", size, (200, 200, 200))
    image.paste((0, 0, 0), (0, 0, size[0] // 2, size[1] // 2))
    stream = io.BytesIO()
    image.save(stream, kind, **saved)
    return stream.getvalue()
