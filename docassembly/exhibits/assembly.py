"""A set of exhibits put together: letters, the run of pages, and cites that print from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from docassembly.exhibits.codes import (
    EXHIBIT_FILE_NOT_FOUND,
    EXHIBIT_FILE_UNREADABLE,
    EXHIBIT_PAGES_DIFFER,
    EXHIBIT_PAGES_UNKNOWN,
    SUB_EXHIBIT_PAGES_DIFFER,
)
from docassembly.exhibits.exhibit import Exhibit, SubExhibit
from docassembly.exhibits.lettering import Lettering, sequence, series_prefix
from docassembly.exhibits.order import in_order
from docassembly.exhibits.pages import UnreadableFile, count_pages
from docassembly.exhibits.printing import expanded, printed_cites
from docassembly.exhibits.style import CiteStyle
from docassembly.problems import Problem
from docassembly.values.cites import Cite

PageNumbers = Literal["run", "own"]


@dataclass(frozen=True, slots=True)
class AssembledSub:
    """A sub-exhibit in its set: ``label`` (``N-1``) and its pages in the run of the whole set.

    ``start`` is the page of the exhibit, counted from 1, on which it begins.
    """

    sub: SubExhibit
    label: str
    pages: int | None
    start: int | None
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Assembled:
    """An exhibit in its set.

    ``letter`` is empty when it is not ``printed``. ``pages`` are counted or, without a file,
    as typed. ``first`` and ``last`` are its pages in the one run over the set, ``None`` when they
    are not known or the document is not in hand.
    """

    exhibit: Exhibit
    letter: str
    printed: bool
    pages: int | None
    first: int | None
    last: int | None
    subs: tuple[AssembledSub, ...] = ()


@dataclass(frozen=True, slots=True)
class Assembly:
    """All exhibits of a case in order; those that do not go into the set stand at the end.

    ``problems`` are those of the exhibits' files and page counts. ``cited_in`` lists, by exhibit
    id (``X14``) or sub-exhibit (``X14-1``), where the documents cite it; whoever has rendered the
    documents fills it in.
    """

    exhibits: tuple[Assembled, ...]
    style: CiteStyle = CiteStyle.EXH
    page_numbers: PageNumbers = "run"
    problems: tuple[Problem, ...] = ()
    cited_in: dict[str, list[str]] = field(default_factory=dict, compare=False)

    @property
    def printed(self) -> tuple[Assembled, ...]:
        """Return the exhibits that have a letter, in order."""
        return tuple(item for item in self.exhibits if item.printed)

    @property
    def last_page(self) -> int | None:
        """Return the last page of the run, or None when it is not known."""
        in_hand = [item for item in self.printed if item.exhibit.in_hand]
        return in_hand[-1].last if in_hand else None

    def find(self, id: str) -> Assembled | None:
        """Return the exhibit called *id*, lettered or not."""
        return next((item for item in self.exhibits if item.exhibit.id == id), None)

    def cite(self, *refs: Cite) -> str:
        """Return the printed cite of *refs*, marked: ``Exh. N at 34-35; Exh. R at 64-76``.

        An exhibit that does not exist or has no letter prints as a gap.
        """
        return printed_cites(self, refs)

    def expand(self, text: str) -> str:
        """Return running *text* with ``[X3 p. 2]`` printed as ``(Exh. C at 12)``.

        Every other bracket stays as it was typed. A cite typed behind the full stop of its
        sentence is put before it.
        """
        return expanded(self, text)


def assemble(
    exhibits: Sequence[Exhibit],
    *,
    lettering: Lettering = "double_letter",
    category_order: Sequence[str] = (),
    final: bool = False,
    second_series: frozenset[str] = frozenset(),
    cite_style: CiteStyle = CiteStyle.EXH,
    page_numbers: PageNumbers = "run",
) -> Assembly:
    """Put *exhibits* in order, letter them and lay their pages end to end.

    A final set holds only what is in hand. A draft also letters what is to follow, so that cites
    do not jump at the end, but the run of pages counts only papers in hand. Behind an exhibit in
    hand whose pages nobody knows the run is unknown: page numbers are never guessed.
    """
    going = in_order([item for item in exhibits if item.goes_in(final)], category_order,
                     second_series)
    problems: list[Problem] = []
    assembled: list[Assembled] = []
    page: int | None = 1
    for exhibit, letter in zip(going, _letters(going, lettering, second_series), strict=True):
        pages, found = _pages(exhibit)
        problems += found
        first = page if exhibit.in_hand and pages else None
        if exhibit.in_hand:
            page = first + pages if first and pages else None
        last = first + pages - 1 if first and pages else None
        subs = _subs(exhibit, letter, pages, first)
        assembled.append(Assembled(exhibit, letter, True, pages, first, last, subs))
    assembled += [Assembled(item, "", False, item.pages, None, None)
                  for item in exhibits if not item.goes_in(final)]
    return Assembly(tuple(assembled), cite_style, page_numbers, tuple(problems))


def _letters(exhibits: Sequence[Exhibit], lettering: Lettering,
             second_series: frozenset[str]) -> list[str]:
    """Return the letters of *exhibits*, with each category of the second series counted apart."""
    # CC-1 must be the first paper of the second series, never a part of an exhibit CC.
    prefixes = frozenset(series_prefix(category) for category in second_series)
    main = sequence(lettering, prefixes)
    numbers = {category: sequence("numbers") for category in second_series}
    return [f"{series_prefix(item.category)}-{next(numbers[item.category])}"
            if item.category in second_series else next(main) for item in exhibits]


def _pages(exhibit: Exhibit) -> tuple[int | None, list[Problem]]:
    """Return the pages of *exhibit*, counted in its file if it can be, and what is wrong there."""
    counted: int | None = None
    problems: list[Problem] = []
    if exhibit.file is not None and exhibit.in_hand:
        name = exhibit.file.name
        if not exhibit.file.exists():
            problems.append(EXHIBIT_FILE_NOT_FOUND.at(
                exhibit.file_place, f"Exhibit {exhibit.id} names the file \u201c{name}\u201d, "
                "which is not there."))
        else:
            try:
                counted = count_pages(exhibit.file)
            except UnreadableFile as fault:
                problems.append(EXHIBIT_FILE_UNREADABLE.at(
                    exhibit.file_place, f"The file \u201c{name}\u201d of exhibit {exhibit.id} "
                    f"cannot be used. {fault}"))
    typed = exhibit.pages or _sum(exhibit.subs)
    if counted and exhibit.pages and counted != exhibit.pages:
        problems.append(EXHIBIT_PAGES_DIFFER.at(
            exhibit.place, f"Exhibit {exhibit.id} is said to have {_pages_in_words(exhibit.pages)}"
            f", but its file has {_pages_in_words(counted)}, which is what the documents use."))
    pages = counted or typed
    if pages is None and exhibit.in_hand:
        problems.append(EXHIBIT_PAGES_UNKNOWN.at(
            exhibit.place, f"The pages of exhibit {exhibit.id} are not known, so cites of it and "
            "of the exhibits after it carry the letter alone."))
    if pages and (total := _sum(exhibit.subs)) and total != pages:
        problems.append(SUB_EXHIBIT_PAGES_DIFFER.at(
            exhibit.subs[0].place, f"The sub-exhibits of {exhibit.id} have "
            f"{_pages_in_words(total)} together, but the exhibit has {_pages_in_words(pages)}."))
    return pages, problems


def _sum(subs: Sequence[SubExhibit]) -> int | None:
    """Return the pages of all sub-exhibits together, if all are known."""
    counts = [sub.pages for sub in subs if sub.pages]
    return sum(counts) if counts and len(counts) == len(subs) else None


def _subs(exhibit: Exhibit, letter: str, pages: int | None,
          first: int | None) -> tuple[AssembledSub, ...]:
    """Return the sub-exhibits of *exhibit* with their labels and, where they add up, pages."""
    total = _sum(exhibit.subs)
    sound = total is None or pages is None or total == pages
    start: int | None = 1 if sound else None
    found = []
    for number, sub in enumerate(exhibit.subs, 1):
        known = sub.pages if start and sub.pages and (not pages or start + sub.pages - 1 <= pages) \
            else None
        at = first + start - 1 if first and start and known else None
        found.append(AssembledSub(sub, f"{letter}-{number}", sub.pages, start if known else None,
                                  at, at + known - 1 if at and known else None))
        start = start + known if start and known else None
    return tuple(found)


def _pages_in_words(count: int) -> str:
    """Return ``1 page`` or ``4 pages``."""
    return f"{count} page{'' if count == 1 else 's'}"
