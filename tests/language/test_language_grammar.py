"""Articles, lists, numbers, possessives, verbs and references: the grammar traps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docassembly.language.articles import with_article
from docassembly.language.lists import serial
from docassembly.language.nouns import noun_for, plural
from docassembly.language.numbers import compound, count, number, ordinal, roman, year_old
from docassembly.language.possessives import (
    joint_possessive,
    plural_possessive,
    possessive,
    separate_possessive,
)
from docassembly.language.references import is_clear, refer, refer_possessive
from docassembly.language.verbs import agree, in_life, tense, the_late
from docassembly.values.days import Day
from docassembly.values.gap import Absent, Gap
from docassembly.values.marks import unmarked
from docassembly.values.people import HE, SHE, THEY


@pytest.mark.parametrize("phrase", [
    "an I-94", "an LPR", "a U.S. citizen", "an 8-year-old", "an 11-day", "a 10-day", "a one-year",
    "an honor", "a university", "an unidentified man", "an N-400", "an F-1", "a B-2", "a European",
    "an hour", "a house", "an 1890 deed", "a 1,800-page", "an 18,000-page", "an 11,000-page",
    "a 110-day", "an 80-page", "a Uruguayan", "an Uzbek", "a Ukrainian", "a NATO", "an FBI",
    "a USCIS", "an NTA", "an RFE", "an e-mail", "an X-ray", "a U visa", "an umbrella", "an SOS",
    "an onerous", "an A-Number", "a unanimous", "an heir", "an MRI", "an EOIR", "a UNHCR",
    "a FEMA", "an \u201cI-94\u201d", "an \u00e9migr\u00e9", "a historic", "an uncle", "an M.D.",
    "a usual",
    "an unusual", "a Form I-131", "an $8 million", "an H-2A", "an Owens", "a uniform",
])
def test_the_article_follows_the_sound(phrase):
    _, _, rest = phrase.partition(" ")
    assert with_article(rest) == phrase


def test_nothing_gets_no_article_and_a_gap_keeps_its_mark():
    gap = Gap("Applicant title")
    assert with_article("") == ""
    assert with_article(gap) == f"an {gap}"


def test_lists_in_prose():
    assert serial([]) == "" and serial(["A"]) == "A" and serial(["A", "B"]) == "A and B"
    assert serial(["A", "B", "C"]) == "A, B and C"
    assert serial(["A", "B", "C"], serial_comma=True) == "A, B, and C"
    assert serial(["A", "B", "C"], "or") == "A, B or C"
    assert serial(["A", None, "", Absent.NONE, "B"]) == "A and B"
    assert serial(("Smith, Inc.", "B", "C")) == "Smith, Inc.; B; and C"
    assert serial("Ana") == "Ana"


def test_a_gap_is_an_item_and_a_missing_list_is_its_gap():
    gap = Gap("Name, if known")
    assert serial(["A", gap, "C"]) == f"A; {gap}; and C"
    assert serial(gap) == str(gap)


@given(st.lists(st.text("ab", min_size=1, max_size=3), max_size=6), st.booleans())
def test_a_list_holds_each_item_once_in_order(items, comma):
    listed = serial(items, serial_comma=comma)
    assert listed.replace(", and ", ",").replace(" and ", ",").replace(", ", ",").split(",") == (
        items or [""])


@pytest.mark.parametrize(("value", "noun", "shown"), [
    (1, "day", "one day"), (7, "day", "seven days"), (10, "day", "10 days"),
    (0, "ground", "no grounds"),
    (1200, "page", "1,200 pages"), (2, "child", "two children"), (3, "country", "three countries"),
    (2, "port of entry", "two ports of entry"), (2, "parent-in-law", "two parents-in-law"),
    (2, "birth certificate", "two birth certificates"), (2, "boss", "two bosses"),
])
def test_numbers_count_their_nouns(value, noun, shown):
    assert count(value, noun) == shown


def test_numbers_in_other_places():
    assert count(7, "day", digits=True) == "7 days"
    assert count(2, "index", "indices") == "two indices"
    assert compound(7, "day") == "seven-day" and compound(10, "day") == "10-day"
    assert with_article(year_old(8)) == "an 8-year-old"
    assert with_article(compound(1, "year")) == "a one-year"
    assert [number(each) for each in (0, 1, 9, 10, 1011)] == ["0", "one", "nine", "10", "1,011"]
    assert [ordinal(each) for each in (1, 9, 10, 11, 21, 22, 103, 112)] == [
        "first", "ninth", "10th", "11th", "21st", "22nd", "103rd", "112th"]
    gap = Gap("Days")
    assert count(gap, "day") == f"{gap} days" and compound(gap, "day") == f"{gap}-day"


@given(st.integers(1, 3999))
def test_roman_numerals_add_up(value):
    worth = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    signs = [worth[sign] for sign in roman(value)]
    assert sum(-here if here < after else here
               for here, after in zip(signs, [*signs[1:], 0], strict=True)) == value


def test_there_is_no_roman_nought():
    with pytest.raises(ValueError, match="no Roman numeral"):
        roman(0)


def test_possessives_of_one_of_several_and_of_plurals():
    assert possessive("James") == "James\u2019s"
    assert joint_possessive(["Karla", "Mateo"]) == "Karla and Mateo\u2019s"
    assert separate_possessive(["Karla", "Mateo"]) == "Karla\u2019s and Mateo\u2019s"
    assert joint_possessive(["Ana", "James"], bare_after_s=True) == "Ana and James\u2019"
    assert joint_possessive([]) == "" and separate_possessive([]) == ""
    assert plural_possessive("owners") == "owners\u2019"
    assert plural_possessive("children") == "children\u2019s" and plural_possessive("") == ""


@pytest.mark.parametrize(("singular", "many"), [
    ("requests", "request"), ("is", "are"), ("has", "have"), ("was", "were"), ("does", "do"),
    ("carries", "carry"), ("wishes", "wish"), ("this", "these"), ("its", "their"),
    ("Is not", "Are not"),
    ("promises", "promise"), ("passes", "pass"), ("dies", "die"), ("goes", "go"),
])
def test_verbs_agree_with_how_many_there_are(singular, many):
    assert agree(1, singular) == agree(["a"], singular) == agree(False, singular) == singular
    assert agree(2, singular) == agree([], singular) == agree(THEY, singular) == many
    assert agree(SHE, singular) == agree("Mx. Roy", singular) == singular


def test_agreement_takes_a_plural_of_its_own():
    assert agree(2, "the Applicant requests", "the Applicants request") == "the Applicants request"
    assert plural("applicant") == "applicants" and noun_for(False, "ground") == "ground"
    assert noun_for(True, "ground") == "grounds" and plural("Child") == "Children"


def test_the_dead_worked_and_the_living_work():
    assert [in_life(True, each) for each in ("is", "works", "lives", "carries", "has",
                                             "teaches")] == [
        "was", "worked", "lived", "carried", "had", "taught"]
    assert in_life(False, "works") == "works"
    assert in_life(True, "sings", "sang") == "sang"
    assert the_late("Ana", True) == "the late Ana" and the_late("Ana", False) == "Ana"


def test_tense_follows_the_day_of_the_letter():
    letter = Day(2026, 12, 1)
    told = [tense(day, letter, "was sent", "will be sent")
            for day in (Day(2026, 11, 30), letter, Day(2026, 12, 2), None)]
    assert told == ["was sent", "was sent", "will be sent", "will be sent"]


def test_a_pronoun_stands_only_where_it_is_clear():
    assert refer("Rosalba", SHE, [HE]) == "she"
    assert refer("Rosalba", SHE, [SHE]) == "Rosalba"
    assert refer_possessive("Rosalba", SHE, [SHE]) == "Rosalba\u2019s"
    assert refer_possessive("Rosalba", SHE) == "her"
    assert is_clear(THEY, [SHE, HE])


def test_a_gap_survives_every_function_that_takes_text():
    gap = Gap("Name")
    for text in (possessive(gap), the_late(gap, True), number(gap), refer(gap, SHE, [SHE]),
                 joint_possessive([gap, "Ana"]), separate_possessive([gap])):
        assert "[NAME: confirm]" in unmarked(text) and str(gap) in text
