"""``demo``: the whole story on an example office, in seconds."""

from __future__ import annotations

import time
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from docassembly.cli import options
from docassembly.cli.bundling import run
from docassembly.cli.checking import all_problems
from docassembly.cli.printing import counts, number
from docassembly.errors import Exit, WrongUsage


@click.command()
@click.argument("folder", type=options.PATH, default=Path("docassembly-demo"), metavar="[DIR]")
@options.kit
def demo(folder: Path, kit_name: str) -> None:
    """Check and bundle the example office in DIR (docassembly-demo if not given)."""
    from docassembly.drafts.press import Press
    from docassembly.kit import find_kit

    began = time.monotonic()
    kit = find_kit(kit_name)
    office = options.output_folder(folder) / "office"
    workbook = copy_example(kit_name, office)
    click.echo(f"1. An office filled the intake workbook: {workbook}")
    intake = options.read_intake(kit, (workbook,), None)
    problems = all_problems(kit, intake, (), date.today())
    click.echo(f"2. docassembly check \"{workbook}\"\n"
               f"   {number(len(intake.cases), 'case')}: {counts(problems)}.")
    out = folder / "packets"
    click.echo(f"3. docassembly bundle \"{workbook}\" --out \"{out}\"")
    status = run(intake, Press(kit, out, date.today()), (), None)
    first = next(iter(intake.cases), "")
    click.echo(f"The demo took {time.monotonic() - began:.1f} seconds. Open the Word drafts in "
               f"{(out / first).resolve()}.")
    raise SystemExit(status if status is not Exit.SOME_CASES_HAVE_ERRORS else Exit.WELL)


def copy_example(kit_name: str, target: Path) -> Path:
    """Copy the example office that ships for a kit, with its exhibits; return its workbook."""
    from importlib.resources import files

    folder = files("docassembly.spreadsheets") / kit_name
    names = [each.name for each in folder.iterdir() if each.name.startswith("Example")
             and each.name.endswith(".xlsx")] if folder.is_dir() else []
    if not names:
        raise WrongUsage(f"The kit {kit_name} ships no example office.")
    for each in folder.iterdir():
        if each.is_dir() and not each.name.startswith("__"):
            _copy(each, target / each.name)
    _copy(folder / names[0], target / names[0])
    return target / names[0]


def _copy(source: Traversable, target: Path) -> None:
    """Copy a shipped file, or a folder of them; what is there already with that content stays."""
    from docassembly.drafts.private import make_folder, write_whole

    if source.is_dir():
        for each in source.iterdir():
            _copy(each, target / each.name)
        return
    make_folder(target.parent)
    content = source.read_bytes()
    if not target.exists() or target.read_bytes() != content:
        write_whole(target, content, target.parent)
