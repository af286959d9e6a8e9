"""The annotated copy: every problem is at its cell, and nothing of the user's work is lost."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openxml_audit
import pytest
import xlsxwriter
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from docassembly.intake.annotate import NotAPackage, annotate, can_annotate, problem_report
from docassembly.intake.annotate.book import PROBLEMS_SHEET
from docassembly.intake.annotate.notes import AUTHOR, BEGIN, END
from docassembly.intake.annotate.styles import COLORS
from docassembly.problems import Place, Problem, Severity

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def problem(sheet: str, cell: str, severity: Severity = Severity.ERROR,
            message: str = "It is wrong.", *, case: str = "HP-1") -> Problem:
    return Problem(Place("book.xlsx", sheet, cell), "wrong", message, "Mend it.", severity, case)


def rich_workbook() -> bytes:
    """Return a workbook with much that openpyxl would lose, its notes and names included."""
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    yellow = book.add_format({"bg_color": "#FFFF00", "num_format": "00000", "bold": True})
    dated = book.add_format({"num_format": "mmmm d, yyyy"})
    cases, people = book.add_worksheet("Cases"), book.add_worksheet("Client's people")
    people.activate()
    cases.write_row("A1", ["Case", "Route", "Number", "Sum"])
    cases.write_row("A2", ["HP-1", "cbp"])
    cases.write_number("C2", 42, yellow)
    cases.write_formula("D2", "=C2*2", None, 84)
    cases.write_rich_string("A4", "plain ", book.add_format({"bold": True}), "bold")
    cases.write_comment("B2", "The client said so.", {"author": "Robin", "x_scale": 3})
    cases.write_comment("C4", "Another note.", {"author": "Robin"})
    cases.insert_textbox("F5", "A text box")
    cases.insert_button("F9", {"macro": "say_hello", "caption": "Press"})
    cases.data_validation("B2:B99", {"validate": "list", "source": ["cbp", "uscis"]})
    cases.conditional_format("C2:C9", {"type": "data_bar", "data_bar_2010": True})
    cases.add_sparkline("E2", {"range": "Cases!A2:D2"})
    cases.set_column("H:K", 12, dated, {"level": 1, "hidden": True})
    cases.set_header("&CHeading")
    cases.autofilter("A1:D9")
    cases.repeat_rows(0)
    people.write_row("A1", ["Case", "Name"])
    people.merge_range("A3:B4", "merged")
    people.add_table("D1:E5")
    book.define_name("Everything", "=Cases!$A$1:$D$9")
    people.repeat_rows(1)
    book.close()
    return written.getvalue()


PROBLEMS = (
    problem("Cases", "C2", Severity.GAP, "The number is missing."),
    problem("Cases", "C2", Severity.ERROR, "=1+1 & <b> is no number."),
    problem("Cases", "B2", Severity.ADVICE, "The route is odd."),
    problem("Cases", "I7", Severity.GAP, "The date is missing."),
    problem("Client's people", "B4", Severity.ERROR),
    problem("Client's people", "", Severity.ADVICE, "The sheet is odd.", case=""),
    problem("Gone", "A1", Severity.ERROR, "The sheet is gone.", case=""),
    problem("", "", Severity.ERROR, "The file is odd.", case=""),
)


@pytest.fixture(scope="module")
def copy() -> bytes:
    return annotate(rich_workbook(), PROBLEMS)


def entries(data: bytes) -> Mapping[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        assert len(set(archive.namelist())) == len(archive.namelist())
        return {name: archive.read(name) for name in archive.namelist()}


def opened(data: bytes) -> Workbook:
    """Return what openpyxl makes of a file; it warns of what it would lose."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return load_workbook(BytesIO(data))


def fill(sheet: Worksheet, cell: str) -> str:
    return str(sheet[cell].fill.fgColor.rgb)


def listed(sheet: Worksheet) -> list[Sequence[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]


def test_every_part_but_those_that_carry_the_marks_keeps_its_bytes(copy: bytes) -> None:
    before, after = entries(rich_workbook()), entries(copy)
    changed = {name for name, content in before.items() if after[name] != content}
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/comments1.xml",
        "xl/worksheets/_rels/sheet2.xml.rels", "xl/drawings/vmlDrawing1.vml"}
    assert set(after) - set(before) == {
        "xl/worksheets/sheet3.xml", "xl/comments2.xml", "xl/drawings/vmlDrawing2.vml"}


def test_in_a_marked_sheet_only_cells_change(copy: bytes) -> None:
    def shape(data: bytes) -> list[bytes]:
        root = etree.fromstring(entries(data)["xl/worksheets/sheet1.xml"])
        return [etree.tostring(each) for each in root
                if each.tag not in (f"{MAIN}sheetData", f"{MAIN}cols", f"{MAIN}sheetViews")]

    assert shape(copy) == shape(rich_workbook())
    assert b"<v>84</v>" in entries(copy)["xl/worksheets/sheet1.xml"]
    assert b"sparkline" in entries(copy)["xl/worksheets/sheet1.xml"]


def test_cells_are_colored_by_their_gravest_problem_and_keep_their_format(copy: bytes) -> None:
    cases = opened(copy)["Cases"]
    assert fill(cases, "C2") == COLORS[Severity.ERROR]
    assert (cases["C2"].number_format, cases["C2"].font.b, cases["C2"].value) == ("00000", True, 42)
    assert fill(cases, "B2") == COLORS[Severity.ADVICE]


def test_a_cell_that_was_empty_takes_its_columns_format_and_is_in_sight(copy: bytes) -> None:
    cases = opened(copy)["Cases"]
    assert fill(cases, "I7") == COLORS[Severity.GAP]
    assert cases["I7"].number_format == "mmmm d, yyyy"
    assert not cases.column_dimensions["H"].hidden


def test_a_cell_under_a_merged_one_is_marked_where_it_is_seen(copy: bytes) -> None:
    people = opened(copy)["Client's people"]
    assert fill(people, "A3") == COLORS[Severity.ERROR]
    assert people["A3"].comment is not None


def test_a_note_says_each_problem_with_its_remedy(copy: bytes) -> None:
    comment = opened(copy)["Cases"]["C2"].comment
    assert comment is not None
    assert comment.author == AUTHOR
    assert comment.text == (f"{BEGIN}\nError: =1+1 & <b> is no number. Mend it.\n"
                            f"Gap: The number is missing. Mend it.\n{END}")


def test_the_users_notes_stay_and_ours_stands_below(copy: bytes) -> None:
    cases = opened(copy)["Cases"]
    on_marked, elsewhere = cases["B2"].comment, cases["C4"].comment
    assert on_marked is not None and elsewhere is not None
    assert on_marked.text == ("The client said so."
                              f"\n{BEGIN}\nAdvice: The route is odd. Mend it.\n{END}")
    assert (on_marked.author, elsewhere.text) == ("Robin", "Another note.")


def test_each_new_note_has_one_box_of_its_own(copy: bytes) -> None:
    drawing = entries(copy)["xl/drawings/vmlDrawing1.vml"].decode()
    places = re.findall(r"<x:Row>(\d+)</x:Row>\s*<x:Column>(\d+)</x:Column>", drawing)
    assert sorted(places) == [("1", "1"), ("1", "2"), ("3", "2"), ("6", "8")]
    ids = re.findall(r'<v:shape\b[^>]*?\bid="([^"]+)"', drawing)
    assert len(ids) == len(set(ids)) == 5  # four notes and the button
    assert "Press" in drawing


def test_the_first_sheet_lists_the_problems_by_case_and_place(copy: bytes) -> None:
    book = opened(copy)
    assert book.sheetnames[0] == PROBLEMS_SHEET
    sheet = book[PROBLEMS_SHEET]
    assert [cell.value for cell in sheet[4]] == [
        "Severity", "Case", "Sheet", "Cell", "What is wrong", "What to do", "Code"]
    assert "4 errors, 2 gaps, 2 pieces of advice." in str(sheet["A2"].value)
    assert [row[:5] for row in listed(sheet)] == [
        ["Error", None, None, None, "The file is odd."],
        ["Advice", None, "Client's people", None, "The sheet is odd."],
        ["Error", None, "Gone", "A1", "The sheet is gone."],
        ["Advice", "HP-1", "Cases", "B2", "The route is odd."],
        ["Error", "HP-1", "Cases", "C2", "=1+1 & <b> is no number."],
        ["Gap", "HP-1", "Cases", "C2", "The number is missing."],
        ["Gap", "HP-1", "Cases", "I7", "The date is missing."],
        ["Error", "HP-1", "Client's people", "B4", "It is wrong."]]


def test_links_lead_to_the_cells_and_only_to_sheets_that_are_there(copy: bytes) -> None:
    sheet = opened(copy)[PROBLEMS_SHEET]
    links = {cell.coordinate: cell.hyperlink.location
             for row in sheet for cell in row if cell.hyperlink}
    assert links == {
        "C6": "'Client''s people'!A1",
        "C8": "'Cases'!B2", "D8": "'Cases'!B2", "C9": "'Cases'!C2", "D9": "'Cases'!C2",
        "C10": "'Cases'!C2", "D10": "'Cases'!C2", "C11": "'Cases'!I7", "D11": "'Cases'!I7",
        "C12": "'Client''s people'!B4", "D12": "'Client''s people'!B4"}


def test_what_looks_like_a_formula_is_listed_as_text(copy: bytes) -> None:
    cell = opened(copy)[PROBLEMS_SHEET]["E9"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_names_that_belong_to_a_sheet_still_belong_to_it(copy: bytes) -> None:
    book = opened(copy)
    assert book["Client's people"].print_title_rows == "$2:$2"
    assert book["Cases"].print_title_rows == "$1:$1"
    assert book["Cases"].auto_filter.ref == "A1:D9"
    assert book.defined_names["Everything"].attr_text == "Cases!$A$1:$D$9"


def test_the_copy_opens_at_the_list_with_no_other_sheet_selected(copy: bytes) -> None:
    book = opened(copy)
    assert book.active is not None and book.active.title == PROBLEMS_SHEET
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == [PROBLEMS_SHEET]


def test_the_original_is_not_touched_and_the_same_input_gives_the_same_copy() -> None:
    original = rich_workbook()
    kept = bytes(original)
    assert annotate(original, PROBLEMS) == annotate(original, PROBLEMS)
    assert original == kept


def test_annotating_a_copy_again_replaces_the_earlier_marks(copy: bytes) -> None:
    again = annotate(copy, [problem("Cases", "A2", Severity.GAP, "Only this is left.")])
    book = opened(again)
    assert book.sheetnames == [PROBLEMS_SHEET, "Cases", "Client's people"]
    assert [row[4] for row in listed(book[PROBLEMS_SHEET])] == ["Only this is left."]
    cases = book["Cases"]
    assert (fill(cases, "A2"), fill(cases, "C2")) == (COLORS[Severity.GAP], "FFFFFF00")
    assert cases["B2"].fill.fill_type is None
    assert cases["I7"].fill.fill_type is None
    assert cases["C2"].comment is None
    assert cases["B2"].comment is not None
    assert cases["B2"].comment.text == "The client said so."
    drawing = entries(again)["xl/drawings/vmlDrawing1.vml"].decode()
    assert len(re.findall(r'ObjectType="Note"', drawing)) == 3  # two of the user's and ours


def test_what_a_person_adds_to_our_note_stays_when_the_copy_is_annotated_again(
        copy: bytes) -> None:
    with_answer = dict(entries(copy))
    with_answer["xl/comments1.xml"] = with_answer["xl/comments1.xml"].replace(
        f"The number is missing. Mend it.\n{END}".encode(),
        f"The number is missing. Mend it.\n{END}\nAsked on Monday.".encode())
    book = opened(annotate(_zipped(with_answer), []))
    comment = book["Cases"]["C2"].comment
    assert comment is not None
    assert comment.text.strip() == "Asked on Monday."


def test_a_copy_annotated_twice_with_the_same_problems_looks_the_same(copy: bytes) -> None:
    again = annotate(copy, PROBLEMS)
    first, second = entries(copy), entries(again)
    assert set(first) == set(second)
    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml"):
        assert first[name] == second[name]


def test_no_problems_still_make_a_copy_that_says_so() -> None:
    sheet = opened(annotate(rich_workbook(), []))[PROBLEMS_SHEET]
    assert str(sheet["A2"].value).startswith("No problems were found.")
    assert listed(sheet) == []


def test_a_sheet_of_the_users_called_problems_is_left_alone() -> None:
    book = Workbook()
    book.worksheets[0].title = "problems"
    book.worksheets[0]["A1"] = "mine"
    written = BytesIO()
    book.save(written)
    copied = opened(annotate(written.getvalue(), PROBLEMS))
    assert copied.sheetnames == ["Problems (check)", "problems"]
    assert copied["problems"]["A1"].value == "mine"


def test_thousands_of_problems_are_written_in_seconds() -> None:
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "constant_memory": False})
    sheet = book.add_worksheet("Cases")
    for row in range(5_000):
        sheet.write_row(row, 0, ["a", row, "c"])
    book.close()
    many = [problem("Cases", f"{letter}{row}") for row in range(1, 2_001) for letter in "BE"]
    cases = opened(annotate(written.getvalue(), many))["Cases"]
    assert cases["E2000"].comment is not None
    assert fill(cases, "B2000") == COLORS[Severity.ERROR]


def test_control_signs_and_escapes_in_a_message_do_no_harm() -> None:
    message = "bad \x00\x0b\ufffe\ud800 sign _x000D_ here"
    book = opened(annotate(rich_workbook(), [problem("Cases", "A2", message=message)]))
    comment = book["Cases"]["A2"].comment
    assert comment is not None
    assert "bad  sign" in comment.text
    assert "bad  sign" in str(listed(book[PROBLEMS_SHEET])[0][4])


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut", b"\xd0\xcf\x11\xe0 old or encrypted",
                                  b"Case,Route\nHP-1,cbp\n"])
def test_a_file_that_cannot_be_patched_is_refused(data: bytes) -> None:
    assert not can_annotate(data)
    with pytest.raises(NotAPackage):
        annotate(data, PROBLEMS)


def test_a_report_lists_the_problems_with_their_files() -> None:
    report = opened(problem_report(PROBLEMS))
    assert report.sheetnames == [PROBLEMS_SHEET]
    sheet = report[PROBLEMS_SHEET]
    assert [cell.value for cell in sheet[4]][:4] == ["Severity", "Case", "File", "Sheet"]
    assert listed(sheet)[3][:5] == ["Advice", "HP-1", "book.xlsx", "Cases", "B2"]
    assert not [cell for row in sheet for cell in row if cell.hyperlink]
    assert problem_report(PROBLEMS) == problem_report(PROBLEMS)


def test_a_validator_of_the_format_finds_nothing_new(tmp_path: Path) -> None:
    def findings(data: bytes) -> set[str]:
        path = tmp_path / "book.xlsx"
        path.write_bytes(data)
        return {error.description
                for error in openxml_audit.OpenXmlValidator().validate(str(path)).errors}

    before = findings(rich_workbook())
    assert findings(annotate(rich_workbook(), PROBLEMS)) <= before
    assert findings(problem_report(PROBLEMS)) == set()


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()
