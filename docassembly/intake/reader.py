"""Read intake workbooks into records, keeping the place of every fact and every fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from docassembly.errors import UnreadableWorkbook
from docassembly.intake.codes import MISSING_SHEET, NO_CASES, UNREAD_SHEET
from docassembly.intake.columns import Record
from docassembly.intake.grouping import (
    Cases,
    case_field,
    faulty_references,
    is_case_sheet,
    made,
)
from docassembly.intake.rows import ReadRow, ReadSheet, read_sheet
from docassembly.intake.sources import (
    TEXT_SUFFIXES,
    Book,
    Password,
    open_workbook,
    workbooks_in,
)
from docassembly.intake.titles import match_sheets
from docassembly.problems import Place, Problem

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class CaseRows:
    """The rows of all sheets that share a case reference, and the office's own row."""

    ref: str
    rows: Mapping[type[Record], tuple[Record, ...]]
    folder: str = ""
    """The folder of the workbook, against which exhibit files are found."""
    unread: frozenset[Place] = frozenset()
    """The cells that hold something that could not be read: their fields are None, not empty."""

    def all(self, record: type[R]) -> tuple[R, ...]:
        """Return the case's records of that class, in sheet order."""
        return self.rows.get(record, ())  # type: ignore[return-value]

    def one(self, record: type[R]) -> R | None:
        """Return the first record of that class, if there is one."""
        found = self.all(record)
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Intake:
    """All the cases of a run, and every problem met while reading them.

    ``files`` are the workbooks' names as places speak of them: the file's own name, or its path
    where two workbooks have the same.
    """

    cases: Mapping[str, CaseRows]
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = field(default=())


def read_workbooks(paths: Sequence[Path], sheets: Sequence[type[Record]], *,
                   password: Password | None = None) -> Intake:
    """Return all cases in the workbooks (files, or folders of them) at *paths*.

    What is wrong inside a workbook becomes a problem of the intake; a file that cannot be opened
    raises :class:`UnreadableWorkbook`, with what to do about it.
    """
    files = workbooks_in(paths)
    names = _names_of(files)
    books = [open_workbook(path, password, name=name)
             for path, name in zip(files, names, strict=True)]
    originals = any(not book.annotated for book in books)
    contents = [_passed_over(book) if book.annotated and originals and path not in paths
                else _read_book(book, path, sheets, named=path in paths)
                for book, path in zip(books, files, strict=True)]
    return _tied(contents, sheets, names)


@dataclass(slots=True)
class _Contents:
    """What one workbook says, sheet by sheet."""

    file: str
    folder: str
    sheets: list[ReadSheet]
    problems: list[Problem]

    def taken(self, *, of_cases: bool) -> Iterator[ReadRow]:
        """Yield, and let go, the rows of the sheets of cases, or of the others that name a case."""
        for sheet in self.sheets:
            if is_case_sheet(sheet.record) == of_cases and case_field(sheet.record):
                yield from sheet.rows
                sheet.rows.clear()


def _names_of(files: Sequence[Path]) -> tuple[str, ...]:
    """Return the name of each file, its whole path where two have the same name."""
    names = [path.name for path in files]
    return tuple(name if names.count(name) == 1 else str(path)
                 for name, path in zip(names, files, strict=True))


def _passed_over(book: Book) -> _Contents:
    """Return, in place of its rows, that an annotated copy beside originals is not read."""
    return _Contents(book.file, book.folder, [], [UNREAD_SHEET.at(
        Place(book.file), f"{book.file} is a copy with problems written into it, and is passed "
        "over.", "Nothing is to be done; name the file itself if it is to be read.")])


def _read_book(book: Book, path: Path, sheets: Sequence[type[Record]], *,
               named: bool) -> _Contents:
    """Read every sheet of a workbook that is one of ours."""
    matched, problems = match_sheets(book, sheets)
    if not matched:
        problems.append(_foreign(book, path, named=named))
    read = [read_sheet(book.file, book.load(title), record, since_1904=book.since_1904)
            for title, record in matched.items()]
    return _Contents(book.file, book.folder, read, problems)


def _foreign(book: Book, path: Path, *, named: bool) -> Problem:
    """Return that a workbook in a folder is none of ours; raise it for one that was named."""
    if not named:
        return UNREAD_SHEET.at(
            Place(book.file), f"{book.file} has none of the sheets of an intake workbook, and is "
            "passed over.", "Nothing is to be done.")
    if path.suffix.lower() in TEXT_SUFFIXES:
        raise UnreadableWorkbook(
            f"{book.file} is a text file, and not named like a sheet of an intake workbook. Save "
            "the sheets as one Excel workbook (.xlsx), or give the file its sheet's name.")
    raise UnreadableWorkbook(
        f"{book.file} has none of the sheets of an intake workbook. Name the workbook that was "
        "filled, give its sheets their names back, or start from a new one (docassembly "
        "new-intake).")


def _tied(contents: Sequence[_Contents], sheets: Sequence[type[Record]],
          names: tuple[str, ...]) -> Intake:
    """Return the rows of all workbooks by case."""
    cases = Cases()
    own_cases: list[set[str]] = []
    for each in contents:
        cases.problems += each.problems
        for sheet in each.sheets:
            cases.problems += sheet.problems
        refs = [cases.add_case(row) for row in each.taken(of_cases=True)]
        own_cases.append({ref for ref in refs if ref})
    for each, refs_in_it in zip(contents, own_cases, strict=True):
        only = next(iter(refs_in_it)) if len(refs_in_it) == 1 else None
        for row in each.taken(of_cases=False):
            cases.add_row(row, only)
    cases.problems += _missing(contents, sheets, cases)
    shared = {each.file: _shared(each, cases) for each in contents}
    folders = {each.file: each.folder for each in contents}
    tied = {ref: CaseRows(ref, _with_shared(cases, ref, shared, sheets), folders[cases.home[ref]],
                          frozenset(cases.unread[ref] | cases.unread[""]))
            for ref in cases.records}
    for ref, rows in cases.records.items():
        cases.problems += faulty_references(ref, rows)
    return Intake(tied, tuple(sorted(cases.problems, key=lambda each: each.sort_key)), names)


def _shared(contents: _Contents, cases: Cases) -> dict[type[Record], tuple[Record, ...]]:
    """Return the records of a workbook that belong to all its cases: the office's."""
    shared: dict[type[Record], tuple[Record, ...]] = {}
    for sheet in contents.sheets:
        if not case_field(sheet.record):
            for row in sheet.rows:
                cases.report(row, "")
            shared[sheet.record] = tuple(made(row, row.facts) for row in sheet.rows)
    return shared


def _with_shared(cases: Cases, ref: str,
                 shared: Mapping[str, Mapping[type[Record], tuple[Record, ...]]],
                 sheets: Sequence[type[Record]]) -> Mapping[type[Record], tuple[Record, ...]]:
    """Return a case's records by class, with its workbook's office, or any other's."""
    rows: dict[type[Record], tuple[Record, ...]] = {}
    offices = [shared[cases.home[ref]], *shared.values()]
    for record in sheets:
        if case_field(record):
            rows[record] = tuple(cases.records[ref].get(record, ()))
        else:
            rows[record] = next((each[record] for each in offices if each.get(record)), ())
    return rows


def _missing(contents: Sequence[_Contents], sheets: Sequence[type[Record]],
             cases: Cases) -> Iterator[Problem]:
    """Yield the sheets without which nothing can be made, and the want of any case."""
    file = contents[0].file if contents else ""
    found = {sheet.record for each in contents for sheet in each.sheets}
    for record in sheets:
        needed = is_case_sheet(record) or not case_field(record)
        if needed and record not in found:
            yield MISSING_SHEET.at(
                Place(file), f"There is no sheet {record.SHEET.title}.")
    case_sheets = [record.SHEET.title for record in found if is_case_sheet(record)]
    if case_sheets and not cases.records:
        yield NO_CASES.at(Place(file, case_sheets[0]), "No case is entered on the sheet of cases.")
