"""What officers look for among the exhibits, and the order in which a packet has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from docassembly.parole.law.dated import dated_set


@dataclass(frozen=True, slots=True)
class TypicalExhibit:
    """An exhibit that a packet usually has; ``reason`` is empty where every packet has it."""

    reason: str
    title: str
    category: str
    obtain_from: str


@dataclass(frozen=True, slots=True)
class ExhibitGroup:
    """The exhibits that stand under one heading of the exhibit list."""

    heading: str
    categories: tuple[str, ...]


@cache
def _typical() -> tuple[TypicalExhibit, ...]:
    rows = dated_set("typical_exhibits.toml").tables["exhibit"]
    return tuple(TypicalExhibit(**row) for row in rows)


def typical_exhibits(reasons: Iterable[str] = ()) -> tuple[TypicalExhibit, ...]:
    """Return what every packet has, then what packets for these *reasons* (codes) have."""
    wanted = ("", *dict.fromkeys(reasons))
    return tuple(each for reason in wanted for each in _typical() if each.reason == reason)


@cache
def exhibit_groups() -> tuple[ExhibitGroup, ...]:
    """Return the groups of the exhibit list in their usual order."""
    return tuple(ExhibitGroup(row["heading"], tuple(row["categories"]))
                 for row in dated_set("exhibit_order.toml").tables["group"])


@cache
def exhibit_order() -> tuple[str, ...]:
    """Return the categories of exhibits in their usual order."""
    return tuple(category for group in exhibit_groups() for category in group.categories)
