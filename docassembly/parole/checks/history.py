"""Immigration history: lists that contradict themselves, dates, and days counted (rule V07)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from docassembly.intake.columns import Record, columns, heading_of
from docassembly.parole import codes
from docassembly.parole.bars import KnownDate, unlawful_presence
from docassembly.parole.case import ParoleCase
from docassembly.parole.checks.cells import (
    a_date,
    called,
    counted,
    letter_day,
    records,
)
from docassembly.parole.choices.history import DEPARTURE_MANNER
from docassembly.parole.records import (
    LISTS,
    Applicant,
    CriminalEvent,
    CriminalSummary,
    Entry,
    ImmigrationHistory,
    RemovalOrder,
)
from docassembly.problems import Problem
from docassembly.values.dates import Day, PartialDate
from docassembly.values.gap import Absent

_PAST_EVENTS = {
    "entry": ("entry_date", "departure_date"),
    "removal_order": ("order_date", "executed_date"),
    "proceeding": ("nta_date",),
    "visa_application": ("application_date",),
    "waiver_application": ("filed_date",),
    "misrepresentation": ("event_date",),
    "citizenship_claim": ("claim_date",),
    "smuggling_event": ("event_date",),
    "document_fraud_order": ("order_date",),
    "prior_parole_request": ("request_date",),
    "criminal_event": ("incident_date", "arrest_date", "disposition_date"),
    "other_event": ("date",),
    "inadmissibility_ground": ("finding_date",),
}
"""Dates of what has happened, by entity."""

_ENDED_WITHOUT_BIRTH = frozenset({"prior_parole_request", "inadmissibility_ground"})


def check_history(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Yield what the sheets of the immigration history say against each other."""
    for owner in records(case):
        for field, listed in LISTS.get(type(owner), {}).items():
            yield from _list(case, owner, field, listed)
    for history in case.all(ImmigrationHistory):
        yield from _never_in_us(case, history)
    for summary in case.all(CriminalSummary):
        yield from _arrests(case, summary)
    for person in case.applicants:
        yield from _stays(case, person)
    for order in case.all(RemovalOrder):
        yield from _order(order)
    yield from _dates(case, today)


def _list(case: ParoleCase, owner: Record, field: str, listed: type[Record]) -> Iterator[Problem]:
    """Check a column that says whether another sheet has rows for this one."""
    answer = getattr(owner, field)
    if answer is None:
        return
    rows = [row for row in case.all(listed) if _belongs(case, row, owner)]
    none = answer == "none" or isinstance(answer, Absent)
    heading = heading_of(type(owner), field)
    if none and rows:
        yield codes.LIST_CONTRADICTS.at(
            owner.place(field), f"{heading} says none, but the sheet {listed.SHEET.title} has "
            f"{counted(len(rows), 'row')} for it, the first at {rows[0].place()}.",
            "Choose \u201clisted on its sheet\u201d, or delete the rows.")
    elif answer == "listed" and not rows:
        yield codes.LISTED_BUT_EMPTY.at(
            owner.place(field), f"{heading} says that there are some, but the sheet "
            f"{listed.SHEET.title} has no row for it.",
            f"Fill the sheet {listed.SHEET.title}, or choose none.")


def _belongs(case: ParoleCase, row: Record, owner: Record) -> bool:
    """Return whether a row of a list is one of *owner*'s."""
    if owner.SHEET.entity in ("us_party", "exhibit"):
        return bool(getattr(row, f"{owner.SHEET.entity}_ref") == getattr(owner, owner.SHEET.key))
    if owner.SHEET.entity == "case":
        return True
    return bool(getattr(row, "applicant_ref", None) == getattr(owner, "applicant_ref", None))


def _never_in_us(case: ParoleCase, history: ImmigrationHistory) -> Iterator[Problem]:
    """Check the answer on whether the applicant was ever in the United States."""
    entries = [row for row in case.all(Entry) if row.applicant_ref == history.applicant_ref]
    place = history.place("never_in_us")
    if history.never_in_us is True and entries:
        yield codes.LIST_CONTRADICTS.at(
            place, f"{history.applicant_ref} is said never to have been in the United States, but "
            f"the sheet Entries has {counted(len(entries), 'row')}, the first at "
            f"{entries[0].place()}.", "Write no, or delete the rows.")
    none = history.entries == "none" or isinstance(history.entries, Absent)
    if history.never_in_us is False and none and not entries:
        yield codes.LIST_CONTRADICTS.at(
            place, f"{history.applicant_ref} is said to have been in the United States, but there "
            "are said to be no entries and stays.", "Write yes, or enter the stays.")


def _arrests(case: ParoleCase, summary: CriminalSummary) -> Iterator[Problem]:
    """Check the answer on arrests against the sheet of criminal events."""
    events = [row for row in case.all(CriminalEvent)
              if row.applicant_ref == summary.applicant_ref]
    place = summary.place("any_arrest_anywhere")
    if summary.any_arrest_anywhere == "no" and events:
        yield codes.LIST_CONTRADICTS.at(
            place, f"The answer is no, but the sheet Criminal events has "
            f"{counted(len(events), 'row')} for {summary.applicant_ref}, the first at "
            f"{events[0].place()}.", "Write yes, or delete the rows.")
    elif summary.any_arrest_anywhere == "yes" and not events:
        yield codes.LISTED_BUT_EMPTY.at(
            place, f"The answer is yes, but the sheet Criminal events has no row for "
            f"{summary.applicant_ref}.", "Fill the sheet Criminal events, or write no.")


def _stays(case: ParoleCase, person: Applicant) -> Iterator[Problem]:
    """Check the stays of one applicant: their dates, their days, and that none overlap."""
    entries = case.of_applicant(Entry, person)
    for entry in entries:
        arrived, left = a_date(entry.entry_date), a_date(entry.departure_date)
        if arrived and left and left.latest < arrived.earliest:
            yield codes.OUT_OF_ORDER.at(
                entry.place("departure_date"),
                f"The departure, {left}, is before the entry, {arrived}.")
        until = a_date(entry.authorized_until)
        if arrived and until and until.latest < arrived.earliest:
            yield codes.OUT_OF_ORDER.at(
                entry.place("authorized_until"),
                f"The stay was authorized until {until}, before the entry, {arrived}.")
        yield from _presence(entry, person)
        yield from _agrees(case, entry, person)
    for one, other in combinations(entries, 2):
        first, second = sorted((one, other), key=_start)
        left, arrived = a_date(first.departure_date), a_date(second.entry_date)
        if left and arrived and a_date(first.entry_date) and arrived.latest < left.earliest:
            yield codes.STAYS_OVERLAP.at(
                second.place("entry_date"), f"{called(person)} entered {arrived.on}, but the stay "
                f"at {first.place('entry_date')} ended only {left.on}.")


def _agrees(case: ParoleCase, entry: Entry, person: Applicant) -> Iterator[Problem]:
    """Check that manner, authorization and departure of one stay agree."""
    until = a_date(entry.authorized_until)
    if entry.duration_of_status is True and until:
        yield codes.STAY_CONTRADICTS.at(
            entry.place("duration_of_status"), "The stay is said to be for duration of status, "
            f"and to be authorized until {until}.", "Write no, or clear the date.")
    if entry.manner == "ewi" and until:
        yield codes.STAY_CONTRADICTS.at(
            entry.place("authorized_until"), f"The stay is said to be authorized until {until}, "
            "but the entry was without inspection.",
            "Clear the date, or correct the manner of entry.")
    history = case.history_of(person)
    none = history is not None and (history.removal_orders == "none"
                                    or isinstance(history.removal_orders, Absent))
    if entry.departure_manner in ("removed", "self_deported_under_order") and none:
        yield codes.STAY_CONTRADICTS.at(
            entry.place("departure_manner"), "The departure is entered as "
            f"\u201c{DEPARTURE_MANNER.label(entry.departure_manner)}\u201d, but there are said to "
            "be no removal orders.",
            "Enter the order on the sheet Removal orders, or correct the manner of departure.")


def _start(entry: Entry) -> Day:
    arrived = a_date(entry.entry_date)
    return arrived.earliest if arrived else Day(9999, 1, 1)


def _presence(entry: Entry, person: Applicant) -> Iterator[Problem]:
    """Compare the days of unlawful presence typed with those counted (V07)."""
    typed = entry.unlawful_presence_days
    found = unlawful_presence(entry, a_date(person.date_of_birth))
    if found is None or not isinstance(typed, int) or typed == found.days:
        return
    place = entry.place("unlawful_presence_days")
    if not found:
        yield codes.PRESENCE_DIFFERS.at(
            place, f"{counted(typed, 'day')} are entered, but no day of this stay counts.")
        return
    minor = f" The {counted(found.minor_days, 'day')} before the eighteenth birthday do not " \
        "count." if found.minor_days else ""
    yield codes.PRESENCE_DIFFERS.at(
        place, f"{counted(typed, 'day')} are entered, but from {found.first} to {found.last}, both "
        f"included, are {counted(found.days, 'day')}.{minor}",
        f"Clear the cell, or write {found.days}; or correct the dates of the stay.")


def _order(order: RemovalOrder) -> Iterator[Problem]:
    """Check that an order was executed after it was made."""
    made, executed = a_date(order.order_date), a_date(order.executed_date)
    if made and executed and executed.latest < made.earliest:
        yield codes.OUT_OF_ORDER.at(
            order.place("executed_date"),
            f"The order was executed {executed.on}, before it was made {made.on}.")


def _dates(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Check each past event against the letter (else today), birth, and its typed precision."""
    latest = letter_day(case) or Day.of(today)
    until = "the date of the letter" if letter_day(case) else "today"
    births = {person.ref: a_date(person.date_of_birth) for person in case.applicants}
    for row in records(case):
        entity = row.SHEET.entity
        for field in _PAST_EVENTS.get(entity, ()):
            day = a_date(getattr(row, field))
            if day is None:
                continue
            if day.earliest > latest:
                yield codes.PAST_EVENT_AHEAD.at(
                    row.place(field), f"{heading_of(type(row), field)} is {day}, after {until}, "
                    f"{latest}.")
            born = births.get(getattr(row, "applicant_ref", None))
            if born and entity not in _ENDED_WITHOUT_BIRTH and day.latest < born.earliest:
                yield codes.OUT_OF_ORDER.at(
                    row.place(field), f"{heading_of(type(row), field)} is {day}, before the birth "
                    f"of {getattr(row, 'applicant_ref', '')}.")
    for row in records(case):
        yield from _precision(row)


def _precision(row: Record) -> Iterator[Problem]:
    """Compare a typed precision with the way the date is written."""
    for name in columns(type(row)):
        if not name.endswith("_precision"):
            continue
        field, typed = name.removesuffix("_precision"), getattr(row, name)
        day: KnownDate | None = a_date(getattr(row, field))
        if typed is None or isinstance(typed, Absent) or day is None:
            continue
        written = _written(day)
        if typed not in (written, "estimated") and (written != "estimated" or typed == "exact"):
            shown = "" if columns(type(row))[field].sensitive else f", {day},"
            yield codes.PRECISION_DIFFERS.at(
                row.place(name), f"The precision entered is \u201c{typed}\u201d, but the date"
                f"{shown} is written as {_IN_WORDS[written]}.")


_IN_WORDS = {"exact": "a whole date", "month": "month and year", "year": "a year only",
             "estimated": "an estimate"}


def _written(day: KnownDate) -> str:
    """Return the precision with which a date is written."""
    if isinstance(day, PartialDate):
        if day.about:
            return "estimated"
        return "year" if day.month is None else "month"
    return "exact"
