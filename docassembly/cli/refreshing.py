"""``refresh`` and ``changes``: what has moved since the drafts, and carrying it into them."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docassembly.cli import options
from docassembly.cli.printing import number, problem_lines
from docassembly.cli.progress import Progress
from docassembly.errors import Exit, WrongUsage

if TYPE_CHECKING:
    from docassembly.drafts.press import CaseWork
    from docassembly.kit import Kit
    from docassembly.rounds import CaseRefresh, ChangedAnswer

_OUT = click.option("--out", type=options.PATH, default=Path("packets"), show_default=True,
                    help="The folder with the case folders that bundle made.")


@click.command()
@options.workbooks
@_OUT
@options.case
@click.option("--dry-run", is_flag=True, help="Only say what would change; write nothing.")
@click.option("--templates", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="Folder of the office's own templates, named like the kit's.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each case.")
@options.kit
@options.password_file
@click.pass_context
def refresh(ctx: click.Context, workbooks: tuple[Path, ...], out: Path, cases: tuple[str, ...],
            dry_run: bool, templates: Path | None, as_json: bool, kit_name: str,
            password_file: Path | None) -> None:
    """Carry new answers into edited drafts as tracked changes; no word of yours is lost."""
    from docassembly.drafts.press import Press
    from docassembly.kit import find_kit
    from docassembly.rounds import Refresher, write_summary

    kit = find_kit(kit_name)
    works = _works(kit, workbooks, out, cases, password_file)
    debug = bool(ctx.find_root().params.get("debug"))
    press = Press(kit, out, date.today(), templates=templates, debug=debug)
    refresher = Refresher(press, datetime.now(UTC).replace(microsecond=0), dry_run=dry_run)
    progress = Progress(len(works), sys.stderr, time.monotonic)
    done = []
    try:
        for work in works:
            done.append(refresher.safely(work))
            progress.step(f"{done[-1].case}: {_status(done[-1], dry_run)}")
    finally:
        progress.close()
    for each in done:
        _show(each, as_json)
    if not dry_run and any(each.problems or each.status.value == "refreshed" for each in done):
        click.echo(f"Summary: {write_summary(out, done).resolve()}", err=as_json)
    _close(done, dry_run, as_json)
    ctx.exit(Exit.SOME_CASES_HAVE_ERRORS if any(each.has_errors for each in done) else Exit.WELL)


@click.command()
@options.workbooks
@_OUT
@options.case
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each case.")
@options.kit
@options.password_file
@click.pass_context
def changes(ctx: click.Context, workbooks: tuple[Path, ...], out: Path, cases: tuple[str, ...],
            as_json: bool, kit_name: str, password_file: Path | None) -> None:
    """List the answers that have changed since the drafts were made, without opening Word."""
    from docassembly.drafts.case_folder import CaseFolder
    from docassembly.kit import find_kit
    from docassembly.rounds import changed_answers

    kit = find_kit(kit_name)
    moved = 0
    for work in _works(kit, workbooks, out, cases, password_file):
        manifest = CaseFolder(out / work.folder).manifest
        found = changed_answers(kit, manifest.base_values, work.rows) if manifest else ()
        moved += bool(found)
        if as_json:
            click.echo(json.dumps({"case": work.rows.ref, "bundled": manifest is not None,
                                   "changed": [_plain(each) for each in found]},
                                  ensure_ascii=False))
        elif manifest is None:
            click.echo(f"{work.rows.ref}: no drafts yet.")
        else:
            lines = list(_lines(found))
            click.echo(f"{work.rows.ref}: {number(len(lines), 'change')} since the drafts.")
            for line in lines:
                click.echo(f"  {line}")
    if moved and not as_json:
        click.echo("Next: docassembly refresh carries them into the drafts as tracked changes; "
                   "with --dry-run it says first where.")


def _lines(found: tuple[ChangedAnswer, ...]) -> Iterator[str]:
    """Yield a line for each answer that changed, one alone for a row that is new or gone."""
    rows: set[str] = set()
    for each in found:
        if not each.row:
            yield f"{each}{'' if each.printed else ' [in no draft]'}"
        elif each.record not in rows:
            rows.add(each.record)
            yield each.row_line


def _works(kit: Kit[Any], workbooks: tuple[Path, ...], out: Path, cases: tuple[str, ...],
           password_file: Path | None) -> list[CaseWork]:
    """Return the cases that were asked for."""
    from docassembly.bulk import works_of

    if not out.is_dir():
        raise WrongUsage(f"There is no folder {out}. Run docassembly bundle first, or name the "
                         "folder that it wrote with --out.")
    return works_of(options.read_intake(kit, workbooks, password_file), cases)


def _status(each: CaseRefresh, dry_run: bool) -> str:
    """Return how a case came out, with its drafts."""
    told = Counter(draft.done for draft in each.drafts if draft.done != "unchanged")
    drafts = "; ".join(f"{count} {done}" for done, count in told.items())
    status = f"would be {each.status.value}" if dry_run and each.status.value == "refreshed" \
        else each.status.value
    return f"{status} ({drafts})" if drafts else status


def _show(each: CaseRefresh, as_json: bool) -> None:
    """Print what one case's answers did to its drafts, and what is to be said."""
    if as_json:
        click.echo(json.dumps(dict(_fields(each)), ensure_ascii=False))
        return
    lines = list(each.lines())
    if lines:
        click.echo(click.style(each.case, bold=True))
    for line in lines:
        click.echo(f"  {line}")
    for line in problem_lines(each.problems):
        click.echo(line)


def _fields(each: CaseRefresh) -> Iterator[tuple[str, Any]]:
    """Yield a case for machines."""
    yield "case", each.case
    yield "status", each.status.value
    yield "changed", [_plain(answer) for answer in each.changed]
    yield "drafts", [
        {"name": draft.name, "done": draft.done,
         "edits": [{"old": edit.old, "new": edit.new} for edit in draft.merged.edits]
         if draft.merged else [],
         "conflicts": len(draft.merged.conflicts) if draft.merged else 0,
         "left": len(draft.merged.stale) if draft.merged else 0} for draft in each.drafts]
    yield "problems", [{"code": problem.code, "place": str(problem.place),
                        "file": problem.place.file, "message": problem.message}
                       for problem in each.problems]


def _plain(answer: ChangedAnswer) -> dict[str, object]:
    return {"name": answer.name, "cell": answer.cell, "old": answer.old, "new": answer.new,
            "printed": answer.printed}


def _close(done: list[CaseRefresh], dry_run: bool, as_json: bool) -> None:
    """Say how many, and what to do next."""
    counted = Counter(each.status.value for each in done)
    parts = ", ".join(f"{count:,} {status}" for status, count in counted.items())
    click.echo(f"{number(len(done), 'case')}: {parts or 'none'}.", err=as_json)
    if not counted["refreshed"]:
        return
    click.echo("Next: run it without --dry-run." if dry_run else
               "Next: open the drafts in Word, accept or reject the changes by docassembly, and "
               "settle its comments. The earlier drafts are in .docassembly/history.",
               err=as_json)
