"""What a case folder was made from and which files in it are ours: ``.docassembly/manifest.json``.

It answers three questions without opening Word: is there anything to do (hashes of what the case
is made from), which files may be replaced (hashes of what we wrote), and what has changed in the
workbook since (the values, by their cells).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, overload

from docassembly.problems import Place, Problem, Severity

FORMAT = 1
"""Goes up when the meaning of a key changes; a manifest of another format is not trusted."""

_VALUES = b',\n"values": '
"""What stands before the answers, the last and by far the longest line of a manifest."""


@dataclass(frozen=True, slots=True)
class Value:
    """One answer of the workbook as it was when the drafts were made.

    ``record`` names the row whatever its place (``applicant APP1``), ``field`` the column.
    """

    cell: str
    record: str
    field: str
    text: str


class Values(Sequence[Value]):
    """Answers kept as JSON until somebody asks for them: a run with nothing to do never does."""

    def __init__(self, kept: bytes) -> None:
        """Take the JSON of the answers."""
        self._kept = kept
        self._values: tuple[Value, ...] | None = None

    def _all(self) -> tuple[Value, ...]:
        if self._values is None:
            self._values = tuple(Value(*value) for value in json.loads(self._kept))
        return self._values

    @overload
    def __getitem__(self, index: int) -> Value: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Value, ...]: ...
    def __getitem__(self, index: int | slice) -> Value | tuple[Value, ...]:
        """Return one answer, or several."""
        return self._all()[index]

    def __len__(self) -> int:
        """Return the number of answers."""
        return len(self._all())

    def __eq__(self, other: object) -> bool:
        """Return whether the answers are the same as those of another sequence."""
        return isinstance(other, Sequence) and self._all() == tuple(other)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class GapLeft:
    """A gap that a draft prints: its document, its bracket and where to fill it."""

    document: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The memory of one case folder.

    ``inputs`` is the hash of everything but exhibit files that the drafts are made from, empty
    while a run is writing. ``sources`` are the exhibit files by their path from the workbook's
    folder, with their hash, or None for one that was not there. ``documents`` holds for each
    draft the hash of what was last generated; ``ours`` for each file of the folder the hashes of
    contents that we wrote. ``values`` are the answers of the last run; ``former`` those with which
    drafts were made that a person had edited since and that the last run left. ``checked`` is the
    day on which ``problems`` were found; ``notes`` are what the last run had to say of files that
    it left alone.
    """

    case: str
    kit: str
    docassembly: str = ""
    inputs: str = ""
    checked: str = ""
    templates: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str | None] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    ours: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    gaps: tuple[GapLeft, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    former: Sequence[Value] = ()
    values: Sequence[Value] = ()

    @property
    def base_values(self) -> Sequence[Value]:
        """Return the answers of the oldest draft in the folder: those that the bases say."""
        return self.former or self.values

    @property
    def beside(self) -> tuple[str, ...]:
        """Return the names of the drafts that were written beside a person's."""
        generated = set(self.documents.values())
        return tuple(name for name, hashes in self.ours.items()
                     if name not in self.documents and generated.intersection(hashes))

    def knows(self, name: str, content_hash: str | None) -> bool:
        """Return whether the file *name* with that hash is as we wrote it."""
        return content_hash in self.ours.get(name, ())

    def about_to_write(self, ours: Mapping[str, tuple[str, ...]]) -> Manifest:
        """Return the manifest that stands while files are written: it knows old and new ones.

        Were the run killed now, the next one would take neither the one nor the other for a
        person's work.
        """
        both = {name: tuple(dict.fromkeys((*self.ours.get(name, ()), *ours.get(name, ()))))
                for name in (*self.ours, *ours)}
        return replace(self, inputs="", ours=both)

    def to_json(self) -> bytes:
        """Return the manifest as JSON, a line for each key."""
        written = {"format": FORMAT} | {item.name: _plain(item.name, getattr(self, item.name))
                                        for item in fields(self)}
        lines = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
                 for key, value in written.items())
        return ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8", "surrogatepass")


def read_manifest(path: Path) -> Manifest | None:
    """Return the manifest at *path*, or None when there is none that can be trusted."""
    try:
        head, written, values = path.read_bytes().partition(_VALUES)
        found = json.loads(head + b"}" if written else head)
        if found.pop("format") != FORMAT:
            return None
        return Manifest(**found | {
            "ours": {name: tuple(hashes) for name, hashes in found["ours"].items()},
            "missing": tuple(found["missing"]),
            "gaps": tuple(GapLeft(*gap) for gap in found["gaps"]),
            "former": tuple(Value(*value) for value in found.get("former", ())),
            "values": Values(values.removesuffix(b"\n}\n") or b"[]"),
            "problems": tuple(problem_from(problem) for problem in found["problems"]),
            "notes": tuple(problem_from(problem) for problem in found["notes"]),
        })
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _plain(name: str, value: Any) -> Any:
    """Return a field of the manifest in JSON's own types."""
    if name in ("problems", "notes"):
        return [asdict(problem) for problem in value]
    if name in ("values", "former"):
        return [(item.cell, item.record, item.field, item.text) for item in value]
    if name == "gaps":
        return [(gap.document, gap.text, gap.note) for gap in value]
    return value


def problem_from(found: dict[str, Any]) -> Problem:
    """Return a problem read back from JSON."""
    return Problem(**found | {"place": Place(**found["place"]),
                              "severity": Severity(found["severity"])})
