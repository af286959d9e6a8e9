"""Exhibits: cites and pages, translations, and papers that officers look for (V09, V10)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docassembly.exhibits import (
    Assembly,
    Cite,
    cite_problems,
    find_cites,
    parse_cites,
    text_problems,
)
from docassembly.exhibits import codes as exhibit_codes
from docassembly.intake.codes import MISSING
from docassembly.intake.columns import columns
from docassembly.parole import codes, law
from docassembly.parole.case import ParoleCase
from docassembly.parole.checks.cells import (
    a_date,
    a_day,
    a_text,
    folded,
    full_name,
    letter_day,
    narrative,
    people,
    records,
    several,
)
from docassembly.parole.choices.exhibits import EXHIBIT_CATEGORY
from docassembly.parole.choices.languages import READABLE
from docassembly.parole.exhibits import assembly
from docassembly.parole.records import (
    CriminalEvent,
    Entry,
    ExhibitRecord,
    ParoleReason,
    RemovalOrder,
    SubExhibit,
    UsParty,
    VisaApplication,
)
from docassembly.problems import Place, Problem, Severity

CITED_BY_CATEGORY = frozenset({
    "forms", "identity", "relationship", "status_of_us_party", "criminal_record",
    "financial_support", "travel_plan", "medical", "death_funeral", "legal_proceeding",
    "reason_evidence", "translations",
})
"""Categories whose exhibits the documents cite by themselves, without a cell that names them."""


def check_exhibits(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Yield what is wrong with the exhibits and with the cites of them in cells."""
    rows = case.all(ExhibitRecord)
    assembled = assembly(case)
    yield from _assembly(assembled, rows)
    cited: set[str] = set()
    yield from _cites(case, assembled, cited)
    for row in rows:
        if row.status == "have" and row.doc_date is None and not any(
                part.doc_date for part in case.all(SubExhibit) if part.exhibit_ref == row.id):
            yield MISSING.at(row.place("doc_date"), "Date of the document is empty.",
                             "Fill it, for example November 30, 2026; n/a if it has none.")
        yield from _translation(case, row)
        yield from _dates(case, row)
        if row.status == "expired" and row.category == "identity":
            yield codes.EXPIRED_IDENTITY.at(
                row.place("status"), f"{row.id} has expired and will not print.")
        if row.status == "have" and row.id and row.id not in cited and row.category \
                and row.category not in CITED_BY_CATEGORY:
            yield codes.NEVER_CITED.at(row.place("id"), f"No cell cites {row.id}.")
    yield from _twice(rows)
    yield from _expected(case)


def _twice(rows: tuple[ExhibitRecord, ...]) -> Iterator[Problem]:
    """Check that no two exhibits name the same file or the same place in the order."""
    files: dict[str, ExhibitRecord] = {}
    orders: dict[int, ExhibitRecord] = {}
    for row in rows:
        if a_text(row.file):
            first = files.setdefault(a_text(row.file).replace("\\", "/").casefold(), row)
            if first is not row:
                yield codes.EXHIBIT_TWICE.at(
                    row.place("file"), f"{row.id} names the file of {first.id}.")
        if isinstance(row.order, int):
            first = orders.setdefault(row.order, row)
            if first is not row:
                yield codes.EXHIBIT_TWICE.at(
                    row.place("order"), f"{row.id} has the order {row.order}, as {first.id} has.")


def _assembly(assembled: Assembly, rows: tuple[ExhibitRecord, ...]) -> Iterator[Problem]:
    """Yield the problems of files and pages, but not what the empty cell is a gap for already."""
    empty = {row.place("id") for row in rows if not row.file and row.pages is None}
    for problem in assembled.problems:
        unknown = problem.code == exhibit_codes.EXHIBIT_PAGES_UNKNOWN.name
        if not (unknown and problem.place in empty):
            yield problem


def _cites(case: ParoleCase, assembled: Assembly, cited: set[str]) -> Iterator[Problem]:
    """Yield what is wrong with the cites of every cell, and add the ids cited to *cited*."""
    for record in records(case):
        for name, column in columns(type(record)).items():
            if column.kind.name == "exhibits":
                yield from _cell_of_cites(assembled, several(getattr(record, name)),
                                          record.place(name), cited)
    for text in narrative(case):
        cited |= {cite.id for cite, _ in find_cites(text.words)}
        yield from text_problems(assembled, text.words, text.place)


def _cell_of_cites(assembled: Assembly, cell: tuple[str, ...], place: Place,
                   cited: set[str]) -> Iterator[Problem]:
    """Yield what is wrong with a cell that holds only cites.

    Exhibits that do not exist are left out: the reader has reported those references already.
    """
    cites: list[Cite] = []
    for item in cell:
        try:
            cites += parse_cites(item)
        except ValueError as fault:
            yield exhibit_codes.UNREADABLE_CITE.at(place, str(fault))
    cited |= {cite.id for cite in cites}
    yield from cite_problems(assembled, [cite for cite in cites if assembled.find(cite.id)], place)


def _translation(case: ParoleCase, row: ExhibitRecord) -> Iterator[Problem]:
    """Check V10, and who translated."""
    language = "".join(row.language) if row.language else ""
    if not language or language in READABLE or row.status != "have":
        return
    if row.translated != "yes" and (case.final or row.translated is not None):
        state = "is still in progress" if row.translated == "in_progress" else "is not there"
        yield codes.UNTRANSLATED.at(
            row.place("translated"),
            f"{row.id} is in {row.language}, and its certified translation {state}.",
            severity=Severity.ERROR if case.final else None)
    translator = folded(a_text(row.translator_name))
    parties = [full_name(person) for person in people(case)] + [a_text(case.office.attorney_name)]
    if translator and translator in {folded(name) for name in parties}:
        yield codes.TRANSLATOR_IS_PARTY.at(
            row.place("translator_name"), f"{row.id} was translated by a person of the case.")
    document, translated = a_date(row.doc_date), a_day(row.translation_date)
    if document and translated and translated < document.earliest:
        yield codes.OUT_OF_ORDER.at(
            row.place("translation_date"), f"The translation of {row.id} is of {translated}, "
            f"before the document, {document}.")


def _dates(case: ParoleCase, row: ExhibitRecord) -> Iterator[Problem]:
    """Check that no paper in hand, and no translation, is dated after the letter."""
    letter = letter_day(case)
    if letter is None or row.status != "have":
        return
    for field in ("doc_date", "translation_date"):
        day = a_date(getattr(row, field))
        if day and day.earliest > letter:
            yield codes.DATED_AFTER_LETTER.at(
                row.place(field), f"{row.id} is dated {day}, after the letter, {letter}.")


def _expected(case: ParoleCase) -> Iterator[Problem]:
    """Yield the categories that a packet for these reasons has, and this one has not."""
    rows = case.all(ExhibitRecord)
    if not rows:
        if case.all(ParoleReason):
            yield codes.EXHIBIT_EXPECTED.at(
                case.record.place("case_id"), "The case has no exhibits yet.",
                "List them on the sheet Exhibits, also those still missing.")
        return
    there = {"".join(row.category) for row in rows
             if row.category and row.status not in ("expired", "superseded")}
    missing: dict[str, law.TypicalExhibit] = {}
    reasons = ["".join(reason.reason_code) for reason in case.all(ParoleReason)
               if reason.reason_code]
    for typical in law.typical_exhibits(reasons):
        if typical.category not in there and _applies(case, typical):
            missing.setdefault(typical.category, typical)
    for category, typical in missing.items():
        yield codes.EXHIBIT_EXPECTED.at(
            case.record.place("case_id"),
            f"There is no exhibit on {EXHIBIT_CATEGORY.label(category)}: {typical.title}.",
            f"Obtain it from {typical.obtain_from}, and list it on the sheet Exhibits.")


def _applies(case: ParoleCase, typical: law.TypicalExhibit) -> bool:
    """Return whether a kind of exhibit has anything to prove in this case."""
    if typical.reason:
        # A packet may do without these: estate papers, general reports, the petition's wait.
        return typical.category not in ("country_conditions", "immigration_history") \
            and not (typical.reason == "funeral" and typical.category == "legal_proceeding")
    persons = [party for party in case.all(UsParty) if party.party_type != "organization"]
    needs = {
        "status_of_us_party": bool(persons),
        "relationship": any(case.key_relatives(person) for person in case.applicants),
        "immigration_history": bool(case.all(Entry) or case.all(RemovalOrder)
                                    or case.all(VisaApplication)),
        "criminal_record": True if case.all(CriminalEvent) else not all(
            person.is_minor for person in case.applicants),
    }
    if typical.category == "immigration_history" and any(
            row.category == "inadmissibility" for row in case.all(ExhibitRecord)):
        return False
    return needs.get(typical.category, True)
