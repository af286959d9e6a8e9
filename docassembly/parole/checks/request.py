"""The request: its period, its dates, its words and its addressee (rules V01, V02)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docassembly.parole import codes
from docassembly.parole.bars import days_of_stay
from docassembly.parole.case import ParoleCase
from docassembly.parole.checks.cells import (
    a_day,
    a_text,
    counted,
    folded,
    letter_day,
    name_words,
    period,
    several,
)
from docassembly.parole.records import Applicant, ItineraryItem, ParoleReason, UsParty
from docassembly.problems import Problem

SATURDAY = 5
A_YEAR = 366
PUBLIC_BENEFIT = "significant_public_benefit"
AT_PORT = frozenset({"BY HAND AT PORT OF ENTRY", "BY EMAIL AND BY HAND"})


def check_request(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Yield what is wrong with the case's own row."""
    yield from _period(case)
    yield from _need_by(case)
    yield from _appearance(case)
    yield from _advance_copy(case)
    yield from _itinerary(case)
    yield from _standard(case)
    yield from _words(case)
    yield from _delivery(case)


def _period(case: ParoleCase) -> Iterator[Problem]:
    """Check V01: the end comes after the start, and the days are the difference."""
    row = case.record
    start, end = a_day(row.requested_parole_start), a_day(row.requested_parole_end)
    if start is None or end is None:
        return
    if end <= start:
        yield codes.PERIOD_ORDER.at(
            row.place("requested_parole_end"),
            f"The parole requested ends on {end}, but it starts on {start}.")
        return
    days, typed = days_of_stay(start, end), row.requested_parole_days
    if isinstance(typed, int) and typed != days:
        yield codes.DAYS_DIFFER.at(
            row.place("requested_parole_days"),
            f"{counted(typed, 'day')} are entered, but from {start} to {end} are "
            f"{counted(days, 'day')}.",
            f"Clear the cell, or write {days}; or correct one of the two dates.")
    if days > A_YEAR:
        yield codes.LONG_PERIOD.at(
            row.place("requested_parole_end"),
            f"From {start} to {end} are {counted(days, 'day')}, more than a year.")
    letter = letter_day(case)
    if letter and start < letter:
        yield codes.OUT_OF_ORDER.at(
            row.place("requested_parole_start"),
            f"Parole is requested from {start}, before the date of the letter, {letter}.")


def _need_by(case: ParoleCase) -> Iterator[Problem]:
    """Check V02: the last useful day lies between the letter and the end of the request."""
    row = case.record
    need, letter = a_day(row.need_by_date), letter_day(case)
    if need is None:
        return
    start, end = a_day(row.requested_parole_start), a_day(row.requested_parole_end)
    fault = ""
    if letter and need < letter:
        fault = f"before the date of the letter, {letter}"
    elif end and need > end:
        fault = f"after the last day requested, {end}"
    elif start and need < start:
        fault = f"before the first day requested, {start}"
    if fault:
        yield codes.NEED_BY_OUTSIDE.at(
            row.place("need_by_date"), f"Parole is said to be useless after {need}, {fault}.")


def _appearance(case: ParoleCase) -> Iterator[Problem]:
    """Check the day on which the applicant will appear at the port."""
    row = case.record
    day = a_day(row.appearance_date)
    if day is None or row.route != "cbp":
        return
    place = row.place("appearance_date")
    letter, end = letter_day(case), a_day(row.requested_parole_end)
    if letter and day < letter:
        yield codes.APPEARANCE_OUTSIDE.at(
            place, f"The appearance is planned for {day}, before the date of the letter, {letter}.")
    elif end and day > end:
        yield codes.APPEARANCE_OUTSIDE.at(
            place, f"The appearance is planned for {day}, after the last day requested, {end}.")
    elif (start := a_day(row.requested_parole_start)) and day != start:
        yield codes.APPEARANCE_NOT_AT_START.at(
            place, f"The appearance is planned for {day}, but parole is requested from {start}.",
            f"Write {start} here, or request parole from {day}.")
    if day.weekday() >= SATURDAY:
        yield codes.APPEARANCE_ON_WEEKEND.at(
            place, f"The appearance is planned for {day.with_weekday}.")


def _advance_copy(case: ParoleCase) -> Iterator[Problem]:
    """Check the day on which a copy was sent ahead."""
    row = case.record
    sent = a_day(row.advance_package_sent_date)
    if sent is None or row.advance_package_sent is not True:
        return
    place, appearance = row.place("advance_package_sent_date"), a_day(row.appearance_date)
    if appearance and sent > appearance:
        yield codes.OUT_OF_ORDER.at(
            place, f"The advance copy was sent on {sent}, after the appearance on {appearance}.")
    elif (letter := letter_day(case)) and sent > letter:
        yield codes.DATED_AFTER_LETTER.at(
            place, f"The advance copy was sent on {sent}, but the letter that went with it is "
            f"dated {letter}.")


def _itinerary(case: ParoleCase) -> Iterator[Problem]:
    """Check that every day of the plan lies within the period requested."""
    asked = period(case)
    for item in case.all(ItineraryItem):
        first, last = a_day(item.date), a_day(item.end_date)
        if first and last and last < first:
            yield codes.OUT_OF_ORDER.at(
                item.place("end_date"), f"The last date, {last}, is before the first, {first}.")
        for name, day in (("date", first), ("end_date", last)):
            if day and asked and not asked[0] <= day <= asked[1]:
                yield codes.EVENT_OUTSIDE.at(
                    item.place(name), f"The itinerary has an event on {day}, but parole is "
                    f"requested from {asked[0]} to {asked[1]}.")


def _standard(case: ParoleCase) -> Iterator[Problem]:
    """Check that the standard relied on is argued by a reason, and the other way round."""
    standard = case.record.standard
    reasons = {reason.reason_code for reason in case.all(ParoleReason) if reason.reason_code}
    if not standard or not reasons:
        return
    place = case.record.place("standard")
    if standard == "urgent_humanitarian" and PUBLIC_BENEFIT in reasons:
        yield codes.STANDARD_DIFFERS.at(
            place, "A reason is significant public benefit, but the standard relied on is urgent "
            "humanitarian reasons alone.")
    elif standard in (PUBLIC_BENEFIT, "both") and PUBLIC_BENEFIT not in reasons:
        yield codes.STANDARD_DIFFERS.at(
            place, "The standard relied on is significant public benefit, but no reason argues it.")
    elif standard == "both" and reasons == {PUBLIC_BENEFIT}:
        yield codes.STANDARD_DIFFERS.at(
            place, "The standard relied on is both, but no reason is an urgent humanitarian one.")


def _words(case: ParoleCase) -> Iterator[Problem]:
    """Check the purpose's first word, a named addressee and the case reference."""
    row = case.record
    purpose = a_text(row.purpose_summary).strip()
    if purpose and not folded(purpose).startswith("to "):
        yield codes.PURPOSE_WORDING.at(
            row.place("purpose_summary"),
            f"The purpose begins with \u201c{purpose.split()[0]}\u201d, so the letter would say "
            f"\u201crequests parole {purpose.split()[0]} \u2026\u201d.")
    if a_text(row.addressee_name):
        yield codes.ADDRESSEE_NAMED.at(
            row.place("addressee_name"), f"The letter will address {row.addressee_name} by name.")
    reference = folded(case.ref)
    for person in case.all(Applicant):
        names = [word for word in name_words(a_text(person.family_names)) if len(word) > 3]
        if any(folded(name) in reference for name in names):
            yield codes.REFERENCE_NAMES_CLIENT.at(
                row.place("case_id"), "The case reference holds the family name of an applicant.")


def _delivery(case: ParoleCase) -> Iterator[Problem]:
    """Check that delivery line and addressee belong to the route."""
    row = case.record
    if row.route == "uscis" and row.delivery_line in AT_PORT:
        yield codes.DELIVERY_DIFFERS.at(
            row.place("delivery_line"),
            f"The delivery line is \u201c{row.delivery_line}\u201d, but the route is USCIS.")
    if row.route == "cbp" and row.delivery_line == "FILED ONLINE":
        yield codes.DELIVERY_DIFFERS.at(
            row.place("delivery_line"), "A request to CBP at a port is not filed online.")
    lockbox = row.addressee_title == "USCIS lockbox"
    if row.addressee_title and row.route and lockbox != (row.route == "uscis"):
        yield codes.DELIVERY_DIFFERS.at(
            row.place("addressee_title"),
            f"The addressee is \u201c{row.addressee_title}\u201d, but the route is {row.route}.")


def check_signatures(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Yield papers that are signed after the letter that encloses them."""
    letter = letter_day(case)
    if letter is None:
        return
    for party in case.all(UsParty):
        signed = a_day(party.i134_signed_date)
        if signed and signed > letter:
            yield codes.DATED_AFTER_LETTER.at(
                party.place("i134_signed_date"),
                f"Form I-134 was signed on {signed}, after the date of the letter, {letter}.")


def check_representation(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Yield applicants who have not signed a Form G-28, where the cell is filled (V14)."""
    row = case.record
    if row.g28_signed_for is None:
        return
    signed = several(row.g28_signed_for)
    for person in case.applicants:
        if person.ref and person.ref not in signed:
            yield codes.NOT_REPRESENTED.at(
                row.place("g28_signed_for"), f"No Form G-28 is signed for {person.ref}.",
                f"Have it signed and add {person.ref}, or do not claim to represent that "
                "applicant.")
