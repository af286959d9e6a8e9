"""Criminal events: ages, penalties, and what must reach the attorney before an appearance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from docassembly.parole import codes
from docassembly.parole.bars import age_on
from docassembly.parole.case import ParoleCase
from docassembly.parole.checks.cells import a_date, a_text, counted
from docassembly.parole.records import (
    CitizenshipClaim,
    CriminalEvent,
    CriminalSummary,
    InadmissibilityGround,
    Misrepresentation,
)
from docassembly.problems import Problem
from docassembly.values.dates import Day

ONE_YEAR, SIX_MONTHS = 12, 6

_CUSTODY = re.compile(
    r"\b(?:burglar\w*|theft|larceny|shoplift\w*|robo|hurto|stealing|stolen"
    r"|assault\w* (?:on|of|upon|against) (?:an? |the )?(?:\w+ )?(?:officer|police\w*|agent)"
    r"|(?:causing|resulting in|with) (?:death|serious (?:bodily )?injury)"
    r"|manslaughter|homicide|murder)\b", re.I)
"""Offenses of INA § 236(c)(1)(E) (Pub. L. 119-1), as records in English or Spanish name them."""


def check_crimes(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Yield what is wrong or weighty in the criminal record, and ages that do not fit."""
    for event in case.all(CriminalEvent):
        yield from _age(case, event, "incident_date", "age_at_offense")
        yield from _order(event)
        yield from _penalty(event)
        yield from _weighty(case, event)
    for claim in case.all(CitizenshipClaim):
        yield from _age(case, claim, "claim_date", "age_at_time")
    for statement in case.all(Misrepresentation):
        yield from _age(case, statement, "event_date", "age_at_time")
    for summary in case.all(CriminalSummary):
        if summary.outstanding_warrant == "yes":
            yield codes.OUTSTANDING_WARRANT.at(
                summary.place("outstanding_warrant"),
                f"There is an outstanding warrant against {summary.applicant_ref}.")
    yield from _petty_offense(case)


def _age(case: ParoleCase, row: CriminalEvent | CitizenshipClaim | Misrepresentation,
         field: str, age_field: str) -> Iterator[Problem]:
    """Compare an age typed with the one that follows from two dates."""
    person = case.applicant(row.applicant_ref)
    day, typed = a_date(getattr(row, field)), getattr(row, age_field)
    if person is None or day is None or not isinstance(typed, int):
        return
    born = a_date(person.date_of_birth)
    youngest, oldest = age_on(born, day.earliest), age_on(born, day.latest)
    if youngest is None or oldest is None or youngest <= typed <= oldest:
        return
    age = str(youngest) if youngest == oldest else f"{youngest} or {oldest}"
    yield codes.AGE_DIFFERS.at(
        row.place(age_field), f"The age entered is {typed}, but by the date of birth it was {age} "
        f"{day.on}.", f"Write {age}, or correct the date that is wrong.")


def _order(event: CriminalEvent) -> Iterator[Problem]:
    """Check that arrest, disposition and completion follow the conduct."""
    steps = [(field, a_date(getattr(event, field)))
             for field in ("incident_date", "arrest_date", "disposition_date",
                           "sentence_completed_date")]
    known = [(field, day) for field, day in steps if day]
    for (_, before), (field, after) in pairwise(known):
        if after.latest < before.earliest:
            yield codes.OUT_OF_ORDER.at(
                event.place(field), f"{after} cannot come after {before}, which is the step "
                "before it in the same matter.")


def _penalty(event: CriminalEvent) -> Iterator[Problem]:
    """Check that the sentence is within the maximum penalty."""
    most, sentence = event.max_penalty_months, event.sentence_months
    if isinstance(most, int) and isinstance(sentence, int) and sentence > most:
        yield codes.SENTENCE_EXCEEDS.at(
            event.place("sentence_months"), f"The sentence is {counted(sentence, 'month')}, but "
            f"the maximum penalty is {counted(most, 'month')}.")


def _weighty(case: ParoleCase, event: CriminalEvent) -> Iterator[Problem]:
    """Yield what the attorney must know before an appearance."""
    offense = f"{a_text(event.offense)} {a_text(event.statute)}"
    if case.record.route == "cbp" and (found := _CUSTODY.search(offense)):
        yield codes.MANDATORY_CUSTODY.at(
            event.place("offense"), f"The offense names {found.group().lower()}, and the person "
            "is to appear at a port.",
            "Let the attorney weigh detention without bond, INA § 236(c)(1)(E), and the USCIS "
            "route.")
    if event.attorney_aggravated_felony_view in ("yes", "arguable"):
        yield codes.AGGRAVATED_FELONY.at(
            event.place("attorney_aggravated_felony_view"),
            f"{event.ref} is an aggravated felony, or arguably one.")
    listed = {"".join(row.ground_key) for row in case.all(InadmissibilityGround)
              if row.ground_key and row.applicant_ref == event.applicant_ref}
    convicted = event.disposition in ("convicted", "discharge")
    if convicted and not any(key.startswith("2-") for key in listed):
        yield codes.GROUND_NOT_LISTED.at(
            event.place("disposition"), f"{event.applicant_ref} was convicted, and no ground of "
            "INA § 212(a)(2) is listed.",
            "List the ground, with the position \u201cDoes not apply\u201d where it is none.")


def _petty_offense(case: ParoleCase) -> Iterator[Problem]:
    """Check the petty offense and youth exceptions of INA § 212(a)(2)(A)(ii) against the record."""
    for ground in case.all(InadmissibilityGround):
        if ground.ground_key != "2-A-i-I":
            continue
        crimes = [event for event in case.all(CriminalEvent)
                  if event.applicant_ref == ground.applicant_ref
                  and event.disposition in ("convicted", "discharge", "admitted_no_charge")
                  and event.attorney_cimt_view != "not_cimt"]
        claimed = "petty" in a_text(ground.exception_claimed).casefold()
        reasons = [reason for event in crimes for reason in _too_grave(event)]
        if len(crimes) > 1:
            reasons.append(f"there are {len(crimes)} crimes")
        known = crimes and all(isinstance(event.max_penalty_months, int)
                               and isinstance(event.sentence_months, int) for event in crimes)
        place = ground.place("exception_claimed")
        if claimed and reasons:
            yield codes.PETTY_OFFENSE.at(
                place, f"The petty offense exception is claimed, but {', and '.join(reasons)}.")
        elif known and not reasons and not a_text(ground.exception_claimed) \
                and ground.posture != "not_applicable":
            yield codes.PETTY_OFFENSE.at(
                place, "By the penalties entered the petty offense exception may apply, and no "
                "exception is claimed.")
        yield from _youth(case, ground, crimes)


def _too_grave(event: CriminalEvent) -> Iterator[str]:
    """Yield why the petty offense exception cannot reach an event."""
    most, sentence = event.max_penalty_months, event.sentence_months
    if isinstance(most, int) and most > ONE_YEAR:
        yield f"the maximum penalty of {event.ref} is {counted(most, 'month')}"
    if isinstance(sentence, int) and sentence > SIX_MONTHS:
        yield f"the sentence of {event.ref} is {counted(sentence, 'month')}"


def _youth(case: ParoleCase, ground: InadmissibilityGround,
           crimes: list[CriminalEvent]) -> Iterator[Problem]:
    """Point to the exception for one crime committed under 18, more than five years ago."""
    person = case.applicant(ground.applicant_ref)
    if person is None or len(crimes) != 1 or a_text(ground.exception_claimed):
        return
    day = crimes[0].incident_date
    age = age_on(a_date(person.date_of_birth), day if isinstance(day, Day) else None)
    if age is not None and age < 18:
        yield codes.PETTY_OFFENSE.at(
            ground.place("exception_claimed"), f"The only crime was committed at {age}, so the "
            "exception for youth, INA § 212(a)(2)(A)(ii)(I), may apply; none is claimed.")
