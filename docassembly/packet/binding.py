"""Bind documents, tab sheets and exhibit pages into one PDF with links, bookmarks and labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem

from docassembly.packet.links import ADDRESS, Target
from docassembly.packet.papers import Paper
from docassembly.packet.plan import Entry, Plan, Slot
from docassembly.packet.sheets import drawing, flattened, seen_part, sheet_for
from docassembly.packet.stamps import Numbering, stamp_font, stamped_page

_OUTSIDE = ("https://", "http://", "mailto:")


@dataclass(frozen=True, slots=True)
class Front:
    """A document before the exhibits: its name and letter, its PDF, and where its links lead."""

    name: str
    letter: str
    pdf: Path
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class TabSheet:
    """The printed sheet before an exhibit: pages of a PDF, counted from 0."""

    pdf: Path
    first: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class Bound:
    """An exhibit as it is bound: its sheet and its papers."""

    slot: Slot
    tab: TabSheet
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Volume:
    """What goes into one PDF, in its order. ``title`` is the PDF's own, without anybody's name."""

    title: str
    fronts: tuple[Front, ...]
    exhibits: tuple[Bound, ...]


@dataclass(slots=True)
class Layout:
    """Where everything stands in a finished PDF, pages counted from 0.

    ``fronts`` and ``tabs`` are first pages by name and by letter; ``papers`` the first page of
    each exhibit's papers, and how many there are; ``missing`` the links of which the converter made
    none.
    """

    fronts: dict[str, int] = field(default_factory=dict)
    tabs: dict[str, int] = field(default_factory=dict)
    papers: dict[str, tuple[int, int]] = field(default_factory=dict)
    pages: int = 0
    missing: list[Target] = field(default_factory=list)

    def page_of(self, plan: Plan, target: Target) -> int | None:
        """Return the page that a link leads to: the page cited, a part's first, else the sheet.

        None where the exhibit is not in this PDF.
        """
        slot, entry = plan.slot_of(target.label), plan.entries[target.label]
        tab = self.tabs.get(slot.letter)
        if tab is None or (target.page is None and entry is slot.whole):
            return tab
        return self.inside(plan, slot, entry, target.page)

    def inside(self, plan: Plan, slot: Slot, entry: Entry, stamped: int | None) -> int:
        """Return the page of an exhibit that is stamped so, or its sheet where it has no pages."""
        first, count = self.papers[slot.letter]
        at = plan.page_of(entry, stamped)
        known = entry.start is not None or entry is slot.whole
        return first + at if known and at < count else self.tabs[slot.letter]


@dataclass(frozen=True, slots=True)
class Binding:
    """How every PDF of a packet is bound."""

    plan: Plan
    numbering: Numbering
    keep_size: bool = False

    def bind(self, volume: Volume, path: Path) -> Layout:
        """Write *volume* to *path* and return where everything stands in it."""
        layout = Layout()
        with pikepdf.new() as target, ExitStack() as open_files:
            links = self._fronts(target, volume, layout, open_files)
            font = stamp_font(target)
            sheets: dict[Path, pikepdf.Pdf] = {}
            for bound in volume.exhibits:
                tab = bound.tab
                if tab.pdf not in sheets:
                    sheets[tab.pdf] = open_files.enter_context(pikepdf.open(tab.pdf))
                layout.tabs[bound.slot.letter] = len(target.pages)
                pages = list(sheets[tab.pdf].pages)
                _add(target, pages[tab.first:tab.first + tab.count])
                self._papers(target, bound, layout, font, open_files)
            layout.pages = len(target.pages)
            made = {id(link) for _, link in links}
            layout.missing = [link for front in volume.fronts for link in front.targets
                              if id(link) not in made
                              and self.plan.slot_of(link.label).letter in layout.tabs]
            for annotation, link in links:
                page = layout.page_of(self.plan, link)
                if page is not None:
                    annotation.Dest = _to(target, page)
            self._finish(target, volume, layout)
            target.save(path, deterministic_id=True, compress_streams=True,
                        object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return layout

    def _fronts(self, target: pikepdf.Pdf, volume: Volume, layout: Layout,
                open_files: ExitStack) -> list[tuple[Any, Target]]:
        """Add the documents before the exhibits; return their links that still lead nowhere."""
        links: list[tuple[Any, Target]] = []
        for front in volume.fronts:
            layout.fronts[front.name] = first = len(target.pages)
            _add(target, open_files.enter_context(pikepdf.open(front.pdf)).pages)
            for page in list(target.pages)[first:]:
                links += _links(target, page.obj, front, self.plan, volume)
        return links

    def _papers(self, target: pikepdf.Pdf, bound: Bound, layout: Layout, font: Any,
                open_files: ExitStack) -> None:
        """Add an exhibit's pages, each on its sheet and stamped."""
        first, number = len(target.pages), 0
        for paper in bound.papers:
            source = open_files.enter_context(flattened(paper.pdf))
            for page in source.pages:
                seen = seen_part(page)
                sheet = sheet_for(seen, picture=paper.picture, keep_size=self.keep_size)
                target.pages.append(pikepdf.Page(stamped_page(
                    target, drawing(target, page, seen), sheet,
                    self.numbering.stamp(bound.slot, number), font)))
                number += 1
        layout.papers[bound.slot.letter] = (first, number)

    def _finish(self, target: pikepdf.Pdf, volume: Volume, layout: Layout) -> None:
        """Add bookmarks, page labels and the few properties that a packet has."""
        with target.open_outline() as outline:
            outline.root.extend(self._bookmarks(volume, layout))
        target.Root.PageLabels = Dictionary(Nums=Array(
            value for at, label in self._labels(volume, layout) for value in (at, label)))
        target.Root.PageMode = Name.UseOutlines
        target.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        target.Root.Lang = pikepdf.String("en-US")
        target.docinfo["/Title"] = pikepdf.String(volume.title)

    def _bookmarks(self, volume: Volume, layout: Layout) -> Iterator[OutlineItem]:
        """Yield a bookmark for each document and exhibit, those of parts inside."""
        for front in volume.fronts:
            yield OutlineItem(front.name, layout.fronts[front.name])
        for bound in volume.exhibits:
            slot = bound.slot
            item = OutlineItem(f"{self.numbering.word} {slot.letter}: {slot.whole.title}",
                               layout.tabs[slot.letter])
            item.children.extend(
                OutlineItem(f"{part.label}: {part.title}",
                            layout.inside(self.plan, slot, part, part.first))
                for part in slot.parts)
            yield item

    def _labels(self, volume: Volume, layout: Layout) -> Iterator[tuple[int, Dictionary]]:
        """Yield where page labels begin anew: ``L-1``, ``Exhibit C``, then the stamped numbers."""
        for front in volume.fronts:
            yield layout.fronts[front.name], Dictionary(
                S=Name.D, P=pikepdf.String(f"{front.letter}-"), St=1)
        for bound in volume.exhibits:
            slot = bound.slot
            tab, (first, count) = layout.tabs[slot.letter], layout.papers[slot.letter]
            yield tab, Dictionary(P=pikepdf.String(f"{self.numbering.word} {slot.letter}"))
            if count:
                numbers = Dictionary(S=Name.D, St=slot.whole.first or 1)
                if self.plan.own:
                    numbers.P = pikepdf.String(self.numbering.before(slot))
                yield first, numbers


def _add(target: pikepdf.Pdf, pages: Iterable[pikepdf.Page]) -> None:
    """Add *pages* as they are."""
    target.pages.extend(pages)


def _to(target: pikepdf.Pdf, page: int) -> Array:
    """Return the destination that shows the top of a page."""
    found = target.pages[page]
    return Array([found.obj, Name.XYZ, 0, found.mediabox[3], 0])


def _links(target: pikepdf.Pdf, page: Any, front: Front, plan: Plan,
           volume: Volume) -> list[tuple[Any, Target]]:
    """Keep the links of a page: those to exhibits are returned, those to the web stay."""
    kept, found = Array(), []
    here = {bound.slot.letter for bound in volume.exhibits}
    for annotation in page.get("/Annots", ()):
        action = annotation.get("/A", Dictionary())
        address = str(action.get("/URI", ""))
        number = address.removeprefix(ADDRESS).strip("/")
        if address.startswith(ADDRESS) and number.isdigit() and int(number) < len(front.targets):
            link = front.targets[int(number)]
            if plan.slot_of(link.label).letter not in here:
                continue
            plain = target.make_indirect(Dictionary(
                Type=Name.Annot, Subtype=Name.Link, Rect=annotation.Rect, Border=Array([0, 0, 0])))
            found.append((plain, link))
            kept.append(plain)
        elif address.startswith(_OUTSIDE):
            kept.append(annotation)
    for name in ("/Annots", "/StructParents", "/Tabs", "/AA"):
        if name in page:
            del page[name]
    if len(kept):
        page.Annots = kept
    return found
