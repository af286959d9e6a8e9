"""The filing packet beside its floors: converting the drafts, and copying the exhibits' pages.

    python benchmarks/packet.py [--pages 5000] [--json]

A case of the example office is bundled as final and made into a packet twice: with its own
exhibits, and with exhibits of so many pages in all. Each run is a process of its own, timed from
start to end; memory is that of the run's largest process. The floors are what no program can do
without: one LibreOffice that turns the three drafts into PDFs, and one pass of the library that
copies every page into one file. Needs LibreOffice.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import pikepdf
from openpyxl import load_workbook
from reportlab.pdfgen.canvas import Canvas

from docassembly.cli.demonstration import copy_example

CASE = "HP-2026-101"
DRAFTS = ("Parole Request Letter.docx", "Explanation of Inadmissibility.docx", "Exhibit List.docx")


@dataclass(frozen=True, slots=True)
class Run:
    """One process: wall time in seconds, memory of its largest process in MiB."""

    wall: float
    rss: float


def run(*command: str) -> Run:
    """Run *command* to its end."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}")
    return Run(time.perf_counter() - began, usage.ru_maxrss / 1024)


def docassembly(*arguments: str) -> Run:
    """Run a command of the program."""
    return run(sys.executable, "-m", "docassembly", *arguments)


def office(folder: Path, pages: int) -> Path:
    """Return the example workbook, its case final, with exhibits of *pages* pages if not 0."""
    workbook = copy_example("parole", folder)
    book = load_workbook(workbook)
    for row in _rows(book["Cases"]):
        row["Packet status"].value = "final"
    if pages:
        in_parts = {row["Exhibit"].value for row in _rows(book["Sub-exhibits"])}
        scans = []
        for row in _rows(book["Exhibits"]):
            if row["Id"].value not in in_parts and str(row["File"].value).endswith(".pdf"):
                row["Pages"].value = None
                scans.append(folder / row["File"].value)
        for at, scan in enumerate(scans):
            _write_pages(scan, pages * (at + 1) // len(scans) - pages * at // len(scans))
    book.save(workbook)
    return workbook


def _rows(sheet: Any) -> Iterator[dict[str, Any]]:
    """Yield the rows of the case by the headings of their columns."""
    heads = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == CASE:
            yield dict(zip(heads, row, strict=True))


def _write_pages(path: Path, pages: int) -> None:
    """Write a PDF of *pages* pages of text."""
    canvas = Canvas(str(path), pagesize=(612, 792), invariant=1)
    for page in range(1, pages + 1):
        for line in range(40):
            canvas.drawString(72, 720 - 15 * line, f"Page {page}, line {line}: a line of a scan.")
        canvas.showPage()
    canvas.save()


def conversion(drafts: list[Path], folder: Path) -> float:
    """Return the seconds that LibreOffice takes for *drafts* alone."""
    soffice = shutil.which("soffice") or "soffice"
    return run(soffice, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
               "--convert-to", "pdf", "--outdir", str(folder / "pdf"), *map(str, drafts)).wall


def copying(folder: Path) -> float:
    """Return the seconds that copying every page of every exhibit into one file takes."""
    began = time.perf_counter()
    whole = pikepdf.new()
    for scan in sorted(folder.glob("*.pdf")):
        with pikepdf.open(scan) as source:
            whole.pages.extend(source.pages)
    whole.save(folder.parent / "copied.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return time.perf_counter() - began


def measure(folder: Path, pages: int) -> dict[str, float]:
    """Return the figures of one packet."""
    folder.mkdir()
    workbook, out = office(folder / "office", pages), folder / "packets"
    docassembly("bundle", str(workbook), "--out", str(out), "--case", CASE)
    made = docassembly("packet", str(workbook), "--out", str(out), "--case", CASE)
    again = docassembly("packet", str(workbook), "--out", str(out), "--case", CASE)
    checked = docassembly("packet", str(workbook), "--out", str(out), "--case", CASE, "--check")
    with pikepdf.open(out / CASE / "Packet.pdf") as packet:
        count = len(packet.pages)
    return {"pages": count, "seconds": made.wall, "check_seconds": checked.wall,
            "again_seconds": again.wall, "rss_mib": made.rss,
            "conversion_floor": conversion([out / CASE / name for name in DRAFTS], folder),
            "copying_floor": copying(out / CASE / "exhibits")}


@click.command()
@click.option("--pages", default=5000, show_default=True, help="Pages of the long packet.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def main(pages: int, as_json: bool) -> None:
    """Time `docassembly packet`."""
    found = {}
    print(f"{'pages':>6} {'packet s':>9} {'floor s':>8} {'times':>6} {'check s':>8} {'again s':>8} "
          f"{'MiB':>6}")
    with TemporaryDirectory() as name:
        for size in (0, pages):
            figures = found["long" if size else "short"] = measure(Path(name) / str(size), size)
            floor = figures["conversion_floor"] + figures["copying_floor"]
            figures["times_floor"] = figures["seconds"] / floor
            print(f"{figures['pages']:>6,} {figures['seconds']:>9.2f} {floor:>8.2f} "
                  f"{figures['times_floor']:>6.2f} {figures['check_seconds']:>8.2f} "
                  f"{figures['again_seconds']:>8.2f} {figures['rss_mib']:>6.0f}", flush=True)
    if as_json:
        print(json.dumps({size: {key: round(value, 2) for key, value in figures.items()}
                          for size, figures in found.items()}))


if __name__ == "__main__":
    main()
