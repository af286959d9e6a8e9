"""The blank intake workbook that ships is the one that the records of today give.

When this fails: ``docassembly new-intake "spreadsheets/parole/Blank Intake.xlsx" --force``.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from io import BytesIO

from openpyxl import load_workbook

from docassembly.intake.blank import blank_workbook
from docassembly.parole.kit import KIT


def told(book):
    """Return what a person sees of a workbook: cells, drop-downs with prompts, widths, groups."""
    for sheet in book:
        yield (sheet.title, sheet.sheet_state, sheet.freeze_panes,
               [[cell.value for cell in row] for row in sheet.iter_rows()],
               sorted((str(each.sqref), each.formula1 or "", each.promptTitle or "",
                       each.prompt or "") for each in sheet.data_validations.dataValidation),
               {name: (each.width, each.hidden, each.outlineLevel)
                for name, each in sheet.column_dimensions.items()})


def test_the_blank_workbook_that_ships_is_todays():
    shipped = files("docassembly.spreadsheets") / "parole" / "Blank Intake.xlsx"
    with as_file(shipped) as path:
        found = load_workbook(path)
    made = load_workbook(BytesIO(blank_workbook(KIT.sheets, title=KIT.title)))
    assert list(told(found)) == list(told(made))
