"""Cites: how they are typed, how they print, what is wrong with them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docassembly.exhibits import (
    Cite,
    CiteStyle,
    Exhibit,
    SubExhibit,
    assemble,
    cite_problems,
    find_cites,
    parse_cites,
    text_problems,
)
from docassembly.problems import Place
from docassembly.values.cites import bare_ids, unreadable_cites
from docassembly.values.gap import Gap
from docassembly.values.marks import CITE, MIDDLE, OPEN, unmarked

CELL = Place("book.xlsx", "Grounds", "K7")

# The order of the sheet makes X4 exhibit A, and so on; pages run X4 1-4, X2 5, X3 6-8, X14 9-13.
SET = (
    Exhibit("X2", "Passport", pages=1, order=2),
    Exhibit("X3", "Birth certificate", pages=3, order=3),
    Exhibit("X4", "Form G-28", pages=4, order=1),
    Exhibit("X14", "Proofs", order=4, subs=(SubExhibit("I-94", 1), SubExhibit("Ticket", 4))),
    Exhibit("X7", "Letter", status="requested", order=5),
    Exhibit("X8", "Old passport", status="expired"),
)
ASSEMBLY = assemble(SET)


def shown(text: str) -> str:
    return unmarked(text).replace("\u00a0", " ")


def expand(text: str) -> str:
    return shown(ASSEMBLY.expand(text))


@pytest.mark.parametrize(("typed", "cites"), [
    ("X3", [Cite("X3")]), ("x 3", [Cite("X3")]), ("X03", [Cite("X3")]),
    ("X3 p. 2", [Cite("X3", None, 2, 2)]), ("X3 p2", [Cite("X3", None, 2, 2)]),
    ("X3, page 2", [Cite("X3", None, 2, 2)]), ("X3 at 2", [Cite("X3", None, 2, 2)]),
    ("X3:2", [Cite("X3", None, 2, 2)]), ("X3 pp. 2-4", [Cite("X3", None, 2, 4)]),
    ("X3 pp. 4 \u2013 2", [Cite("X3", None, 2, 4)]), ("X3 pages 2 to 4", [Cite("X3", None, 2, 4)]),
    ("X3 pp. 2, 4 and 6-7",
     [Cite("X3", None, 2, 2), Cite("X3", None, 4, 4), Cite("X3", None, 6, 7)]),
    ("X3 p. 2; X11", [Cite("X3", None, 2, 2), Cite("X11")]), ("X3, X5", [Cite("X3"), Cite("X5")]),
    ("X3 and X5", [Cite("X3"), Cite("X5")]), ("X3\nX5", [Cite("X3"), Cite("X5")]),
    ("[X3 p. 2]; [X5]", [Cite("X3", None, 2, 2), Cite("X5")]), ("Exh. X3", [Cite("X3")]),
    ("X3-X5", [Cite("X3"), Cite("X4", implied=True), Cite("X5")]),
    ("X3 to X5", [Cite("X3"), Cite("X4", implied=True), Cite("X5")]),
    ("X14-1 p. 2", [Cite("X14", 1, 2, 2)]), ("X14\u20112", [Cite("X14", 2)]),
    ("X14-1 to X14-3", [Cite("X14", 1), Cite("X14", 2), Cite("X14", 3)]),
    ("X3\u00a0p.\u00a02", [Cite("X3", None, 2, 2)]), ("X3; X3", [Cite("X3")]), ("", []),
])
def test_a_cell_of_cites_is_read_as_people_type_them(typed, cites):
    assert parse_cites(typed) == tuple(cites)


@pytest.mark.parametrize("typed",
                         ["passport", "X", "X0", "X3 p. two", "X3 on X", "X5-X3", "X3 p. 0",
                                   "Y3", "X3 p. 2 of the letter", "X14-1 to X3", "X12345"])
def test_a_cell_that_holds_something_else_is_refused_with_the_remedy(typed):
    with pytest.raises(ValueError, match=re.escape("Write cites like X3, X3 p. 2")):
        parse_cites(typed)


cites = st.builds(Cite, st.integers(1, 99).map(lambda at: f"X{at}"),
                  st.one_of(st.none(), st.integers(1, 9)),
                  st.one_of(st.none(), st.integers(1, 99))).map(
    lambda cite: Cite(cite.id, cite.sub, cite.first, cite.first))


@given(st.lists(cites, min_size=1, max_size=5, unique=True))
def test_printed_lists_of_cites_are_read_back(refs):
    typed = "; ".join(map(str, refs))
    assert parse_cites(typed) == tuple(refs)
    assert tuple(cite for cite, _ in find_cites(f"He died [{typed}].")) == tuple(refs)


@pytest.mark.parametrize(("typed", "printed"), [
    ("He died [X3 p. 2].", "He died (Exh. C at 7)."),
    ("He died [X3 pp. 2-3; X2], later", "He died (Exh. C at 7-8; Exh. B at 5), later"),
    ("all [X3]", "all (Exh. C at 6-8)"), ("one page [X2]", "one page (Exh. B at 5)"),
    ("[X3 pp. 1, 3]", "(Exh. C at 6, 8)"), ("part [X14-2 p. 3]", "part (Exh. D-2 at 12)"),
    ("part [X14-2]", "part (Exh. D-2 at 10-13)"), ("part [X14 p. 5]", "part (Exh. D at 13)"),
    ("[X2-X4]", "(Exh. B at 5; Exh. C at 6-8; Exh. A at 1-4)"),
    ("[X3-X14]", "(Exh. C at 6-8; Exh. A at 1-4; Exh. E; Exh. D at 9-13)"),
    ("to follow [X7]", "to follow (Exh. E)"), ("[X7 p. 3]", "(Exh. E)"),
    ("He died. [X2]", "He died (Exh. B at 5)."),
    ("He died. [X2] She", "He died (Exh. B at 5). She"),
    ("He died. [X2].", "He died (Exh. B at 5)."), ("at Foo Inc. [X2]", "at Foo Inc. (Exh. B at 5)"),
    ("at 9:00 a.m. [X2] and", "at 9:00 a.m. (Exh. B at 5) and"), ("died[X2]", "died (Exh. B at 5)"),
    ("\u201cNo.\u201d [X2] He", "\u201cNo\u201d (Exh. B at 5). He"),
    ("(see [X2])", "(see Exh. B at 5)"),
    ("(the card [X2] or not)", "(the card, Exh. B at 5 or not)"),
    ("([X2])", "(Exh. B at 5)"), ("[see X2]", "(see Exh. B at 5)"),
    ("(a) one [X2]; (b) two [X2].", "(a) one (Exh. B at 5); (b) two (Exh. B at 5)."),
    ("[X9]", "[EXHIBIT X9: confirm]"), ("as [X9; X2]", "as ([EXHIBIT X9: confirm]; Exh. B at 5)"),
    ("[X8]", "[EXHIBIT X8: confirm]"), ("[X14-7]", "[EXHIBIT X14-7: confirm]"),
    ("[X3 p. 9]", "(Exh. C at [PAGE OF X3 P. 9: confirm])"),
    ("[sic] and [he] [X3 p. two]", "[sic] and [he] [X3 p. two]"), ("", ""),
])
def test_bracketed_cites_print_in_running_text(typed, printed):
    assert expand(typed) == printed


filler = st.sampled_from(["He died", ".", " ", "(", ")", "[sic]", "[X3]", "[X2 p. 1; X9]", "\n",
                          "Inc.",
                          "\u201c", "\u201d", "[X3-X4]", "[[X3]]",
                          str(Gap("Date", "Type [X3] there"))])


@given(st.lists(filler, max_size=10).map("".join))
def test_expanding_loses_no_word_and_settles(text):
    once = ASSEMBLY.expand(text)
    assert ASSEMBLY.expand(once) == once
    for kept in ("He died", "[sic]", "Inc", str(Gap("Date", "Type [X3] there"))):
        assert once.count(kept) == text.count(kept)
    assert sum(map(str.isalpha, re.sub(r"\[X[^]]*\]", "", unmarked(text)))) <= sum(
        map(str.isalpha, unmarked(once)))


def test_a_cell_as_long_as_excel_allows_takes_no_time():
    for text in ("[X3]" * 8000, "(" * 32000, "[" * 32000, "X3 " + " " * 32000,
                 "[X3 p. 1]. " * 3000):
        assert ASSEMBLY.expand(text)
        assert text_problems(ASSEMBLY, text, CELL) is not None
    assert parse_cites("X3" + " " * 32000 + "p. 2") == (Cite("X3", None, 2, 2),)


def test_a_cite_is_marked_with_the_exhibits_that_it_names():
    text = ASSEMBLY.cite(Cite("X3", None, 2, 2), Cite("X14", 1))
    assert f"{OPEN}{CITE}X3{MIDDLE}Exh.\u00a0C\u00a0at\u00a07" in text
    assert f"{OPEN}{CITE}X14,X14-1{MIDDLE}Exh.\u00a0D-1\u00a0at\u00a09" in text


@pytest.mark.parametrize(("style", "one", "several", "letters"), [
    ("Exh. C at 12", "Exh. C at 7", "Exh. C at 7-8", "Exhs. A, C"),
    ("Ex. C, p. 12", "Ex. C, p. 7", "Ex. C, pp. 7-8", "Exs. A, C"),
    ("Tab C at 12", "Tab C at 7", "Tab C at 7-8", "Tabs A, C"),
])
def test_each_office_style_prints_one_page_several_pages_and_several_exhibits(style, one, several,
                                                                              letters):
    assembly = assemble(SET, cite_style=CiteStyle(style))
    assert shown(assembly.cite(Cite("X3", None, 2))) == one
    assert shown(assembly.cite(Cite("X3", None, 2, 3))) == several
    unknown = assemble([Exhibit("X1", "t"), Exhibit("X2", "t"), Exhibit("X3", "t")],
                       cite_style=CiteStyle(style))
    assert shown(unknown.cite(Cite("X1"), Cite("X3"))) == letters


def test_an_office_that_counts_each_exhibit_apart_cites_its_own_pages():
    own = assemble(SET, page_numbers="own")
    assert shown(own.cite(Cite("X3", None, 2))) == "Exh. C at 2"
    assert shown(own.cite(Cite("X14", 2, 3))) == "Exh. D-2 at 4"


def test_cites_follow_when_an_exhibit_is_added_in_front():
    text = "He died [X3 p. 2]."
    more = assemble([*SET, Exhibit("X1", "t", pages=10, order=0)])
    assert shown(more.expand(text)) == "He died (Exh. D at 17)."


@pytest.mark.parametrize(("typed", "code", "says"), [
    ("[X9]", "unknown-exhibit", "no exhibit X9"), ("[X15]", "unknown-exhibit", "Did you mean X14?"),
    ("[X14-3]", "unknown-sub-exhibit", "has 2 sub-exhibits"),
    ("[X2-4]", "unknown-sub-exhibit", "write [X2-X4]"),
    ("[X3 p. 4]", "page-beyond-exhibit", "X3 has 3 pages"),
    ("[X14-1 p. 2]", "page-beyond-exhibit", "X14-1 has 1 page."),
    ("[X8]", "cited-exhibit-left-out", "expired"),
    ("[X3 p. two]", "unreadable-cite", "[X3 p. two]"),
    ("see X3 p. 2", "cite-without-brackets", "write [X3]"),
    ("[x3 p. two]", "unreadable-cite", "[x3 p. two]"),
    ("see Exhibit C.", "cite-by-letter", "write [X3]"), ("Exh. Q", "cite-by-letter", "by the exh"),
])
def test_what_is_wrong_with_a_cite_is_said_at_its_cell(typed, code, says):
    (problem,) = text_problems(ASSEMBLY, typed, CELL)
    assert problem.code == code and str(problem.place) == "Grounds!K7"
    assert says in str(problem)


def test_a_page_of_an_exhibit_without_known_pages_is_advice():
    unknown = assemble([Exhibit("X1", "t"), Exhibit("X2", "t", pages=3)])
    for cite in (Cite("X1", None, 2), Cite("X2", None, 2)):
        (problem,) = cite_problems(unknown, [cite], CELL)
        assert (problem.code, problem.severity) == ("cited-pages-unknown", "advice")


@pytest.mark.parametrize("typed", ["[X3 p. 2], [X2-X4] [sic] X-ray of X99", "", "[X7 p. 3]",
                                   "Exhibit INA, Exhibit list", ASSEMBLY.expand("[X3]")])
def test_sound_cites_and_other_words_are_no_problem(typed):
    assert text_problems(ASSEMBLY, typed, CELL) == []


def test_ids_without_brackets_and_brackets_that_cannot_be_read_are_found():
    assert bare_ids("X3, [X2], AX4 and X5") == ("X3", "X5")
    assert unreadable_cites("[X3 p. two] [sic] [X3]") == ("[X3 p. two]",)
