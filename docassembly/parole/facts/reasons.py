"""Facts about the reasons for parole, with the details that each kind of reason has."""

from __future__ import annotations

import re
from functools import cached_property

from docassembly.facts import House, Listing, Proof, RecordFacts
from docassembly.intake.columns import Column, Record
from docassembly.parole.case import ParoleCase
from docassembly.parole.facts.applicants import ApplicantFacts
from docassembly.parole.facts.group import GroupFacts
from docassembly.parole.facts.relatives import RelativeFacts
from docassembly.parole.records import DETAILS, ParoleReason
from docassembly.values.gap import Absent, Gap

_AS_OTHER = re.compile(r"\s*(?:same )?as (R[1-9])\.?\s*", re.I)


PROCEEDINGS = {
    "civil": "a civil action",
    "criminal_prosecution": "a criminal prosecution",
    "family_court": "a family court case",
    "probate": "a probate proceeding",
    "administrative": "an administrative proceeding",
    "deposition": "a matter in which a deposition is to be taken",
}
"""How the letter speaks of each type of proceeding."""


class ReasonFacts(RecordFacts):
    """One reason for parole."""

    record: ParoleReason

    def __init__(self, record: ParoleReason, house: House, case: ParoleCase,
                 applicants: list[ApplicantFacts]) -> None:
        """Wrap a reason of *case*."""
        super().__init__(record, house)
        self.case = case
        self._applicants = applicants

    def present(self, column: Column, value: object) -> object:
        """Return the column; "as R1" refers to that reason, which has told it already."""
        if isinstance(value, str) and _AS_OTHER.fullmatch(value):
            return Absent.NOT_APPLICABLE
        return super().present(column, value)

    def known(self, name: str) -> bool:
        """Return whether column *name* is answered here, not by pointing to another reason."""
        value = getattr(self.record, name)
        return super().known(name) and not (
            isinstance(value, str) and _AS_OTHER.fullmatch(value))

    @property
    def heading(self) -> object:
        """Return the kind of reason, as a heading."""
        return self.reason_code

    @cached_property
    def people(self) -> GroupFacts:
        """Return the applicants whom the reason covers; all of them when none is named."""
        named = set(self.record.applicants or ())
        chosen = [p for p in self._applicants if p.record.ref in named]
        return GroupFacts(chosen or self._applicants, self.house)

    @cached_property
    def details(self) -> DetailFacts:
        """Return the details of the reason; every one a gap when its sheet has no row."""
        kind = DETAILS.get("".join(self.record.reason_code or ""))
        if kind is None:
            return DetailFacts(ParoleReason(), self)
        rows = self.case.all(kind)
        own = [row for row in rows if getattr(row, "reason_ref", None) == self.record.ref]
        return DetailFacts((own or [kind()])[0], self)

    def category_proof(self, *categories: str) -> Proof:
        """Return the exhibits of *categories*."""
        return Proof(self.case.cites_of(categories), self.house)


class DetailFacts(RecordFacts):
    """The details of one reason."""

    def __init__(self, record: Record, reason: ReasonFacts) -> None:
        """Wrap the detail row of *reason*."""
        super().__init__(record, reason.house)
        self.reason = reason

    def _relative(self, field: str) -> RelativeFacts | Gap:
        ref = getattr(self.record, field, None)
        row = self.reason.case.relative(ref) if ref else None
        if row is None:
            return self.gap(field)
        people = self.reason.people.people
        mine = next((p for p in people if self.reason.case.relation_of(row, p.record)), people[0])
        return RelativeFacts(row, self.house, self.reason.case, mine.record)

    @property
    def deceased(self) -> RelativeFacts | Gap:
        """Return the person whose funeral it is."""
        return self._relative("deceased_ref")

    @property
    def relative(self) -> RelativeFacts | Gap:
        """Return the sick relative."""
        return self._relative("relative_ref")

    @property
    def patient(self) -> ApplicantFacts | Gap:
        """Return the applicant who is to be treated."""
        ref = getattr(self.record, "patient_ref", None)
        found = next((p for p in self.reason._applicants if p.record.ref == ref), None)
        return found or self.gap("patient_ref")

    @property
    def separated(self) -> object:
        """Return the relatives from whom the applicants are separated."""
        refs = getattr(self.record, "separated_from", None)
        rows = [self.reason.case.relative(ref) for ref in refs or ()]
        person = self.reason.people.people[0].record
        found = [RelativeFacts(row, self.house, self.reason.case, person)
                 for row in rows if row is not None]
        if not found:
            return self.gap("separated_from")
        alone = self.reason.people.one is not None
        return Listing((f"{r.person.their if alone else r.person.possessive} {r.phrase}"
                        for r in found), self.house)

    @property
    def minors_involved(self) -> bool:
        """Return whether a minor child is among the relatives."""
        return any("minor_child" in {"".join(r) for r in row.role_in_request or ()}
                   for person in self.reason.people.people
                   for row in self.reason.case.relatives_of(person.record))

    @property
    def is_caregiver(self) -> bool:
        """Return whether the applicant comes to care for the relative."""
        return getattr(self.record, "role_of_applicant", None) == "caregiver"

    @property
    def proceeding_phrase(self) -> object:
        """Return the type of proceeding with its article."""
        code = getattr(self.record, "proceeding_type", None)
        return PROCEEDINGS["".join(code)] if code else self.gap("proceeding_type")

    @property
    def subpoena_in_hand(self) -> bool:
        """Return whether the subpoena or order is in the office's hands."""
        return getattr(self.record, "subpoena", None) == "have"
