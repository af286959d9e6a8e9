"""Open a workbook of any format that people bring, or say in a sentence what to do about it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from io import BytesIO, StringIO
from pathlib import Path

from docassembly.errors import PasswordNeeded, UnreadableWorkbook
from docassembly.intake.sources.exact import ExactReader
from docassembly.intake.sources.grids import Book, Grid, Merge
from docassembly.intake.sources.packages import Package, kind_of_file, unpack
from docassembly.intake.sources.quick import Survey, counts_from_1904, is_annotated, read_quickly

Password = Callable[[Path], str | None]
"""Asked for the password of an encrypted workbook; None means that there is none to give."""

TEXT_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})


def open_workbook(path: Path, password: Password | None = None, *, name: str = "") -> Book:
    """Return the workbook at *path*, or raise :class:`UnreadableWorkbook` with the remedy.

    *name* is what places call the file, its own name if not given.
    """
    data = _bytes_of(path)
    name = name or path.name
    if path.suffix.lower() in TEXT_SUFFIXES:
        grid = _text_grid(data, path)
        return Book(name, str(path.parent), (grid.title,), lambda title: grid)
    kind = kind_of_file(data)
    if kind == "ole":
        data = _decrypted(data, path, password)
        kind = kind_of_file(data)
    if kind != "zip":
        raise UnreadableWorkbook(_WHY_NOT[kind].format(name=path.name))
    with _told_as_unreadable(path):
        survey = Survey()
        package = unpack(data, path, survey.look)
        _refuse_other_documents(package, path)
        sheets = _Sheets(data, survey.doubtful(package), survey.merges(package))
    return Book(name, str(path.parent), sheets.titles, partial(_load, sheets, path),
                counts_from_1904(package), is_annotated(package))


_SAVE_AGAIN = "Open it in the program that made it and save it as an Excel workbook (.xlsx)."
_WHY_NOT = {
    "ole": "{name} is in Excel's old format (.xls), from which leading zeros and errors cannot be "
           "read faithfully. Open it in Excel and save it as an Excel workbook (.xlsx).",
    "empty": "{name} is empty: nothing was ever saved in it, or it was not copied completely. "
             "Copy it again.",
    "html": "{name} is a web page or XML under a workbook's name, as some systems export it. "
            "Open it in Excel and save it as an Excel workbook (.xlsx).",
    "other": "{name} is not an Excel workbook. " + _SAVE_AGAIN,
}


def _bytes_of(path: Path) -> bytes:
    """Return the file's bytes, or raise with what keeps us from them."""
    if path.name.startswith("~$"):
        raise UnreadableWorkbook(
            f"{path.name} is the lock file that Excel keeps while a workbook is open. Name the "
            f"workbook itself: {path.name[2:]}.")
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableWorkbook(f"There is no file {path}. Check its name and folder.") from error
    except PermissionError as error:
        raise UnreadableWorkbook(f"{path.name} cannot be read: another program keeps it open, or "
                                 "the folder is closed to you. Close it in Excel and try "
                                 "again.") from error
    except OSError as error:
        raise UnreadableWorkbook(f"{path.name} cannot be read ({error.strerror}). "
                                 "Copy it to this computer and try again.") from error


def _decrypted(data: bytes, path: Path, password: Password | None) -> bytes:
    """Return the workbook inside an encrypted file; an unencrypted .xls is returned as it is."""
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError

    try:
        office = OfficeFile(BytesIO(data))
        if not office.is_encrypted():
            return data
    except (FileFormatError, OSError, ValueError, KeyError, IndexError) as error:
        raise UnreadableWorkbook(f"{path.name} is not an Excel workbook. {_SAVE_AGAIN}") from error
    given = password(path) if password else None
    if given is None:
        raise PasswordNeeded(f"{path.name} is protected by a password. Give it when asked, or "
                             "with --password-file.")
    plain = BytesIO()
    try:
        office.load_key(password=given)
        office.decrypt(plain)
    except (InvalidKeyError, DecryptionError, ValueError) as error:
        raise PasswordNeeded(f"The password does not open {path.name}. Check capitals and "
                             "blanks, and try again.") from error
    return plain.getvalue()


def _refuse_other_documents(package: Package, path: Path) -> None:
    """Raise for a zip that holds some other document, or a workbook in another format."""
    if package.has("xl/workbook.xml"):
        return
    what = "not an Excel workbook"
    for part, described in (
            ("word/document.xml", "a Word document"),
            ("ppt/presentation.xml", "a presentation"),
            ("xl/workbook.bin", "a binary workbook (.xlsb), which cannot be read faithfully"),
            ("content.xml", "an OpenDocument file (.ods), from which merged cells, leading zeros "
                            "and errors cannot be read faithfully")):
        if package.has(part):
            what = described
    raise UnreadableWorkbook(f"{path.name} is {what}. {_SAVE_AGAIN}")


class _Sheets:
    """The sheets of a workbook: read whole where nothing can be lost, else cell by cell."""

    def __init__(self, data: bytes, doubtful: frozenset[str],
                 merges: Mapping[str, tuple[Merge, ...]]) -> None:
        """Open the workbook in *data*."""
        from python_calamine import CalamineWorkbook

        self._book = CalamineWorkbook.from_filelike(BytesIO(data))
        self._data = data
        self._exact: ExactReader | None = None
        self._doubtful, self._merges = doubtful, merges
        self.titles = tuple(sheet.name for sheet in self._book.sheets_metadata
                            if "WorkSheet" in str(sheet.typ))

    def grid(self, title: str) -> Grid:
        """Return the cells of one sheet."""
        if title in self._doubtful:
            self._exact = self._exact or ExactReader(self._data)
            return self._exact.grid(title, self._merges.get(title, ()))
        return read_quickly(self._book, title, self._merges.get(title, ()))


def _load(sheets: _Sheets, path: Path, title: str) -> Grid:
    """Return one sheet, or raise that the workbook is not readable."""
    with _told_as_unreadable(path):
        return sheets.grid(title)


@contextmanager
def _told_as_unreadable(path: Path) -> Iterator[None]:
    """Turn what the reading libraries raise for broken parts into a sentence with a remedy."""
    from python_calamine import CalamineError

    try:
        yield
    except (CalamineError, OSError, ValueError, KeyError, TypeError, AttributeError,
            SyntaxError) as error:
        raise UnreadableWorkbook(
            f"{path.name} cannot be read as a workbook. Open it in Excel, let Excel repair it, "
            "and save it under a new name.") from error


def _text_grid(data: bytes, path: Path) -> Grid:
    """Return a text file of separated values as a sheet of the file's name."""
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if not text.strip() or "\x00" in text:
        raise UnreadableWorkbook(f"{path.name} holds no text. Save the sheet again, as an Excel "
                                 "workbook (.xlsx).")
    first = text.lstrip().splitlines()[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = [[value or None for value in row]
                for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise UnreadableWorkbook(f"{path.name} is not a table of separated values. "
                                 "Save the sheet as an Excel workbook (.xlsx).") from error
    return Grid(path.stem, rows)
