"""Cites of exhibits as they stand in a finished text, however a person typed them.

``Exh. D``, ``Exhibit D``, ``Ex. D at 4``, ``Exhs. C, F-2``, ``Tabs C-F``, ``Exhibits A through C``,
``Exh. CC-1, p. 3``, ``Exhibit 4 at 12-14, 16``, ``Exhibit \u201cD\u201d (page 4)``, ``exhibit d``,
``page 4 of Exhibit D``, ``Exhibits A (passport) and B (card)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_DASH = "[-\u2010-\u2015\u2212]"
_BLANK = "[ \t\u00a0\u202f\u2009]"
_TO = rf"(?:{_BLANK}*{_DASH}{_BLANK}*|{_BLANK}+(?:to|through|thru){_BLANK}+)"
_AND = rf"(?:{_BLANK}*[,;/]{_BLANK}*(?:and|or|&)?{_BLANK}*|{_BLANK}+(?:and|or|&){_BLANK}+)"
_WORD = (r"(?<![\w.])(?P<word>Exhibits?|Exhs?|Exs?|Tabs?|EXHIBITS?|EXHS?|EXS?|TABS?"
         r"|exhibits?|exhs?|tabs?)")
_LABEL = r"(?:(?P<same>[A-Z])(?P=same)*(?![A-Z])|[A-Z]{1,3}|[1-9]\d{0,2})"
_SUB = rf"(?:{_DASH}[1-9]\d?|(?<=[A-Za-z])\.?[1-9]\d?)?"
_MARK = "[\"\u201c\u201d\u2018\u2019]"
_PAGE = rf"\d{{1,4}}(?![\w/]|{_DASH}\d{{5}}|\.\d)"
_PAGES = rf"{_PAGE}(?:{_TO}{_PAGE})?"
_PIN = re.compile(
    rf"(?:{_BLANK}*[,(]?{_BLANK}*(?:at{_BLANK}+(?:pages?|pp?\.?)?|pages?|pgs?\.?|pp?\.){_BLANK}*"
    rf"|{_BLANK}*:{_BLANK}*)(?P<pages>{_PAGES}(?:{_AND}{_PAGES})*)", re.I)
_END = rf"(?![\w]|\.\w|[\u2019'](?:s|t)\b\w){_MARK}?"
_ITEM = re.compile(rf"{_MARK}?(?P<label>{_LABEL})(?P<sub>{_SUB}){_END}")
_SMALL = re.compile(rf"{_MARK}?(?P<label>[b-hj-z])(?P<sub>{_SUB}){_END}")
"""A small letter that is no word by itself; only behind ``exhibit`` and in its list."""

_START = re.compile(rf"{_WORD}\b\.?(?:{_BLANK}|\n)*(?:No\.?{_BLANK}*)?(?={_MARK}?[A-Z0-9]"
                    rf"|{_MARK}?[b-hj-z]{_SUB}\b(?!['\u2019.]\w))")
_BEFORE = re.compile(rf"(?:pages?|pp?\.){_BLANK}*(?P<pages>{_PAGES}(?:{_AND}{_PAGES})*)"
                     rf"{_BLANK}+of{_BLANK}+(?:the{_BLANK}+)?$", re.I)
_TOLD = re.compile(rf"{_BLANK}*\([^()\n]{{1,80}}\)(?={_AND})")
_MORE = re.compile(_AND)
_RANGE = re.compile(_TO)
_SPAN = re.compile(rf"(\d+)(?:{_TO}(\d+))?")
_ALONE = frozenset({"A", "I"})
"""Letters that are words as well, so that ``Exhibits in A`` is no cite."""


@dataclass(frozen=True, slots=True)
class TypedCite:
    """One exhibit cited: the label as typed (``F-2``), its pages, and where it stands.

    ``start`` and ``end`` bound the label with its pages, from the word (``Exh.``) where this is
    the first label behind it. ``pages`` are spans as typed. ``through`` marks an exhibit that a
    range passes over.
    """

    label: str
    pages: tuple[tuple[int, int], ...]
    start: int
    end: int
    text: str
    through: bool = False


def typed_cites(text: str, labels: Sequence[str] = ()) -> tuple[TypedCite, ...]:
    """Return the cites in *text*; *labels* is the set in order, from which ranges are filled."""
    found: list[TypedCite] = []
    at = 0
    while start := _START.search(text, at):
        cites = tuple(_behind(text, start, labels))
        found += cites
        at = max(start.end(), cites[-1].end if cites else 0)
    return tuple(found)


def _behind(text: str, start: re.Match[str], labels: Sequence[str]) -> Iterator[TypedCite]:
    """Yield the cites that stand behind one ``Exh.``."""
    begin, at, word = start.start(), start.end(), start["word"].lower()
    plural = word.endswith("s")
    kind = _SMALL if text[at:at + 2].strip("\"\u201c\u2018")[:1].islower() else _ITEM
    if kind is _SMALL and word.startswith("tab"):
        return
    ahead = _BEFORE.search(text[:begin])
    first = True
    while item := kind.match(text, at):
        label = _label(item)
        if not first and not _goes_on(item, text, plural, labels):
            return
        pin = _PIN.match(text, item.end())
        end = pin.end("pages") if pin else item.end()
        pages = _spans(pin["pages"]) if pin else ()
        if first and ahead and not pages:
            begin, pages = ahead.start(), _spans(ahead["pages"])
        yield TypedCite(label, pages, begin, end, text[begin:end])
        first = False
        span = None if pin else _RANGE.match(text, item.end())
        other = kind.match(text, span.end()) if span else None
        if other is not None and _ends_range(label, _label(other), labels):
            yield from _through(label, other, text, labels)
            end = other.end()
        told = _TOLD.match(text, end) if plural else None
        more = _MORE.match(text, told.end() if told else end)
        if more is None:
            return
        begin = at = more.end()


def _goes_on(item: re.Match[str], text: str, plural: bool, labels: Sequence[str]) -> bool:
    """Return whether a label behind a comma is still part of the cite and not of the sentence."""
    label = _label(item)
    if label[0].isdigit():
        return plural and label in labels
    if label in _ALONE and re.match(rf"{_BLANK}+[a-z]", text[item.end():]) \
            and not _PIN.match(text, item.end()):
        return False
    return plural or label in labels or _PIN.match(text, item.end()) is not None


def _ends_range(first: str, last: str, labels: Sequence[str]) -> bool:
    """Return whether *first* and *last* bound a range: two letters, not a letter and a part."""
    if first.isdigit() != last.isdigit():
        return False
    return (first in labels and last in labels) or (not last.isdigit())


def _through(first: str, other: re.Match[str], text: str,
             labels: Sequence[str]) -> Iterator[TypedCite]:
    """Yield what follows *first* in a range up to the label in *other*."""
    last = _label(other)
    whole = text[other.start():other.end()]
    if first in labels and last in labels:
        for label in labels[labels.index(first) + 1:labels.index(last)]:
            yield TypedCite(label, (), other.start(), other.end(), whole, through=True)
    yield TypedCite(last, (), other.start(), other.end(), whole)


def _spans(pages: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of pages; ``112-15`` means 112 to 115."""
    spans = []
    for first, last in _SPAN.findall(pages):
        if last and len(last) < len(first):
            last = first[:len(first) - len(last)] + last
        spans.append((int(first), int(last or first)))
    return tuple(spans)


def _label(item: re.Match[str]) -> str:
    """Return a label as it is printed: in capitals, a plain hyphen before the part."""
    sub = item["sub"].lstrip("-.\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
    return item["label"].upper() + (f"-{sub}" if sub else "")
