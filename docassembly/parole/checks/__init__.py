"""What is wrong with a parole case across its sheets, one subject a module.

A check is a function of the case and the day of the run that yields problems. It is an error only
where cells contradict each other or the law of arithmetic; what is merely missing is a gap, and
the reader of the workbook reports empty cells by itself, so that no check does so again. What is
worth an attorney's look is advice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from docassembly.parole.case import ParoleCase
from docassembly.parole.checks.applicants import check_applicants
from docassembly.parole.checks.crimes import check_crimes
from docassembly.parole.checks.exhibits import check_exhibits
from docassembly.parole.checks.factors import check_factors
from docassembly.parole.checks.fees import check_fees
from docassembly.parole.checks.grounds import check_grounds
from docassembly.parole.checks.history import check_history
from docassembly.parole.checks.names import check_names
from docassembly.parole.checks.packet import check_packet
from docassembly.parole.checks.privacy import check_privacy
from docassembly.parole.checks.raised import check_raised
from docassembly.parole.checks.reasons import check_reasons
from docassembly.parole.checks.relatives import check_relatives
from docassembly.parole.checks.request import (
    check_representation,
    check_request,
    check_signatures,
)
from docassembly.parole.checks.route import check_route
from docassembly.parole.checks.wording import check_wording
from docassembly.problems import Problem

Check = Callable[[ParoleCase, date], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    check_request,
    check_signatures,
    check_representation,
    check_route,
    check_applicants,
    check_names,
    check_relatives,
    check_reasons,
    check_fees,
    check_history,
    check_crimes,
    check_grounds,
    check_factors,
    check_raised,
    check_exhibits,
    check_wording,
    check_privacy,
    check_packet,
)
"""Every check, in the order of the workbook's sheets."""


def check(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Yield every problem of *case* once; *today* is the day by which the law may have changed."""
    seen: set[Problem] = set()
    for part in CHECKS:
        for found in part(case, today):
            problem = replace(found, case=case.ref)
            if problem not in seen:
                seen.add(problem)
                yield problem
