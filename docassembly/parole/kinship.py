"""Words for kinship: the code of a relation in the words that a person's pronouns call for."""

from __future__ import annotations

from collections.abc import Mapping

# code: (she/her, he/him, otherwise)
_WORDS: Mapping[str, tuple[str, str, str]] = {
    "spouse": ("wife", "husband", "spouse"),
    "fiance": ("fiancée", "fiancé", "betrothed"),
    "parent": ("mother", "father", "parent"),
    "stepparent": ("stepmother", "stepfather", "stepparent"),
    "child": ("daughter", "son", "child"),
    "stepchild": ("stepdaughter", "stepson", "stepchild"),
    "adopted_child": ("adopted daughter", "adopted son", "adopted child"),
    "sibling": ("sister", "brother", "sibling"),
    "half_sibling": ("half-sister", "half-brother", "half-sibling"),
    "grandparent": ("grandmother", "grandfather", "grandparent"),
    "grandchild": ("granddaughter", "grandson", "grandchild"),
    "uncle_aunt": ("aunt", "uncle", "parent’s sibling"),
    "niece_nephew": ("niece", "nephew", "sibling’s child"),
    "parent_in_law": ("mother-in-law", "father-in-law", "parent-in-law"),
    "child_in_law": ("daughter-in-law", "son-in-law", "child-in-law"),
    "sibling_in_law": ("sister-in-law", "brother-in-law", "sibling-in-law"),
}
_PLURAL_IRREGULAR = {"wife": "wives", "child": "children", "spouse": "spouses"}
_NO_TIE = frozenset({"none", "other", "organization"})


def relation_word(code: str, pronouns: str | None) -> str:
    """Return the word for the relation *code* of a person with *pronouns*; empty for no tie.

    The sex of the word follows the person's pronouns, never a first name.
    """
    if code in _NO_TIE:
        return ""
    forms = _WORDS.get(code)
    if forms is None:
        return code.replace("_", " ")
    return forms[{"she/her": 0, "he/him": 1}.get(pronouns or "", 2)]


def plural_relation(word: str) -> str:
    """Return the plural of a relation word: ``sons``, ``wives``, ``sisters-in-law``."""
    head, dash, tail = word.partition("-in-law")
    head = _PLURAL_IRREGULAR.get(head) or (
        head[:-5] + "children" if head.endswith("child") else head + "s")
    return head + dash + tail
