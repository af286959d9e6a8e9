"""Facts about people: applicants, their relatives, U.S. parties, and the applicants together."""

from __future__ import annotations

from functools import cached_property
from typing import cast

from docassembly.facts import House, RecordFacts
from docassembly.intake.columns import Record
from docassembly.parole.case import ParoleCase
from docassembly.values.gap import Absent, Gap
from docassembly.values.people import (
    NameOrder,
    PersonName,
    Pronouns,
    parse_pronouns,
    possessive,
)

US_STATUS_PHRASES = {
    "us_citizen_birth": "a U.S. citizen by birth",
    "us_citizen_naturalized": "a naturalized U.S. citizen",
    "us_citizen_derived": "a U.S. citizen",
    "us_national": "a U.S. national",
    "lpr": "a lawful permanent resident",
    "conditional_lpr": "a conditional permanent resident",
    "asylee": "an asylee",
    "refugee": "a refugee",
    "nonimmigrant": "present in a nonimmigrant status",
    "tps": "a holder of Temporary Protected Status",
    "daca": "a recipient of deferred action",
    "parolee": "a parolee",
    "pending": "an applicant with a case pending",
}
"""How prose speaks of a status in the United States, with its article."""


class PersonFacts(RecordFacts):
    """A person of any sheet: names, pronouns and the agreement of verbs."""

    def __init__(self, record: Record, house: House, case: ParoleCase) -> None:
        """Wrap *record* of *case*."""
        super().__init__(record, house)
        self.case = case

    def __str__(self) -> str:
        """Return the name after first mention."""
        return str(self.name)

    @cached_property
    def person_name(self) -> PersonName | Gap:
        """Return the person's name, or the gap of the part that is missing."""
        given = getattr(self.record, "given_names", None) or None
        family = getattr(self.record, "family_names", None)
        order = getattr(self.record, "name_order", None) or "given_first"
        if given is None:
            return self.gap("given_names")
        if not family and order != "single_name" and not isinstance(family, Absent):
            return self.gap("family_names")
        return PersonName(given, family or "", cast(NameOrder, "".join(order)))

    @property
    def full_name(self) -> object:
        """Return the full name in normal case, in the person's own order."""
        name = self.person_name
        return name if isinstance(name, Gap) else name.full

    @property
    def caps_name(self) -> object:
        """Return the name as a caption prints it: ``QUINTERO MALDONADO, Rosalba``."""
        name = self.person_name
        return name if isinstance(name, Gap) else name.caps_form

    @property
    def name(self) -> object:
        """Return the form used after first mention."""
        short = getattr(self.record, "short_name", None)
        return self.text(short) if short else self.full_name

    @property
    def possessive(self) -> str:
        """Return the possessive of the name after first mention."""
        return possessive(str(self.name), bare_after_s=not self.house.james_s)

    @cached_property
    def pronoun(self) -> Pronouns | None:
        """Return the person's pronouns, or None when they are not known."""
        said = getattr(self.record, "pronouns", None)
        return parse_pronouns("".join(said)) if said else None

    def _word(self, part: str) -> object:
        known = self.pronoun
        return getattr(known, part) if known else self.gap("pronouns")

    @property
    def they(self) -> object:
        """Return she, he or they."""
        return self._word("subject")

    @property
    def them(self) -> object:
        """Return her, him or them."""
        return self._word("object")

    @property
    def their(self) -> object:
        """Return her, his or their."""
        return self._word("possessive")

    @property
    def themself(self) -> object:
        """Return herself, himself or themself."""
        return self._word("reflexive")

    @property
    def They(self) -> object:
        """Return the subject pronoun at the start of a sentence."""
        return capital(self.they)

    @property
    def Their(self) -> object:
        """Return the possessive at the start of a sentence."""
        return capital(self.their)

    def verb(self, one: str, many: str) -> str:
        """Return the verb that agrees with the person's pronoun: ``they travel``."""
        return many if self.pronoun and self.pronoun.plural_verb else one

    @property
    def are(self) -> str:
        """Return is or are, after the pronoun."""
        return self.verb("is", "are")

    @property
    def have(self) -> str:
        """Return has or have, after the pronoun."""
        return self.verb("has", "have")

    @property
    def is_organization(self) -> bool:
        """Return whether this is an organization."""
        return getattr(self.record, "party_type", None) == "organization"


def capital(word: object) -> object:
    """Return *word* with a capital; a gap stays a gap."""
    return word if isinstance(word, Gap) else str(word)[:1].upper() + str(word)[1:]
