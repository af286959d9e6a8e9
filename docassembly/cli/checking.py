"""``check``: every problem of all cases at once."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docassembly import __version__
from docassembly.cli import options
from docassembly.cli.printing import counts, number, problem_lines
from docassembly.errors import Exit, WrongUsage
from docassembly.problems import Problem, Severity

if TYPE_CHECKING:
    from docassembly.intake.reader import Intake
    from docassembly.kit import Kit


@click.command()
@options.workbooks
@click.option("--annotate", type=options.PATH, metavar="OUT.xlsx",
              help="Write a copy of the workbook with the cells colored and commented.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for machines.")
@options.case
@options.kit
@options.password_file
def check(workbooks: tuple[Path, ...], annotate: Path | None, as_json: bool,
          cases: tuple[str, ...], kit_name: str, password_file: Path | None) -> None:
    """Name every problem in WORKBOOK… with its cell and the remedy."""
    from docassembly.kit import find_kit

    kit = find_kit(kit_name)
    if annotate is not None:
        _only_one(workbooks, annotate)
    intake = options.read_intake(kit, workbooks, password_file)
    problems = all_problems(kit, intake, cases, date.today())
    click.echo(as_object(kit, intake, cases, problems) if as_json
               else as_lines(intake, cases, problems))
    if annotate is not None:
        became = _annotate(workbooks[0], annotate, problems)
        click.echo(f"{became}: {annotate.resolve()}", err=as_json)
    if not as_json:
        click.echo(_next_step(problems, annotate))
    raise SystemExit(Exit.SOME_CASES_HAVE_ERRORS if _errors(problems) else Exit.WELL)


def all_problems(kit: Kit[Any], intake: Intake, cases: tuple[str, ...],
                 day: date) -> tuple[Problem, ...]:
    """Return the problems of reading and of the cases, all or only some."""
    from docassembly.bulk import works_of
    from docassembly.drafts.checking import check_case, in_order

    found = [problem for problem in intake.problems if not problem.case]
    for work in works_of(intake, cases):
        found += (*work.problems, *check_case(kit, work.rows, day))
    return in_order(found)


def as_lines(intake: Intake, cases: tuple[str, ...], problems: tuple[Problem, ...]) -> str:
    """Return the problems for people, grouped by case, with counts at the end."""
    checked = len(cases) or len(intake.cases)
    return "\n".join((*problem_lines(problems), f"{number(checked, 'case')} checked: "
                      f"{counts(problems)}."))


def as_object(kit: Kit[Any], intake: Intake, cases: tuple[str, ...],
              problems: tuple[Problem, ...]) -> str:
    """Return the problems for machines; keys are only ever added."""
    from docassembly.bulk import works_of

    return json.dumps({
        "docassembly": __version__,
        "kit": kit.name,
        "files": list(intake.files),
        "cases": [work.rows.ref for work in works_of(intake, cases)],
        "counts": {level.value: sum(problem.severity is level for problem in problems)
                   for level in Severity},
        "problems": [{
            "case": problem.case, "severity": problem.severity.value, "code": problem.code,
            "file": problem.place.file, "sheet": problem.place.part, "cell": problem.place.spot,
            "message": problem.message, "remedy": problem.remedy} for problem in problems],
    }, ensure_ascii=False, indent=2)


def _only_one(workbooks: tuple[Path, ...], annotate: Path) -> None:
    """Refuse to annotate several workbooks into one, or a workbook onto itself."""
    if len(workbooks) != 1 or workbooks[0].is_dir():
        raise WrongUsage("--annotate takes one workbook at a time. Name a single file.")
    if annotate.resolve() == workbooks[0].resolve():
        raise WrongUsage("The annotated copy must not replace the workbook. Give another name, for "
                         f"example \u201c{workbooks[0].stem} - checked.xlsx\u201d.")
    if annotate.is_dir():
        raise WrongUsage(f"{annotate} is a folder. Give the annotated copy a file name.")


def _annotate(workbook: Path, copy: Path, problems: tuple[Problem, ...]) -> str:
    """Write the annotated copy of *workbook*, or a list of its problems; say which it became."""
    from docassembly.drafts.private import make_folder, write_whole
    from docassembly.intake.annotate import annotate, can_annotate, problem_report

    here = [problem for problem in problems if problem.place.file in ("", workbook.name)]
    data = workbook.read_bytes()
    marked = can_annotate(data)
    make_folder(copy.parent)
    write_whole(copy, annotate(data, here) if marked else problem_report(here), copy.parent)
    return "Annotated copy" if marked else \
        f"{workbook.name} cannot be marked itself, so its problems are listed in"


def _errors(problems: tuple[Problem, ...]) -> bool:
    """Return whether there is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def _next_step(problems: tuple[Problem, ...], annotate: Path | None) -> str:
    """Return what to do now."""
    if not problems:
        return "Next: docassembly bundle, with the same workbooks, writes the drafts."
    where = "the cells" if annotate is None else "the cells colored in the copy, in the original,"
    if _errors(problems):
        return (f"Next: mend {where} and check again. A case with errors gets no drafts; "
                "`docassembly explain CODE` tells more about a code in brackets.")
    return (f"Next: fill {where} where you can. docassembly bundle writes the drafts now, with "
            "the gaps marked.")
