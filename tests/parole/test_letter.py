"""The request letter over the matrix of routes, reasons, applicants and postures."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import pytest
from support.cases import REF, case_rows, plain_rows, typed
from support.documents import text_of

from docassembly.engine import Template
from docassembly.intake.reader import CaseRows
from docassembly.parole.case import tie
from docassembly.parole.exhibits import assembly
from docassembly.parole.facts import facts
from docassembly.parole.facts.filters import FILTERS

REASONS = {
    "medical_treatment": "has been diagnosed with a heart defect",
    "visit_sick_relative": "is cared for at Example Hospice",
    "funeral": "Elias Haddad died on January 1, 2027",
    "legal_proceeding": "in Haddad v. Example Corp., No. 26-0001, a civil action before the",
    "family_unity": "since March 2025",
    "other_urgent_humanitarian": "A flood took the house",
    "significant_public_benefit": "The Example Agency confirms this in a letter of",
}
POSTURES = {
    "conceded": "Ms. Haddad does not contest that she is inadmissible under INA § "
                "212(a)(9)(B)(i)(II), because she departed on May 18, 2019 after 1,011 days of "
                "unlawful presence; that ground applies until May 18, 2029",
    "disputed": "Ms. Haddad respectfully disputes that INA § 212(a)(9)(B)(i)(II) applies to her",
    "possible": "The record may be read to raise INA § 212(a)(9)(B)(i)(II) as to Ms. Haddad; no "
                "finding has been made",
    "undetermined": "Whether INA § 212(a)(9)(B)(i)(II) applies to Ms. Haddad cannot yet be "
                    "determined",
}
BLEMISH = re.compile(
    r"\bNone\b(?! assigned| \(stateless)|\bnan\b|[{}]|<|  |\.\.|,,| ,| \.(?!\d)|\( |\(\)|, \."
    r"|\bthe the\b|\ba [aeio]\w|\[")
CONFESSION = re.compile(r"\badmits?\b|\bconfess|\bguilty\b|\billegal", re.I)


@cache
def letter_template() -> Template:
    folder = files("docassembly.word_templates") / "parole"
    return Template(folder / "Parole Request Letter.docx", filters=FILTERS)


def letter(**choices) -> str:
    case = tie(case_rows(**choices))
    exhibits = assembly(case)
    return text_of(letter_template().merge(facts(case, exhibits)).document)


@pytest.mark.parametrize("applicants", [1, 2, 4])
@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("route", ["cbp", "uscis"])
def test_a_complete_case_makes_a_letter_without_gap_or_blemish(route, reason, applicants):
    for posture in (None, *POSTURES):
        grounds = [{"posture": posture}] if posture else []
        text = letter(route=route, reasons=[reason], applicants=applicants, grounds=grounds)
        assert REASONS[reason] in text
        assert BLEMISH.search(text) is None, BLEMISH.search(text)
        assert CONFESSION.search(text) is None
        assert ("# Inadmissibility" in text) == bool(posture)
        if posture:
            assert POSTURES[posture] in text
        for other in set(POSTURES) - {posture}:
            assert POSTURES[other] not in text


@pytest.mark.parametrize(("route", "said", "unsaid"), [
    ("cbp", ["U.S. Customs and Border Protection parole her into the United States",
             "8 CFR 212.5(c)", "San Ysidro, CA (2504)", "accompanied by counsel",
             "no decision can be made before Ms. Haddad applies in person",
             "withdraw her application for admission under INA § 235(a)(4)"],
     ["Form I-131", "Embassy to notify", "USCIS", "represent at inspection"]),
    ("uscis", ["Form I-131", "authorize her parole into the United States", "8 CFR 212.5(f)",
               "Embassy to notify | Beirut, Lebanon", "Dear Officer:"],
     ["Port of entry", "212.5(c)", "235.4", "in person", "Passport |"]),
])
def test_each_route_has_its_own_wording(route, said, unsaid):
    text = letter(route=route)
    assert [words for words in said if words not in text] == []
    assert [words for words in unsaid if words in text] == []


def test_a_ground_that_the_attorney_has_not_confirmed_is_not_conceded():
    text = letter(grounds=[{"posture": "conceded", "attorney_confirmed": "no"}])
    assert "is under review" in text
    assert "contest that" not in text


def test_a_ground_stays_with_its_applicant_and_the_others_are_said_to_be_clean():
    text = letter(applicants=4, grounds=[{"posture": "conceded"}])
    assert ("No ground of inadmissibility is known for Mr. Fils, Noor and Mr. Teofilo Fils."
            in text)
    assert "the applicants are inadmissible" not in text
    assert "the applicants do not contest" not in text


def test_a_bar_that_has_ended_is_told_in_the_past():
    text = letter(grounds=[{"bar_start_date": "2016-05-18", "bar_end_date": "2026-05-18"}])
    assert "that bar ended on May 18, 2026" in text
    assert "applies until" not in text


def test_a_permanent_ground_has_no_end():
    text = letter(grounds=[{"ground_key": "6-C-i", "bar_is_time_limited": "no",
                            "bar_start_date": None, "bar_end_date": None}])
    assert "does not contest that she is inadmissible under INA § 212(a)(6)(C)(i); that ground " \
           "has no expiry" in text


def test_each_of_several_people_has_their_own_pronouns_and_verbs():
    text = letter(applicants=4)
    assert "She is a citizen of Lebanon and lives in Beirut, Lebanon" in text
    assert "He is the husband of Ms. Haddad" in text
    assert "They are a citizen of Lebanon and live in Beirut, Lebanon" in text
    assert "The applicants will report their departure" in text
    assert "Mr. Teofilo Fils was born in Tyre, Lebanon, on July 7, 1950 and is 76 years old" in text


def test_several_reasons_have_subheadings_and_one_reason_has_none():
    both = letter(reasons=["funeral", "family_unity"])
    assert "# The reasons for the request" in both
    assert "## Family unity" in both
    assert "\n## " not in letter(reasons=["funeral"])


def test_the_office_chooses_its_noun_comma_and_citation():
    text = letter(office={"noun_for_client": "Applicant", "cite_style": "Ex. C, p. 12"})
    assert "Amal Haddad Khoury (the Applicant), a citizen of Lebanon" in text
    assert "The Applicant was born" in text
    assert "(Ex. B, pp. 5-6)" in text
    assert "Ms. Haddad" not in text
    listed = letter(applicants=4, office={"serial_comma": "yes"})
    assert "James Fils, Noor Fils Haddad, and Teofilo Fils" in listed


def test_what_is_not_known_is_a_gap_and_never_a_blank():
    text = letter(need_by_date=None, appearance_date=None, requested_parole_end=None)
    assert "decided by [DATE AFTER WHICH PAROLE IS USELESS: confirm]" in text
    assert "Appearance | [PLANNED DATE OF IN-PERSON APPLICATION: confirm]" in text
    assert "for [DAYS REQUESTED: confirm] days" in text


def test_answers_of_none_are_told_and_are_no_gaps():
    text = letter()
    assert "A-Number | None assigned" in text
    assert "[" not in text


def test_the_tense_follows_the_letter_date():
    assert "The service will be held on Wednesday, February 3, 2027" in letter()
    assert "The service was held on Wednesday, February 3, 2027" in letter(
        letter_date="2027-02-05")


def test_the_advance_copy_is_told_as_it_stands():
    assert "will be sent to the port in advance" in letter()
    sent = {"advance_package_sent": "yes", "advance_package_sent_date": "2027-01-02"}
    assert "was sent to the port on January 2, 2027" in letter(**sent)
    today = {**sent, "advance_package_sent_date": "2027-01-04"}
    assert "We send this package to the port today" in letter(**today)


def test_values_that_look_like_tags_or_xml_print_as_typed():
    odd = "She said {{ 7*7 }} & <w:t>x</w:t> {% if x %}"
    assert odd in letter(why_no_visa=odd)


def test_three_applicants_are_introduced_with_semicolons_between_them():
    text = letter(applicants=3)
    assert ("Amal Haddad Khoury (Ms. Haddad), aged 36; James Fils (Mr. Fils), aged 39, the husband "
            "of Ms. Haddad; and Noor Fils Haddad (Noor), aged 8, the child of Ms. Haddad") in text


def test_two_applicants_are_introduced_with_a_comma_before_and():
    assert "(Ms. Haddad), aged 36, and James Fils (Mr. Fils), aged 39, the husband" in letter(
        applicants=2)


@pytest.mark.parametrize(("relation", "told"), [
    ("father", "Ms. Haddad and Mr. Fils’s father, Elias Haddad, is"),
    ("parent_in_law", "Ms. Haddad’s father and the father-in-law of Mr. Fils, Elias Haddad, is")])
def test_a_relative_of_several_applicants_is_told_of_once_for_all(relation, told):
    rows = plain_rows(applicants=2, reasons=("visit_sick_relative",))
    rows["other_relation"] = [{"relative_ref": "FAM1", "applicant_ref": "APP2",
                               "relation": relation}]
    case = tie(CaseRows(REF, typed(rows)))
    text = text_of(letter_template().merge(facts(case, assembly(case))).document)
    assert told in text


def test_two_exhibits_are_enclosed_as_two():
    assert "Exhibits A and B (6 pages)" in letter()


def test_a_passport_of_which_nothing_is_known_is_a_gap_and_not_denied():
    rows = plain_rows()
    del rows["applicant"][0]["passport_number"]
    case = tie(CaseRows(REF, typed(rows)))
    text = text_of(letter_template().merge(facts(case, assembly(case))).document)
    assert "[PASSPORT NUMBER: confirm]" in text
    assert "has no passport" not in text


def test_why_there_is_no_passport_is_told():
    rows = plain_rows()
    rows["applicant"][0] |= {"passport_number": "none", "passport_absent_reason":
                             "the consulate has stopped issuing passports"}
    case = tie(CaseRows(REF, typed(rows)))
    text = text_of(letter_template().merge(facts(case, assembly(case))).document)
    assert "Ms. Haddad has no passport: the consulate has stopped issuing passports." in text


def test_without_counsel_at_the_port_no_comma_parts_the_two_verbs():
    assert "on Monday, February 1, 2027 at 9:00 a.m. and asks to be paroled" in letter(
        accompanies_at_port="no").replace("\u00a0", " ")
