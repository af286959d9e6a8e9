"""Read answers from closed lists: yes or no, one choice, several choices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docassembly.intake.choices import Choices, Chosen
from docassembly.intake.codes import UNKNOWN_CHOICE
from docassembly.intake.kinds.unreadable import Unreadable, quoted

if TYPE_CHECKING:
    from docassembly.intake.columns import Column

_YES = frozenset({"yes", "y", "true", "t", "x", "1", "on", "checked", "si", "s\u00ed",
                  "\u2713", "\u2714", "\u2611", "\u2612"})
_NO = frozenset({"no", "n", "false", "f", "0", "off", "unchecked", "\u2717", "\u2610"})


def read_yes_no(text: str, column: Column) -> bool:
    """Return the truth in a yes-or-no cell."""
    word = text.casefold().rstrip(".")
    if word in _YES or word in _NO:
        return word in _YES
    raise Unreadable(f"{column.heading} is {quoted(text, column)}, which is neither yes nor no.",
                     "Write yes or no.", UNKNOWN_CHOICE)


def find_choice(text: str, choices: Choices) -> str | None:
    """Return the code that *text* means, also where a truth value stands for yes or no."""
    code = choices.find(text)
    if code is None and "yes" in choices.labels and "no" in choices.labels:
        word = text.casefold()
        code = "yes" if word in _YES else "no" if word in _NO else None
    return code


def read_choice(text: str, column: Column) -> Chosen:
    """Return the answer that a cell gives, or say which one is nearest."""
    choices = column.kind.choices
    assert choices is not None
    code = find_choice(text, choices)
    if code is not None:
        return choices.chosen(code)
    raise _unknown(text, column, choices)


def read_choices(text: str, column: Column) -> Iterator[Chosen]:
    """Yield the answers in one piece of a cell; a comma may part two or belong to a label."""
    choices = column.kind.choices
    assert choices is not None
    parts = text.split(",")
    start = 0
    while start < len(parts):
        for end in range(len(parts), start, -1):
            piece = ",".join(parts[start:end]).strip()
            code = find_choice(piece, choices) if piece else None
            if code is not None:
                yield choices.chosen(code)
            if code is not None or not piece:
                start = end
                break
        else:
            raise _unknown(parts[start].strip(), column, choices)


def _unknown(text: str, column: Column, choices: Choices) -> Unreadable:
    """Return why *text* is no answer, with the nearest one or all of a short list."""
    message = f"{column.heading} is {quoted(text, column)}, which is not one of its answers."
    near = choices.nearest(text)
    if near is not None:
        return Unreadable(message, f"Did you mean {_named(choices, near)}?", UNKNOWN_CHOICE)
    if len(choices.labels) <= 12:
        answers = "; ".join(choices.labels.values())
        return Unreadable(message, f"Choose one of: {answers}.", UNKNOWN_CHOICE)
    return Unreadable(message, code=UNKNOWN_CHOICE)


def _named(choices: Choices, code: str) -> str:
    """Return an answer by its label, and by its code where that is another word."""
    label = choices.label(code)
    same = label.casefold() == code.casefold()
    return f"\u201c{label}\u201d" if same else f"\u201c{label}\u201d ({code})"
