"""Which exhibit stands where: letters, counted pages, and the numbers that are stamped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from docassembly.exhibits import Assembled, Assembly, CiteStyle


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cite or a row of the list can name: an exhibit, or a part of one.

    ``start`` and ``pages`` count the pages inside the exhibit's own papers; ``first`` and
    ``last`` are the numbers stamped on them. They are None where the pages are not known.
    """

    label: str
    id: str
    title: str
    pages: int | None
    start: int | None
    first: int | None
    last: int | None

    def has(self, page: int) -> bool:
        """Return whether *page* is the number stamped on one of its pages."""
        return self.first is not None and self.last is not None and self.first <= page <= self.last


@dataclass(frozen=True, slots=True)
class Slot:
    """An exhibit in the packet with its parts. ``run`` is its first page in the run of the set."""

    item: Assembled
    whole: Entry
    parts: tuple[Entry, ...]
    run: int | None

    @property
    def id(self) -> str:
        """Return the exhibit's id."""
        return self.item.exhibit.id

    @property
    def letter(self) -> str:
        """Return the exhibit's letter."""
        return self.item.letter


@dataclass(frozen=True)
class Plan:
    """The exhibits that go into the packet, in order, with the numbers that will be stamped.

    Numbers run over the whole set, or begin anew in each exhibit where the office cites so
    (``own``). The documents before the exhibits have numbers of their own, so that their length
    moves nothing.
    """

    slots: tuple[Slot, ...]
    style: CiteStyle
    own: bool

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Everything that has a label, by its label, in order."""
        return {entry.label: entry for slot in self.slots for entry in (slot.whole, *slot.parts)}

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the labels in order."""
        return tuple(self.entries)

    def slot_of(self, label: str) -> Slot:
        """Return the exhibit that *label* belongs to."""
        id = self.entries[label].id
        return next(slot for slot in self.slots if slot.id == id)

    def page_of(self, entry: Entry, stamped: int | None) -> int:
        """Return which page of the exhibit bears the number *stamped*, counted from 0."""
        if stamped is None or entry.first is None or not entry.has(stamped):
            return (entry.start or 1) - 1
        return (entry.start or 1) - 1 + stamped - entry.first

    @property
    def exhibit_word(self) -> str:
        """Return the word that stands before a letter on sheets and pages: Exhibit or Tab."""
        return "Tab" if self.style is CiteStyle.TAB else "Exhibit"


def plan_of(assembly: Assembly, counts: Mapping[str, int | None]) -> Plan:
    """Return the plan of the exhibits in hand, whose pages were counted as *counts* by id.

    An exhibit without a file keeps the pages that were typed: its papers are put in by hand.
    """
    own = assembly.page_numbers == "own"
    return Plan(tuple(_slots(assembly, counts, own)), assembly.style, own)


def _slots(assembly: Assembly, counts: Mapping[str, int | None], own: bool) -> Iterator[Slot]:
    """Yield each exhibit with its place in the run."""
    run: int | None = 1
    for item in assembly.printed:
        if not item.exhibit.in_hand:
            continue
        pages = counts.get(item.exhibit.id) or item.pages
        begin = 1 if own else run
        known = begin is not None and pages is not None
        whole = Entry(item.letter, item.exhibit.id, item.exhibit.title, pages, 1,
                      begin if known else None,
                      begin + pages - 1 if begin is not None and pages is not None else None)
        yield Slot(item, whole, tuple(_parts(item, begin, pages)), run)
        run = run + pages if run is not None and pages is not None else None


def _parts(item: Assembled, begin: int | None, pages: int | None) -> Iterator[Entry]:
    """Yield the parts of an exhibit, with pages where they add up to those of the whole."""
    sizes = [sub.pages or 0 for sub in item.subs]
    sound = all(sizes) and sum(sizes) == pages
    start = 1
    for sub, size in zip(item.subs, sizes, strict=True):
        if sound and begin is not None:
            first = begin + start - 1
            yield Entry(sub.label, item.exhibit.id, sub.sub.title, size, start, first,
                        first + size - 1)
        else:
            yield Entry(sub.label, item.exhibit.id, sub.sub.title, sub.pages, None, None, None)
        start += size
