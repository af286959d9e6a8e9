"""The folder of one case: its drafts, its exhibit files under their letters, and its memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from docassembly.drafts import private
from docassembly.drafts.journal import finish
from docassembly.drafts.manifest import Manifest, read_manifest
from docassembly.drafts.placing import BASES, EXHIBITS, HISTORY, Placing, Plan
from docassembly.problems import Problem

PRIVATE = ".docassembly"


@dataclass(frozen=True, slots=True)
class ExhibitCopy:
    """An exhibit file to be copied under its letter: ``A - X3.pdf``."""

    name: str
    source: Path
    hash: str


class CaseFolder:
    """A case's folder as it stands on the disk."""

    def __init__(self, path: Path) -> None:
        """Open the folder at *path*, which need not exist yet."""
        self.path = path
        finish(path / PRIVATE)
        self.manifest = read_manifest(path / PRIVATE / "manifest.json")

    def is_complete(self) -> bool:
        """Return whether every draft and every exhibit copy of the last run is still there."""
        if self.manifest is None:
            return False
        copies = (name for name in self.manifest.ours if name.startswith(f"{EXHIBITS}/"))
        return all((self.path / name).exists() for name in (*self.manifest.documents, *copies))

    def update(self, made: Manifest, drafts: Mapping[str, bytes],
               copies: tuple[ExhibitCopy, ...]) -> bool:
        """Bring the folder to what *made*, *drafts* and *copies* say, without losing an edit.

        Returns whether a file is new, moved or gone; what was left alone is in the notes of the
        manifest, which comes first and last: while files are written it knows the old and the new
        contents and no inputs, so that a killed run is finished by the next. The drafts of a new
        folder need no such help, because each follows its base.
        """
        is_new = not self.path.exists()
        before = self.manifest or Manifest(made.case, made.kit)
        placing = Placing(self.path, before)
        for name, content in drafts.items():
            placing.draft(name, content)
        for copy in copies:
            placing.exhibit(copy.name, copy.source, copy.hash)
        plan = placing.finish()
        problems = tuple(replace(problem, case=made.case) for problem in plan.problems)
        behind = any(plan.base_is_older(name, private.digest(content), self.path)
                     for name, content in drafts.items())
        after = replace(
            made, ours=plan.ours, inputs="" if plan.open else made.inputs,
            former=tuple(before.base_values) if behind else (),
            documents={name: private.digest(content) for name, content in drafts.items()},
            notes=problems)
        if plan.changes_something:
            if not is_new or plan.copy:
                self._keep(before.about_to_write(_planned(plan)))
            self._carry_out(plan)
        if after != self.manifest:
            self._keep(after)
        return plan.changes_something

    def bring_exhibits(self, copies: tuple[ExhibitCopy, ...]) -> tuple[bool, tuple[Problem, ...]]:
        """Bring the exhibit files alone to what *copies* say; the drafts stay as they are.

        Returns whether a file is new or gone, and what was left alone.
        """
        assert self.manifest is not None
        before = self.manifest
        theirs = {name: hashes for name, hashes in before.ours.items()
                  if name.startswith(f"{EXHIBITS}/")}
        placing = Placing(self.path, replace(before, ours=theirs))
        for copy in copies:
            placing.exhibit(copy.name, copy.source, copy.hash)
        plan = placing.finish()
        rest = {name: hashes for name, hashes in before.ours.items() if name not in theirs}
        after = replace(before, ours={**rest, **plan.ours})
        if plan.changes_something:
            self._keep(before.about_to_write(_planned(plan)))
            self._carry_out(plan)
        if after != self.manifest:
            self._keep(after)
        return plan.changes_something, tuple(replace(problem, case=before.case)
                                             for problem in plan.problems)

    def recheck(self, checked: str, problems: tuple[Problem, ...]) -> None:
        """Remember the problems found on another day, when they are not the same."""
        if self.manifest is not None and problems != self.manifest.problems:
            self._keep(replace(self.manifest, checked=checked, problems=problems))

    def _keep(self, manifest: Manifest) -> None:
        """Write the manifest."""
        scratch = self.path / PRIVATE
        private.make_folder(scratch)
        private.write_whole(scratch / "manifest.json", manifest.to_json(), scratch)
        self.manifest = manifest

    def _carry_out(self, plan: Plan) -> None:
        """Do what *plan* says, each file whole."""
        scratch = self.path / PRIVATE
        private.clear_leftovers(scratch)
        for name in (BASES, *([EXHIBITS] if plan.copy else []), *([HISTORY] if plan.move else [])):
            private.make_folder(self.path / name)
        for name, kept in plan.move.items():
            (self.path / name).replace(self.path / kept)
        for name in plan.delete:
            (self.path / name).unlink(missing_ok=True)
        for name, source in plan.copy.items():
            private.copy_whole(source, self.path / name, scratch)
        for name, content in plan.write.items():
            private.write_whole(self.path / name, content, scratch)


def _planned(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """Return the hashes of the files that *plan* is about to put into the folder."""
    return {name: plan.ours[name] for name in (*plan.write, *plan.copy) if name in plan.ours}
