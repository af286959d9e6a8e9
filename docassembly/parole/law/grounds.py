"""The grounds of inadmissibility of INA § 212(a), and provisions outside it that a memo names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from docassembly.parole.law.dated import Certainty, DatedSet, dated_set, ground_sets

AppliesTo = Literal["all", "immigrants", "nonimmigrants", "special"]
BarKind = Literal["permanent", "years", "until_cured", "conditional"]


@dataclass(frozen=True, slots=True)
class Waiver:
    """Which provision can waive a ground, for whom, on which form; empty where nothing does."""

    nonimmigrant: str = ""
    immigrant: str = ""
    form: str = ""
    who: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """How long a ground lasts.

    ``years`` is the ordinary length; of a permanent bar it is only the time after which consent to
    reapply may be asked for. ``runs_from`` is the event at which the clock starts, in words.
    """

    kind: BarKind
    text: str
    years: int | None = None
    runs_from: str = ""

    @property
    def time_limited(self) -> bool:
        """Whether the bar ends by the mere passing of a number of years."""
        return self.kind == "years"


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground of inadmissibility, or a provision outside § 212(a) that a memo has to name.

    ``short`` names it in a table; ``reaches`` completes "INA § ... reaches ___";
    ``exceptions_sentence`` completes "We have considered ___"; ``effect`` (of provisions outside
    § 212(a)) completes "It ___". ``exceptions`` are questions for the attorney and
    ``memo_hint`` advice to the drafter: neither is ever printed in a document that is filed.
    """

    key: str
    title: str
    short: str
    ina: str
    usc: str
    description: str
    reaches: str
    certainty: Certainty
    as_of: date
    waiver: Waiver
    bar: Bar
    exceptions: tuple[str, ...] = ()
    exceptions_sentence: str = ""
    memo_hint: str = ""
    facts_to_collect: tuple[str, ...] = ()
    applies_to: AppliesTo = "special"
    common: bool = False
    effect: str = ""


@cache
def grounds() -> Mapping[str, Ground]:
    """Return every ground of INA § 212(a) by key, in the order of the statute."""
    return MappingProxyType({
        row["key"]: _ground(row, found)
        for found in ground_sets() for row in found.tables["ground"]
    })


@cache
def related_provisions() -> Mapping[str, Ground]:
    """Return the provisions outside INA § 212(a) that a memo often has to mention, by key."""
    found = dated_set("related_provisions.toml")
    return MappingProxyType({
        row["key"]: _ground(row, found) for row in found.tables["provision"]
    })


def _ground(row: Mapping[str, Any], found: DatedSet) -> Ground:
    rest = {name: value for name, value in row.items()
            if name not in ("waiver", "bar", "exceptions", "facts_to_collect")}
    return Ground(
        as_of=found.as_of,
        waiver=Waiver(**row["waiver"]),
        bar=Bar(**row["bar"]),
        exceptions=tuple(row["exceptions"]),
        facts_to_collect=tuple(row["facts_to_collect"]),
        **rest,
    )
