"""How a parole packet is filed: ready when final, every name of its people, each translation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from docassembly.filing import Filing, FilingFacts, PartFile, Translation
from docassembly.intake.columns import Record
from docassembly.parole.case import ParoleCase, tie
from docassembly.parole.checks import check
from docassembly.parole.choices.languages import READABLE
from docassembly.parole.exhibits import sub_exhibits
from docassembly.parole.records import (
    Applicant,
    CaseRecord,
    ExhibitRecord,
    FamilyMember,
    Office,
    UsParty,
)
from docassembly.problems import Problem
from docassembly.values.gap import Absent
from docassembly.values.people import PersonName

READY = frozenset({"final", "filed", "decided"})
"""Packet statuses in which what is open stops the packet."""

_PEOPLE: tuple[type[Record], ...] = (Applicant, UsParty, FamilyMember)


def filing_facts(case: ParoleCase) -> FilingFacts:
    """Return what *case* brings to its packet."""
    row = case.record
    return FilingFacts(
        ready=row.status in READY,
        status=str(row.status or ""),
        status_place=row.place("status"),
        title=f"Request for humanitarian parole, {case.ref}",
        names=tuple(dict.fromkeys(_names(case))),
        allowed_names=row.allowed_names or (),
        translations=tuple(_translations(case)),
        parts={record.id: files for record in case.all(ExhibitRecord)
               if record.id and (files := _part_files(case, record))},
    )


def check_as_final(case: ParoleCase, today: date) -> Iterable[Problem]:
    """Yield what is wrong with *case*, held to what a final packet must have."""
    if case.final:
        return check(case, today)
    final = replace(case.record, status="final")
    return check(tie(replace(case.rows, rows={**case.rows.rows, CaseRecord: (final,)})), today)


def _names(case: ParoleCase) -> Iterator[str]:
    """Yield each way in which a document may call a person of the case."""
    for kind in _PEOPLE:
        for person in case.all(kind):
            name = PersonName(_said(person, "given_names"), _said(person, "family_names"))
            if name.given and name.family:
                yield from (name.full, f"{name.family} {name.given}")
                yield f"{name.given.split()[0]} {name.family.split()[0]}"
            if " " in name.family:
                yield name.family
            for field in ("short_name", "native_script_name", "organization_name", "signatory"):
                yield from filter(None, [_said(person, field)])
            other = getattr(person, "other_names", None)
            yield from other if isinstance(other, tuple) else ()
    office = case.rows.one(Office)
    for said in (office and office.attorney_name, office and office.paralegal_name,
                 case.record.attending_attorney, case.record.addressee_name):
        yield from filter(None, [said])


def _said(record: Record, field: str) -> str:
    """Return the words in a field, none where there is no answer or no such field."""
    value = getattr(record, field, None)
    return value.strip() if isinstance(value, str) else ""


def _translations(case: ParoleCase) -> Iterator[Translation]:
    """Yield the exhibits in hand that are, in whole or in part, in another language."""
    for record in case.all(ExhibitRecord):
        if record.status != "have" or not record.id:
            continue
        parts = [part.language for part in sub_exhibits(case, record) if part.language]
        foreign = [said for said in (record.language, *parts) if said not in READABLE]
        if not foreign:
            continue
        spoken = list(dict.fromkeys(str(said) for said in foreign if said))
        yield Translation(
            record.id, record.title or "", " and ".join(spoken), record.translated == "yes",
            record.place("translated" if spoken else "language"), record.translator_name or "",
            str(record.translation_date or ""),
            record.place("translation_date" if record.translator_name else "translator_name"))


def _part_files(case: ParoleCase, record: ExhibitRecord) -> tuple[PartFile, ...]:
    """Return the files of the parts of an exhibit, where they are files of their own."""
    return tuple(PartFile(Path(case.rows.folder) / part.file, part.place("file"))
                 for part in sub_exhibits(case, record)
                 if part.file and not isinstance(part.file, Absent))


FILING: Filing[ParoleCase] = Filing(
    facts=filing_facts, check=check_as_final, exhibit_list="Exhibit List")
