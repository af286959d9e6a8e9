"""What became of one case in a run: small, plain, and fit to travel between processes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from docassembly.problems import Problem, Severity


class Status(StrEnum):
    """How a case came out, in the words of the summary."""

    WRITTEN = "written"
    """Something in its folder is new."""

    UNCHANGED = "unchanged"
    """Nothing it is made from has changed, so nothing was written."""

    REFUSED = "has errors"
    """No drafts: the case cannot be read, contradicts itself, or failed."""


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """One case's row of the summary.

    ``folder`` is the name of its folder; ``documents`` and ``beside`` are the file names in it of
    the drafts and of those written beside an edited draft; ``missing`` the ids of exhibits that
    are not in hand. ``gaps`` counts the different facts that print as gaps.
    """

    case: str
    folder: str
    status: Status
    documents: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    gaps: int = 0
    missing: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def count(self, severity: Severity) -> int:
        """Return the number of the case's problems of that severity."""
        return sum(problem.severity is severity for problem in self.problems)


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Return whether one of *problems* stops the drafts of its case."""
    return any(problem.severity is Severity.ERROR for problem in problems)
