"""``bundle``: the drafts of all cases."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docassembly.cli import options
from docassembly.cli.printing import number, said, where
from docassembly.cli.progress import Progress
from docassembly.errors import Exit
from docassembly.problems import Problem, Severity

if TYPE_CHECKING:
    from docassembly.bulk import Crew
    from docassembly.drafts.outcome import CaseOutcome
    from docassembly.drafts.press import Press
    from docassembly.drafts.run_memory import RunMemory
    from docassembly.intake.reader import Intake


@click.command()
@options.workbooks
@click.option("--out", type=options.PATH, default=Path("packets"), show_default=True,
              help="The folder that gets a folder for each case, and summary.xlsx.")
@options.case
@click.option("--strict", is_flag=True, help="Refuse cases in which a fact is missing.")
@click.option("--templates", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="Folder of the office's own templates, named like the kit's.")
@click.option("--review", is_flag=True,
              help="Write beside each draft a review copy that names the cell of every value.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N",
              help="Processes side by side; as many as fit this machine if not given.")
@options.kit
@options.password_file
@click.pass_context
def bundle(ctx: click.Context, workbooks: tuple[Path, ...], out: Path, cases: tuple[str, ...],
           strict: bool, templates: Path | None, review: bool, jobs: int | None, kit_name: str,
           password_file: Path | None) -> None:
    """Write the drafts of the cases in WORKBOOK… (files, or a folder of them)."""
    from docassembly.bulk import call_in
    from docassembly.drafts.press import Press
    from docassembly.drafts.run_memory import RunMemory
    from docassembly.kit import find_kit

    kit = find_kit(kit_name)
    options.output_folder(out)
    debug = bool(ctx.find_root().params.get("debug"))
    press = Press(kit, out, date.today(), strict=strict, templates=templates, review=review,
                  debug=debug)
    memory = None if cases or review or debug else RunMemory(press, workbooks)
    if memory and (recalled := memory.recall()):
        ctx.exit(_nothing_to_do(press, *recalled))
    crew = call_in(press, workbooks, 1 if debug or cases else jobs)
    if crew:
        ctx.call_on_close(crew.dismiss)
    intake = options.read_intake(kit, workbooks, password_file)
    ctx.exit(run(intake, press, cases, 1 if debug else jobs, memory, crew))


def run(intake: Intake, press: Press, cases: tuple[str, ...], jobs: int | None,
        memory: RunMemory | None = None, crew: Crew | None = None) -> Exit:
    """Make the drafts, write the summary, and say where everything is."""
    from docassembly.bulk import bundle, works_of

    works = works_of(intake, cases)
    general = tuple(problem for problem in intake.problems if not problem.case)
    done: list[CaseOutcome] = []
    with closing(bundle(works, press, jobs=jobs, crew=crew)) as outcomes:
        status = _show(press, general, _kept(outcomes, done, memory), len(works))
    if memory:
        memory.keep(works, done, general)
    return status


def _nothing_to_do(press: Press, general: tuple[Problem, ...],
                   outcomes: list[CaseOutcome]) -> Exit:
    """Say of every case that it is up to date."""
    return _show(press, general, outcomes, len(outcomes))


def _kept(outcomes: Iterable[CaseOutcome], done: list[CaseOutcome],
          memory: RunMemory | None) -> Iterator[CaseOutcome]:
    """Yield *outcomes*; keep in *done* of each what a memory needs."""
    for outcome in outcomes:
        if memory:
            done.append(replace(outcome, problems=(), documents=()))
        yield outcome


def _show(press: Press, general: tuple[Problem, ...], outcomes: Iterable[CaseOutcome],
          total: int) -> Exit:
    """Show the outcomes as they come, and write the summary."""
    from docassembly.drafts.summary import Summary

    _tell(general)
    tally = _Tally(general)
    progress = Progress(total, sys.stderr, time.monotonic)
    with Summary(press.kit) as summary:
        summary.add_problems(general)
        try:
            for outcome in outcomes:
                progress.step(_line(outcome))
                summary.add(outcome)
                tally.add(outcome)
        finally:
            progress.close()
        _tell(tally.to_say)
        _close(tally, press.out, summary.write(press.out))
    return Exit.SOME_CASES_HAVE_ERRORS if tally.levels[Severity.ERROR] else Exit.WELL


class _Tally:
    """Counts what the last lines say."""

    def __init__(self, general: tuple[Problem, ...]) -> None:
        self.statuses: Counter[str] = Counter()
        self.levels = Counter(problem.severity for problem in general)
        self.gaps = 0
        self.to_say: list[Problem] = []

    def add(self, outcome: CaseOutcome) -> None:
        """Count one case; errors and what was left alone are said one by one."""
        from docassembly.drafts.codes import CODES

        of_folder = {code.name for code in CODES}
        self.statuses[outcome.status.value] += 1
        self.levels.update(problem.severity for problem in outcome.problems)
        self.gaps += outcome.gaps
        self.to_say += (problem for problem in outcome.problems
                        if problem.severity is Severity.ERROR or problem.code in of_folder)


def _line(outcome: CaseOutcome) -> str:
    """Return the line of one case."""
    documents = f", {number(len(outcome.documents), 'document')}" if outcome.documents else ""
    gaps = f", {number(outcome.gaps, 'gap')}" if outcome.gaps else ""
    return f"{outcome.case}: {outcome.status.value}{documents}{gaps}"


def _tell(problems: tuple[Problem, ...] | list[Problem]) -> None:
    """Print problems on the error stream, a line each."""
    for problem in problems:
        case = f"{problem.case}: " if problem.case else ""
        click.echo(f"{case}{problem.severity.value} at {where(problem)}: {said(problem)}", err=True)


def _close(tally: _Tally, out: Path, summary: Path) -> None:
    """Say what came out, where it is, and what to do next."""
    total = sum(tally.statuses.values())
    parts = ", ".join(f"{count:,} {status}" for status, count in tally.statuses.items())
    if total:
        advice = number(tally.levels[Severity.ADVICE], "piece of advice", "pieces of advice")
        click.echo(f"{number(total, 'case')}: {parts}. {number(tally.gaps, 'gap')} left in drafts, "
                   f"{advice}.")
        click.echo(f"Drafts: {out.resolve()}")
    else:
        click.echo("No drafts were written.")
    if summary.name != "summary.xlsx":
        click.echo(f"summary.xlsx is open, so the summary is in {summary.name}.")
    if tally.levels[Severity.ERROR]:
        click.echo(f"Next: mend the cells that are named above (all problems are in "
                   f"{summary.name}), and run the same command again.")
    elif tally.gaps:
        click.echo(f"Next: open {summary.name}, then each case's Word drafts; fill the marked gaps "
                   "in the workbook and run the same command again.")
    else:
        click.echo(f"Next: open {summary.name}, then review each case's Word drafts.")
