"""One PDF or several: what goes into each, with a cover and a list of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from docassembly.packet.binding import Binding, Bound, Front, Volume
from docassembly.packet.conversion import Failure
from docassembly.packet.draft import open_draft
from docassembly.packet.links import Target, linked
from docassembly.packet.printed import cover_of
from docassembly.packet.volumes import divided

if TYPE_CHECKING:
    from docassembly.packet.job import Job

Convert: TypeAlias = Callable[[Sequence[Path]], Mapping[Path, Path | Failure]]


def volumes_of(job: Job, fronts: tuple[Front, ...], exhibits: tuple[Bound, ...],
               binding: Binding, convert: Convert) -> list[Volume]:
    """Return what goes into each PDF of a packet, in order."""
    title, limit = job.file.facts.title, job.options.volumes
    whole = [Volume(title, fronts, exhibits)]
    if limit is None:
        return whole
    lots = divided(exhibits, fronts, binding, limit, job.folder)
    if len(lots) == 1:
        return whole
    covers: list[tuple[Path, tuple[Target, ...]]] = []
    for number, lot in enumerate(lots, 1):
        documents = [front.name for front in fronts] if number == 1 else []
        cover = cover_of(number, len(lots), documents, [bound.slot for bound in lot], job.plan)
        name = f"Volume {number} of {len(lots)}"
        path = job.document_path(name, job.templates.cover(job.facts, title, cover))
        made = linked(open_draft(path, name, path.name), job.plan, is_list=True)
        path.write_bytes(made.document)
        covers.append((path, tuple(made.targets)))
    found = convert([path for path, _ in covers])
    volumes = []
    for number, (lot, (path, targets)) in enumerate(zip(lots, covers, strict=True), 1):
        pdf = found[path]
        if isinstance(pdf, Failure):
            raise RuntimeError("the cover of a volume could not be converted")
        first = Front(f"Volume {number} of {len(lots)}", f"V{number}", pdf, targets)
        volumes.append(Volume(f"{title}, volume {number} of {len(lots)}",
                              (first, *(fronts if number == 1 else ())), lot))
    return volumes
