"""How every command fails: with a sentence and an exit status, never with a traceback."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

import click

from docassembly.errors import DocassemblyError, Exit, TemplateFault

INTERRUPTED = 130
"""What shells expect of a program that Ctrl-C has ended."""


class Program(click.Group):
    """The command line; turns what is raised into what a person can read."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which an office meets them."""
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]
                        ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = get_close_matches(args[0], self.commands, 1)
            if not near or "Did you mean" in error.message:
                raise
            raise click.UsageError(f"{error.message} Did you mean {near[0]!r}?", ctx) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; every failure leaves with its own exit status."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            # click itself ends quietly where the reader of a pipe has gone.
            raise
        except KeyboardInterrupt:
            click.echo("\nStopped. What was finished is whole; run the same command again to do "
                       "the rest.", err=True)
            ctx.exit(INTERRUPTED)
        except DocassemblyError as error:
            _tell(error)
            ctx.exit(error.exit_code)
        except Exception as failure:
            if ctx.params.get("debug"):
                raise
            click.echo(_sentence(failure), err=True)
            ctx.exit(Exit.OTHER)


def _tell(error: DocassemblyError) -> None:
    """Print an error of ours, with each fault of a template at its place."""
    click.echo(f"Error: {error}", err=True)
    if isinstance(error, TemplateFault):
        for problem in error.problems:
            file = f"{problem.place.file}: " if problem.place.file else ""
            click.echo(f"  {file}{problem}", err=True)


def _sentence(failure: Exception) -> str:
    """Return what to say of a failure that nobody foresaw."""
    if isinstance(failure, OSError) and failure.filename:
        return (f"Error: {failure.filename} could not be read or written "
                f"({failure.strerror}). Close it in other programs, or choose another folder.")
    return (f"Error: docassembly failed unexpectedly ({type(failure).__name__}). Run the command "
            "again as `docassembly --debug …` and report what it prints; it may show client data.")
