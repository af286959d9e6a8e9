"""The parole fee of 8 U.S.C. § 1804, by date, and the ten exceptions to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from docassembly.parole.law.dated import Certainty, dated_set
from docassembly.values.money import Money

FILE = "parole_fee.toml"


@dataclass(frozen=True, slots=True)
class FeeAmount:
    """What the fee is from a day on, and how certain that is."""

    start: date
    usd: Money
    certainty: Certainty
    source: str


@dataclass(frozen=True, slots=True)
class FeeException:
    """One of the ten exceptions: each of ``elements`` completes "The applicant must show ___"."""

    code: str
    cite: str
    short: str
    elements: tuple[str, ...]


@cache
def fee_amounts() -> tuple[FeeAmount, ...]:
    """Return the amounts of the parole fee, the earliest first."""
    rows = dated_set(FILE).tables["amount"]
    return tuple(sorted(
        (FeeAmount(row["from"], Money(row["usd"]), row["certainty"], row["source"])
         for row in rows),
        key=lambda amount: amount.start))


def parole_fee(on: date) -> FeeAmount | None:
    """Return the fee for a parole granted *on* a day, None before there was a fee."""
    in_force = [amount for amount in fee_amounts() if amount.start <= on]
    return in_force[-1] if in_force else None


@cache
def fee_exceptions() -> Mapping[str, FeeException]:
    """Return the exceptions of 8 U.S.C. § 1804(b) by code."""
    return MappingProxyType({
        row["code"]: FeeException(row["code"], row["cite"], row["short"], tuple(row["elements"]))
        for row in dated_set(FILE).tables["exception"]
    })


@cache
def fee_open_points() -> tuple[str, ...]:
    """Return what is unsettled about the exceptions, as whole sentences for the checklist."""
    return tuple(dated_set(FILE).tables["open_points"])
