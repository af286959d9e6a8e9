"""The blank intake workbook: what is on its sheets, and that Excel can take all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import ClassVar
from zipfile import ZipFile

import openxml_audit
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from docassembly.intake.blank import LISTS_SHEET, START_SHEET, blank_workbook
from docassembly.intake.choices import Choices
from docassembly.intake.columns import CaseRow, Record, Sheet, column, columns
from docassembly.intake.conditions import ALWAYS, when
from docassembly.intake.kinds import (
    A_NUMBER,
    CITES,
    DATE,
    LONG_TEXT,
    PARTIAL_DATE,
    TEXT,
    YES_NO,
    key,
    one_of,
    ref,
    some_of,
    whole,
)
from docassembly.intake.reader import read_workbooks
from docassembly.parole.records import RECORDS

ROUTE = Choices("route", {"cbp": "CBP at a port of entry", "uscis": "=USCIS"})
REASON = Choices("reason", {"funeral": "a funeral", "visit": "a visit, or two"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm(Record):
    SHEET: ClassVar[Sheet] = Sheet("Firm", "firm", "Once.", layout="form", group="office")

    name: str | None = column("Name of the firm", TEXT, ALWAYS, example="Sample LLP")
    motto: str | None = column("Motto", TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter(Record):
    SHEET: ClassVar[Sheet] = Sheet("Matters", "case", "A row each.", key="number", group="case",
                                   rows=40)

    number: str | None = column("Number", TEXT, ALWAYS, example="HP-1")
    route: str | None = column("Route", one_of(ROUTE), ALWAYS, example="CBP at a port of entry")
    port: str | None = column("Port", TEXT, when("route == 'cbp'"), example="San Ysidro")
    lockbox: str | None = column("Lockbox", TEXT, when("route == 'uscis'"))
    nickname: str | None = column("Nickname", TEXT, used_in="L", fold=True)
    hearing: object = column("Hearing", DATE, ALWAYS, help="H" * 300, example="December 4, 2026")


@dataclass(frozen=True, slots=True, kw_only=True)
class Client(CaseRow):
    SHEET: ClassVar[Sheet] = Sheet("Client's people", "client", "A row each.", key="ref",
                                   group="people", rows=60)

    ref: str | None = column("Reference", key("C"), ALWAYS, example="C1")
    a_number: object = column("A-Number", A_NUMBER, ALWAYS, example="A012 345 678")
    born: object = column("Born", PARTIAL_DATE, ALWAYS, example="May 2011")
    minor: object = column("Minor", YES_NO)
    children: object = column("Children", whole(0, 20))
    why: object = column("Why, in a heading that is longer than thirty-two signs", some_of(REASON),
                         when("case.route == 'cbp'"), help="Say why.", example="a funeral")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(CaseRow):
    SHEET: ClassVar[Sheet] = Sheet("Papers", "exhibit", "A row each.", key="id", group="papers")

    id: str | None = column("Id", key("X"), ALWAYS, example="X1")
    of: object = column("Of whom", ref("client"), ALWAYS, example="C1")
    text: object = column("Text", LONG_TEXT, example="It says [X1 p. 2].")
    proof: object = column("Proof", CITES, example="X1 p. 2")


@dataclass(frozen=True, slots=True, kw_only=True)
class FuneralDetails(CaseRow):
    SHEET: ClassVar[Sheet] = Sheet("Funeral", "funeral", "The funeral.", reason="funeral")

    place: object = column("Place", TEXT, ALWAYS, example="Tecate")


SMALL: tuple[type[Record], ...] = (Firm, Matter, Client, Paper, FuneralDetails)


def small(**options: object) -> Workbook:
    data = blank_workbook(SMALL, title="Small intake", **options)  # type: ignore[arg-type]
    return load_workbook(BytesIO(data))


def headings(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[1] if cell.value is not None]


def validations(sheet: Worksheet) -> dict[str, object]:
    return {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}


@pytest.fixture(scope="module")
def parole() -> Workbook:
    return load_workbook(BytesIO(blank_workbook(RECORDS, title="Parole")))


def test_the_same_declarations_give_the_same_bytes() -> None:
    assert blank_workbook(SMALL, title="Small") == blank_workbook(SMALL, title="Small")


def test_no_date_and_no_name_of_the_machine_is_in_the_file() -> None:
    with ZipFile(BytesIO(blank_workbook(SMALL, title="Small"))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_it_begins_with_how_to_fill_it_and_links_to_every_sheet() -> None:
    book = small()
    assert book.sheetnames == [START_SHEET, "Firm", "Matters", "Client's people", "Papers",
                               "Funeral", LISTS_SHEET]
    links = [cell.hyperlink.location for row in book[START_SHEET] for cell in row if cell.hyperlink]
    assert links == ["'Firm'!A1", "'Matters'!A1", "'Client''s people'!A1", "'Papers'!A1",
                     "'Funeral'!A1"]


def test_the_lists_are_hidden_and_hold_labels_that_are_never_formulas() -> None:
    lists = small()[LISTS_SHEET]
    assert lists.sheet_state == "hidden"
    assert [lists.cell(row, 1).value for row in (1, 2, 3)] == [
        "route", "CBP at a port of entry", "=USCIS"]
    assert lists["A3"].data_type == "s"
    assert lists["A3"].quotePrefix


def test_a_form_has_its_label_value_and_help_side_by_side() -> None:
    firm = small()["Firm"]
    assert [firm.cell(3, at).value for at in (1, 2, 3)] == [
        "Name of the firm", None, "Example: Sample LLP"]
    assert firm["A3"].fill.fgColor.rgb != firm["A4"].fill.fgColor.rgb


def test_required_columns_are_told_apart_from_conditional_and_optional_ones() -> None:
    matters, people = small()["Matters"], small()["Client's people"]
    needed, sometimes = matters["B1"], matters["C1"]
    optional = people["E1"]
    assert (needed.value, sometimes.value, optional.value) == ("Route", "Port", "Minor")
    assert len({cell.fill.fgColor.rgb for cell in (needed, sometimes, optional)}) == 3
    assert needed.font.b and sometimes.font.b and not optional.font.b


def test_every_sheet_of_cases_begins_with_the_case_and_keeps_it_in_sight() -> None:
    book = small()
    assert headings(book["Client's people"])[:2] == ["Case", "Reference"]
    assert book["Client's people"].freeze_panes == "C2"
    assert book["Matters"].freeze_panes == "B2"
    assert book["Funeral"].freeze_panes == "B2"


def test_folded_columns_stand_at_the_right_in_one_collapsed_group() -> None:
    matters = small()["Matters"]
    assert headings(matters) == ["Number", "Route", "Port", "Lockbox", "Hearing", "Nickname"]
    assert matters.column_dimensions["F"].hidden
    assert matters.column_dimensions["F"].outlineLevel == 1
    assert matters.column_dimensions["G"].collapsed
    assert not any(matters.column_dimensions[letter].hidden for letter in "ABCDE")


def test_text_columns_keep_leading_zeros_and_dates_show_their_month_as_a_word() -> None:
    book = small()
    assert book["Client's people"].column_dimensions["C"].number_format == "@"
    assert book["Client's people"].column_dimensions["D"].number_format == "@"
    assert book["Matters"].column_dimensions["E"].number_format == "mmmm d, yyyy"


def test_a_choice_offers_its_labels_and_only_doubts_another_answer() -> None:
    rule = validations(small()["Matters"])["B2:B41"]
    assert (rule.type, rule.formula1) == ("list", "List_route")  # type: ignore[attr-defined]
    assert rule.errorStyle == "warning"  # type: ignore[attr-defined]
    assert small().defined_names["List_route"].attr_text == "Lists!$A$2:$A$3"


def test_a_cell_with_several_answers_offers_them_and_forbids_nothing() -> None:
    rules = validations(small()["Client's people"])
    assert rules["G2:G61"].type == "list"  # type: ignore[attr-defined]
    assert not rules["G2:G61"].showErrorMessage  # type: ignore[attr-defined]


def test_a_reference_offers_the_rows_of_its_own_case() -> None:
    rule = validations(small()["Papers"])["C2:C301"]
    assert rule.formula1 == (  # type: ignore[attr-defined]
        "OFFSET('Client''s people'!$B$1,MATCH($A2,'Client''s people'!$A$1:$A$61,0)-1,0,"
        "COUNTIF('Client''s people'!$A$1:$A$61,$A2),1)")


def test_the_case_of_a_row_is_chosen_from_the_cases_entered() -> None:
    book = small()
    assert validations(book["Papers"])["A2:A301"].formula1 == "Cases_entered"  # type: ignore[attr-defined]
    assert book.defined_names["Cases_entered"].attr_text == (
        "OFFSET('Matters'!$A$2,0,0,MAX(1,COUNTA('Matters'!$A$2:$A$41)),1)")


def test_a_prompt_gives_help_example_and_when_it_is_needed() -> None:
    rule = validations(small()["Client's people"])["G2:G61"]
    assert rule.prompt == (  # type: ignore[attr-defined]
        "Say why.\nExample: a funeral\nNeeded if Route is “CBP at a port of entry”.\n"
        "Several: put a semicolon between them.")


def test_a_help_that_is_too_long_for_a_prompt_gives_way_to_the_example() -> None:
    rule = validations(small()["Matters"])["E2:E41"]
    assert rule.prompt == "Example: December 4, 2026"  # type: ignore[attr-defined]


def test_an_empty_needed_cell_is_shaded_once_its_row_has_a_case() -> None:
    rules = small()["Client's people"].conditional_formatting
    formulas = {str(each.sqref): each.rules[0].formula for each in rules}
    assert formulas == {"A2:D61": ['AND($A2<>"",A2="")']}


def test_sheets_print_on_letter_paper_with_their_headings_on_every_page() -> None:
    papers = small()["Papers"]
    assert (papers.page_setup.orientation, papers.page_setup.paperSize) == ("landscape", 1)
    assert papers.page_setup.fitToHeight == 0
    assert papers.print_title_rows == "$1:$1"
    assert papers.oddFooter.right.text == "Page &P of &N"


@pytest.mark.parametrize(("route", "left_out"), [("cbp", "Lockbox"), ("uscis", "Port")])
def test_a_route_leaves_out_what_it_never_needs(route: str, left_out: str) -> None:
    found = headings(small(assume={"case.route": route})["Matters"])
    assert {"Lockbox", "Port"} - set(found) == {left_out}


def test_what_a_route_always_needs_becomes_required() -> None:
    book = small(assume={"case.route": "cbp"})
    matters = book["Matters"]
    assert matters["C1"].value == "Port"
    assert matters["C1"].fill.fgColor.rgb == matters["B1"].fill.fgColor.rgb
    assert "Route: CBP at a port of entry" in str(book[START_SHEET]["A2"].value)


def test_reasons_leave_out_the_sheets_of_others() -> None:
    assert "Funeral" in small(reasons=["funeral"]).sheetnames
    assert "Funeral" not in small(reasons=["visit"]).sheetnames


def test_the_parole_kit_has_every_column_once(parole: Workbook) -> None:
    for record in RECORDS:
        sheet = parole[record.SHEET.title]
        found = ([str(sheet.cell(row, 1).value) for row in range(3, sheet.max_row + 1)]
                 if record.SHEET.layout == "form" else headings(sheet))
        assert sorted(found) == sorted(each.heading for each in columns(record).values())


def test_excel_takes_every_prompt_title_and_formula_of_the_parole_kit(parole: Workbook) -> None:
    for sheet in parole:
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.prompt or "") <= 255
            assert len(rule.error or "") <= 255
            assert len(rule.errorTitle or "") <= 32
            assert len(rule.formula1 or "") <= 255
        assert len(sheet.title) <= 31


def test_every_drop_down_of_the_parole_kit_names_a_list_that_is_there(parole: Workbook) -> None:
    names = {rule.formula1 for sheet in parole for rule in sheet.data_validations.dataValidation
             if rule.type == "list"}
    by_name = {name for name in names if re.fullmatch(r"\w+", name or "")}
    assert by_name and by_name <= set(parole.defined_names)


def test_cells_that_a_person_is_asked_for_are_in_sight(parole: Workbook) -> None:
    for record in RECORDS:
        sheet = parole[record.SHEET.title]
        shown = _in_sight(sheet, headings(sheet)) if record.SHEET.layout == "table" else None
        for each in columns(record).values():
            if shown is not None and each.required == ALWAYS and not each.fold:
                assert each.heading in shown


def _in_sight(sheet: Worksheet, found: Sequence[str]) -> set[str]:
    return {heading for at, heading in enumerate(found, start=1)
            if not sheet.column_dimensions[get_column_letter(at)].hidden}


def test_the_reader_finds_every_sheet_of_a_blank_workbook(tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    path.write_bytes(blank_workbook(RECORDS, title="Parole"))
    assert [problem.code for problem in read_workbooks([path], RECORDS).problems] == ["no-cases"]


def test_a_validator_of_the_format_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    path.write_bytes(blank_workbook(RECORDS, title="Parole"))
    result = openxml_audit.OpenXmlValidator().validate(str(path))
    assert [error.description for error in result.errors] == []
