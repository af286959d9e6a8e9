"""What a case is made from, listed and hashed, so that a run does only what is missing or changed.

Contents decide, never times: answers and their cells, templates, options, the code itself, and the
bytes of the exhibit files.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from operator import attrgetter
from pathlib import Path

import docassembly
from docassembly.drafts.manifest import Value
from docassembly.drafts.private import file_hash
from docassembly.exhibits import Assembly
from docassembly.intake.columns import Layout, Record, columns
from docassembly.intake.reader import CaseRows

_CODE = (".py", ".toml")
_MOST_LAYOUTS = 256
"""Layouts come anew with every batch that another process is sent."""


def known_values(rows: CaseRows) -> tuple[Value, ...]:
    """Return every answer of the case with its cell, in sheet order."""
    return tuple(value for record_class, records in rows.rows.items()
                 for number, record in enumerate(records, 1)
                 for value in _answers(record_class, record, number))


def _answers(record_class: type[Record], record: Record, number: int) -> Iterator[Value]:
    """Yield the answers of one row, then those of columns that nobody declared."""
    sheet = record_class.SHEET
    key = getattr(record, sheet.key) if sheet.key else None
    identity = f"{sheet.entity} {key}" if key else f"{sheet.entity} #{number}"
    letters, row = record.row.layout.letters, record.row.number
    title = record.row.layout.sheet or sheet.title
    for name in columns(record_class):
        answer = getattr(record, name)
        if answer is not None:
            spot = letters.get(name) or "A"
            yield Value(f"{title}!{spot}" if spot[-1].isdigit() else f"{title}!{spot}{row}",
                        identity, name, typed_text(answer))
    for heading, answer in record.extra.items():
        if answer is not None:
            yield Value(f"{title}!{record.row.number}", identity, heading, typed_text(answer))


def typed_text(answer: object) -> str:
    """Return an answer as one line of text, several answers with semicolons between them."""
    if isinstance(answer, tuple):
        return "; ".join(str(item) for item in answer)
    return str(answer)


class Fingerprint:
    """Hashes cases for one run; what all cases share is hashed once."""

    def __init__(self, shared: Iterable[str]) -> None:
        """Take what all cases of the run are made from: code, templates, options."""
        self._shared = sha256("\0".join(shared).encode())
        self._layouts: dict[int, tuple[Layout, bytes]] = {}

    def of(self, rows: CaseRows) -> str:
        """Return the hash of the case: its answers, and where they and the blanks stand.

        A gap's comment names the cell to fill, so that the place of a blank counts as well.
        """
        found = self._shared.copy()
        for record_class, records in rows.rows.items():
            answers = _getter(tuple(columns(record_class)))
            for record in records:
                found.update(b"%d " % record.row.number + self._layout(record.row.layout))
                told = [_marked(answer) for answer in answers(record)]
                told += (f"{heading}={_marked(extra)}" for heading, extra in record.extra.items())
                found.update("\x1f".join(told).encode("utf-8", "surrogatepass"))
        return found.hexdigest()

    def _layout(self, layout: Layout) -> bytes:
        """Return the hash of where the columns of a sheet stand, computed once for each sheet."""
        kept = self._layouts.get(id(layout))
        if kept is None or kept[0] is not layout:
            if len(self._layouts) >= _MOST_LAYOUTS:
                self._layouts.clear()
            line = "\x1f".join((layout.sheet, *(f"{k}={v}" for k, v in layout.letters.items())))
            kept = self._layouts[id(layout)] = (layout, sha256(line.encode()).digest())
        return kept[1]


@cache
def _getter(names: tuple[str, ...]) -> Callable[[Record], tuple[object, ...]]:
    """Return what takes the answers called *names* out of a record at once."""
    if len(names) == 1:
        return lambda record: (getattr(record, names[0]),)
    return attrgetter(*names)


def _marked(answer: object) -> str:
    """Return an answer as text that tells a blank from everything else."""
    return "\x00" if answer is None else typed_text(answer)


def code_hash(function: Callable[..., object]) -> str:
    """Return the hash of this package's code and of the package in which *function* is written.

    A firm that changes its own kit gets new drafts without having to think of it.
    """
    found = sha256()
    names = {"docassembly", function.__module__.partition(".")[0]}
    for top in sorted(names):
        module = sys.modules[top]
        folders = [Path(folder) for folder in getattr(module, "__path__", ())]
        files = [path for folder in folders for path in folder.rglob("*") if path.suffix in _CODE]
        if not folders and module.__file__:
            files = [Path(module.__file__)]
        for path in sorted(files):
            found.update(path.name.encode() + path.read_bytes())
    return f"{docassembly.__version__} {found.hexdigest()}"


def source_hashes(assembly: Assembly, folder: str) -> dict[str, str | None]:
    """Return the hash of each file that the exhibits name, by its path from *folder*."""
    files = sorted(item.exhibit.file for item in assembly.exhibits if item.exhibit.file)
    return {from_folder(path, folder): file_hash(path) for path in files}


def sources_same(sources: Mapping[str, str | None], folder: str) -> bool:
    """Return whether every file still has the contents that *sources* remembers."""
    return all(file_hash(Path(folder, name)) == known for name, known in sources.items())


def from_folder(path: Path, folder: str) -> str:
    """Return the path from *folder* with forward slashes, or as it is from another drive."""
    try:
        return Path(os.path.relpath(path, folder or ".")).as_posix()
    except ValueError:
        return path.as_posix()
