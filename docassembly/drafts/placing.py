"""Decide, file by file, what a run may do in a case folder: a person's edits are sacred.

A file is ours when its contents have a hash that the manifest knows, or equal its base. Anything
else is a person's work: it is never overwritten, moved or deleted; the new file goes beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from docassembly.drafts.codes import (
    DRAFT_EDITED,
    DRAFT_NO_LONGER_MADE,
    DRAFT_OPEN,
    EXHIBIT_COPY_CHANGED,
)
from docassembly.drafts.manifest import Manifest
from docassembly.drafts.private import digest, file_hash
from docassembly.problems import Place, Problem

EXHIBITS = "exhibits"
BASES = ".docassembly/base"
HISTORY = ".docassembly/history"


@dataclass(slots=True)
class Plan:
    """What to do in a case folder, and what the folder will hold of ours when it is done.

    Names are paths from the case folder, with forward slashes. ``open`` are drafts that wait for
    Word to let go of them.
    """

    write: dict[str, bytes] = field(default_factory=dict)
    copy: dict[str, Path] = field(default_factory=dict)
    move: dict[str, str] = field(default_factory=dict)
    delete: list[str] = field(default_factory=list)
    ours: dict[str, tuple[str, ...]] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def changes_something(self) -> bool:
        """Return whether a file of the folder will be new, moved or gone."""
        return bool(self.write or self.copy or self.move or self.delete)

    def base_is_older(self, name: str, new: str, folder: Path) -> bool:
        """Return whether the draft *name* stays on a base that is not the *new* one (its hash)."""
        base = f"{BASES}/{name}"
        return base not in self.write and file_hash(folder / base) not in (None, new)


class Placing:
    """Makes the plan for one case folder from what stands in it now."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """Look at *folder*, whose last run left *manifest*."""
        self._folder = folder
        self._manifest = manifest
        self.plan = Plan()

    def draft(self, name: str, content: bytes) -> None:
        """Place the new draft *name*: written, kept back because it is the same, or beside."""
        plan, new = self.plan, digest(content)
        base = f"{BASES}/{name}"
        standing, base_hash = self._hash(name), self._hash(base)
        ours = standing == base_hash or self._manifest.knows(name, standing)
        is_open = self._is_open(name)
        if standing in (None, new) or (ours and not is_open):
            if base_hash != new:
                plan.write[base] = content
            if standing != new:
                plan.write[name] = content
            plan.ours[name] = (new,)
            return
        plan.ours[name] = self._manifest.ours.get(name, ())
        if ours:
            plan.open.append(name)
            plan.problems.append(DRAFT_OPEN.at(
                self._place(name), f"\u201c{name}\u201d is open, so the new draft was written "
                f"beside it as \u201c{self._beside(name, content)}\u201d."))
        elif self._manifest.documents.get(name, base_hash) != new:
            plan.problems.append(DRAFT_EDITED.at(
                self._place(name), f"\u201c{name}\u201d was edited, so the new draft was written "
                f"beside it as \u201c{self._beside(name, content)}\u201d."))
        else:
            self._keep_beside(name, new)

    def exhibit(self, name: str, source: Path, source_hash: str) -> None:
        """Place a copy of the exhibit file *source* as *name* in the folder of exhibits."""
        path = f"{EXHIBITS}/{name}"
        standing = self._hash(path)
        if standing not in (None, source_hash) and not self._manifest.knows(path, standing):
            self.plan.problems.append(EXHIBIT_COPY_CHANGED.at(
                self._place(path), f"\u201c{path}\u201d is not the copy that was made here, so it "
                "was left, and the exhibit was copied beside it."))
            self.plan.ours[path] = self._manifest.ours.get(path, ())
            path = next(other for other in _numbered(path)
                        if self._hash(other) in (None, source_hash)
                        or self._manifest.knows(other, self._hash(other)))
            standing = self._hash(path)
        if standing != source_hash:
            self.plan.copy[path] = source
        self.plan.ours[path] = (source_hash,)

    def finish(self) -> Plan:
        """Clear away what earlier runs wrote and this one does not, and return the plan."""
        for name in self._manifest.ours:
            if name in self.plan.ours:
                continue
            standing = self._hash(name)
            if standing is None:
                self._drop_base(name)
            elif not (self._manifest.knows(name, standing)
                      or standing == self._hash(f"{BASES}/{name}")):
                self._leave(name)
            elif name.startswith(f"{EXHIBITS}/") or (standing,) in self.plan.ours.values():
                self.plan.delete.append(name)
            else:
                self.plan.move[name] = self._history(name)
                self._drop_base(name)
        return self.plan

    def _leave(self, name: str) -> None:
        """Leave a file that is no longer made but was changed by a person, and say so."""
        self.plan.ours[name] = self._manifest.ours[name]
        code = EXHIBIT_COPY_CHANGED if name.startswith(f"{EXHIBITS}/") else DRAFT_NO_LONGER_MADE
        self.plan.problems.append(code.at(
            self._place(name), f"\u201c{name}\u201d is no longer made for this case, but somebody "
            "changed it, so it was left."))

    def _beside(self, name: str, content: bytes) -> str:
        """Place *content* beside the draft *name* and return the name that it gets."""
        new = digest(content)
        for other in _numbered(name):
            standing = self._hash(other)
            if standing in (None, new) or self._manifest.knows(other, standing):
                if standing != new:
                    self.plan.write[other] = content
                self.plan.ours[other] = (new,)
                return other
        raise AssertionError("numbers do not end")

    def _keep_beside(self, name: str, new: str) -> None:
        """Keep the draft that an earlier run wrote beside *name*, where it still stands."""
        for other, hashes in self._manifest.ours.items():
            if new in hashes and other != name and self._hash(other) == new:
                self.plan.ours[other] = (new,)

    def _drop_base(self, name: str) -> None:
        """Let go of the base of a draft that is gone."""
        if self._hash(f"{BASES}/{name}"):
            self.plan.delete.append(f"{BASES}/{name}")

    def _history(self, name: str) -> str:
        """Return a free name in the history for the file *name*."""
        path = Path(name)
        number = 1
        while (self._folder / (kept := f"{HISTORY}/{path.stem} {number}{path.suffix}")).exists():
            number += 1
        return kept

    def _is_open(self, name: str) -> bool:
        """Return whether Word or LibreOffice has the file open, by the lock file beside it."""
        return any((self._folder / lock).exists() for lock in lock_files(name))

    def _hash(self, name: str) -> str | None:
        """Return the hash of the file *name*, or None when there is none."""
        return file_hash(self._folder / name)

    def _place(self, name: str) -> Place:
        """Return the place of a file of the folder."""
        return Place(file=f"{self._folder.name}/{name}")


def lock_files(name: str) -> tuple[str, ...]:
    """Return the names of the lock files that Word, Excel and LibreOffice make for *name*.

    Word puts ``~$`` before a short name and in the place of the first signs of a longer one.
    """
    return (f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#")


def _numbered(name: str) -> Iterator[str]:
    """Yield ``NAME (new).docx``, ``NAME (new 2).docx`` and so on."""
    stem, dot, suffix = name.rpartition(".")
    yield f"{stem} (new){dot}{suffix}"
    number = 2
    while True:
        yield f"{stem} (new {number}){dot}{suffix}"
        number += 1
