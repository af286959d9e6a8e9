"""Read sheets cell by cell through openpyxl: slower, with number formats, errors and formulas."""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime
from io import BytesIO
from typing import Any

from docassembly.intake.cells import CellError, FormattedNumber, MonthShown, RawValue, Unstored
from docassembly.intake.sources.grids import Grid, Merge

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


class ExactReader:
    """A workbook opened by openpyxl twice: for its stored values, and for its formulas."""

    def __init__(self, data: bytes) -> None:
        """Open the workbook in *data*."""
        from openpyxl import load_workbook

        with warnings.catch_warnings():
            # openpyxl warns of what it drops when it saves; nothing is saved here.
            warnings.simplefilter("ignore")
            self._values, self._formulas = (
                load_workbook(BytesIO(data), read_only=True, data_only=data_only, keep_links=False)
                for data_only in (True, False))

    def grid(self, title: str, merges: tuple[Merge, ...] = ()) -> Grid:
        """Return the sheet called *title*, with nothing lost."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Grid(title, _rows(self._values[title], self._formulas[title]), merges)


def _rows(stored: Any, written: Any) -> list[list[RawValue]]:
    """Return the rows of one sheet, opened once for its values and once for its formulas."""
    # Many exports state wrong dimensions; without them a sheet is read to its end.
    stored.reset_dimensions()
    written.reset_dimensions()
    return [[_raw(cell, source) for cell, source in zip(row, sources, strict=True)]
            for row, sources in zip(stored.rows, written.rows, strict=True)]


def _raw(cell: Any, source: Any) -> RawValue:
    """Return the raw value of a cell, given the same cell with its formula."""
    value = cell.value
    if value is None:
        is_formula = source.value is not None and source.data_type == "f"
        return Unstored() if is_formula else None
    if cell.data_type == "e":
        return CellError(str(value))
    if isinstance(value, str):
        return unescaped(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        number_format = cell.number_format
        return value if number_format in ("General", "@") else FormattedNumber(value, number_format)
    if isinstance(value, date) and hides_day(cell.number_format):
        return MonthShown(value.year, value.month, value.day)
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date()
    return value  # type: ignore[no-any-return]


def unescaped(text: str) -> str:
    """Return text with Excel's escapes for control signs (``_x000D_``) taken back."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def hides_day(number_format: str) -> bool:
    """Return whether a date in this format shows month or year, and no day."""
    letters = _QUOTED.sub("", number_format.split(";")[0]).lower()
    return "d" not in letters and "y" in letters and "general" not in letters


def keeps_zeros(number_format: str) -> bool:
    """Return whether the format shows digits that the number alone does not have."""
    letters = number_format.split(";")[0]
    digits = re.sub(r"[^0]", "", _QUOTED.sub("", letters))
    plain = _QUOTED.sub("", letters)
    return len(digits) > 1 and not re.search(r"[.%,eEyYmMdDhHsS?/]", plain)
