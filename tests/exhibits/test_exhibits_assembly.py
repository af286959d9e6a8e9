"""Letters, order, the run of pages, and files: what an assembled set says of its exhibits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docassembly.exhibits import (
    Assembly,
    Exhibit,
    SubExhibit,
    assemble,
    letter,
    position,
)
from docassembly.exhibits.codes import CODES
from docassembly.problems import Place

ORDER = ("forms", "identity", "relationship", "country_conditions", "travel_plan")
LETTERINGS = ("double_letter", "spreadsheet", "numbers")


def letters(assembly: Assembly) -> list[str]:
    return [f"{item.exhibit.id}={item.letter}" for item in assembly.printed]


def test_letters_run_as_offices_write_them():
    assert [letter(at) for at in (1, 26, 27, 28, 52, 53)] == ["A", "Z", "AA", "BB", "ZZ", "AAA"]
    assert [letter(at, "spreadsheet") for at in (26, 27, 28, 52, 53, 702, 703)] == [
        "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]
    assert letter(12, "numbers") == "12"


@pytest.mark.parametrize("lettering", LETTERINGS)
def test_thousands_of_letters_are_different_in_order_and_found_again(lettering):
    found = [letter(at, lettering) for at in range(1, 3001)]
    assert [position(each, lettering) for each in found] == list(range(1, 3001))
    assert len(set(found)) == 3000
    assert all((len(here), here) < (len(after), after) for here, after in pairwise(found))


@pytest.mark.parametrize(("text", "lettering"), [
    ("AB", "double_letter"), ("", "spreadsheet"), ("a", "spreadsheet"), ("01", "numbers"),
    ("A1", "double_letter"), ("x", "numbers"), ("\u0661", "numbers")])
def test_what_is_no_letter_has_no_position(text, lettering):
    with pytest.raises(ValueError, match="not an exhibit letter"):
        position(text, lettering)


def test_there_is_no_letter_before_the_first():
    with pytest.raises(ValueError, match="counted from 1"):
        letter(0)


def test_categories_give_the_order_and_the_sheet_decides_among_likes():
    assembly = assemble([Exhibit("X1", "t", "other"), Exhibit("X2", "t", "identity"),
                         Exhibit("X3", "t", "forms"), Exhibit("X4", "t", "identity")],
                        category_order=ORDER)
    assert letters(assembly) == ["X3=A", "X2=B", "X4=C", "X1=D"]


def test_the_order_on_the_sheet_wins_and_one_without_joins_its_category():
    assembly = assemble([Exhibit("X1", "t", "forms", order=9),
                         Exhibit("X2", "t", "identity", order=1),
                         Exhibit("X3", "t", "identity"), Exhibit("X4", "t", "travel_plan")],
                        category_order=ORDER)
    assert letters(assembly) == ["X2=A", "X3=B", "X1=C", "X4=D"]


def test_a_second_series_is_numbered_apart_and_closes_the_set():
    exhibits = [Exhibit("X1", "t", "country_conditions", pages=2), Exhibit("X2", "t", "travel_plan",
                                                                           pages=3),
                Exhibit("X3", "t", "country_conditions", pages=4)]
    assembly = assemble(exhibits, category_order=ORDER,
                        second_series=frozenset({"country_conditions"}))
    assert letters(assembly) == ["X2=A", "X1=CC-1", "X3=CC-2"]
    assert [(item.first, item.last) for item in assembly.printed] == [(1, 3), (4, 5), (6, 9)]


def test_no_exhibit_takes_the_letters_of_the_second_series():
    exhibits = [Exhibit(f"X{at}", "t", "forms") for at in range(1, 31)]
    assembly = assemble(exhibits, second_series=frozenset({"country_conditions"}))
    assert [item.letter for item in assembly.printed][-4:] == ["AA", "BB", "DD", "EE"]


def test_what_is_to_follow_has_a_letter_in_a_draft_and_drops_out_of_the_final_set():
    exhibits = [Exhibit("X1", "t", pages=2), Exhibit("X2", "t", status="requested", pages=3),
                Exhibit("X3", "t", status="expired"), Exhibit("X4", "t", pages=1)]
    draft, final = assemble(exhibits), assemble(exhibits, final=True)
    assert letters(draft) == ["X1=A", "X2=B", "X4=C"]
    assert letters(final) == ["X1=A", "X4=B"]
    assert [item.first for item in draft.printed] == [1, None, 3]
    assert draft.last_page == final.last_page == 3
    assert {item.exhibit.id for item in final.exhibits if not item.printed} == {"X2", "X3"}


def test_behind_unknown_pages_no_page_is_guessed():
    assembly = assemble([Exhibit("X1", "t", pages=2), Exhibit("X2", "t"),
                         Exhibit("X3", "t", pages=4)])
    assert [(item.first, item.last, item.pages) for item in assembly.printed] == [
        (1, 2, 2), (None, None, None), (None, None, 4)]
    assert assembly.last_page is None
    assert [(problem.code, "X2" in problem.message) for problem in assembly.problems] == [
        ("exhibit-pages-unknown", True)]


counts = st.one_of(st.none(), st.integers(1, 40))
statuses = st.sampled_from(["have", "requested", "missing", "expired"])


@given(st.lists(st.tuples(counts, statuses), max_size=12))
def test_known_pages_run_on_without_overlap_and_only_up_to_the_first_unknown(rows):
    assembly = assemble([Exhibit(f"X{at}", "t", pages=pages, status=status)
                         for at, (pages, status) in enumerate(rows, 1)])
    page, known = 1, True
    for item in assembly.printed:
        known = known and not (item.exhibit.in_hand and item.pages is None)
        if not known or not item.exhibit.in_hand:
            assert item.first is None and item.last is None
        else:
            assert item.first == page and item.last == page + item.pages - 1
            page += item.pages
    assert "" not in [item.letter for item in assembly.printed]


def test_sub_exhibits_share_the_pages_of_their_exhibit():
    subs = (SubExhibit("a", 1), SubExhibit("b", 2), SubExhibit("c", 2))
    assembly = assemble([Exhibit("X1", "t", pages=32), Exhibit("X2", "t", subs=subs)])
    found = assembly.printed[1]
    assert found.pages == 5 and (found.first, found.last) == (33, 37)
    assert [(sub.label, sub.first, sub.last) for sub in found.subs] == [
        ("B-1", 33, 33), ("B-2", 34, 35), ("B-3", 36, 37)]


def test_sub_exhibits_that_do_not_add_up_have_no_pages():
    place = Place("book", "Sub-exhibits", "D4")
    assembly = assemble([Exhibit("X1", "t", pages=9, subs=(SubExhibit("a", 1, place),
                                                           SubExhibit("b", 2)))])
    assert [sub.first for sub in assembly.printed[0].subs] == [None, None]
    assert [(found.code, str(found.place)) for found in assembly.problems] == [
        ("sub-exhibit-pages-differ", "Sub-exhibits!D4")]


def test_behind_a_sub_exhibit_of_unknown_length_no_page_is_guessed():
    subs = (SubExhibit("a", 1), SubExhibit("b"), SubExhibit("c", 2))
    assembly = assemble([Exhibit("X1", "t", pages=9, subs=subs)])
    assert [sub.first for sub in assembly.printed[0].subs] == [1, None, None]
    assert not assembly.problems


def test_an_assembly_without_exhibits_is_empty():
    assembly = assemble([])
    assert assembly.printed == () and assembly.last_page is None and assembly.find("X1") is None


def test_every_code_is_named_once_and_explains_itself():
    names = [code.name for code in CODES]
    assert len(set(names)) == len(names)
    assert all(code.meaning.endswith(".") and code.remedy.endswith(".") for code in CODES)
