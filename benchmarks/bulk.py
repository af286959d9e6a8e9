"""The whole main job at four sizes: one workbook in, folders of drafts out.

    python benchmarks/bulk.py [--sizes 10,100,1000,10000] [--json]

The cases are those of the example office, again and again, each under a reference of its own and
with its exhibits' pages typed (copying scans would measure the disk). Every run is a process of its
own, timed from start to end, reading included; memory is that of the run's largest process. The
rerun has nothing to do. Drafts go to a temporary folder: ten thousand cases need about 3 GB.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any

import click

from docassembly.bulk import processors
from docassembly.cli.demonstration import copy_example
from docassembly.intake.columns import Record, columns
from docassembly.intake.filled import plain_workbook
from docassembly.intake.reader import read_workbooks
from docassembly.kit import Kit, find_kit


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the program: wall time and processor time in seconds, memory in MiB."""

    wall: float
    cpu: float
    rss: float


def run(workbook: Path, out: Path, jobs: int) -> Run:
    """Bundle *workbook* into *out* in a process of its own."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "docassembly", "bundle", str(workbook), "--out", str(out),
         "--jobs", str(jobs)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"docassembly bundle ended with status {process.returncode}")
    return Run(time.perf_counter() - began, usage.ru_utime + usage.ru_stime,
               usage.ru_maxrss / 1024)


def workbook_of(kit: Kit[Any], folder: Path, size: int) -> Path:
    """Write an intake workbook of *size* cases."""
    intake = read_workbooks([copy_example(kit.name, folder / "office")], kit.sheets)
    originals = list(intake.cases.values())
    rows: dict[type[Record], list[Record]] = {record: [] for record in kit.sheets}
    for number in range(size):
        original = originals[number % len(originals)]
        for record, found in original.rows.items():
            if "case" in columns(record) or record.SHEET.entity == "case":
                rows[record] += (_moved(each, f"B-{number:05}") for each in found)
            elif not rows[record]:
                rows[record] += found
    path = folder / f"{size} cases.xlsx"
    path.write_bytes(plain_workbook(kit.sheets, rows, title=kit.title))
    return path


def _moved(record: Record, case: str) -> Record:
    """Return *record* in another case, without files."""
    names = columns(type(record))
    changes: dict[str, Any] = {record.SHEET.key if record.SHEET.entity == "case" else "case": case}
    changes |= {name: None for name, column in names.items() if column.kind.name == "file"}
    if "pages" in names and getattr(record, "pages", 1) is None:
        changes["pages"] = 2
    return replace(record, **changes)


@click.command()
@click.option("--sizes", default="10,100,1000,10000", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
@click.option("--kit", "kit_name", default="parole", show_default=True)
def main(sizes: str, as_json: bool, kit_name: str) -> None:
    """Time `docassembly bundle`."""
    kit = find_kit(kit_name)
    jobs = processors()
    numbers = [int(size) for size in sizes.split(",")]
    first: dict[int, Run] = {}
    again: dict[int, Run] = {}
    print(f"{'cases':>6} {'first s':>9} {'per s':>7} {'CPU s':>8} {'MiB':>6} {'rerun s':>8} "
          f"{'share':>6}   ({jobs} processes)")
    with TemporaryDirectory() as name:
        folder = Path(name)
        for size in numbers:
            workbook, out = workbook_of(kit, folder, size), folder / "packets"
            first[size], again[size] = run(workbook, out, jobs), run(workbook, out, jobs)
            rmtree(out)
            now, then = first[size], again[size]
            print(f"{size:>6,} {now.wall:>9.2f} {size / now.wall:>7.1f} {now.cpu:>8.2f} "
                  f"{now.rss:>6.0f} {then.wall:>8.2f} {then.wall / now.wall:>6.1%}", flush=True)
        middle = min(numbers, key=lambda size: abs(size - 1000))
        workbook = workbook_of(kit, folder, middle)
        alone, two = (run(workbook, folder / f"with {count}", count).wall for count in (1, 2))
    print(f"{middle:,} cases: {alone:.2f} s with one process, {two:.2f} s with two.")
    if as_json:
        largest = max(numbers)
        print(json.dumps({
            "cases_per_second": round(middle / first[middle].wall, 1),
            "seconds_per_1000": round(first[middle].wall * 1000 / middle, 2),
            **{f"rss_mib_{size}": round(found.rss) for size, found in first.items()},
            "rerun_share": round(again[largest].wall / first[largest].wall, 3),
            "speedup_2": round(alone / two, 2),
        }))


if __name__ == "__main__":
    main()
