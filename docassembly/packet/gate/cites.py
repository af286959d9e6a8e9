"""Every cite in the drafts, typed by a person or not, against the exhibits and their pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from docassembly.packet import codes
from docassembly.packet.draft import Draft, Paragraph
from docassembly.packet.gate.words import quoted, words_of
from docassembly.packet.plan import Entry, Plan
from docassembly.packet.typed_cites import TypedCite, typed_cites
from docassembly.problems import Place, Problem

_WINDOW = 140
_SENTENCE = re.compile(r"(?<=[a-z\d)\u201d]\.)\s+(?=[A-Z\u00c0-\u00de\u201c])|[;\n]")
_ID = re.compile(r"(?<![\w-])X[1-9]\d{0,2}(?![\w-])")
_COMMON = frozenset(words_of(
    "the and for with from dated copy copies certified original letter page pages form both sides "
    "January February March April May June July August September October November December "
    "his her their its who that this was were has have"))


def cite_problems(draft: Draft, base: Draft | None, plan: Plan,
                  to_follow: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with the cites in *draft*.

    *base* is the draft as it was made; cites in paragraphs that stand there word for word are not
    questioned beyond their letter and pages. *to_follow* are the letters of exhibits that are not
    in hand, with their titles.
    """
    made = _made(base, plan)
    titles = _telling_words(plan)
    ids = {slot.id for slot in plan.slots}
    for paragraph in draft.paragraphs:
        cites = typed_cites(paragraph.text, plan.labels)
        as_made = _as_made(made.get(_skeleton(paragraph.text, cites), []), cites)
        for number, cite in enumerate(cites):
            entry = plan.entries.get(cite.label)
            if entry is None:
                yield _of_nothing(cite, plan, to_follow, paragraph.place)
                continue
            yield from _pages(cite, entry, plan, paragraph.place)
            before = as_made[number] if as_made and number < len(as_made) else ""
            if before == cite.text or cite.through:
                continue
            if before:
                yield codes.CITE_CHANGED.at(
                    paragraph.place, f"{quoted(cite.text)} was {quoted(before)} in the draft as "
                    "it was made.")
            yield from _by_hand(cite, entry, paragraph, titles, plan)
        for id in dict.fromkeys(_ID.findall(paragraph.text)):
            if id in ids:
                yield codes.CITE_BY_ID.at(paragraph.place, f"The draft cites {quoted(id)}.",
                                          f"Write {_letter_of(id, plan)}.")


def cited_labels(draft: Draft, plan: Plan) -> frozenset[str]:
    """Return the labels of exhibits, and parts of them, that *draft* cites."""
    return frozenset(cite.label for paragraph in draft.paragraphs
                     for cite in typed_cites(paragraph.text, plan.labels))


def _of_nothing(cite: TypedCite, plan: Plan, to_follow: Mapping[str, str],
                place: Place) -> Problem:
    """Return the problem of a cite whose letter nobody has."""
    letter, _, part = cite.label.partition("-")
    if cite.label in to_follow:
        return codes.CITE_NOT_IN_SET.at(
            place, f"{quoted(cite.text)} cites {quoted(to_follow[cite.label])}, which is not in "
            "hand.")
    if part and letter in plan.entries:
        parts = len(plan.slot_of(letter).parts)
        return codes.CITE_OF_NOTHING.at(
            place, f"{quoted(cite.text)} is cited, but exhibit {letter} has "
            f"{parts or 'no'} part{'' if parts == 1 else 's'}.")
    last = plan.slots[-1].letter if plan.slots else ""
    there = f"the exhibits are {plan.slots[0].letter} to {last}" if last else "there are none"
    return codes.CITE_OF_NOTHING.at(place, f"{quoted(cite.text)} is cited, but {there}.")


def _pages(cite: TypedCite, entry: Entry, plan: Plan, place: Place) -> Iterator[Problem]:
    """Yield the pages of a cite that are not pages of the exhibit."""
    if entry.first is None or entry.last is None:
        return
    for first, last in cite.pages:
        if entry.has(first) and entry.has(last) and first <= last:
            continue
        has = f"pages {entry.first} to {entry.last}" if entry.last > entry.first \
            else f"page {entry.first}"
        said = str(first) if first == last else f"{first}-{last}"
        other = next((found for found in plan.entries.values()
                      if found.has(first) and found.has(last) and "-" not in found.label
                      and found.label != entry.label and not plan.own), None)
        remedy = f"Page {said} belongs to exhibit {other.label}: correct the letter or the page." \
            if other else "Correct the page, or the letter."
        yield codes.CITE_PAGE_WRONG.at(
            place, f"{quoted(cite.text)} is cited, but exhibit {entry.label} has {has}.", remedy)


def _by_hand(cite: TypedCite, entry: Entry, paragraph: Paragraph,
             titles: Mapping[str, frozenset[str]], plan: Plan) -> Iterator[Problem]:
    """Yield what is doubtful about a cite that a person typed."""
    if not cite.pages and (entry.pages or 0) > 1:
        yield codes.CITE_PAGE_MISSING.at(
            paragraph.place, f"{quoted(cite.text)} names no page, and the exhibit has "
            f"{entry.pages}.")
    said = frozenset(words_of(_before(paragraph.text, cite.start)))
    own = plan.slot_of(cite.label)
    cited = {*titles[own.letter], *(word for part in own.parts for word in words_of(part.title))}
    if said & cited:
        return
    letter, score = max(((letter, len(said & words)) for letter, words in titles.items()),
                        key=lambda pair: pair[1], default=("", 0))
    if score >= 2 and score * 2 >= len(titles[letter]):
        yield codes.CITE_FITS_ANOTHER.at(
            paragraph.place, f"{quoted(cite.text)} is {quoted(entry.title)}, but the words before "
            f"it fit exhibit {letter}, {quoted(plan.entries[letter].title)}.")


def _before(text: str, at: int) -> str:
    """Return the words of the sentence that stand before *at*."""
    window = text[max(0, at - _WINDOW):at]
    return _SENTENCE.split(window)[-1]


def _telling_words(plan: Plan) -> dict[str, frozenset[str]]:
    """Return for each letter the words of the title that tell it from other exhibits."""
    words = {slot.letter: frozenset(
        word for word in words_of(slot.whole.title)
        if len(word) > 3 and not word.isdigit() and word not in _COMMON) for slot in plan.slots}
    times = Counter(word for each in words.values() for word in each)
    often = max(2, len(words) // 4)
    return {letter: frozenset(word for word in each if times[word] <= often)
            for letter, each in words.items()}


def _made(base: Draft | None, plan: Plan) -> dict[str, list[tuple[str, ...]]]:
    """Return the cites of paragraphs as they were made, by the words round them."""
    made: dict[str, list[tuple[str, ...]]] = {}
    for paragraph in base.paragraphs if base is not None else ():
        cites = typed_cites(paragraph.text, plan.labels)
        if cites:
            made.setdefault(_skeleton(paragraph.text, cites), []).append(
                tuple(cite.text for cite in cites))
    return made


def _as_made(made: list[tuple[str, ...]], cites: tuple[TypedCite, ...]) -> tuple[str, ...]:
    """Return the cites that a paragraph had when it was made; none where that is not certain.

    Paragraphs without words of their own, such as cells of cites, have the same words round them.
    """
    now = tuple(cite.text for cite in cites)
    return now if now in made else made[0] if len(set(made)) == 1 else ()


def _skeleton(text: str, cites: tuple[TypedCite, ...]) -> str:
    """Return *text* with its cites taken out."""
    kept, at = [], 0
    for cite in cites:
        if cite.start >= at:
            kept.append(text[at:cite.start])
        at = max(at, cite.end)
    return " ".join("\ufffc".join((*kept, text[at:])).split())


def _letter_of(id: str, plan: Plan) -> str:
    """Return how the office cites the exhibit *id*."""
    slot = next(slot for slot in plan.slots if slot.id == id)
    return plan.style.print(slot.letter)
