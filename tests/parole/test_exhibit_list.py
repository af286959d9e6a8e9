"""The list of exhibits: rows, groups, notes, and cells that are never empty."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from support.cases import REF, plain_rows, typed
from support.documents import text_of

from docassembly.engine import Template
from docassembly.intake.reader import CaseRows
from docassembly.parole.case import tie
from docassembly.parole.exhibits import assembly
from docassembly.parole.facts import facts
from docassembly.parole.facts.exhibit_list import gathered, span
from docassembly.parole.facts.filters import FILTERS

PASSPORT = {"id": "X1", "title": "Passport", "category": "identity", "issuer": "Lebanon",
            "pages": "4", "language": "en", "copy_type": "copy", "applicants": "APP1",
            "supports": "identity", "status": "have", "doc_date": "2023-05-02"}
SPANISH = {**PASSPORT, "id": "X2", "title": "Deed", "category": "ties_abroad", "language": "es",
           "translated": "yes", "translator_name": "Irene Sotelo", "pages": "3",
           "translation_date": "2026-12-20", "copy_type": "certified_copy"}
MISSING = {**PASSPORT, "id": "X3", "title": "Obituary", "category": "death_funeral",
           "status": "requested", "obtain_from": "the funeral home", "pages": None,
           "copy_type": None, "language": None, "doc_date": None}


@cache
def template() -> Template:
    folder = files("docassembly.word_templates") / "parole"
    return Template(folder / "Exhibit List.docx", filters=FILTERS)


def listed(*exhibits: dict[str, Any], subs: list[dict[str, Any]] | None = None,
           cited: dict[str, list[str]] | None = None, **choices: Any) -> str:
    rows = plain_rows(**choices)
    rows["exhibit"] = list(exhibits)
    rows["sub_exhibit"] = subs or []
    case = tie(CaseRows(REF, typed(rows)))
    exhibits_of_case = assembly(case)
    exhibits_of_case.cited_in.update(cited or {
        str(row["id"]): ["L II", "L III", "M 2"] for row in exhibits})
    return text_of(template().merge(facts(case, exhibits_of_case)).document)


def test_each_exhibit_has_a_row_under_its_group() -> None:
    text = listed(PASSPORT, SPANISH)
    assert "| Identity\n| A | Passport | May 2, 2023 | Copy | English | 4 | 1-4 | L II, III; M 2" \
        in text
    assert "| Ties and departure\n| B | Deed | May 2, 2023 | Certified copy | Spanish, translated" \
        " | 3 | 5-7 | L II, III; M 2" in text


def test_the_translation_statement_names_translator_date_and_exhibits() -> None:
    text = listed(PASSPORT, SPANISH)
    assert "Each document in Spanish marked as translated is followed by a full English " \
        "translation and the translator’s certificate under 8 CFR 103.2(b)(3): Irene Sotelo, " \
        "December 20, 2026 (Exh. B)." in text
    assert "8 CFR 103.2(b)(3)" not in listed(PASSPORT)


def test_a_missing_translation_is_marked() -> None:
    text = listed({**SPANISH, "translated": "no", "translator_name": None,
                   "translation_date": None})
    assert "Spanish [TRANSLATION TO FOLLOW]" in text


def test_what_is_not_in_hand_says_from_whom_it_comes() -> None:
    text = listed(PASSPORT, MISSING)
    assert "| B | Obituary [TO FOLLOW: obtain from the funeral home] | To follow | To follow | " \
        "To follow | To follow | To follow |" in text
    assert "The numbers change when the exhibits that are to follow come in." in text


def test_no_cell_of_the_list_is_empty() -> None:
    text = listed({**PASSPORT, "pages": None}, SPANISH, MISSING, cited={"X9": []})
    rows = [line for line in text.split("\n") if re.match(r"\| [A-Z]{1,2}(?:-\d)? \|", line)]
    assert len(rows) == 3
    assert all(cell.strip() for row in rows for cell in row[2:].split(" | "))
    assert "[PAGES: confirm] | Not yet numbered | [CITED IN: confirm]" in rows[0]


def test_parts_are_listed_by_label_with_their_own_pages_and_cites() -> None:
    text = listed({**SPANISH, "id": "X4", "doc_date": None, "pages": "6"}, subs=[
        {"exhibit_ref": "X4", "number": "1", "title": "Deed", "doc_date": "2019-03-01",
         "pages": "4"},
        {"exhibit_ref": "X4", "number": "2", "title": "Letter", "doc_date": "2021-03-01",
         "pages": "2", "language": "en"}], cited={"X4": ["L II"], "X4-1": ["M 2"]})
    assert "| A | Deed | 2019 to 2021 | Certified copy | As listed below | 6 | 1-6 | L II" in text
    assert "| A-1 | Deed | March 1, 2019 | Certified copy | Spanish, translated | 4 | 1-4 | M 2" \
        in text
    assert "| A-2 | Letter | March 1, 2021 | Certified copy | English | 2 | 5-6 | As Exh. A" in text


def test_notes_on_originals_confidence_and_redactions_appear_only_when_there_are_any() -> None:
    plain = listed(PASSPORT)
    assert "original" not in plain
    assert "confidential" not in plain
    assert "Redactions" not in plain
    text = listed({**PASSPORT, "original_available": "yes", "confidential": "yes",
                   "redactions": "account numbers"}, {**SPANISH, "id": "X5"})
    assert "the original of Exh. A is available for inspection" in text
    assert "Exhibit A is confidential." in text
    assert "| A | Passport (confidential) |" in text
    assert "Redactions. Exh. A: account numbers." in text


def test_the_certification_is_the_offices_choice() -> None:
    said = "I certify that the copies listed above are true copies"
    assert said in listed(PASSPORT, office={"true_copy_certification": "yes"})
    assert said not in listed(PASSPORT)


def test_country_conditions_stand_in_a_series_of_their_own() -> None:
    text = listed(PASSPORT, {**PASSPORT, "id": "X7", "category": "country_conditions",
                             "title": "Report"}, SPANISH,
                  office={"country_conditions_series": "yes"})
    assert "| Country conditions\n| CC-1 | Report |" in text
    assert "| B | Deed |" in text


def test_a_list_of_nothing_says_so() -> None:
    assert "No exhibit has been listed yet: [EXHIBITS: confirm]." in listed()


def test_where_something_is_cited_names_each_document_once() -> None:
    assert gathered(["L II", "L VII", "M 2", "L II"]) == "L II, VII; M 2"
    assert gathered([]) == ""


def test_a_span_of_one_page_is_one_number() -> None:
    assert (span(5, 5), span(16, 17), span(None, None)) == ("5", "16-17", "")
