"""Closed lists of answers: a code for the program, a label for the person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args


@dataclass(frozen=True, slots=True)
class Choices:
    """The answers that a cell may hold, in the order of its drop-down: label by code."""

    name: str
    labels: Mapping[str, str]

    def label(self, code: str) -> str:
        """Return the words for *code*."""
        return self.labels[code]


class Chosen(str):
    """A chosen code that compares as the code and prints as its label."""

    __slots__ = ("label",)
    label: str

    def __new__(cls, code: str, label: str) -> Chosen:
        """Return *code* with its printed *label*."""
        self = super().__new__(cls, code)
        self.label = label
        return self

    def __str__(self) -> str:
        """Return the label."""
        return self.label

    def __format__(self, spec: str) -> str:
        """Return the label, formatted."""
        return format(self.label, spec)

    def __reduce__(self) -> tuple[Any, ...]:
        """Let a chosen value travel to another process."""
        return (Chosen, ("".join(self), self.label))


def choices(name: str, literal: Any, labels: Mapping[str, str]) -> Choices:
    """Return the choices of a ``Literal`` type, checking that each code has one label."""
    codes = get_args(literal)
    if set(codes) != set(labels) or len(set(labels.values())) != len(labels):
        raise ValueError(f"choices {name}: labels and codes differ: {set(codes) ^ set(labels)}")
    return Choices(name, {code: labels[code] for code in codes})
