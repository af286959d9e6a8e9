"""When a column is required: a small, readable language over the fields of a case.

``when("route == 'cbp' and status in ['final', 'filed']")``. Names without a dot are fields of the
same record; ``applicant.date_of_birth`` is a field of the single or linked record of that entity.
``count(applicant)`` counts records; ``any(removal_order)`` asks whether there is one;
``any(applicant.is_minor == true)`` whether one matches (for a list field: whether one contains).

Answers are three-valued. A comparison with a fact that is not known yet is neither true nor false,
so that a column is never asked for before it is known to be needed; only ``== null`` and
``!= null`` ask whether the fact is known and other than "none".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from docassembly.intake.expressions import Comparison, Expression, parse
from docassembly.intake.worlds import Facts, Rows

if TYPE_CHECKING:
    from docassembly.intake.columns import Record


class CaseRecords(Protocol):
    """Whatever holds the records of one case by class."""

    def all(self, record: Any) -> tuple[Any, ...]:
        """Return the records of that class."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as it was written; an empty text never holds, ``true`` always does."""

    text: str

    def holds(self, record: Record, rows: CaseRecords,
              classes: Sequence[type[Record]]) -> bool:
        """Return whether the condition is true of *record* in its case."""
        if not self.text or self.text == "true":
            return bool(self.text)
        return _parsed(self.text).value(Rows(record, rows, tuple(classes))) is True

    def assume(self, facts: Mapping[str, str | Sequence[str]], entity: str) -> bool | None:
        """Return what the condition comes to if only *facts* are known; None if they leave it open.

        *facts* go by dotted name (``{"case.route": "uscis"}``); several values are those of several
        records. *entity* is the record's own, to which names without a dot belong.
        """
        if not self.text or self.text == "true":
            return bool(self.text)
        return _parsed(self.text).value(Facts(facts, entity))

    def names(self) -> frozenset[str]:
        """Return the fields that the condition asks about, dotted where it names their entity.

        An entity whose records are only counted stands as ``entity.*``.
        """
        return _parsed(self.text).names() if self.text else frozenset()

    def comparisons(self) -> tuple[Comparison, ...]:
        """Return each comparison of a field with fixed answers, for checking the answers."""
        return tuple(_parsed(self.text).comparisons()) if self.text else ()


ALWAYS = Condition("true")
NEVER = Condition("")


def when(text: str) -> Condition:
    """Return the condition written in *text*; raise ValueError where it is not in the language."""
    _parsed(text)
    return Condition(text)


@cache
def _parsed(text: str) -> Expression:
    """Return the expression in *text*."""
    return parse(text)
