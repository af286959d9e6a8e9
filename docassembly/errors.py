"""Every exception docassembly raises on purpose, and every exit status of its commands.

Faults that a person mends in the workbook are not exceptions but values: see
:mod:`docassembly.problems`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docassembly.problems import Problem


class Exit(IntEnum):
    """What a command's exit status tells the shell, and nowhere else."""

    WELL = 0
    SOME_CASES_HAVE_ERRORS = 1
    WRONG_USAGE = 2
    INPUT_UNREADABLE = 3
    TEMPLATE_AT_FAULT = 4
    OTHER = 9


class DocassemblyError(Exception):
    """Base of all our errors: a sentence for the person at the keyboard, remedy included."""

    exit_code: Exit = Exit.OTHER


class UnreadableWorkbook(DocassemblyError):
    """The file is not a workbook that we can open; the message says what to do about it."""

    exit_code = Exit.INPUT_UNREADABLE


class PasswordNeeded(UnreadableWorkbook):
    """The workbook is encrypted and no password, or a wrong one, was given."""


class WrongUsage(DocassemblyError):
    """The command was asked for something that does not exist (a case, a folder, a kit)."""

    exit_code = Exit.WRONG_USAGE


class UnknownKit(WrongUsage):
    """No installed kit has that name."""


class TemplateFault(DocassemblyError):
    """A Word template asks for what does not exist or is badly formed.

    ``problems`` holds every fault found in it, each with its place in Word's terms.
    """

    exit_code = Exit.TEMPLATE_AT_FAULT

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        """Keep the faults beside the sentence that sums them up."""
        super().__init__(message)
        self.problems = problems
