"""The explanation of inadmissibility over postures, grounds and applicants."""

from __future__ import annotations

import re
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

BLEMISH = re.compile(
    r"\bNone\b(?! assigned| \(stateless| needed| available| known| of | concerns)|\bnan\b|[{}]|<"
    r"|  |\.\.|,,| ,| \.(?!\d)|\( |\(\)|, \.|;;|: \.|\bthe the\b|\ba [aeio]\w|\[")
CONFESSION = re.compile(r"\badmits?\b|\bconfess|\bguilty\b|\billegal", re.I)
ASKS_TO_ADMIT = re.compile(r"\bforgiv|waive the|admit (?:her|him|them)\b", re.I)


@cache
def template() -> Template:
    folder = files("docassembly.word_templates") / "parole"
    return Template(folder / "Explanation of Inadmissibility.docx", filters=FILTERS)


def memo(*grounds: dict[str, Any], added: dict[str, list[dict[str, Any]]] | None = None,
         screened: bool = True, **choices: Any) -> str:
    rows = plain_rows(grounds=grounds or [{}], **choices)
    if screened:
        rows["admissibility_screening"] = [
            {"applicant_ref": person["ref"], **dict.fromkeys((
                "communicable_disease", "disorder_with_harmful_behavior", "drug_use",
                "prostitution_vice", "government_service", "organizations",
                "armed_group_contact", "persecution_acts", "intended_work_in_us",
                "public_benefits_received"), "none")} for person in rows["applicant"]]
    rows.update(added or {})
    case = tie(CaseRows(REF, typed(rows)))
    return text_of(template().merge(facts(case, assembly(case))).document)


def has(text: str, *said: str) -> None:
    assert [words for words in said if words not in text] == []


def lacks(text: str, *unsaid: str) -> None:
    assert [words for words in unsaid if words in text] == []


POSITIONS = {
    "conceded": "Ms. Haddad does not contest that the ground applies. The ten years run from "
                "May 18, 2019 until May 18, 2029, and will not have ended when the parole "
                "requested here ends on February 11, 2027.",
    "disputed": "Ms. Haddad respectfully disputes that the ground applies to her.",
    "possible": "The record may be read to raise this ground as to Ms. Haddad.",
    "undetermined": "Whether the ground applies to Ms. Haddad cannot yet be determined because",
}


@pytest.mark.parametrize("applicants", [1, 2, 4])
@pytest.mark.parametrize("posture", POSITIONS)
@pytest.mark.parametrize("route", ["cbp", "uscis"])
def test_a_complete_case_makes_an_explanation_without_gap_or_blemish(
        route: str, posture: str, applicants: int) -> None:
    text = memo({"posture": posture}, route=route, applicants=applicants)
    assert BLEMISH.search(text) is None, BLEMISH.search(text)
    assert CONFESSION.search(text) is None
    assert ASKS_TO_ADMIT.search(text) is None
    has(text, POSITIONS[posture])
    lacks(text, *(words for other, words in POSITIONS.items() if other != posture))
    assert ("# No ground known" in text) == (applicants > 1)
    assert ("| Applicant | Ground" in text) == (applicants > 1)


def test_the_frame_says_that_parole_is_no_admission_and_needs_no_waiver() -> None:
    has(memo(), "This explanation discloses the one ground of inadmissibility that concerns Amal "
        "Haddad Khoury (Ms. Haddad), so that the port can weigh it with the reason for parole. "
        "Parole under INA § 212(d)(5)(A) is not an admission, INA § 101(a)(13)(B), and therefore "
        "needs no waiver of this ground. The statements below are made for this request only.")


def test_the_count_is_shown_with_its_end_points() -> None:
    has(memo(), "Unlawful presence ran from August 10, 2016 through May 17, 2019. The day on which "
        "the authorized stay ended and the day of departure are not counted. The total is 1,011 "
        "days, in one stay, which is one year or more.")


def test_the_count_of_a_disputed_ground_is_not_stated_as_a_fact() -> None:
    text = memo({"posture": "disputed"})
    has(text, "If it were counted, unlawful presence would run from August 10, 2016",
        "The total would be 1,011 days")
    lacks(text, "Unlawful presence ran")


def test_a_ground_that_the_attorney_has_not_confirmed_is_under_review() -> None:
    text = memo({"attorney_confirmed": "no"})
    has(text, "# Under review: INA § 212(a)(9)(B)(i)(II)", "| Under review |",
        "This ground has been identified as to Ms. Haddad and is under review. No position is "
        "taken on it here.")
    lacks(text, "does not contest", "Not contested", "Why it should not prevent parole", "1,011")


def test_a_disputed_ground_has_an_alternative_only_when_the_attorney_asks() -> None:
    lacks(memo({"posture": "disputed"}), "In the alternative")
    has(memo({"posture": "disputed", "even_if_argument": "yes"}),
        "In the alternative. Even if the ground applied, it should not prevent parole. She left on "
        "her own (Exh. A at 1).")


def test_no_finding_is_denied_where_an_authority_made_one() -> None:
    lacks(memo({"posture": "possible"}), "No finding has been made")
    has(memo({"posture": "possible", "source": "client_report", "finding_date": None}),
        "No finding has been made. It is addressed for completeness.")


def test_a_permanent_ground_has_no_end_date() -> None:
    text = memo({"ground_key": "6-C-i", "bar_start_date": None, "bar_is_time_limited": "no"})
    has(text, "| Not time-limited | No expiry |", "The ground has no expiry.")
    lacks(text, "until May 18, 2029", "crime, fraud or security")


def test_reentry_prints_the_last_departure_and_the_first_day_for_consent() -> None:
    has(memo({"ground_key": "9-C-i-I", "bar_start_date": None, "bar_is_time_limited": "no"}),
        "The last departure was on May 18, 2019. The ground has no expiry; consent to reapply for "
        "admission may be sought no earlier than May 18, 2029.", "| May 18, 2019 | No expiry |")


def test_an_ended_bar_is_told_in_the_past() -> None:
    text = memo({}, letter_date="2029-06-01", requested_parole_start="2029-06-10",
                requested_parole_end="2029-06-20", need_by_date="2029-06-12")
    has(text, "| Ended May 18, 2029 | None needed; bar ended",
        "Ms. Haddad does not contest that the ground applied. The ten years ran from May 18, 2019 "
        "until May 18, 2029. The bar ended on that day",
        "No waiver is needed, because the bar has ended.")
    lacks(text, "run from", "does not shorten")


def test_a_bar_that_ends_in_the_period_says_so() -> None:
    has(memo({}, letter_date="2029-05-01", requested_parole_start="2029-05-10",
             requested_parole_end="2029-05-20", need_by_date="2029-05-12"),
        "until May 18, 2029, which falls within the period for which parole is requested.")


ORDERS = [
    {"applicant_ref": "APP1", "order_date": "2010-02-09", "order_type": "expedited_235b1",
     "issued_by": "CBP, Hidalgo, Texas", "executed_date": "2010-02-09", "nth_removal": "1",
     "document_in_hand": "yes", "exhibit_refs": "X1"},
    {"applicant_ref": "APP1", "order_date": "2012-03", "order_type": "other_240",
     "issued_by": "Immigration Judge, El Paso, Texas", "executed_date": "2012-04-01",
     "in_absentia": "yes", "nth_removal": "2", "document_in_hand": "yes", "exhibit_refs": "X1"}]


def test_a_second_removal_prints_type_number_and_twenty_years() -> None:
    text = memo({"ground_key": "9-A-ii", "bar_start_date": None, "bar_is_time_limited": None},
                added={"removal_order": ORDERS})
    assert BLEMISH.search(text) is None, BLEMISH.search(text)
    has(text, "Expedited removal ordered under INA § 235(b)(1) (CBP, Hidalgo, Texas); executed "
        "the same day", "Removal ordered in proceedings under INA § 240, in absentia",
        "It is the second removal.", "The twenty years run from April 1, 2012 until April 1, 2032")
    lacks(text, "no removal order", "no order and no proceedings")


def test_the_want_of_a_document_offers_withdrawal_at_a_port_if_the_attorney_wishes() -> None:
    seven = {"ground_key": "7-A-i-I", "source": "attorney_assessment", "finding_date": None,
             "bar_start_date": None, "bar_is_time_limited": "no", "waiver_status": "not_needed"}
    said = ("Should the port decline to parole her, Ms. Haddad asks to withdraw her application "
            "for admission under INA § 235(a)(4) and 8 CFR 235.4 rather than be placed in "
            "expedited removal.")
    text = memo(seven)
    has(text, said, "| Present application |", "None needed for parole")
    lacks(text, "Waiver. ")
    lacks(memo(seven, withdrawal_fallback="no"), said)
    lacks(memo(seven, route="uscis"), said)


def test_mixed_postures_stay_with_their_applicants() -> None:
    text = memo({}, {"ref": "G2", "applicant_ref": "APP2", "posture": "disputed",
                     "ground_key": "6-C-i", "bar_start_date": None, "bar_is_time_limited": "no"},
                applicants=3)
    assert BLEMISH.search(text) is None, BLEMISH.search(text)
    has(text, "# Ms. Haddad: unlawful presence of one year or more, INA § 212(a)(9)(B)(i)(II)",
        "# Mr. Fils: fraud or willful misrepresentation, INA § 212(a)(6)(C)(i)",
        "Mr. Fils respectfully disputes that the ground applies to him.",
        "# No ground known: Noor", "What is stated above of Ms. Haddad and Mr. Fils is not "
        "attributed to them.", "| Noor | None known | n/a | n/a | n/a | n/a | n/a | n/a",
        "states why none is known for the third applicant, Noor Fils Haddad (Noor)")
    lacks(text, "the applicants do not contest", "Mr. Fils does not contest")


def test_a_clean_applicant_whose_screening_is_open_shows_a_gap() -> None:
    has(memo({}, applicants=2, screened=False), "[SCREENING: confirm]")


def test_headings_close_up_when_there_is_nothing_to_say() -> None:
    lacks(memo({}, added={"equity": []}), "# Equities", "# Provisions", "# No ground known")


def test_a_crime_is_told_by_its_record_alone() -> None:
    crime = {"ref": "CR1", "applicant_ref": "APP1", "country": "LB", "court": "Court of Tyre",
             "incident_date": "2009-06-13", "offense": "theft", "statute": "art. 635",
             "disposition": "convicted", "disposition_date": "2009-11-04", "plea": "guilty",
             "age_at_offense": "19", "postconviction_relief": "none", "exhibit_refs": "X2",
             "rehabilitation": "No arrest since", "attorney_cimt_view": "cimt"}
    text = memo({"ground_key": "2-A-i-I", "bar_start_date": None, "bar_is_time_limited": "no"},
                added={"criminal_event": [crime]})
    assert CONFESSION.search(text) is None
    has(text, "| November 4, 2009 | Convicted of theft, art. 635 (Court of Tyre) |",
        "As to rehabilitation: no arrest since (Exh. B at 5-6).")
    lacks(text, "June 13, 2009", "no arrest in any country", "crime, fraud or security")


def test_an_explanation_of_an_empty_ground_shows_gaps_and_concedes_nothing() -> None:
    empty = dict.fromkeys((
        "ground_key", "posture", "source", "finding_date", "facts", "bar_is_time_limited",
        "bar_start_date", "waiver_route", "waiver_status", "mitigation", "exhibit_refs",
        "attorney_confirmed"))
    text = memo(empty, added={"entry": []})
    has(text, "[GROUND: confirm]", "[POSITION TAKEN: confirm]", "[FACTS IN DATE ORDER: confirm]",
        "[BAR RUNS FROM: confirm]", "[BAR ENDS: confirm]", "[ENTRIES AND STAYS: confirm]")
    lacks(text, "does not contest", "No expiry")


def test_several_disputes_are_respectful_once() -> None:
    text = memo({"posture": "disputed"}, {"ref": "G2", "ground_key": "6-C-i", "posture":
                "disputed", "bar_start_date": None, "bar_is_time_limited": "no"})
    assert text.count("respectfully disputes") == 1
    assert text.count("disputes that the ground applies") == 2


@pytest.mark.parametrize(("health", "crime", "said"), [
    ("medical_treatment", False, "CONFIDENTIAL: refers to medical records"),
    ("funeral", False, "CONFIDENTIAL"),
])
def test_the_confidential_notice_says_what_it_protects(health: str, crime: bool,
                                                       said: str) -> None:
    text = memo({}, reasons=[health], confidential_header="yes")
    assert said in text.split("\n")
    assert "CONFIDENTIAL" not in memo({}, reasons=[health])
