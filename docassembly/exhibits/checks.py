"""What is wrong with cites: exhibits that are not there, pages that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from docassembly.exhibits.assembly import Assembled, Assembly
from docassembly.exhibits.codes import (
    CITE_BY_LETTER,
    CITE_WITHOUT_BRACKETS,
    CITED_EXHIBIT_LEFT_OUT,
    CITED_PAGES_UNKNOWN,
    PAGE_BEYOND_EXHIBIT,
    UNKNOWN_EXHIBIT,
    UNKNOWN_SUB_EXHIBIT,
    UNREADABLE_CITE,
)
from docassembly.problems import Place, Problem
from docassembly.values.cites import Cite, bare_ids, find_cites, lettered_cites, unreadable_cites


def text_problems(assembly: Assembly, text: str, place: Place) -> list[Problem]:
    """Return what is wrong with the cites in a running *text*, which stands at *place*."""
    problems = cite_problems(assembly, (cite for cite, _ in find_cites(text)), place)
    problems += [UNREADABLE_CITE.at(place, f"{bracket} cannot be read as a cite.")
                 for bracket in unreadable_cites(text)]
    known = {item.exhibit.id for item in assembly.exhibits}
    problems += [CITE_WITHOUT_BRACKETS.at(place, f"{id} stands in the text without brackets.",
                                          f"If the exhibit is meant, write [{id}].")
                 for id in dict.fromkeys(bare_ids(text)) if id in known]
    problems += _by_letter(assembly, text, place)
    return problems


def _by_letter(assembly: Assembly, text: str, place: Place) -> list[Problem]:
    """Return advice on cites that carry a letter, with the id that the letter stands for today."""
    ids = {item.letter: item.exhibit.id for item in assembly.printed}
    return [CITE_BY_LETTER.at(
        place, f"\u201c{cite}\u201d cites an exhibit by its letter, which may change.",
        f"If {ids[letter]} is meant, write [{ids[letter]}]." if letter in ids else "")
        for cite, letter in dict.fromkeys(lettered_cites(text))
        if letter in ids or len(set(letter)) == 1]


def cite_problems(assembly: Assembly, cites: Iterable[Cite], place: Place) -> list[Problem]:
    """Return what is wrong with *cites*, which stand at *place*."""
    return [problem for cite in dict.fromkeys(cites)
            for problem in _problems_of(assembly, cite, place)]


def _problems_of(assembly: Assembly, cite: Cite, place: Place) -> Iterator[Problem]:
    """Yield what is wrong with one cite."""
    found = assembly.find(cite.id)
    if found is None:
        if not cite.implied:
            yield UNKNOWN_EXHIBIT.at(
                place, f"{cite} is cited, but the exhibit sheet has no exhibit {cite.id}.",
                _nearest(cite.id, [item.exhibit.id for item in assembly.exhibits]))
        return
    if not found.printed:
        if not cite.implied:
            yield CITED_EXHIBIT_LEFT_OUT.at(
                place, f"{cite} is cited, but exhibit {cite.id} is marked "
                f"\u201c{found.exhibit.status}\u201d and does not go into the set.")
        return
    if cite.sub and cite.sub > len(found.subs):
        yield UNKNOWN_SUB_EXHIBIT.at(
            place, f"{cite.id}-{cite.sub} is cited, but exhibit {cite.id} has "
            f"{len(found.subs) or 'no'} sub-exhibit{'' if len(found.subs) == 1 else 's'}.",
            f"For the exhibits {cite.id} to X{cite.sub} write [{cite.id}-X{cite.sub}]."
            if not found.subs else "")
        return
    yield from _page_problems(found, cite, place, assembly.page_numbers == "run")


def _page_problems(found: Assembled, cite: Cite, place: Place, run: bool) -> Iterator[Problem]:
    """Yield what is wrong with the pages of a cite of an exhibit that is in the set."""
    sub = found.subs[cite.sub - 1] if cite.sub else None
    length = sub.pages if sub else found.pages
    last = cite.last or cite.first
    if last and length and last > length:
        name = f"{cite.id}-{cite.sub}" if sub else cite.id
        yield PAGE_BEYOND_EXHIBIT.at(
            place, f"{cite} is cited, but {name} has {length} page{'' if length == 1 else 's'}.")
    elif cite.first and found.exhibit.in_hand:
        known = sub.start if sub else found.pages
        if not known or (run and not found.first):
            yield CITED_PAGES_UNKNOWN.at(
                place, f"{cite} is cited, but the page numbers of {cite.id} are not known, so the "
                "cite prints without page.")


def _nearest(id: str, known: list[str]) -> str:
    """Return a remedy that names the exhibit most like *id*, or nothing to use the usual one."""
    nearest = get_close_matches(id, known, n=1, cutoff=0.5)
    return f"Did you mean {nearest[0]}? Otherwise add the exhibit to the sheet." if nearest else ""
