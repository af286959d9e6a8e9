"""What a kind of case must bring: its sheets, its checks, its facts and its documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import entry_points
from importlib.resources.abc import Traversable
from typing import Any, Generic, TypeVar

from docassembly.errors import UnknownKit
from docassembly.exhibits import Assembly
from docassembly.filing import Filing
from docassembly.intake.columns import Record
from docassembly.intake.reader import CaseRows
from docassembly.problems import Code, Problem

Case = TypeVar("Case")


@dataclass(frozen=True, slots=True)
class DocumentSpec(Generic[Case]):
    """One document of a case: its file name, its Word template and who it is for.

    ``letter`` is the document's letter in columns' ``used_in`` and in the exhibit list's "cited
    in" (``L``). ``filed`` tells whether it leaves the office. ``when`` says whether a case has it.
    """

    name: str
    letter: str
    template: str
    filed: bool = True
    when: Callable[[Case], bool] = lambda case: True


@dataclass(frozen=True, slots=True)
class Kit(Generic[Case]):
    """A kind of case, described in plain values and functions.

    ``tie`` makes a case of the rows that share a reference; ``check`` yields what is wrong across
    sheets (the day is the run's, for law that may have gone stale); ``assembly`` gives the
    exhibits their order, letters and pages as the office wants them; ``facts`` computes what
    templates may say, given the assembled exhibits. ``filters`` are the kit's words for
    templates (``|sentence``); ``names`` describes, for the linter, every name that a template may
    use. ``filing`` says how a case is filed, where the kit's cases are.
    """

    name: str
    title: str
    sheets: tuple[type[Record], ...]
    documents: tuple[DocumentSpec[Case], ...]
    templates: Traversable
    codes: tuple[Code, ...]
    tie: Callable[[CaseRows], Case]
    check: Callable[[Case, date], Iterable[Problem]]
    assembly: Callable[[Case], Assembly]
    facts: Callable[[Case, Assembly], Mapping[str, object]]
    filters: Mapping[str, Callable[..., object]]
    names: Callable[[], Mapping[str, Any]] = dict
    filing: Filing[Case] | None = None


@cache
def installed_kits() -> Mapping[str, Kit[Any]]:
    """Return every kit announced under the entry point group ``docassembly.kits``."""
    return {point.name: point.load() for point in entry_points(group="docassembly.kits")}


def find_kit(name: str) -> Kit[Any]:
    """Return the installed kit called *name*, or raise :class:`UnknownKit`."""
    try:
        return installed_kits()[name]
    except KeyError:
        known = ", ".join(sorted(installed_kits())) or "none"
        raise UnknownKit(f"No kit is called {name!r}. Installed: {known}.") from None
