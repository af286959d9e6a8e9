"""Options and arguments that several commands share, and what they stand for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from docassembly.errors import WrongUsage

if TYPE_CHECKING:
    from docassembly.intake.reader import Intake
    from docassembly.kit import Kit

F = TypeVar("F", bound=Callable[..., Any])

PATH: Any = click.Path(path_type=Path)

workbooks = click.argument("workbooks", nargs=-1, required=True, type=PATH, metavar="WORKBOOK…")
kit = click.option("--kit", "kit_name", default="parole", show_default=True,
                   envvar="DOCASSEMBLY_KIT", help="The kind of case; see `docassembly kits`.")
case = click.option("--case", "cases", multiple=True, metavar="REF",
                    help="Only this case; may be given several times.")
password_file = click.option(
    "--password-file", type=PATH,
    help="File whose first line is the password of encrypted workbooks.")


def read_intake(kit: Kit[Any], workbooks: tuple[Path, ...], password_file: Path | None) -> Intake:
    """Return what the workbooks say, asking for passwords where there is somebody to ask."""
    from docassembly.intake.reader import read_workbooks

    return read_workbooks(workbooks, kit.sheets, password=password_from(password_file))


def password_from(file: Path | None) -> Callable[[Path], str | None]:
    """Return what answers when a workbook asks for its password."""
    if file is not None:
        try:
            lines = file.read_text(encoding="utf-8-sig").splitlines()
        except OSError:
            raise WrongUsage(f"The password file {file} cannot be read. Check its name.") from None
        return lambda workbook: lines[0] if lines else ""

    def ask(workbook: Path) -> str | None:
        if not sys.stdin.isatty():
            return None
        answer: str = click.prompt(f"Password of {workbook.name}", hide_input=True, err=True)
        return answer

    return ask


def output_folder(path: Path) -> Path:
    """Return *path*, or raise WrongUsage when it cannot be a folder."""
    for part in (path, *path.parents):
        if part.exists():
            if not part.is_dir():
                raise WrongUsage(f"{part} is a file, so nothing can be put into it. Name a folder.")
            break
    return path
