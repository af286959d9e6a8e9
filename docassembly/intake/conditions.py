"""When a column is required: a small, readable language over the fields of a case.

``when("route == 'cbp' and status in ['final', 'filed']")``. Names without a dot are fields of the
same record; ``applicant.date_of_birth`` is a field of the single or linked record of that entity.
``count(applicant)`` counts records; ``any(removal_order)`` asks whether there is one;
``any(applicant.is_minor == true)`` whether one matches (for a list field: whether one contains).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as it was written; an empty text never holds, ``true`` always does."""

    text: str


ALWAYS = Condition("true")
NEVER = Condition("")


def when(text: str) -> Condition:
    """Return the condition written in *text*."""
    return Condition(text)
