"""Discretionary factors: those against are named (V13), those in favor are proved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docassembly.exhibits import find_cites
from docassembly.parole import codes
from docassembly.parole.case import ParoleCase
from docassembly.parole.checks.cells import a_text, several
from docassembly.parole.records import Equity, InadmissibilityGround
from docassembly.problems import Problem

_HOME = frozenset({"ties_abroad", "assurance_of_departure"})


def check_factors(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Yield factors that are missing, and those that nothing proves."""
    yield from _negatives(case)
    factors = case.all(Equity)
    if case.applicants and not any(row.category in _HOME for row in factors):
        yield codes.NO_TIES_ABROAD.at(
            case.record.place("departure_plan"),
            "No factor shows ties abroad or an assurance of departure.")
    for row in factors:
        if row.polarity == "positive" and row.statement and not several(row.exhibit_refs) \
                and not find_cites(a_text(row.statement)):
            yield codes.FACTOR_WITHOUT_EXHIBIT.at(
                row.place("exhibit_refs"), "The factor cites no exhibit.")


def _negatives(case: ParoleCase) -> Iterator[Problem]:
    """Check V13: where a ground is conceded, a factor against is named."""
    conceded = [row for row in case.all(InadmissibilityGround)
                if row.posture == "conceded" and row.ground_key
                and not row.ground_key.startswith("7-")]
    negatives = {row.applicant_ref for row in case.all(Equity) if row.polarity == "negative"}
    for ref in dict.fromkeys(row.applicant_ref for row in conceded):
        if ref not in negatives:
            first = next(row for row in conceded if row.applicant_ref == ref)
            yield codes.NO_NEGATIVE_FACTOR.at(
                first.place("posture"), f"{first.ref} is conceded, but the sheet Factors has no "
                f"factor against {ref}.")
