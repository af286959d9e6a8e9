"""Print problems so that a person can mend one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

import click

from docassembly.problems import Problem, Severity

_COLORS = {Severity.ERROR: "red", Severity.GAP: "yellow", Severity.ADVICE: "cyan"}
_PLURALS = {Severity.ERROR: ("error", "errors"), Severity.GAP: ("gap", "gaps"),
            Severity.ADVICE: ("piece of advice", "pieces of advice")}


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield the lines that show *problems*, case by case, those that touch all cases first."""
    ordered = sorted(problems, key=lambda problem: problem.sort_key)
    for case, found in groupby(ordered, lambda problem: problem.case):
        listed = list(found)
        yield click.style(f"{case or 'All cases'} ({counts(listed)})", bold=True)
        for problem in listed:
            level = click.style(f"{problem.severity.value:6}", fg=_COLORS[problem.severity])
            yield f"  {level}  {where(problem)}: {said(problem)}"


def where(problem: Problem) -> str:
    """Return the file and the cell of *problem*."""
    file, place = problem.place.file, str(problem.place)
    return f"{file}, {place}" if file and place != file else place


def said(problem: Problem) -> str:
    """Return what is wrong, the remedy and the code."""
    return f"{problem.message} {problem.remedy} [{problem.code}]"


def counts(problems: Iterable[Problem]) -> str:
    """Return how many there are of each level: ``2 errors, 1 gap``."""
    times = Counter(problem.severity for problem in problems)
    return ", ".join(number(times[level], *words) for level, words in _PLURALS.items()
                     if times[level]) or "no problems"


def number(count: int, singular: str, plural: str = "") -> str:
    """Return ``1 case`` or ``1,200 cases``."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"
