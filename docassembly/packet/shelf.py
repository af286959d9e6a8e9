"""The packet's files in the case's folder: written whole, known by their hash, never over others'.

A packet that somebody signed or marked is that person's: the new one is put beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from docassembly.drafts.case_folder import PRIVATE
from docassembly.drafts.inputs import code_hash, known_values
from docassembly.drafts.private import FILE_MODE, file_hash, make_folder, write_whole
from docassembly.packet import codes
from docassembly.packet.case_file import CaseFile
from docassembly.packet.papers import Papers
from docassembly.packet.record import NAME, PacketRecord, read_record
from docassembly.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Kept:
    """The names under which the PDFs of a packet stand now, and what is to be told of them."""

    names: tuple[str, ...]
    problems: tuple[Problem, ...]


class Shelf:
    """Where a case keeps its packet."""

    def __init__(self, folder: Path) -> None:
        """Look at the case's *folder*."""
        self.folder = folder
        self.record = read_record(folder / PRIVATE / NAME)

    def current(self, inputs: str) -> PacketRecord | None:
        """Return the record of a packet made from the same *inputs* that still stands there."""
        record = self.record
        if record is None or record.inputs != inputs or not record.files:
            return None
        same = all(file_hash(self.folder / name) == known for name, known in record.files.items())
        return record if same else None

    def put(self, made: Mapping[str, Path], record: PacketRecord) -> Kept:
        """Move the finished PDFs into the folder and remember them with *record*.

        The record comes first, with what is about to be written, so that a killed run leaves
        nothing that the next one would take for a person's work.
        """
        known = set(self.record.known) if self.record else set()
        hashes = {name: file_hash(path) or "" for name, path in made.items()}
        names = {name: self._free(name, known | {hashes[name]}) for name in made}
        known |= set(hashes.values())
        record = replace(
            record, files={names[name]: found for name, found in hashes.items()},
            pages={names[name]: pages for name, pages in record.pages.items()},
            known=tuple(sorted(known)))
        self._keep(replace(record, inputs=""))
        for name, path in made.items():
            path.chmod(FILE_MODE)
            path.replace(self.folder / names[name])
        self._clear(record)
        self._keep(replace(record, known=tuple(sorted(hashes.values()))))
        return Kept(tuple(names.values()), tuple(
            codes.PACKET_EDITED.at(
                Place(f"{self.folder.name}/{name}", name), f"\u201c{name}\u201d is not as it was "
                f"made here, so the new packet is \u201c{other}\u201d.")
            for name, other in names.items() if name != other))

    def older(self) -> tuple[str, ...]:
        """Return the names of PDFs that an earlier run put there."""
        return tuple(name for name in (self.record.files if self.record else ())
                     if (self.folder / name).is_file())

    def _free(self, name: str, known: set[str]) -> str:
        """Return *name*, or the next one under which no file of somebody else stands."""
        for other in _numbered(name):
            if file_hash(self.folder / other) in {None, *known}:
                return other
        raise AssertionError("numbers do not end")

    def _clear(self, record: PacketRecord) -> None:
        """Take away the PDFs of an earlier packet that this one does not replace."""
        for name, known in (self.record.files if self.record else {}).items():
            if name not in record.files and file_hash(self.folder / name) == known:
                (self.folder / name).unlink(missing_ok=True)

    def _keep(self, record: PacketRecord) -> None:
        """Write the record."""
        scratch = self.folder / PRIVATE
        make_folder(scratch)
        write_whole(scratch / NAME, record.to_json(), scratch)


def packet_inputs(file: CaseFile, papers: Mapping[str, Papers], options: object,
                  templates: Mapping[str, str], open_faults: tuple[Problem, ...]) -> str:
    """Return the hash of all that a packet is made from."""
    found = sha256()
    for line in (*_lines(file, papers), repr(options), repr(sorted(templates.items())),
                 code_hash(file.kit.facts), *map(str, open_faults)):
        found.update(line.encode("utf-8", "surrogatepass") + b"\0")
    return found.hexdigest()


def _lines(file: CaseFile, papers: Mapping[str, Papers]) -> Iterator[str]:
    """Yield what of the case goes into its packet."""
    yield repr(file.facts.title)
    for value in known_values(file.work.rows):
        yield repr(value)
    for spec in file.documents:
        yield f"{spec.name} {file_hash(file.path_of(spec))}"
    for id, each in papers.items():
        for paper in each.files:
            yield f"{id} {paper.source.name} {file_hash(paper.source)}"


def _numbered(name: str) -> Iterator[str]:
    """Yield the name itself, then ``NAME (new).pdf``, ``NAME (new 2).pdf`` and so on."""
    yield name
    stem = name.removesuffix(".pdf")
    yield f"{stem} (new).pdf"
    number = 2
    while True:
        yield f"{stem} (new {number}).pdf"
        number += 1
