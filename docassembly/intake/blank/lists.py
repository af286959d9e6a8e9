"""The hidden sheet with the answers of every drop-down, and the names that drop-downs use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from docassembly.intake.blank.plan import FIRST_ROW, PlannedColumn, PlannedSheet
from docassembly.intake.blank.style import STRONG
from docassembly.intake.filled_cells import put
from docassembly.intake.kinds import CASE_REF, Kind
from docassembly.values.countries import all_countries, all_states

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LISTS_SHEET = "Lists"
YES_OR_NO = '"Yes,No"'
_CASES_ENTERED = "Cases_entered"


class Lists:
    """The drop-downs of one workbook; each list of answers is written once, when first used.

    Lists stand on a sheet of their own and not in the validations, because a validation holds
    255 signs at most and splits its answers at commas.
    """

    def __init__(self, workbook: Workbook, sheets: Sequence[PlannedSheet]) -> None:
        """Make the hidden sheet, and the name for the cases that have been entered."""
        self._workbook = workbook
        self._sheets = {each.record.SHEET.entity: each for each in sheets if not each.is_form}
        self._names: dict[tuple[str, tuple[str, ...]], str] = {}
        self._sheet: Worksheet = workbook.create_sheet(LISTS_SHEET)
        self._sheet.sheet_state = "hidden"
        self._name_cases()

    def source(self, kind: Kind, case: PlannedColumn | None) -> str:
        """Return the formula of the kind's drop-down, empty where a cell of it has none.

        *case* is the column of the same sheet that names the case, to whose rows a reference is
        limited.
        """
        if kind.name == "yes or no":
            return YES_OR_NO
        if kind.choices is not None:
            return self._listed(kind.choices.name, tuple(kind.choices.labels.values()))
        if kind.name in ("country", "countries"):
            names = tuple(country.name for country in all_countries())
            return self._listed("countries", (*names, "stateless"))
        if kind.name == "state":
            return self._listed("states", tuple(state.printed for state in all_states()))
        if kind == CASE_REF:
            return _CASES_ENTERED if _CASES_ENTERED in self._workbook.defined_names else ""
        return self._rows_entered(kind, case)

    def _listed(self, name: str, answers: tuple[str, ...]) -> str:
        """Return the name of the list of *answers*, after writing it if it is new."""
        if (name, answers) not in self._names:
            column = len(self._names) + 1
            defined = f"List_{re.sub(r'[^A-Za-z0-9_]', '_', name)}"
            if defined in self._names.values():
                defined += f"_{column}"
            put(self._sheet.cell(1, column), name)
            self._sheet.cell(1, column).font = STRONG
            for row, answer in enumerate(answers, start=2):
                put(self._sheet.cell(row, column), answer)
            letter = get_column_letter(column)
            self._sheet.column_dimensions[letter].width = 30
            self._define(defined, f"{LISTS_SHEET}!${letter}$2:${letter}${len(answers) + 1}")
            self._names[name, answers] = defined
        return self._names[name, answers]

    def _rows_entered(self, kind: Kind, case: PlannedColumn | None) -> str:
        """Return the formula for the keys of the row's own case on the sheet referred to.

        It counts on the rows of a case standing together, as people enter them. A validation can
        take one run of cells only, so a reference to rows of several sheets offers the first's.
        """
        target = next((self._sheets[entity] for entity in kind.refers_to
                       if entity in self._sheets), None)
        key, their_case = (target.key(), target.case()) if target else (None, None)
        if target is None or key is None or their_case is None or case is None:
            return ""
        where = quote_sheetname(target.title)
        cases = f"{where}!${their_case.letter}$1:${their_case.letter}${target.last_row}"
        mine = f"${case.letter}{FIRST_ROW}"
        return (f"OFFSET({where}!${key.letter}$1,MATCH({mine},{cases},0)-1,0,"
                f"COUNTIF({cases},{mine}),1)")

    def _name_cases(self) -> None:
        """Give the cases that have been entered a name that grows with them."""
        cases = self._sheets.get(CASE_REF.refers_to[0])
        key = cases.key() if cases else None
        if cases is None or key is None:
            return
        first = f"{quote_sheetname(cases.title)}!${key.letter}${FIRST_ROW}"
        self._define(_CASES_ENTERED, f"OFFSET({first},0,0,MAX(1,COUNTA({first}:"
                     f"${key.letter}${cases.last_row})),1)")

    def _define(self, name: str, formula: str) -> None:
        self._workbook.defined_names[name] = DefinedName(name, attr_text=formula)
