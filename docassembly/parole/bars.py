"""Arithmetic of INA § 212(a): days of unlawful presence, and the start and end of bars.

Everything here is pure, and nothing is guessed: where a date is missing or only partly known, and
the answer would depend on the rest of it, the answer is ``None``.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from docassembly.parole.records import Entry, InadmissibilityGround, RemovalOrder
from docassembly.values.dates import Day, PartialDate
from docassembly.values.gap import Absent

if TYPE_CHECKING:
    from docassembly.parole.law import Ground

PRESENCE_COUNTS_SINCE = Day(1997, 4, 1)
"""No day before this one is unlawful presence (IIRIRA, Pub. L. 104-208, § 309(a))."""
MORE_THAN_180_DAYS = 181
ONE_YEAR = 365
CONSENT_YEARS = 10
MAJORITY = 18

PRESENCE_BARS = frozenset({"9-B-i-I", "9-B-i-II"})
REMOVAL_BARS = frozenset({"9-A-i", "9-A-ii"})
REENTRY_BARS = frozenset({"9-C-i-I", "9-C-i-II"})
ON_ARRIVAL = frozenset({"expedited_235b1", "arriving_alien_240", "exclusion_pre1997"})
"""Orders that bar under (9)(A)(i): expedited removal, and proceedings begun on arrival."""

_UNTIL_A_DAY = frozenset({"admitted", "visa_waiver", "paroled", "waved_through", "false_document"})
_NEVER_AUTHORIZED = frozenset({"ewi", "stowaway", "false_claim_citizen"})

KnownDate = Day | PartialDate


class CountedFrom(StrEnum):
    """Why the count of unlawful presence begins on the day it begins."""

    STAY_ENDED = "the day after the authorized stay ended"
    ENTRY = "the day of entry without admission"
    LAW_BEGAN = "the day on which the law began to count"
    MAJORITY = "the eighteenth birthday"


@dataclass(frozen=True, slots=True)
class Presence:
    """Unlawful presence in one stay: ``days`` from ``first`` to ``last``, both included.

    ``minor_days`` are the days before the eighteenth birthday that were left out. It is false
    when there is no day to count; ``first`` then lies after ``last``.
    """

    days: int
    first: Day
    last: Day
    minor_days: int
    counted_from: CountedFrom

    def __bool__(self) -> bool:
        """Return whether any day counts."""
        return self.days > 0

    @property
    def bar_years(self) -> int | None:
        """Return the years of the bar that the stay brings, INA § 212(a)(9)(B)(i), if any."""
        if self.days >= ONE_YEAR:
            return 10
        return 3 if self.days >= MORE_THAN_180_DAYS else None


class BarNote(StrEnum):
    """What is particular about a bar, for the attorney to look at."""

    NONE = ""
    LEAP_DAY = "leap-day"
    """It began on February 29 and is taken to end on February 28."""
    LATER_REMOVAL = "second-or-later-removal"
    AGGRAVATED_FELONY = "aggravated-felony"
    CONSENT_FIRST = "consent-before-any-visa"
    """It never ends by itself; consent to reapply can be asked for from ``consent_from``."""


@dataclass(frozen=True, slots=True)
class BarTerm:
    """How long a ground bars: from ``start`` for ``years`` to ``end``, or for life.

    A bar for life has neither ``end`` nor ``years``; it may also have no ``start`` that matters.
    ``consent_from`` is the first day on which consent to reapply can be asked for.
    """

    start: Day | None
    end: Day | None
    years: int | None
    permanent: bool
    consent_from: Day | None = None
    note_code: BarNote = BarNote.NONE


def days_of_stay(start: Day, end: Day) -> int:
    """Return the days asked for under INA § 212(d)(5)(A): the last day less the first."""
    return (end - start).days


def same_day_after(day: Day, years: int) -> Day:
    """Return the same calendar day *years* later, as INA § 212(a)(9) counts a bar.

    February 29 becomes February 28 where there is no other.
    """
    year = day.year + years
    last = calendar.monthrange(year, day.month)[1]
    return Day(year, day.month, min(day.day, last))


def age_on(born: KnownDate | None, day: Day | None) -> int | None:
    """Return the age in whole years on *day* (INA § 101(b)(1), § 212(a)(2)(A)(ii)(I)).

    None when a date is missing, or when the unknown part of *born* would decide.
    """
    if not isinstance(born, KnownDate) or day is None:
        return None
    ages = {_age(birthday, day) for birthday in (born.earliest, born.latest)}
    return ages.pop() if len(ages) == 1 else None


def adult_on(born: KnownDate | None, day: Day | None) -> bool | None:
    """Return whether the person is 18 or older on *day*, INA § 212(a)(9)(B)(iii)(I).

    None when that cannot be told.
    """
    if not isinstance(born, KnownDate) or day is None:
        return None
    found = {_age(birthday, day) >= MAJORITY for birthday in (born.earliest, born.latest)}
    return found.pop() if len(found) == 1 else None


def _age(born: Day, day: Day) -> int:
    years = day.year - born.year
    return years if same_day_after(born, years) <= day else years - 1


def unlawful_presence(entry: Entry, born: KnownDate | None) -> Presence | None:
    """Return the unlawful presence of one stay, INA § 212(a)(9)(B)(ii) and (iii)(I).

    It runs from the day after the authorized stay ended (from the day of entry where there never
    was one), not before April 1, 1997 and not before the eighteenth birthday, to the day before
    departure. None when it cannot be counted: a date is not known to the day, the stay was for
    duration of status, or there are periods that the statute protects.
    """
    departed = entry.departure_date
    began = _unlawful_since(entry)
    if began is None or not isinstance(departed, Day) or _is_protected(entry):
        return None
    start, reason = began
    if start < PRESENCE_COUNTS_SINCE:
        start, reason = PRESENCE_COUNTS_SINCE, CountedFrom.LAW_BEGAN
    last = departed - timedelta(days=1)
    adult_from = _adult_from(born, start, last)
    if adult_from is None:
        return None
    minor_days = 0
    if adult_from > start:
        minor_days = max(0, (min(adult_from, departed) - start).days)
        start, reason = adult_from, CountedFrom.MAJORITY
    return Presence(max(0, (departed - start).days), start, last, minor_days, reason)


def _unlawful_since(entry: Entry) -> tuple[Day, CountedFrom] | None:
    """Return the first day without authorization, and why; None when it is not known."""
    if entry.manner in _NEVER_AUTHORIZED:
        day = entry.entry_date
        return (day, CountedFrom.ENTRY) if isinstance(day, Day) else None
    until = entry.authorized_until
    if entry.manner in _UNTIL_A_DAY and isinstance(until, Day) and not entry.duration_of_status:
        return until + timedelta(days=1), CountedFrom.STAY_ENDED
    return None


def _is_protected(entry: Entry) -> bool:
    """Return whether days may be protected, so that nobody but the attorney can count them."""
    if entry.protected_periods is None:
        # The time allowed for voluntary departure is authorized, and its length is not known.
        return entry.departure_manner == "voluntary_departure_granted"
    return not isinstance(entry.protected_periods, Absent)


def _adult_from(born: KnownDate | None, start: Day, last: Day) -> Day | None:
    """Return the day from which presence counts because of age, or None when it is not known."""
    if not isinstance(born, KnownDate):
        return None
    first, latest = (same_day_after(day, MAJORITY) for day in (born.earliest, born.latest))
    if latest <= start:
        return start
    return latest if first == latest or first > last else None


def bar_of(
    ground_row: InadmissibilityGround,
    law_ground: Ground,
    orders: Iterable[RemovalOrder],
    entries: Iterable[Entry],
    born: KnownDate | None,
    *,
    aggravated_felony: bool = False,
) -> BarTerm | None:
    """Return how long a ground bars: INA § 212(a)(9)(A), (B), (C), (6)(B) and the look-backs.

    *orders* and *entries* may hold those of other applicants, which are passed over. The start is
    the one typed on the ground, else the departure or removal that the history shows. None when
    the ground has no bar of time, or the start is not known to the day.
    """
    mine = [row for row in orders if row.applicant_ref == ground_row.applicant_ref]
    stays = [row for row in entries if row.applicant_ref == ground_row.applicant_ref]
    typed = ground_row.bar_start_date
    key, bar = law_ground.key, law_ground.bar
    if key in REENTRY_BARS:
        left = typed or last_departure(mine, stays)
        consent = same_day_after(left, CONSENT_YEARS) if left else None
        return BarTerm(left, None, None, True, consent, BarNote.CONSENT_FIRST)
    if bar.kind == "permanent":
        return BarTerm(typed, None, None, True)
    if bar.kind != "years" or bar.years is None:
        return None
    if key in REMOVAL_BARS:
        return _removal_bar(typed or removal_date(key, mine), bar.years, mine, aggravated_felony)
    if typed is None and key in PRESENCE_BARS:
        typed = presence_departure(key, stays, born)
    if typed is None and key == "6-B":
        typed = last_departure(mine, stays)
    return _term(typed, bar.years) if typed else None


def _removal_bar(start: Day | None, years: int, orders: list[RemovalOrder],
                 aggravated_felony: bool) -> BarTerm | None:
    """Return the bar of INA § 212(a)(9)(A): 5 or 10 years, 20 after a later removal, or life."""
    if aggravated_felony:
        return BarTerm(start, None, None, True, note_code=BarNote.AGGRAVATED_FELONY)
    if start is None:
        return None
    numbers = [order.nth_removal or 1 for order in orders]
    executed = [order for order in orders if not isinstance(order.executed_date, Absent)]
    if max([*numbers, len(executed)], default=1) > 1:
        return _term(start, 20, BarNote.LATER_REMOVAL)
    return _term(start, years)


def _term(start: Day, years: int, note: BarNote = BarNote.NONE) -> BarTerm:
    end = same_day_after(start, years)
    if not note and (end.month, end.day) != (start.month, start.day):
        note = BarNote.LEAP_DAY
    return BarTerm(start, end, years, False, note_code=note)


def removal_date(ground_key: str, orders: Iterable[RemovalOrder]) -> Day | None:
    """Return the day of the last removal under orders of that kind, INA § 212(a)(9)(A)."""
    on_arrival = ground_key == "9-A-i"
    return _latest(order.executed_date for order in orders
                   if order.order_type and (order.order_type in ON_ARRIVAL) == on_arrival)


def presence_departure(ground_key: str, entries: Iterable[Entry],
                       born: KnownDate | None) -> Day | None:
    """Return the departure from which the bar of INA § 212(a)(9)(B)(i)(I) or (II) runs.

    It is the last departure from a stay that was long enough. A stay whose days cannot be counted
    might be one, so that beside another stay it leaves the answer open.
    """
    least = ONE_YEAR if ground_key == "9-B-i-II" else MORE_THAN_180_DAYS
    open_stays, long_stays = [], []
    for entry in entries:
        days = presence_days(entry, born)
        if days is None:
            open_stays.append(entry)
        elif days >= least:
            long_stays.append(entry)
    if open_stays and len(open_stays) + len(long_stays) > 1:
        return None
    return _latest(entry.departure_date for entry in open_stays + long_stays)


def presence_days(entry: Entry, born: KnownDate | None) -> int | None:
    """Return the days of unlawful presence of a stay, INA § 212(a)(9)(B): counted, else typed."""
    counted = unlawful_presence(entry, born)
    return entry.unlawful_presence_days if counted is None else counted.days


def last_departure(orders: Iterable[RemovalOrder], entries: Iterable[Entry]) -> Day | None:
    """Return the last departure or removal, from which INA § 212(a)(9)(C)(ii) and (6)(B) count."""
    return _latest([order.executed_date for order in orders]
                   + [entry.departure_date for entry in entries])


def _latest(dates: Iterable[Day | PartialDate | Absent | None]) -> Day | None:
    """Return the last day, or None when a date that is not known to the day could be later."""
    known = [day for day in dates if not isinstance(day, Absent)]
    days = [day for day in known if isinstance(day, Day)]
    last = max(days, default=None)
    if last is None or any(day is None or day.latest > last for day in known):
        return None
    return last
