"""Tie the rows of all workbooks to their cases, and check that references between rows hold."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from docassembly.intake.codes import (
    MISSING_CASE,
    MISSING_REFERENCE,
    REPEATED_CASE,
    REPEATED_REFERENCE,
    UNKNOWN_CASE,
    UNKNOWN_REFERENCE,
)
from docassembly.intake.columns import Record, columns, heading_of
from docassembly.intake.kinds.references import key_of
from docassembly.intake.rows import ReadRow
from docassembly.problems import Place, Problem
from docassembly.values.gap import Absent

CASE_ENTITY = "case"


def is_case_sheet(record: type[Record]) -> bool:
    """Return whether each row of the record's sheet is a case itself."""
    return record.SHEET.entity == CASE_ENTITY


def case_field(record: type[Record]) -> str:
    """Return the field that names the case, empty for records that all cases share."""
    if is_case_sheet(record):
        return record.SHEET.key or "case"
    return "case" if "case" in columns(record) else ""


def folded(reference: object) -> str:
    """Return a case reference without regard to case, blanks and kind of dash."""
    text = unicodedata.normalize("NFKC", str(reference)).casefold()
    return "".join("-" if sign in "\u2010\u2011\u2012\u2013\u2014\u2212" else sign
                   for sign in text if not sign.isspace())


@dataclass(slots=True)
class Cases:
    """The cases of a run while their rows come in.

    ``home`` is the workbook in which each case stands on the sheet of cases; a second one's rows
    for the case are left out, so that the case is not told twice.
    """

    problems: list[Problem] = field(default_factory=list)
    refs: dict[str, str] = field(default_factory=dict)
    home: dict[str, str] = field(default_factory=dict)
    records: dict[str, dict[type[Record], list[Record]]] = field(default_factory=dict)
    unread: defaultdict[str, set[Place]] = field(default_factory=lambda: defaultdict(set))
    """The cells of each case that could not be read; under the empty reference, of all cases."""
    _rivals: set[tuple[str, str]] = field(default_factory=set)

    def report(self, row: ReadRow, ref: str) -> None:
        """Take the faults of a row's cells as problems of the case *ref*."""
        self.problems += row.problems(ref)
        self.unread[ref] |= {row.row.place(name) for name, _ in row.faults}

    def add_case(self, row: ReadRow) -> str:
        """Take a row of the sheet of cases; return the case's reference, empty if it has none."""
        name = case_field(row.record)
        named = row.facts.get(name)
        if named is None or isinstance(named, Absent):
            self.report(row, "")
            if not any(name == at for at, _ in row.faults):
                self.problems.append(MISSING_CASE.at(
                    row.row.place(name), f"The row has no {heading_of(row.record, name)}.",
                    "Give the case its office file reference."))
            return ""
        ref = self.refs.get(folded(named))
        if ref is not None:
            self._refuse_second(row, ref, row.row.layout.file)
            return ref
        ref = self.refs[folded(named)] = str(named)
        self.home[ref] = row.row.layout.file
        self.records[ref] = defaultdict(list)
        self._keep(row, ref)
        return ref

    def _refuse_second(self, row: ReadRow, ref: str, file: str) -> None:
        """Report a case that stands in two rows, at both."""
        name = case_field(row.record)
        first = self.records[ref][row.record][0]
        places = first.place(name), row.row.place(name)
        for here, there in (places, places[::-1]):
            where = str(there) if here.file == there.file else f"{there} of {there.file}"
            self.problems.append(REPEATED_CASE.at(
                here, f"The case {ref} stands also at {where}.", case=ref))
        if file != self.home[ref]:
            self._rivals.add((file, ref))

    def add_row(self, row: ReadRow, only: str | None) -> None:
        """Take a row that names its case; *only* is the case of a workbook that has just one."""
        name = case_field(row.record)
        named = row.facts.get(name)
        if named is None or isinstance(named, Absent):
            if only is None or any(name == at for at, _ in row.faults):
                self.report(row, "")
                self.problems.append(MISSING_CASE.at(
                    row.row.place(name), "The row does not say to which case it belongs."))
                return
            ref = only
        else:
            known = self.refs.get(folded(named))
            if known is None:
                self._refuse_unknown(row, str(named))
                return
            ref = known
        if (row.row.layout.file, ref) not in self._rivals:
            self._keep(row, ref)

    def _refuse_unknown(self, row: ReadRow, named: str) -> None:
        """Report a row whose case nobody knows; the nearest case is held up, for it lacks a row."""
        near = get_close_matches(folded(named), self.refs, n=1, cutoff=0.75)
        ref = self.refs[near[0]] if near else ""
        self.report(row, ref)
        self.problems.append(UNKNOWN_CASE.at(
            row.row.place(case_field(row.record)),
            f"There is no case \u201c{named}\u201d.",
            f"Did you mean {ref}?" if ref else "", case=ref))

    def _keep(self, row: ReadRow, ref: str) -> None:
        """Make the row's record and put it to its case."""
        facts = {**row.facts, case_field(row.record): ref}
        self.report(row, ref)
        self.records[ref][row.record].append(made(row, facts))


def made(row: ReadRow, facts: Mapping[str, object]) -> Record:
    """Return the record of a row."""
    return row.record(row=row.row, extra=row.extra, **facts)


def faulty_references(ref: str, rows: Mapping[type[Record], Sequence[Record]],
                      ) -> Iterator[Problem]:
    """Yield the missing, repeated and dangling references between the rows of a case."""
    keys: dict[str, dict[str, Record]] = {}
    for record, found in rows.items():
        if record.SHEET.key and not is_case_sheet(record):
            keys[record.SHEET.entity] = {}
            yield from _faulty_keys(ref, record, found, keys[record.SHEET.entity])
    for record, found in rows.items():
        referring = [(name, column.heading, column.kind.refers_to)
                     for name, column in columns(record).items()
                     if column.kind.refers_to and column.kind.name != "case"]
        for each in found:
            for name, heading, entities in referring:
                yield from _dangling(ref, each, name, heading,
                                     [keys[entity] for entity in entities if entity in keys])


def _faulty_keys(ref: str, record: type[Record], found: Sequence[Record],
                 seen: dict[str, Record]) -> Iterator[Problem]:
    """Yield rows without a reference and rows that share one; fill *seen* with the first ones."""
    name = record.SHEET.key
    for each in found:
        key = getattr(each, name)
        if key is None or isinstance(key, Absent):
            yield MISSING_REFERENCE.at(
                each.place(name), f"The row has no {heading_of(record, name)} of its own.",
                case=ref)
        elif str(key) in seen:
            first = seen[str(key)]
            for here, there in ((first, each), (each, first)):
                yield REPEATED_REFERENCE.at(
                    here.place(name), f"{key} stands also at {there.place(name)}.", case=ref)
        else:
            seen[str(key)] = each


def _dangling(ref: str, record: Record, name: str, heading: str,
              targets: Sequence[Mapping[str, Record]]) -> Iterator[Problem]:
    """Yield each reference of one cell that no row of the case answers to."""
    value = getattr(record, name)
    if value is None or isinstance(value, Absent) or not targets:
        return
    known = [key for target in targets for key in target]
    for reference in value if isinstance(value, tuple) else (value,):
        key = key_of(str(reference))
        if key in known:
            continue
        near = get_close_matches(key, known, n=1, cutoff=0.6)
        there_are = f"The case has {', '.join(known[:12])}." if known else ""
        remedy = f"Did you mean {near[0]}? {there_are}" if near else \
            f"{there_are} Correct the reference, or add the row that it means.".strip()
        yield UNKNOWN_REFERENCE.at(
            record.place(name), f"{heading} names {key}, which the case does not have.",
            remedy, case=ref)
