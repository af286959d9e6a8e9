"""What became of a case in a refresh, in plain pieces and in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from docassembly.problems import Problem, Severity
from docassembly.revisions import Refreshed
from docassembly.rounds.changed import ChangedAnswer


class RefreshStatus(StrEnum):
    """How a case came out."""

    REFRESHED = "refreshed"
    UNCHANGED = "unchanged"
    REFUSED = "has errors"


@dataclass(frozen=True, slots=True)
class DraftRefresh:
    """One draft: its path in the folder, what was done, and the merge that did it, if any."""

    name: str
    done: str
    merged: Refreshed | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class CaseRefresh:
    """One case: its drafts, the answers that changed, what is to be said."""

    case: str
    folder: str
    status: RefreshStatus
    drafts: tuple[DraftRefresh, ...] = ()
    changed: tuple[ChangedAnswer, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Return whether something of the case could not be done."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def lines(self) -> Iterator[str]:
        """Yield a line for each answer that changed, then one for whatever else did."""
        explained = 0
        rows: set[str] = set()
        for answer in self.changed:
            if answer.row:
                if answer.record not in rows:
                    rows.add(answer.record)
                    yield answer.row_line
            elif answer.printed:
                explained += self._told(answer)[0]
                yield f"{answer}: {self.told_of(answer)}"
        others = sum(len(draft.merged.edits) for draft in self.drafts if draft.merged) - explained
        if others > 0:
            yield f"{_number(others, 'other passage')} follow from these answers or from templates"

    def told_of(self, answer: ChangedAnswer) -> str:
        """Return what *answer* does in the drafts: ``4 places in 2 documents; 1 conflict``."""
        places, documents, conflicts, left = self._told(answer)
        told = [f"{_number(places, 'place')} in {_number(documents, 'document')}"] if places else []
        if conflicts:
            told.append(_number(conflicts, "conflict"))
        if left:
            told.append(f"{_number(left, 'other place')} to look at")
        return "; ".join(told) or "no draft names it as such"

    def _told(self, answer: ChangedAnswer) -> tuple[int, int, int, int]:
        """Return places, documents, conflicts and words left, as far as *answer* explains them."""
        places = documents = conflicts = left = 0
        for draft in self.drafts:
            if draft.merged is None:
                continue
            here = sum(any(value.cell == answer.cell for value in edit.values)
                       for edit in draft.merged.edits)
            places += here
            documents += here > 0
            conflicts += sum(any(value.cell == answer.cell for value in each.values)
                             for each in draft.merged.conflicts)
            left += sum(each.value.cell == answer.cell for each in draft.merged.stale)
        return places, documents, conflicts, left


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
