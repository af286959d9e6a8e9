"""``fields``, ``explain`` and ``kits``: what a template can say and what a message means."""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click

from docassembly.cli import options
from docassembly.errors import WrongUsage

if TYPE_CHECKING:
    from docassembly.intake.columns import Column, Record
    from docassembly.kit import Kit
    from docassembly.problems import Code


@click.command()
@click.option("--sheet", "title", help="Only this sheet, by its title or by its name in templates.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for machines.")
@options.kit
def fields(title: str | None, as_json: bool, kit_name: str) -> None:
    """List the columns of the intake workbook and their names in templates."""
    from docassembly.kit import find_kit

    records = _records(find_kit(kit_name), title)
    if as_json:
        click.echo(json.dumps({record.SHEET.entity: _described(record) for record in records},
                              ensure_ascii=False, indent=2))
        return
    for record in records:
        click.echo("\n".join((*_lines(record), "")))
    click.echo("In a template a column is written with the name of its sheet: "
               "{{ case.letter_date }}. `docassembly lint TEMPLATE` checks one.")


@click.command()
@click.argument("code", required=False)
@options.kit
def explain(code: str | None, kit_name: str) -> None:
    """Tell what the CODE at the end of a message means; list all codes without one."""
    from docassembly.kit import find_kit

    codes = all_codes(find_kit(kit_name))
    if code is None:
        for each in codes.values():
            click.echo(f"{each.name:28} {each.severity.value:7} {each.meaning}")
        return
    name = code.strip("[] ").lower()
    if name not in codes:
        near = get_close_matches(name, codes, 1)
        raise WrongUsage(f"No message has the code {name!r}. " + (
            f"Did you mean {near[0]}?" if near else "`docassembly explain` lists them all."))
    found = codes[name]
    click.echo(f"{found.name} ({found.severity.value})\n\n{found.meaning}\n\n"
               f"What to do: {found.remedy}")


@click.command()
def kits() -> None:
    """List the kinds of case that are installed."""
    from docassembly.kit import installed_kits

    for name, kit in sorted(installed_kits().items()):
        click.echo(f"{name:12} {kit.title}")


def all_codes(kit: Kit[Any]) -> dict[str, Code]:
    """Return every code that a message can carry, by name."""
    from docassembly.drafts.codes import CODES as DRAFTS
    from docassembly.engine.codes import CODES as ENGINE
    from docassembly.exhibits.codes import CODES as EXHIBITS
    from docassembly.intake.codes import CODES as INTAKE
    from docassembly.packet.codes import CODES as PACKET
    from docassembly.rounds.codes import CODES as ROUNDS

    codes = (*INTAKE, *kit.codes, *EXHIBITS, *ENGINE, *DRAFTS, *ROUNDS, *PACKET)
    return {code.name: code for code in codes}


def _records(kit: Kit[Any], title: str | None) -> tuple[type[Record], ...]:
    """Return the record classes of all sheets, or of the one that is asked for."""
    if title is None:
        return kit.sheets
    found = tuple(record for record in kit.sheets if title.casefold() in (
        record.SHEET.title.casefold(), record.SHEET.entity.casefold()))
    if not found:
        titles = {record.SHEET.title.casefold(): record.SHEET.title for record in kit.sheets}
        near = get_close_matches(title.casefold(), titles, 1)
        raise WrongUsage(f"There is no sheet {title!r}. " + (
            f"Did you mean {titles[near[0]]!r}?" if near else
            f"There are: {', '.join(titles.values())}."))
    return found


def _lines(record: type[Record]) -> list[str]:
    """Return the columns of a sheet for people."""
    from docassembly.intake.columns import columns

    sheet = record.SHEET
    lines = [click.style(f"{sheet.title} ({sheet.entity})", bold=True), f"  {sheet.help}"]
    for name, column in columns(record).items():
        required = f", required {_when(column)}" if column.required.text else ""
        lines.append(f"  {sheet.entity}.{name}: {column.heading} ({column.kind.name}{required})")
        if column.help:
            lines.append(f"      {column.help}")
        if column.kind.choices:
            lines.append(f"      One of: {'; '.join(column.kind.choices.labels.values())}")
        elif column.example:
            lines.append(f"      Example: {column.example}")
    return lines


def _when(column: Column) -> str:
    """Return when a column is required."""
    return "always" if column.required.text == "true" else f"when {column.required.text}"


def _described(record: type[Record]) -> dict[str, Any]:
    """Return a sheet and its columns as plain values."""
    from docassembly.intake.columns import columns

    return {
        "sheet": record.SHEET.title, "help": record.SHEET.help,
        "columns": [{
            "name": name, "heading": column.heading, "kind": column.kind.name,
            "required": column.required.text, "help": column.help, "example": column.example,
            "choices": dict(column.kind.choices.labels) if column.kind.choices else None,
            "used_in": column.used_in, "sensitive": column.sensitive, "source": column.source,
        } for name, column in columns(record).items()],
    }
