"""Files of every kind are opened, or refused with a sentence that says what to do."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from docassembly.errors import PasswordNeeded, UnreadableWorkbook
from docassembly.intake.cells import CellError, FormattedNumber, MonthShown, Unstored
from docassembly.intake.sources import Grid, open_workbook, workbooks_in
from docassembly.intake.sources.exact import ExactReader, hides_day, keeps_zeros
from docassembly.intake.sources.packages import unpack
from docassembly.intake.sources.quick import Survey, read_quickly


def saved(folder: Path, name: str = "intake.xlsx") -> Path:
    book = Workbook()
    book.worksheets[0].title = "Cases"
    book["Cases"]["A1"] = "HP-1"
    book.save(folder / name)
    return folder / name


def only_sheet(path: Path) -> Grid:
    """Return the first sheet of the workbook."""
    return next(open_workbook(path).grids)


def repacked(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """Write the workbook again with its parts changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, change(name, content))
    return path


def test_a_macro_workbook_is_read(tmp_path: Path) -> None:
    path = saved(tmp_path, "intake.xlsm")
    assert only_sheet(path).cell(0, 0) == "HP-1"


def _html(path: Path) -> None:
    path.write_text("<html><table><tr><td>HP-1</td></tr></table></html>")


def _truncated(path: Path) -> None:
    data = saved(path.parent, "whole.xlsx").read_bytes()
    path.write_bytes(data[:len(data) // 2])


def _damaged(path: Path) -> None:
    data = bytearray(saved(path.parent, "whole.xlsx").read_bytes())
    data[60:90] = bytes(30)
    path.write_bytes(data)


def _word(path: Path) -> None:
    Document().save(str(path))


def _entities(path: Path) -> None:
    saved(path.parent, path.name)
    evil = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    repacked(path, lambda name, content: evil + content if name.endswith("workbook.xml")
             else content)


def _bomb(path: Path) -> None:
    saved(path.parent, path.name)
    repacked(path, lambda name, content: content + b" " * 60_000_000
             if name.endswith("sheet1.xml") else content)


def _no_sheets_part(path: Path) -> None:
    saved(path.parent, path.name)
    repacked(path, lambda name, content: b"<broken" if name.endswith("sheet1.xml") else content)


def _open_document(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office/>")


REFUSED: list[tuple[str, Callable[[Path], object], str]] = [
    ("empty.xlsx", lambda path: path.write_bytes(b""), "is empty"),
    ("notes.xlsx", lambda path: path.write_text("Call the consulate"), "not an Excel workbook"),
    ("export.xls", _html, "web page"),
    ("half.xlsx", _truncated, "damaged"),
    ("damaged.xlsx", _damaged, "damaged"),
    ("letter.xlsx", _word, "a Word document"),
    ("evil.xlsx", _entities, "for safety"),
    ("bomb.xlsx", _bomb, "for safety"),
    ("broken.xlsx", _no_sheets_part, "cannot be read as a workbook"),
    ("old.ods", _open_document, "OpenDocument"),
    ("old.xls", lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
     "not an Excel workbook"),
    ("~$intake.xlsx", lambda path: path.write_bytes(b"\x05Robin"), "lock file"),
    ("gone.xlsx", lambda path: None, "There is no file"),
]


@pytest.mark.parametrize(("name", "make", "says"), REFUSED, ids=[each[0] for each in REFUSED])
def test_what_is_not_a_workbook_is_refused_with_a_remedy(
        name: str, make: Callable[[Path], object], says: str, tmp_path: Path) -> None:
    make(tmp_path / name)
    with pytest.raises(UnreadableWorkbook) as refusal:
        list(open_workbook(tmp_path / name).grids)
    assert says in str(refusal.value)
    assert str(refusal.value).count(". ") >= 1, "what is wrong, and what to do"


@pytest.fixture
def encrypted(tmp_path: Path) -> Path:
    plain = saved(tmp_path, "plain.xlsx")
    path = tmp_path / "locked.xlsx"
    with plain.open("rb") as source, path.open("wb") as target:
        OOXMLFile(source).encrypt("letmein", target)
    return path


def test_an_encrypted_workbook_is_opened_with_its_password(encrypted: Path) -> None:
    assert next(open_workbook(encrypted, lambda path: "letmein").grids).cell(0, 0) == "HP-1"


def test_an_encrypted_workbook_asks_for_its_password(encrypted: Path) -> None:
    with pytest.raises(PasswordNeeded, match="protected by a password"):
        open_workbook(encrypted)
    with pytest.raises(PasswordNeeded, match="does not open"):
        open_workbook(encrypted, lambda path: "wrong")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separated_values_are_read_as_one_sheet(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "Applicants.csv"
    path.write_bytes("Case;Family name\r\nHP-1;\"Nu\u00f1ez; P\u00e9rez\"\r\n".encode(encoding))
    grid = only_sheet(path)
    assert (grid.title, grid.rows[1]) == ("Applicants", ["HP-1", "Nu\u00f1ez; P\u00e9rez"])


def test_errors_formulas_and_formats_survive(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["A2"], sheet["A3"], sheet["A4"] = "#REF!", "=1+1", 2101, dt.date(2011, 5, 1)
    sheet["A3"].number_format, sheet["A4"].number_format = "00000", "mmm-yy"
    book.save(tmp_path / "a.xlsx")
    rows = only_sheet(tmp_path / "a.xlsx").rows
    assert [row[0] for row in rows[:2]] == [CellError("#REF!"), Unstored()]
    assert isinstance(rows[2][0], FormattedNumber)
    assert isinstance(rows[3][0], MonthShown)


def test_the_stored_value_of_a_formula_is_read(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("Cases").write_formula("A1", "=1+1", value=2)
    assert only_sheet(tmp_path / "a.xlsx").cell(0, 0) == 2


def test_wrongly_stated_dimensions_lose_nothing(tmp_path: Path) -> None:
    path = saved(tmp_path)
    book = Workbook()
    for row in range(5):
        book.worksheets[0].append([f"{row}", "=1+1"])
    book.save(path)
    repacked(path, lambda name, content: content.replace(b'ref="A1:B5"', b'ref="A1"'))
    assert len(only_sheet(path).rows) == 5


def test_a_stray_cell_far_out_does_not_swell_the_sheet(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Cases")
        sheet.write("A1", "HP-1")
        sheet.write("XFD150000", "x")
    grid = only_sheet(tmp_path / "a.xlsx")
    assert grid.cell(0, 0) == "HP-1"
    assert sum(map(len, grid.rows)) < 20_000


def test_rich_text_and_inline_strings_are_read_as_text(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        book.add_worksheet("Cases").write_rich_string("A1", "plain ", bold, "bold", " tail")
    assert only_sheet(tmp_path / "a.xlsx").cell(0, 0) == "plain bold tail"
    path = saved(tmp_path)
    inline = b'<c r="A1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>'
    repacked(path, lambda name, content: b'<worksheet xmlns="http://schemas.openxmlformats.org/'
             b'spreadsheetml/2006/main"><sheetData><row r="1">' + inline
             + b"</row></sheetData></worksheet>" if name.endswith("sheet1.xml") else content)
    assert only_sheet(path).cell(0, 0) == "inline"


def test_a_folder_stands_for_the_workbooks_in_it(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a.xlsm", "~$a.xlsm", ".hidden.xlsx", "summary.xlsx", "notes.txt"):
        (tmp_path / name).touch()
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "c.xlsx").touch()
    found = workbooks_in([tmp_path, tmp_path / "b.xlsx"])
    assert [path.name for path in found] == ["a.xlsm", "b.xlsx"]


def test_a_folder_without_a_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableWorkbook, match="no workbook in the folder"):
        workbooks_in([tmp_path])


@pytest.mark.parametrize(("code", "zeros", "month"), [
    ("General", False, False), ("@", False, False), ("0", False, False), ("0.00", False, False),
    ("00000", True, False), ("000-00-0000", True, False), ('"A"000000000', True, False),
    ("#,##0", False, False), ("$#,##0.00", False, False), ("0%", False, False),
    ("0.00E+00", False, False), ("mmm-yy", False, True), ("mmmm yyyy", False, True),
    ("yyyy", False, True), ("mmmm d, yyyy", False, False), ("[$-409]d-mmm-yy;@", False, False),
    ("h:mm AM/PM", False, False), ("[Red]0", False, False), ('mmm "day" yy', False, True),
])
def test_formats_that_tell_more_or_less_than_the_number(
        code: str, zeros: bool, month: bool) -> None:
    assert (keeps_zeros(code), hides_day(code)) == (zeros, month)


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(-10**9, 10**9),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 6)),
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=20)
    .filter(lambda text: not text.startswith(("=", "#")) and "_x" not in text and text.strip()),
    st.dates(dt.date(1901, 1, 1), dt.date(2099, 12, 31)),
    st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2090, 1, 1))
    .map(lambda moment: moment.replace(microsecond=0, second=0)),
    st.times().map(lambda moment: moment.replace(microsecond=0, second=0)),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=8))
def test_both_ways_of_reading_a_sheet_give_the_same_cells(rows: list[list[object]]) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    data = file.getvalue()
    survey = Survey()
    assert not survey.doubtful(unpack(data, Path("a.xlsx"), survey.look))
    quick = read_quickly(CalamineWorkbook.from_filelike(BytesIO(data)), "Sheet")
    exact = ExactReader(data).grid("Sheet")
    for row in range(len(rows)):
        for column in range(5):
            assert quick.cell(row, column) == exact.cell(row, column)
