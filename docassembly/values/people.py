"""People as prose speaks of them: pronouns and names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from docassembly.values.unreadable import Unreadable, quoted

NameOrder = Literal["given_first", "family_first", "single_name"]

_PARTICLES = frozenset({"de", "del", "la", "las", "los", "da", "do", "dos", "das", "di", "van",
                        "von", "der", "den", "y", "e", "bin", "binti", "al", "el", "ibn"})


@dataclass(frozen=True, slots=True)
class Pronouns:
    """The words that stand for a person (or, for an organization, ``it``).

    ``plural_verb`` tells whether the subject pronoun takes the plural verb: they travel, but
    Mx. Roy travels.
    """

    subject: str
    object: str
    possessive: str
    possessive_pronoun: str
    reflexive: str
    plural_verb: bool = False

    def __str__(self) -> str:
        """Return the pronouns as people state them: ``she/her``."""
        return f"{self.subject}/{self.object}"

    @property
    def capital(self) -> Pronouns:
        """Return the same words with a capital, for the start of a sentence."""
        return Pronouns(self.subject.capitalize(), self.object.capitalize(),
                        self.possessive.capitalize(), self.possessive_pronoun.capitalize(),
                        self.reflexive.capitalize(), self.plural_verb)

    def verb(self, singular: str, plural: str) -> str:
        """Return the verb form that follows the subject pronoun."""
        return plural if self.plural_verb else singular


SHE = Pronouns("she", "her", "her", "hers", "herself")
HE = Pronouns("he", "him", "his", "his", "himself")
THEY = Pronouns("they", "them", "their", "theirs", "themselves", plural_verb=True)
"""One person whose pronouns are they/them, or several people."""
IT = Pronouns("it", "it", "its", "its", "itself")

_STATED = {"she": SHE, "her": SHE, "hers": SHE, "he": HE, "him": HE, "his": HE, "they": THEY,
           "them": THEY, "their": THEY, "theirs": THEY, "it": IT, "its": IT}


def parse_pronouns(raw: object) -> Pronouns:
    """Return the pronouns stated as ``she/her``, ``he/him`` or ``they/them``, in any case."""
    words = re.findall(r"[a-z]+", str(raw).lower())
    found = {_STATED.get(word) for word in words}
    if len(found) != 1 or None in found:
        raise Unreadable(f"{quoted(raw)} are not pronouns that the documents know.",
                         "Write she/her, he/him or they/them.")
    return _STATED[words[0]]


def possessive(name: str, *, bare_after_s: bool = False) -> str:
    """Return *name* with the sign of the possessive.

    A name that ends in s takes 's like any other (James's), or, by office rule *bare_after_s*,
    the apostrophe alone (James').
    """
    text = str(name)
    return text + ("\u2019" if bare_after_s and text[-1:] in "sS" else "\u2019s") if text else ""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in normal case, as passports and letters order it.

    Of a ``single_name`` person only one part is filled. ``suffix`` is ``Jr.`` and the like.
    """

    given: str
    family: str = ""
    order: NameOrder = "given_first"
    suffix: str = ""

    def __str__(self) -> str:
        """Return the full name."""
        return self.full

    def __format__(self, spec: str) -> str:
        """Return the full name, padded as *spec* asks."""
        return format(self.full, spec)

    @property
    def full(self) -> str:
        """Return the name in the person's own order."""
        parts = (self.family, self.given) if self.order == "family_first" \
            else (self.given, self.family)
        name = " ".join(part for part in parts if part)
        return f"{name}, {self.suffix}" if name and self.suffix in {"Jr.", "Sr."} \
            else f"{name} {self.suffix}".strip()

    @property
    def caps_form(self) -> str:
        """Return ``QUINTERO MALDONADO, Rosalba``, for the RE block; every diacritic is kept."""
        if not self.family or not self.given:
            return (self.family or self.given).upper()
        return f"{self.family.upper()}, {self.given}{' ' if self.suffix else ''}{self.suffix}"

    @property
    def initials(self) -> str:
        """Return ``D.S.Q.``, which stands for a child who does not apply."""
        words = re.findall(r"[^\W\d_]+(?:[\u2019'][^\W\d_]+)*", self.full.removesuffix(self.suffix))
        return "".join(f"{word[0].upper()}." for word in words
                       if word.lower() not in _PARTICLES)

    def possessive(self, *, bare_after_s: bool = False) -> str:
        """Return the full name in the possessive."""
        return possessive(self.full, bare_after_s=bare_after_s)
