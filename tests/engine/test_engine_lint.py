"""The linter: what a template will get wrong, before a case meets it."""

from __future__ import annotations

from typing import Any

import pytest

from docassembly.engine import Template
from docassembly.engine.lint import lint

KNOWN = {"applicant": {"name": None, "father": {"name": None}}, "children": [{"name": None}],
         "exhibits": {"title": None}, "today": None}


def codes(word: Any, *blocks: str, known: Any = None, **more: Any) -> list[str]:
    return [problem.code for problem in lint(word.document(*blocks, **more), known)]


def test_a_sound_template_has_nothing_to_report(word: Any) -> None:
    assert lint(word.document(
        word.heading("{{ applicant.name }}"), "{%p for child in children %}", "{{ child.name }}",
        "{%p endfor %}", "{%p if applicant.father.name %}", "{{ today|upper }}", "{%p endif %}",
        word.table(["a"], ["{%tr for x in exhibits %}"], ["{{ x.title }} {{ loop.index }}"],
                   ["{%tr endfor %}"]),
        "{% set a = applicant %}{{ a.name }} {% macro m(q) %}{{ q.z }}{% endmacro %}{{ m(1) }}",
        "{% with f = applicant.father %}{{ f.name }}{% endwith %}{{ children|length }}",
        "{% if fee is defined %}{{ fee }}{% endif %}{{ (children|first).name }}",
        "{{ children[0].name }} {{ applicant['name'] }}"), KNOWN) == []


@pytest.mark.parametrize(("typed", "says"), [
    ("{{ aplicant.name }}", "Did you mean applicant?"),
    ("{{ applicant.nmae }}", "applicant has no nmae"),
    ("{{ applicant.father.nmae }}", "applicant.father has no nmae"),
    ("{% for c in children %}{{ c.nane }}{% endfor %}", "c has no nane"),
    ("{% for c in childern %}{% endfor %}", "Did you mean children?"),
    ("{% if applicant.age > 3 %}{% endif %}", "applicant has no age"),
    ("{{ (children|last).nme }}", "Did you mean name?"),
    ("{{ child.name }}", "Did you mean children?"),
    ("{{ today if tomorow else today }}", "tomorow"),
    ("{{ name_of(applicant.nam) }}", "applicant has no nam"),
    ("{% set a = applicant %}{{ a.nme }}", "a has no nme"),
    ("{% for c in children if c.agee %}{% endfor %}", "c has no agee"),
    ("{% for c in children %}{% else %}{{ c.name }}{% endfor %}", "a case has no c"),
])
def test_an_unknown_name_is_found_without_any_data(word: Any, typed: str, says: str) -> None:
    problems = lint(word.document(word.heading("Facts"), f"a {typed}"), KNOWN)
    assert any(says in problem.message + problem.remedy for problem in problems), problems
    assert all(problem.place.spot.startswith('under "I. Facts", paragraph "a {') for problem in
               problems)


def test_names_are_not_judged_without_a_description(word: Any) -> None:
    assert codes(word, "{{ whatever.it.is }}") == []


def test_text_and_tags_beside_a_paragraph_tag_are_reported_as_lost(word: Any) -> None:
    problems = lint(word.document("{%p if a %} and so on", "{%p endif %}{{ b }}"))
    assert [(problem.code, problem.place.spot) for problem in problems] == [
        ("text-beside-tag", 'paragraph "{%p if a %} and so on"'),
        ("text-beside-tag", 'paragraph "{%p endif %}{{ b }}"')]


def test_text_beside_a_row_tag_is_reported_as_lost(word: Any) -> None:
    assert codes(word, word.table(["{%tr for x in y %}", "lost"], ["{{ x }}", ""],
                                  ["{%tr endfor %}", ""])) == ["text-beside-tag"]


@pytest.mark.parametrize("blocks", [
    ("{%p if a %}", "x", "{% endif %}"), ("{% if a %}", "x", "{%p endif %}"),
    ("{%p for a in b %}", "TABLE"), ("{% if a %}x", "{%p else %}", "{% endif %}"),
])
def test_blocks_whose_tags_stand_on_different_levels_are_reported(word: Any,
                                                                  blocks: tuple[str, ...]) -> None:
    table = word.table(["{%tr endfor %}"])
    assert "mismatched-tags" in codes(word, *(block.replace("TABLE", table) for block in blocks))


def test_a_tag_over_two_paragraphs_is_advice(word: Any) -> None:
    problems = lint(word.document("{{ name if ", "yes else n }} rest"))
    assert [(problem.code, str(problem.severity)) for problem in problems] == [
        ("tag-across-paragraphs", "advice")]


def test_a_tag_split_over_runs_is_nobodys_business(word: Any) -> None:
    assert codes(word, word.paragraph("{", "{ na", word.run("me", "<w:b/>"), "}", "}")) == []


def test_tracked_changes_and_comments_left_in_the_template_are_advice(word: Any) -> None:
    inserted = f'<w:ins w:id="1" w:author="x">{word.run("new")}</w:ins>'
    remark = '<w:r><w:commentReference w:id="0"/></w:r>'
    assert codes(word, word.paragraph("a", inserted), word.paragraph("b", remark),
                 comments='<w:comment w:id="0" w:author="x"><w:p/></w:comment>') == [
        "tracked-changes", "leftover-comment"]


def test_tags_in_endnotes_and_comments_are_reported_as_out_of_reach(word: Any) -> None:
    problems = lint(word.document(
        "a", endnotes=f'<w:endnote w:id="1">{word.paragraph("{{ x }}")}</w:endnote>'))
    assert [(problem.code, problem.place.part) for problem in problems] == [
        ("tag-out-of-reach", "endnotes")]


def test_everything_wrong_comes_in_reading_order(word: Any) -> None:
    assert codes(word, "{{ a b }}", "{{ aplicant }}", "{% if x %}", "{{ y|nofilter }}",
                 known=KNOWN) == ["unreadable-tag", "unbalanced-tags", "unknown-filter"]


def test_a_compiled_template_can_be_linted_with_its_own_filters(word: Any) -> None:
    template = Template(word.document("{{ today|own }}"), filters={"own": str})
    assert lint(template, KNOWN) == []
    assert [problem.code for problem in lint(template, {})] == ["unknown-name"]


def test_a_file_that_is_no_document_is_one_problem() -> None:
    assert [problem.code for problem in lint(b"hello", name="x.docx")] == ["unreadable-template"]
