"""Facts about an applicant: identity, home, family, record."""

from __future__ import annotations

from functools import cached_property

from docassembly.facts import House, Proof, fill_note
from docassembly.intake.columns import heading_of
from docassembly.language.lists import serial
from docassembly.language.numbers import ordinal
from docassembly.parole.case import ParoleCase
from docassembly.parole.facts.people import PersonFacts
from docassembly.parole.facts.relatives import Household, households
from docassembly.parole.kinship import relation_word
from docassembly.parole.records import Applicant, CaseRecord
from docassembly.values.countries import STATELESS
from docassembly.values.days import age as age_on
from docassembly.values.gap import Absent, Gap


class ApplicantFacts(PersonFacts):
    """One applicant."""

    record: Applicant

    def __init__(self, record: Applicant, house: House, case: ParoleCase, position: int,
                 introduced: set[str]) -> None:
        """Wrap the applicant that stands at *position* (from 1) in the request.

        *introduced* holds the names of relatives already told of, so that none is told twice.
        """
        super().__init__(record, house, case)
        self.position = position
        self._introduced = introduced

    @property
    def ordinal(self) -> str:
        """Return first, second … among the applicants."""
        return ordinal(self.position)

    @property
    def introduced_as(self) -> object:
        """Return the words in parentheses behind the full name at first mention."""
        return self.name

    @property
    def name(self) -> object:
        """Return the form used after first mention, by the office's choice of noun."""
        called = self.case.called(self.record)
        return self.text(called) if called else self.gap("short_name")

    @property
    def is_principal(self) -> bool:
        """Return whether the request is made for this person first of all."""
        return self.record is self.case.principal

    @property
    def tie_to_principal(self) -> str:
        """Return ``mother of Mateo`` for one who accompanies the principal."""
        principal = self.case.principal
        if self.is_principal or principal is None or not self.record.relationship_to_principal:
            return ""
        word = relation_word("".join(self.record.relationship_to_principal), self.record.pronouns)
        short = self.case.called(principal) or principal.given_names
        return f"{word} of {self.text(short)}" if word and short else ""

    @property
    def age(self) -> int | Gap:
        """Return the age on the letter's date."""
        born, day = self.record.date_of_birth, self.case.record.letter_date
        if born is None:
            return self.gap("date_of_birth")
        if day is None:
            return Gap("Age on the letter date", fill_note(
                heading_of(CaseRecord, "letter_date"), self.case.record.place("letter_date")))
        years = age_on(born, day)
        return self.gap("date_of_birth") if years is None else years

    @property
    def has_no_a_number(self) -> bool:
        """Return whether the answer was that no A-Number was ever assigned."""
        return isinstance(self.record.a_number, Absent)

    @property
    def has_passport(self) -> bool:
        """Return whether a passport is to be printed: its number is known or a gap."""
        return not isinstance(self.record.passport_number, Absent) and not (
            self.record.passport_number is None and self.record.passport_absent_reason)

    @property
    def stateless(self) -> bool:
        """Return whether the person has no nationality."""
        codes = {"".join(c) for c in self.record.citizenships or ()}
        return self.record.nationality_status == "stateless" or codes == {STATELESS}

    @property
    def citizenship(self) -> object:
        """Return the countries of citizenship: ``Honduras``, ``Colombia and Venezuela``."""
        return self._citizenship("")

    @property
    def citizenship_in_text(self) -> object:
        """Return them as they follow "a citizen of": ``the Philippines``."""
        return self._citizenship("with_article")

    def _citizenship(self, form: str) -> object:
        countries = self.record.citizenships
        if not countries:
            return self.gap("citizenships")
        return serial([str(getattr(c, form) if form else c) for c in countries],
                      serial_comma=self.house.serial_comma)

    @property
    def home(self) -> object:
        """Return where the person lives: the place of now if it is in the home country."""
        country, now = self.record.country_of_residence, self.record.current_location
        if country and now and str(now).casefold().endswith(str(country).casefold()):
            return self.text(now)
        return country.with_article if country else self.gap("country_of_residence")

    @property
    def elsewhere(self) -> bool:
        """Return whether the person is now outside the country of residence."""
        country, now = self.record.country_of_residence, self.record.current_location
        return bool(country and now) and not str(now).casefold().endswith(str(country).casefold())

    def category_proof(self, *categories: str) -> Proof:
        """Return the exhibits of *categories* that concern this person."""
        return Proof(self.case.cites_of(categories, self.record.ref), self.house)

    @property
    def identity_proof(self) -> Proof:
        """Return the exhibits that prove identity and nationality."""
        return self.category_proof("identity")

    @property
    def relationship_proof(self) -> Proof:
        """Return the exhibits that prove kinship of this person."""
        return self.category_proof("relationship")

    @property
    def criminal_record_proof(self) -> Proof:
        """Return police certificates and court records of this person."""
        return self.category_proof("criminal_record")

    @property
    def never_in_us(self) -> bool:
        """Return whether the person has never been in the United States."""
        history = self.case.history_of(self.record)
        return bool(history and history.never_in_us)

    @property
    def never_arrested(self) -> bool:
        """Return whether the answer on arrests anywhere was no."""
        summary = self.case.criminal_summary_of(self.record)
        return bool(summary and summary.any_arrest_anywhere == "no")

    @cached_property
    def households(self) -> list[Household]:
        """Return the living relatives not told of elsewhere, gathered by where they live."""
        return households(self.record, self.house, self.case, self._introduced)
