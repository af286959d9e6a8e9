"""The rules that the checks hold to, and the attorney's questions for a finished packet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from docassembly.parole.law.dated import dated_set


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue, said as what is right; ``level`` is that of its breach."""

    id: str
    level: Literal["error", "advice"]
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A yes-or-no question for the attorney; "yes" is the good answer.

    A single "no" to a starred one stops the filing. ``by`` tells who can answer: a program in full
    (A), a program that finds suspects (P), a person who reads (H).
    """

    number: int
    section: str
    starred: bool
    by: str
    text: str


@cache
def validation_rules() -> Mapping[str, Rule]:
    """Return the rules by id (``V01``)."""
    return MappingProxyType({
        row["id"]: Rule(**row) for row in dated_set("validation_rules.toml").tables["rule"]
    })


@cache
def review_questions() -> tuple[Question, ...]:
    """Return the attorney's questions in their order."""
    return tuple(Question(**row) for row in dated_set("review_questions.toml").tables["question"])
