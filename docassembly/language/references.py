"""Speaking of a person again: by pronoun where it is clear, by name where it is not."""

from __future__ import annotations

from collections.abc import Iterable

from docassembly.values.people import Pronouns, possessive


def is_clear(pronouns: Pronouns, others: Iterable[Pronouns]) -> bool:
    """Return whether a pronoun can point only to its person among the *others* just named."""
    return all(pronouns.subject != other.subject for other in others)


def refer(name: object, pronouns: Pronouns, others: Iterable[Pronouns] = ()) -> str:
    """Return the subject pronoun, or the *name* where someone else of that pronoun was named."""
    return pronouns.subject if is_clear(pronouns, others) else str(name)


def refer_possessive(name: object, pronouns: Pronouns, others: Iterable[Pronouns] = (), *,
                     bare_after_s: bool = False) -> str:
    """Return ``her``, or ``Rosalba's`` where ``her`` could be of someone else."""
    return pronouns.possessive if is_clear(pronouns, others) \
        else possessive(str(name), bare_after_s=bare_after_s)
