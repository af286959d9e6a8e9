"""How cites print: in an assembled set's letters and pages, in running text or alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from docassembly.language.sentences import ends_with_abbreviation
from docassembly.values.cites import BRACKET, Cite, read_bracket
from docassembly.values.gap import Gap
from docassembly.values.marks import cite_mark, unmarked

if TYPE_CHECKING:
    from docassembly.exhibits.assembly import Assembled, Assembly

_NO_COMMA_AFTER = re.compile(r"(?:[(,;:]|\b(?:see|also|and|or|at|in|as|cf\.|e\.g\.,?))\s*$", re.I)
_LOOK_BACK = 2000
"""No parenthesis is longer; a cell of thousands of cites stays quick."""

_CLOSED_SENTENCE = re.compile(r"(?<=\w)\.([\"\u201d\u2019]?)\s*$")
_NEXT_SENTENCE = re.compile(r"\.?\s*(?:$|\n|(?<=\s)[\"\u201c(]?[A-Z\u00c0-\u00de])")


def printed_cites(assembly: Assembly, refs: Sequence[Cite]) -> str:
    """Return *refs* as the office cites, each piece marked, joined by semicolons."""
    pieces: list[str] = []
    letters: list[tuple[str, Cite]] = []

    def close_letters() -> None:
        if letters:
            names = [letter for letter, _ in letters]
            text = assembly.style.print(names[0]) if len(names) == 1 \
                else assembly.style.print_several(names)
            pieces.append(cite_mark(text, _ids([cite for _, cite in letters])))
            letters.clear()

    for (_, sub), group in groupby(refs, key=lambda cite: (cite.id, cite.sub)):
        cites = list(group)
        found = assembly.find(cites[0].id)
        if cites[0].implied and (found is None or not found.printed):
            continue
        if found is None or not found.printed or (sub and sub > len(found.subs)):
            close_letters()
            pieces.append(str(_unknown(found, cites[0])))
            continue
        label = found.subs[sub - 1].label if sub else found.letter
        pages, beyond = _pages_of(assembly, found, cites)
        if not pages and not beyond:
            letters.append((label, cites[0]))
            continue
        close_letters()
        if pages:
            pieces.append(cite_mark(assembly.style.print(label, ", ".join(pages)), _ids(cites)))
        if beyond:
            pieces.append(cite_mark(assembly.style.print(label), _ids(cites))
                          + f" at {_beyond(beyond[0])}")
    close_letters()
    return "; ".join(pieces)


def _ids(cites: Sequence[Cite]) -> tuple[str, ...]:
    """Return what the cites name: the exhibits, and the sub-exhibits as well."""
    names = [name for cite in cites
             for name in ((cite.id, f"{cite.id}-{cite.sub}") if cite.sub else (cite.id,))]
    return tuple(dict.fromkeys(names))


def _unknown(found: Assembled | None, cite: Cite) -> Gap:
    """Return the gap that stands for a cite of what is not in the set."""
    name = str(cite).split(" ")[0]
    if found is None:
        return Gap(f"Exhibit {name}", f"The exhibit sheet has no exhibit {cite.id}.")
    if not found.printed:
        return Gap(f"Exhibit {name}", f"Exhibit {cite.id} does not go into the set: its status is "
                                      f"\u201c{found.exhibit.status}\u201d.")
    return Gap(f"Exhibit {name}", f"Exhibit {cite.id} has no sub-exhibit {cite.sub}.")


def _beyond(cite: Cite) -> Gap:
    """Return the gap that stands for a page the exhibit does not have."""
    return Gap(f"page of {cite}", f"The cite {cite} names a page that is not there.")


def _pages_of(assembly: Assembly, found: Assembled,
              cites: Sequence[Cite]) -> tuple[list[str], list[Cite]]:
    """Return the pages that *cites* of one exhibit print, and those cites that go beyond it."""
    pages: list[str] = []
    beyond: list[Cite] = []
    for cite in cites:
        sub = found.subs[cite.sub - 1] if cite.sub else None
        start, length = (sub.start, sub.pages) if sub else (1, found.pages)
        last = cite.last or cite.first
        if last and length and last > length:
            beyond.append(cite)
            continue
        offset = (found.first or 0) - 1 if assembly.page_numbers == "run" else 0
        if start is None or length is None or not found.exhibit.in_hand or offset < 0:
            continue
        begin = offset + start + (cite.first or 1) - 1
        end = offset + start + (last or length) - 1
        pages.append(str(begin) if begin == end else f"{begin}-{end}")
    return list(dict.fromkeys(pages)), beyond


def expanded(assembly: Assembly, text: str) -> str:
    """Return *text* with its bracketed cites printed in parentheses; all else as it was typed."""
    text = str(text)
    done = ""
    at = 0
    for bracket in BRACKET.finditer(text):
        inside = bracket["inside"]
        read = read_bracket(inside) if inside is not None else None
        cited = printed_cites(assembly, read[1]) if read else ""
        if bracket.start() < at or read is None or not cited:
            continue
        done += text[at:bracket.start()]
        at = bracket.end()
        if _open_parenthesis(done):
            done = _joined_inside(done, f"{read[0]} {cited}".strip())
            continue
        done, at = _put(done, _in_parentheses(read[0], cited), text, at)
    return done + text[at:]


def _in_parentheses(lead: str, cited: str) -> str:
    """Return the cite as it stands in a sentence; a lone gap keeps its own brackets."""
    alone = not lead and unmarked(cited).startswith("[") and "; " not in unmarked(cited)
    return cited if alone else f"({lead} {cited})" if lead else f"({cited})"


def _open_parenthesis(text: str) -> bool:
    """Return whether *text* ends inside a parenthesis of its own paragraph."""
    paragraph = unmarked(text[-_LOOK_BACK:]).rpartition("\n")[2]
    return paragraph.count("(") > paragraph.count(")")


def _joined_inside(done: str, cited: str) -> str:
    """Return *done* with *cited* added inside the parenthesis that is open."""
    if _NO_COMMA_AFTER.search(unmarked(done[-_LOOK_BACK:])):
        return done + cited
    return f"{done.rstrip()}, {cited}"


def _put(done: str, cited: str, text: str, at: int) -> tuple[str, int]:
    """Return *done* with *cited* behind it, and where in *text* to go on.

    The cite stands inside the sentence's final period, wherever the person typed that period.
    """
    closed = _CLOSED_SENTENCE.search(done, max(0, len(done) - _LOOK_BACK))
    follows = _NEXT_SENTENCE.match(text, at)
    if closed and follows and not ends_with_abbreviation(done[-_LOOK_BACK:].rstrip()):
        after = at + 1 if text[at:at + 1] == "." else at
        return f"{done[:closed.start()]}{closed[1]} {cited}.", after
    if done and not done[-1].isspace() and done[-1] not in "(\u201c\"/":
        done += " "
    return done + cited, at
