"""Drafts: gaps highlighted and commented, cites reported by section, nothing left empty."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openxml_audit import OpenXmlValidator

from docassembly.engine import Template
from docassembly.engine.headings import formatted
from docassembly.engine.marking import highlighted
from docassembly.values.gap import Gap
from docassembly.values.marks import SIGNS, cite_mark

GAP = Gap("Date of removal order", "Fill in Cases!H7.")
BRACKET = "[DATE OF REMOVAL ORDER: confirm]"
CITE = cite_mark("Exh. C at 12", ("X3",))


def merged(word: Any, *blocks: str, context: dict[str, Any] | None = None, **more: Any) -> Any:
    return Template(word.document(*blocks, **more)).merge(
        context if context is not None else {"gap": GAP, "cite": CITE, "no": False, "yes": True,
                                             "empty": "", "rows": []},
        dated=date(2026, 3, 1))


# --- gaps ----------------------------------------------------------------------------------------

def test_a_gap_prints_highlighted_in_the_look_of_its_run(word: Any) -> None:
    look = '<w:b/><w:u w:val="single"/>'
    draft = merged(word, word.paragraph(word.run("On {{ gap }}, then", look)))
    xml = word.xml(draft.document)
    assert (f'<w:rPr><w:b/><w:highlight w:val="yellow"/><w:u w:val="single"/></w:rPr>'
            f'<w:t xml:space="preserve">{BRACKET}</w:t>') in xml
    assert word.lines(draft.document) == [f"On {BRACKET}, then"]
    assert draft.gaps == ((BRACKET, "Fill in Cases!H7."),)


def test_a_gap_carries_a_comment_that_names_the_cell(word: Any) -> None:
    draft = merged(word, "On {{ gap }}")
    comments = word.xml(draft.document, "word/comments.xml")
    assert 'w:author="docassembly" w:date="2026-03-01T00:00:00Z" w:initials="da"' in comments
    assert word.lines(draft.document, "word/comments.xml") == ["Fill in Cases!H7."]
    xml = word.xml(draft.document)
    assert re.findall(r'<w:comment(\w+) w:id="(\d+)"', xml) == [
        ("RangeStart", "0"), ("RangeEnd", "0"), ("Reference", "0")]
    assert "comments+xml" in word.xml(draft.document, "[Content_Types].xml")
    assert "/comments" in word.xml(draft.document, "word/_rels/document.xml.rels")


def test_the_same_note_twice_in_a_paragraph_is_one_comment(word: Any) -> None:
    draft = merged(word, "{{ gap }} and {{ gap }}", "{{ gap }}")
    assert len(draft.gaps) == 3
    assert word.lines(draft.document, "word/comments.xml") == ["Fill in Cases!H7."] * 2


def test_a_gap_without_a_note_is_highlighted_only(word: Any) -> None:
    draft = merged(word, "{{ gap }}", context={"gap": Gap("Name")})
    assert "highlight" in word.xml(draft.document)
    assert "word/comments.xml" not in word.parts(draft.document)


def test_headers_footnotes_and_text_boxes_take_the_highlight_and_no_comment(word: Any) -> None:
    draft = merged(word, word.paragraph("a", word.text_box(word.paragraph("{{ gap }}")),
                                        word.note(1)),
                   headers={"header1": "{{ gap }}"}, footnotes=["{{ gap }}"])
    parts = word.parts(draft.document)
    for part in ("word/document.xml", "word/header1.xml", "word/footnotes.xml"):
        assert b"highlight" in parts[part]
        assert b"commentReference" not in parts[part]
    assert "word/comments.xml" not in parts


def test_a_gap_where_no_run_can_be_is_only_unwrapped(word: Any) -> None:
    field = '<w:r><w:instrText xml:space="preserve">IF {{ gap }}</w:instrText></w:r>'
    draft = merged(word, word.paragraph(field, "x"), title="For {{ gap }}")
    assert f"IF {BRACKET}" in word.xml(draft.document)
    assert f"For {BRACKET}" in word.xml(draft.document, "docProps/core.xml")


def test_comments_of_the_template_are_kept_and_numbered_on(word: Any) -> None:
    draft = merged(word, "{{ gap }}", comments='<w:comment w:id="7" w:author="Office">'
                   f"{word.paragraph('old')}</w:comment>")
    assert word.lines(draft.document, "word/comments.xml") == ["old", "Fill in Cases!H7."]
    assert '<w:commentReference w:id="8"/>' in word.xml(draft.document)


def test_a_gap_survives_filters_and_a_line_break_beside_it(word: Any) -> None:
    draft = merged(word, "{{ text }} {{ gap|upper }}", context={"gap": GAP,
                                                               "text": f"a\n{GAP}\tb"})
    assert word.lines(draft.document) == [f"a↵{BRACKET}→b {BRACKET.upper()}"]
    assert len(draft.gaps) == 2


def test_a_mark_that_was_cut_in_two_leaves_nothing_strange(word: Any) -> None:
    draft = merged(word, "a {{ (gap ~ '')[:6] }}", "b {{ (gap ~ '')[-9:] }}")
    assert not SIGNS.search(word.xml(draft.document))
    assert word.lines(draft.document) == ["a ", "b confirm]"]


def test_render_prints_a_gap_as_plain_text(word: Any) -> None:
    document = Template(word.document("On {{ gap }} {{ cite }}")).render({"gap": GAP, "cite": CITE})
    assert word.lines(document) == [f"On {BRACKET} Exh. C at 12"]
    assert "highlight" not in word.xml(document)


@pytest.mark.parametrize(("look", "expected"), [
    ("", '<w:rPr><w:highlight w:val="yellow"/></w:rPr>'),
    ("<w:rPr><w:b/></w:rPr>", '<w:rPr><w:b/><w:highlight w:val="yellow"/></w:rPr>'),
    ('<w:rPr><w:sz w:val="20"/><w:lang w:val="en-US"/></w:rPr>',
     '<w:rPr><w:sz w:val="20"/><w:highlight w:val="yellow"/><w:lang w:val="en-US"/></w:rPr>'),
    ('<w:rPr><w:highlight w:val="green"/><w:u w:val="single"/></w:rPr>',
     '<w:rPr><w:highlight w:val="yellow"/><w:u w:val="single"/></w:rPr>'),
])
def test_the_highlight_stands_where_the_schema_wants_it(look: str, expected: str) -> None:
    assert highlighted(look) == expected


def test_a_draft_with_gaps_has_no_finding_that_its_template_has_not(word: Any,
                                                                    tmp_path: Path) -> None:
    made = Document()
    for element in list(made.element.body)[:-1]:
        made.element.body.remove(element)
    made.add_heading("{{ gap }}", 1)
    made.add_paragraph("A {{ gap }} b {{ cite }}").runs[0].bold = True
    made.add_table(1, 2).rows[0].cells[1].text = "{{ gap }} {{ empty }}"
    made.add_paragraph("{% if no %}gone{% endif %}")
    made.sections[0].header.paragraphs[0].text = "{{ gap }}"
    template = io.BytesIO()
    made.save(template)
    draft = Template(template.getvalue()).merge({"gap": GAP, "cite": CITE, "no": False,
                                                 "empty": ""}, dated=date(2026, 3, 1))
    (tmp_path / "template.docx").write_bytes(template.getvalue())
    (tmp_path / "draft.docx").write_bytes(draft.document)

    def findings(name: str) -> set[str]:
        result = OpenXmlValidator().validate(tmp_path / name)
        return {f"{error.part_uri} {error.description}" for error in result.errors}

    assert findings("draft.docx") <= findings("template.docx")
    Document(io.BytesIO(draft.document))


# --- cites ---------------------------------------------------------------------------------------

@pytest.mark.parametrize(("look", "labels"), [
    ("upperRoman", ["intro.", "I", "II"]), ("decimal", ["intro.", "1", "2"]),
    ("upperLetter", ["intro.", "A", "B"]), ("lowerRoman", ["intro.", "i", "ii"]),
])
def test_a_cite_is_reported_with_its_section_in_the_headings_own_numerals(
        word: Any, look: str, labels: list[str]) -> None:
    draft = merged(word, "{{ cite }}", word.heading("Facts"), word.table(["{{ cite }}"]),
                   word.heading("Law"), word.heading("Deeper", 2), "{{ cite }} {{ cite }}",
                   look=look)
    assert draft.cites == tuple(("X3", label) for label in labels)


def test_a_heading_without_number_gives_its_typed_number_or_its_text(word: Any) -> None:
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    draft = merged(word, word.paragraph("IV. Urgency", style="Heading1", more=off), "{{ cite }}",
                   word.paragraph("Law & order", style="Heading1", more=off), "{{ cite }}",
                   word.paragraph("Own style", style="Title1"), "{{ cite }}")
    assert draft.cites == (("X3", "IV"), ("X3", "Law & order"), ("X3", "I"))


def test_headings_that_a_condition_takes_away_do_not_count(word: Any) -> None:
    draft = merged(word, "{%p if no %}", word.heading("Gone"), "{%p endif %}",
                   word.heading("Stays"), "{{ cite }}")
    assert draft.cites == (("X3", "I"),)


def test_a_cite_of_several_exhibits_reports_each(word: Any) -> None:
    both = cite_mark("Exh. A; Exh. B", ("X1", "X2"))
    assert merged(word, "{{ c }}", context={"c": both}).cites == (("X1", "intro."),
                                                                  ("X2", "intro."))


def test_a_cite_in_a_footnote_stands_where_the_note_is_called(word: Any) -> None:
    draft = merged(word, word.heading("Facts"), word.paragraph("x", word.note(1)),
                   word.heading("Law"), word.paragraph("y", word.note(2)),
                   footnotes=["n", "{{ cite }}"])
    assert draft.cites == (("X3", "II"),)


def test_a_gap_inside_a_cite_is_both(word: Any) -> None:
    draft = merged(word, "{{ c }}.", context={"c": cite_mark(f"Exh. {GAP}", ("X9",))})
    assert word.lines(draft.document) == [f"Exh. {BRACKET}."]
    assert (draft.cites, len(draft.gaps)) == ((("X9", "intro."),), 1)


@pytest.mark.parametrize(("number", "look", "text"), [
    (4, "upperRoman", "IV"), (1994, "lowerRoman", "mcmxciv"), (27, "upperLetter", "AA"),
    (28, "lowerLetter", "bb"), (3, "decimal", "3"), (3, "ordinal", "3")])
def test_numbers_look_as_word_writes_them(number: int, look: str, text: str) -> None:
    assert formatted(number, look) == text


# --- nothing left empty --------------------------------------------------------------------------

def lines(word: Any, *blocks: str, **more: Any) -> list[str]:
    found: list[str] = word.lines(merged(word, *blocks, **more).document)
    return found


def test_a_paragraph_of_tags_that_came_out_empty_goes(word: Any) -> None:
    assert lines(word, "a", "{% if no %}", "gone", "{% endif %}", "{{ empty }}", "{{ empty }} ",
                 "b {{ empty }}", "{% if no %}text{% endif %}") == ["a", "b "]


def test_the_tags_round_a_true_condition_leave_no_empty_line(word: Any) -> None:
    assert lines(word, "{% if yes %}", "kept", "", "{% endif %}") == ["kept", ""]


def test_an_empty_paragraph_typed_by_the_office_stays(word: Any) -> None:
    assert lines(word, "a", "", "b") == ["a", "", "b"]


def test_a_cell_keeps_one_paragraph(word: Any) -> None:
    p = word.paragraph
    assert lines(word, word.table(["{{ empty }}", p("{{ empty }}") + p("{{ empty }}"),
                                   p("{{ empty }}") + p("k") + p("{{ empty }}")])) == ["", "", "k"]


def test_two_tables_keep_the_paragraph_between_them(word: Any) -> None:
    assert lines(word, word.table(["a"]), "{{ empty }}", "{{ empty }}", word.table(["b"])) == [
        "a", "", "b"]


def test_header_and_footnote_keep_a_paragraph(word: Any) -> None:
    document = merged(word, "x", headers={"header1": "{{ empty }}"}).document
    assert word.lines(document, "word/header1.xml") == [""]


def test_a_paragraph_with_a_bookmark_leaves_the_bookmark(word: Any) -> None:
    mark = '<w:bookmarkStart w:id="3" w:name="b"/>'
    document = merged(word, word.paragraph(mark, "{{ empty }}"), "x").document
    assert mark + "<w:p>" in word.xml(document)


TABLE = (["H {# table goes when empty #}"], ["{%tr for row in rows %}"], ["{{ row }}"],
         ["{%tr endfor %}"])


def test_a_table_goes_with_its_heading_row_if_the_template_says_so(word: Any) -> None:
    assert lines(word, "a", word.table(*TABLE), "z") == ["a", "z"]
    assert lines(word, "a", word.table(*TABLE), "z", context={"rows": [1]}) == ["a", "H ", "1", "z"]
    silent = (["H"], *TABLE[1:])
    assert lines(word, "a", word.table(*silent), "z") == ["a", "H", "z"]


def test_only_the_table_that_says_so_goes(word: Any) -> None:
    inner = word.table(*TABLE) + word.paragraph("after")
    assert lines(word, word.table(["outer"], [inner])) == ["outer", "after"]


def test_a_table_left_without_rows_goes(word: Any) -> None:
    assert lines(word, "a", word.table(*TABLE[1:]), "z") == ["a", "z"]


def test_a_vanished_block_leaves_no_blank_page(word: Any) -> None:
    annex = ("{%p if no %}", "annex", "{%p endif %}")
    assert lines(word, "a", word.page_break, *annex) == ["a"]
    assert lines(word, "a", word.page_break, *annex, word.page_break, "b") == ["a", "⇟", "b"]
    kept = ("{%p if yes %}", "annex", "{%p endif %}")
    assert lines(word, "a", word.page_break, *kept) == ["a", "⇟", "annex"]
    assert lines(word, "a", word.page_break, "b", word.page_break) == ["a", "⇟", "b", "⇟"]


def test_a_vanished_section_leaves_no_blank_page(word: Any) -> None:
    annex = ("{%p if no %}", "annex", "{%p endif %}")
    middle = merged(word, "a", word.section_end(), *annex, word.section_end(), "b").document
    assert word.xml(middle).count("<w:sectPr") == 2
    last = merged(word, "a", word.section_end(("default-header", "header1")), *annex,
                  headers={"header1": "H"}, section=word.section()).document
    assert word.lines(last) == ["a"]
    assert 'r:id="header1"' in word.xml(last)


def test_render_keeps_what_docxtpl_keeps_unless_asked_to_tidy(word: Any) -> None:
    template = Template(word.document("a", "{{ empty }}", word.table(*TABLE)))
    context = {"empty": "", "rows": []}
    assert word.lines(template.render(context)) == ["a", "", "H "]
    assert word.lines(template.render(context, tidy=True)) == ["a"]


# --- the same bytes ------------------------------------------------------------------------------

def test_the_same_case_gives_the_same_bytes(word: Any) -> None:
    template = word.document("{{ gap }} {{ cite }}", title="{{ gap }}")
    context = {"gap": GAP, "cite": CITE}
    one = Template(template).merge(context, dated=date(2026, 3, 1)).document
    compiled = Template(template)
    compiled.merge({"gap": "other", "cite": ""})
    assert compiled.merge(context, dated=date(2026, 3, 1)).document == one
