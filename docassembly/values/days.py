"""Days, partial dates and times of day, as American legal prose prints them.

Month and weekday names are ours and English, whatever the computer's language is. Between month
and day stands a no-break space, so that a line never ends on the month.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, time
from functools import total_ordering
from typing import Any

from docassembly.values.printed import NBSP

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Day(date):
    """A calendar day that prints as ``December 4, 2026``. It is a ``date`` in all else."""

    __slots__ = ()

    @classmethod
    def of(cls, day: date) -> Day:
        """Return *day* (a date, or a datetime without its time) as a Day."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        """Return the day as a letter prints it."""
        return f"{self.month_day}, {self.year}"

    def __format__(self, spec: str) -> str:
        """Return the printed day, or what ``strftime`` makes of *spec*."""
        return self.strftime(spec) if spec else str(self)

    @property
    def month_day(self) -> str:
        """Return ``December 2``, for a sentence that has named the year."""
        return f"{MONTHS[self.month - 1]}{NBSP}{self.day}"

    @property
    def weekday_name(self) -> str:
        """Return the day of the week."""
        return WEEKDAYS[self.weekday()]

    @property
    def with_weekday(self) -> str:
        """Return ``Wednesday, December 2, 2026``, for an appearance or an event."""
        return f"{self.weekday_name}, {self}"

    @property
    def form(self) -> str:
        """Return ``12/04/2026``, the only shape that government forms take."""
        return f"{self.month:02}/{self.day:02}/{self.year:04}"

    @property
    def on(self) -> str:
        """Return ``on December 4, 2026``."""
        return f"on {self}"

    @property
    def on_or_about(self) -> str:
        """Return ``on or about December 4, 2026``."""
        return f"on or about {self}"

    @property
    def earliest(self) -> Day:
        """Return the day itself, as a partial date returns the first day that it can mean."""
        return self

    @property
    def latest(self) -> Day:
        """Return the day itself, as a partial date returns the last day that it can mean."""
        return self


@total_ordering
@dataclass(frozen=True, slots=True, eq=True)
class PartialDate:
    """A date of which only the year, or the year and month, is known, or which is an estimate.

    ``about`` says that it is an estimate; only then may there be a ``day``. Partial dates and
    days sort together, by the first day that each can mean.
    """

    year: int
    month: int | None = None
    about: bool = False
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse what is not in the calendar."""
        if self.day is not None and self.month is None:
            raise ValueError("A date with a day needs a month.")
        date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        """Return ``May 2011``, ``2011``, or ``about May 2011`` for an estimate."""
        return f"about {self._exact}" if self.about else self._exact

    def __format__(self, spec: str) -> str:
        """Return the printed date, padded as *spec* asks."""
        return format(str(self), spec)

    @property
    def on(self) -> str:
        """Return ``in May 2011``; an estimate is ``in or about``, with a day ``on or about``."""
        if self.about:
            return self.on_or_about
        return f"{self._preposition} {self._exact}"

    @property
    def on_or_about(self) -> str:
        """Return ``in or about May 2011``, or ``on or about May 5, 2011``."""
        return f"{self._preposition} or about {self._exact}"

    @property
    def earliest(self) -> Day:
        """Return the first day that the date can mean; an estimate is taken at its word."""
        return Day(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> Day:
        """Return the last day that the date can mean; an estimate is taken at its word."""
        month = self.month or 12
        return Day(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def _exact(self) -> str:
        if self.month is None:
            return str(self.year)
        if self.day is None:
            return f"{MONTHS[self.month - 1]}{NBSP}{self.year}"
        return str(self.earliest)

    @property
    def _preposition(self) -> str:
        return "in" if self.day is None else "on"

    def __lt__(self, other: Any) -> bool:
        """Return whether this date can begin before *other*, a day or a partial date."""
        if isinstance(other, PartialDate):
            return self._key < other._key
        if isinstance(other, date):
            return self._key < (other.toordinal(), other.toordinal(), False)
        return NotImplemented

    @property
    def _key(self) -> tuple[int, int, bool]:
        return (self.earliest.toordinal(), self.latest.toordinal(), self.about)


def age(birth: Day | PartialDate, on: date) -> int | None:
    """Return the whole years from *birth* to the day *on*, or None where it may be either of two.

    A person born on February 29 turns older on March 1 of a common year.
    """
    ages = {on.year - born.year - ((on.month, on.day) < (born.month, born.day))
            for born in (birth.earliest, birth.latest)}
    return ages.pop() if len(ages) == 1 else None


class TimeOfDay(time):
    """A time that prints as ``9:00 a.m.``, ``noon`` or ``midnight``."""

    __slots__ = ()

    @classmethod
    def of(cls, moment: time) -> TimeOfDay:
        """Return *moment* to the minute."""
        return cls(moment.hour, moment.minute)

    def __str__(self) -> str:
        """Return the time as a letter prints it."""
        if (self.hour, self.minute) in {(0, 0), (12, 0)}:
            return "noon" if self.hour else "midnight"
        half = "a.m." if self.hour < 12 else "p.m."
        return f"{(self.hour - 1) % 12 + 1}:{self.minute:02}{NBSP}{half}"

    def __format__(self, spec: str) -> str:
        """Return the printed time, or what ``strftime`` makes of *spec*."""
        return self.strftime(spec) if spec else str(self)
