"""The applicants together, as the subject of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from docassembly.facts import House
from docassembly.language.lists import serial
from docassembly.parole.facts.applicants import ApplicantFacts
from docassembly.parole.facts.people import capital
from docassembly.values.people import THEY, possessive


class GroupFacts:
    """The applicants together, as the subject of a sentence."""

    def __init__(self, people: Sequence[ApplicantFacts], house: House) -> None:
        """Gather *people*, at least one."""
        self.people = list(people)
        self.house = house
        self.one = self.people[0] if len(self.people) == 1 else None

    def __str__(self) -> str:
        """Return the names after first mention; more than two are "the applicants"."""
        if len(self.people) > 2:
            return "the applicants"
        return serial([str(p.name) for p in self.people], serial_comma=self.house.serial_comma)

    @property
    def full_names(self) -> str:
        """Return the full names as a list in a sentence."""
        return serial([str(p.full_name) for p in self.people],
                      serial_comma=self.house.serial_comma)

    @property
    def they(self) -> object:
        """Return the subject pronoun: they for several."""
        return self.one.they if self.one else THEY.subject

    @property
    def them(self) -> object:
        """Return the object pronoun."""
        return self.one.them if self.one else THEY.object

    @property
    def their(self) -> object:
        """Return the possessive pronoun."""
        return self.one.their if self.one else THEY.possessive

    @property
    def Their(self) -> object:
        """Return the possessive pronoun at the start of a sentence."""
        return capital(self.their)

    @property
    def themself(self) -> object:
        """Return the reflexive pronoun: themselves for several."""
        return self.one.themself if self.one else "themselves"

    def verb(self, one: str, many: str, *, pronoun: bool = False) -> str:
        """Return the verb that agrees with the names, or with the pronoun if *pronoun*."""
        if self.one is None:
            return many
        return self.one.verb(one, many) if pronoun else one

    @property
    def have(self) -> str:
        """Return has or have, after the names."""
        return self.verb("has", "have")

    @property
    def possessive(self) -> str:
        """Return the joint possessive: ``Karla and Mateo’s``, ``the applicants’``."""
        if len(self.people) > 2:
            return "the applicants\u2019"
        return possessive(str(self), bare_after_s=not self.house.james_s)
