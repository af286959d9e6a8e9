"""``new-intake``: a workbook to be filled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docassembly.cli import options
from docassembly.errors import WrongUsage

if TYPE_CHECKING:
    from docassembly.kit import Kit


@click.command("new-intake")
@click.argument("path", type=options.PATH)
@click.option("--route", default="", help="Leave out what cases of another route need.")
@click.option("--reason", "reasons", multiple=True,
              help="Leave out what other reasons need; may be given several times.")
@click.option("--force", is_flag=True, help="Replace a file of that name.")
@options.kit
def new_intake(path: Path, route: str, reasons: tuple[str, ...], force: bool,
               kit_name: str) -> None:
    """Write a new intake workbook to PATH."""
    from docassembly.drafts.private import make_folder, write_whole
    from docassembly.intake.blank import blank_workbook
    from docassembly.kit import find_kit

    kit = find_kit(kit_name)
    target = _target(path)
    if target.exists() and not force:
        raise WrongUsage(f"{target} is already there. Give another name, or --force to replace it.")
    options.output_folder(target.parent)
    assume = {"case.route": _choice("route", route, routes_of(kit))} if route else {}
    known = reasons_of(kit)
    content = blank_workbook(kit.sheets, title=kit.title, assume=assume,
                             reasons=[_choice("reason", reason, known) for reason in reasons])
    make_folder(target.parent)
    write_whole(target, content, target.parent)
    click.echo(f"Intake workbook: {target.resolve()}")
    click.echo("Next: fill it in Excel, beginning with its first sheet; then\n"
               f"  docassembly check \"{target}\"")


def routes_of(kit: Kit[Any]) -> tuple[str, ...]:
    """Return the routes that a case of *kit* can take."""
    from docassembly.intake.columns import columns

    for record in kit.sheets:
        column = columns(record).get("route")
        if record.SHEET.entity == "case" and column is not None and column.kind.choices:
            return tuple(column.kind.choices.labels)
    return ()


def reasons_of(kit: Kit[Any]) -> tuple[str, ...]:
    """Return the reasons for which *kit* has sheets of their own."""
    return tuple(dict.fromkeys(record.SHEET.reason for record in kit.sheets
                               if record.SHEET.reason))


def _target(path: Path) -> Path:
    """Return the file to write: *path* with its ending, or a file inside the folder *path*."""
    if path.is_dir():
        return path / "Intake.xlsx"
    if path.suffix.lower() == ".xlsx":
        return path
    if path.suffix.lower() in (".xls", ".xlsm", ".ods", ".csv"):
        raise WrongUsage(f"The workbook is written as .xlsx, not {path.suffix}. "
                         f"Name it {path.stem}.xlsx.")
    return path.with_name(f"{path.name}.xlsx")


def _choice(what: str, typed: str, known: tuple[str, ...]) -> str:
    """Return *typed* as the kit spells it, or raise with those that there are."""
    for code in known:
        if typed.casefold().replace("-", "_").replace(" ", "_") == code.casefold():
            return code
    if not known:
        raise WrongUsage(f"This kind of case has no {what}, so --{what} cannot be given.")
    raise WrongUsage(f"There is no {what} {typed!r}. There are: {', '.join(known)}.")
