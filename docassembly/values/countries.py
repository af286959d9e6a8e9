"""Countries and the states of the United States."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from docassembly.values.country_table import ALIASES, TABLE
from docassembly.values.gap import Gap
from docassembly.values.printed import PrintedText
from docassembly.values.state_table import STATES
from docassembly.values.unreadable import Unreadable, quoted

STATELESS, UNKNOWN = "XX", "ZZ"

_TWO_COUNTRIES = {
    "congo": "Write the Democratic Republic of the Congo or the Republic of the Congo.",
    "korea": "Write South Korea or North Korea.",
    "virgin islands": "Write the U.S. Virgin Islands or the British Virgin Islands.",
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the table."""

    alpha3: str
    name: str
    article: bool
    adjective: str


class Country(PrintedText):
    """A country by its ISO 3166-1 alpha-2 code; prints as its name.

    ``XX`` stands for no nationality, and prints ``stateless``. ``ZZ`` stands for a country that
    nobody knows: it is false in a condition and prints as a gap.
    """

    __slots__ = ()

    def __bool__(self) -> bool:
        """Return whether a country is known."""
        return self.stored not in {"", UNKNOWN}

    @property
    def code(self) -> str:
        """Return the two-letter code."""
        return self.stored

    @property
    def name(self) -> str:
        """Return the name without an article, also of ``XX`` and ``ZZ``."""
        entry = _entries().get(self.stored)
        return entry.name if entry else \
            {STATELESS: "stateless", UNKNOWN: "unknown"}.get(self.stored, self.stored)

    @property
    def printed(self) -> str:
        """Return the name, or a gap where the country is not known."""
        return str(Gap("Country")) if self.stored == UNKNOWN else self.name

    @property
    def with_article(self) -> str:
        """Return the name as a sentence needs it: ``the Philippines``."""
        entry = _entries().get(self.stored)
        return f"the {entry.name}" if entry and entry.article else self.printed

    @property
    def adjective(self) -> str:
        """Return ``Mexican``; of no nationality ``stateless``."""
        entry = _entries().get(self.stored)
        return entry.adjective if entry else self.printed

    @property
    def citizen_of(self) -> str:
        """Return ``citizen of Honduras``, which is always safe, or ``stateless person``."""
        return "stateless person" if self.is_stateless else f"citizen of {self.with_article}"

    @property
    def is_stateless(self) -> bool:
        """Whether this stands for having no nationality."""
        return self.stored == STATELESS


class State(PrintedText):
    """A state, district or territory of the United States by its USPS code; prints as its name."""

    __slots__ = ()

    @property
    def code(self) -> str:
        """Return the two-letter code, as addresses take it."""
        return self.stored

    @property
    def printed(self) -> str:
        """Return the name."""
        return STATES.get(self.stored, self.stored)


def all_countries() -> tuple[Country, ...]:
    """Return every country of the table in the order of their names."""
    return tuple(Country(code) for code in
                 sorted(_entries(), key=lambda code: _key(_entries()[code].name)))


def all_states() -> tuple[State, ...]:
    """Return every state, district and territory in the order of their codes."""
    return tuple(State(code) for code in sorted(STATES))


def find_country(raw: str) -> Country | None:
    """Return the country that *raw* names, None where it names none, or one of two."""
    key = _key(raw)
    return None if key in _TWO_COUNTRIES or key not in _names() else Country(_names()[key])


def find_state(raw: str) -> State | None:
    """Return the state that *raw* names or codes, None where it names none."""
    found = _state_names().get(_key(raw))
    return None if found is None else State(found)


def parse_country(raw: object) -> Country:
    """Return the country that *raw* names, or raise :class:`Unreadable` with the nearest name.

    Names in any case, with or without accents and ``the``, usual other names, and codes of two
    and three letters are understood.
    """
    key = _key(raw) if isinstance(raw, str) else ""
    if key in _TWO_COUNTRIES:
        raise Unreadable(f"{quoted(raw)} can be either of two countries.", _TWO_COUNTRIES[key])
    names = _names()
    if key in names:
        return Country(names[key])
    near = get_close_matches(key, [name for name in names if len(name) > 3], n=1, cutoff=0.7)
    remedy = f"Did you mean {Country(names[near[0]]).with_article}?" if near \
        else "Write the country's English name, like Mexico."
    raise Unreadable(f"{quoted(raw)} is not a country that we know.", remedy)


def parse_state(raw: object) -> State:
    """Return the state that *raw* names or codes, or raise :class:`Unreadable`."""
    key = _key(raw) if isinstance(raw, str) else ""
    names = _state_names()
    if key in names:
        return State(names[key])
    # A state of another country may hold the name of one of ours: Baja California.
    near = get_close_matches(key, [name for name in names if len(name) > 2 and name not in key],
                             n=1, cutoff=0.8)
    remedy = f"Did you mean {State(names[near[0]])}?" if near \
        else "Write the state's name or its two letters, like California or CA."
    raise Unreadable(f"{quoted(raw)} is not a state of the United States.", remedy)


def _key(name: str) -> str:
    """Return *name* so that spellings of one name agree: no accents, case, points, article."""
    text = unicodedata.normalize("NFKD", name)
    text = "".join(sign for sign in text if not unicodedata.combining(sign)).lower()
    text = re.sub(r"['\u2019`.]", "", text).replace("&", " and ")
    text = " ".join(re.sub(r"[^\w]+", " ", text).split())
    text = re.sub(r"\bst (?=\w)", "saint ", text)
    return re.sub(r"^the ", "", text)


@cache
def _entries() -> Mapping[str, _Entry]:
    """Return the table by code."""
    entries = {}
    for line in TABLE.splitlines():
        codes, name, adjective = line.split("|")
        code, alpha3 = codes.split()
        entries[code] = _Entry(alpha3, name.removeprefix("the "), name.startswith("the "),
                               adjective)
    return entries


@cache
def _names() -> Mapping[str, str]:
    """Return the code for each name, other name and code, all of them as keys."""
    names = {_key(entry.name): code for code, entry in _entries().items()}
    for line in ALIASES.splitlines():
        code, *aliases = line.split("|")
        names |= {_key(alias): code for alias in aliases}
    names |= {entry.alpha3.lower(): code for code, entry in _entries().items()}
    names |= {code.lower(): code for code in (*_entries(), STATELESS, UNKNOWN)}
    return names


@cache
def _state_names() -> Mapping[str, str]:
    """Return the code for each state's name and code."""
    names = {_key(name): code for code, name in STATES.items()}
    names |= {"washington dc": "DC", "calif": "CA", "tex": "TX", "fla": "FL", "mass": "MA",
              "wash": "WA", "penn": "PA", "ariz": "AZ", "colo": "CO", "virgin islands": "VI"}
    return names | {code.lower(): code for code in STATES}
