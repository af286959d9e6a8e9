"""Number and tense of verbs, and of the words that go with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sized
from datetime import date

from docassembly.values.people import Pronouns

_PLURALS = {"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go", "says": "say",
            "isn\u2019t": "aren\u2019t", "this": "these", "that": "those", "its": "their",
            "it": "they", "itself": "themselves", "his": "their", "her": "their"}
_PASTS = {"is": "was", "are": "were", "has": "had", "have": "had", "does": "did", "do": "did",
          "suffers": "suffered", "goes": "went", "says": "said", "leaves": "left", "keeps": "kept",
          "holds": "held", "teaches": "taught", "runs": "ran", "owns": "owned", "makes": "made",
          "gives": "gave", "takes": "took", "sees": "saw", "knows": "knew", "can": "could",
          "will": "would", "may": "might", "pays": "paid", "speaks": "spoke", "sells": "sold",
          "drives": "drove", "grows": "grew", "comes": "came", "gets": "got", "leads": "led"}


def is_many(what: object) -> bool:
    """Return whether *what* takes the plural: a truth value, a number, a list, or pronouns."""
    if isinstance(what, Pronouns):
        return what.plural_verb
    if isinstance(what, bool):
        return what
    if isinstance(what, int):
        return what != 1
    return not isinstance(what, str) and isinstance(what, Sized) and len(what) != 1


def agree(what: object, singular: str, plural: str = "") -> str:
    """Return the form that agrees with *what* (see :func:`is_many`).

    The plural of a regular verb or of a common helper is found from its *singular* form:
    ``requests`` gives ``request``, ``is`` gives ``are``, ``carries`` gives ``carry``. Only the
    first word changes: ``is not`` gives ``are not``.
    """
    if not is_many(what):
        return singular
    return plural or _first_word(singular, _plural_verb)


def tense(event: date | None, letter: date, past: str, future: str) -> str:
    """Return *past* for an event up to the day of the letter, *future* for a later or open one."""
    return past if event is not None and event <= letter else future


def in_life(deceased: bool, present: str, past: str = "") -> str:
    """Return the verb about a person's life: past when the person has died.

    The past of a regular verb or of a common one is found from its *present* form.
    """
    return (past or _first_word(present, _past_verb)) if deceased else present


def the_late(name: object, deceased: bool) -> str:
    """Return the name as it is first mentioned: ``the late Hilario Quintero`` of the dead."""
    return f"the late {name}" if deceased else str(name)


def _first_word(text: str, change: Callable[[str], str]) -> str:
    """Return *text* with its first word changed, a capital kept."""
    word, space, rest = text.partition(" ")
    small = word[:1].lower() + word[1:]
    changed = change(small)
    if word[:1].isupper():
        changed = changed[:1].upper() + changed[1:]
    return f"{changed}{space}{rest}"


def _plural_verb(verb: str) -> str:
    """Return the plural of a verb in the third person singular."""
    if verb in _PLURALS:
        return _PLURALS[verb]
    if re.search(r"(?:ss|sh|ch|x|zz)es$", verb):
        return verb[:-2]
    if re.search(r"[^aeiou]ies$", verb) and len(verb) > 4:
        return verb[:-3] + "y"
    return verb.removesuffix("s")


def _past_verb(verb: str) -> str:
    """Return the past of a verb in the present tense, third person singular or plural."""
    if verb in _PASTS:
        return _PASTS[verb]
    base = _plural_verb(verb)
    if base.endswith("e"):
        return base + "d"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    return base + "ed"
