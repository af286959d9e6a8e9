"""One parole case: all records that share a file reference, tied together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from docassembly.exhibits import Cite
from docassembly.intake.columns import Record
from docassembly.intake.reader import CaseRows
from docassembly.parole.kinship import relation_word
from docassembly.parole.records import (
    Applicant,
    CaseRecord,
    CriminalSummary,
    ExhibitRecord,
    FamilyMember,
    ImmigrationHistory,
    Office,
    OtherRelation,
    UsParty,
)
from docassembly.values.gap import Absent

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class ParoleCase:
    """A request for parole: its own row, the office's, and the rows of every other sheet.

    A sheet without a row for the case gives an empty record, all of whose columns are gaps.
    """

    rows: CaseRows

    @property
    def ref(self) -> str:
        """Return the office file reference."""
        return self.rows.ref

    def all(self, record: type[R]) -> tuple[R, ...]:
        """Return the case's rows of the sheet of *record*."""
        return self.rows.all(record)

    @cached_property
    def record(self) -> CaseRecord:
        """Return the case's own row."""
        return self.rows.one(CaseRecord) or CaseRecord(case_id=self.ref)

    @cached_property
    def office(self) -> Office:
        """Return the office's row."""
        return self.rows.one(Office) or Office()

    @cached_property
    def applicants(self) -> tuple[Applicant, ...]:
        """Return the applicants, the principal first, the others in sheet order."""
        everyone = self.all(Applicant)
        first = self.principal
        return tuple(sorted(everyone, key=lambda person: person is not first))

    @cached_property
    def principal(self) -> Applicant | None:
        """Return the applicant whom the case names as principal, else the first."""
        everyone = self.all(Applicant)
        named = self.record.principal_applicant_ref
        return next((p for p in everyone if p.ref == named), everyone[0] if everyone else None)

    @property
    def noun_for_client(self) -> str:
        """Return the noun that the office uses for its client; the short name by default."""
        return "".join(self.office.noun_for_client or "short_name")

    def called(self, person: Applicant) -> str | None:
        """Return how documents call *person* after first mention; None when that is not known.

        One applicant goes by the office's noun; of several each keeps the short name, so that no
        sentence slides from one to the other.
        """
        if self.noun_for_client != "short_name" and len(self.applicants) == 1:
            return f"the {self.noun_for_client}"
        return person.short_name

    @property
    def final(self) -> bool:
        """Return whether the packet is at the stage where only what is in hand counts."""
        return self.record.status in {"final", "filed", "decided"}

    def applicant(self, ref: object) -> Applicant | None:
        """Return the applicant called *ref*."""
        return next((p for p in self.applicants if p.ref == ref), None)

    def party(self, ref: object) -> UsParty | None:
        """Return the U.S. party called *ref*."""
        return next((p for p in self.all(UsParty) if p.ref == ref), None)

    def relative(self, ref: object) -> FamilyMember | None:
        """Return the relative called *ref*."""
        return next((p for p in self.all(FamilyMember) if p.ref == ref), None)

    def of_applicant(self, record: type[R], person: Applicant) -> tuple[R, ...]:
        """Return the rows of a sheet that name *person* as their applicant."""
        return tuple(row for row in self.all(record)
                     if getattr(row, "applicant_ref", None) == person.ref)

    def history_of(self, person: Applicant) -> ImmigrationHistory | None:
        """Return the immigration history of *person*."""
        return next(iter(self.of_applicant(ImmigrationHistory, person)), None)

    def criminal_summary_of(self, person: Applicant) -> CriminalSummary | None:
        """Return the summary of the criminal record of *person*."""
        return next(iter(self.of_applicant(CriminalSummary, person)), None)

    def relatives_of(self, person: Applicant) -> tuple[FamilyMember, ...]:
        """Return the relatives of *person*, those of several applicants included."""
        further = {row.relative_ref for row in self.all(OtherRelation)
                   if row.applicant_ref == person.ref}
        return tuple(row for row in self.all(FamilyMember)
                     if row.applicant_ref == person.ref or row.ref in further)

    def relation_of(self, relative: FamilyMember, person: Applicant) -> str | None:
        """Return the relation of *relative* to *person*, as a code."""
        if relative.applicant_ref == person.ref:
            return relative.relation
        return next((row.relation for row in self.all(OtherRelation)
                     if (row.relative_ref, row.applicant_ref) == (relative.ref, person.ref)), None)

    def key_relatives(self, person: Applicant) -> tuple[FamilyMember, ...]:
        """Return the relatives of *person* on whom a reason turns."""
        named: dict[str, None] = {}
        for detail in self.reason_details():
            for field in ("deceased_ref", "relative_ref", "separated_from"):
                value = getattr(detail, field, None)
                for ref in value if isinstance(value, tuple) else (value,):
                    if ref and not isinstance(ref, Absent):
                        named[ref] = None
        return tuple(row for row in self.relatives_of(person) if row.ref in named)

    def reason_details(self) -> Iterator[Record]:
        """Yield the rows of the sheets that belong to one reason."""
        for kind, rows in self.rows.rows.items():
            if kind.SHEET.reason:
                yield from rows

    def other_ties(self, relative: FamilyMember, person: Applicant) -> list[str]:
        """Return what *relative* is to the other applicants: ``husband of Ms. Funes``.

        The same person may have been entered once for each applicant, under the same name.
        """
        return [f"{word} of {self.called(other) or other.given_names}"
                for other, word in self.ties_of(relative) if other is not person]

    def ties_of(self, relative: FamilyMember) -> list[tuple[Applicant, str]]:
        """Return the applicants to whom *relative* is kin, with the word for what to each."""
        ties = []
        for person in self.applicants:
            for row in self.relatives_of(person):
                same = row.ref == relative.ref or (
                    (row.given_names, row.family_names)
                    == (relative.given_names, relative.family_names))
                code = self.relation_of(row, person)
                word = relation_word("".join(code), row.pronouns) if same and code else ""
                if word:
                    ties.append((person, word))
                    break
        return ties

    def cites_of(self, categories: Iterable[str], applicant: str | None = None) -> list[Cite]:
        """Return cites of the whole exhibits of *categories* that concern *applicant*."""
        wanted = frozenset(categories)
        return [Cite(row.id) for row in self.all(ExhibitRecord)
                if row.id and row.category in wanted and row.status in {"have", "requested", None}
                and (applicant is None or not row.applicants or applicant in row.applicants)]

    def cites_supporting(self, *points: str) -> list[Cite]:
        """Return cites of the exhibits in hand that are said to prove one of *points*."""
        return [Cite(row.id) for row in self.all(ExhibitRecord)
                if row.id and row.status == "have" and row.category != "declarations" and any(
                    point in said.casefold() for said in row.supports or () for point in points)]


def tie(rows: CaseRows) -> ParoleCase:
    """Return the case that *rows* make."""
    return ParoleCase(rows)
