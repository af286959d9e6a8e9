"""Everything that is wrong or missing in one case, from every part that can tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from docassembly.drafts.codes import INTERNAL
from docassembly.exhibits import Assembly
from docassembly.intake.reader import CaseRows
from docassembly.intake.required import missing
from docassembly.kit import Kit
from docassembly.problems import Place, Problem


def case_problems(kit: Kit[Any], rows: CaseRows, case: Any, assembly: Assembly,
                  day: date) -> tuple[Problem, ...]:
    """Return the case's problems beyond those of reading it, each once, in the order to mend."""
    found = (*missing(rows, kit.sheets), *kit.check(case, day), *assembly.problems)
    return in_order(
        problem if problem.case else replace(problem, case=rows.ref) for problem in found)


def check_case(kit: Kit[Any], rows: CaseRows, day: date) -> tuple[Problem, ...]:
    """Return the case's problems; a failure of ours is one of them, so that others go on."""
    try:
        case = kit.tie(rows)
        return case_problems(kit, rows, case, kit.assembly(case), day)
    except Exception as failure:
        return (failure_of(rows, failure),)


def failure_of(rows: CaseRows, failure: Exception) -> Problem:
    """Return the problem that stands for an unexpected *failure*, without what it says.

    The words of an exception may hold a client's data; its class and place in the code do not.
    """
    return INTERNAL.at(
        case_place(rows), f"docassembly failed on this case ({_where(failure)}).", case=rows.ref)


def case_place(rows: CaseRows) -> Place:
    """Return the cell that names the case, or as much as is known."""
    for records in rows.rows.values():
        for record in records:
            key = record.SHEET.key
            if record.SHEET.entity == "case" and key:
                return record.place(key)
    return Place(part=rows.ref)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return *problems*, each once, in the order in which a person mends them."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key))


def _where(failure: Exception) -> str:
    """Return the kind of a failure and the line of code that it comes from."""
    trace = failure.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(failure).__name__
    module = trace.tb_frame.f_globals.get("__name__", "?")
    return f"{type(failure).__name__} in {module}, line {trace.tb_lineno}"
