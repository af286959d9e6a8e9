"""The engine beside docxtpl and beside the floor: what a document costs, in time and memory.

    python benchmarks/engine.py [--documents 10 100 1000] [--json]
    python benchmarks/engine.py --template letter.docx --context cases.json

Each engine makes the same documents, in turns, so that a busy machine slows all alike; the
compiling of the template is counted in. Each writes over the files of 20 cases again and again: a
new name in a folder costs some file systems more than the document does. The floor is what no
engine can do without: deflating the changed parts and writing the file once. docxtpl gets at most
``--docxtpl`` documents, because each takes it as long as the last; so do its times.

The templates are a lean letter made here, filled with plain values, and the shipped letter, with
the cases of the shipped example workbook. The shipped one's values are the kit's facts, worked
out when they first print and kept for the case: the row "expressions" is what they and the kit's
filters take, in any engine. The last line of ``--json`` is one JSON object; its top keys are the
lean letter's, and ``subjects`` has both.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from itertools import cycle, islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 10
FILES = 20
LEAN, SHIPPED, OWN = "lean letter", "shipped letter", "own template"


@dataclass(frozen=True, slots=True)
class Subject:
    """A template and the cases to fill it with."""

    name: str
    template: bytes
    cases: Sequence[Mapping[str, Any]]
    filters: Mapping[str, Callable[..., Any]] = field(default_factory=dict)


# --- the templates -------------------------------------------------------------------------------

def lean_letter() -> Subject:
    """Return four pages of 60 fields, three conditions and a table, without many styles."""
    from docx import Document
    from docx.shared import Pt

    made = Document()
    made.styles["Normal"].font.size = Pt(11)
    for style in [style for style in made.styles if style.type == 3]:  # table styles
        if style.name not in ("Normal Table", "Table Grid"):
            style.delete()
    made.sections[0].header.paragraphs[0].text = "{{ firm }} {{ file }} {{ name }}"
    filler = "It is stated here at the length that a letter has, and with the care that it needs. "
    for number in range(18):
        if number % 6 == 0:
            made.add_heading(f"Part of {{{{ topic{number} }}}}", 1)
        fields = " and ".join(f"{{{{ fact{number}_{index} }}}}" for index in range(3))
        made.add_paragraph(f"{{{{ name }}}} declares {fields}. {filler * 6}")
        if number % 6 == 3:
            made.add_paragraph(f"{{%p if holds{number} %}}")
            made.add_paragraph(f"On condition: {{{{ fact{number}_0 }}}}. {filler}")
            made.add_paragraph("{%p endif %}")
    table = made.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Exhibit", "Document", "Pages"), strict=True):
        cell.text = text
    for row in (("{%tr for item in exhibits %}", "", ""),
                ("{{ item.letter }}", "{{ item.title }}", "{{ item.pages }}"),
                ("{%tr endfor %}", "", "")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    saved = io.BytesIO()
    made.save(saved)
    return Subject(LEAN, _without_ballast(saved.getvalue()), [_lean_case(n) for n in range(20)])


def _lean_case(case: int) -> dict[str, Any]:
    facts: dict[str, Any] = {
        f"fact{number}_{index}": f"O'Neil & Müller <{case * 7 + number}> No. {index}"
        for number in range(18) for index in range(3)}
    facts |= {f"topic{number}": f"matter {case + number}" for number in (0, 6, 12)}
    facts |= {f"holds{number}": (case + number) % 3 > 0 for number in (3, 9, 15)}
    return facts | {"firm": "Placeholder & Sample LLP", "file": f"HP-2026-{case:03}",
                    "name": "Rosalba Quintero Maldonado", "exhibits": [
                        {"letter": chr(65 + index), "title": f"Certificate {case * index}",
                         "pages": index + 1} for index in range(8 + case % 8)]}


_BALLAST = re.compile(
    rb"<(?:Relationship|Override) [^>]*(?:stylesWithEffects|thumbnail)[^>]*/>")


def _without_ballast(document: bytes) -> bytes:
    """Return python-docx's document without the parts that Word would not have written."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, \
            zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if "stylesWithEffects" in name or "thumbnail" in name:
                continue
            new.writestr(name, _BALLAST.sub(b"", data))
    return packed.getvalue()


def shipped_letter() -> Subject | None:
    """Return the kit's letter with the cases of the example workbook, if there is one."""
    from docassembly.intake.reader import read_workbooks
    from docassembly.parole.kit import KIT

    with as_file(files("docassembly.spreadsheets")) as folder:
        workbooks = sorted(path for path in Path(folder).rglob("*.xlsx") if path.name[0] != "~")
        intake = read_workbooks(workbooks, KIT.sheets) if workbooks else None
        facts = []
        for rows in intake.cases.values() if intake else ():
            case = KIT.tie(rows)
            facts.append(KIT.facts(case, KIT.assembly(case)))
    if not facts:
        return None
    name = next(spec.template for spec in KIT.documents if "Letter" in spec.template)
    return Subject(SHIPPED, KIT.templates.joinpath(*name.split("/")).read_bytes(), facts,
                   KIT.filters)


def subjects(options: argparse.Namespace) -> list[Subject]:
    """Return what is to be measured; the first one's numbers are the top keys."""
    if options.template:
        cases = json.loads(Path(options.context).read_text("utf-8"))
        return [Subject(OWN, Path(options.template).read_bytes(),
                        cases if isinstance(cases, list) else [cases])]
    shipped = shipped_letter()
    return [lean_letter(), *([shipped] if shipped else [])]


# --- the engines ---------------------------------------------------------------------------------

Maker = Callable[[Mapping[str, Any], Path], None]


def expressions(subject: Subject) -> Maker:
    """Return the filling of the tags alone: no cleaning, checking, packing or writing."""
    from docassembly.engine import Template

    template = Template(subject.template, filters=subject.filters)

    def make(case: Mapping[str, Any], path: Path) -> None:
        for part in template.program.parts:
            part.template.render(case)

    return make


def ours(subject: Subject) -> Maker:
    """Return our way of making one document."""
    from docassembly.engine import Template

    template = Template(subject.template, filters=subject.filters)

    def make(case: Mapping[str, Any], path: Path) -> None:
        path.write_bytes(template.render(case))

    return make


def docxtpl(subject: Subject) -> Maker:
    """Return docxtpl's way: a new object for each document, in the sandbox, escaping."""
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(autoescape=True)
    environment.filters.update(subject.filters)

    def make(case: Mapping[str, Any], path: Path) -> None:
        document = DocxTemplate(io.BytesIO(subject.template))
        document.render(case, environment)
        document.save(path)

    return make


def floor(subject: Subject) -> Maker:
    """Return what is left when rendering costs nothing: deflate what changed, write the file."""
    from docassembly.engine import Template

    template = Template(subject.template, filters=subject.filters)
    ready = {id(case): ([part for _, part in template.program.render(case, False, None)],
                        template.render(case)) for case in subject.cases}

    def make(case: Mapping[str, Any], path: Path) -> None:
        parts, document = ready[id(case)]
        for part in parts:
            template.deflate(part)
        path.write_bytes(document)

    return make


@dataclass(slots=True)
class Cost:
    """What the documents of one engine have cost so far, in seconds."""

    documents: int = 0
    wall: float = 0.0
    cpu: float = 0.0

    def add(self, work: Callable[[], int]) -> None:
        """Do *work*, which returns how many documents it made, and count its cost."""
        wall, cpu = time.perf_counter(), time.process_time()
        self.documents += work()
        self.wall += time.perf_counter() - wall
        self.cpu += time.process_time() - cpu

    @property
    def ms(self) -> tuple[float, float]:
        """Milliseconds for a document: processor, then wall."""
        return self.cpu * 1000 / self.documents, self.wall * 1000 / self.documents


def measure(subject: Subject, documents: int, most_docxtpl: int, folder: Path) -> dict[str, Cost]:
    """Return the cost of each engine for that many documents, made in turns."""
    ways = {"docassembly": (ours, documents), "docxtpl": (docxtpl, min(documents, most_docxtpl)),
            "expressions": (expressions, documents), "floor": (floor, documents)}
    costs = {name: Cost() for name in ways}
    makers: dict[str, Maker] = {"floor": floor(subject), "expressions": expressions(subject)}
    for turn in range(ROUNDS):
        for name, (way, count) in ways.items():
            def work(name: str = name, way: Callable[[Subject], Maker] = way,
                     count: int = count, turn: int = turn) -> int:
                make = makers.setdefault(name, makers.get(name) or way(subject))
                first, last = count * turn // ROUNDS, count * (turn + 1) // ROUNDS
                for number, case in enumerate(islice(cycle(subject.cases), first, last), first):
                    make(case, folder / f"{name} {number % FILES}.docx")
                return last - first

            costs[name].add(work)
    return costs


def same_text(subject: Subject, folder: Path) -> bool:
    """Return whether both engines give the same text, paragraph by paragraph, for some cases."""
    for number, case in enumerate(islice(subject.cases, 5)):
        texts = []
        for way in (ours, docxtpl):
            path = folder / f"text {way.__name__} {number}.docx"
            way(subject)(case, path)
            texts.append(text_of(path))
        if texts[0] != texts[1]:
            return False
    return True


def text_of(path: Path) -> list[list[str]]:
    """Return the paragraphs of each story of a document, without the marks that gaps carry."""
    from lxml import etree

    from docassembly.values.marks import unmarked

    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(path) as archive:
        stories = sorted(name for name in archive.namelist()
                         if re.match(r"word/(document|header|footer|footnotes)\d*\.xml", name))
        return [[unmarked("".join(text.text or "" for text in paragraph.iter(f"{space}t")))
                 for paragraph in etree.fromstring(archive.read(name)).iter(f"{space}p")]
                for name in stories]


def memory_after(subject: str, documents: int, options: argparse.Namespace) -> float:
    """Return the most memory, in MiB, that a fresh process takes to make so many documents."""
    command = [sys.executable, __file__, "--alone", subject, "--documents", str(documents)]
    if options.template:
        command += ["--template", options.template, "--context", options.context]
    found = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return float(found.stdout.split()[-1])


def make_alone(subject: Subject, documents: int) -> None:
    """Make so many documents with our engine and print the most memory that it took."""
    make = ours(subject)
    with tempfile.TemporaryDirectory() as folder:
        for number, case in enumerate(islice(cycle(subject.cases), documents)):
            make(case, Path(folder) / f"{number}.docx")
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


# --- the table -----------------------------------------------------------------------------------

def report(subject: Subject, options: argparse.Namespace) -> dict[str, Any]:
    """Print the table of one subject and return its numbers."""
    print(f"\n{subject.name} ({len(subject.template) // 1024} KB, {len(subject.cases)} cases)")
    print(f"{'documents':>10} {'engine':<12} {'made':>6} {'CPU ms':>8} {'wall ms':>8}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        equal = same_text(subject, folder)
        for documents in options.documents:
            costs = measure(subject, documents, options.docxtpl, folder)
            for engine, cost in costs.items():
                print(f"{documents:>10} {engine:<12} {cost.documents:>6} {cost.ms[0]:>8.2f} "
                      f"{cost.ms[1]:>8.2f}")
    cpu = {engine: cost.ms[0] for engine, cost in costs.items()}
    numbers = {
        "cpu_ratio_docxtpl": round(cpu["docxtpl"] / cpu["docassembly"], 1),
        "times_floor": round(cpu["docassembly"] / cpu["floor"], 2),
        "rss_mib_10": round(memory_after(subject.name, 10, options), 1),
        "rss_mib_1000": round(memory_after(subject.name, 1000, options), 1),
        "text_equal": equal,
        "cpu_ms": {engine: round(ms, 3) for engine, ms in cpu.items()}}
    print(f"docxtpl takes {numbers['cpu_ratio_docxtpl']} times our processor time; we take "
          f"{numbers['times_floor']} times the floor. Memory after 10 and 1,000 documents: "
          f"{numbers['rss_mib_10']} and {numbers['rss_mib_1000']} MiB. "
          f"Text {'equal' if equal else 'NOT equal'}.")
    return numbers


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--docxtpl", type=int, default=200, help="most documents for docxtpl")
    parser.add_argument("--template", help="a .docx of your own, with --context")
    parser.add_argument("--context", help="a JSON file: one case, or a list of cases")
    parser.add_argument("--json", action="store_true", help="one JSON object on the last line")
    parser.add_argument("--alone", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if bool(options.template) != bool(options.context):
        parser.error("--template and --context belong together")
    if options.alone:
        one = next(found for found in subjects(options) if found.name == options.alone)
        make_alone(one, options.documents[0])
        return
    numbers = {subject.name: report(subject, options) for subject in subjects(options)}
    if options.json:
        first = next(iter(numbers))
        print(json.dumps(numbers[first] | {"subject": first, "subjects": numbers}))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
