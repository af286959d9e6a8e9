"""Workbooks of other makers and odd forms are annotated too, and open afterwards."""

from __future__ import annotations

import re
import subprocess
import warnings
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from python_calamine import CalamineWorkbook

from docassembly.intake.annotate import annotate, problem_report
from docassembly.intake.annotate.book import PROBLEMS_SHEET
from docassembly.intake.annotate.styles import COLORS
from docassembly.problems import Place, Problem, Severity

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def problem(cell: str, sheet: str = "Cases", severity: Severity = Severity.ERROR) -> Problem:
    return Problem(Place("book.xlsx", sheet, cell), "wrong", f"{cell} is wrong.", "Mend it.",
                   severity, "HP-1")


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def bare(sheet: str, *, prefix: str = "", main: str = MAIN, office: str = OFFICE) -> bytes:
    """Return a workbook of four parts, without styles, whose one sheet is *sheet*."""
    name = f"{prefix}:" if prefix else ""
    spaces = f'xmlns{":" + prefix if prefix else ""}="{main}" xmlns:r="{office}"'
    return zipped({
        "[Content_Types].xml":
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
            '<Override PartName="/xl/data/One.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels":
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{office}/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml":
            f'<{name}workbook {spaces}><{name}sheets><{name}sheet name="Cases" sheetId="7" '
            f'r:id="rId9"/></{name}sheets></{name}workbook>',
        "xl/_rels/workbook.xml.rels":
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId9" '
            f'Type="{office}/worksheet" Target="data/One.xml"/></Relationships>',
        "xl/data/One.xml": f"<{name}worksheet {spaces}>{sheet}</{name}worksheet>",
    })


def saved(book: Workbook) -> bytes:
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def colors(data: bytes, *cells: str, sheet: str = "Cases") -> list[object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        found = load_workbook(BytesIO(data))[sheet]
    return [found[cell].fill.fgColor.rgb if found[cell].fill.fill_type else None for cell in cells]


RED = COLORS[Severity.ERROR]


def test_rows_and_cells_without_addresses_keep_their_places() -> None:
    data = bare("<sheetData><row><c t='n'><v>1</v></c><c><v>2</v></c></row>"
                "<row r='4'><c><v>3</v></c></row></sheetData>")
    copy = annotate(data, [problem("B1"), problem("D1"), problem("A3"), problem("C4")])
    sheet = load_workbook(BytesIO(copy))["Cases"]
    assert [sheet[cell].value for cell in ("A1", "B1", "A4")] == [1, 2, 3]
    assert colors(copy, "A1", "B1", "D1", "A3", "C4") == [None, RED, RED, RED, RED]


def test_a_prefix_on_every_element_is_kept() -> None:
    data = bare("<x:sheetData><x:row r='1'><x:c r='A1'><x:v>1</x:v></x:c></x:row></x:sheetData>",
                prefix="x")
    copy = annotate(data, [problem("A1"), problem("B9")])
    assert b"<x:c r=\"A1\"" in unzipped(copy)["xl/data/One.xml"]
    assert colors(copy, "A1", "B9") == [RED, RED]


def test_a_sheet_without_rows_gets_the_cells_that_are_asked_for() -> None:
    copy = annotate(bare("<sheetData/>"), [problem("C3")])
    assert colors(copy, "C3") == [RED]
    comment = load_workbook(BytesIO(copy))["Cases"]["C3"].comment
    assert comment is not None and "C3 is wrong." in comment.text


def test_a_workbook_in_the_strict_dialect_stays_in_it() -> None:
    main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    office = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    data = bare("<sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData>",
                main=main, office=office)
    parts = unzipped(annotate(data, [problem("A1")]))
    for name, content in parts.items():
        if name.startswith("xl/") and name.endswith(".xml") and "theme" not in name:
            assert MAIN.encode() not in content, name
    assert f'Type="{office}/comments"'.encode() in parts["xl/data/_rels/One.xml.rels"]


def test_macros_and_everything_round_them_survive() -> None:
    parts = unzipped(saved(_book()))
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 macros"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml")
    copy = unzipped(annotate(zipped(parts), [problem("A2")]))
    assert copy["xl/vbaProject.bin"] == parts["xl/vbaProject.bin"]
    assert b"macroEnabled.main+xml" in copy["[Content_Types].xml"]


def test_a_cell_with_a_conversation_is_colored_and_its_conversation_left_alone() -> None:
    book = _book()
    book["Cases"]["B2"].comment = Comment("[Threaded comment] Is this right?", "tc={1234}")
    book["Cases"]["A2"].comment = Comment("A note.", "Robin")
    before = saved(book)
    copy = annotate(before, [problem("B2"), problem("A2")])
    cases = load_workbook(BytesIO(copy))["Cases"]
    assert colors(copy, "B2") == [RED]
    assert cases["B2"].comment.text == "[Threaded comment] Is this right?"
    assert "A2 is wrong." in cases["A2"].comment.text


def test_a_color_of_the_users_comes_back_when_the_marks_are_replaced() -> None:
    book = _book()
    book["Cases"]["A2"].fill = PatternFill("solid", fgColor="FF00FF00")
    copy = annotate(annotate(saved(book), [problem("A2"), problem("B2")]), [])
    assert colors(copy, "A2", "B2") == ["FF00FF00", None]


def test_marks_are_replaced_though_the_user_moved_and_renamed_the_list() -> None:
    book = load_workbook(BytesIO(annotate(saved(_book()), [problem("A2")])))
    book[PROBLEMS_SHEET].title = "To do"
    book.defined_names["docassembly_problems"].attr_text = "'To do'!$A$1"
    book.move_sheet("To do", 1)
    copy = annotate(saved(book), [problem("B2")])
    assert load_workbook(BytesIO(copy)).sheetnames == ["Cases", "To do"]
    assert colors(copy, "A2", "B2") == [None, RED]


def test_marks_are_replaced_though_the_user_deleted_the_list() -> None:
    book = load_workbook(BytesIO(annotate(saved(_book()), [problem("A2")])))
    del book[PROBLEMS_SHEET]
    book.defined_names["docassembly_problems"].attr_text = "#REF!"
    copy = annotate(saved(book), [problem("B2")])
    assert load_workbook(BytesIO(copy)).sheetnames == [PROBLEMS_SHEET, "Cases"]
    assert colors(copy, "A2", "B2") == [None, RED]


def test_a_sheet_that_is_one_chart_is_passed_over() -> None:
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    cases = book.add_worksheet("Cases")
    cases.write_column("A1", [1, 2, 3])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Cases!$A$1:$A$3"})
    sheet = book.add_chartsheet("Chart")
    sheet.set_chart(chart)
    sheet.activate()
    book.close()
    copy = annotate(written.getvalue(), [problem("A1"), problem("A1", "Chart")])
    assert colors(copy, "A1") == [RED]
    parts = unzipped(copy)
    assert b'tabSelected="0"' in parts["xl/chartsheets/sheet1.xml"]


def test_the_name_of_a_sheet_is_found_in_any_case() -> None:
    assert colors(annotate(saved(_book()), [problem("A2", "CASES")]), "A2") == [RED]


@pytest.mark.parametrize("cell", ["A0", "XFE1", "A1048577", "A1:B2", "row 3", ""])
def test_what_is_not_the_address_of_a_cell_is_listed_only(cell: str) -> None:
    copy = annotate(saved(_book()), [problem(cell)])
    assert load_workbook(BytesIO(copy))[PROBLEMS_SHEET]["E5"].value == f"{cell} is wrong."
    assert colors(copy, "A1", "B2") == [None, None]


def test_parts_whose_names_differ_in_case_only_are_found() -> None:
    parts = unzipped(saved(_book()))
    renamed = {name.replace("xl/worksheets/sheet1.xml", "xl/worksheets/Sheet1.xml"): content
               for name, content in parts.items()}
    copy = unzipped(annotate(zipped(renamed), [problem("A2")]))
    assert copy["xl/worksheets/Sheet1.xml"] != renamed["xl/worksheets/Sheet1.xml"]
    assert "xl/worksheets/sheet1.xml" not in copy


def test_other_readers_find_the_same_cells_in_the_copy() -> None:
    before = saved(_book())
    copy = annotate(before, [problem("A2"), problem("F30")])
    rows = CalamineWorkbook.from_filelike(BytesIO(copy)).get_sheet_by_name("Cases").to_python()
    assert rows[:2] == [["Case", "Route"], ["HP-1", "cbp"]]


def test_libreoffice_opens_the_copy_and_saves_it_with_its_marks(tmp_path: Path) -> None:
    book = _book()
    book["Cases"]["A2"].comment = Comment("A note.", "Robin")
    (tmp_path / "copy.xlsx").write_bytes(annotate(saved(book), [problem("A2"), problem("C9")]))
    (tmp_path / "report.xlsx").write_bytes(problem_report([problem("A2")]))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"),
         str(tmp_path / "copy.xlsx"), str(tmp_path / "report.xlsx")],
        check=True, capture_output=True, timeout=120)
    resaved = (tmp_path / "out" / "copy.xlsx").read_bytes()
    again = load_workbook(BytesIO(resaved))
    assert again.sheetnames == [PROBLEMS_SHEET, "Cases"]
    assert colors(resaved, "A2", "C9") == [RED, RED]
    assert "A2 is wrong." in again["Cases"]["A2"].comment.text
    assert again[PROBLEMS_SHEET]["D5"].hyperlink is not None
    replaced = annotate(resaved, [problem("B2")])
    assert load_workbook(BytesIO(replaced)).sheetnames == [PROBLEMS_SHEET, "Cases"]
    assert colors(replaced, "A2", "B2", "C9") == [None, RED, None]
    comment = load_workbook(BytesIO(replaced))["Cases"]["A2"].comment
    assert re.sub(r"\s+", " ", comment.text).strip() == "A note."


def _book() -> Workbook:
    book = Workbook()
    cases = book.worksheets[0]
    cases.title = "Cases"
    cases.append(["Case", "Route"])
    cases.append(["HP-1", "cbp"])
    return book
