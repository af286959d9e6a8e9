"""A small kit for another kind of case (leases), plugged in as a firm would do it.

The tests of drafts, bulk and commands use it, so that they hold for any kit.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import ClassVar

from docx import Document

from docassembly.exhibits import Assembly, Exhibit, assemble
from docassembly.facts import House, RecordFacts
from docassembly.intake.columns import CaseRow, Record, Sheet, column
from docassembly.intake.conditions import ALWAYS
from docassembly.intake.kinds import DATE, FILE, LONG_TEXT, MONEY, NAME, TEXT, key, whole
from docassembly.intake.reader import CaseRows
from docassembly.kit import DocumentSpec, Kit
from docassembly.problems import Code, Problem, Severity

STALE_RENT_LAW = Code("stale-rent-law", Severity.ADVICE,
                      "The rent law that the kit knows is old.", "Look the law up.")
RENT_NOT_POSITIVE = Code("rent-not-positive", Severity.ERROR,
                         "The rent is zero.", "Type the rent of one month.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm(Record):
    """The law office."""

    SHEET: ClassVar[Sheet] = Sheet("Office", "office", "The law office.", layout="form", rows=1)

    firm: str | None = column("Firm", TEXT, ALWAYS, example="Placeholder & Sample LLP")
    address: str | None = column("Office address", TEXT, example="1 Example Plaza, San Diego")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease(Record):
    """A lease to be drafted."""

    SHEET: ClassVar[Sheet] = Sheet("Cases", "case", "One row for each lease.", key="ref", rows=20)

    ref: str | None = column("Case", TEXT, ALWAYS, example="L-2026-001")
    tenant: str | None = column("Tenant", NAME, ALWAYS, example="Ana Ruiz Paz", used_in="L")
    start: object = column("Start of lease", DATE, ALWAYS, example="December 4, 2026")
    rent: object = column("Monthly rent", MONEY, ALWAYS, example="$1,200")
    remarks: str | None = column("Remarks", LONG_TEXT, example="See [X1 p. 2].")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(CaseRow):
    """A paper that comes with the lease."""

    SHEET: ClassVar[Sheet] = Sheet("Exhibits", "exhibit", "The papers.", key="id", rows=20)

    id: str | None = column("Id", key("X"), ALWAYS, example="X1")
    title: str | None = column("Title", TEXT, ALWAYS, example="Floor plan")
    file: str | None = column("File", FILE, example="plan.pdf")
    pages: int | None = column("Pages", whole(1, 900), example="2")


SHEETS = (Firm, Lease, Paper)


@dataclass(frozen=True, slots=True)
class LeaseCase:
    """One lease and its papers."""

    rows: CaseRows
    lease: Lease


def tie(rows: CaseRows) -> LeaseCase:
    """Return the case of *rows*."""
    lease = rows.one(Lease)
    assert lease is not None
    return LeaseCase(rows, lease)


def check(case: LeaseCase, day: date) -> Iterator[Problem]:
    """Yield what is wrong; a tenant called Crash, Die or Interrupt makes the kit do just that."""
    tenant = case.lease.tenant
    if tenant == "Crash":
        raise RuntimeError("the kit failed on Ana Secret")
    if tenant == "Die":
        os._exit(13)
    if tenant == "Interrupt":
        raise KeyboardInterrupt
    if case.lease.rent is not None and not case.lease.rent:
        yield RENT_NOT_POSITIVE.at(case.lease.place("rent"), "The monthly rent is zero.")
    if day.year > 2026:
        yield STALE_RENT_LAW.at(case.lease.place(), "The rent law was last looked up in 2026.")


def assembly(case: LeaseCase) -> Assembly:
    """Return the papers of *case*, lettered in sheet order."""
    return assemble([
        Exhibit(paper.id or "", paper.title or "", place=paper.place("id"), pages=paper.pages,
                status="have" if paper.file or paper.pages else "missing",
                file=Path(case.rows.folder) / paper.file if paper.file else None,
                file_place=paper.place("file"))
        for paper in case.rows.all(Paper)])


def facts(case: LeaseCase, exhibits: Assembly) -> Mapping[str, object]:
    """Return what the templates may say."""
    firm = case.rows.one(Firm)
    house = House(exhibits, case.rows, SHEETS)
    return {"lease": RecordFacts(case.lease, house), "exhibits": exhibits.printed,
            "cited_in": exhibits.cited_in,
            "office": RecordFacts(firm or Firm(), house)}


@cache
def templates() -> Path:
    """Return a folder with the kit's Word templates, made once for each process."""
    folder = Path(mkdtemp(prefix="leases-"))
    (folder / "Lease.docx").write_bytes(word_template(
        "Lease for {{ lease.tenant }}",
        "The lease starts on {{ lease.start }}; the rent is {{ lease.rent }} a month.",
        "{%p if lease.remarks %}", "{{ lease.remarks }}", "{%p endif %}", "{{ office.firm }}"))
    (folder / "Papers.docx").write_bytes(word_template(
        "Papers", "{%p for paper in exhibits %}",
        "{{ paper.letter }}. {{ paper.exhibit.title }} "
        "(cited in {{ cited_in.get(paper.exhibit.id, ['nothing'])|join(', ') }})",
        "{%p endfor %}"))
    return folder


def word_template(*paragraphs: str) -> bytes:
    """Return a Word file of *paragraphs*, the first one a heading."""
    document = Document()
    document.add_heading(paragraphs[0], 1)
    for text in paragraphs[1:]:
        document.add_paragraph(text)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


KIT: Kit[LeaseCase] = Kit(
    name="leases", title="Leases of flats", sheets=SHEETS,
    documents=(
        DocumentSpec("Lease", "L", "Lease.docx"),
        DocumentSpec("List of Papers", "P", "Papers.docx",
                     when=lambda case: bool(case.rows.all(Paper))),
    ),
    templates=templates(), codes=(STALE_RENT_LAW, RENT_NOT_POSITIVE),
    tie=tie, check=check, assembly=assembly, facts=facts, filters={},
)
