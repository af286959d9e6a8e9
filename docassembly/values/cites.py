"""Cites of exhibits by id, as people type them into cells and narrative: ``X3 p. 2``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from docassembly.values.marks import CLOSE, OPEN
from docassembly.values.unreadable import Unreadable

REMEDY = "Write cites like X3, X3 p. 2, X3 pp. 2-4 or X3 p. 2; X11."


@dataclass(frozen=True, slots=True)
class Cite:
    """A reference to an exhibit, or to sub-exhibit *sub* of it, and to pages inside the exhibit.

    ``first`` and ``last`` count the exhibit's own pages from 1 and are ``None`` when the whole is
    cited; for a sub-exhibit they count the sub-exhibit's pages. ``implied`` marks an exhibit that
    a range such as ``X3-X9`` passes over, and that need not exist.
    """

    id: str
    sub: int | None = None
    first: int | None = None
    last: int | None = None
    implied: bool = False

    def __str__(self) -> str:
        """Return the cite as one types it into a cell."""
        name = f"{self.id}-{self.sub}" if self.sub else self.id
        if self.first is None:
            return name
        if self.last is None or self.last == self.first:
            return f"{name} p. {self.first}"
        return f"{name} pp. {self.first}-{self.last}"


_DASH = "[-\u2010-\u2015\u2212]"
_TO = rf"(?:{_DASH}|to\b|through\b|thru\b)"
_ID = r"X\s?0{0,2}(?P<id>[1-9]\d{0,2})(?!\d)"
_SUB = rf"(?:\s?{_DASH}\s?(?P<sub>[1-9]\d?)(?![\w]))?"
_PAGE = rf"[1-9]\d{{0,3}}(?![\w])(?:\s*{_TO}\s*[1-9]\d{{0,3}}(?![\w]))?"
_PIN = (r"(?:\s*[,:]?\s*(?:pages?|pgs?\.?|pp?\.?|at)\s*|\s*:\s*)"
        rf"(?P<pages>{_PAGE}(?:\s*(?:,|&|\band\b|,\s*and\b)\s*{_PAGE})*)")
_ITEM = re.compile(rf"(?:(?:Exh(?:ibit)?s?|Exs?|Tabs?)\b\.?\s*)?{_ID}{_SUB}(?:{_PIN})?", re.I)
_RANGE = re.compile(rf"\s*{_TO}\s*(?=X)", re.I)
_SEPARATOR = re.compile(r"\s*(?:[;,]\s*(?:and\b|&)?|and\b|&)\s*|\s+", re.I)
_PAGES = re.compile(rf"([1-9]\d*)(?:\s*{_TO}\s*([1-9]\d*))?", re.I)
_LEAD = re.compile(r"\s*((?:see,?\s+also|see,?\s+e\.g\.,?|see|cf\.)\s+)?", re.I)

BRACKET = re.compile(rf"{OPEN}[^{CLOSE}]*{CLOSE}|\[(?P<inside>[^\[\]{OPEN}{CLOSE}]{{2,400}})\]")
"""A marked piece of text, which is passed over, or a bracket, which may hold cites."""

_BARE = re.compile(r"(?<![\w[])X[1-9]\d{0,2}(?!\w)")
_NAMED = re.compile(r"(?<!\w)X\s?[1-9]\d{0,2}(?!\w)", re.I)
_MARKED = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")
_LETTERED = re.compile(r"\b(?:Exh(?:ibit)?s?|Exs?|Tabs?)\.?\s+([A-Z]{1,3})(?!\w|\.\w|-?[A-Z])")


def parse_cites(text: str) -> tuple[Cite, ...]:
    """Return the cites in a cell that holds nothing else, with or without brackets.

    Raise :class:`Unreadable`, with a sentence and a remedy, when something else stands there.
    """
    plain = " ".join(str(text).replace("[", " ").replace("]", " ").split()).strip(" ;,.")
    if not plain:
        return ()
    found = _read(plain, 0)
    if found is None:
        raise Unreadable(f"\u201c{_shortened(plain)}\u201d cannot be read as cites of exhibits.",
                         REMEDY)
    return found


def read_bracket(inside: str) -> tuple[str, tuple[Cite, ...]] | None:
    """Return the lead (``see``) and the cites inside a bracket, or None if it is no cite."""
    lead = _LEAD.match(inside)
    start = lead.end() if lead else 0
    found = _read(inside.rstrip().rstrip(".;,"), start)
    return (inside[:start].strip(), found) if found else None


def find_cites(text: str) -> tuple[tuple[Cite, str], ...]:
    """Return each cite in the brackets of a running *text*, with the bracket it stands in."""
    return tuple((cite, bracket.group())
                 for bracket in _brackets(text)
                 if (read := read_bracket(bracket["inside"]))
                 for cite in read[1])


def unreadable_cites(text: str) -> tuple[str, ...]:
    """Return the brackets that name an exhibit and yet cannot be read as cites."""
    return tuple(bracket.group() for bracket in _brackets(text)
                 if not read_bracket(bracket["inside"]) and _NAMED.search(bracket["inside"]))


def bare_ids(text: str) -> tuple[str, ...]:
    """Return the exhibit ids that stand in running *text* outside brackets."""
    return tuple(_BARE.findall(BRACKET.sub("", str(text))))


def lettered_cites(text: str) -> tuple[tuple[str, str], ...]:
    """Return the cites by letter that someone typed by hand, each with its letter."""
    plain = _MARKED.sub("", str(text))
    return tuple((found.group(), found[1]) for found in _LETTERED.finditer(plain))


def _brackets(text: str) -> Iterator[re.Match[str]]:
    """Yield the brackets of *text* outside marks."""
    plain = str(text)
    if "[" not in plain:
        return iter(())
    return (found for found in BRACKET.finditer(plain) if found["inside"] is not None)


def _read(text: str, at: int) -> tuple[Cite, ...] | None:
    """Return the cites that fill *text* from *at* to its end, or None."""
    cites: list[Cite] = []
    while True:
        item = _ITEM.match(text, at)
        if not item:
            return None
        cites += _cites_of(item)
        at = item.end()
        if to := _RANGE.match(text, at):
            other = _ITEM.match(text, to.end())
            between = _between(cites[-1], other) if other else None
            if other is None or between is None:
                return None
            cites += between
            at = other.end()
        if at == len(text):
            return tuple(dict.fromkeys(cites))
        separator = _SEPARATOR.match(text, at)
        if not separator:
            return None
        at = separator.end()


def _cites_of(item: re.Match[str]) -> list[Cite]:
    """Return a cite for each page or page range of one item."""
    whole = Cite(f"X{item['id']}", int(item["sub"]) if item["sub"] else None)
    if not item["pages"]:
        return [whole]
    return [replace(whole, first=min(spans), last=max(spans))
            for first, last in _PAGES.findall(item["pages"])
            for spans in [(int(first), int(last or first))]]


def _between(start: Cite, end: re.Match[str]) -> list[Cite] | None:
    """Return what follows *start* up to *end* in a range, or None if they do not span one."""
    if start.first is not None or end["pages"]:
        return None
    number, sub = int(end["id"]), int(end["sub"]) if end["sub"] else None
    begin = int(start.id[1:])
    if start.sub is not None and sub is not None and begin == number and start.sub < sub:
        return [Cite(start.id, each) for each in range(start.sub + 1, sub + 1)]
    if start.sub is not None or sub is not None or not begin < number:
        return None
    return [Cite(f"X{each}", implied=each < number) for each in range(begin + 1, number + 1)]


def _shortened(text: str) -> str:
    """Return enough of *text* to be recognized in a message."""
    return text if len(text) <= 60 else text[:57].rstrip() + "\u2026"
