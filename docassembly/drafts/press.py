"""Make the drafts of one case after another, with templates compiled once.

A press belongs to one run. Sent to another process it takes only names along, and is set up there
once, whatever number of cases follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docassembly
from docassembly.drafts.case_folder import PRIVATE, CaseFolder, ExhibitCopy
from docassembly.drafts.checking import (
    case_place,
    case_problems,
    check_case,
    failure_of,
    in_order,
)
from docassembly.drafts.codes import FOLDER_NOT_WRITABLE, GAPS_REFUSED
from docassembly.drafts.inputs import (
    Fingerprint,
    code_hash,
    from_folder,
    known_values,
    source_hashes,
    sources_same,
)
from docassembly.drafts.manifest import GapLeft, Manifest
from docassembly.drafts.names import safe_name
from docassembly.drafts.outcome import CaseOutcome, Status, has_errors
from docassembly.drafts.private import write_whole
from docassembly.drafts.templates import (
    TemplateFiles,
    compile_templates,
    keep_templates,
    read_templates,
)
from docassembly.engine import Rendered, Template
from docassembly.errors import TemplateFault
from docassembly.exhibits import Assembly
from docassembly.intake.reader import CaseRows
from docassembly.kit import DocumentSpec, Kit, find_kit
from docassembly.problems import Problem, Severity

if TYPE_CHECKING:
    from docassembly.engine.tracing import TracedTemplate


@dataclass(frozen=True, slots=True)
class CaseWork:
    """One case to be made: its rows, the problems met while reading them, its folder's name."""

    rows: CaseRows
    problems: tuple[Problem, ...]
    folder: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a case gives now: its drafts by file name, its exhibit copies, and what to remember."""

    manifest: Manifest
    drafts: Mapping[str, bytes]
    copies: tuple[ExhibitCopy, ...]


class Press:
    """Writes case folders into one output folder."""

    def __init__(self, kit: Kit[Any], out: Path, day: date, *, strict: bool = False,
                 templates: Path | None = None, review: bool = False,
                 debug: bool = False) -> None:
        """Take the run's options; *templates* is the office's folder of its own templates.

        With *review* each draft that is filed gets a review copy beside it.
        With *debug* an unexpected failure is raised instead of becoming a problem of its case.
        """
        self.kit = kit
        self.out = out
        self.day = day
        self.strict = strict
        self.office_templates = templates
        self.review = review
        self.debug = debug
        self._templates_kept = False

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process as names, to be set up there once."""
        return _press, (self.kit.name, self.out, self.day, self.strict, self.office_templates,
                        self.review, self.debug)

    @cached_property
    def template_files(self) -> TemplateFiles:
        """The template files of the run."""
        return read_templates(self.kit, self.office_templates)

    @cached_property
    def templates(self) -> Mapping[str, Template]:
        """The compiled templates; raises TemplateFault when one cannot be compiled."""
        return compile_templates(self.kit, self.template_files)

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """The hash of what all cases of the run are made from."""
        return Fingerprint((
            self.kit.name, code_hash(self.kit.facts), f"strict={self.strict}",
            *(f"{name}={found}" for name, found in self.template_files.hashes.items())))

    def if_current(self, work: CaseWork) -> CaseOutcome | None:
        """Return the outcome of a case for which there is nothing to do, else None."""
        folder = CaseFolder(self.out / work.folder)
        if self.review or folder.manifest is None or has_errors(work.problems) \
                or folder.manifest.checked != self.day.isoformat():
            return None
        inputs = self.fingerprint.of(work.rows)
        if self._is_current(folder, inputs, work.rows.folder):
            return _outcome(work, Status.UNCHANGED, folder)
        return None

    def make(self, work: CaseWork) -> CaseOutcome:
        """Make the drafts of one case; whatever fails is a problem of that case alone."""
        try:
            return self._make(work)
        except TemplateFault as fault:
            problems = tuple(replace(each, case=work.rows.ref) for each in fault.problems)
        except OSError as failure:
            reason = failure.strerror or type(failure).__name__
            name = Path(failure.filename).name if failure.filename else work.folder
            problems = (FOLDER_NOT_WRITABLE.at(
                case_place(work.rows), f"\u201c{name}\u201d could not be read or written: "
                f"{reason}.", case=work.rows.ref),)
        except Exception as failure:
            if self.debug:
                raise
            problems = (failure_of(work.rows, failure),)
        return _refused(work, problems)

    def _make(self, work: CaseWork) -> CaseOutcome:
        """Make what is missing or changed of one case."""
        if has_errors(work.problems):
            return _refused(work, check_case(self.kit, work.rows, self.day))
        folder = CaseFolder(self.out / work.folder)
        inputs = self.fingerprint.of(work.rows)
        if not self.review and self._is_current(folder, inputs, work.rows.folder):
            return self._unchanged(work, folder)
        made = self.prepare(work, inputs)
        if isinstance(made, CaseOutcome):
            return made
        wrote = folder.update(made.manifest, made.drafts, made.copies)
        if self.review:
            self._write_review_copies(work, folder)
        return _outcome(work, Status.WRITTEN if wrote else Status.UNCHANGED, folder)

    def prepare(self, work: CaseWork, inputs: str = "") -> Prepared | CaseOutcome:
        """Return what the case gives now, or the outcome that says why it gives nothing."""
        if has_errors(work.problems):
            return _refused(work, check_case(self.kit, work.rows, self.day))
        case = self.kit.tie(work.rows)
        assembly = self.kit.assembly(case)
        problems = case_problems(self.kit, work.rows, case, assembly, self.day)
        if has_errors(problems):
            return _refused(work, problems)
        drafts, gaps = self._render(case, assembly, self.templates)
        if self.strict and (gaps or _count_gaps((*work.problems, *problems))):
            return _refused(work, (*problems, _strictly(work, gaps)))
        made = self._manifest(work, inputs or self.fingerprint.of(work.rows), assembly, gaps,
                              problems)
        return Prepared(made, drafts, _copies(assembly, made.sources, work.rows.folder))

    def _write_review_copies(self, work: CaseWork, folder: CaseFolder) -> None:
        """Write a review copy of each draft that is filed, over that of an earlier run."""
        from docassembly.drafts.review import review_copy, review_name

        case = self.kit.tie(work.rows)
        assembly = self.kit.assembly(case)
        facts = self.kit.facts(case, assembly)
        for spec in self.kit.documents:
            if not (spec.filed and spec.when(case)):
                continue
            rendered, prints = self._traced[spec.template].traced(facts)
            write_whole(folder.path / review_name(safe_name(spec.name, ".docx")),
                        review_copy(rendered.document, prints), folder.path / PRIVATE)
            _tell_cites(assembly, spec, rendered)

    @cached_property
    def _traced(self) -> Mapping[str, TracedTemplate]:
        """The templates, compiled so that they tell where values come from."""
        from docassembly.engine.tracing import TracedTemplate

        return {name: TracedTemplate(content, name=name, filters=self.kit.filters)
                for name, content in self.template_files.contents.items()}

    def with_templates(self, work: CaseWork, compiled: Mapping[str, Template]
                       ) -> Mapping[str, bytes]:
        """Return the drafts that other templates of the same names give with today's answers."""
        case = self.kit.tie(work.rows)
        return self._render(case, self.kit.assembly(case), {**self.templates, **compiled}
                            )[0]

    def keep_templates(self) -> None:
        """Keep a copy of each template in the output folder, once in a run.

        By it a refresh tells what a changed template does from what changed answers do.
        """
        if not self._templates_kept:
            keep_templates(self.out, self.template_files)
            self._templates_kept = True

    def _is_current(self, folder: CaseFolder, inputs: str, base: str) -> bool:
        """Return whether the folder holds all that this case would give now."""
        known = folder.manifest
        return (known is not None and known.inputs == inputs and folder.is_complete()
                and sources_same(known.sources, base))

    def _unchanged(self, work: CaseWork, folder: CaseFolder) -> CaseOutcome:
        """Return the outcome of a case with nothing to do; a new day brings new advice."""
        assert folder.manifest is not None
        if folder.manifest.checked != self.day.isoformat():
            problems = check_case(self.kit, work.rows, self.day)
            if has_errors(problems):
                return _refused(work, problems)
            folder.recheck(self.day.isoformat(), problems)
        return _outcome(work, Status.UNCHANGED, folder)

    def _render(self, case: Any, assembly: Assembly, compiled: Mapping[str, Template]
                ) -> tuple[dict[str, bytes], tuple[GapLeft, ...]]:
        """Return the case's documents by file name, in the kit's order, and the gaps they print.

        What a filed document cites is told to the assembly before the next one is rendered, so
        that the exhibit list can say where each exhibit is cited.
        """
        facts = self.kit.facts(case, assembly)
        drafts: dict[str, bytes] = {}
        gaps: list[GapLeft] = []
        for spec in self.kit.documents:
            if not spec.when(case):
                continue
            rendered = compiled[spec.template].merge(facts)
            name = safe_name(spec.name, ".docx")
            drafts[name] = rendered.document
            gaps += (GapLeft(name, text, note) for text, note in rendered.gaps)
            _tell_cites(assembly, spec, rendered)
        return drafts, tuple(dict.fromkeys(gaps))

    def _manifest(self, work: CaseWork, inputs: str, assembly: Assembly,
                  gaps: tuple[GapLeft, ...], problems: tuple[Problem, ...]) -> Manifest:
        """Return what the folder is to remember of this run."""
        return Manifest(
            case=work.rows.ref, kit=self.kit.name, docassembly=docassembly.__version__,
            inputs=inputs, checked=self.day.isoformat(), templates=self.template_files.hashes,
            sources=source_hashes(assembly, work.rows.folder), gaps=gaps, problems=problems,
            values=known_values(work.rows),
            missing=tuple(item.exhibit.id for item in assembly.printed
                          if not item.exhibit.in_hand))


def _tell_cites(assembly: Assembly, spec: DocumentSpec[Any], rendered: Rendered) -> None:
    """Tell the assembly what a document that is filed cites, for the list that comes after it."""
    for id, section in rendered.cites if spec.filed else ():
        assembly.cited_in.setdefault(id, []).append(f"{spec.letter} {section}".strip())


def _copies(assembly: Assembly, sources: Mapping[str, str | None],
            folder: str) -> tuple[ExhibitCopy, ...]:
    """Return the exhibit files that go into the folder, under their letters."""
    copies = []
    for item in assembly.printed:
        file = item.exhibit.file
        known = sources.get(from_folder(file, folder)) if file and item.exhibit.in_hand else None
        if file and known:
            name = safe_name(f"{item.letter} - {item.exhibit.id}", file.suffix.lower())
            copies.append(ExhibitCopy(name, file, known))
    return tuple(copies)


def _refused(work: CaseWork, problems: tuple[Problem, ...]) -> CaseOutcome:
    """Return the outcome of a case that gets no drafts."""
    return CaseOutcome(work.rows.ref, work.folder, Status.REFUSED,
                       gaps=_count_gaps((*work.problems, *problems)),
                       problems=in_order((*work.problems, *problems)))


def _outcome(work: CaseWork, status: Status, folder: CaseFolder) -> CaseOutcome:
    """Return the outcome of a case whose folder is up to date."""
    return outcome_of(work.rows.ref, work.folder, status, folder, work.problems)


def outcome_of(ref: str, name: str, status: Status, folder: CaseFolder,
               problems: tuple[Problem, ...]) -> CaseOutcome:
    """Return the outcome of case *ref*, whose folder *name* is up to date.

    *problems* are those met while its rows were read.
    """
    known = folder.manifest
    assert known is not None
    return CaseOutcome(
        ref, name, status, tuple(known.documents), known.beside,
        len({(gap.text, gap.note) for gap in known.gaps}), known.missing,
        in_order((*problems, *known.problems, *known.notes)))


def _strictly(work: CaseWork, gaps: tuple[GapLeft, ...]) -> Problem:
    """Return the problem of a case that a strict run refuses."""
    where = f" The drafts would print {len(gaps)} of them." if gaps else ""
    return GAPS_REFUSED.at(case_place(work.rows), f"Facts of the case are missing.{where}",
                           case=work.rows.ref)


def _count_gaps(problems: tuple[Problem, ...]) -> int:
    """Return the number of gaps among *problems*."""
    return sum(problem.severity is Severity.GAP for problem in problems)


@lru_cache(maxsize=4)
def _press(kit: str, out: Path, day: date, strict: bool, templates: Path | None, review: bool,
           debug: bool) -> Press:
    """Return the one press of this process for a run."""
    return Press(find_kit(kit), out, day, strict=strict, templates=templates, review=review,
                 debug=debug)
