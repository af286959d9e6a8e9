"""Relatives: deaths that do not agree, and deaths after the letter (rule V11 begins here)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docassembly.parole import codes
from docassembly.parole.case import ParoleCase
from docassembly.parole.checks.cells import a_date, letter_day
from docassembly.parole.records import FamilyMember, Funeral, VisitSickRelative
from docassembly.problems import Problem


def check_relatives(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Yield what does not agree about relatives."""
    for person in case.all(FamilyMember):
        yield from _death(case, person)
    for funeral in case.all(Funeral):
        deceased = case.relative(funeral.deceased_ref)
        if deceased and deceased.deceased is False:
            yield codes.DEATH_CONTRADICTS.at(
                deceased.place("deceased"), f"{deceased.ref} is said to be alive, but the funeral "
                f"at {funeral.place('deceased_ref')} is that of {deceased.ref}.")
    for visit in case.all(VisitSickRelative):
        relative = case.relative(visit.relative_ref)
        if relative and relative.deceased is True:
            yield codes.DEATH_CONTRADICTS.at(
                visit.place("relative_ref"), f"The visit is to {relative.ref}, who is said to be "
                f"deceased at {relative.place('deceased')}.",
                "Change the reason to a funeral, or correct the answer on the death.")


def _death(case: ParoleCase, person: FamilyMember) -> Iterator[Problem]:
    """Check one relative's answer on death, birth and the date of the letter."""
    died, born, letter = a_date(person.date_of_death), a_date(person.date_of_birth), \
        letter_day(case)
    if died is None:
        return
    place = person.place("date_of_death")
    if person.deceased is False:
        yield codes.DEATH_CONTRADICTS.at(
            person.place("deceased"),
            f"{person.ref} is said to be alive, but a date of death is entered: {died}.",
            "Write yes, or clear the date of death.")
    if born and died.latest < born.earliest:
        yield codes.OUT_OF_ORDER.at(
            place, f"{person.ref} died {died.on}, before the date of birth on the same row.")
    if letter and died.earliest > letter:
        yield codes.PAST_EVENT_AHEAD.at(
            place, f"{person.ref} died {died.on}, after the date of the letter, {letter}.")
