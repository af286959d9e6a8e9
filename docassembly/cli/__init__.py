"""The commands: each parses its options, calls one function and prints what comes back.

A module for each group of commands. Modules import what they need inside their commands, so that
``docassembly --help`` does not wait for Word and Excel libraries.
"""

from __future__ import annotations

import click

from docassembly import __version__
from docassembly.cli.about import explain, fields, kits
from docassembly.cli.bundling import bundle
from docassembly.cli.checking import check
from docassembly.cli.demonstration import demo
from docassembly.cli.intake import new_intake
from docassembly.cli.linting import lint
from docassembly.cli.packet import packet
from docassembly.cli.program import Program
from docassembly.cli.refreshing import changes, refresh

__all__ = ["main"]


@click.group(cls=Program, context_settings={
    "help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--debug", is_flag=True, help="Show the technical report when something fails.")
@click.version_option(__version__, prog_name="docassembly")
def main(debug: bool) -> None:
    """Assemble a law office's Word drafts from an Excel intake workbook.

    The usual way: new-intake, fill the workbook, check, bundle, edit, refresh, packet.
    """


for command in (demo, new_intake, check, bundle, changes, refresh, packet, fields, lint, explain,
                kits):
    main.add_command(command)
