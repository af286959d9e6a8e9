"""The office's view of a run: ``summary.xlsx``, a row for each case and each problem.

It names cases by the office's reference alone. Messages are those of ``check``, in which sensitive
values are masked.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from docassembly.drafts.names import safe_name
from docassembly.drafts.outcome import CaseOutcome
from docassembly.drafts.placing import lock_files
from docassembly.drafts.private import clear_leftovers, make_folder, write_whole
from docassembly.intake.tables import Heading, Link, TableCell, TableSheet, workbook_of
from docassembly.kit import Kit
from docassembly.problems import Problem, Severity

NAME, BESIDE = "summary.xlsx", "summary (new).xlsx"


class Summary:
    """Collects outcomes as they come, inside a ``with`` block, and writes them."""

    def __init__(self, kit: Kit[Any]) -> None:
        """Begin a summary of cases of *kit*, which tells the columns of documents."""
        self._documents = {spec.name: safe_name(spec.name, ".docx") for spec in kit.documents}
        self._cases = TableSheet("Cases", (
            Heading("Case", 22), Heading("Status", 12),
            *(Heading(name, 16) for name in self._documents),
            Heading("Written beside an edited draft", 34, wrap=True), Heading("Gaps", 8),
            Heading("Errors", 8), Heading("Advice", 8),
            Heading("Exhibits not in hand", 28, wrap=True)))
        self._problems = TableSheet("Problems", (
            Heading("Case", 22), Heading("Level", 9), Heading("File", 24), Heading("Sheet", 20),
            Heading("Cell", 10), Heading("What is wrong", 60, wrap=True),
            Heading("What to do", 60, wrap=True), Heading("Code", 24)))

    def __enter__(self) -> Summary:
        """Collect rows until the end of the block."""
        return self

    def __exit__(self, *failure: object) -> None:
        """Let go of the rows."""
        self._cases.close()
        self._problems.close()

    def add(self, outcome: CaseOutcome) -> None:
        """Add the row of one case, and its problems."""
        folder = outcome.folder
        self._cases.row((
            Link(outcome.case, folder) if outcome.documents else outcome.case,
            outcome.status.value,
            *(_document(outcome, file) for file in self._documents.values()),
            ", ".join(outcome.beside), outcome.gaps, outcome.count(Severity.ERROR),
            outcome.count(Severity.ADVICE), ", ".join(outcome.missing)))
        self.add_problems(outcome.problems)

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Add problems, those of a case or those that touch all."""
        for problem in problems:
            place = problem.place
            self._problems.row((
                problem.case or "all cases", problem.severity.value, place.file, place.part,
                place.spot, problem.message, problem.remedy, problem.code))

    def write(self, out: Path) -> Path:
        """Write the summary into *out* and return its path.

        While somebody has the last one open it is written beside that. Nothing is written when it
        would be the same.
        """
        content = workbook_of((self._cases, self._problems))
        make_folder(out)
        clear_leftovers(out)
        path = out / NAME
        if path.exists() and path.read_bytes() == content:
            return path
        if not any((out / lock).exists() for lock in lock_files(NAME)):
            try:
                write_whole(path, content, out)
            except PermissionError:
                pass
            else:
                with suppress(PermissionError):
                    (out / BESIDE).unlink(missing_ok=True)
                return path
        write_whole(out / BESIDE, content, out)
        return out / BESIDE


def _document(outcome: CaseOutcome, file: str) -> TableCell:
    """Return the link to one of a case's documents, or None when it has none."""
    return Link("open", f"{outcome.folder}/{file}") if file in outcome.documents else None
