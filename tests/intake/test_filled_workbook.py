"""Records written into a workbook, and what the reader makes of it: the same records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from docassembly.intake import kinds
from docassembly.intake.choices import Choices
from docassembly.intake.columns import CaseRow, Column, Record, Sheet, column, columns
from docassembly.intake.conditions import ALWAYS
from docassembly.intake.filled import filled_workbook, plain_workbook
from docassembly.intake.kinds import Unreadable, read
from docassembly.intake.reader import read_workbooks
from docassembly.parole.records import RECORDS
from docassembly.values.dates import Day
from docassembly.values.gap import Absent

ROUTE = Choices("route", {"cbp": "CBP at a port, in person", "uscis": "USCIS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm(Record):
    SHEET: ClassVar[Sheet] = Sheet("Firm", "firm", "Once.", layout="form")

    name: object = column("Name of the firm", kinds.TEXT, ALWAYS, example="Sample LLP")
    opened: object = column("Opened", kinds.PARTIAL_DATE)
    phone: object = column("Phone", kinds.PHONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter(Record):
    SHEET: ClassVar[Sheet] = Sheet("Matters", "case", "A row each.", key="number", rows=3)

    number: object = column("Number", kinds.TEXT, ALWAYS, example="HP-1")
    route: object = column("Route", kinds.one_of(ROUTE), ALWAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything(CaseRow):
    SHEET: ClassVar[Sheet] = Sheet("Everything", "thing", "A row each.")

    text: object = column("Text", kinds.TEXT)
    long_text: object = column("Long text", kinds.LONG_TEXT)
    name: object = column("Name", kinds.NAME)
    day: object = column("Day", kinds.DATE)
    about: object = column("About", kinds.PARTIAL_DATE)
    days: object = column("Days", kinds.DATES)
    time: object = column("Time", kinds.TIME)
    money: object = column("Money", kinds.MONEY)
    yes: object = column("Yes or no", kinds.YES_NO)
    country: object = column("Country", kinds.COUNTRY)
    countries: object = column("Countries", kinds.COUNTRIES)
    state: object = column("State", kinds.STATE)
    a_number: object = column("A-Number", kinds.A_NUMBER, sensitive=True)
    listed: object = column("List", kinds.LIST)
    cites: object = column("Cites", kinds.CITES)
    count: object = column("Count", kinds.whole(0, 500))
    route: object = column("Way", kinds.one_of(ROUTE))
    routes: object = column("Ways", kinds.some_of(ROUTE), fold=True)


SMALL: tuple[type[Record], ...] = (Firm, Matter, Everything)

_TYPED = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=40),
    st.sampled_from(["=1+1", "+1", "-2", "@x", "{{ a }}", "<b>&amp;", "_x000D_", "_x0041_",
                     "none", "n/a", "José Ñ", "李", "שלום", "a\nb\n\nc", "'quoted", "0012", "1e5",
                     "  spaced  ", "x" * 32_767]))
_RAW: Mapping[str, st.SearchStrategy[object]] = {
    "date": st.dates(date(1901, 1, 1), date(2099, 12, 31)),
    "partial date": st.sampled_from(["2011", "May 2011", "May 3, 2011", date(2011, 5, 3)]),
    "dates": st.sampled_from(["May 3, 2011; June 4, 2012", "May 3, 2011"]),
    "time": st.times().map(lambda time: time.strftime("%H:%M")),
    "money": st.integers(0, 10_000_000),
    "yes or no": st.sampled_from(["yes", "no", True]),
    "country": st.sampled_from(["MX", "Côte d'Ivoire", "stateless", "none"]),
    "countries": st.sampled_from(["MX; HN", "Mexico"]),
    "state": st.sampled_from(["CA", "New York"]),
    "A-Number": st.integers(1_000_000, 999_999_999).map(lambda number: f"A{number:09}"),
    "list": st.lists(st.from_regex(r"[A-Za-z]{1,8}", fullmatch=True), min_size=1,
                     max_size=4).map("; ".join),
    "exhibits": st.sampled_from(["X1", "X1 p. 2, X3", "[X2]", "X1-X4"]),
    "whole number": st.integers(0, 500),
    "choice": st.sampled_from(["cbp", "USCIS"]),
    "choices": st.sampled_from(["cbp", "uscis; cbp"]),
}


def _readable(raw: object, declared: Column) -> object:
    """Return the value that the column makes of *raw*, nothing where it refuses it."""
    try:
        return read(declared.kind, raw, declared)  # type: ignore[arg-type]
    except Unreadable:
        return None


def _row() -> st.SearchStrategy[Everything]:
    fields = {
        name: st.none() | _RAW.get(each.kind.name, _TYPED).map(
            partial(_readable, declared=each))
        for name, each in columns(Everything).items() if name != "case"}
    return st.builds(Everything, case=st.just("HP-1"), **fields)


def _read_back(tmp_path: Path, data: bytes, sheets: Sequence[type[Record]],
               ) -> Mapping[type[Record], tuple[Record, ...]]:
    path = tmp_path / "filled.xlsx"
    path.write_bytes(data)
    intake = read_workbooks([path], sheets)
    assert intake.problems == ()
    return intake.cases["HP-1"].rows


@pytest.mark.parametrize("writer", [filled_workbook, plain_workbook])
@given(rows=st.lists(_row(), max_size=6))
@settings(max_examples=12, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_records_come_back_as_they_were(tmp_path: Path, rows: list[Everything],
                                        writer: Callable[..., bytes]) -> None:
    kept = [row for row in rows
            if any(getattr(row, name) is not None for name in columns(Everything)
                   if name != "case")]
    data = writer(SMALL, {Matter: [Matter(number="HP-1")], Everything: kept}, title="Small")
    found = _read_back(tmp_path, data, SMALL)
    assert list(found.get(Everything, ())) == kept


def test_every_example_of_the_parole_kit_comes_back(tmp_path: Path) -> None:
    rows: dict[type[Record], list[dict[str, object]]] = {}
    for record in RECORDS:
        row: dict[str, object] = {name: each.example for name, each in columns(record).items()
                                  if each.example}
        rows[record] = [row | ({"case": "HP-1"} if "case" in columns(record) else {})
                        | ({"case_id": "HP-1"} if "case_id" in columns(record) else {})]
    path = tmp_path / "examples.xlsx"
    path.write_bytes(filled_workbook(RECORDS, rows, title="Examples"))
    found = read_workbooks([path], RECORDS).cases["HP-1"]
    for record in RECORDS:
        [back] = found.all(record)
        for name, each in columns(record).items():
            if each.example and name not in ("case", "case_id"):
                assert getattr(back, name) == read(each.kind, each.example, each), name


def test_a_form_takes_one_record(tmp_path: Path) -> None:
    firm = Firm(name="=Sample & Sons", opened=Day(2001, 5, 3))
    data = filled_workbook(SMALL, {Firm: [firm], Matter: [{"number": "HP-1"}]}, title="Small")
    assert _read_back(tmp_path, data, SMALL)[Firm] == (firm,)
    with pytest.raises(ValueError, match="takes one record and got 2"):
        filled_workbook(SMALL, {Firm: [firm, firm]}, title="Small")


def test_a_field_that_the_sheet_has_not_is_refused() -> None:
    with pytest.raises(ValueError, match="the sheet Matters has no field nickname"):
        filled_workbook(SMALL, {Matter: [{"nickname": "x"}]}, title="Small")


def test_text_is_written_as_the_column_shows_it(tmp_path: Path) -> None:
    rows = [{"case": "HP-1", "route": "cbp", "day": "2026-12-04", "country": "MX",
             "listed": ["a", "b"], "days": [], "about": "long ago"}]
    data = filled_workbook(SMALL, {Matter: [{"number": "HP-1"}], Everything: rows}, title="Small")
    sheet = load_workbook(BytesIO(data))["Everything"]
    shown = {str(cell.value): sheet.cell(2, cell.column).value for cell in sheet[1]}
    assert shown["Way"] == "CBP at a port, in person"
    assert shown["Day"].date() == date(2026, 12, 4)  # type: ignore[union-attr]
    assert shown["Country"] == "Mexico"
    assert shown["List"] == "a; b"
    assert shown["Days"] == str(Absent.NONE)
    assert shown["About"] == "long ago"


def test_nothing_that_is_written_is_a_formula() -> None:
    row = {"case": "HP-1", "text": "=HYPERLINK(\"http://example.com\")", "name": "@SUM(A1)"}
    data = filled_workbook(SMALL, {Everything: [row]}, title="Small")
    cells = [cell for cell in load_workbook(BytesIO(data))["Everything"][2] if cell.value]
    assert {(cell.data_type, cell.value, cell.quotePrefix) for cell in cells} == {
        ("s", "HP-1", False), ("s", row["text"], True), ("s", row["name"], True)}


def test_a_folded_column_that_holds_something_is_in_sight() -> None:
    data = filled_workbook(SMALL, {Everything: [{"case": "HP-1", "routes": "cbp"}]}, title="S")
    sheet = load_workbook(BytesIO(data))["Everything"]
    [cell] = [cell for cell in sheet[1] if cell.value == "Ways"]
    assert not sheet.column_dimensions[cell.column_letter].hidden


def test_a_whole_date_in_a_column_for_partial_ones_is_shown_as_a_date() -> None:
    row = Everything(case="HP-1", about=Day(2011, 5, 3))
    sheet = load_workbook(BytesIO(filled_workbook(SMALL, {Everything: [row]}, title="S")))[
        "Everything"]
    [cell] = [sheet.cell(2, cell.column) for cell in sheet[1] if cell.value == "About"]
    assert (cell.value.date(), cell.number_format) == (  # type: ignore[union-attr]
        date(2011, 5, 3), "mmmm d, yyyy")


def test_more_records_than_prepared_rows_still_have_their_drop_downs() -> None:
    rows = [{"number": f"HP-{number}"} for number in range(100)]
    sheet = load_workbook(BytesIO(filled_workbook(SMALL, {Matter: rows}, title="S")))["Matters"]
    assert "B2:B151" in {str(rule.sqref) for rule in sheet.data_validations.dataValidation}
