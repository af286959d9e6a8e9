"""Curly quotes, and the spaces at which a line must not break."""

from __future__ import annotations

import re
from functools import lru_cache

from docassembly.language.shield import PIECE, restore, shield
from docassembly.values.days import MONTHS
from docassembly.values.printed import NBSP

_SPACE = f"[ \t{NBSP}]+"
_MONTH = "|".join((*MONTHS, r"Jan\.", r"Feb\.", r"Mar\.", r"Apr\.", r"Aug\.", r"Sept?\.", r"Oct\.",
                   r"Nov\.", r"Dec\."))
_TITLE = r"Dr|Mr|Mrs|Ms|Mx|Prof|Hon|Rev|Fr|Sra?|Lic"

_BOUND = tuple(re.compile(pattern) for pattern in (
    rf"(?<=§){_SPACE}(?=[\w({PIECE}])",
    rf"(?<=\bINA){_SPACE}(?=§)",
    rf"(?<=\d){_SPACE}(?=(?:U\.S\.C\.|USC|C\.F\.R\.|CFR|FR|Fed\.{_SPACE}Reg\.|I&N)(?!\w))",
    rf"(?<=U\.S\.C\.){_SPACE}(?=[§\d])|(?<=\bUSC){_SPACE}(?=[§\d])",
    rf"(?<=C\.F\.R\.){_SPACE}(?=[§\d])|(?<=\bCFR){_SPACE}(?=[§\d])|(?<=\d{NBSP}FR){_SPACE}(?=\d)",
    rf"\b(?:Exhs?|Exs?|Nos?|pp?|[Ss]ecs?|[Aa]rts?|[Pp]aras?)\.{_SPACE}(?=[A-Z\d{PIECE}])",
    rf"\b(?:Exhibit|Tab|Form|Section|Part|Chapter|Title|[Pp]age){_SPACE}(?=[A-Z]?-?\d|[A-Z]{{1,4}}\b)",
    rf"\bExhs?\.{NBSP}[A-Z\d]+(?:-\d+)?{_SPACE}at{_SPACE}(?=\d)",
    rf"\b(?:{_TITLE})\.{_SPACE}(?=[^\W\d_a-z]|{PIECE})",
    rf"\b(?:{_MONTH}){_SPACE}(?=\d{{1,2}}(?!\d)|\d{{4}}(?!\d))",
    rf"\bA\d{{3}}{_SPACE}\d{{3}}{_SPACE}\d{{3}}(?!\d)",
    rf"\$[\d.,]*\d{_SPACE}(?=(?:thousand|million|billion)\b)",
    rf"(?<=\d){_SPACE}(?=[ap]\.m\.)",
))
"""Each pattern matches words whose spaces, all of them, must hold."""

_SPACES = re.compile(_SPACE)
_MAY_BIND = re.compile(rf"[\w.]{_SPACE}(?:[\d\u00a7]|[^\W\d_a-z]|{PIECE})|[\d\u00a7]{_SPACE}")
"""What every match of a pattern holds: a space before a capital or figure, or behind a figure."""

SHORT = 100
"""Characters of a text that is worth keeping once bound."""

_CLIPPED = re.compile(r"(?:\d\ds?|tis|twas|til|em|n)\b", re.I)
"""What an apostrophe in front shows to be cut short: '90s, 'tis."""


def bind(text: object) -> str:
    """Return *text* with no-break spaces where a line must not break.

    Sections and codes (``8 U.S.C. § 1182``), exhibits, forms, titles before names, month and day,
    A-Numbers, amounts, times and numbers. Doing it twice changes nothing.
    """
    plain, pieces = shield(text)
    if _MAY_BIND.search(plain):
        plain = _bind_short(plain) if len(plain) <= SHORT else _bind(plain)
    return restore(plain, pieces)


def _bind(plain: str) -> str:
    for pattern in _BOUND:
        plain = pattern.sub(_bound, plain)
    return plain


_bind_short = lru_cache(4096)(_bind)
"""Names, statutes and titles come again in every sentence and every case."""


def _bound(found: re.Match[str]) -> str:
    return _SPACES.sub(NBSP, found.group())


def smart(text: object) -> str:
    """Return *text* with curly quotes and apostrophes; feet and inches stay straight."""
    plain, pieces = shield(text)
    if "'" not in plain and '"' not in plain:
        return restore(plain, pieces)
    signs = list(plain)
    quoted = {"\"": 0, "'": 0}
    for at, sign in enumerate(plain):
        if sign in quoted:
            signs[at] = _curly(plain, at, quoted)
    return restore("".join(signs), pieces)


def _curly(text: str, at: int, quoted: dict[str, int]) -> str:
    """Return the sign that the straight quote at *at* should be, keeping count of open quotes."""
    sign = text[at]
    before, after = text[at - 1:at], text[at + 1:at + 2]
    opening, closing = ("\u201c", "\u201d") if sign == "\"" else ("\u2018", "\u2019")
    if before.isdigit() and not quoted[sign] and not after.isalpha():
        return sign
    if sign == "'" and before.isdigit() and after.isdigit():
        return sign
    if sign == "'" and not before.isalnum() and _CLIPPED.match(text, at + 1):
        return closing
    if (not before or before.isspace() or before in "([{\u2014\u2013-/\u201c\u2018\"'") \
            and after and not after.isspace():
        quoted[sign] += 1
        return opening
    quoted[sign] = max(0, quoted[sign] - 1) if not (sign == "'" and after.isalpha()) \
        else quoted[sign]
    return closing
