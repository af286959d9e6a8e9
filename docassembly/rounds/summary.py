"""The office's view of a refresh: ``changes.xlsx``, a row for each answer that changed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from docassembly.drafts.placing import lock_files
from docassembly.drafts.private import write_whole
from docassembly.intake.tables import Heading, TableSheet, workbook_of
from docassembly.rounds.outcome import CaseRefresh
from docassembly.values.printed import NBSP

NAME, BESIDE = "changes.xlsx", "changes (new).xlsx"


def write_summary(out: Path, cases: Iterable[CaseRefresh]) -> Path:
    """Write the summary of a refresh into *out*, beside the last one while that is open."""
    answers = TableSheet("Changes", (
        Heading("Case", 22), Heading("Status", 12), Heading("Answer", 34, wrap=True),
        Heading("Cell", 20), Heading("It was", 30, wrap=True), Heading("It is", 30, wrap=True),
        Heading("In the drafts", 46, wrap=True)))
    drafts = TableSheet("Drafts", (
        Heading("Case", 22), Heading("Draft", 38, wrap=True), Heading("What was done", 24),
        Heading("Tracked changes", 10), Heading("Conflicts", 10), Heading("Other places", 10)))
    problems = TableSheet("Problems", (
        Heading("Case", 22), Heading("Level", 9), Heading("Where", 44, wrap=True),
        Heading("What is wrong", 60, wrap=True), Heading("What to do", 60, wrap=True),
        Heading("Code", 24)))
    for case in cases:
        for answer in case.changed:
            answers.row((case.case, case.status.value, answer.name, answer.cell,
                         answer.old.replace(NBSP, " "), answer.new.replace(NBSP, " "),
                         case.told_of(answer)))
        for draft in case.drafts:
            merged = draft.merged
            drafts.row((case.case, draft.name, draft.done, len(merged.edits) if merged else None,
                        len(merged.conflicts) if merged else None,
                        len(merged.stale) if merged else None))
        for problem in case.problems:
            where = f"{problem.place.file} {problem.place}".strip()
            problems.row((case.case, problem.severity.value, where, problem.message,
                          problem.remedy, problem.code))
    content = workbook_of((answers, drafts, problems))
    name = BESIDE if any((out / lock).exists() for lock in lock_files(NAME)) else NAME
    write_whole(out / name, content, out)
    return out / name
