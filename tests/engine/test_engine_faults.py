"""Faults planted in templates and in data: each is found, all at once, with its place."""

from __future__ import annotations

from typing import Any

import pytest

from docassembly.engine import Template
from docassembly.errors import Exit, TemplateFault
from docassembly.problems import Problem


def found(template: bytes, context: dict[str, Any] | None = None) -> list[Problem]:
    with pytest.raises(TemplateFault) as raised:
        Template(template, name="Letter.docx").render(context or {})
    assert raised.value.exit_code == Exit.TEMPLATE_AT_FAULT
    for problem in raised.value.problems:
        assert problem.place.file == "Letter.docx"
        assert problem.message.endswith((".", "?"))
        assert problem.remedy.endswith((".", "?"))
        assert "line" not in problem.message.split()
    return list(raised.value.problems)


SYNTAX = [
    # typed, code, what the message or the remedy says
    ("{{ applicant name }}", "unreadable-tag", "applicant_name or applicant.name"),
    ("{{ name", "tag-not-closed", "Type }} after"),
    ("{{ name }", "tag-not-closed", "{{ name } is not closed"),
    ("{% if minor }{% endif %}", "tag-not-closed", "Type %} after"),
    ("{{ }}", "unreadable-tag", "is empty"),
    ("{{ name|uper }}", "unknown-filter", "Did you mean upper?"),
    ("{{ name|pretty_print_date }}", "unknown-filter", "pretty_print_date"),
    ("{% if name is defned %}x{% endif %}", "unknown-filter", "Did you mean defined?"),
    ("{% if x = 1 %}x{% endif %}", "unreadable-tag", "Write =="),
    ("{% fi x %}x{% endif %}", "unreadable-tag", "Did you mean if?"),
    ("{% esle %}", "unreadable-tag", "Did you mean else?"),
    ("{% name %}", "unreadable-tag", "{{ name }}"),
    ("{{ if minor }}", "unreadable-tag", "{% if minor %}"),
    ("{{ 'a }}", "unreadable-tag", "quotation mark"),
    ("{{ “a }}", "unreadable-tag", "quotation mark"),
    ("{{ (a }}", "unreadable-tag", "{{ (a }}"),
    ("{{ a) }}", "unreadable-tag", "where it cannot stand"),
    ("{{ a. }}", "unreadable-tag", "{{ a. }}"),
    ("{{ a + }}", "unreadable-tag", "{{ a + }}"),
    ("{{ a ? b }}", "unreadable-tag", "“?”"),
    ("{% for x children %}{% endfor %}", "unreadable-tag", "for child in children"),
    ("{% for in children %}{% endfor %}", "unreadable-tag", "{% for in children %}"),
    ("{% if %}x{% endif %}", "unreadable-tag", "asks for nothing"),
    ("{% if a %}x", "unbalanced-tags", "Add {% endif %}"),
    ("{% for a in b %}x", "unbalanced-tags", "Add {% endfor %}"),
    ("x{% endif %}", "unbalanced-tags", "closes nothing"),
    ("{% else %}", "unbalanced-tags", "stands in no"),
    ("{% if a %}{% for b in c %}x{% endif %}", "unbalanced-tags", "{% for b in c %} opens"),
    ("{%pif x %}", "unreadable-tag", "space after p"),
    ("{%p %}", "unreadable-tag", "is empty"),
    ("{%p if x %} text {% endif %}", "text-beside-tag", "paragraph of its own"),
    ("{% endif x %}", "unbalanced-tags", "closes nothing"),
    ("{% if x %}a{% endif x %}", "unreadable-tag", "{% endif x %}"),
]


@pytest.mark.parametrize(("typed", "code", "says"), SYNTAX, ids=[row[0] for row in SYNTAX])
def test_a_mistyped_tag_is_found_under_its_heading(word: Any, typed: str, code: str,
                                                   says: str) -> None:
    problems = found(word.document("ok {{ fine }}", word.heading("Facts"), word.heading("Urgency"),
                                   typed, "{{ fine }}"))
    shown = typed if len(typed) <= 48 else typed[:20]
    hits = [problem for problem in problems if problem.code == code]
    assert hits, problems
    assert hits[0].place.part == "body"
    assert hits[0].place.spot.startswith(f'under "II. Urgency", paragraph "{shown[:48]}')
    assert any(says in problem.message + problem.remedy for problem in hits)


DATA = [
    ("{{ nmae }}", "unknown-name", "Did you mean name?"),
    ("{{ zzz }}", "unknown-name", "docassembly fields"),
    ("{{ person.nmae }}", "unknown-name", "Did you mean name?"),
    ("{{ person.mother.name }}", "unknown-name", "asks for mother"),
    ("{{ nothing }}", "prints-nothing", "nothing is None"),
    ("{{ person.void|default(1) }}", "prints-nothing", "person.void"),
    ("{% if zzz %}x{% endif %}", "unknown-name", "{% if zzz %}"),
    ("{% for a in zzz %}x{% endfor %}", "unknown-name", "{% for a in zzz %}"),
    ("{% for a in name2 %}x{% endfor %}", "unknown-name", "Did you mean name?"),
    ("{{ name|explode }}", "value-does-not-fit", "no such day"),
    ("{{ name + 1 }}", "value-does-not-fit", "{{ name + 1 }}"),
    ("{{ 1 / 0 }}", "value-does-not-fit", "{{ 1 / 0 }}"),
    ("{{ name() }}", "value-does-not-fit", "not callable"),
    ("{{ name.__class__ }}", "value-does-not-fit", "may not"),
    ("{{ 'a' * 999999999 }}", "value-does-not-fit", "too long"),
    ("{{ 9 ** 99999 }}", "value-does-not-fit", "too large"),
    ("{% for a in range(99999999) %}{% endfor %}", "value-does-not-fit", "Range too big"),
    ("{% include 'other.docx' %}", "value-does-not-fit", "{% include"),
    ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "value-does-not-fit", "without end"),
]


def explode(value: object) -> str:
    raise ValueError("There is no such day as 31 June, A-number 123456789")


@pytest.mark.parametrize(("typed", "code", "says"), DATA, ids=[row[0] for row in DATA])
def test_a_tag_that_the_data_does_not_fit_is_found_in_its_cell(word: Any, typed: str, code: str,
                                                               says: str) -> None:
    template = Template(word.document(word.heading("Facts"), word.table(["a"], ["b"]), "x",
                                      word.table(["a", "b"], ["c", "d"], [typed, "{{ name }}"])),
                        name="Letter.docx", filters={"explode": explode})
    with pytest.raises(TemplateFault) as raised:
        template.render({"name": "Ana", "person": {"name": "Bo", "void": None}, "nothing": None})
    problem = raised.value.problems[0]
    assert problem.code == code
    assert str(problem.place) == 'body, under "I. Facts", table 2, row 3, column 1'
    assert says in problem.message + problem.remedy
    assert typed.partition("}")[0] in problem.message or "m()" in typed
    assert "123456789" not in problem.message


def test_all_faults_of_a_template_come_at_once_and_in_order(word: Any) -> None:
    problems = found(word.document("{{ a b }}", word.table(["{{ c| }}"]), "{% if x %}",
                                   headers={"header1": "{{ d|nofilter }}"}))
    assert [(problem.code, problem.place.part) for problem in problems] == [
        ("unreadable-tag", "body"), ("unreadable-tag", "body"), ("unbalanced-tags", "body"),
        ("unknown-filter", "header of section 1")]


def test_all_faults_of_the_data_come_at_once(word: Any) -> None:
    problems = found(word.document("{{ a }} {{ b }}", "{% for x in xs %}{{ x.no }}{% endfor %}",
                                   word.paragraph("n", word.note(1)), footnotes=["{{ c }}"]),
                     {"xs": [{}, {}, {}]})
    assert [problem.message.split("names ")[-1].split(",")[0] for problem in problems] == [
        "a", "b", "The tag {{ x.no }} asks for no", "c"]


@pytest.mark.parametrize(("blocks", "more", "place"), [
    (["x"], {"headers": {"header1": "{{ q }}"}}, 'header of section 1, paragraph "{{ q }}"'),
    (["x"], {"headers": {"footer1": "a {{ q }}"}}, 'footer of section 1, paragraph "a {{ q }}"'),
    (["x", "END1", "END2"], {"headers": {"header1": "{{ q }}"}, "section": "END0"},
     'first-page header of section 2, paragraph "{{ q }}"'),
    (["NOTES"], {"footnotes": ["a", "b {{ q }}"]}, 'footnote 1, paragraph "b {{ q }}"'),
    (["BOX"], {}, 'text box, paragraph "in {{ q }}"'),
    (["x"], {"title": "For {{ q }}"}, "document properties, Title"),
    (["INNER"], {}, "body, table 1, row 1, column 2, inner table 1, row 2, column 1"),
    (["H2", "{{ q }}"], {}, 'body, under "Deeper", paragraph "{{ q }}"'),
    (["A very long paragraph that goes on and on before the tag {{ q }} comes"], {},
     'body, paragraph "A very long paragraph that goes on and on …"'),
])
def test_a_place_is_told_in_words_of_word(word: Any, blocks: list[str], more: dict[str, Any],
                                          place: str) -> None:
    made = {"END1": word.section_end(), "END2": word.section_end(("first-header", "header1")),
            "NOTES": word.paragraph("x", word.note(2), word.note(1)),
            "BOX": word.paragraph("x", word.text_box(word.paragraph("in {{ q }}"))),
            "INNER": word.table(["a", word.table(["i"], ["{{ q }}"]) + word.paragraph("")]),
            "H2": word.heading("Deeper", 2)}
    if more.get("section"):
        more = more | {"section": word.section()}
    problems = found(word.document(*(made.get(block, block) for block in blocks), **more))
    assert str(problems[0].place) == place


def test_a_block_that_breaks_the_document_is_told_by_its_tags(word: Any) -> None:
    problems = found(word.document("{%p if no %}", "text", "{% endif %}"), {"no": False})
    assert [(problem.code, problem.place.spot) for problem in problems] == [
        ("mismatched-tags", 'paragraph "{% endif %}"')]
    assert "{%p endif %}" in problems[0].remedy


def test_raw_xml_in_a_value_that_breaks_the_document_is_told(word: Any) -> None:
    problems = found(word.document("{{ x|safe }}"), {"x": "<w:p>"})
    assert problems[0].code == "broken-result"
