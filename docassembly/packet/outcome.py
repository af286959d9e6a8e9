"""What became of the packet of one case."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from docassembly.problems import Problem, Severity


class PacketStatus(StrEnum):
    """How a packet came out, in the words of the command."""

    WRITTEN = "written"
    """The packet is new or has changed."""

    UNCHANGED = "unchanged"
    """Nothing it is made from has changed, so nothing was written."""

    READY = "fit to file"
    """The gate found nothing that stops it; it was only checked."""

    REFUSED = "not fit to file"
    """The gate found faults, or it could not be made."""


@dataclass(frozen=True, slots=True)
class PacketOutcome:
    """One case's result.

    ``files`` are the names of its PDFs, ``pages`` how many they have together. ``certificates``
    are the names of draft translator's certificates that were written. ``overridden`` tells that an
    attorney's reason let faults pass.
    """

    case: str
    folder: str
    status: PacketStatus
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()
    pages: int = 0
    exhibits: int = 0
    certificates: tuple[str, ...] = ()
    overridden: bool = False

    def count(self, severity: Severity) -> int:
        """Return the number of the case's problems of that severity."""
        return sum(problem.severity is severity for problem in self.problems)
