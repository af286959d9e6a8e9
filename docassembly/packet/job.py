"""One case's packet, step by step: papers, gate, documents, binding, proof, files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import docassembly
from docassembly.packet import codes
from docassembly.packet.binding import Binding, Bound, Front
from docassembly.packet.case_file import CaseFile
from docassembly.packet.certificates import write_certificates
from docassembly.packet.conversion import Failure
from docassembly.packet.dividing import Convert, volumes_of
from docassembly.packet.draft import open_draft
from docassembly.packet.gate import Clients, blocking, gate
from docassembly.packet.links import Linked, linked
from docassembly.packet.options import PacketOptions
from docassembly.packet.outcome import PacketOutcome, PacketStatus
from docassembly.packet.papers import Papers, Waiting, files_of, finish, prepare
from docassembly.packet.plan import Plan, plan_of
from docassembly.packet.printed import PacketTemplates, tab_of
from docassembly.packet.proof import prove
from docassembly.packet.record import PacketRecord, exhibit_rows, proof_row
from docassembly.packet.shelf import Shelf, packet_inputs
from docassembly.packet.stamps import numbering
from docassembly.packet.tabs import tab_sheets
from docassembly.problems import Place, Problem

_TABS = "tab sheets"


class Job:
    """The packet of one case on its way; each step is called once, in order, until it is done."""

    def __init__(self, file: CaseFile, options: PacketOptions, day: date,
                 templates: PacketTemplates, folder: Path) -> None:
        """Take the case; *folder* is for what is under way."""
        self.file, self.options, self.day, self.templates = file, options, day, templates
        self._under_way = folder
        self.outcome = PacketOutcome(file.ref, file.folder.name, PacketStatus.REFUSED)
        self.done = False
        self._waiting: list[Waiting] = []
        self._papers: Mapping[str, Papers] = {}
        self._linked: dict[str, Linked] = {}
        self._documents: dict[str, Path] = {}
        self._problems: tuple[Problem, ...] = ()

    @cached_property
    def folder(self) -> Path:
        """The folder for what this case has under way."""
        return Path(mkdtemp(prefix="case-", dir=self._under_way))

    @cached_property
    def facts(self) -> Mapping[str, object]:
        """What the kit's templates may say of the case."""
        return self.file.kit.facts(self.file.case, self.file.assembly)

    @cached_property
    def plan(self) -> Plan:
        """The exhibits in order with the numbers that are stamped, from the pages counted."""
        return plan_of(self.file.assembly,
                       {id: papers.pages for id, papers in self._papers.items()})

    @cached_property
    def shelf(self) -> Shelf:
        """The packet's files in the case's folder."""
        return Shelf(self.file.folder)

    def prepare(self) -> list[Path]:
        """Return the exhibits that must be converted before they can be counted."""
        self._waiting = [prepare(exhibit, path, place, self.folder) for exhibit, path, place
                         in files_of(self.file.assembly, self.file.facts.parts)]
        return [each.word for each in self._waiting if each.word is not None]

    def check(self, converted: Mapping[Path, Path | Failure], clients: Clients) -> None:
        """Run the gate over everything, and write what helps to mend what it found."""
        without = {item.exhibit.id: item.exhibit.file_place for item in self.file.assembly.printed
                   if item.exhibit.in_hand and item.exhibit.file is None
                   and not self.file.facts.parts.get(item.exhibit.id)}
        self._papers = finish(self._waiting, converted, without)
        self._problems = gate(self.file, self._papers, self.plan, clients, self.day)
        faults = blocking(self._problems)
        if self.options.check:
            self._end(PacketStatus.REFUSED if faults else PacketStatus.READY)
            return
        if self.file.folder.is_dir():
            self.outcome = replace(self.outcome, certificates=write_certificates(
                self.file, self.plan, self.templates))
        if faults and not self._is_overridden(faults):
            self._add(codes.PACKET_OLDER.at(
                Place(f"{self.file.folder.name}/{name}", name), f"\u201c{name}\u201d was made "
                "before these faults were found.") for name in self.shelf.older())
            self._end(PacketStatus.REFUSED)
        elif (known := self.shelf.current(self._inputs)) is not None:
            self._end(PacketStatus.UNCHANGED, files=tuple(known.files),
                      pages=sum(known.pages.values()), overridden=bool(known.override))

    def documents(self) -> list[Path]:
        """Return the documents to convert: the drafts with their links, and the tab sheets."""
        for spec in self.file.documents:
            if spec.name not in self.file.drafts:
                continue
            draft = open_draft(self.file.path_of(spec), spec.name, spec.name)
            self._linked[spec.name] = linked(
                draft, self.plan, is_list=spec.name == self.file.filing.exhibit_list)
            self._write(spec.name, self._linked[spec.name].document)
        if self.plan.slots:
            self._write(_TABS, self.templates.tabs(
                self.facts, [tab_of(slot, self.plan) for slot in self.plan.slots]))
        return list(self._documents.values())

    def bind(self, converted: Mapping[Path, Path | Failure], convert: Convert) -> None:
        """Bind, prove and put the packet into the case's folder."""
        found = len(self._problems)
        fronts = tuple(self._fronts(converted))
        exhibits = tuple(self._exhibits(converted, convert))
        if blocking(self._problems[found:]):
            self._end(PacketStatus.REFUSED)
            return
        binding = Binding(self.plan, numbering(self.plan, self.options.bates),
                          self.options.keep_size)
        volumes = volumes_of(self, fronts, exhibits, binding, convert)
        made: dict[str, Path] = {}
        proofs: list[Mapping[str, object]] = []
        for number, volume in enumerate(volumes, 1):
            name = "Packet.pdf" if len(volumes) == 1 \
                else f"Packet, volume {number} of {len(volumes)}.pdf"
            made[name] = self.folder / f"packet-{number}.pdf"
            layout = binding.bind(volume, made[name])
            self._add(codes.LINK_MISSING.at(
                target.place, f"\u201c{target.words}\u201d could not be made clickable.")
                for target in layout.missing)
            proof = prove(made[name], volume, self.plan, binding.numbering)
            self._add(codes.PROOF_FAILED.at(Place(name, name), fault) for fault in proof.faults)
            self._weigh(name, made[name])
            proofs.append(proof_row(name, proof))
        if any(problem.code == codes.PROOF_FAILED.name for problem in self._problems):
            self._end(PacketStatus.REFUSED)
        else:
            self._keep(made, proofs)

    def fail(self, problem: Problem) -> None:
        """End the job with a problem that nobody foresaw."""
        self._add([problem])
        self.outcome = replace(self.outcome, status=PacketStatus.REFUSED,
                               problems=self._problems)
        self.done = True

    def document_path(self, name: str, document: bytes) -> Path:
        """Put a further document where the converter finds it."""
        return self._write(name, document)

    @cached_property
    def _inputs(self) -> str:
        """The hash of everything that the packet is made from."""
        return packet_inputs(self.file, self._papers, self.options, self.templates.hashes,
                             blocking(self._problems))

    def _is_overridden(self, faults: tuple[Problem, ...]) -> bool:
        """Return whether the attorney's reason lets these faults pass."""
        return bool(self.options.override.strip()) and not any(
            problem.code in codes.NEVER_OVERRIDDEN for problem in faults)

    def _write(self, name: str, document: bytes) -> Path:
        """Put a document where the converter finds it."""
        path = self._documents[name] = self.folder / f"{len(self._documents)}.docx"
        path.write_bytes(document)
        return path

    def _fronts(self, converted: Mapping[Path, Path | Failure]) -> Iterable[Front]:
        """Yield the documents before the exhibits; what could not be converted is a problem."""
        for spec in self.file.documents:
            if spec.name not in self._linked:
                continue
            pdf = converted[self._documents[spec.name]]
            if isinstance(pdf, Failure):
                self._add([codes.CONVERSION_FAILED.at(
                    self.file.drafts[spec.name].place,
                    f"\u201c{spec.name}\u201d could not be converted. {pdf.reason}")])
            else:
                yield Front(spec.name, spec.letter, pdf, tuple(self._linked[spec.name].targets))

    def _exhibits(self, converted: Mapping[Path, Path | Failure],
                  convert: Convert) -> Iterable[Bound]:
        """Yield the exhibits behind their sheets."""
        if not self.plan.slots:
            return
        sheets = tab_sheets(self, converted[self._documents[_TABS]], convert)
        if not any(sheets):
            self._add([codes.CONVERSION_FAILED.at(
                Place(self.templates.tab_name, self.templates.tab_name),
                "The sheets before the exhibits could not be made.")])
            return
        for slot, tab in zip(self.plan.slots, sheets, strict=True):
            if tab is None:
                self._add([codes.CONVERSION_FAILED.at(
                    slot.item.exhibit.place,
                    f"The sheet before exhibit {slot.letter} could not be made.")])
                continue
            if tab.count > 1:
                self._add([codes.TAB_TOO_LONG.at(
                    slot.item.exhibit.place, f"The sheet before exhibit {slot.letter} takes "
                    f"{tab.count} pages.")])
            papers = self._papers.get(slot.id)
            yield Bound(slot, tab, papers.files if papers else ())

    def _weigh(self, name: str, path: Path) -> None:
        """Tell of a volume that is larger than was asked for."""
        limit, size = self.options.volumes, path.stat().st_size
        if limit is not None and size > limit:
            self._add([codes.VOLUME_TOO_LARGE.at(
                Place(name, name), f"\u201c{name}\u201d has {size / 1e6:.1f} megabytes, more than "
                f"{limit / 1e6:.1f}.")])

    def _keep(self, made: Mapping[str, Path], proofs: list[Mapping[str, object]]) -> None:
        """Put the proven PDFs into the folder, with the record of how they were made."""
        faults = blocking(self._problems)
        record = PacketRecord(
            self.file.ref, self.day.isoformat(), docassembly.__version__, self._inputs,
            pages={str(row["file"]): int(str(row["pages"])) for row in proofs},
            exhibits=exhibit_rows(self.plan), proof=tuple(proofs),
            override=self.options.override.strip() if faults else "",
            overridden=tuple(str(problem) for problem in faults))
        kept = self.shelf.put(made, record)
        self._add(kept.problems)
        if faults:
            self._add([codes.OVERRIDDEN.at(
                Place(self.file.folder.name), f"The packet was made with {len(faults)} fault"
                f"{'' if len(faults) == 1 else 's'} open: {record.override}")])
        self._end(PacketStatus.WRITTEN, files=kept.names, pages=sum(record.pages.values()),
                  overridden=bool(faults))

    def _add(self, problems: Iterable[Problem]) -> None:
        """Add problems met on the way."""
        self._problems += tuple(replace(problem, case=self.file.ref) for problem in problems)

    def _end(self, status: PacketStatus, **more: Any) -> None:
        """End the job with its outcome."""
        self.outcome = replace(self.outcome, status=status, problems=self._problems,
                               exhibits=len(self.plan.slots), **more)
        self.done = True
