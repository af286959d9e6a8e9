"""Make packets: gate, conversion, binding, proof; many cases through one converter.

Cases are worked on in groups, so that one process of LibreOffice converts the papers of many.
What fails in one case is a problem of that case; the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from docassembly.drafts.checking import case_place, failure_of
from docassembly.drafts.codes import FOLDER_NOT_WRITABLE
from docassembly.drafts.press import CaseWork
from docassembly.kit import Kit
from docassembly.packet.case_file import CaseFile, filing_of
from docassembly.packet.conversion import Converter, ConverterMissing, Failure
from docassembly.packet.gate import Clients, clients_of
from docassembly.packet.job import Job
from docassembly.packet.options import PacketOptions
from docassembly.packet.outcome import PacketOutcome
from docassembly.packet.printed import PacketTemplates
from docassembly.packet.work_folder import work_folder

GROUP = 12
"""Cases whose papers are converted together."""

_LIBRARIES = {"img2pdf": "img2pdf", "pillow_heif": "pillow-heif", "reportlab": "reportlab"}
"""What the extra ``packet`` brings: the module's name, and the package's."""

Start = Callable[[Path], Converter]
"""Starts a converter that keeps its profile in a folder; called when it is first needed."""


@dataclass(frozen=True, slots=True)
class PacketRun:
    """One run of the command over any number of cases, into the folder *out*."""

    kit: Kit[Any]
    out: Path
    day: date
    options: PacketOptions
    start: Start
    templates: PacketTemplates

    def make(self, works: Sequence[CaseWork], everyone: Iterable[CaseWork]
             ) -> Iterator[PacketOutcome]:
        """Yield what became of each of *works*, in order.

        *everyone* are all cases of the workbooks, also those of which no packet is made: their
        names and numbers must not appear in another's papers.
        """
        clients = clients_of(self._files(everyone))
        remaining = iter(works)
        with work_folder(self.out) as folder:
            converter = _Lazily(self.start, folder)
            try:
                while group := list(islice(remaining, GROUP)):
                    yield from self._group(group, clients, converter, folder)
            finally:
                converter.close()

    def _files(self, works: Iterable[CaseWork]) -> Iterator[CaseFile]:
        """Yield the cases whose names can be told; one that fails is no client of this run."""
        for work in works:
            file = CaseFile(self.kit, work, self.out / work.folder)
            try:
                assert file.facts is not None
            except Exception:
                # The failure is told when the case itself is worked on.
                continue
            yield file

    def _group(self, works: Sequence[CaseWork], clients: Clients, converter: _Lazily,
               folder: Path) -> Iterator[PacketOutcome]:
        """Work on a group: all of its papers, the gate, all of its documents, all of its PDFs."""
        jobs = [Job(CaseFile(self.kit, work, self.out / work.folder), self.options, self.day,
                    self.templates, folder) for work in works]
        converted = converter.convert(
            [path for job in jobs for path in _guarded(job, job.prepare, ())])
        for job in jobs:
            _guarded(job, partial(job.check, converted, clients), None)
        converted = converter.convert(
            [path for job in jobs for path in _guarded(job, job.documents, ())])
        for job in jobs:
            _guarded(job, partial(job.bind, converted, converter.convert), None)
            yield job.outcome


class _Lazily:
    """A converter that is started when it is first needed."""

    def __init__(self, start: Start, folder: Path) -> None:
        self._start, self._folder = start, folder
        self._converter: Converter | None = None

    def convert(self, sources: Sequence[Path]) -> Mapping[Path, Path | Failure]:
        """Return the PDFs of *sources*."""
        if not sources:
            return {}
        if self._converter is None:
            self._converter = self._start(self._folder)
        return self._converter.convert(sources, self._folder)

    def close(self) -> None:
        """Let go of the converter's own files."""
        close = getattr(self._converter, "close", None)
        if close is not None:
            close()


def _guarded(job: Job, step: Callable[[], Any], otherwise: Any) -> Any:
    """Take one step of a job; a failure becomes a problem of its case and ends the job."""
    if job.done:
        return otherwise
    try:
        return step()
    except ConverterMissing:
        raise
    except OSError as failure:
        name = Path(failure.filename).name if failure.filename else job.file.folder.name
        reason = failure.strerror or type(failure).__name__
        problem = FOLDER_NOT_WRITABLE.at(
            case_place(job.file.work.rows),
            f"\u201c{name}\u201d could not be read or written: {reason}.", case=job.file.ref)
    except Exception as failure:
        problem = failure_of(job.file.work.rows, failure)
    job.fail(problem)
    return otherwise


def _need_libraries() -> None:
    """Raise :class:`ConverterMissing` where what only packets need was not installed with us."""
    missing = [name for module, name in _LIBRARIES.items() if find_spec(module) is None]
    if missing:
        raise ConverterMissing(f"Packets need what is not installed here ({', '.join(missing)}). "
                               'Run: pip install "docassembly[packet]"')


def make_packets(kit: Kit[Any], works: Sequence[CaseWork], out: Path, day: date, *,
                 start: Start, options: PacketOptions | None = None,
                 everyone: Iterable[CaseWork] | None = None,
                 office_templates: Path | None = None) -> Iterator[PacketOutcome]:
    """Yield the packets of *works*, made in the case folders under *out*.

    *start* starts the converter (:class:`~docassembly.packet.conversion.LibreOffice` or ``Word``).
    *everyone* are all cases of the workbooks (by default *works*). *office_templates* is the
    office's folder of templates. Raises WrongUsage when the kit does not say how its cases are
    filed, ConverterMissing when a library that packets need is not installed, and TemplateFault
    when a template cannot be compiled; then nothing is written.
    """
    _need_libraries()
    templates = PacketTemplates(kit, filing_of(kit), office_templates)
    options = options or PacketOptions()
    if not options.check:
        templates.compile()
    run = PacketRun(kit, out, day, options, start, templates)
    return run.make(works, works if everyone is None else everyone)


def make_packet(kit: Kit[Any], work: CaseWork, out: Path, day: date, *, start: Start,
                options: PacketOptions | None = None,
                everyone: Iterable[CaseWork] | None = None,
                office_templates: Path | None = None) -> PacketOutcome:
    """Return the packet of one case; see :func:`make_packets`."""
    return next(make_packets(kit, [work], out, day, start=start, options=options,
                             everyone=everyone, office_templates=office_templates))
