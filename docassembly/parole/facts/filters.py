"""The words that templates put behind a fact: ``{{ case.why_no_visa|sentence }}``.

Each takes what a fact prints and returns text; a gap passes through every one of them marked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from docassembly.facts import Proof, paragraphs
from docassembly.language.articles import with_article
from docassembly.language.numbers import compound, count, number, ordinal
from docassembly.language.sentences import clause, ends_with_abbreviation, sentence
from docassembly.language.shield import restore, shield
from docassembly.language.typography import bind
from docassembly.values.dates import Day
from docassembly.values.gap import Absent, Gap
from docassembly.values.marks import CITE, OPEN, unmarked

# Occupations and roles that take no article: "is retired", not "is a retired".
_NO_ARTICLE = re.compile(
    r"(retired|unemployed|self-employed|employed|disabled|studying|working|a|an|the)\b", re.I)
_NEGATION = re.compile(r"\b(no|not|cannot|never|unable|unfit)\b", re.I)
_NO = re.compile(r"\s*no\b\W*", re.I)


def citing(text: object, proof: Proof) -> str:
    """Return *text* as sentences with *proof* before the last period, unless it cites itself."""
    written = paragraphs(text)
    if not proof or f"{OPEN}{CITE}" in written or isinstance(text, Gap):
        return written
    return f"{written.removesuffix('.')}{proof}."


def bare(text: object) -> str:
    """Return a name or place as typed, without a final period of its own."""
    plain, pieces = shield(text)
    stripped = plain.strip()
    return restore(stripped if ends_with_abbreviation(stripped) else stripped.rstrip(".;,"),
                   pieces)


def subject(text: object) -> str:
    """Return a name as the subject of a verb: one with a title behind a comma closes it.

    ``Lena Marsh, Deputy Prosecuting Attorney,`` asks.
    """
    name = bare(text)
    return f"{name}," if "," in unmarked(name) and not isinstance(text, Gap) else name


def role(text: object) -> str:
    """Return an occupation or role as it follows "is": ``a nurse``, ``retired``."""
    bare = clause(text)
    return bare if isinstance(text, Gap) or _NO_ARTICLE.match(bare) else with_article(bare)


def says_no(text: object) -> bool:
    """Return whether a typed answer begins with "no"."""
    return bool(text) and bool(_NO.match(str(text)))


def denies(text: object) -> bool:
    """Return whether a typed answer says that something is not possible."""
    return bool(text) and bool(_NEGATION.search(str(text)))


def because(text: object) -> str:
    """Return what follows the "no" of an answer, behind a colon: ``: the parish is booked``."""
    rest = clause(_NO.sub("", str(text), count=1))
    return f": {rest}" if rest else ""


def cap(text: object) -> str:
    """Return *text* with a capital first letter; a gap stays as it is."""
    plain, pieces = shield(text)
    return restore(plain[:1].upper() + plain[1:], pieces)


def weekday(day: object) -> object:
    """Return a date with its weekday; what is no whole date prints as it is."""
    return day.with_weekday if isinstance(day, Day) else day


def joint(loop: Any) -> str:
    """Return what stands behind an item of a loop over names: a comma, ``and`` or nothing."""
    if loop.last:
        return ""
    return " and " if loop.index == loop.length - 1 else ", "


def joint_clauses(loop: Any) -> str:
    """Return what stands behind an item that holds commas itself: semicolons part three."""
    if loop.last:
        return ""
    if loop.length == 2:
        return ", and "
    return "; and " if loop.index == loop.length - 1 else "; "


def lines(text: object) -> str:
    """Return an address or an office with a line break where a letter breaks the line."""
    written = str(text)
    if "\n" in written or isinstance(text, Gap):
        return written
    city = re.match(r"(.+), ([^,]+, (?:[A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?),? \d{5}(?:-\d{4})?)$",
                    written)
    if city:
        return f"{city[1]}\n{city[2]}"
    agency = re.match(r"(U\.S\.[^,]+), (.+)$", written)
    return f"{agency[1]}\n{agency[2]}" if agency else written


def absent_as(text: object, words: str) -> object:
    """Return *words* where the answer was "none", else the fact itself."""
    return words if isinstance(text, Absent) else text


FILTERS: Mapping[str, Callable[..., object]] = {
    "absent_as": absent_as,
    "bare": bare,
    "bind": bind,
    "because": because,
    "cap": cap,
    "citing": citing,
    "clause": clause,
    "compound": compound,
    "count": count,
    "denies": denies,
    "joint": joint,
    "joint_clauses": joint_clauses,
    "lines": lines,
    "number": number,
    "ordinal": ordinal,
    "paras": paragraphs,
    "role": role,
    "says_no": says_no,
    "sentence": sentence,
    "subject": subject,
    "weekday": weekday,
}
