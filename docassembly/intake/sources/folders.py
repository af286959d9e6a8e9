"""Find the workbooks that a person means by naming files and folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from docassembly.errors import UnreadableWorkbook

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
"""Other formats count too, so that opening them says what to do about them."""
OUR_OWN = frozenset({"summary.xlsx", "summary (new).xlsx"})


def workbooks_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the named files, and every intake workbook directly in a named folder, once each.

    In folders, hidden files, lock files and what we wrote ourselves are passed over. Raise
    :class:`UnreadableWorkbook` for a folder without a workbook.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for each in _in_folder(path) if path.is_dir() else (path,):
            found.setdefault(each.resolve(), each)
    return tuple(found.values())


def _in_folder(folder: Path) -> Iterator[Path]:
    """Yield the workbooks directly in *folder*, by name."""
    workbooks = [path for path in sorted(folder.iterdir()) if _is_intake(path)]
    if not workbooks:
        raise UnreadableWorkbook(f"There is no workbook in the folder {folder}. Name another "
                                 "folder, or the workbook itself.")
    yield from workbooks


def _is_intake(path: Path) -> bool:
    """Return whether a file in a folder is a workbook that somebody filled."""
    return (path.suffix.lower() in WORKBOOK_SUFFIXES and path.is_file()
            and not path.name.startswith((".", "~$"))
            and path.name.lower() not in OUR_OWN)
