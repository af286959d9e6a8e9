"""Say which data on the law have grown old, or were never certain, on the day of a run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from docassembly.parole.law.dated import DatedSet, every_set
from docassembly.parole.law.fees import parole_fee
from docassembly.values.days import Day

STALE_AFTER = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class StaleLaw:
    """A piece of the law that a person should confirm: which, why, and where it came from."""

    subject: str
    message: str
    source: str


def stale(today: date, parole_date: date | None = None) -> tuple[StaleLaw, ...]:
    """Return what should be confirmed before a packet of *today* relies on it.

    That is every subject whose data were checked more than 180 days ago, and the parole fee of
    *parole_date* (of *today* where that is not known) when its amount is not certain.
    """
    return (*_old_subjects(today), *_uncertain_fee(parole_date or today))


def _old_subjects(today: date) -> Iterator[StaleLaw]:
    old: dict[str, DatedSet] = {}
    for found in every_set():
        if found.subject and today - found.as_of > STALE_AFTER:
            older = old.setdefault(found.subject, found)
            if found.as_of < older.as_of:
                old[found.subject] = found
    for subject, found in old.items():
        yield StaleLaw(
            subject,
            f"The data on {subject} were last checked on {Day.of(found.as_of)}, "
            f"more than {STALE_AFTER.days} days ago.",
            found.source)


def _uncertain_fee(day: date) -> Iterator[StaleLaw]:
    fee = parole_fee(day)
    if fee is not None and fee.certainty != "high":
        yield StaleLaw(
            "the parole fee",
            f"The parole fee of {fee.usd} from {Day.of(fee.start)} rests on a source of "
            f"{fee.certainty} certainty.",
            fee.source)
