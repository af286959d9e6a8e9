"""What a kit must tell of a case before its packet can be filed.

Pages, letters and cites come from the exhibits; numbers that name a person come from the columns'
kinds. The rest, which only the kit knows, stands here: whether the case is ready, by which names
its people are called, and which exhibits need a translation (8 CFR 103.2(b)(3)).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from docassembly.problems import Place, Problem

Case = TypeVar("Case")


@dataclass(frozen=True, slots=True)
class Translation:
    """The translation that an exhibit in another language needs.

    ``exhibit`` is its id; ``language`` as it prints, empty when nobody knows it. ``attached``
    tells whether the certified translation is part of the exhibit; ``translator`` and ``day`` are
    as the certificate says, empty when not known.
    """

    exhibit: str
    title: str
    language: str
    attached: bool
    place: Place
    translator: str = ""
    day: str = ""
    translator_place: Place = field(default=Place())


@dataclass(frozen=True, slots=True)
class PartFile:
    """A file that holds one part of an exhibit, where the parts are files of their own."""

    path: Path
    place: Place


@dataclass(frozen=True, slots=True)
class FilingFacts:
    """What one case brings to its packet.

    ``ready`` tells whether its status is one in which a packet is filed; ``status`` and
    ``status_place`` are what stands in the workbook. ``names`` holds each way in which a document
    may call a person of the case, ``allowed_names`` those of other cases that may appear in it.
    ``parts`` are the files of exhibits that come in several, by exhibit id. ``title`` is what the
    finished PDF is called, without anybody's name.
    """

    ready: bool
    status: str
    status_place: Place
    title: str
    names: tuple[str, ...] = ()
    allowed_names: tuple[str, ...] = ()
    translations: tuple[Translation, ...] = ()
    parts: Mapping[str, tuple[PartFile, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filing(Generic[Case]):
    """How a kit's cases are filed.

    ``facts`` tells of one case; ``check`` yields what must not be there before filing, which may
    be more than what keeps drafts from being made. ``exhibit_list`` is the name of the document
    that lists the exhibits. The templates are names in the kit's folder: the sheet before each
    exhibit, the translator's certificate, and the cover of each volume of a packet that is split.
    """

    facts: Callable[[Case], FilingFacts]
    check: Callable[[Case, date], Iterable[Problem]]
    exhibit_list: str
    tab: str = "Exhibit Tab.docx"
    certificate: str = "Translator Certificate.docx"
    cover: str = "Volume Cover.docx"

    @property
    def templates(self) -> tuple[str, ...]:
        """Return the names of the templates."""
        return (self.tab, self.certificate, self.cover)
