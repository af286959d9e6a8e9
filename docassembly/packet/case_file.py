"""One case on its way to a packet: its rows, its folder, its drafts as they now stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from docassembly.drafts.case_folder import PRIVATE
from docassembly.drafts.manifest import Manifest, read_manifest
from docassembly.drafts.names import safe_name
from docassembly.drafts.placing import BASES, lock_files
from docassembly.drafts.press import CaseWork
from docassembly.errors import WrongUsage
from docassembly.exhibits import Assembly
from docassembly.filing import Filing, FilingFacts
from docassembly.kit import DocumentSpec, Kit
from docassembly.packet import codes
from docassembly.packet.draft import Draft, UnreadableDraft, open_draft
from docassembly.problems import Place, Problem


@dataclass(frozen=True)
class CaseFile:
    """A case of the run and the folder that its drafts and its packet stand in."""

    kit: Kit[Any]
    work: CaseWork
    folder: Path

    @property
    def ref(self) -> str:
        """Return the case's file reference."""
        return self.work.rows.ref

    @property
    def filing(self) -> Filing[Any]:
        """Return how the kit's cases are filed."""
        return filing_of(self.kit)

    @cached_property
    def case(self) -> Any:
        """The kit's case."""
        return self.kit.tie(self.work.rows)

    @cached_property
    def assembly(self) -> Assembly:
        """The exhibits as the workbook has them now."""
        return self.kit.assembly(self.case)

    @cached_property
    def facts(self) -> FilingFacts:
        """What the kit tells of the case before it is filed."""
        return self.filing.facts(self.case)

    @cached_property
    def manifest(self) -> Manifest | None:
        """What the drafts were made from, as the folder remembers it."""
        return read_manifest(self.folder / PRIVATE / "manifest.json")

    @cached_property
    def documents(self) -> tuple[DocumentSpec[Any], ...]:
        """The documents that leave the office, in the order of the packet."""
        return tuple(spec for spec in self.kit.documents if spec.filed and spec.when(self.case))

    @cached_property
    def _opened(self) -> tuple[Mapping[str, Draft], tuple[Problem, ...]]:
        drafts: dict[str, Draft] = {}
        problems: list[Problem] = []
        for spec in self.documents:
            place = self._place_of(spec)
            path = self.path_of(spec)
            if not path.is_file():
                problems.append(codes.DRAFT_MISSING.at(
                    place, f"\u201c{path.name}\u201d is not in the folder of the case."))
                continue
            if any((self.folder / lock).exists() for lock in lock_files(path.name)):
                problems.append(codes.DRAFT_IN_USE.at(place, f"\u201c{path.name}\u201d is open."))
            try:
                drafts[spec.name] = open_draft(path, spec.name, place.file)
            except UnreadableDraft as fault:
                problems.append(codes.DRAFT_UNREADABLE.at(
                    place, f"\u201c{path.name}\u201d cannot be read. {fault}"))
        return drafts, tuple(problems)

    @property
    def drafts(self) -> Mapping[str, Draft]:
        """Return the drafts that can be read, by the document's name, in order."""
        return self._opened[0]

    @property
    def draft_problems(self) -> tuple[Problem, ...]:
        """Return which drafts are missing, open or cannot be read."""
        return self._opened[1]

    def path_of(self, spec: DocumentSpec[Any]) -> Path:
        """Return where the draft of a document stands."""
        return self.folder / safe_name(spec.name, ".docx")

    def base_of(self, spec: DocumentSpec[Any]) -> Draft | None:
        """Return the draft as it was made, or None when that is not known."""
        path = self.folder / BASES / safe_name(spec.name, ".docx")
        try:
            return open_draft(path, spec.name, path.name) if path.is_file() else None
        except UnreadableDraft:
            return None

    def _place_of(self, spec: DocumentSpec[Any]) -> Place:
        """Return the place of a document of the case."""
        return Place(f"{self.folder.name}/{safe_name(spec.name, '.docx')}", spec.name)


def filing_of(kit: Kit[Any]) -> Filing[Any]:
    """Return how the kit's cases are filed, or raise WrongUsage when it does not say."""
    if kit.filing is None:
        raise WrongUsage(f"The kit {kit.name} does not say how its cases are filed, so no packet "
                         "can be made of them.")
    return kit.filing
