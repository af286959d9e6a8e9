"""Facts about the exhibits: the rows of the list, its groups, its span of letters and pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from docassembly.exhibits import Assembled, AssembledSub
from docassembly.facts import House, RecordFacts
from docassembly.parole.case import ParoleCase
from docassembly.parole.exhibits import sub_exhibits
from docassembly.parole.records import ExhibitRecord, SubExhibit


class ExhibitFacts(RecordFacts):
    """One exhibit as the list shows it."""

    record: ExhibitRecord

    def __init__(self, record: ExhibitRecord, item: Assembled, house: House,
                 case: ParoleCase) -> None:
        """Wrap the exhibit with its letter and pages."""
        super().__init__(record, house)
        self.item = item
        self.case = case

    @property
    def letter(self) -> str:
        """Return the letter."""
        return self.item.letter

    @property
    def to_follow(self) -> bool:
        """Return whether the paper is not in hand yet."""
        return not self.item.exhibit.in_hand

    @property
    def page_count(self) -> int | None:
        """Return the number of pages, if it is known."""
        return self.item.pages

    @property
    def page_span(self) -> str:
        """Return the pages in the one run: ``16-17``, ``5``, or nothing when not known."""
        return span(self.item.first, self.item.last)

    @property
    def cited_in(self) -> str:
        """Return where the documents cite the exhibit: ``L § II; M § 3``."""
        return "; ".join(self.house.assembly.cited_in.get(self.item.exhibit.id, ()))

    @property
    def is_translated(self) -> bool:
        """Return whether a certified translation is attached."""
        return self.record.translated == "yes"

    @cached_property
    def parts(self) -> list[SubExhibitFacts]:
        """Return the sub-exhibits in order."""
        rows = sub_exhibits(self.case, self.record)
        return [SubExhibitFacts(row, part, self)
                for row, part in zip(rows, self.item.subs, strict=True)]


class SubExhibitFacts(RecordFacts):
    """One part of an exhibit."""

    record: SubExhibit

    def __init__(self, record: SubExhibit, part: AssembledSub, whole: ExhibitFacts) -> None:
        """Wrap the part of *whole*."""
        super().__init__(record, whole.house)
        self.part = part
        self.whole = whole

    @property
    def label(self) -> str:
        """Return the label: ``N-1``."""
        return self.part.label

    @property
    def page_count(self) -> int | None:
        """Return the number of pages, if it is known."""
        return self.part.pages

    @property
    def page_span(self) -> str:
        """Return the pages in the one run, or nothing when not known."""
        return span(self.part.first, self.part.last)

    @property
    def cited_in(self) -> str:
        """Return where the documents cite this part by itself."""
        own = f"{self.whole.item.exhibit.id}-{self.whole.item.subs.index(self.part) + 1}"
        return "; ".join(self.house.assembly.cited_in.get(own, ()))


class ExhibitSetFacts:
    """All exhibits of the case."""

    def __init__(self, house: House, case: ParoleCase) -> None:
        """Gather the exhibits that have a letter."""
        rows = {row.id: row for row in case.all(ExhibitRecord)}
        self._items = [ExhibitFacts(rows[item.exhibit.id], item, house, case)
                       for item in house.assembly.printed]
        self.house = house

    def __iter__(self) -> Iterator[ExhibitFacts]:
        """Return the exhibits in order."""
        return iter(self._items)

    def __len__(self) -> int:
        """Return how many have a letter."""
        return len(self._items)

    @property
    def range(self) -> str:
        """Return ``Exhibits A to S``, ``Exhibit A``, or nothing."""
        letters = [item.letter for item in self._items]
        if not letters:
            return ""
        return f"Exhibit {letters[0]}" if len(letters) == 1 \
            else f"Exhibits {letters[0]} to {letters[-1]}"

    @property
    def page_total(self) -> int | None:
        """Return the last page of the run, when it is known."""
        return self.house.assembly.last_page


def span(first: int | None, last: int | None) -> str:
    """Return a span of pages as the list prints it."""
    if first is None:
        return ""
    return str(first) if last in {None, first} else f"{first}-{last}"
