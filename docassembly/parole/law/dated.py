"""Read dated data: each set says as of which day it holds, from which source, how certain."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, Literal

Certainty = Literal["high", "medium", "low"]
"""high: read in statute, regulation or official notice; medium: practice source or older copy of an
agency page; low: a single secondary source, or unsettled."""


@dataclass(frozen=True, slots=True)
class DatedSet:
    """One file of data: its tables, and how far they can be trusted.

    ``subject`` names the law in a sentence ("the ports of entry"); it is empty for habits of
    practice, which do not grow old. Several files may share one subject.
    """

    name: str
    subject: str
    as_of: date
    source: str
    certainty: Certainty
    note: str
    tables: Mapping[str, Any]


def data_files() -> tuple[Traversable, ...]:
    """Return every file of data, those in folders too, in order of name."""
    found: list[Traversable] = []
    for entry in files(__package__).joinpath("data").iterdir():
        found += entry.iterdir() if entry.is_dir() else [entry]
    return _in_order(found)


@cache
def dated_set(path: str) -> DatedSet:
    """Return the data of the file at *path* under the folder ``data`` (``ports_of_entry.toml``)."""
    return _read(files(__package__).joinpath("data", *path.split("/")))


@cache
def every_set() -> tuple[DatedSet, ...]:
    """Return every set of data on the law."""
    return tuple(_read(each) for each in data_files())


def ground_sets() -> tuple[DatedSet, ...]:
    """Return the sets that hold the grounds of inadmissibility, in the order of the statute."""
    folder = files(__package__).joinpath("data", "grounds")
    return tuple(_read(each) for each in _in_order(folder.iterdir()))


def _in_order(found: Iterable[Traversable]) -> tuple[Traversable, ...]:
    return tuple(sorted((each for each in found if each.name.endswith(".toml")),
                        key=lambda each: each.name))


def _read(file: Traversable) -> DatedSet:
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return DatedSet(
        name=file.name.removesuffix(".toml"),
        subject=tables.pop("subject", ""),
        as_of=tables.pop("as_of"),
        source=tables.pop("source"),
        certainty=tables.pop("certainty"),
        note=tables.pop("note", ""),
        tables=MappingProxyType(tables),
    )
