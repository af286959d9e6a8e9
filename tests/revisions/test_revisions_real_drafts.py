"""Scripted edits of real drafts, crossed with changes in the workbook; the outcome is read as text.

``pytest --update-golden`` writes the texts in ``golden/`` anew: ``[-old-]{+new+}``, and comments.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from docassembly.bulk import works_of
from docassembly.cli.demonstration import copy_example
from docassembly.drafts.press import Prepared, Press
from docassembly.intake.reader import read_workbooks
from docassembly.kit import find_kit
from docassembly.revisions import AUTHOR, ValueChange, accepted, redlined, refresh, rejected
from docassembly.rounds import changed_answers

CASE, LETTER, LIST = "HP-2026-101", "Parole Request Letter.docx", "Exhibit List.docx"
MEMO = "Explanation of Inadmissibility.docx"
GOLDEN = Path(__file__).parent / "golden"
WHEN = datetime(2026, 11, 27, 9, 0)


class Office:
    """The example office; its workbook can be changed cell by cell."""

    def __init__(self, folder: Path) -> None:
        self.workbook = copy_example("parole", folder / "office")
        self.press = Press(find_kit("parole"), folder / "out", date(2026, 11, 24))

    def prepared(self, change: Callable[[Any], object] = lambda book: None) -> Any:
        book = load_workbook(self.workbook)
        change(book)
        path = self.workbook.with_name("changed.xlsx")
        book.save(path)
        intake = read_workbooks([path], self.press.kit.sheets)
        (work,) = works_of(intake, (CASE,))
        made = self.press.prepare(work)
        assert isinstance(made, Prepared), made.problems
        return made, work


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("real"))


def rows_of(book: Any, sheet: str) -> list[dict[str, Any]]:
    """Return the rows of the case by the headings of their columns."""
    heads = [cell.value for cell in book[sheet][1]]
    return [dict(zip(heads, row, strict=True)) for row in book[sheet].iter_rows(min_row=2)
            if row[0].value == CASE]


def service_moves(book: Any) -> None:
    rows_of(book, "Funeral")[0]["Date of service"].value = datetime(2026, 12, 5)


def income_rises(book: Any) -> None:
    party = next(row for row in rows_of(book, "U.S. parties")
                 if row["Annual income (US$)"].value)
    party["Annual income (US$)"].value = 81250


def ground_goes(book: Any) -> None:
    row = rows_of(book, "Grounds")[-1]
    for cell in row.values():
        cell.value = None


def exhibit_comes(book: Any) -> None:
    rows = rows_of(book, "Exhibits")
    fifth = next(row for row in rows if row["Id"].value == "X5")
    at = fifth["Id"].row
    values = {head: cell.value for head, cell in fifth.items()}
    book["Exhibits"].insert_rows(at + 1)
    changed = {"Id": "X77", "Title for the list": "Letter of the parish", "File": None,
               "Pages": 2}
    for head, cell in fifth.items():
        book["Exhibits"].cell(at + 1, cell.column).value = changed.get(head, values[head])


def route_switches(book: Any) -> None:
    row = rows_of(book, "Cases")[0]
    for heading, value in {
            "Filing route": "uscis", "Addressee title": "USCIS lockbox", "Addressee office":
            "U.S. Citizenship and Immigration Services, Attn: HP", "Addressee postal address":
            "P.O. Box 660865, Dallas, TX 75266-0865", "Delivery line": "VIA USPS",
            "USCIS filing method": "paper_lockbox", "Post abroad to notify: city": "Tijuana",
            "Post abroad to notify: country": "Mexico", "Expedited handling requested": "no",
            "Should this go to ICE instead?": "no", "Port of entry": None, "Planned time": None,
            "Planned date of in-person application": None, "Advance copy sent to the port": None,
            "Date advance copy sent": None}.items():
        row[heading].value = value


def reworded(document: Any) -> None:
    paragraph = next(p for p in document.paragraphs if p.text.startswith("She is the eldest"))
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = "As the eldest she leads the rosary, and on December 4, 2026 the Mass."


def table_edited(document: Any) -> None:
    table = max(document.tables, key=lambda table: len(table.rows))
    row = next(row for row in table.rows if row.cells[0].text == "E")
    row.cells[1].paragraphs[0].runs[0].text = "Green card of Hilario Quintero Robles"
    last = table.rows[-1]._tr
    last.getparent().remove(last)


def nothing(document: Any) -> None:
    """Leave the draft as it is."""


SCENARIOS = {
    "service moves": (LETTER, reworded, service_moves),
    "income rises": (LETTER, nothing, income_rises),
    "ground goes": (MEMO, nothing, ground_goes),
    "exhibit comes, list edited": (LIST, table_edited, exhibit_comes),
    "exhibit comes, letter reworded": (LETTER, reworded, exhibit_comes),
    "route switches": (LETTER, nothing, route_switches),
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_an_edited_draft_takes_in_what_changed(
        office: Office, name: str, request: pytest.FixtureRequest) -> None:
    draft, hands, change = SCENARIOS[name]
    base, edited, new, values = versions(office, draft, hands, change)
    result = refresh(base, edited, new, values=values, date=WHEN).document
    assert [p.text for p in rejected(result, {AUTHOR})] == [p.text for p in rejected(edited)]
    assert refresh(new, result, new, date=WHEN).document == result
    if hands is nothing:
        assert [p.text for p in accepted(result)] == [p.text for p in accepted(new)]
    lines = [line.replace("\u00a0", " ") for line in redlined(result)
             if any(sign in line for sign in ("[-", "{+", "[comment"))]
    golden = GOLDEN / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "\n".join(lines) + "\n" == golden.read_text(encoding="utf-8")


def versions(office: Office, draft: str, hands: Callable[[Any], object],
             change: Callable[[Any], object]) -> tuple[bytes, bytes, bytes, list[ValueChange]]:
    """Return base, edited and new draft, and the values that changed."""
    before, _ = office.prepared()
    now, work = office.prepared(change)
    document = Document(io.BytesIO(before.drafts[draft]))
    hands(document)
    saved = io.BytesIO()
    document.save(saved)
    edited = before.drafts[draft] if hands is nothing else saved.getvalue()
    answers = changed_answers(office.press.kit, before.manifest.values, work.rows)
    values = [ValueChange(a.old, a.new, a.name, a.cell) for a in answers if a.old and a.new]
    return before.drafts[draft], edited, now.drafts[draft], values


def test_a_draft_that_libreoffice_saved_is_refreshed_and_opens_there_again(
        office: Office, tmp_path: Path) -> None:
    base, edited, new, values = versions(office, LETTER, reworded, service_moves)
    resaved = through_libreoffice(edited, tmp_path)
    result = refresh(base, resaved, new, values=values, date=WHEN).document
    changes = [line.replace("\u00a0", " ") for line in redlined(result) if "[-" in line]
    assert len(changes) == 1
    assert "[-Friday, December 4, 2026-]{+Saturday, December 5, 2026+}" in changes[0]
    again = through_libreoffice(result, tmp_path)
    words = [p.text.strip() for p in accepted(result) if p.text.strip()]
    assert [p.text.strip() for p in accepted(again) if p.text.strip()] == words


def through_libreoffice(document: bytes, folder: Path) -> bytes:
    """Return the document as LibreOffice opens and saves it."""
    (folder / "in").mkdir(exist_ok=True)
    path = folder / "in" / "draft.docx"
    path.write_bytes(document)
    soffice = shutil.which("soffice")
    assert soffice, "the tests need LibreOffice; see the README"
    subprocess.run([soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                    "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir",
                    str(folder / "out"), str(path)], check=True, capture_output=True, timeout=120)
    return (folder / "out" / "draft.docx").read_bytes()
