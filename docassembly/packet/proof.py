"""Open the finished PDF again and prove it: every stamp, bookmark, link, label and cite.

The proof reads nothing but the file and what was planned; it does not know how the file was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from docassembly.packet.binding import Volume
from docassembly.packet.links import Target
from docassembly.packet.plan import Plan
from docassembly.packet.stamps import Numbering

_STAMP = re.compile(rb"q 0 g BT /StampFont .*? Td \((?P<words>.*?)\) Tj ET Q\n", re.DOTALL)
_ACTIVE = ("/OpenAction", "/AA", "/AcroForm", "/JavaScript", "/EmbeddedFiles", "/Collection")


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proven of one PDF, counted, and what does not hold."""

    pages: int
    stamps: int
    bookmarks: int
    links: int
    cites: int
    faults: tuple[str, ...]


def prove(path: Path, volume: Volume, plan: Plan, numbering: Numbering) -> Proof:
    """Return what holds of the PDF at *path*, which should be *volume*."""
    with pikepdf.open(path) as pdf:
        return _Proving(pdf, volume, plan, numbering).proof()


class _Proving:
    """The proof of one PDF, step by step; pages are counted from 0."""

    def __init__(self, pdf: pikepdf.Pdf, volume: Volume, plan: Plan,
                 numbering: Numbering) -> None:
        self.pdf, self.volume, self.plan, self.numbering = pdf, volume, plan, numbering
        self.pages = list(pdf.pages)
        self.number = {page.obj.objgen: at for at, page in enumerate(self.pages)}
        self.stamps = [_stamp_of(page) for page in self.pages]
        self.tabs: dict[str, int] = {}
        self.papers: dict[str, range] = {}

    def proof(self) -> Proof:
        """Return everything that was found."""
        faults = [*self._order(), *self._labels()]
        bookmarks = self._bookmarks()
        faults += bookmarks
        links, wrong = self._links()
        faults += [*wrong, *self._cites(), *self._nothing_active()]
        return Proof(len(self.pages), sum(bool(stamp) for stamp in self.stamps),
                     len(self._outline()), links, len(self._targets()), tuple(faults))

    def _order(self) -> Iterator[str]:
        """Yield where the pages are not those of the documents, sheets and papers in order."""
        at = next((page for page, stamp in enumerate(self.stamps) if stamp), len(self.pages))
        first_sheet = self.volume.exhibits[0].tab.count if self.volume.exhibits else 0
        at = at - first_sheet if any(self.stamps) else self._fronts_end()
        for bound in self.volume.exhibits:
            slot, count = bound.slot, sum(paper.pages for paper in bound.papers)
            self.tabs[slot.letter] = at
            begin = at + bound.tab.count
            self.papers[slot.letter] = range(begin, begin + count)
            if any(self.stamps[at:begin]):
                yield f"A page before exhibit {slot.letter} is stamped."
            for page in self.papers[slot.letter]:
                wanted = self.numbering.stamp(slot, page - begin)
                found = self.stamps[page] if page < len(self.stamps) else ()
                if wanted.right not in found or (wanted.left and wanted.left not in found):
                    yield f"Page {page + 1} should be stamped {wanted.right}."
            at = begin + count
        if at != len(self.pages):
            yield f"There are {len(self.pages)} pages where {at} should be."

    def _fronts_end(self) -> int:
        """Return where the sheets begin in a volume without any stamped page."""
        return len(self.pages) - sum(bound.tab.count for bound in self.volume.exhibits)

    def _labels(self) -> Iterator[str]:
        """Yield pages whose label is not what is stamped on them."""
        for bound in self.volume.exhibits:
            slot = bound.slot
            tab, papers = self.tabs[slot.letter], self.papers[slot.letter]
            if not 0 <= tab < len(self.pages) or papers.stop > len(self.pages):
                continue
            if self.pages[tab].label != f"{self.numbering.word} {slot.letter}":
                yield f"The label of exhibit {slot.letter}'s sheet is wrong."
            prefix = self.numbering.before(slot) if self.plan.own else ""
            for at, page in enumerate(papers, slot.whole.first or 1):
                if self.pages[page].label != f"{prefix}{at}":
                    yield f"The label of page {page + 1} is not {prefix}{at}."

    def _outline(self) -> list[tuple[str, int | None]]:
        """Return every bookmark, in order, with the page that it leads to."""
        found: list[tuple[str, int | None]] = []

        def walk(items: Sequence[pikepdf.OutlineItem]) -> None:
            for item in items:
                found.append((item.title, self._page(item.destination)))
                walk(item.children)

        with self.pdf.open_outline() as outline:
            walk(outline.root)
        return found

    def _bookmarks(self) -> list[str]:
        """Return the bookmarks that are missing or lead elsewhere."""
        found = dict(self._outline())
        faults = [f"There is no bookmark {front.name}." for front in self.volume.fronts
                  if found.get(front.name) is None]
        for bound in self.volume.exhibits:
            slot = bound.slot
            wanted = {f"{self.numbering.word} {slot.letter}: {slot.whole.title}":
                      self.tabs[slot.letter]}
            wanted |= {f"{part.label}: {part.title}": self._expected(
                Target(part.label, part.first, True, "", slot.item.exhibit.place))
                for part in slot.parts}
            faults += [f"The bookmark {title} does not lead to its page."
                       for title, page in wanted.items() if found.get(title) != page]
        return faults

    def _targets(self) -> list[Target]:
        """Return the links that this volume should have."""
        return [target for front in self.volume.fronts for target in front.targets
                if self.plan.slot_of(target.label).letter in self.tabs]

    def _expected(self, target: Target) -> int:
        """Return the page that a link should lead to."""
        slot, entry = self.plan.slot_of(target.label), self.plan.entries[target.label]
        papers = self.papers[slot.letter]
        if target.page is None and entry is slot.whole:
            return self.tabs[slot.letter]
        at = papers.start + self.plan.page_of(entry, target.page)
        known = entry.start is not None or entry is slot.whole
        return at if known and at in papers else self.tabs[slot.letter]

    def _links(self) -> tuple[int, list[str]]:
        """Return how many links there are, and which lead where none should."""
        wanted = {self._expected(target) for target in self._targets()}
        reached: set[int] = set()
        count, faults = 0, []
        for number, page in enumerate(self.pages):
            for annotation in page.obj.get("/Annots", ()):
                if str(annotation.get("/Subtype")) != "/Link":
                    faults.append(f"Page {number + 1} holds something besides links.")
                elif "/Dest" in annotation:
                    count += 1
                    to = self._page(annotation.Dest)
                    if to is None or to not in wanted:
                        faults.append(f"A link on page {number + 1} leads to a wrong page.")
                    else:
                        reached.add(to)
        return count, faults

    def _cites(self) -> Iterator[str]:
        """Yield cites with a page that the stamped pages of the exhibit do not have."""
        for target in self._targets():
            entry, slot = self.plan.entries[target.label], self.plan.slot_of(target.label)
            if target.page is None or entry.first is None or not self.papers[slot.letter]:
                continue
            page = self._expected(target)
            stamp = self.stamps[page][0] if page < len(self.stamps) and self.stamps[page] else ""
            if not stamp.endswith(f"\u00b7 {target.page}"):
                yield f"{target.words} does not lead to a page stamped {target.page}."

    def _nothing_active(self) -> Iterator[str]:
        """Yield what acts by itself, and properties that a packet should not have."""
        names = self.pdf.Root.get("/Names", pikepdf.Dictionary())
        for name in _ACTIVE:
            if name in self.pdf.Root or name in names:
                yield f"The PDF holds {name}."
        if set(self.pdf.docinfo.keys()) - {"/Title"} or "/Metadata" in self.pdf.Root:
            yield "The PDF holds properties besides its title."

    def _page(self, destination: Any) -> int | None:
        """Return the page that a destination shows."""
        if isinstance(destination, pikepdf.Array) and len(destination):
            return self.number.get(destination[0].objgen)
        return None


def _stamp_of(page: pikepdf.Page) -> tuple[str, ...]:
    """Return the words stamped on a page, the numbered ones first."""
    resources = page.obj.get("/Resources", pikepdf.Dictionary())
    contents = page.obj.get("/Contents")
    if "/StampFont" not in resources.get("/Font", pikepdf.Dictionary()) \
            or not isinstance(contents, pikepdf.Stream):
        return ()
    return tuple(re.sub(rb"\\(.)", rb"\1", found["words"]).decode("cp1252")
                 for found in _STAMP.finditer(contents.read_bytes()))
