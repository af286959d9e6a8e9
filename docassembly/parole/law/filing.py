"""Where a packet is sent, and the forms that it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from docassembly.parole.law.dated import Certainty, dated_set

Carrier = Literal["usps", "courier"]


@dataclass(frozen=True, slots=True)
class FilingAddress:
    """An address for requests on paper, for one kind of carrier, in lines."""

    carrier: Carrier
    agency: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A government form: its number, its title, what it is for, its fees if it has any."""

    number: str
    title: str
    role: str
    certainty: Certainty
    fee_paper_usd: int | None = None
    fee_online_usd: int | None = None


@dataclass(frozen=True, slots=True)
class PortFee:
    """The fee for a parole request at a port, which not every port charges."""

    usd: int
    certainty: Certainty
    source: str
    note: str


@cache
def filing_addresses() -> Mapping[Carrier, FilingAddress]:
    """Return the addresses of the USCIS lockbox by carrier."""
    return MappingProxyType({
        row["carrier"]: FilingAddress(row["carrier"], row["agency"], tuple(row["lines"]))
        for row in dated_set("filing_addresses.toml").tables["address"]
    })


@cache
def forms() -> Mapping[str, Form]:
    """Return the forms by number."""
    return MappingProxyType({
        row["number"]: Form(**row) for row in dated_set("forms.toml").tables["form"]
    })


@cache
def port_fees() -> tuple[PortFee, ...]:
    """Return the fees that a port may charge for a parole request."""
    return tuple(PortFee(**row) for row in dated_set("forms.toml").tables["port_fee"])
