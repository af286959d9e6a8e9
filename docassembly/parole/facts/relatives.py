"""Facts about relatives who do not apply, and the households they live in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docassembly.facts import House, Listing, Proof
from docassembly.parole.case import ParoleCase
from docassembly.parole.facts.people import US_STATUS_PHRASES, PersonFacts
from docassembly.parole.kinship import relation_word
from docassembly.parole.records import Applicant, FamilyMember
from docassembly.values.days import age as age_on
from docassembly.values.gap import Gap
from docassembly.values.people import possessive


@dataclass(frozen=True, slots=True)
class Household:
    """Relatives who live in one place."""

    relatives: Listing
    place: str
    size: int

    @property
    def live(self) -> str:
        """Return lives or live."""
        return "lives" if self.size == 1 else "live"


ADULT_AGE = 18
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s*)+")


class _Applicant(PersonFacts):
    """The applicant as a relative's sentences speak of one."""

    record: Applicant

    @property
    def name(self) -> object:
        """Return the form used after first mention."""
        called = self.case.called(self.record)
        return self.text(called) if called else self.gap("short_name")


class RelativeFacts(PersonFacts):
    """A relative who does not apply, seen from one applicant."""

    record: FamilyMember

    def __init__(self, record: FamilyMember, house: House, case: ParoleCase,
                 applicant: Applicant) -> None:
        """Wrap a relative of *applicant*."""
        super().__init__(record, house, case)
        self.applicant = applicant

    @property
    def person(self) -> PersonFacts:
        """Return the applicant."""
        return _Applicant(self.applicant, self.house, self.case)

    @property
    def relation(self) -> object:
        """Return the relation in the words that the relative's pronouns call for."""
        code = self.case.relation_of(self.record, self.applicant)
        if not code:
            return self.gap("relation")
        return relation_word("".join(code), self.record.pronouns) or "relative"

    @property
    def tie(self) -> str:
        """Return what the relative is to the applicants, in the possessive.

        ``Ms. Quintero’s father``; of several ``Ana and Luis’s mother`` and, where the relation
        differs, ``Ana’s mother and the mother-in-law of Mr. Paz``.
        """
        ties = self.case.ties_of(self.record)
        mine = str(self.relation)
        alike = [person for person, word in ties if word == mine] or [self.applicant]
        others = "".join(f" and the {word} of {_Applicant(person, self.house, self.case).name}"
                         for person, word in ties if word != mine)
        return f"{self._possessive(alike)} {mine}{others}"

    def _possessive(self, people: Sequence[Applicant]) -> str:
        """Return the joint possessive of applicants."""
        if len(people) > 2 and len(people) == len(self.case.applicants):
            return "the applicants\u2019"
        names = Listing((_Applicant(p, self.house, self.case).name for p in people), self.house)
        return possessive(str(names), bare_after_s=not self.house.james_s)

    @property
    def age(self) -> int | None:
        """Return the age on the letter's date, or None when it cannot be told."""
        born, day = self.record.date_of_birth, self.case.record.letter_date
        return age_on(born, day) if born and day else None

    @property
    def is_minor(self) -> bool:
        """Return whether the relative is known to be under eighteen."""
        return self.age is not None and self.age < ADULT_AGE

    @property
    def full_name(self) -> object:
        """Return the full name; a minor who does not apply goes by initials (privacy)."""
        name = self.person_name
        if isinstance(name, Gap):
            return name
        by_initials = all(_INITIALS.fullmatch(part) for part in (name.given, name.family))
        return name.initials if self.is_minor or by_initials else name.full

    @property
    def phrase(self) -> str:
        """Return ``son D.S.Q. (aged 9)``, with U.S. status and further ties in parentheses."""
        notes = [f"aged {self.age}"] if self.is_minor else []
        status = US_STATUS_PHRASES.get("".join(self.record.us_status or ""))
        if status:
            notes.append(status)
        notes += self.case.other_ties(self.record, self.applicant)
        return f"{self.relation} {self.full_name}" + (f" ({', '.join(notes)})" if notes else "")

    @property
    def status_phrase(self) -> object:
        """Return the U.S. status, or the relation's place when there is none."""
        if self.record.us_status is None:
            return self.gap("us_status")
        code = "".join(self.record.us_status)
        return US_STATUS_PHRASES.get(code) or (
            self.gap("us_status") if code == "unknown" else "without status in the United States")

    @property
    def relationship_proof(self) -> Proof:
        """Return the exhibits that prove the tie and the relative's status."""
        return self.proof or Proof(self.case.cites_of(("relationship", "status_of_us_party"),
                                                      self.applicant.ref), self.house)


def households(applicant: Applicant, house: House, case: ParoleCase,
               introduced: set[str]) -> list[Household]:
    """Return the living relatives of *applicant*, gathered by where they live.

    Those on whom the request turns are told of elsewhere; *introduced* holds the names told of
    already, and gains these.
    """
    key = {row.ref for row in case.key_relatives(applicant)}
    places: dict[str, list[str]] = {}
    for row in case.relatives_of(applicant):
        facts = RelativeFacts(row, house, case, applicant)
        name = str(facts.full_name)
        if row.deceased or row.ref in key or not row.residence or name in introduced:
            continue
        introduced.add(name)
        places.setdefault(facts.text(row.residence), []).append(facts.phrase)
    return [Household(Listing(who, house), place, len(who)) for place, who in places.items()]


def key_relatives(applicant: Applicant, house: House, case: ParoleCase) -> list[RelativeFacts]:
    """Return the relatives of *applicant* on whom a reason turns."""
    return [RelativeFacts(row, house, case, applicant) for row in case.key_relatives(applicant)]
