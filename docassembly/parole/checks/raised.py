"""Grounds that the history raises and the sheet Grounds does not list, for the attorney."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from docassembly.intake.columns import Record
from docassembly.parole import codes, law
from docassembly.parole.bars import ON_ARRIVAL, ONE_YEAR, presence_days
from docassembly.parole.case import ParoleCase
from docassembly.parole.checks.cells import a_date, a_text, counted
from docassembly.parole.records import (
    Applicant,
    CitizenshipClaim,
    DocumentFraudOrder,
    Entry,
    Equity,
    ImmigrationHistory,
    InadmissibilityGround,
    Misrepresentation,
    Proceeding,
    RemovalOrder,
    SmugglingEvent,
    VisaApplication,
)
from docassembly.problems import Problem
from docassembly.values.dates import Day
from docassembly.values.gap import Absent

_CITED = re.compile(r"212\s*\(a\)\s*((?:\([A-Za-z0-9]+\)\s*)+)")
_DAYS = re.compile(r"\b(\d[\d,]*) days? (?:of unlawful presence|beyond)\b")
_WITHOUT_ADMISSION = frozenset({"ewi", "stowaway", "false_claim_citizen"})

_EVENTS: tuple[tuple[type[Record], str, str, str], ...] = (
    (Misrepresentation, "statement_made", "6-C-i", "a misrepresentation"),
    (CitizenshipClaim, "what_was_said", "6-C-ii-I", "a claim to U.S. citizenship"),
    (SmugglingEvent, "acts", "6-E-i", "help given to another person to enter"),
    (DocumentFraudOrder, "conduct", "6-F-i", "a final order under INA § 274C"),
)


def check_raised(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Yield events of the history whose ground is not on the sheet Grounds in any position."""
    for person in case.applicants:
        grounds = case.of_applicant(InadmissibilityGround, person)
        listed = {"".join(row.ground_key) for row in grounds if row.ground_key}
        yield from _presence(case, person, listed)
        yield from _orders(case, person, listed)
        yield from _conduct(case, person, listed)
        yield from _refusals(case, person, listed)
        yield from _days_in_texts(case, person)


def _unlisted(record: Record, field: str, key: str, what: str) -> Problem:
    """Return the advice that *what* raises the ground *key*."""
    ground = law.grounds().get(key)
    name = ground.ina if ground else key
    return codes.GROUND_NOT_LISTED.at(
        record.place(field), f"{what}, but {name} is not on the sheet Grounds for "
        f"{getattr(record, 'applicant_ref', None) or 'that applicant'}.")


def _presence(case: ParoleCase, person: Applicant, listed: set[str]) -> Iterator[Problem]:
    """Look for stays that bring a bar for unlawful presence, and for unlawful entries."""
    total = 0
    for entry in sorted(case.of_applicant(Entry, person), key=_start):
        if entry.manner in _WITHOUT_ADMISSION:
            # The ground is one of presence: for a person now abroad the entry is history alone.
            if "6-A-i" not in listed and entry.departure_date is None:
                yield _unlisted(entry, "manner", "6-A-i", f"An entry was {_how(entry)}")
            if total > ONE_YEAR and "9-C-i-I" not in listed:
                yield _unlisted(entry, "manner", "9-C-i-I", "An entry without admission followed "
                                "more than a year of unlawful presence")
        days = presence_days(entry, a_date(person.date_of_birth))
        if not isinstance(days, int):
            continue
        total += days
        key = "9-B-i-II" if days >= ONE_YEAR else "9-B-i-I"
        if days > 180 and key not in listed and "9-B-i-II" not in listed:
            yield _unlisted(entry, "departure_date", key,
                            f"The stay has {counted(days, 'day')} of unlawful presence")


def _start(entry: Entry) -> Day:
    """Return the first day that an entry can mean, the last of all where it is not known."""
    arrived = a_date(entry.entry_date)
    return arrived.earliest if arrived else Day(9999, 1, 1)


def _how(entry: Entry) -> str:
    return "without inspection" if entry.manner == "ewi" else str(entry.manner)


def _orders(case: ParoleCase, person: Applicant, listed: set[str]) -> Iterator[Problem]:
    """Look for removal orders without a bar, returns after removal, and missed hearings."""
    entries = case.of_applicant(Entry, person)
    for order in case.of_applicant(RemovalOrder, person):
        key = "9-A-i" if order.order_type in ON_ARRIVAL else "9-A-ii"
        if not listed & {"9-A-i", "9-A-ii"}:
            yield _unlisted(order, "order_type", key, "There is a removal order")
        executed = a_date(order.executed_date)
        for entry in entries:
            arrived = a_date(entry.entry_date)
            if executed and arrived and arrived.earliest > executed.latest \
                    and entry.manner in _WITHOUT_ADMISSION and "9-C-i-II" not in listed:
                yield _unlisted(entry, "manner", "9-C-i-II",
                                f"An entry without admission followed the removal {executed.on}")
    for proceeding in case.of_applicant(Proceeding, person):
        if proceeding.failed_to_appear == "yes" and "6-B" not in listed:
            yield _unlisted(proceeding, "failed_to_appear", "6-B", "A hearing was missed")


def _conduct(case: ParoleCase, person: Applicant, listed: set[str]) -> Iterator[Problem]:
    """Look for statements and acts that raise a ground of their own."""
    for kind, field, key, what in _EVENTS:
        stem = key.rpartition("-")[0] if key == "6-C-ii-I" else key
        for row in case.of_applicant(kind, person):
            if not any(each.startswith(stem) for each in listed):
                yield _unlisted(row, field, key, f"There is {what}")
    history = case.history_of(person)
    voting = history.unlawful_voting if history else None
    if isinstance(history, ImmigrationHistory) and voting and not isinstance(voting, Absent) \
            and voting.casefold() not in ("no", "never") and "10-D" not in listed:
        yield _unlisted(history, "unlawful_voting", "10-D", "There is an answer on voting")


def _refusals(case: ParoleCase, person: Applicant, listed: set[str]) -> Iterator[Problem]:
    """Look for sections of § 212(a) that a post cited and that are not listed."""
    for visa in case.of_applicant(VisaApplication, person):
        for cited in _CITED.findall(a_text(visa.refusal_basis)):
            key = "-".join(re.findall(r"[A-Za-z0-9]+", cited))
            if not any(each == key or each.startswith(f"{key}-") or key.startswith(f"{each}-")
                       for each in listed):
                yield _unlisted(visa, "refusal_basis", key,
                                f"The post cited INA § 212(a){''.join(cited.split())}")


def _days_in_texts(case: ParoleCase, person: Applicant) -> Iterator[Problem]:
    """Compare days of unlawful presence told in facts and factors with those of the stays."""
    born = a_date(person.date_of_birth)
    days = [presence_days(entry, born) for entry in case.of_applicant(Entry, person)]
    known = {each for each in days if isinstance(each, int)}
    if not known or len([each for each in days if each is None]):
        return
    texts: list[tuple[Record, str]] = []
    texts += [(row, field) for row in case.of_applicant(InadmissibilityGround, person)
              if row.ground_key in ("9-B-i-I", "9-B-i-II") for field in ("facts", "mitigation")]
    texts += [(row, "statement") for row in case.of_applicant(Equity, person)
              if row.category == "prior_immigration_violation"]
    for row, field in texts:
        for found in _DAYS.finditer(a_text(getattr(row, field))):
            if int(found[1].replace(",", "")) not in known | {sum(known)}:
                yield codes.DAYS_IN_TEXT.at(
                    row.place(field), f"The text says \u201c{found.group()}\u201d, but the stays "
                    f"come to {' and '.join(f'{each:,}' for each in sorted(known))}.")
