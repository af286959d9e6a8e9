"""What people really do to a workbook is input: forty ways of mangling one, and what is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from docassembly.intake.choices import Choices
from docassembly.intake.columns import CaseRow, Record, Sheet, column
from docassembly.intake.conditions import ALWAYS, when
from docassembly.intake.kinds import (
    A_NUMBER,
    CASE_REF,
    CITES,
    DATE,
    LONG_TEXT,
    NAME,
    PARTIAL_DATE,
    PHONE,
    TEXT,
    key,
    one_of,
    refs,
)
from docassembly.intake.kinds import (
    ref as ref_to,
)
from docassembly.intake.reader import Intake, read_workbooks
from docassembly.intake.required import missing
from docassembly.intake.sources.quick import Survey
from docassembly.problems import Severity
from docassembly.values.dates import Day, PartialDate
from docassembly.values.gap import Absent

ROUTES = Choices("route", {"cbp": "CBP, at a port of entry", "uscis": "USCIS"})
ROLES = Choices("role", {"principal": "Principal", "spouse": "Accompanying spouse"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Record):
    SHEET = Sheet("Cases", "case", "One row for each case.", key="case_id")

    case_id: str | None = column("Case", CASE_REF, ALWAYS, example="HP-2026-014")
    route: str | None = column("Filing route", one_of(ROUTES), ALWAYS)
    letter_date: Day | None = column("Date of the letter", DATE, ALWAYS, example="2026-12-01")
    summary: str | None = column("Summary", LONG_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant(CaseRow):
    SHEET = Sheet("Applicants", "applicant", "One row for each applicant.", key="ref",
                  aliases=("Beneficiaries",))

    ref: str | None = column("Reference", key("APP"), ALWAYS, example="APP1")
    family_names: str | None = column("Family name(s)", NAME, ALWAYS, example="Paz")
    role: str | None = column("Role", one_of(ROLES), ALWAYS)
    born: Day | PartialDate | None = column("Date of birth", PARTIAL_DATE, ALWAYS)
    a_number: str | None = column("A-Number", A_NUMBER, example="A098 765 432")
    spouse: str | None = column("Spouse", ref_to("applicant"), when("role == 'spouse'"))
    notes: str | None = column("Notes", TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit(CaseRow):
    SHEET = Sheet("Exhibits", "exhibit", "One row for each exhibit.", key="id")

    id: str | None = column("Exhibit", key("X"), ALWAYS, example="X1")
    title: str | None = column("Title", TEXT, ALWAYS)
    applicants: tuple[str, ...] | None = column("Applicants it concerns", refs("applicant"))
    see: tuple[str, ...] | None = column("See also", CITES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Record):
    SHEET = Sheet("Office", "law_office", "The office.", layout="form")

    firm: str | None = column("Firm", TEXT, ALWAYS, example="Placeholder LLP")
    phone: str | None = column("Telephone", PHONE, ALWAYS)
    zip_code: str | None = column("ZIP code", TEXT)


SHEETS = (Office, Case, Applicant, Exhibit)

TABLES: dict[str, list[list[object]]] = {
    "Office": [["Firm", "Placeholder & Sample LLP"], ["Telephone", "(619) 555-0199"],
               ["ZIP code", "02101"]],
    "Cases": [["Case", "Filing route", "Date of the letter", "Summary"],
              ["HP-1", "CBP, at a port of entry", dt.date(2026, 12, 1), "One.\nTwo."],
              ["HP-2", "USCIS", "March 5, 2026", None]],
    "Applicants": [
        ["Case", "Reference", "Family name(s)", "Role", "Date of birth", "A-Number", "Spouse",
         "Notes"],
        ["HP-1", "APP1", "Quintero", "Principal", dt.date(1987, 6, 14), "A098765432", None, None],
        ["HP-1", "APP2", "Salcedo", "Accompanying spouse", "May 1985", None, "APP1", "42"],
        ["HP-2", "APP1", "Paz", "Principal", "1990", "none", None, None]],
    "Exhibits": [["Case", "Exhibit", "Title", "Applicants it concerns", "See also"],
                 ["HP-1", "X1", "Passport", "APP1, APP2", None],
                 ["HP-1", "X2", "Letter", "APP1", "X1"]],
}


def workbook(tables: dict[str, list[list[object]]] | None = None) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in (tables or TABLES).items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return book


def read(book: Workbook, folder: Path) -> Intake:
    path = folder / "intake.xlsx"
    book.save(path)
    return read_workbooks([path], SHEETS)


def errors(intake: Intake) -> list[str]:
    return [f"{problem.code} {problem.place}" for problem in intake.problems
            if problem.severity is not Severity.ADVICE]


def advice(intake: Intake) -> list[str]:
    return [f"{problem.code} {problem.place}" for problem in intake.problems
            if problem.severity is Severity.ADVICE]


@pytest.fixture(scope="module")
def as_filled(tmp_path_factory: pytest.TempPathFactory) -> Intake:
    return read(workbook(), tmp_path_factory.mktemp("as_filled"))


def test_a_workbook_as_it_was_meant_is_read_without_a_problem(as_filled: Intake) -> None:
    assert not as_filled.problems
    assert list(as_filled.cases) == ["HP-1", "HP-2"]
    rows = as_filled.cases["HP-1"]
    assert rows.one(Case) == Case(case_id="HP-1", route=ROUTES.chosen("cbp"),
                                  letter_date=Day(2026, 12, 1), summary="One.\nTwo.")
    assert [each.family_names for each in rows.all(Applicant)] == ["Quintero", "Salcedo"]
    assert rows.all(Applicant)[0].born == Day(1987, 6, 14)
    assert rows.all(Applicant)[1].born == PartialDate(1985, 5)
    assert rows.all(Applicant)[0].a_number == "098765432"
    assert as_filled.cases["HP-2"].all(Applicant)[0].a_number is Absent.NONE
    assert rows.all(Exhibit)[0].applicants == ("APP1", "APP2")
    assert rows.one(Office) == as_filled.cases["HP-2"].one(Office)
    assert rows.all(Applicant)[1].place("born").spot == "E3"
    assert rows.one(Office).place("phone").spot == "B2"  # type: ignore[union-attr]
    assert [*missing(rows, SHEETS)] == []


def _insert_blank_rows(book: Workbook) -> None:
    for sheet in book.worksheets[1:]:
        sheet.insert_rows(3, 2)


def _move_columns(book: Workbook) -> None:
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows():
            values = [cell.value for cell in row]
            for cell, value in zip(row, reversed(values), strict=True):
                cell.value = value


def _respell_headings(book: Workbook) -> None:
    for sheet in book.worksheets[1:]:
        for number, cell in enumerate(sheet[1]):
            marks = (" *", " (required)", "\u00a0", ":", "")
            cell.value = f"  {str(cell.value).upper().replace(' ', '  ')}{marks[number % 5]}"


def _use_field_names(book: Workbook) -> None:
    book["Applicants"]["C1"] = "family_names"
    book["Cases"]["C1"] = "letter_date"


def _put_titles_above(book: Workbook) -> None:
    for sheet in book.worksheets[1:]:
        sheet.insert_rows(1, 3)
        sheet["A1"] = f"{sheet.title} of the office"
        sheet["A2"] = "Fill one row for each."


def _rename_sheets(book: Workbook) -> None:
    book["Cases"].title = " CASES"
    book["Applicants"].title = "beneficiaries"


def _reorder_sheets(book: Workbook) -> None:
    book.move_sheet("Cases", 3)
    book.move_sheet("Office", 2)


def _add_notes_sheet(book: Workbook) -> None:
    sheet = book.create_sheet("Notes", 0)
    sheet.append(["Call the consulate", None, "Case"])
    book.create_sheet("Empty")


def _hide_everything(book: Workbook) -> None:
    book["Applicants"].sheet_state = "hidden"
    book["Exhibits"].sheet_state = "veryHidden"
    book["Cases"].row_dimensions[2].hidden = True
    book["Cases"].column_dimensions["C"].hidden = True
    book["Cases"].auto_filter.ref = "A1:D3"


def _stray_blanks(book: Workbook) -> None:
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = f" \u00a0{cell.value}\u200b \t"


def _lower_case_answers(book: Workbook) -> None:
    book["Cases"]["B2"] = "cbp"
    book["Cases"]["B3"] = "uscis"
    book["Applicants"]["D2"] = "PRINCIPAL"
    book["Applicants"]["D3"] = "accompanying  Spouse"


def _respell_references(book: Workbook) -> None:
    applicants, exhibits = book["Applicants"], book["Exhibits"]
    applicants["B2"], applicants["B3"], applicants["G3"] = "app1", "App 2", "app-01"
    applicants["A2"], applicants["A3"] = "hp-1", "HP - 1"
    exhibits["D2"], exhibits["E3"] = "App1;\napp 2", "[x1]"


def _number_the_keys(book: Workbook) -> None:
    book["Applicants"]["B2"] = 1
    book["Exhibits"]["B3"] = 2


def _dates_as_text(book: Workbook) -> None:
    book["Cases"]["C2"] = "2026-12-01"
    book["Cases"]["C3"] = "5 Mar. 2026"
    book["Applicants"]["E2"] = "14 June 1987"


def _dates_as_serials(book: Workbook) -> None:
    book["Cases"]["C2"].value = 46357
    book["Cases"]["C2"].number_format = "General"
    book["Cases"]["C3"].value = "46086"


def _numbers_for_text(book: Workbook) -> None:
    book["Applicants"]["F2"] = 98765432
    book["Applicants"]["H3"] = 42
    book["Applicants"]["E4"] = 1990
    book["Office"]["B2"] = 6195550199


def _formatted_zip(book: Workbook) -> None:
    book["Office"]["B3"] = 2101
    book["Office"]["B3"].number_format = "00000"


def _month_typed_into_excel(book: Workbook) -> None:
    book["Applicants"]["E3"] = dt.date(1985, 5, 1)
    book["Applicants"]["E3"].number_format = "mmm-yy"


def _carriage_returns(book: Workbook) -> None:
    book["Cases"]["D2"] = "One.\r\n\r\n Two. "


def _escaped_carriage_returns(book: Workbook) -> None:
    book["Cases"]["D2"] = "One._x000D_\nTwo."


def _merge_case_cells(book: Workbook) -> None:
    book["Applicants"].merge_cells("A2:A3")
    book["Exhibits"].merge_cells("A2:A3")


def _merge_title_row(book: Workbook) -> None:
    sheet = book["Applicants"]
    sheet.insert_rows(1)
    sheet["A1"] = "Applicants"
    sheet.merge_cells("A1:H1")


def _merge_headings_downwards(book: Workbook) -> None:
    sheet = book["Cases"]
    sheet.insert_rows(2)
    for letter in "ABCD":
        sheet.merge_cells(f"{letter}1:{letter}2")


def _two_storey_headings(book: Workbook) -> None:
    sheet = book["Applicants"]
    sheet.insert_rows(2)
    for letter in "ABDEFGH":
        sheet.merge_cells(f"{letter}1:{letter}2")
    sheet["C2"], sheet["C1"] = "Family name(s)", "As in the passport"


def _count_from_1904(book: Workbook) -> None:
    book.epoch = dt.datetime(1904, 1, 1)
    book["Cases"]["C3"] = 46086 - 1462


def _typed_times_with_dates(book: Workbook) -> None:
    book["Cases"]["C2"] = dt.datetime(2026, 12, 1, 9, 30)


def _drag_down_case(book: Workbook) -> None:
    for _ in range(30):
        book["Exhibits"].append(["HP-1"])


def _unticked_boxes(book: Workbook) -> None:
    for _ in range(30):
        book["Exhibits"].append(["HP-1", None, None, False, False])


def _office_in_second_column(book: Workbook) -> None:
    book["Office"].insert_cols(1)
    book["Office"].insert_rows(1)
    book["Office"]["B1"] = "About the office"


def _office_as_table(book: Workbook) -> None:
    book.remove(book["Office"])
    sheet = book.create_sheet("Office")
    sheet.append(["Firm", "Telephone", "ZIP code"])
    sheet.append(["Placeholder & Sample LLP", "619-555-0199", "02101"])


def _boxes_in_text(book: Workbook) -> None:
    book["Applicants"]["C2"] = "Qui\ufdd0nte\x07ro".replace("\x07", "")


def _repeat_an_empty_column(book: Workbook) -> None:
    book["Applicants"].insert_cols(1)
    book["Applicants"]["A1"] = "Family names"
    book["Applicants"]["A1"] = "Family name(s)"


def _formats_in_headings(book: Workbook) -> None:
    book["Applicants"]["E1"] = "Date of birth (MM/DD/YYYY)"
    book["Cases"]["C1"] = "Date of\nthe letter *"
    book["Office"]["A3"] = "ZIP code (five figures)"


def _merge_office_labels(book: Workbook) -> None:
    sheet = book["Office"]
    sheet.insert_cols(2)
    for row in range(1, 4):
        sheet.merge_cells(f"A{row}:B{row}")


HARMLESS: list[Callable[[Workbook], None]] = [
    _insert_blank_rows, _move_columns, _respell_headings, _use_field_names, _put_titles_above,
    _rename_sheets, _reorder_sheets, _add_notes_sheet, _hide_everything, _stray_blanks,
    _lower_case_answers, _respell_references, _number_the_keys, _dates_as_text, _dates_as_serials,
    _numbers_for_text, _formatted_zip, _month_typed_into_excel, _carriage_returns,
    _escaped_carriage_returns, _merge_case_cells, _merge_title_row, _merge_headings_downwards,
    _two_storey_headings, _count_from_1904, _typed_times_with_dates, _drag_down_case,
    _unticked_boxes, _office_in_second_column, _office_as_table, _boxes_in_text,
    _repeat_an_empty_column, _formats_in_headings, _merge_office_labels,
]


@pytest.mark.parametrize("mangle", HARMLESS, ids=lambda each: each.__name__.strip("_"))
def test_harmless_changes_leave_the_same_cases(
        mangle: Callable[[Workbook], None], as_filled: Intake, tmp_path: Path) -> None:
    book = workbook()
    mangle(book)
    intake = read(book, tmp_path)
    assert errors(intake) == []
    for ref_, rows in as_filled.cases.items():
        assert intake.cases[ref_].rows == rows.rows


@pytest.mark.parametrize("mangle", HARMLESS, ids=lambda each: each.__name__.strip("_"))
def test_reading_whole_and_cell_by_cell_gives_the_same_records(
        mangle: Callable[[Workbook], None], as_filled: Intake, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch) -> None:
    book = workbook()
    mangle(book)
    whole = read(book, tmp_path)
    monkeypatch.setattr(Survey, "doubtful", lambda survey, package: frozenset(book.sheetnames))
    exact = read(book, tmp_path)
    assert exact.problems == whole.problems
    assert {ref: rows.rows for ref, rows in exact.cases.items()} \
        == {ref: rows.rows for ref, rows in whole.cases.items()}


Change = Callable[[Worksheet], object]


def _set(address: str, value: object) -> Change:
    def change(sheet: Worksheet) -> None:
        sheet[address] = value
    return change


HARMFUL: list[tuple[str, str, Change, list[str]]] = [
    ("an ambiguous date", "Cases", _set("C2", "03/04/2026"), ["ambiguous-date Cases!C2"]),
    ("a day that is not", "Cases", _set("C2", "February 30, 2026"), ["unreadable-date Cases!C2"]),
    ("a year alone", "Cases", _set("C2", "2026"), ["incomplete-date Cases!C2"]),
    ("a year as a number", "Cases", _set("C2", 2026), ["incomplete-date Cases!C2"]),
    ("no date", "Cases", _set("C2", "soon"), ["unreadable-date Cases!C2"]),
    ("a misspelt answer", "Cases", _set("B2", "uscsi"), ["unknown-choice Cases!B2"]),
    ("an error cell", "Cases", _set("D2", "#REF!"), ["error-in-cell Cases!D2"]),
    ("an error turned into text", "Cases", lambda sheet: sheet.__setitem__("D2", " #N/A"),
     ["error-in-cell Cases!D2"]),
    ("an unstored formula", "Cases", _set("C2", "=TODAY()"), ["formula-without-value Cases!C2"]),
    ("a social security number", "Applicants", _set("H2", "his is 123-45-6789"),
     ["social-security-number Applicants!H2"]),
    ("a social security number in the wrong column", "Applicants", _set("F2", "123-45-6789"),
     ["social-security-number Applicants!F2"]),
    ("a social security number in the summary", "Cases", _set("D2", "SSN 123456789"),
     ["social-security-number Cases!D2"]),
    ("too few digits", "Applicants", _set("F2", "A123"), ["unreadable-identifier Applicants!F2"]),
    ("an unknown case", "Applicants", _set("A4", "HP-9"), ["unknown-case Applicants!A4"]),
    ("no case", "Applicants", _set("A4", None), ["missing-case Applicants!A4"]),
    ("a case without a reference", "Cases", _set("A3", None),
     ["unknown-case Applicants!A4", "missing-case Cases!A3"]),
    ("a case twice", "Cases", _set("A3", "hp-1"),
     ["repeated-case Cases!A2", "repeated-case Cases!A3", "unknown-case Applicants!A4"]),
    ("a reference twice", "Applicants", _set("B3", "APP1"),
     ["repeated-reference Applicants!B2", "repeated-reference Applicants!B3",
      "unknown-reference Exhibits!D2"]),
    ("a row without reference", "Exhibits", _set("B3", None), ["missing-reference Exhibits!B3"]),
    ("a dangling reference", "Applicants", _set("G3", "APP3"),
     ["unknown-reference Applicants!G3"]),
    ("a dangling cite", "Exhibits", _set("E3", "X7 p. 2"), ["unknown-reference Exhibits!E3"]),
    ("a name for a reference", "Applicants", _set("G3", "Quintero"),
     ["unknown-reference Applicants!G3"]),
    ("a foreign key", "Exhibits", _set("B3", "APP2"), ["unreadable Exhibits!B3",
                                                       "missing-reference Exhibits!B3"]),
    ("headings deleted", "Exhibits", lambda sheet: sheet.delete_rows(1),
     ["missing-headings Exhibits!A1"]),
    ("a filled heading twice", "Exhibits",
     lambda sheet: (sheet.__setitem__("F1", "Title"), sheet.__setitem__("F2", "Other")),
     ["repeated-column Exhibits!F1"]),
]


@pytest.mark.parametrize(("sheet", "change", "expected"), [each[1:] for each in HARMFUL],
                         ids=[each[0] for each in HARMFUL])
def test_what_cannot_be_read_is_reported_with_its_cell(
        sheet: str, change: Change, expected: list[str], tmp_path: Path) -> None:
    book = workbook()
    change(book[sheet])
    assert sorted(errors(read(book, tmp_path))) == sorted(expected)


def test_an_unreadable_cell_is_not_also_a_gap(tmp_path: Path) -> None:
    book = workbook()
    book["Cases"]["C2"] = "03/04/2026"
    book["Cases"]["B2"] = None
    intake = read(book, tmp_path)
    gaps = [*missing(intake.cases["HP-1"], SHEETS)]
    assert [f"{gap.code} {gap.place} {gap.severity}" for gap in gaps] == ["missing Cases!B2 gap"]


def test_the_problem_of_an_ambiguous_date_names_both_days(tmp_path: Path) -> None:
    book = workbook()
    book["Cases"]["C2"] = "03/04/2026"
    problem = read(book, tmp_path).problems[0]
    assert "March\u00a04, 2026 or April\u00a03, 2026" in problem.message
    assert problem.case == "HP-1"
    assert problem.place.file == "intake.xlsx"


def test_a_social_security_number_is_never_repeated_in_the_message(tmp_path: Path) -> None:
    book = workbook()
    book["Applicants"]["F2"] = "123-45-6789"
    problem = read(book, tmp_path).problems[0]
    assert "6789" not in str(problem)


def test_the_nearest_answer_case_and_reference_are_named(tmp_path: Path) -> None:
    book = workbook()
    book["Applicants"]["D2"] = "prinicpal"
    book["Applicants"]["A4"] = "HP-22"
    book["Applicants"]["G3"] = "APP11"
    remedies = " ".join(problem.remedy for problem in read(book, tmp_path).problems)
    assert "\u201cPrincipal\u201d" in remedies
    assert "Did you mean HP-2?" in remedies
    assert "Did you mean APP1?" in remedies


def test_an_undeclared_column_is_kept_and_mentioned_once(tmp_path: Path) -> None:
    book = workbook()
    sheet = book["Applicants"]
    sheet["I1"], sheet["I2"], sheet["I3"] = "Shoe size", 44, dt.date(2026, 1, 2)
    intake = read(book, tmp_path)
    first, second = intake.cases["HP-1"].all(Applicant)
    assert (first.extra, second.extra) == ({"Shoe size": "44"}, {"Shoe size": Day(2026, 1, 2)})
    assert advice(intake) == ["unknown-column Applicants!I1"]


def test_a_column_without_a_heading_is_mentioned(tmp_path: Path) -> None:
    book = workbook()
    book["Applicants"]["J3"] = "a stray note"
    assert advice(read(book, tmp_path)) == ["unknown-column Applicants!J1"]


def test_an_undeclared_column_near_a_missing_one_is_asked_about(tmp_path: Path) -> None:
    book = workbook()
    book["Applicants"]["E1"] = "Date of brith"
    intake = read(book, tmp_path)
    assert [problem.remedy for problem in intake.problems if problem.code == "unknown-column"] \
        == ["Did you mean \u201cDate of birth\u201d?"]
    gaps = [*missing(intake.cases["HP-2"], SHEETS)]
    assert "has no column \u201cDate of birth\u201d" in gaps[0].message


def test_a_social_security_number_in_an_undeclared_column_is_found(tmp_path: Path) -> None:
    book = workbook()
    book["Applicants"]["I1"], book["Applicants"]["I2"] = "SSN", 123456789
    intake = read(book, tmp_path)
    assert errors(intake) == ["social-security-number Applicants!I2"]
    assert intake.cases["HP-1"].all(Applicant)[0].extra == {}


def test_a_missing_column_is_reported_once_and_as_a_gap_of_each_row(tmp_path: Path) -> None:
    book = workbook()
    book["Applicants"].delete_cols(3)
    intake = read(book, tmp_path)
    assert advice(intake) == ["missing-column Applicants!A1"]
    gaps = [*missing(intake.cases["HP-1"], SHEETS)]
    assert len(gaps) == 2
    assert all("Family name(s)" in gap.message for gap in gaps)


def test_missing_sheets_are_reported_where_nothing_goes_without_them(tmp_path: Path) -> None:
    tables = {title: TABLES[title] for title in ("Applicants", "Exhibits")}
    intake = read(workbook(tables), tmp_path)
    assert not intake.cases
    assert {problem.message for problem in intake.problems if problem.code == "missing-sheet"} \
        == {"There is no sheet Cases.", "There is no sheet Office."}


def test_a_missing_sheet_of_details_is_no_problem(tmp_path: Path) -> None:
    tables = {title: rows for title, rows in TABLES.items() if title != "Exhibits"}
    intake = read(workbook(tables), tmp_path)
    assert not intake.problems
    assert intake.cases["HP-1"].all(Exhibit) == ()


def test_a_sheet_of_cases_without_a_case_is_reported(tmp_path: Path) -> None:
    tables = {"Office": TABLES["Office"], "Cases": TABLES["Cases"][:1]}
    assert errors(read(workbook(tables), tmp_path)) == ["no-cases Cases"]


def test_a_misspelt_sheet_with_the_right_headings_is_read_and_mentioned(tmp_path: Path) -> None:
    book = workbook()
    book["Applicants"].title = "Aplicants"
    intake = read(book, tmp_path)
    assert len(intake.cases["HP-1"].all(Applicant)) == 2
    assert advice(intake) == ["unread-sheet Aplicants!A1"]


def test_a_copy_of_a_sheet_is_not_read_but_mentioned(tmp_path: Path) -> None:
    book = workbook()
    copy = book.copy_worksheet(book["Applicants"])
    copy.title = "Applicants (2)"
    intake = read(book, tmp_path)
    assert len(intake.cases["HP-1"].all(Applicant)) == 2
    assert advice(intake) == ["unread-sheet Applicants (2)!A1"]


def test_rows_without_a_case_belong_to_the_only_case(tmp_path: Path) -> None:
    tables = {**TABLES, "Cases": TABLES["Cases"][:2],
              "Applicants": [TABLES["Applicants"][0], [None, *TABLES["Applicants"][1][1:]]],
              "Exhibits": TABLES["Exhibits"][:1]}
    intake = read(workbook(tables), tmp_path)
    assert errors(intake) == []
    assert intake.cases["HP-1"].all(Applicant)[0].case == "HP-1"


def test_a_merged_value_counts_for_its_first_cell_only(tmp_path: Path) -> None:
    book = workbook()
    book["Applicants"]["H2"] = "both"
    book["Applicants"].merge_cells("H2:H3")
    first, second = read(book, tmp_path).cases["HP-1"].all(Applicant)
    assert (first.notes, second.notes) == ("both", None)
