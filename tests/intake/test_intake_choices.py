"""Closed lists of answers: what a person may write for one, and which one is nearest."""

from __future__ import annotations

from typing import Literal

import pytest

from docassembly.intake.choices import choices
from docassembly.parole.choices.people import RELATION, US_STATUS
from docassembly.parole.choices.reasons import PROCEEDING_TYPE


@pytest.mark.parametrize(("typed", "code"), [
    ("husband", "spouse"), ("Wife", "spouse"), ("Mother-in-law", "parent_in_law"),
    ("nephew", "niece_nephew"), ("fianc\u00e9e", "fiance"), ("mother", "mother")])
def test_a_relation_is_read_in_every_word_for_it(typed: str, code: str) -> None:
    assert RELATION.find(typed) == code


def test_a_status_is_read_in_the_words_of_an_office() -> None:
    assert US_STATUS.find("Green card holder") == US_STATUS.find("LPR") == "lpr"


def test_the_answer_that_holds_the_typed_word_is_nearer_than_one_that_looks_alike() -> None:
    assert PROCEEDING_TYPE.nearest("criminal") == "criminal_prosecution"
    assert PROCEEDING_TYPE.nearest("probat") == "probate"


def test_an_alias_of_no_answer_is_a_fault_of_the_declaration() -> None:
    with pytest.raises(ValueError, match="wed"):
        choices("state", Literal["one", "two"], {"one": "One", "two": "Two"}, {"uno": "wed"})
