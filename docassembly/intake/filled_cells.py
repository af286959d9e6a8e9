"""Put a value into a cell so that Excel shows it as it is: no formula, no sign it cannot store."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from openpyxl.cell.cell import Cell, MergedCell

if TYPE_CHECKING:
    from docassembly.intake.kinds.writing import CellValue

MOST_SIGNS = 32_767
"""How many signs a cell can hold."""

_UNSTORABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LOOKS_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MAY_BECOME_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def storable(text: str) -> str:
    """Return *text* without the signs that no XML file may hold, and cut to what a cell holds."""
    return _UNSTORABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:MOST_SIGNS]


def escaped(text: str) -> str:
    """Return *text* such that Excel reads it back as it is, also where it looks like ``_x000D_``.

    Excel writes signs that it cannot store as such escapes, and undoes them when it reads.
    """
    return _LOOKS_LIKE_ESCAPE.sub("_x005F_", text)


def may_become_formula(text: str) -> bool:
    """Return whether a spreadsheet program could take *text* for a formula when it is edited."""
    return text.startswith(_MAY_BECOME_FORMULA)


def put(cell: Cell | MergedCell, value: CellValue) -> None:
    """Write *value* into *cell*; text stays text whatever it starts with."""
    if isinstance(cell, MergedCell):
        raise ValueError(f"{cell.coordinate} is covered by a merged cell")
    if not isinstance(value, str):
        cell.value = value
        return
    text = escaped(storable(value))
    cell.value = text
    if may_become_formula(text):
        cell.data_type = "s"
        cell.quotePrefix = True
