"""The files of the exhibits, each brought to a PDF and looked through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from docassembly.exhibits import Assembly
from docassembly.filing import PartFile
from docassembly.packet import codes
from docassembly.packet.conversion import Failure
from docassembly.packet.examine import UnusableFile, examine
from docassembly.packet.pictures import SUFFIXES as PICTURES
from docassembly.packet.pictures import UnusablePicture, picture_pdf
from docassembly.packet.plain_text import UnreadableText, text_document
from docassembly.problems import Place, Problem

WORD = frozenset({".docx", ".doc", ".rtf", ".odt"})
TEXT = frozenset({".txt", ".text"})


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of an exhibit: where it is named, its PDF and pages; ``picture`` if it is one."""

    source: Path
    place: Place
    pdf: Path
    pages: int
    picture: bool


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of one exhibit in their order, and what is wrong with them."""

    id: str
    files: tuple[Paper, ...]
    problems: tuple[Problem, ...]

    @property
    def pages(self) -> int | None:
        """Return the pages of all files together, or None where one cannot be used."""
        bad = any(problem.code in codes.NEVER_OVERRIDDEN for problem in self.problems)
        return None if bad or not self.files else sum(file.pages for file in self.files)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file of an exhibit on its way to a PDF; ``word`` is what LibreOffice is to convert."""

    exhibit: str
    source: Path
    place: Place
    word: Path | None = None
    pdf: Path | None = None
    fault: str = ""


def files_of(assembly: Assembly, parts: Mapping[str, tuple[PartFile, ...]]
             ) -> Iterator[tuple[str, Path, Place]]:
    """Yield the files of the exhibits in hand: the exhibit's own, else those of its parts."""
    for item in assembly.printed:
        exhibit = item.exhibit
        if not exhibit.in_hand:
            continue
        if exhibit.file is not None:
            yield exhibit.id, exhibit.file, exhibit.file_place
        else:
            for part in parts.get(exhibit.id, ()):
                yield exhibit.id, part.path, part.place


def prepare(exhibit: str, source: Path, place: Place, folder: Path) -> Waiting:
    """Return *source* with its PDF made in *folder*, or what LibreOffice must convert first."""
    kind = source.suffix.lower()
    target = Path(mkdtemp(prefix=f"{exhibit}-", dir=folder)) / "paper"
    try:
        if not source.is_file():
            return Waiting(exhibit, source, place, fault="gone")
        if not source.stat().st_size:
            return Waiting(exhibit, source, place, fault="It is empty.")
        if kind == ".pdf":
            return Waiting(exhibit, source, place, pdf=source)
        if kind in PICTURES:
            target = target.with_suffix(".pdf")
            target.write_bytes(picture_pdf(source))
            return Waiting(exhibit, source, place, pdf=target)
        if kind in WORD:
            return Waiting(exhibit, source, place, word=source)
        if kind in TEXT:
            target = target.with_suffix(".docx")
            target.write_bytes(text_document(source))
            return Waiting(exhibit, source, place, word=target)
    except (UnusablePicture, UnreadableText) as fault:
        return Waiting(exhibit, source, place, fault=str(fault))
    except OSError:
        return Waiting(exhibit, source, place, fault="It cannot be opened.")
    return Waiting(exhibit, source, place, fault=(
        f"Files of the kind \u201c{kind or 'without ending'}\u201d cannot be printed."))


def finish(waiting: list[Waiting], made: Mapping[Path, Path | Failure],
           without_files: Mapping[str, Place]) -> dict[str, Papers]:
    """Return the papers of each exhibit, from what was prepared and what LibreOffice made.

    *without_files* are the exhibits in hand that name no file, with the cell to fill.
    """
    files: dict[str, list[Paper]] = {}
    problems: dict[str, list[Problem]] = {}
    for each in waiting:
        files.setdefault(each.exhibit, [])
        told = problems.setdefault(each.exhibit, [])
        paper = _finished(each, made, told)
        if paper is not None:
            files[each.exhibit].append(paper)
    for exhibit, place in without_files.items():
        files[exhibit] = []
        problems[exhibit] = [codes.NO_EXHIBIT_FILE.at(
            place, f"Exhibit {exhibit} is in hand, but no file is named.")]
    return {id: Papers(id, tuple(found), tuple(problems[id])) for id, found in files.items()}


def _finished(each: Waiting, made: Mapping[Path, Path | Failure],
              told: list[Problem]) -> Paper | None:
    """Return the paper, examined; what is wrong goes to *told*."""
    name = f"The file \u201c{each.source.name}\u201d of exhibit {each.exhibit}"
    if each.fault == "gone":
        told.append(codes.EXHIBIT_FILE_GONE.at(each.place, f"{name} is not there."))
        return None
    pdf = each.pdf or (made.get(each.word) if each.word else None)
    fault = each.fault or (pdf.reason if isinstance(pdf, Failure) else "")
    if not fault and isinstance(pdf, Path):
        try:
            seen = examine(pdf)
        except UnusableFile as bad:
            fault = str(bad)
        else:
            told += [finding.code.at(each.place, f"{name}: {finding.sentence}")
                     for finding in seen.findings]
            return Paper(each.source, each.place, pdf, seen.pages,
                         each.source.suffix.lower() in PICTURES)
    if not fault:
        fault = "It was not converted."
    told.append(codes.EXHIBIT_FILE_BAD.at(each.place, f"{name} cannot be used. {fault}"))
    return None
