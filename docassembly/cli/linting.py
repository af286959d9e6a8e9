"""``lint``: what is wrong with a Word template, before a case meets it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docassembly.cli import options
from docassembly.cli.printing import counts, number, said, where
from docassembly.errors import Exit, WrongUsage
from docassembly.problems import Problem, Severity

if TYPE_CHECKING:
    from docassembly.engine.template import Source


@click.command()
@click.argument("templates", nargs=-1, type=options.PATH, metavar="[TEMPLATE…]")
@options.kit
def lint(templates: tuple[Path, ...], kit_name: str) -> None:
    """Name every fault of TEMPLATE… (files or folders; else the kit's own)."""
    from docassembly.drafts.templates import find_templates
    from docassembly.engine.lint import lint as faults_of
    from docassembly.kit import find_kit

    kit = find_kit(kit_name)
    files = _files(templates) if templates else find_templates(kit, None)
    found: list[Problem] = []
    for name, source in files.items():
        problems = faults_of(source, name=name, filters=kit.filters)
        found += problems
        for problem in problems:
            click.echo(f"{problem.severity.value}: {where(problem)}: {said(problem)}")
    click.echo(f"{number(len(files), 'template')} read: {counts(found)}.")
    at_fault = any(problem.severity is Severity.ERROR for problem in found)
    click.echo("Next: mend the tags in Word, save, and run lint again." if at_fault else
               "Next: docassembly bundle … --templates FOLDER uses templates of your own.")
    raise SystemExit(Exit.TEMPLATE_AT_FAULT if at_fault else Exit.WELL)


def _files(paths: tuple[Path, ...]) -> dict[str, Source]:
    """Return the templates that *paths* mean, by name; lock files of Word are passed over."""
    found: dict[str, Source] = {}
    for path in paths:
        if path.is_dir():
            inside = [each for each in sorted(path.rglob("*.docx"))
                      if not each.name.startswith("~$")]
            if not inside:
                raise WrongUsage(f"There is no Word template (.docx) in the folder {path}.")
            found |= {str(each.relative_to(path)): each for each in inside}
        elif not path.exists():
            raise WrongUsage(f"There is no file {path}. Check its name and folder.")
        else:
            found[path.name] = path
    return found
