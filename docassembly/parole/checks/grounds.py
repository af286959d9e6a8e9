"""Grounds of inadmissibility: bars, positions, and the history behind them (V05, V06)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from docassembly.exhibits import parse_cites
from docassembly.parole import codes, law
from docassembly.parole.bars import PRESENCE_BARS, BarTerm, bar_of, presence_days
from docassembly.parole.case import ParoleCase
from docassembly.parole.checks.cells import a_date, a_day, a_text, letter_day, period, several
from docassembly.parole.records import (
    CriminalEvent,
    Entry,
    ExhibitRecord,
    InadmissibilityGround,
    RemovalOrder,
    VisaApplication,
    WaiverApplication,
)
from docassembly.problems import Problem, Severity
from docassembly.values.dates import Day

_OVER = re.compile(r"\b(?:ended|expired|has run|have run|ran out|is over|no longer)\b", re.I)
_AFFIRMED = frozenset({"conceded", "possible", "undetermined"})
_YEARS_OF_PRESENCE = {"9-B-i-I": (181, 364), "9-B-i-II": (365, None)}


def check_grounds(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Yield what is wrong with each ground, and what the case lacks because of it."""
    known = law.grounds()
    for row in case.all(InadmissibilityGround):
        ground = known.get("".join(row.ground_key)) if row.ground_key else None
        if ground is not None:
            yield from _bar(case, row, ground)
            yield from _current(case, row, ground, today)
            yield from _presence(case, row)
        yield from _position(case, row)
        yield from _exhibits(case, row)
    yield from _twice(case)


def term_of(case: ParoleCase, row: InadmissibilityGround, ground: law.Ground) -> BarTerm | None:
    """Return the bar of a ground as the history of its applicant gives it."""
    person = case.applicant(row.applicant_ref)
    felony = any(event.attorney_aggravated_felony_view == "yes"
                 for event in case.all(CriminalEvent) if event.applicant_ref == row.applicant_ref)
    return bar_of(row, ground, case.all(RemovalOrder), case.all(Entry),
                  a_date(person.date_of_birth) if person else None, aggravated_felony=felony)


def _bar(case: ParoleCase, row: InadmissibilityGround, ground: law.Ground) -> Iterator[Problem]:
    """Check V05, the start of the bar, and whether it is limited in time."""
    term = term_of(case, row, ground)
    limited = ground.bar.kind == "years" and not (term and term.permanent)
    typed = row.bar_is_time_limited
    if isinstance(typed, bool) and typed != limited:
        yield codes.TIME_LIMIT_DIFFERS.at(
            row.place("bar_is_time_limited"), f"The cell says {'yes' if typed else 'no'}, but "
            f"{ground.ina} {'is' if limited else 'is not'} limited in time: {ground.bar.text}.")
    end, start = a_day(row.bar_end_date), a_day(row.bar_start_date)
    if end and not limited:
        yield codes.BAR_HAS_NO_END.at(
            row.place("bar_end_date"), f"{ground.ina} is entered with an end on {end}, but it has "
            "no time limit.")
    elif end and term and term.end and end != term.end:
        yield codes.BAR_END_DIFFERS.at(
            row.place("bar_end_date"), f"The bar is said to end on {end}, but {term.years} years "
            f"from {term.start} end on {term.end}.",
            f"Clear the cell, or write {term.end}; or correct the day from which the bar runs.")
    derived = term_of(case, replace(row, bar_start_date=None), ground) if start else None
    if derived and derived.start and limited and start != derived.start:
        yield codes.BAR_START_DIFFERS.at(
            row.place("bar_start_date"), f"The bar is said to run from {start}, but the history "
            f"shows the departure or removal on {derived.start}.",
            f"Write {derived.start}, or correct the history.")


def _current(case: ParoleCase, row: InadmissibilityGround, ground: law.Ground,
             today: date) -> Iterator[Problem]:
    """Check V06: a bar that has ended is not stated as current."""
    term = term_of(case, row, ground)
    end = term.end if term else None
    if end is None or row.posture not in _AFFIRMED:
        return
    day, asked = letter_day(case) or Day.of(today), period(case)
    place = row.place("posture")
    if end < day:
        told = any(_OVER.search(a_text(getattr(row, field)))
                   for field in ("facts", "mitigation", "exceptions_considered"))
        contradicts = row.posture == "conceded" and not told
        yield codes.BAR_ENDED.at(
            place, f"The position is \u201c{row.posture}\u201d, but the bar ended on {end}, before "
            f"{day}.", severity=None if contradicts else Severity.ADVICE)
    elif asked and asked[0] <= end <= asked[1]:
        yield codes.BAR_ENDS_IN_PERIOD.at(
            place, f"The bar ends on {end}, within the parole requested from {asked[0]} to "
            f"{asked[1]}.")


def _presence(case: ParoleCase, row: InadmissibilityGround) -> Iterator[Problem]:
    """Check that a conceded bar for unlawful presence has a stay that is long enough."""
    person = case.applicant(row.applicant_ref)
    if row.ground_key not in PRESENCE_BARS or row.posture != "conceded" or person is None:
        return
    days = [presence_days(entry, a_date(person.date_of_birth))
            for entry in case.of_applicant(Entry, person)]
    least, most = _YEARS_OF_PRESENCE["".join(row.ground_key)]
    known = [each for each in days if isinstance(each, int)]
    if not known or len(known) < len(days) \
            or any(each >= least and (most is None or each <= most) for each in known):
        return
    yield codes.PRESENCE_DOES_NOT_FIT.at(
        row.place("ground_key"), f"The ground is conceded, but the longest stay of "
        f"{person.ref} has {max(known):,} days of unlawful presence.")


def _position(case: ParoleCase, row: InadmissibilityGround) -> Iterator[Problem]:
    """Check the attorney's word, and the events that a ground rests on."""
    if row.posture == "conceded" and row.attorney_confirmed is not True:
        yield codes.NOT_CONFIRMED.at(
            row.place("attorney_confirmed"),
            f"{row.ref} is conceded, but the attorney has not confirmed it.")
    if row.source == "consular_refusal" and not any(
            visa.outcome in ("refused", "revoked") and visa.applicant_ref == row.applicant_ref
            for visa in case.all(VisaApplication)):
        yield codes.FINDING_WITHOUT_EVENT.at(
            row.place("source"), f"{row.ref} comes from a consular refusal, but the sheet Visa "
            f"applications has no refusal of {row.applicant_ref}.")
    asked = any(waiver.applicant_ref == row.applicant_ref
                for waiver in case.all(WaiverApplication))
    if row.waiver_status in ("pending", "approved", "denied") and not asked:
        yield codes.FINDING_WITHOUT_EVENT.at(
            row.place("waiver_status"), f"The waiver for {row.ref} is {row.waiver_status}, but the "
            f"sheet Waiver applications has no row for {row.applicant_ref}.")


def _exhibits(case: ParoleCase, row: InadmissibilityGround) -> Iterator[Problem]:
    """Check that a ground cites exhibits that concern its own applicant."""
    concerned = {exhibit.id: several(exhibit.applicants) for exhibit in case.all(ExhibitRecord)}
    for cite in several(row.exhibit_refs):
        try:
            ids = dict.fromkeys(each.id for each in parse_cites(cite))
        except ValueError:
            continue
        for id in ids:
            applicants = concerned.get(id)
            if applicants and row.applicant_ref and row.applicant_ref not in applicants:
                yield codes.OTHER_APPLICANTS_EXHIBIT.at(
                    row.place("exhibit_refs"), f"{row.ref} concerns {row.applicant_ref}, but it "
                    f"cites {id}, which concerns {', '.join(applicants)}.")


def _twice(case: ParoleCase) -> Iterator[Problem]:
    """Check that no ground stands twice for the same applicant."""
    rows = [row for row in case.all(InadmissibilityGround) if row.ground_key and row.applicant_ref]
    seen = Counter((row.applicant_ref, row.ground_key) for row in rows)
    for row in rows:
        if seen[row.applicant_ref, row.ground_key] > 1:
            yield codes.GROUND_TWICE.at(
                row.place("ground_key"), f"{''.join(row.ground_key or '')} is listed more than "
                f"once for {row.applicant_ref}.")
