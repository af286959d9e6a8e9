"""Facts about the exhibits: the rows of the list, its groups, its span of letters and pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby

from docassembly.exhibits import Assembled, AssembledSub
from docassembly.facts import House, Listing, RecordFacts
from docassembly.parole.case import ParoleCase
from docassembly.parole.choices.languages import LANGUAGE, READABLE
from docassembly.parole.exhibits import sub_exhibits
from docassembly.parole.law import exhibit_groups
from docassembly.parole.records import ExhibitRecord, SubExhibit
from docassembly.values.dates import Day, PartialDate
from docassembly.values.gap import Absent, Gap
from docassembly.values.marks import gap_mark


class ListedFacts(RecordFacts):
    """A line of the list: an exhibit, or a part of one."""

    record: ExhibitRecord | SubExhibit
    item: Assembled | AssembledSub

    @property
    def page_count(self) -> int | None:
        """Return the number of pages, if it is known."""
        return self.item.pages

    @property
    def page_span(self) -> str:
        """Return the pages as cites count them: ``16-17``, ``5``, or nothing when not known."""
        if self.house.assembly.page_numbers == "run":
            return span(self.item.first, self.item.last)
        start = self.item.start if isinstance(self.item, AssembledSub) else 1
        return span(start, start + self.item.pages - 1) if start and self.item.pages else ""

    @property
    def own_date(self) -> object:
        """Return the date of the document; None when it was left blank, ``Undated`` for n/a."""
        day = self.record.doc_date
        return "Undated" if isinstance(day, Absent) else day

    def _cited_in(self, id: str) -> str:
        return gathered(self.house.assembly.cited_in.get(id, ()))


class ExhibitFacts(ListedFacts):
    """One exhibit as the list shows it."""

    record: ExhibitRecord
    item: Assembled

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
    def to_follow_mark(self) -> str:
        """Return the bracket that says from whom the paper is to be had, marked as a gap."""
        source = self.record.obtain_from
        wanted = f": obtain from {source}" if source else ""
        return gap_mark(f"[TO FOLLOW{wanted}]",
                        f"{self.record.place('status')}: the exhibit is not in hand yet.")

    @property
    def cited_in(self) -> str:
        """Return where the documents cite the exhibit: ``L II, VII; M 3``."""
        return self._cited_in(self.item.exhibit.id)

    @property
    def uncited_gap(self) -> Gap:
        """Return the gap that stands where no document cites the exhibit."""
        return Gap("Cited in", f"No document cites the exhibit {self.item.exhibit.id}.")

    @property
    def is_foreign(self) -> bool:
        """Return whether an English reader needs a translation."""
        return any(code not in READABLE for code in self.language_codes)

    @property
    def language_codes(self) -> list[str]:
        """Return the codes of the languages of the exhibit and of its parts, each once."""
        codes = [self.record.language, *(part.record.language for part in self.parts)]
        return list(dict.fromkeys("".join(code) for code in codes if code))

    @property
    def language_names(self) -> Listing:
        """Return the languages of the exhibit and its parts that call for a translation."""
        return Listing([LANGUAGE.label(code) for code in self.language_codes
                        if code not in READABLE], self.house)

    @property
    def is_translated(self) -> bool:
        """Return whether a certified translation is attached."""
        return self.record.translated == "yes"

    @property
    def translation_gap(self) -> str:
        """Return the bracket that stands where a translation is still wanting."""
        return gap_mark("[TRANSLATION TO FOLLOW]",
                        f"{self.record.place('translated')}: a full English translation with the "
                        "translator\u2019s certificate is needed, 8 CFR 103.2(b)(3).")

    @property
    def varies_in_language(self) -> bool:
        """Return whether the parts are in different languages, so that each says its own."""
        return len({part.language_code for part in self.parts}) > 1

    @property
    def years(self) -> str:
        """Return the years of the dated parts, ``2016 to 2019``, for an exhibit without a date."""
        found = sorted({row.doc_date.year for part in self.parts
                        if isinstance((row := part.record).doc_date, Day | PartialDate)})
        if not found:
            return ""
        return str(found[0]) if len(found) == 1 else f"{found[0]} to {found[-1]}"

    @cached_property
    def parts(self) -> list[SubExhibitFacts]:
        """Return the sub-exhibits in order."""
        rows = sub_exhibits(self.case, self.record)
        return [SubExhibitFacts(row, part, self)
                for row, part in zip(rows, self.item.subs, strict=True)]


class SubExhibitFacts(ListedFacts):
    """One part of an exhibit."""

    record: SubExhibit
    item: AssembledSub

    def __init__(self, record: SubExhibit, part: AssembledSub, whole: ExhibitFacts) -> None:
        """Wrap the part of *whole*."""
        super().__init__(record, whole.house)
        self.item = part
        self.whole = whole

    @property
    def label(self) -> str:
        """Return the label: ``N-1``."""
        return self.item.label

    @property
    def language_code(self) -> str:
        """Return the code of the part's language, which is the exhibit's where it has none."""
        return "".join(self.record.language or self.whole.record.language or "")

    @property
    def language_label(self) -> object:
        """Return the language of the part."""
        return self.language if self.record.language else self.whole.language

    @property
    def is_foreign(self) -> bool:
        """Return whether an English reader needs a translation of the part."""
        return bool(self.language_code) and self.language_code not in READABLE

    @property
    def cited_in(self) -> str:
        """Return where the documents cite this part by itself."""
        number = self.whole.item.subs.index(self.item) + 1
        return self._cited_in(f"{self.whole.item.exhibit.id}-{number}")


class ExhibitGroupFacts:
    """The exhibits that follow each other under one heading of the list."""

    def __init__(self, heading: str, exhibits: list[ExhibitFacts]) -> None:
        """Put *exhibits* under *heading*."""
        self.heading = heading
        self.exhibits = exhibits


class TranslationFacts:
    """The exhibits that one translator certified on one day."""

    def __init__(self, first: ExhibitFacts, letters: list[str], house: House) -> None:
        """Take translator and date from *first* of the exhibits *letters*."""
        self.translator = first.translator_name
        self.date = first.translation_date
        self.letters = Listing(letters, house)
        self.several = len(letters) > 1


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
    def none_gap(self) -> Gap:
        """Return the gap that stands where no exhibit is listed at all."""
        return Gap("Exhibits", "Add the exhibits on the sheet Exhibits.")

    @property
    def groups(self) -> list[ExhibitGroupFacts]:
        """Return the exhibits under their headings; an order of the sheet's own is kept."""
        heading = {category: group.heading for group in exhibit_groups()
                   for category in group.categories}
        last = exhibit_groups()[-1].heading
        return [ExhibitGroupFacts(name, list(items)) for name, items in groupby(
            self._items, lambda item: heading.get(item.item.exhibit.category, last))]

    @property
    def range(self) -> str:
        """Return ``Exhibits A to S``, ``Exhibits A and B``, or nothing."""
        letters = [item.letter for item in self._items]
        if not letters:
            return ""
        if len(letters) < 3:
            return f"Exhibit{'s' if letters[1:] else ''} {' and '.join(letters)}"
        return f"Exhibits {letters[0]} to {letters[-1]}"

    @property
    def any_to_follow(self) -> bool:
        """Return whether a lettered exhibit is not in hand yet."""
        return any(item.to_follow for item in self._items)

    @property
    def page_total(self) -> int | None:
        """Return the last page of the run, when it is known."""
        return self.house.assembly.last_page

    @property
    def in_one_run(self) -> bool:
        """Return whether pages are numbered in one run over all exhibits."""
        return self.house.assembly.page_numbers == "run"

    @property
    def translations(self) -> list[TranslationFacts]:
        """Return the translated exhibits in hand, by translator and date of the certificate."""
        found: dict[tuple[object, object], list[ExhibitFacts]] = {}
        for item in self._items:
            if item.is_translated and not item.to_follow:
                key = (item.record.translator_name, item.record.translation_date)
                found.setdefault(key, []).append(item)
        return [TranslationFacts(items[0], [item.letter for item in items], self.house)
                for items in found.values()]

    @property
    def languages(self) -> Listing:
        """Return the languages that were translated, each once."""
        codes = [code for item in self._items if item.is_translated and not item.to_follow
                 for code in item.language_codes if code not in READABLE]
        return Listing([LANGUAGE.label(code) for code in dict.fromkeys(codes)], self.house)

    @property
    def confidential(self) -> Listing:
        """Return the letters of the confidential exhibits."""
        return Listing([item.letter for item in self._items if item.record.confidential],
                       self.house)

    @property
    def with_original(self) -> Listing:
        """Return the letters of copies whose original can be inspected."""
        return Listing([item.letter for item in self._copies if item.record.original_available],
                       self.house)

    @property
    def all_with_original(self) -> bool:
        """Return whether the original of every copy can be inspected."""
        return bool(self._copies) and len(self.with_original) == len(self._copies)

    @property
    def _copies(self) -> list[ExhibitFacts]:
        return [item for item in self._items if item.record.copy_type != "original"
                and not item.to_follow]

    @property
    def redacted(self) -> list[ExhibitFacts]:
        """Return the exhibits in which something was masked."""
        return [item for item in self._items if item.record.redactions
                and not isinstance(item.record.redactions, Absent)]


def gathered(labels: Iterable[str]) -> str:
    """Return where something is cited, each document named once: ``L II, VII; M 3``."""
    sections: dict[str, dict[str, None]] = {}
    for label in labels:
        document, _, section = label.partition(" ")
        sections.setdefault(document, {})[section] = None
    return "; ".join(f"{document} {', '.join(each)}".strip() for document, each in sections.items())


def span(first: int | None, last: int | None) -> str:
    """Return a span of pages as the list prints it."""
    if first is None:
        return ""
    return str(first) if last in {None, first} else f"{first}-{last}"
