"""``packet``: the filing gate, then the PDF that leaves the office."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docassembly.cli import options
from docassembly.cli.printing import number, problem_lines
from docassembly.cli.progress import Progress
from docassembly.errors import Exit, WrongUsage

if TYPE_CHECKING:
    from docassembly.drafts.press import CaseWork
    from docassembly.packet import PacketOutcome
    from docassembly.packet.making import Start


class _Size(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A size of a file, such as 10MB."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None,
                ctx: click.Context | None) -> int:
        """Return the bytes."""
        from docassembly.packet import parse_size

        try:
            return value if isinstance(value, int) else parse_size(value)
        except ValueError as fault:
            self.fail(str(fault), param, ctx)


@click.command()
@options.workbooks
@click.option("--out", type=options.PATH, default=Path("packets"), show_default=True,
              help="The folder with the case folders that bundle made.")
@options.case
@click.option("--check", "only_check", is_flag=True,
              help="Only say what keeps each case from being filed.")
@click.option("--override", metavar="REASON",
              help="Make the packet of one case although faults are open; the reason and the "
                   "faults are kept in its record.")
@click.option("--volumes", type=_Size(), metavar="SIZE",
              help="Split into PDFs of at most this size, between exhibits (10MB).")
@click.option("--bates", metavar="PREFIX", default="",
              help="Stamp a second number at the left: PREFIX000012.")
@click.option("--page-size", type=click.Choice(["letter", "keep"]), default="letter",
              show_default=True, help="Put odd pages on US Letter, or keep them as large as "
              "they are.")
@click.option("--templates", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="Folder of the office's own templates, named like the kit's.")
@click.option("--word", is_flag=True,
              help="Let Word make the PDFs, where it is installed, instead of LibreOffice.")
@click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True, metavar="N",
              help="Processes of LibreOffice side by side.")
@options.kit
@options.password_file
@click.pass_context
def packet(ctx: click.Context, workbooks: tuple[Path, ...], out: Path, cases: tuple[str, ...],
           only_check: bool, override: str | None, volumes: int | None, bates: str,
           page_size: str, templates: Path | None, word: bool, jobs: int, kit_name: str,
           password_file: Path | None) -> None:
    """Make the packets that are filed from the case folders as they now stand."""
    from docassembly.bulk import works_of
    from docassembly.kit import find_kit
    from docassembly.packet import PacketOptions, make_packets

    kit = find_kit(kit_name)
    options.output_folder(out)
    intake = options.read_intake(kit, workbooks, password_file)
    works = works_of(intake, cases)
    _sensible(works, override, bates, out)
    chosen = PacketOptions(only_check, (override or "").strip(), volumes, bates,
                           page_size == "keep")
    outcomes = make_packets(kit, works, out, date.today(), start=_converter(word, jobs),
                            options=chosen, everyone=works_of(intake),
                            office_templates=templates)
    ctx.exit(_run(outcomes, len(works), out))


def _sensible(works: list[CaseWork], override: str | None, bates: str, out: Path) -> None:
    """Raise WrongUsage for options that cannot be meant."""
    if not out.is_dir():
        raise WrongUsage(f"There is no folder {out}. Run docassembly bundle first, or name the "
                         "folder that it wrote with --out.")
    if override is not None and not override.strip():
        raise WrongUsage("An override needs a reason, in quotation marks behind --override.")
    if override is not None and len(works) != 1:
        raise WrongUsage("A reason is given for one case: name it with --case.")
    if not (bates.isascii() and bates.isprintable() and len(bates) <= 30):
        raise WrongUsage("A Bates prefix has up to 30 plain letters, digits and signs.")


def _converter(word: bool, jobs: int) -> Start:
    """Return what starts the converter that was asked for."""
    from docassembly.packet import LibreOffice, Word

    if word:
        return lambda folder: Word()
    return lambda folder: LibreOffice(processes=jobs, home=folder)


def _run(outcomes: Iterable[PacketOutcome], total: int, out: Path) -> Exit:
    """Show the outcomes as they come, then every problem, then what to do next."""
    from docassembly.packet import PacketStatus

    progress = Progress(total, sys.stderr, time.monotonic)
    done: list[PacketOutcome] = []
    try:
        for outcome in outcomes:
            progress.step(_line(outcome))
            done.append(outcome)
    finally:
        progress.close()
    for line in problem_lines(problem for outcome in done for problem in outcome.problems):
        click.echo(line)
    statuses = Counter(outcome.status for outcome in done)
    parts = ", ".join(f"{count:,} {status.value}" for status, count in statuses.items())
    click.echo(f"{number(len(done), 'case')}: {parts or 'none'}.")
    _close(done, out)
    return Exit.SOME_CASES_HAVE_ERRORS if statuses[PacketStatus.REFUSED] else Exit.WELL


def _line(outcome: PacketOutcome) -> str:
    """Return the line of one case."""
    pages = f", {number(outcome.pages, 'page')}, {number(outcome.exhibits, 'exhibit')}" \
        if outcome.files else ""
    faults = sum(1 for problem in outcome.problems if problem.severity.value == "error")
    told = f", {number(faults, 'fault')}" if faults else ""
    return f"{outcome.case}: {outcome.status.value}{pages}{told}"


def _close(done: list[PacketOutcome], out: Path) -> None:
    """Say where the packets are and what to do next."""
    from docassembly.packet import PacketStatus

    files = [out.resolve() / outcome.folder / name for outcome in done for name in outcome.files]
    for path in files[:20]:
        click.echo(f"Packet: {path}")
    if len(files) > 20:
        click.echo(f"and {len(files) - 20:,} more in {out.resolve()}.")
    certificates = sum(len(outcome.certificates) for outcome in done)
    if certificates:
        click.echo(f"{number(certificates, 'draft')} of translators' certificates: in the folder "
                   "translations of each case.")
    if any(outcome.status is PacketStatus.REFUSED for outcome in done):
        click.echo("Next: mend what is named above as an error, and run the same command again.")
    elif any(outcome.overridden for outcome in done):
        click.echo("Next: read the faults that were passed over once more before you file.")
    elif files:
        click.echo("Next: look through the packet once from its first page to its last, and "
                   "file it.")
    else:
        click.echo("Next: run the same command without --check.")
