"""Numbers that no workbook and no document may carry (rule V20)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from docassembly.intake.codes import SOCIAL_SECURITY_NUMBER
from docassembly.parole import codes
from docassembly.parole.case import ParoleCase
from docassembly.parole.checks.cells import every_text
from docassembly.problems import Problem
from docassembly.values.identifiers import find_cards, find_ssn, mask

_ACCOUNT = re.compile(
    r"\b(?:account|acct|routing|cuenta|clabe|iban|card|tarjeta)\b\.?(?:\s+(?:number|no|num|n\u00famero)"
    r"\b\.?)?\s*[#:.]*\s*(?:is\s+)?([A-Z]{0,2}\d(?:[ -]?\d){6,})", re.I)

_FIGURES = re.compile(r"(?:\d\D{0,2}){6}\d")
"""The shortest of such numbers has seven figures, close to each other."""


def check_privacy(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Yield each cell, declared or not, that holds a whole number of the kinds not to be kept."""
    for text in every_text(case):
        if not _FIGURES.search(text.words):
            continue
        found = find_ssn(text.words)
        if found:
            yield SOCIAL_SECURITY_NUMBER.at(
                text.place, f"{mask(found[0])} has the shape of a whole social security number.")
            continue
        numbers = (*find_cards(text.words), *_ACCOUNT.findall(text.words))
        if numbers:
            yield codes.ACCOUNT_NUMBER.at(
                text.place, f"{mask(numbers[0])} looks like the number of an account or a card.")
