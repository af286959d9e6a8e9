"""Conditions in a person's words, for prompts and references: ``Filing route is "CBP"``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docassembly.intake.columns import Column, Record, columns
from docassembly.intake.conditions import Condition
from docassembly.intake.expressions import (
    Comparison,
    Constant,
    Count,
    Expression,
    Joined,
    Literal,
    Not,
    Some,
    parse,
)

Sheets = Mapping[str, type[Record]]
"""Record classes by entity."""


def condition_in_words(condition: Condition, own: type[Record], sheets: Sheets) -> str:
    """Return what must be so for *condition* to hold, as the end of a sentence after "if".

    Fields go by their headings, answers by their labels, records by their sheets. Empty where the
    condition is fixed, or asks something that has no short wording.
    """
    if condition.text in ("", "true"):
        return ""
    try:
        return _words(parse(condition.text), own, sheets)
    except _NoWording:
        return ""


class _NoWording(Exception):
    """The condition asks something that cannot be said in a few words."""


def _words(expression: Expression, own: type[Record], sheets: Sheets) -> str:
    match expression:
        case Comparison():
            return _comparison(expression, own, sheets)
        case Joined(parts=parts, decided_by=is_or):
            said = [_grouped(part, own, sheets) for part in parts]
            return (" or " if is_or else " and ").join(said)
        case Count(entity=entity, operator=operator, number=number):
            return _count(_title(entity, sheets), operator, number)
        case Some(entity=entity, part=part):
            return f"on {_title(entity, sheets)}, {_words(part, own, sheets)}"
        case Not() | Constant():
            raise _NoWording
    raise _NoWording


def _grouped(part: Expression, own: type[Record], sheets: Sheets) -> str:
    """Return a part of a longer condition; one that joins others itself is set apart."""
    words = _words(part, own, sheets)
    return f"({words})" if isinstance(part, Joined) else words


def _comparison(asked: Comparison, own: type[Record], sheets: Sheets) -> str:
    column = _column(asked.name, own, sheets)
    heading = column.heading
    if asked.literals == (None,):
        return f"{heading} is {'blank' if asked.operator == '==' else 'filled'}"
    answers = _listed([_answer(literal, column) for literal in asked.literals])
    verb = {"==": "is", "in": "is", "!=": "is not", "not in": "is not", "contains": "includes",
            "lacks": "does not include", "<": "is less than", "<=": "is at most",
            ">": "is more than", ">=": "is at least"}[asked.operator]
    return f"{heading} {verb} {answers}"


def _column(name: str, own: type[Record], sheets: Sheets) -> Column:
    entity, dot, field = name.rpartition(".")
    record = sheets.get(entity) if dot else own
    found = columns(record).get(field) if record is not None else None
    if found is None:
        raise _NoWording
    return found


def _answer(literal: Literal, column: Column) -> str:
    if isinstance(literal, bool):
        return "yes" if literal else "no"
    choices = column.kind.choices
    if choices is not None and isinstance(literal, str) and literal in choices.labels:
        return f"\u201c{choices.label(literal)}\u201d"
    return str(literal)


def _listed(answers: Sequence[str]) -> str:
    *most, last = answers
    return f"{', '.join(most)} or {last}" if most else last


def _title(entity: str, sheets: Sheets) -> str:
    if entity not in sheets:
        raise _NoWording
    return f"the sheet {sheets[entity].SHEET.title}"


def _count(title: str, operator: str, number: int) -> str:
    if (operator, number) in ((">", 0), (">=", 1), ("!=", 0)):
        return f"{title} has a row for the case"
    if (operator, number) in ((">", 1), (">=", 2)):
        return f"{title} has more than one row for the case"
    if (operator, number) in (("==", 0), ("<", 1)):
        return f"{title} has no row for the case"
    raise _NoWording
