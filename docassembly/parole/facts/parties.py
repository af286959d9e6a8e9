"""Facts about U.S. persons and organizations behind the request."""

from __future__ import annotations

from docassembly.exhibits import Cite
from docassembly.facts import Proof
from docassembly.parole.facts.people import US_STATUS_PHRASES, PersonFacts
from docassembly.parole.kinship import relation_word
from docassembly.parole.records import ExhibitRecord, UsParty
from docassembly.values.gap import Gap


class PartyFacts(PersonFacts):
    """A U.S. person or organization: petitioner, supporter, host, hospital."""

    record: UsParty

    @property
    def full_name(self) -> object:
        """Return the person's or the organization's name."""
        if self.is_organization:
            return self.organization_name
        name = self.person_name
        return name if isinstance(name, Gap) else name.full

    @property
    def caps_name(self) -> object:
        """Return the name as a caption prints it."""
        return self.full_name if self.is_organization else super().caps_name

    @property
    def they(self) -> object:
        """Return the pronoun; an organization is it."""
        return "it" if self.is_organization else self._word("subject")

    @property
    def tie_to_principal(self) -> str:
        """Return ``aunt of Mateo``, or nothing when there is no kinship."""
        principal, code = self.case.principal, self.record.relation_to_applicant
        if principal is None or not code or self.is_organization:
            return ""
        word = relation_word("".join(code), self.record.pronouns)
        short = self.case.called(principal) or principal.given_names
        return f"{word} of {self.text(short)}" if word and short else ""

    @property
    def status_phrase(self) -> object:
        """Return the person's U.S. status with its article."""
        if self.record.us_status is None:
            return self.gap("us_status")
        code = "".join(self.record.us_status)
        return US_STATUS_PHRASES.get(code) or self.gap("us_status")

    @property
    def status_proof(self) -> Proof:
        """Return the exhibits that prove who the person is: status and kinship."""
        return self.identity_proof or Proof(self.case.cites_of(("status_of_us_party",)),
                                            self.house)

    @property
    def identity_proof(self) -> Proof:
        """Return the exhibits that the party's own row names, less those of support."""
        return Proof(self._own_cites(support=False), self.house)

    @property
    def support_proof(self) -> Proof:
        """Return the exhibits on financial support."""
        own = self._own_cites(support=True)
        return Proof(own or self.case.cites_of(("financial_support",)), self.house)

    def _own_cites(self, *, support: bool) -> list[Cite]:
        """Return the cites on the party's row that are, or are not, of financial support."""
        kinds = {row.id: row.category for row in self.case.all(ExhibitRecord)}
        return [cite for cite in self.proof.cites
                if (kinds.get(cite.id) == "financial_support") == support]

    @property
    def commitments(self) -> object:
        """Return what is promised, as a list in a sentence."""
        return self.support_commitments

    @property
    def is_host(self) -> bool:
        """Return whether the applicants stay with this person."""
        return "host" in {"".join(r) for r in self.record.roles or ()}

    @property
    def forms_i134(self) -> str:
        """Return ``Form I-134``, or ``a Form I-134 for each applicant``."""
        covered = self.record.covers_applicants or ()
        return "a Form I-134 for each applicant" if len(covered) > 1 else "Form I-134"
