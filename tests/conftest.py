"""What tests share: a kit plugged in from outside, and workbooks and papers made on the spot."""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

PLUGIN = Path(__file__).parent / "plugin"
sys.path.append(str(PLUGIN))

DAY = date(2026, 11, 24)
LEASE = {"Case": "L-1", "Tenant": "Ana Ruiz Paz", "Start of lease": date(2026, 12, 4),
         "Monthly rent": 1200, "Remarks": None}


@pytest.fixture
def day() -> date:
    """The day of the run, in place of the clock."""
    return DAY


@pytest.fixture
def lease_workbook(tmp_path: Path) -> Callable[..., Path]:
    """Return a writer of intake workbooks for the kit of leases."""
    from openpyxl import Workbook

    def write(*leases: Mapping[str, object], papers: Sequence[Sequence[object]] = (),
              name: str = "leases.xlsx") -> Path:
        book = Workbook()
        office = book.active
        assert office is not None
        office.title = "Office"
        office.append(("Firm", "Placeholder & Sample LLP"))
        office.append(("Office address", "1 Example Plaza, San Diego"))
        cases = book.create_sheet("Cases")
        cases.append(tuple(LEASE))
        for lease in leases or (LEASE,):
            cases.append(tuple((LEASE | lease).values()))
        exhibits = book.create_sheet("Exhibits")
        for row in (("Case", "Id", "Title", "File", "Pages"), *papers):
            exhibits.append(tuple(row))
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
        return path

    return write


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[..., Path]:
    """Return a maker of PDF files of so many blank pages."""
    import pikepdf

    def make(name: str, pages: int = 1) -> Path:
        with pikepdf.new() as file:
            for _ in range(pages):
                file.add_blank_page()
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            file.save(path, deterministic_id=True)
        return path

    return make


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true",
                     help="write the golden texts anew instead of comparing with them")
