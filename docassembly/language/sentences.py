"""Narrative cells as sentences, clauses and paragraphs of a letter."""

from __future__ import annotations

import re

from docassembly.language.articles import article
from docassembly.language.shield import PIECE, restore, shield

ABBREVIATIONS = frozenset({
    "a.m", "p.m", "inc", "ltd", "co", "corp", "bros", "jr", "sr", "esq", "dr", "mr", "mrs", "ms",
    "mx", "prof", "hon", "st", "ave", "blvd", "rd", "no", "nos", "art", "sec", "etc", "al",
    "u.s", "u.s.c", "c.f.r", "d.c", "n.a", "s.a", "c.v", "ph.d", "m.d", "j.d",
    "p.c", "p.a", "l.l.c", "vs", "v", "i.e", "e.g", "exh", "exhs", "ex", "p", "pp", "apt", "dept",
})
"""Words that end with a point of their own, without that point, in small letters."""

_LINE_END = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_LAST_WORD = re.compile(r"([^\s(\[\"\u201c]+)\.$")
_STOPS = ".?!\u2026"

_QUOTES = {"\u201d": "\u201c", "\u2019": "\u2018", "\u00bb": "\u00ab", '"': '"', "'": "'"}
_BRACKETS = {")": "(", "]": "["}
_OPENERS = _QUOTES | _BRACKETS
"""What opens, by what closes."""

_MOST_CLOSERS = 8
_END = 40
"""How much of the end of a text is looked at again and again, so that a long cell takes no time."""

_FREE = re.compile(
    "The|This|That|These|Those|His|Her|Their|Its|Our|In|On|At|To|From|For|With|Without|By|Of|No|"
    "Not|All|Each|Every|Both|Some|Any|Many|Several|When|While|After|Before|Because|Since|Although|"
    "Though|If|Unless|Until|Whether|Under|During|Despite|Through|And|But|Or|As|There|Such|Only|"
    "Also|Once|Upon|Where|Which|Who|Whose|Between|Among|Against|Shortly|Soon|Later")
"""Words that start a sentence and are no one's name, whatever follows."""

_BEFORE_SMALL = re.compile("A|He|She|They|It|We|You|My|Your|Another|One|Other|Most|None")
"""Words that are lowered only before a small letter: He is also a family name."""


def sentence(text: object) -> str:
    """Return *text* with a capital first letter and exactly one final stop.

    Question and exclamation marks stay, abbreviations keep their point without a second one, and
    a stop goes inside closing quotes and outside closing parentheses. Empty text stays empty.
    """
    plain, pieces = shield(text)
    return restore(_capital(_stopped(_trimmed(plain))), pieces)


def clause(text: object) -> str:
    """Return *text* to be set inside a sentence: no final stop, and a small first letter.

    The letter is lowered only where the first word is plainly a common word; names and acronyms
    stay as they are.
    """
    plain, pieces = shield(text)
    plain = _trimmed(plain)
    while plain.endswith(".") and not plain.endswith("..") and not ends_with_abbreviation(plain):
        plain = _trimmed(plain[:-1])
    return restore(_lowered(plain), pieces)


def paragraphs(text: object) -> tuple[str, ...]:
    """Return the paragraphs of *text*, one for each line that is not blank."""
    plain, pieces = shield(text)
    rest = iter(pieces)
    lines = [re.sub(PIECE, lambda _: next(rest), line) for line in _LINE_END.split(plain)]
    return tuple(line.strip() for line in lines if line.strip())


def sentences(text: object) -> tuple[str, ...]:
    """Return the paragraphs of *text*, each with a capital and one final stop."""
    return tuple(sentence(paragraph) for paragraph in paragraphs(text))


def is_infinitive(text: object) -> bool:
    """Return whether *text* starts with ``to``, so that it completes ``requests parole …``."""
    return bool(re.match(r"\s*to\s+\w", str(text), re.I))


def ends_with_abbreviation(text: str) -> bool:
    """Return whether the point that ends *text* belongs to its last word: ``Inc.``, ``a.m.``."""
    found = _LAST_WORD.search(text)
    if not found:
        return False
    word = found[1]
    letters = bool(re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", word))
    return word.lower() in ABBREVIATIONS or (letters and (word.isupper() or "." in word))


def _trimmed(text: str) -> str:
    """Return *text* without outer space and without the signs that cannot end a sentence."""
    while True:
        shorter = text.strip().rstrip(",;:\u2013\u2014").removesuffix(" -").strip()
        end = re.sub(r"\s+([.?!])$", r"\1", shorter[-_END:])
        end = re.sub(r"([?!])\.$", r"\1", end)
        end = re.sub(r"(?<!\.)\.\.$", ".", end)
        shorter = shorter[:-_END] + end
        if shorter.endswith(".") and shorter[-2:-1] in _QUOTES and _tail(shorter[:-1]):
            shorter = shorter[:-1]
        if shorter == text:
            return text
        text = shorter


def _tail(text: str) -> str:
    """Return the quotes and brackets that close at the end of *text*.

    An apostrophe or a sign of inches closes nothing: it has no partner that opens.
    """
    core = text
    while core and len(text) - len(core) < _MOST_CLOSERS \
            and core[-1] in _OPENERS and _is_opened(core):
        core = core[:-1]
    return text[len(core):]


def _is_opened(text: str) -> bool:
    """Return whether what closes at the end of *text* was opened in it."""
    closer, before = text[-1], text[:-1]
    if closer in "\"'":
        opened = len(re.findall(rf"(?<![^\s(\[\u201c\u2018\"'{PIECE}]){closer}(?=\S)", before))
        return opened > len(re.findall(rf"(?<=\S){closer}(?!\w)", before))
    # Apostrophes look like closing single quotes, so these cannot be counted against each other.
    return before.count(_OPENERS[closer]) > (0 if closer == "\u2019" else before.count(closer))


def _stopped(text: str) -> str:
    """Return *text*, which is trimmed, with its one final stop."""
    tail = _tail(text)
    core = text[:len(text) - len(tail)]
    if not core:
        return text
    stopped = core[-1] in _STOPS
    if all(sign in _QUOTES for sign in tail):
        return text if stopped else f"{core}.{tail}"
    if stopped and _opens_a_sentence(text):
        return text
    if core[-1] == "." and not core.endswith("..") and not ends_with_abbreviation(core):
        core = core[:-1]
    return f"{core}{tail}."


def _opens_a_sentence(text: str) -> bool:
    """Return whether the parenthesis that ends *text* holds whole sentences of its own."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] in ")]") - (text[at] in "([")
        if not depth and text[at] in "([":
            before = text[:at].rstrip()
            before = before[:len(before) - len(_tail(before))]
            return not before or (before[-1] in _STOPS and not ends_with_abbreviation(before))
    return False


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
    common = _FREE.fullmatch(word) \
        or (_BEFORE_SMALL.fullmatch(word) and (after[0].islower() or after[0].isdigit())) \
        or (word in {"A", "An"} and article(after) == word.lower())
    return text[0].lower() + text[1:] if common else text
