"""Find what is wrong with record classes themselves, for the test of a kit's declarations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from docassembly.intake.columns import Column, Record, columns
from docassembly.intake.expressions import Comparison
from docassembly.intake.headings import spelling
from docassembly.intake.kinds import Unreadable, read

LONGEST_HEADING = 80
LONGEST_TITLE = 31
"""Excel's own limit for the name of a sheet."""

_BAD_IN_TITLES = frozenset("[]:*?/\\'")


def faults(classes: Sequence[type[Record]]) -> list[str]:
    """Return a sentence for each fault in the declarations of a kit's sheets."""
    by_entity = {record.SHEET.entity: record for record in classes}
    found = list(_repeated("entity", [record.SHEET.entity for record in classes], "the kit"))
    found += _repeated("title", [spelling(record.SHEET.title) for record in classes], "the kit")
    for record in classes:
        found += _faults_of_sheet(record)
        for name, column in columns(record).items():
            where = f"{record.__name__}.{name}"
            found += (f"{where}: {fault}" for fault in _faults_of_column(column))
            found += (f"{where}: {fault}"
                      for fault in _faults_of_condition(column, record, by_entity))
            found += (f"{where}: refers to {entity}, which no sheet holds"
                      for entity in column.kind.refers_to if entity not in by_entity)
    return found


def _faults_of_sheet(record: type[Record]) -> Iterator[str]:
    """Yield what is wrong with a sheet as a whole."""
    sheet, declared = record.SHEET, columns(record)
    where = record.__name__
    if len(sheet.title) > LONGEST_TITLE or _BAD_IN_TITLES & set(sheet.title):
        yield f"{where}: Excel does not take the title {sheet.title!r}"
    if sheet.key and sheet.key not in declared:
        yield f"{where}: its key {sheet.key} is not a column"
    yield from _repeated("heading", [spelling(column.heading) for column in declared.values()],
                         where)


def _repeated(what: str, values: Sequence[str], where: str) -> Iterator[str]:
    for value, times in Counter(values).items():
        if times > 1:
            yield f"{where}: the {what} {value!r} stands {times} times"


def _faults_of_column(column: Column) -> Iterator[str]:
    """Yield what is wrong with a column by itself."""
    if not spelling(column.heading):
        yield "has no heading"
    if len(column.heading) > LONGEST_HEADING:
        yield f"its heading has {len(column.heading)} signs, more than {LONGEST_HEADING}"
    if column.example:
        try:
            if read(column.kind, column.example, column) is None:
                yield f"its example {column.example!r} reads as nothing"
        except Unreadable as error:
            yield f"its example cannot be read: {error.message}"
    if column.kind.choices is not None and column.kind.many:
        yield from (f"the label {label!r} holds a semicolon, which parts answers"
                    for label in column.kind.choices.labels.values() if ";" in label)


def _faults_of_condition(column: Column, record: type[Record],
                         by_entity: Mapping[str, type[Record]]) -> Iterator[str]:
    """Yield names and answers in a column's condition that do not exist."""
    own = record.SHEET.entity
    known: dict[str, Column] = {}
    for name in sorted(column.required.names()):
        entity, dot, field = name.rpartition(".")
        target = by_entity.get(entity) if dot else record
        if target is None:
            yield f"its condition names {entity}, which no sheet holds"
        elif field != "*" and field not in columns(target):
            yield f"its condition names {field}, which is no column of {entity or own}"
        elif field != "*":
            known[name] = columns(target)[field]
    for comparison in column.required.comparisons():
        if comparison.name in known:
            yield from _unknown_answers(comparison, known[comparison.name])


def _unknown_answers(comparison: Comparison, column: Column) -> Iterator[str]:
    """Yield the answers compared with that the column can never hold."""
    for literal in comparison.literals:
        if literal is None:
            continue
        if column.kind.name == "yes or no" and not isinstance(literal, bool):
            yield f"its condition compares {comparison.name} with {literal!r}, not true or false"
        choices = column.kind.choices
        if choices is not None and literal not in choices.labels:
            yield f"its condition compares {comparison.name} with {literal!r}, no answer of it"
        if comparison.operator in ("contains", "lacks") and not column.kind.many:
            yield f"its condition looks into {comparison.name}, which holds one answer only"
