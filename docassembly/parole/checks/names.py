"""Names, pronouns and the dead: what reads oddly in print (rules V04, V11, V12)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from docassembly.parole import codes
from docassembly.parole.case import ParoleCase
from docassembly.parole.checks.cells import (
    Person,
    a_text,
    folded,
    full_name,
    name_words,
    narrative,
    people,
    several,
)
from docassembly.parole.records import Applicant, ExhibitRecord, FamilyMember
from docassembly.problems import Problem

_PARTICLES = frozenset({"de", "del", "la", "las", "los", "da", "do", "dos", "das", "van", "von",
                        "der", "y", "e", "bin", "al", "el"})
_PRONOUNS = {
    "she/her": re.compile(r"\b(?:she|her|hers|herself)\b", re.I),
    "he/him": re.compile(r"\b(?:he|him|his|himself)\b", re.I),
}
_TITLES_OF = {"Ms.": "she/her", "Mrs.": "she/her", "Mr.": "he/him"}
_ALIVE = (r"\s+(?:is(?!\s+(?:survived|buried|to be buried|dead|deceased|laid))|lives|works|needs|"
          r"wants|hopes|wishes|suffers|resides|has(?!\s+(?:died|passed|been (?:dead|buried))))\b")


def check_names(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Yield names, titles and pronouns that do not fit each other or the exhibits."""
    for person in people(case):
        yield from _in_capitals(person)
        yield from _title(person)
        yield from _short_name(person)
    yield from _variants(case)
    yield from _pronouns(case)
    yield from _present_tense(case)


def _in_capitals(person: Person) -> Iterator[Problem]:
    """Check that names are in normal case: documents make their own capitals."""
    for field in ("family_names", "given_names"):
        name = a_text(getattr(person, field))
        letters = [sign for sign in name if sign.isalpha()]
        if len(letters) > 3 and "." not in name and (name.isupper() or name.islower()):
            proper = " ".join(word if folded(word) in _PARTICLES else word.capitalize()
                              for word in name.lower().split())
            how = "capitals" if name.isupper() else "small letters"
            yield codes.NAME_AS_WRITTEN.at(
                person.place(field), f"The name is written in {how}.",
                f"Write it in normal case, like {proper}.")


def _title(person: Person) -> Iterator[Problem]:
    """Check that the title goes with the pronouns, and the short name with the title."""
    expected = _TITLES_OF.get("".join(person.title)) if person.title else None
    if expected and person.pronouns and person.pronouns != expected:
        yield codes.NAME_AS_WRITTEN.at(
            person.place("title"), f"The title is {person.title}, but the pronouns are "
            f"{person.pronouns}.", "Correct the title or the pronouns.")
    lead = re.match(r"(Ms|Mrs|Mr|Mx|Dr|Rev)\.?\s", a_text(person.short_name))
    if lead and person.title and f"{lead[1]}." != person.title:
        yield codes.NAME_AS_WRITTEN.at(
            person.place("short_name"), f"The short name begins with {lead[1]}., but the title is "
            f"{person.title}.", "Correct the short name or the title.")


def _short_name(person: Person) -> Iterator[Problem]:
    """Check that the short name is made of the person's names, and not of the second alone."""
    short = re.sub(r"^(Ms|Mrs|Mr|Mx|Dr|Rev)\.?\s+", "", a_text(person.short_name))
    family = [word for word in name_words(a_text(person.family_names))
              if folded(word) not in _PARTICLES]
    names = {folded(word) for word in (*family, *name_words(a_text(person.given_names)))}
    words = [folded(word) for word in name_words(short) if folded(word) not in _PARTICLES]
    if not words or not names or re.match(r"the ", short, re.I):
        return
    if not names & set(words):
        yield codes.NAME_AS_WRITTEN.at(
            person.place("short_name"), f"The short name {person.short_name} holds none of the "
            f"names of {full_name(person)}.", "Correct the short name.")
    elif len(family) > 1 and words == [folded(family[-1])] and person.title != "none":
        yield codes.NAME_AS_WRITTEN.at(
            person.place("short_name"), f"The short name {person.short_name} has the second family "
            "name alone.", f"Use both family names or the first: {family[0]}.")


def _variants(case: ParoleCase) -> Iterator[Problem]:
    """Check V04: each spelling of an applicant's name in an exhibit's title is a known one."""
    others = {folded(full_name(person)) for person in people(case)
              if not isinstance(person, Applicant)}
    for exhibit in case.all(ExhibitRecord):
        for phrase in _names_in(a_text(exhibit.title)):
            for person in case.applicants:
                if _is_variant(phrase, person) and folded(phrase) not in others:
                    yield codes.NAME_VARIANT.at(
                        exhibit.place("title"), f"The title has \u201c{phrase}\u201d, which is "
                        f"neither the legal name nor another name of {person.ref}.",
                        f"Add it to the other names of {person.ref}, or correct the title.")
                elif exhibit.category == "identity" and _is_other_name(phrase, person):
                    yield codes.OTHER_NAME_IN_IDENTITY.at(
                        exhibit.place("title"), f"{exhibit.id} is in the name {phrase}; the legal "
                        f"name of {person.ref} is {full_name(person)}.")


def _names_in(title: str) -> list[str]:
    """Return the runs of capitalized words in a title, with the particles between them."""
    particles = "|".join(sorted(_PARTICLES, key=len, reverse=True))
    word = r"[^\W\d_a-z][^\W\d_]*(?:['\u2019-][^\W\d_]+)*"
    return re.findall(rf"{word}(?:\s+(?:(?:{particles})\s+)*{word})+", title)


def _is_variant(phrase: str, person: Applicant) -> bool:
    """Return whether *phrase* names *person* in a spelling that is not on record."""
    given, family = name_words(a_text(person.given_names)), name_words(a_text(person.family_names))
    words = name_words(phrase)
    plain = {folded(word) for word in words}
    own_given = {folded(word) for word in given if len(word) > 1}
    own_family = {folded(word) for word in family if folded(word) not in _PARTICLES}
    if not plain & own_given or not plain & own_family:
        return False
    while folded(words[0]) not in own_given | own_family:
        words = words[1:]
    known = [full_name(person), f"{a_text(person.family_names)} {a_text(person.given_names)}",
             a_text(person.short_name), *several(person.other_names)]
    return not any(_within(words, name_words(name)) for name in known if name)


def _is_other_name(phrase: str, person: Applicant) -> bool:
    """Return whether *phrase* is an other name of *person* and not a form of the legal one."""
    others = {folded(name) for name in several(person.other_names)}
    return folded(phrase) in others \
        and not _within(name_words(phrase), name_words(full_name(person)))


def _within(words: list[str], name: list[str]) -> bool:
    """Return whether *words* stand in *name* in this order, with the same accents."""
    rest = iter(name)
    return all(any(word.casefold() == other.casefold() for other in rest) for word in words)


def _pronouns(case: ParoleCase) -> Iterator[Problem]:
    """Check V12 where it can be told: a pronoun that nobody in the case has."""
    if len(case.applicants) != 1:
        return
    everyone = people(case)
    if any(person.pronouns is None for person in everyone):
        return
    used = {"".join(person.pronouns) for person in everyone if person.pronouns}
    own = case.applicants[0].pronouns
    for text in narrative(case):
        for pronouns, pattern in _PRONOUNS.items():
            found = pattern.search(text.words)
            foreign = pronouns not in used
            of_another = text.field == "purpose_summary" and own in _PRONOUNS \
                and pronouns != own and not _PRONOUNS["".join(own)].search(text.words)
            if found and (foreign or of_another):
                why = f"nobody in the case has the pronouns {pronouns}" if foreign \
                    else f"the applicant's pronouns are {own}"
                yield codes.PRONOUN_DIFFERS.at(
                    text.place, f"The text says \u201c{found.group()}\u201d, but {why}.")


def _present_tense(case: ParoleCase) -> Iterator[Problem]:
    """Check V11: a deceased relative's name followed by a verb of the living."""
    dead = [person for person in case.all(FamilyMember) if person.deceased is True]
    living = {folded(a_text(person.given_names)) for person in people(case)
              if not (isinstance(person, FamilyMember) and person.deceased)}
    for person in dead:
        names = [full_name(person), a_text(person.short_name)]
        given = a_text(person.given_names)
        if folded(given) not in living:
            names.append(given)
        known = sorted({re.escape(name) for name in names if len(name) > 2}, key=len, reverse=True)
        if not known:
            continue
        pattern = re.compile(rf"\b(?:{'|'.join(known)}){_ALIVE}", re.I)
        for text in narrative(case):
            if found := pattern.search(text.words):
                yield codes.PRESENT_TENSE.at(
                    text.place, f"The text says \u201c{found.group()}\u201d of a person who is "
                    "deceased.")
