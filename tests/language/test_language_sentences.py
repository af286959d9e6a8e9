"""Sentences, clauses, paragraphs, quotes and spaces, with marks passing through whole."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docassembly.language.sentences import clause, is_infinitive, paragraphs, sentence, sentences
from docassembly.language.typography import bind, smart
from docassembly.values.gap import Gap
from docassembly.values.marks import cite_mark, unmarked

CITE = cite_mark("Exh.\u00a0C\u00a0at\u00a012", ("X3",))
GAP = str(Gap("Date of entry", "Fill Cases!H7. He said \"no\". See § 5"))

words = st.sampled_from(["he", "died", "Inc.", "a.m.", "(in", "May)", "\u201cno\u201d", "\"no\"",
                         ".",
                         "..", "?", ",", ";", "-", "'tis", "owners'", "5'", "6\"", CITE, GAP,
                         "U.S.",
                         "]", ")", "(", "\u2019", "§ 212", "Dr. Roy", "May 5", "\n", "\u2026"])
texts = st.one_of(st.lists(words, max_size=8).map(" ".join),
                  st.lists(words, max_size=6).map("".join),
                  st.text(max_size=20))
MARKS = re.compile("\ufdd0[^\ufdd2]*\ufdd2")


@pytest.mark.parametrize(("typed", "printed"), [
    ("he died", "He died."), ("He died.", "He died."), ("he died..", "He died."),
    ("he died ;", "He died."), ("he died -", "He died."), (" he died . ", "He died."),
    ("works at Delgado Inc.", "Works at Delgado Inc."), ("at 9:00 a.m.", "At 9:00 a.m."),
    ("lives in the U.S.", "Lives in the U.S."), ("why?", "Why?"), ("why?.", "Why?"),
    ("she said \"no\"", "She said \"no.\""),
    ("she said \u201cno\u201d.", "She said \u201cno.\u201d"),
    ("it is the parents\u2019", "It is the parents\u2019."), ("it is 6\"", "It is 6\"."),
    ("he left (in May)", "He left (in May)."), ("he left (in May.)", "He left (in May)."),
    ("he left (see Smith Inc.)", "He left (see Smith Inc.)."), ("(He left.)", "(He left.)"),
    ("He left. (See below.)", "He left. (See below.)"), ("and so on...", "And so on..."),
    ("\u201cyes\u201d", "\u201cYes.\u201d"), ("\u00e9l vino", "\u00c9l vino."), ("", ""),
    ("  ", ""),
    ("\u4ed6\u5df2\u6b7b", "\u4ed6\u5df2\u6b7b."),
])
def test_a_sentence_has_a_capital_and_one_final_stop(typed, printed):
    assert sentence(typed) == printed


def test_a_sentence_ends_behind_a_gap_or_a_cite():
    assert sentence(f"entered on {GAP}") == f"Entered on {GAP}."
    assert sentence(f"entered ({CITE}).") == f"Entered ({CITE})."
    assert sentence(Gap("Reason")) == f"{Gap('Reason')}."


@given(texts)
@example("a.).")
@example("(\".")
@example("\u201c.\u201d.")
def test_making_a_sentence_twice_changes_nothing_and_no_mark_is_lost(text):
    once = sentence(text)
    assert sentence(once) == once
    assert MARKS.findall(once) == MARKS.findall(text)
    assert not re.search(r"(?<!\.)\.\.$", once)
    if any(sign.isalnum() for sign in unmarked(once)):
        assert re.search("[.?!\u2026][\"'\u201d\u2019\u00bb)\\]]*$", unmarked(once))


@pytest.mark.parametrize(("typed", "printed"), [
    ("He travels.", "he travels"), ("The Applicant died.", "the Applicant died"),
    ("An I-94 was lost", "an I-94 was lost"), ("A U.S. citizen", "a U.S. citizen"),
    ("To attend the funeral.", "to attend the funeral"), ("In Mexico, he", "in Mexico, he"),
    ("An Nguyen came.", "An Nguyen came"), ("He Wei came.", "He Wei came"),
    ("IMSS wrote.", "IMSS wrote"), ("May came", "May came"), ("Mexico is", "Mexico is"),
    ("No. 5 is", "No. 5 is"), ("She works at Delgado Inc.", "she works at Delgado Inc."),
    ("Why?", "Why?"), ("I came.", "I came"), ("", ""),
])
def test_a_clause_has_no_final_stop_and_lowers_only_common_words(typed, printed):
    assert clause(typed) == printed


@given(texts)
def test_a_clause_keeps_every_mark_and_settles(text):
    once = clause(text)
    assert MARKS.findall(once) == MARKS.findall(text)
    assert clause(once) == once


@pytest.mark.parametrize("unit", ["\"", ". ", ")", "(", "'", "\u201d", " ", "§ ", "Dr. ", "A. "])
def test_a_cell_as_long_as_excel_allows_takes_no_time(unit):
    text = "he died" + unit * (32000 // len(unit))
    assert sentence(text) and clause(text) and smart(text) and bind(text) and paragraphs(text)


def test_line_breaks_part_paragraphs_but_never_a_mark():
    note = str(Gap("Date", "first line\nsecond line"))
    assert paragraphs(f"one\r\n\n two {note}\nthree ") == ("one", f"two {note}", "three")
    assert sentences("one\ntwo.") == ("One.", "Two.")
    assert paragraphs("") == ()


def test_a_purpose_is_known_by_its_first_word():
    assert is_infinitive("To attend the funeral") and is_infinitive(" to see")
    assert not is_infinitive("Tomorrow") and not is_infinitive("the funeral")


@pytest.mark.parametrize(("typed", "printed"), [
    ("\"It's\"", "\u201cIt\u2019s\u201d"), ("('quote')", "(\u2018quote\u2019)"),
    ("5'10\" tall", "5'10\" tall"), ("6\" long", "6\" long"), ("'90s", "\u201990s"),
    ("James' and O'Brien's", "James\u2019 and O\u2019Brien\u2019s"), ("'tis", "\u2019tis"),
    ("\"in 2011\"", "\u201cin 2011\u201d"), ("the 1990's", "the 1990\u2019s"),
    ("\"'a' b\"", "\u201c\u2018a\u2019 b\u201d"), ("\u201cas typed\u201d", "\u201cas typed\u201d"),
])
def test_straight_quotes_turn_curly_and_measures_stay(typed, printed):
    assert smart(typed) == printed


@given(texts)
def test_quotes_and_spaces_settle_and_leave_marks_and_words_alone(text):
    for change in (smart, bind):
        once = change(text)
        assert change(once) == once
        assert MARKS.findall(once) == MARKS.findall(text)
        assert len(once) == len(text)
    assert re.sub("[ \t\u00a0]", " ", bind(text)) == re.sub("[ \t\u00a0]", " ", text)


@pytest.mark.parametrize("text", [
    "INA § 212(d)(5)(A)", "8 U.S.C. § 1182", "8 CFR 212.5", "8 C.F.R. § 212.5", "90 FR 52693",
    "Exh. C at 12", "Exhs. C", "Ex. C", "Dr. X\u00e1vez", "Ms. Roy", "Mx. Tremblay", "Mr. Roy",
    "A123 456 789", "$1 million", "9:00 a.m.", "No. 5", "Form I-134", "Section IV", "§§ 1182",
])
def test_a_line_never_breaks_inside(text):
    assert bind(text) == text.replace(" ", "\u00a0")


def test_a_date_holds_its_month_and_day_together():
    assert bind("on December 4, 2026 and in May 2011") == (
        "on December\u00a04, 2026 and in May\u00a02011")
    assert bind(f"Dr. {GAP} of § {GAP}") == f"Dr.\u00a0{GAP} of §\u00a0{GAP}"
    assert bind("no. Then May came 5 times") == "no. Then May came 5 times"
