"""The possessive of one owner, of several, and of a plural noun."""

from __future__ import annotations

from collections.abc import Sequence

from docassembly.language.lists import serial
from docassembly.values.people import possessive

__all__ = ["joint_possessive", "plural_possessive", "possessive", "separate_possessive"]


def plural_possessive(noun: str) -> str:
    """Return the possessive of a plural noun: ``owners'``, ``children's``."""
    text = str(noun)
    return text + ("\u2019" if text[-1:] in "sS" else "\u2019s") if text else ""


def joint_possessive(owners: Sequence[object], *, bare_after_s: bool = False,
                     serial_comma: bool = False) -> str:
    """Return what owners have together: ``Karla and Mateo's``."""
    names = [str(owner) for owner in owners]
    return serial([*names[:-1], possessive(names[-1], bare_after_s=bare_after_s)]
                  if names else [], serial_comma=serial_comma)


def separate_possessive(owners: Sequence[object], *, bare_after_s: bool = False,
                        serial_comma: bool = False) -> str:
    """Return what each owner has alone: ``Karla's and Mateo's``."""
    return serial([possessive(str(owner), bare_after_s=bare_after_s) for owner in owners],
                  serial_comma=serial_comma)
