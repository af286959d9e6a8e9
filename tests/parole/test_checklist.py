"""The office's checklist: deadlines counted, what is missing, forms and questions."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from support.cases import REF, plain_rows, typed
from support.documents import text_of

from docassembly.engine import Template
from docassembly.intake.reader import CaseRows
from docassembly.parole.case import tie
from docassembly.parole.exhibits import assembly
from docassembly.parole.facts import facts
from docassembly.parole.facts.filters import FILTERS
from docassembly.problems import Place, Problem


@cache
def template() -> Template:
    folder = files("docassembly.word_templates") / "parole"
    return Template(folder / "Case Checklist.docx", filters=FILTERS)


def context(change: Any = None, **choices: Any) -> dict[str, Any]:
    rows = plain_rows(**choices)
    if change:
        change(rows)
    case = tie(CaseRows(REF, typed(rows)))
    return dict(facts(case, assembly(case)))


def checklist(change: Any = None, **choices: Any) -> str:
    return text_of(template().merge(context(change, **choices)).document)


def test_it_is_marked_internal() -> None:
    assert checklist().startswith("INTERNAL. FOR THE OFFICE ONLY. NOT TO BE FILED OR SENT.")


def test_deadlines_are_counted_from_the_letter_and_back_from_the_need_by_date() -> None:
    text = checklist()
    assert "| Letter and all documents | January 4, 2027 | Same day | 30 days |" in text
    assert "| Application in person at the port | February 1, 2027 | 28 days | 2 days |" in text
    assert "| Parole requested until | February 11, 2027 | 38 days | 8 days after |" in text
    assert "From the letter, 30 days remain for a decision." in text


def test_an_advance_copy_that_was_not_sent_is_due_before_the_appearance() -> None:
    assert "| Advance copy to the port | Not sent; before February 1, 2027 |" in checklist()
    assert "Advance copy" not in checklist(route="uscis")


def test_steps_without_a_date_are_gaps() -> None:
    text = checklist(letter_date=None, need_by_date=None)
    assert "| [DATE OF THE REQUEST LETTER: confirm] | Same day |" not in text
    assert "[DATE OF THE REQUEST LETTER: confirm]" in text
    assert "The days left for a decision cannot be counted" in text


def test_empty_cells_are_listed_with_their_remedy() -> None:
    text = checklist(departure_plan=None)
    assert "How and when the applicant will depart is empty. | Fill it, for example" in text


def test_exhibits_not_in_hand_say_where_they_come_from() -> None:
    def change(rows: Any) -> None:
        rows["exhibit"][1].update(status="requested", obtain_from="the employer.")
    text = checklist(change)
    assert "| B | Employment letter (X2) | Requested | the employer" in text


def test_usual_exhibits_of_the_reasons_are_expected_where_no_category_answers() -> None:
    found = {each.category for each in context()["checklist"].expected}
    assert "death_funeral" in found
    assert "identity" not in found


def test_translations_that_are_wanting_are_listed() -> None:
    def change(rows: Any) -> None:
        rows["exhibit"][0].update(language="ar", translated="in_progress")
    assert "| A | Passport (X1) | Arabic | In progress" in checklist(change)
    assert "No certified translation is wanting." in checklist()


@pytest.mark.parametrize(("route", "applicants", "forms"), [
    ("cbp", 1, ["I-134", "G-28"]),
    ("uscis", 2, ["I-131", "G-1450", "I-134", "G-28"]),
])
def test_each_route_has_its_forms(route: str, applicants: int, forms: list[str]) -> None:
    found = context(route=route, applicants=applicants)["checklist"].forms
    assert [each.form.number for each in found] == forms
    assert all(len(each.people) == applicants for each in found)


def test_a_form_asked_for_by_the_data_is_added() -> None:
    def change(rows: Any) -> None:
        rows["us_party"][0]["bond_offered_usd"] = "5000"
        rows["applicant"][0]["i131_fee_exemption"] = "fee_waiver_i912"
        rows["waiver_application"] = [{"applicant_ref": "APP1", "form": "I-212", "provision":
            "INA § 212(a)(9)(A)(iii)", "status": "not_filed"}]
    found = context(change, route="uscis")["checklist"].forms
    assert {"I-912", "I-352", "I-212"} <= {each.form.number for each in found}


def test_open_points_reach_the_attorney() -> None:
    def change(rows: Any) -> None:
        rows["applicant"][0].update(parole_fee_position="undetermined",
                                    nationality_restriction_check="not_checked")
        rows["case"][0].update(g28_signed_for=None, risks_advised="no")
    text = checklist(change, grounds=[{"attorney_confirmed": "no"}])
    for said in ("The position on the parole fee is not settled for Ms. Haddad.",
                 "has not been checked against the proclamations under INA § 212(f)",
                 "The attorney has not confirmed the position on INA § 212(a)(9)(B)(i)(II)",
                 "No signed Form G-28 is noted for Amal Haddad Khoury.",
                 "No advice on the risks at the port"):
        assert said in text


def test_the_thirty_questions_wait_for_an_answer() -> None:
    text = checklist()
    assert text.count("☐ Yes  ☐ No") == 30
    assert "| 1 ★ | Are name, date of birth, A-number (or “None assigned”)" in text


def test_what_the_checks_found_is_shown_when_it_is_handed_over() -> None:
    given = context()
    assert "# Found by the checks" not in text_of(template().merge(given).document)
    given["problems"] = [Problem(Place("book.xlsx", "Cases", "H7"), "some-code",
                                 "The dates contradict.", "Correct one of them.")]
    text = text_of(template().merge(given).document)
    assert "| Cases!H7 | The dates contradict. | Correct one of them." in text
