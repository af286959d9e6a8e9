"""Ports of entry: the land ports where parole is asked for in person, and airports of arrival."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from docassembly.parole.law.dated import dated_set

Border = Literal["mexico", "canada", "air"]
FILES = ("ports/land_mexico.toml", "ports/land_canada.toml", "ports/airports.toml")


@dataclass(frozen=True, slots=True)
class Port:
    """A port of entry, by its Schedule D code (of an airport, its IATA code).

    ``port_class`` is that of 8 CFR 100.4(a): A is open to all applicants for admission; empty for
    airports, which this table does not class.
    """

    code: str
    name: str
    state: str
    border: Border
    city: str = ""
    port_class: str = ""
    field_office: str = ""
    crossings: tuple[str, ...] = ()
    note: str = ""

    @property
    def label(self) -> str:
        """Return what a drop-down shows: ``San Ysidro, CA (2504)``."""
        return f"{self.name}, {self.state} ({self.code})"

    @property
    def title(self) -> str:
        """Return the port's name as an address has it: ``San Ysidro Port of Entry``."""
        return self.name if self.border == "air" else f"{self.name} Port of Entry"

    @property
    def open_to_all(self) -> bool:
        """Whether the port is of class A, so that any applicant for admission can appear there."""
        return self.port_class == "A"

    def __str__(self) -> str:
        """Return the name alone, as a sentence has it: ``San Ysidro``."""
        return self.name


@cache
def ports_of_entry() -> Mapping[str, Port]:
    """Return every port by code: the Mexican border, the Canadian border, airports."""
    return MappingProxyType({
        row["code"]: Port(**{**row, "crossings": tuple(row.get("crossings", ()))})
        for file in FILES for row in dated_set(file).tables["port"]
    })
