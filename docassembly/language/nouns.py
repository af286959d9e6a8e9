"""Plurals of the nouns that documents count."""

from __future__ import annotations

import re

_IRREGULAR = {"child": "children", "grandchild": "grandchildren", "stepchild": "stepchildren",
              "person": "people", "man": "men", "woman": "women", "wife": "wives", "life": "lives",
              "half": "halves", "basis": "bases", "diagnosis": "diagnoses", "this": "these",
              "that": "those", "parent-in-law": "parents-in-law", "is": "are"}


def plural(noun: str) -> str:
    """Return the plural of *noun*; of several words the last, ``port of entry`` by its first."""
    head, of, rest = noun.partition(" of ")
    if of:
        return plural(head) + of + rest
    start, space, last = noun.rpartition(" ")
    small = last.lower()
    if small in _IRREGULAR:
        many = _IRREGULAR[small]
        many = many.capitalize() if last[:1].isupper() else many
    elif small.endswith("-in-law"):
        many = plural(last.split("-")[0]) + "-in-law"
    elif re.search(r"(?:s|x|z|ch|sh)$", small):
        many = last + "es"
    elif re.search(r"[^aeiou]y$", small):
        many = last[:-1] + "ies"
    else:
        many = last + "s"
    return start + space + many


def noun_for(many: bool, noun: str, plural_noun: str = "") -> str:
    """Return *noun* or its plural."""
    return (plural_noun or plural(noun)) if many else noun
