"""What the packet prints of its own, all from Word templates: tab sheets, covers, certificates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from docassembly.drafts.private import digest
from docassembly.engine import Template
from docassembly.errors import TemplateFault, WrongUsage
from docassembly.filing import Filing, Translation
from docassembly.kit import Kit
from docassembly.packet.plan import Plan, Slot
from docassembly.problems import Place, Problem
from docassembly.values.gap import Gap


@dataclass(frozen=True, slots=True)
class Tab:
    """What the sheet before an exhibit may say. ``word`` is Exhibit, or Tab where one cites so."""

    word: str
    letter: str
    title: str
    pages: int | None
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class CoverRow:
    """A row of a volume's own list."""

    label: str
    title: str
    pages: str


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover of a volume may say.

    ``documents`` names what stands before the exhibits, empty behind the first volume; ``span``
    says ``Exhibits F to K, pages 45 to 98``.
    """

    number: int
    count: int
    word: str
    documents: str
    span: str
    rows: tuple[CoverRow, ...]


class PacketTemplates:
    """The templates of the packet's own papers, compiled once for a run."""

    def __init__(self, kit: Kit[Any], filing: Filing[Any], office_folder: Path | None) -> None:
        """Take the kit's templates, or the office's own where *office_folder* has them."""
        self._kit, self._filing, self._office_folder = kit, filing, office_folder
        self.hashes: dict[str, str] = {}

    @cached_property
    def _compiled(self) -> dict[str, Template]:
        compiled: dict[str, Template] = {}
        faults: list[Problem] = []
        for name in self._filing.templates:
            content = self._source(name).read_bytes()
            self.hashes[name] = digest(content)
            try:
                compiled[name] = Template(content, name=name, filters=self._kit.filters)
            except TemplateFault as fault:
                faults += fault.problems
        if faults:
            raise TemplateFault("A template is at fault, so nothing was written.", tuple(faults))
        return compiled

    @property
    def tab_name(self) -> str:
        """Return the name of the template of the sheets before the exhibits."""
        return self._filing.tab

    def compile(self) -> None:
        """Compile them all; raises TemplateFault with all faults of all of them."""
        assert self._compiled is not None

    def _source(self, name: str) -> Traversable:
        """Return the file of a template."""
        own = self._office_folder / name if self._office_folder else None
        source = own if own is not None and own.is_file() \
            else self._kit.templates.joinpath(*name.split("/"))
        if not source.is_file():
            raise WrongUsage(f"The kit {self._kit.name} has no template \u201c{name}\u201d, which "
                             "packets need.")
        return source

    def tabs(self, facts: Mapping[str, object], tabs: Sequence[Tab]) -> bytes:
        """Return one document with the sheets *tabs*, each on a page of its own."""
        return self._compiled[self._filing.tab].render({**facts, "tabs": tabs}, tidy=True)

    def cover(self, facts: Mapping[str, object], title: str, cover: Cover) -> bytes:
        """Return the cover of one volume with its own list."""
        return self._compiled[self._filing.cover].render(
            {**facts, "title": title, "volume": cover}, tidy=True)

    def certificate(self, facts: Mapping[str, object], plan_word: str, letter: str,
                    needed: Translation) -> bytes:
        """Return the draft of a translator's certificate; what is not known is a marked gap."""
        translator: object = needed.translator or Gap("Translator", _fill(needed.translator_place))
        day: object = needed.day or Gap("Date of translation certificate",
                                        _fill(needed.translator_place))
        language: object = needed.language or Gap("Language", _fill(needed.place))
        return self._compiled[self._filing.certificate].merge({
            **facts, "translator": translator, "date": day, "language": language,
            "title": needed.title, "word": plan_word, "letter": letter}).document


def tab_of(slot: Slot, plan: Plan) -> Tab:
    """Return what the sheet before an exhibit may say."""
    return Tab(plan.exhibit_word, slot.letter, slot.whole.title, slot.whole.pages,
               slot.whole.first, slot.whole.last)


def cover_of(number: int, count: int, documents: Sequence[str], slots: Sequence[Slot],
             plan: Plan) -> Cover:
    """Return what the cover of volume *number* of *count* may say."""
    rows = tuple(CoverRow(slot.letter, slot.whole.title, _span(slot)) for slot in slots)
    return Cover(number, count, plan.exhibit_word, "; ".join(documents), _covered(slots, plan),
                 rows)


def _covered(slots: Sequence[Slot], plan: Plan) -> str:
    """Return which exhibits and pages a volume holds."""
    if not slots:
        return ""
    first, last, word = slots[0], slots[-1], plan.exhibit_word
    letters = f"{word} {first.letter}" if first is last \
        else f"{word}s {first.letter} to {last.letter}"
    if plan.own or first.whole.first is None or last.whole.last is None:
        return letters
    return f"{letters}, pages {first.whole.first} to {last.whole.last}"


def _span(slot: Slot) -> str:
    """Return an exhibit's stamped pages: ``16-17``, ``5``, or nothing when not known."""
    first, last = slot.whole.first, slot.whole.last
    if first is None:
        return ""
    return str(first) if last == first else f"{first}-{last}"


def _fill(place: Place) -> str:
    """Return the sentence that names the cell to fill."""
    return f"Fill in {place}."
