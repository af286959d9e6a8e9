"""What is wrong or missing, as values: collected, sorted and printed, never raised.

A :class:`Problem` says where (a :class:`Place`), what, and the remedy; its :class:`Code` is stable
and explained by ``docassembly explain CODE``. Each package declares its codes once, in its module
``codes``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How far a problem stops us."""

    ERROR = "error"
    """Cannot be read or contradicts itself: that case gets no draft."""

    GAP = "gap"
    """Missing: the draft shows a marked gap."""

    ADVICE = "advice"
    """Worth an attorney's look."""


_CELL = re.compile(r"([A-Z]*)(\d*)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a cell of a sheet of a workbook, or a spot in a Word template.

    In a workbook ``part`` is the sheet and ``spot`` the cell (``Cases``, ``H7``). In a template
    ``part`` is the part in Word's terms (``body``, ``header of section 2``), ``spot`` the nearest
    heading and the words around it. A place may be less exact: a sheet, or the file alone.
    """

    file: str = ""
    part: str = ""
    spot: str = ""

    def __str__(self) -> str:
        """Return the place as a person would say it, without the file: ``Cases!H7``."""
        if self.part and self.spot:
            return f"{self.part}!{self.spot}" if self.is_cell else f"{self.part}, {self.spot}"
        return self.part or self.spot or self.file

    @property
    def is_cell(self) -> bool:
        """Whether the spot is a cell address."""
        return bool(re.fullmatch(r"[A-Z]{1,3}\d{1,7}", self.spot))

    @property
    def sort_key(self) -> tuple[str, str, int, int, str, str]:
        """Order by file, sheet, row, column: the order in which a person mends them."""
        letters, digits = _CELL.match(self.spot).groups() if self.is_cell else ("", "0")  # type: ignore[union-attr]
        return (self.file, self.part, int(digits), len(letters), letters, self.spot)


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem: its stable name, its usual severity, what it means and what to do."""

    name: str
    severity: Severity
    meaning: str
    remedy: str

    def at(self, place: Place, message: str, remedy: str = "", *, case: str = "",
           severity: Severity | None = None) -> Problem:
        """Return a problem of this kind at *place*; *remedy* defaults to the code's own."""
        return Problem(place, self.name, message, remedy or self.remedy,
                       severity or self.severity, case)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, with its place and its remedy.

    ``message`` and ``remedy`` are whole sentences; sensitive values are masked in them.
    ``case`` is the office file reference of the case it belongs to, empty when it touches all.
    """

    place: Place
    code: str
    message: str
    remedy: str
    severity: Severity = Severity.ERROR
    case: str = ""

    def __str__(self) -> str:
        """Return the line that a command prints."""
        return f"{self.place}: {self.message} {self.remedy} [{self.code}]"

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Order by case, then by place."""
        return (self.case, *self.place.sort_key, self.code, self.message)
