"""No other client's name or number in a case's drafts: the whole run is compared with each case.

Numbers are found however they are typed (``A123 456 789``, ``A-123-456-789``, ``123456789``),
names in any case, with or without accents, given or family name first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from docassembly.intake.columns import columns
from docassembly.intake.reader import CaseRows
from docassembly.packet import codes
from docassembly.packet.case_file import CaseFile
from docassembly.packet.draft import Draft, Paragraph
from docassembly.packet.gate.words import plain, quoted, words_of
from docassembly.problems import Code, Place, Problem
from docassembly.values.identifiers import mask

_KINDS = {"A-Number": "A-Number", "A-Numbers": "A-Number", "passport number": "passport number",
          "receipt number": "receipt number", "I-94 number": "I-94 number"}
_CHUNK = re.compile(r"[A-Za-z0-9]+")
_GLUE = re.compile("[ \t\u00a0\u202f.\u2010-\u2015\u2212/#-]{0,2}")
_MOST_CHUNKS = 5
_A_NUMBER = re.compile("\\bA[ \u00a0#-]?(\\d{2,3}[ \u00a0-]?\\d{3}[ \u00a0-]?\\d{3})\\b")
_SHORTEST = 5
"""Signs of a number that tells a client; a shorter one would be found everywhere."""

_ARTICLES = frozenset({"the", "a", "an", "this", "our"})
"""A short name such as the petitioner is nobody's own."""

_TITLES = frozenset({"mr", "mrs", "ms", "mx", "miss", "dr"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number that names a client: what it is, and the cases that it belongs to."""

    kind: str
    cases: frozenset[str]


@dataclass(slots=True)
class Clients:
    """Every number and name of a run, by how they compare, with the cases they belong to."""

    numbers: dict[str, Number] = field(default_factory=dict)
    names: dict[str, dict[tuple[str, ...], set[str]]] = field(
        default_factory=lambda: defaultdict(dict))
    """Names by their first word, then by all their words."""

    def add(self, ref: str, rows: CaseRows, names: Iterable[str]) -> None:
        """Remember one case."""
        for kind, number in (*numbers_of(rows), ("file reference", _compact(ref))):
            if len(number) >= _SHORTEST and any(sign.isdigit() for sign in number):
                known = self.numbers.get(number)
                cases = known.cases if known else frozenset[str]()
                self.numbers[number] = Number(kind, cases | {ref})
        for name in names:
            words = tuple(words_of(name))
            if _tells(words):
                self.names[words[0]].setdefault(words, set()).add(ref)


def numbers_of(rows: CaseRows) -> Iterator[tuple[str, str]]:
    """Yield the numbers of a case by the kinds of their columns, as they compare."""
    for records in rows.rows.values():
        for record in records:
            for name, column in columns(type(record)).items():
                kind = _KINDS.get(column.kind.name)
                value = getattr(record, name)
                if kind and value is not None:
                    for one in value if isinstance(value, tuple) else (value,):
                        yield kind, _compact(getattr(one, "stored", str(one)))


def client_items(file: CaseFile, clients: Clients) -> Iterator[Problem]:
    """Yield what belongs to other clients in the drafts of a case."""
    own_names = {tuple(words_of(name))
                 for name in (*file.facts.names, *file.facts.allowed_names)}
    own_text = {" ".join(words) for words in own_names}
    for draft in file.drafts.values():
        seen: set[tuple[str, str]] = set()
        for place, text in _texts(draft):
            for code, message in (*_numbers(text, file.ref, clients),
                                  *_names(text, file.ref, clients, own_text)):
                problem = code.at(place(), message)
                key = (str(problem.place), problem.message)
                if key not in seen:
                    seen.add(key)
                    yield problem


def _texts(draft: Draft) -> Iterator[tuple[Callable[[], Place], str]]:
    """Yield everything written in a draft, also what the reader does not see.

    Each comes with a function for its place, because finding places takes longer than reading.
    """
    for paragraph in draft.paragraphs:
        yield partial(_place_of, paragraph), paragraph.text
    for label, words in draft.out_of_sight():
        yield partial(Place, draft.file, f"{draft.name}, {label}"), words


def _place_of(paragraph: Paragraph) -> Place:
    """Return the place of a paragraph."""
    return paragraph.place


def _numbers(text: str, ref: str, clients: Clients) -> Iterator[tuple[Code, str]]:
    """Yield the numbers of other clients in *text*, and A-Numbers that nobody has."""
    for typed, compact in _candidates(text):
        found = clients.numbers.get(compact)
        if found is not None and ref not in found.cases:
            owner = " and ".join(sorted(islice(found.cases, 3)))
            what = quoted(typed) if found.kind == "file reference" else mask(typed)
            yield codes.OTHER_CLIENTS_NUMBER, f"{what} is the {found.kind} of case {owner}."
    for number in _A_NUMBER.finditer(text):
        if _compact(number[1]) not in clients.numbers:
            yield codes.UNKNOWN_NUMBER, (
                f"{mask(number.group())} has the shape of an A-Number, and no case has it.")


def _candidates(text: str) -> Iterator[tuple[str, str]]:
    """Yield each stretch of *text* that may be a number, as typed and as it compares."""
    chunks = list(_CHUNK.finditer(text))
    for at, first in enumerate(chunks):
        joined, end = "", first.start()
        for chunk in chunks[at:at + _MOST_CHUNKS]:
            if joined and not _GLUE.fullmatch(text, end, chunk.start()):
                break
            joined, end = joined + chunk.group(), chunk.end()
            if len(joined) > 24:
                break
            if len(joined) >= _SHORTEST and any(sign.isdigit() for sign in joined):
                yield text[first.start():end], _compact(joined)


def _names(text: str, ref: str, clients: Clients,
           own: set[str]) -> Iterator[tuple[Code, str]]:
    """Yield the names of other clients in *text* that are not names of this case as well."""
    words = words_of(text)
    at = 0
    while at < len(words):
        best: tuple[str, ...] = ()
        for name, cases in clients.names.get(words[at], {}).items():
            if ref not in cases and len(name) > len(best) \
                    and tuple(words[at:at + len(name)]) == name and not _is_own(name, own):
                best = name
        if best:
            owner = " and ".join(sorted(islice(clients.names[words[at]][best], 3)))
            yield codes.OTHER_CLIENTS_NAME, (
                f"{quoted(_as_typed(text, best))} is a name of case {owner}.")
        at += max(1, len(best))


def _is_own(name: tuple[str, ...], own: set[str]) -> bool:
    """Return whether a name is one of the case's own, or a part of one."""
    bare = " ".join(word for word in name if word not in _TITLES)
    return any(f" {bare} " in f" {each} " for each in own)


def _tells(words: tuple[str, ...]) -> bool:
    """Return whether a name tells one person from another: two words, or a title and a name."""
    return len(words) > 1 and words[0] not in _ARTICLES \
        and any(len(word) > 2 and word not in _TITLES for word in words)


def _as_typed(text: str, name: tuple[str, ...]) -> str:
    """Return a name as the text has it, near enough to be found."""
    spot = re.search(r"\W+".join(map(re.escape, name)), plain(text))
    # Taking accents away keeps the length of most texts; else the name itself will do.
    return text[spot.start():spot.end()] if spot and len(plain(text)) == len(text) \
        else " ".join(name).title()


def _compact(number: str) -> str:
    """Return a number as it compares: no separators, in capitals, A-Numbers as nine digits."""
    text = "".join(_CHUNK.findall(number)).upper()
    digits = text.removeprefix("A")
    return digits.zfill(9) if digits.isdigit() and 7 <= len(digits) <= 9 else text


def clients_of(files: Iterable[CaseFile]) -> Clients:
    """Return the numbers and names of every case of a run."""
    found = Clients()
    for file in files:
        found.add(file.ref, file.work.rows, file.facts.names)
    return found


