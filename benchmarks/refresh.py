"""A refresh beside the fresh merge of the same drafts and beside the floor of parsing them.

    python benchmarks/refresh.py [--cases 100] [--json]

Each case has three drafts that an attorney edited; one date of the workbook moves. The fresh merge
renders the three new drafts; the floor unzips and parses base, edited and new draft and writes one
file. All in one process, in turns. The second table grows one letter up to about 100 pages, every
tenth paragraph of which is changed, and shows whether the cost per page stays the same.
"""

from __future__ import annotations

import io
import json
import re
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from docx import Document
from lxml import etree
from openpyxl import load_workbook

from docassembly.bulk import works_of
from docassembly.cli.demonstration import copy_example
from docassembly.drafts.press import Prepared, Press
from docassembly.intake.reader import read_workbooks
from docassembly.kit import find_kit
from docassembly.revisions import ValueChange, refresh

CASE = "HP-2026-101"
DRAFTS = ("Parole Request Letter.docx", "Explanation of Inadmissibility.docx", "Exhibit List.docx")
VALUES = (ValueChange("December 4, 2026", "December 5, 2026", "Date of service", "Funeral!G2"),)
WHEN = datetime(2026, 11, 27)
PER_PAGE = 8
"""Paragraphs of the growing letter on a page."""


def prepared(press: Press, workbook: Path) -> tuple[Any, Prepared]:
    """Return the case's rows and what it gives."""
    (work,) = works_of(read_workbooks([workbook], press.kit.sheets), (CASE,))
    made = press.prepare(work)
    assert isinstance(made, Prepared)
    return work, made


def edited(document: bytes) -> bytes:
    """Return a draft after an attorney's hand."""
    opened = Document(io.BytesIO(document))
    for number, paragraph in enumerate(opened.paragraphs):
        if number % 7 == 3 and paragraph.runs:
            paragraph.add_run(" The attorney has added this.")
    saved = io.BytesIO()
    opened.save(saved)
    return saved.getvalue()


def parsed(*documents: bytes) -> None:
    """Unzip and parse the documents' parts, and write the last as it is."""
    for document in documents:
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            for name in archive.namelist():
                if re.match(r"word/(document|header|footer|comments|footnotes)\d*\.xml", name):
                    etree.fromstring(archive.read(name))
    with tempfile.TemporaryFile() as target:
        target.write(documents[-1])


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of *work*."""
    began = time.process_time()
    work()
    return time.process_time() - began


def letter(pages: int, *, changed: bool) -> bytes:
    """Return a letter of so many pages; in every tenth paragraph a date changes."""
    made = Document()
    for number in range(pages * PER_PAGE):
        day = 5 if changed and number % 10 == 0 else 4
        made.add_paragraph(f"Paragraph {number}: the service is held on December {day}, 2026, as "
                           + "the letter of the funeral home confirms, and nothing can move it. "
                           * 3)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


@click.command()
@click.option("--cases", default=100, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def main(cases: int, as_json: bool) -> None:
    """Time the merge of edited drafts."""
    with tempfile.TemporaryDirectory() as name:
        workbook = copy_example("parole", Path(name) / "office")
        press = Press(find_kit("parole"), Path(name) / "out", date(2026, 11, 24))
        _, before = prepared(press, workbook)
        book = load_workbook(workbook)
        heads = [cell.value for cell in book["Funeral"][1]]
        book["Funeral"].cell(2, heads.index("Date of service") + 1).value = datetime(2026, 12, 5)
        moved = workbook.with_name("moved.xlsx")
        book.save(moved)
        work, after = prepared(press, moved)
        hands = {draft: edited(before.drafts[draft]) for draft in DRAFTS}
        spent = {"refresh": 0.0, "merge": 0.0, "floor": 0.0}
        for _ in range(cases):
            spent["merge"] += seconds(lambda: press.prepare(work))
            for draft in DRAFTS:
                versions = before.drafts[draft], hands[draft], after.drafts[draft]
                spent["refresh"] += seconds(
                    lambda v=versions: refresh(*v, values=VALUES, date=WHEN))
                spent["floor"] += seconds(lambda v=versions: parsed(*v))
    figures = {f"{key}_ms": round(value * 1000 / cases, 2) for key, value in spent.items()}
    figures["times_merge"] = round(spent["refresh"] / spent["merge"], 2)
    figures["times_floor"] = round(spent["refresh"] / spent["floor"], 2)
    print(f"{cases} cases of three edited drafts: refresh {figures['refresh_ms']:.1f} ms a case, "
          f"{figures['times_merge']} times the fresh merge, {figures['times_floor']} times the "
          "floor.")
    print(f"{'pages':>6} {'changes':>8} {'ms':>8} {'ms a page':>10}")
    growth: dict[int, float] = {}
    for pages in (5, 10, 25, 50, 100):
        base, new = letter(pages, changed=False), letter(pages, changed=True)
        growth[pages] = seconds(
            lambda b=base, n=new: refresh(b, b, n, values=VALUES, date=WHEN)) * 1000
        print(f"{pages:>6} {pages * PER_PAGE // 10:>8} {growth[pages]:>8.1f} "
              f"{growth[pages] / pages:>10.2f}", flush=True)
    figures["ms_a_page_5"] = round(growth[5] / 5, 2)
    figures["ms_a_page_100"] = round(growth[100] / 100, 2)
    if as_json:
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
