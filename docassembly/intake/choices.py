"""Closed lists of answers: a code for the program, a label for the person."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, get_args

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))


@dataclass(frozen=True, slots=True)
class Choices:
    """The answers that a cell may hold, in the order of its drop-down: label by code.

    ``aliases`` are other words that people write for an answer (``husband`` for ``spouse``).
    """

    name: str
    labels: Mapping[str, str] = field(hash=False)
    aliases: Mapping[str, str] = field(default_factory=dict, hash=False)
    _spellings: tuple[Mapping[str, str | None], ...] = field(
        init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare the ways in which an answer may be spelt."""
        spellings = tuple(_by_spelling(self._answers(), spelling) for spelling in _SPELLINGS)
        object.__setattr__(self, "_spellings", spellings)

    def _answers(self) -> Iterator[tuple[str, str]]:
        """Yield each text that stands for an answer with its code."""
        for code, label in self.labels.items():
            yield code, code
            yield label, code
        yield from self.aliases.items()

    def label(self, code: str) -> str:
        """Return the words for *code*."""
        return self.labels[code]

    def chosen(self, code: str) -> Chosen:
        """Return *code* as a value that prints its label."""
        return Chosen(code, self.labels[code])

    def find(self, text: str) -> str | None:
        """Return the code that *text* means: code or label, in any case, spacing and dashes.

        The strictest spelling that fits decides, so that ``9-B-i-I`` and ``9-B-ii`` stay apart; a
        spelling that fits two answers fits none.
        """
        for spelling, codes in zip(_SPELLINGS, self._spellings, strict=True):
            code = codes.get(spelling(text))
            if code is not None:
                return code
        return None

    def nearest(self, text: str) -> str | None:
        """Return the code of the answer that *text* was most likely meant to be, if any is near."""
        spelt = {_folded(answer): code for answer, code in self._answers()}
        words = set(_words(text).split())
        holding = {code for answer, code in spelt.items() if words <= set(_words(answer).split())}
        if words and len(holding) == 1:
            return holding.pop()
        near = get_close_matches(_folded(text), spelt, n=1, cutoff=0.6)
        return spelt[near[0]] if near else None


class Chosen(str):
    """A chosen code that compares as the code and prints as its label."""

    __slots__ = ("label",)
    label: str

    def __new__(cls, code: str, label: str) -> Chosen:
        """Return *code* with its printed *label*."""
        self = super().__new__(cls, code)
        self.label = label
        return self

    @property
    def code(self) -> str:
        """Return the bare code."""
        return "".join(self)

    def __str__(self) -> str:
        """Return the label."""
        return self.label

    def __format__(self, spec: str) -> str:
        """Return the label, formatted."""
        return format(self.label, spec)

    def __reduce__(self) -> tuple[Any, ...]:
        """Let a chosen value travel to another process."""
        return (Chosen, (self.code, self.label))


def choices(name: str, literal: Any, labels: Mapping[str, str],
            aliases: Mapping[str, str] | None = None) -> Choices:
    """Return the choices of a ``Literal`` type, checking that each code has one label."""
    codes = get_args(literal)
    if set(codes) != set(labels) or len(set(labels.values())) != len(labels):
        raise ValueError(f"choices {name}: labels and codes differ: {set(codes) ^ set(labels)}")
    others = dict(aliases or {})
    if not set(others.values()) <= set(codes):
        raise ValueError(f"choices {name}: aliases of no code: {set(others.values()) - set(codes)}")
    return Choices(name, {code: labels[code] for code in codes}, others)


def _by_spelling(answers: Iterable[tuple[str, str]],
                 spelling: Callable[[str], str]) -> Mapping[str, str | None]:
    """Return the code by spelling, None where a spelling could mean two answers."""
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for answer, code in answers:
        codes[spelling(answer)].add(code)
    return {spelt: found.pop() if len(found) == 1 and spelt else None
            for spelt, found in codes.items()}


def _exact(text: str) -> str:
    return text


def _folded(text: str) -> str:
    """Return *text* without regard to case, width of signs, kind of dash and blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_DASHES).casefold().split())


def _words(text: str) -> str:
    """Return the words of *text*, whatever stands between them."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in _folded(text)).split())


def _letters(text: str) -> str:
    """Return letters and figures alone."""
    return "".join(sign for sign in _folded(text) if sign.isalnum())


def _figures(text: str) -> str:
    """Return a code of figures without the zeros that Excel eats from its front."""
    return text.lstrip("0") if text.isascii() and text.isdigit() else ""


_SPELLINGS = (_exact, _folded, _words, _letters, _figures)
