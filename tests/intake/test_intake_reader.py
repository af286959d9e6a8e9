"""Several workbooks in one run, text files, and the whole way from declarations to values."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.workbook.defined_name import DefinedName

from docassembly.errors import UnreadableWorkbook
from docassembly.intake.annotate.book import MARKER
from docassembly.intake.codes import CODES
from docassembly.intake.columns import CaseRow, Record, Sheet, column
from docassembly.intake.conditions import ALWAYS
from docassembly.intake.kinds import CASE_REF, NAME, TEXT, key
from docassembly.intake.reader import Intake, read_workbooks


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Record):
    SHEET = Sheet("Cases", "case", "", key="case_id")

    case_id: str | None = column("Case", CASE_REF, ALWAYS)
    purpose: str | None = column("Purpose", TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant(CaseRow):
    SHEET = Sheet("Applicants", "applicant", "", key="ref")

    ref: str | None = column("Reference", key("APP"), ALWAYS)
    name: str | None = column("Name", NAME, ALWAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Record):
    SHEET = Sheet("Office", "law_office", "", layout="form")

    firm: str | None = column("Firm", TEXT, ALWAYS)
    city: str | None = column("City", TEXT)


SHEETS = (Case, Applicant, Office)


def save(path: Path, **tables: list[list[object]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in tables.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path.parent.mkdir(exist_ok=True)
    book.save(path)
    return path


def one_case(path: Path, ref: str, name: str, firm: str = "Placeholder LLP") -> Path:
    return save(path, Office=[["Firm", firm], ["City", "San Diego"]],
                Cases=[["Case", "Purpose"], [ref, None]],
                Applicants=[["Case", "Reference", "Name"], [ref, "APP1", name]])


def lines(intake: Intake) -> list[str]:
    return [f"{each.code} {each.place.file} {each.place} {each.case}" for each in intake.problems]


def test_a_folder_of_workbooks_is_read_in_one_run(tmp_path: Path) -> None:
    one_case(tmp_path / "a.xlsx", "HP-1", "Paz", "First LLP")
    one_case(tmp_path / "b.xlsx", "HP-2", "Ruiz", "Second LLP")
    intake = read_workbooks([tmp_path], SHEETS)
    assert not intake.problems
    assert intake.files == ("a.xlsx", "b.xlsx")
    assert [rows.one(Office).firm for rows in intake.cases.values()] \
        == ["First LLP", "Second LLP"]  # type: ignore[union-attr]
    assert intake.cases["HP-2"].folder == str(tmp_path)


def test_the_same_case_in_two_workbooks_is_a_problem_at_both(tmp_path: Path) -> None:
    first = one_case(tmp_path / "a.xlsx", "HP-1", "Paz")
    second = one_case(tmp_path / "b.xlsx", "hp-1", "Ruiz")
    intake = read_workbooks([first, second], SHEETS)
    assert lines(intake) == ["repeated-case a.xlsx Cases!A2 HP-1",
                             "repeated-case b.xlsx Cases!A2 HP-1"]
    assert "b.xlsx" in intake.problems[0].message
    assert [each.name for each in intake.cases["HP-1"].all(Applicant)] == ["Paz"]


def test_a_case_may_have_rows_in_another_workbook(tmp_path: Path) -> None:
    one_case(tmp_path / "a.xlsx", "HP-1", "Paz")
    save(tmp_path / "more.xlsx",
         Applicants=[["Case", "Reference", "Name"], ["HP-1", "APP2", "Ruiz"]])
    intake = read_workbooks([tmp_path], SHEETS)
    assert not intake.problems
    assert [each.name for each in intake.cases["HP-1"].all(Applicant)] == ["Paz", "Ruiz"]


def test_an_office_in_a_workbook_of_its_own_serves_all(tmp_path: Path) -> None:
    save(tmp_path / "office.xlsx", Office=[["Firm", "Placeholder LLP"], ["City", "San Diego"]])
    save(tmp_path / "cases.xlsx", Cases=[["Case", "Purpose"], ["HP-1", None]])
    intake = read_workbooks([tmp_path], SHEETS)
    assert not intake.problems
    assert intake.cases["HP-1"].one(Office) == Office(firm="Placeholder LLP", city="San Diego")


def test_two_workbooks_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    first = one_case(tmp_path / "x" / "a.xlsx", "HP-1", "Paz")
    second = one_case(tmp_path / "y" / "a.xlsx", "HP-2", "Ruiz")
    assert read_workbooks([first, second, first], SHEETS).files == (str(first), str(second))


def test_somebodys_other_workbook_is_passed_over_in_a_folder_and_refused_by_name(
        tmp_path: Path) -> None:
    one_case(tmp_path / "a.xlsx", "HP-1", "Paz")
    budget = save(tmp_path / "budget.xlsx", Budget=[["Item", "Cost"], ["Paper", 12]])
    assert lines(read_workbooks([tmp_path], SHEETS)) == ["unread-sheet budget.xlsx budget.xlsx "]
    with pytest.raises(UnreadableWorkbook, match="none of the sheets"):
        read_workbooks([budget], SHEETS)


def test_an_annotated_copy_beside_its_original_is_passed_over(tmp_path: Path) -> None:
    one_case(tmp_path / "a.xlsx", "HP-1", "Paz")
    copy = one_case(tmp_path / "a (problems).xlsx", "HP-1", "Paz")
    book = load_workbook(copy)
    book.defined_names[MARKER] = DefinedName(MARKER, attr_text="Cases!$A$1", hidden=True)
    book.save(copy)
    intake = read_workbooks([tmp_path], SHEETS)
    assert lines(intake) == ["unread-sheet a (problems).xlsx a (problems).xlsx "]
    assert not read_workbooks([copy], SHEETS).problems
    (tmp_path / "a.xlsx").unlink()
    assert list(read_workbooks([tmp_path], SHEETS).cases) == ["HP-1"]


def test_separated_values_named_like_their_sheets_are_read_together(tmp_path: Path) -> None:
    (tmp_path / "Cases.csv").write_text("Case,Purpose\nHP-1,to attend\n")
    (tmp_path / "Intake - Applicants.csv").write_text("Case,Reference,Name\nHP-1,APP1,Paz\n")
    (tmp_path / "Office.csv").write_text("Firm,Placeholder LLP\nCity,San Diego\n")
    intake = read_workbooks(sorted(tmp_path.iterdir()), SHEETS)
    assert not intake.problems
    assert intake.cases["HP-1"].all(Applicant)[0].name == "Paz"
    assert intake.cases["HP-1"].one(Office) == Office(firm="Placeholder LLP", city="San Diego")


def test_separated_values_of_no_sheet_are_refused_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_text("a,b\n1,2\n")
    with pytest.raises(UnreadableWorkbook, match="give the file its sheet's name"):
        read_workbooks([tmp_path / "export.csv"], SHEETS)


def test_a_thousand_cases_are_read_in_moments(tmp_path: Path) -> None:
    refs = [f"HP-{number}" for number in range(1000)]
    path = save(tmp_path / "a.xlsx", Office=[["Firm", "Placeholder LLP"], ["City", "x"]],
                Cases=[["Case", "Purpose"], *([ref, "to attend"] for ref in refs)],
                Applicants=[["Case", "Reference", "Name"],
                            *([ref, f"APP{number}", "Paz"] for ref in refs for number in (1, 2))])
    intake = read_workbooks([path], SHEETS)
    assert list(intake.cases) == refs
    assert all(len(rows.all(Applicant)) == 2 for rows in intake.cases.values())


def test_every_code_is_declared_once_and_explained_in_sentences() -> None:
    names = [code.name for code in CODES]
    assert len(set(names)) == len(names)
    for code in CODES:
        assert code.name == code.name.lower().replace("_", "-")
        assert code.meaning.endswith(".")
        assert code.remedy.endswith(".")


def test_no_reading_library_is_loaded_before_a_workbook_is_read() -> None:
    code = ("import sys, docassembly.intake.reader, docassembly.intake.required; "
            "print(sorted({'openpyxl', 'python_calamine', 'msoffcrypto', 'lxml'} & "
            "set(sys.modules)))")
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                           check=True)
    assert found.stdout.strip() == "[]"
