"""Refresh the drafts of one case, so that nothing that a person wrote is ever lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from docassembly.drafts import private
from docassembly.drafts.case_folder import PRIVATE, CaseFolder
from docassembly.drafts.checking import case_place, failure_of
from docassembly.drafts.codes import FOLDER_NOT_WRITABLE
from docassembly.drafts.journal import write_together
from docassembly.drafts.manifest import Manifest
from docassembly.drafts.names import safe_name
from docassembly.drafts.outcome import CaseOutcome
from docassembly.drafts.placing import BASES, EXHIBITS, HISTORY, lock_files
from docassembly.drafts.press import CaseWork, Prepared, Press
from docassembly.drafts.templates import kept_template
from docassembly.engine import Template
from docassembly.errors import TemplateFault
from docassembly.problems import Code, Place, Problem
from docassembly.revisions import Refreshed, UnreadableDraft, accepted
from docassembly.rounds import codes
from docassembly.rounds.changed import ChangedAnswer, changed_answers
from docassembly.rounds.comparing import compared
from docassembly.rounds.finding import find_draft
from docassembly.rounds.merging import Unproven, merged
from docassembly.rounds.outcome import CaseRefresh, DraftRefresh, RefreshStatus


@dataclass(slots=True)
class _Work:
    """What a refresh has decided for one folder so far: files to write, hashes that are ours."""

    folder: Path
    before: Manifest
    prepared: Prepared
    changed: tuple[ChangedAnswer, ...]
    files: dict[str, bytes] = field(default_factory=dict)
    ours: dict[str, tuple[str, ...]] = field(default_factory=dict)
    drafts: list[DraftRefresh] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    behind: bool = False

    def say(self, code: Code, name: str, message: str) -> None:
        """Note a problem with the file *name* of the folder."""
        self.problems.append(code.at(Place(f"{self.folder.name}/{name}"), message,
                                     case=self.before.case))


class Refresher:
    """Carries today's answers and templates into the drafts of one case after another."""

    def __init__(self, press: Press, when: datetime, *, dry_run: bool = False) -> None:
        """Take the run's press; *when* is the date of the tracked changes."""
        self.press = press
        self.when = when
        self.dry_run = dry_run
        self._internal = {safe_name(spec.name, ".docx") for spec in press.kit.documents
                          if not spec.filed}
        self._former: dict[tuple[str, str], Template | None] = {}

    def safely(self, work: CaseWork) -> CaseRefresh:
        """Refresh the drafts of *work*; whatever fails is a problem of that case alone."""
        try:
            return self.refresh(work)
        except TemplateFault as fault:
            problems = tuple(replace(each, case=work.rows.ref) for each in fault.problems)
        except OSError as failure:
            name = Path(failure.filename).name if failure.filename else work.folder
            problems = (FOLDER_NOT_WRITABLE.at(
                case_place(work.rows), f"\u201c{name}\u201d could not be read or written: "
                f"{failure.strerror or type(failure).__name__}.", case=work.rows.ref),)
        except Exception as failure:
            if self.press.debug:
                raise
            problems = (failure_of(work.rows, failure),)
        return CaseRefresh(work.rows.ref, work.folder, RefreshStatus.REFUSED, problems=problems)

    def refresh(self, work: CaseWork) -> CaseRefresh:
        """Refresh the drafts of *work*, or only tell what would change."""
        prepared = self.press.prepare(work)
        if isinstance(prepared, CaseOutcome):
            return CaseRefresh(work.rows.ref, work.folder, RefreshStatus.REFUSED,
                               problems=prepared.problems)
        folder = CaseFolder(self.press.out / work.folder)
        before = folder.manifest or Manifest(work.rows.ref, self.press.kit.name)
        changed = changed_answers(self.press.kit, before.base_values, work.rows) \
            if folder.manifest else ()
        plan = _Work(folder.path, before, prepared, changed)
        with_former = self._with_former_templates(work, before)
        for name, content in prepared.drafts.items():
            self._draft(plan, name, content, with_former.get(name))
        self._left_over(plan)
        wrote = self._carry_out(plan, folder)
        if not self.dry_run:
            moved, left = folder.bring_exhibits(prepared.copies)
            wrote = wrote or moved
            plan.problems += left
        return CaseRefresh(
            work.rows.ref, work.folder,
            RefreshStatus.REFRESHED if wrote else RefreshStatus.UNCHANGED, tuple(plan.drafts),
            changed, tuple(plan.problems))

    def _draft(self, plan: _Work, name: str, new: bytes, with_former: bytes | None) -> None:
        """Decide what happens to one draft."""
        base = self._base(plan, name)
        others = set(plan.prepared.drafts) | set(plan.before.beside)
        found = find_draft(plan.folder, name, base, others)
        if found is None:
            plan.files |= {name: new, f"{BASES}/{name}": new}
            plan.ours[name] = (private.digest(new),)
            plan.drafts.append(DraftRefresh(name, "made anew" if plan.before.documents else "made"))
            if name in plan.before.documents:
                plan.say(codes.NOT_MADE_BEFORE, name, f"\u201c{name}\u201d was not there.")
            return
        if found != name:
            plan.say(codes.DRAFT_RENAMED, found,
                     f"\u201c{name}\u201d is now \u201c{found}\u201d; it was refreshed there.")
        edited = (plan.folder / found).read_bytes()
        if base is None:
            self._without_base(plan, found, edited, new)
        else:
            self._merge(plan, name, found, (base, edited, new), with_former)

    def _merge(self, plan: _Work, name: str, found: str, versions: tuple[bytes, bytes, bytes],
               with_former: bytes | None) -> None:
        """Merge a draft of which the base is known."""
        base, edited, new = versions
        standing = private.digest(edited)
        ours = edited == base or plan.before.knows(name, standing)
        if ours and name in self._internal and not self._is_open(plan, found):
            if edited != new:
                plan.files |= {found: new, f"{BASES}/{name}": new}
            plan.ours[name] = (private.digest(new),)
            plan.drafts.append(DraftRefresh(found, "unchanged" if edited == new else "made again"))
            return
        try:
            result = merged(base, edited, new, plan.changed, self.when, with_former)
        except UnreadableDraft as fault:
            plan.behind = True
            plan.say(codes.DRAFT_DAMAGED, found, f"\u201c{found}\u201d: {fault}")
            plan.drafts.append(DraftRefresh(found, "damaged, left"))
            return
        except Unproven as fault:
            plan.behind = True
            plan.say(codes.DRAFT_NOT_REFRESHED, found, f"\u201c{found}\u201d: {fault}.")
            plan.drafts.append(DraftRefresh(found, "left"))
            return
        if result.changed and self._is_open(plan, found):
            plan.behind = True
            plan.drafts.append(DraftRefresh(found, "open, left", result))
            return
        if result.changed:
            plan.files[found] = result.document
            plan.files[_history(plan, found)] = edited
        if base != new:
            plan.files[f"{BASES}/{name}"] = new
        if ours:
            plan.ours[name] = (private.digest(result.document),)
        self._tell(plan, found, result)

    def _tell(self, plan: _Work, found: str, result: Refreshed) -> None:
        """Note what a merge did."""
        plan.drafts.append(DraftRefresh(found, "refreshed" if result.changed else "unchanged",
                                        result))
        for conflict in result.conflicts:
            plan.say(codes.CONFLICT, found, f"In the {conflict.place}: {conflict.message}")

    def _without_base(self, plan: _Work, found: str, edited: bytes, new: bytes) -> None:
        """Offer a comparison as comments; the base becomes today's draft only when they agree."""
        plan.behind = True
        try:
            accepted(edited)
            document, count = compared(edited, new)
        except (UnreadableDraft, ValueError, KeyError) as fault:
            plan.say(codes.DRAFT_DAMAGED, found, f"\u201c{found}\u201d: {fault}")
            plan.drafts.append(DraftRefresh(found, "damaged, left"))
            return
        plan.say(codes.BASE_LOST, found, f"\u201c{found}\u201d has no base that can be read.")
        if not count:
            plan.drafts.append(DraftRefresh(found, "compared"))
        elif not self._is_open(plan, found):
            plan.files[found] = document
            plan.files[_history(plan, found)] = edited
            plan.drafts.append(DraftRefresh(found, f"compared, {count} comments"))

    def _left_over(self, plan: _Work) -> None:
        """Name the drafts of former rounds that the case has no longer."""
        for name in plan.before.documents:
            if name not in plan.prepared.drafts and (plan.folder / name).is_file():
                plan.ours[name] = plan.before.ours.get(name, ())
                plan.drafts.append(DraftRefresh(name, "no longer needed, left"))
                plan.say(codes.NO_LONGER_MADE, name, f"\u201c{name}\u201d is no longer needed.")

    def _carry_out(self, plan: _Work, folder: CaseFolder) -> bool:
        """Write what was decided, all of it or nothing; return whether there was anything."""
        if self.dry_run:
            return bool(plan.files)
        made, before = plan.prepared.manifest, plan.before
        for name in before.ours:
            if name.startswith(f"{EXHIBITS}/") or (plan.behind and name in before.beside):
                plan.ours.setdefault(name, before.ours[name])
        for name in plan.prepared.drafts:
            plan.ours.setdefault(name, before.ours.get(name, ()))
        documents = {name: private.digest(content)
                     for name, content in plan.prepared.drafts.items()}
        after = replace(made, ours=plan.ours, documents=documents,
                        inputs="" if plan.behind else made.inputs,
                        former=tuple(before.base_values) if plan.behind else ())
        if plan.files or after != folder.manifest:
            write_together(plan.folder / PRIVATE,
                           {**plan.files, f"{PRIVATE}/manifest.json": after.to_json()})
            folder.manifest = after
        if not plan.behind:
            self._clear_beside(plan)
        self.press.keep_templates()
        return bool(plan.files)

    def _clear_beside(self, plan: _Work) -> None:
        """Remove the drafts that bundle wrote beside edited ones, unless somebody edited them."""
        for name in plan.before.beside:
            path = plan.folder / name
            if plan.before.knows(name, private.file_hash(path)):
                path.unlink(missing_ok=True)

    def _base(self, plan: _Work, name: str) -> bytes | None:
        """Return the base of a draft, None when it is not there or cannot be read."""
        try:
            content = (plan.folder / BASES / name).read_bytes()
            accepted(content)
        except (OSError, UnreadableDraft):
            return None
        return content

    def _is_open(self, plan: _Work, found: str) -> bool:
        """Return whether a draft is open in Word or LibreOffice, and say so."""
        path = plan.folder / found
        if not any((path.parent / lock).exists() for lock in lock_files(path.name)):
            return False
        plan.say(codes.DRAFT_IS_OPEN, found, f"\u201c{found}\u201d is open.")
        return True

    def _with_former_templates(self, work: CaseWork, before: Manifest) -> Mapping[str, bytes]:
        """Return what the former templates give with the new answers, where a template changed."""
        former = {}
        for name, template_hash in before.templates.items():
            if self.press.template_files.hashes.get(name) in (None, template_hash):
                continue
            key = name, template_hash
            if key not in self._former:
                self._former[key] = kept_template(self.press.out, *key, self.press.kit)
            if (template := self._former[key]) is not None:
                former[name] = template
        return self.press.with_templates(work, former) if former else {}


def _history(plan: _Work, name: str) -> str:
    """Return a free name in the history for the earlier version of a draft."""
    path, number = Path(name), 1
    while (kept := f"{HISTORY}/{path.stem} {number}{path.suffix}") in plan.files \
            or (plan.folder / kept).exists():
        number += 1
    return kept
