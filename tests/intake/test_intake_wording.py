"""Conditions in a person's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest

from docassembly.intake.choices import Choices
from docassembly.intake.columns import CaseRow, Record, Sheet, column, columns
from docassembly.intake.conditions import ALWAYS, NEVER, when
from docassembly.intake.kinds import TEXT, YES_NO, one_of, some_of, whole
from docassembly.intake.wording import condition_in_words
from docassembly.parole.records import RECORDS

ROUTE = Choices("route", {"cbp": "CBP at a port", "uscis": "USCIS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter(Record):
    SHEET: ClassVar[Sheet] = Sheet("Matters", "case", "")

    route: object = column("Route", one_of(ROUTE))
    ready: object = column("Ready", YES_NO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(CaseRow):
    SHEET: ClassVar[Sheet] = Sheet("People", "person", "")

    roles: object = column("Roles", some_of(ROUTE))
    passport: object = column("Passport", TEXT)
    age: object = column("Age", whole(0, 120))


SHEETS = {"case": Matter, "person": Person}


@pytest.mark.parametrize(("text", "words"), [
    ("case.route == 'cbp'", "Route is “CBP at a port”"),
    ("case.route != 'cbp'", "Route is not “CBP at a port”"),
    ("case.route in ['cbp', 'uscis']", "Route is “CBP at a port” or “USCIS”"),
    ("'cbp' in roles", "Roles includes “CBP at a port”"),
    ("passport == null", "Passport is blank"),
    ("passport != null and age < 18", "Passport is filled and Age is less than 18"),
    ("case.ready == true and (age >= 18 or passport == null)",
     "Ready is yes and (Age is at least 18 or Passport is blank)"),
    ("any(person)", "the sheet People has a row for the case"),
    ("count(person) > 1", "the sheet People has more than one row for the case"),
    ("count(person) == 0", "the sheet People has no row for the case"),
    ("any(person.age < 18)", "on the sheet People, Age is less than 18"),
])
def test_a_condition_is_said_with_headings_labels_and_sheets(text: str, words: str) -> None:
    assert condition_in_words(when(text), Person, SHEETS) == words


@pytest.mark.parametrize("text", ["not (age < 18)", "count(person) == 3", "case.unknown == 'x'",
                                  "any(stranger)"])
def test_what_has_no_short_wording_is_not_said(text: str) -> None:
    assert condition_in_words(when(text), Person, SHEETS) == ""


def test_what_always_or_never_holds_is_not_said() -> None:
    assert condition_in_words(ALWAYS, Person, SHEETS) == ""
    assert condition_in_words(NEVER, Person, SHEETS) == ""


def test_every_condition_of_the_parole_kit_can_be_said() -> None:
    sheets = {record.SHEET.entity: record for record in RECORDS}
    unsaid = [each.required.text for record in RECORDS for each in columns(record).values()
              if each.required not in (ALWAYS, NEVER)
              and not condition_in_words(each.required, record, sheets)]
    assert unsaid == []
