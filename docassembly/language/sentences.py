"""Narrative cells as sentences, clauses and paragraphs of a letter."""

from __future__ import annotations

import re

from docassembly.language.articles import article
from docassembly.language.shield import PIECE, restore, shield

ABBREVIATIONS = frozenset({
    "a.m", "p.m", "inc", "ltd", "co", "corp", "bros", "jr", "sr", "esq", "dr", "mr", "mrs", "ms",
    "mx", "prof", "hon", "st", "ave", "blvd", "rd", "no", "nos", "art", "sec", "etc", "et al", "al",
    "u.s", "u.s.c", "c.f.r", "d.c", "n.a", "s.a", "s.a. de c.v", "c.v", "ph.d", "m.d", "j.d",
    "p.c", "p.a", "l.l.c", "vs", "v", "i.e", "e.g", "exh", "exhs", "ex", "p", "pp", "apt", "dept",
})
"""Words that end with a point of their own, without that point, in small letters."""

_CLOSERS = "\"'\u201d\u2019)]\u00bb"
_QUOTES = "\"'\u201d\u2019\u00bb"
_LAST_WORD = re.compile(r"([^\s(\[\"\u201c]+)\.$")

_FREE = frozenset(
    "The This That These Those His Her Their Its Our In On At To From For With Without By Of No "
    "Not All Each Every Both Some Any Many Several When While After Before Because Since Although "
    "Though If Unless Until Whether Under During Despite Through And But Or As There Such Only "
    "Also Once Upon Where Which Who Whose Between Among Against Since Shortly Soon Later".split())
"""Words that start a sentence and are no one's name, whatever follows."""

_BEFORE_SMALL = frozenset("A He She They It We You My Your Another One Other Most None".split())
"""Words that are lowered only before a small letter: He is also a family name."""


def sentence(text: object) -> str:
    """Return *text* with a capital first letter and exactly one final stop.

    Question and exclamation marks stay, abbreviations keep their point without a second one, and
    a stop goes inside closing quotes and outside closing parentheses. Empty text stays empty.
    """
    plain, pieces = shield(text)
    plain = _stopped(_trimmed(plain))
    return restore(_capital(plain), pieces)


def clause(text: object) -> str:
    """Return *text* to be set inside a sentence: no final stop, and a small first letter.

    The letter is lowered only where the first word is plainly a common word; names and acronyms
    stay as they are.
    """
    plain, pieces = shield(text)
    plain = _trimmed(plain)
    while plain.endswith(".") and not plain.endswith("..") and not _is_abbreviated(plain):
        plain = plain[:-1].rstrip(" \t\u00a0,;:")
    return restore(_lowered(plain), pieces)


def paragraphs(text: object) -> tuple[str, ...]:
    """Return the paragraphs of *text*, one for each line that is not blank."""
    plain, pieces = shield(text)
    lines = re.split(r"\r\n|[\r\n\v\f\x85\u2028\u2029]", restore(plain, pieces)) if not pieces \
        else re.split(r"\r\n|[\r\n\v\f\x85\u2028\u2029]", plain)
    rest = iter(pieces)
    whole = [re.sub(PIECE, lambda _: next(rest), line) for line in lines]
    return tuple(line.strip() for line in whole if line.strip())


def sentences(text: object) -> tuple[str, ...]:
    """Return the paragraphs of *text*, each with a capital and one final stop."""
    return tuple(sentence(paragraph) for paragraph in paragraphs(text))


def is_infinitive(text: object) -> bool:
    """Return whether *text* starts with ``to``, so that it completes ``requests parole …``."""
    return bool(re.match(r"\s*to\s+\w", str(text), re.I))


def _trimmed(text: str) -> str:
    """Return *text* without outer space and without the signs that cannot end a sentence."""
    while True:
        shorter = text.strip().rstrip(",;:\u2013\u2014").removesuffix(" -").strip()
        shorter = re.sub(r"\s+([.?!])$", r"\1", shorter)
        shorter = re.sub(r"([?!])\.$", r"\1", shorter)
        shorter = re.sub(r"(?<!\.)\.\.$", ".", shorter)
        shorter = re.sub(r"([.?!\u2026][\"'\u201d\u2019\u00bb]+)\.$", r"\1", shorter)
        if shorter == text:
            return text
        text = shorter


def _stopped(text: str) -> str:
    """Return *text*, which is trimmed, with its one final stop."""
    core = text.rstrip(_CLOSERS)
    tail = text[len(core):]
    if not core:
        return text
    if not tail:
        return text if core[-1] in ".?!\u2026" else text + "."
    if all(sign in _QUOTES for sign in tail):
        return text if core[-1] in ".?!\u2026" else f"{core}.{tail}"
    if core[-1] in ".?!\u2026" and _opens_a_sentence(text):
        return text
    if core[-1] == "." and not core.endswith("..") and not _is_abbreviated(core):
        core = core[:-1]
    return f"{core}{tail}."


def _opens_a_sentence(text: str) -> bool:
    """Return whether the parenthesis that ends *text* holds whole sentences of its own."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] in ")]") - (text[at] in "([")
        if not depth and text[at] in "([":
            before = text[:at].rstrip().rstrip(_CLOSERS)
            return not before or (before[-1] in ".?!\u2026" and not _is_abbreviated(before))
    return False


def _is_abbreviated(text: str) -> bool:
    """Return whether the point that ends *text* belongs to its last word."""
    word = _LAST_WORD.search(text)
    if not word:
        return False
    name = word[1].lower().strip(_CLOSERS)
    return name in ABBREVIATIONS or bool(re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", word[1])
                                         and (word[1].isupper() or "." in word[1]))


def _capital(text: str) -> str:
    """Return *text* with its first letter a capital, behind quotes and parentheses too."""
    found = re.match(r"[\"'\u201c\u2018(\[\u00ab\u00bf\u00a1]*", text)
    at = found.end() if found else 0
    letter = text[at:at + 1]
    return text[:at] + letter.upper() + text[at + 1:] if len(letter.upper()) == 1 else text


def _lowered(text: str) -> str:
    """Return *text* with a small first letter where its first word is plainly common."""
    found = re.match(r"([A-Z][a-z]*)(?:,?\s+)(?=(\S+))", text)
    if not found:
        return text
    word, after = found[1], found[2]
    common = word in _FREE or (word in _BEFORE_SMALL and (after[0].islower() or after[0].isdigit())) \
        or (word == "An" and article(after) == "an") or (word == "A" and _needs_article(after))
    return text[0].lower() + text[1:] if common else text


def _needs_article(word: str) -> bool:
    """Return whether a capital A before *word* is the article: ``A U.S. citizen``."""
    return word[0].isupper() and article(word) == "a"
