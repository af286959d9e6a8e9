"""The engine against docxtpl: the same text and structure, part by part."""



from __future__ import annotations

import io
from typing import Any

import pytest
from docxtpl import DocxTemplate, Listing, RichText, RichTextParagraph
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from docassembly.engine import Template
from docassembly.errors import TemplateFault
from docassembly.values.marks import OPEN


class Strict(DocxTemplate):  # type: ignore[misc]
    """docxtpl, refusing what it would mend by leaving text out."""

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml)
        return super().fix_tables(xml)


def by_docxtpl(template: bytes, context: dict[str, Any]) -> bytes:
    made = Strict(io.BytesIO(template))
    made.render(context, SandboxedEnvironment(autoescape=True))
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def assert_equal(word: Any, template: bytes, context: dict[str, Any]) -> None:
    ours = word.parts(Template(template).render(context))
    theirs = word.parts(by_docxtpl(template, context))
    for name, data in theirs.items():
        if name.startswith("word/") and name.endswith(".xml"):
            assert word.canonical(ours[name]) == word.canonical(data), name


CONTEXT: dict[str, Any] = {
    "name": "Ana Ruiz Paz", "firm": "Smith & Sons <LLP> \"Ltd\" O'Brien", "n": 3, "yes": True,
    "no": False, "empty": "", "lines": "one\ntwo\nthree", "paras": "one\atwo", "tabs": "a\tb",
    "page": "one\ftwo", "items": ["x", "y & z", "w"], "nobody": [], "color": "FF00AA", "span": 2,
    "rows": [{"a": "1", "b": "é & <", "kids": ["p", "q"]}, {"a": "2", "b": "", "kids": []}],
    "rich": RichText("bold & <b>", bold=True, color="#ff0000"), "listing": Listing("a\nb & c\ad"),
    "richp": RichTextParagraph(RichText("para", italic=True)), "smile": "☺ 中文 \U0001f600",
}


def blocks(word: Any) -> dict[str, list[str]]:
    p, run, table, heading = word.paragraph, word.run, word.table, word.heading
    return {
        "plain values": ["{{ name }} and {{ firm }} {{ n }} {{ smile }}"],
        "split runs": [p("{", "{ na", "me", " }", "}"),
                       p(run("{", "<w:b/>"), run("% if yes %}a", ""), "{% endi", "f %}")],
        "conditions in a line": ["{% if yes %}a{% else %}b{% endif %} {% if no %}c{% endif %}"],
        "conditions across paragraphs": ["{% if no %}a", "middle", "b{% endif %} end"],
        "paragraph tags": ["{%p if yes %}", "in", "{%p else %}", "out", "{%p endif %}"],
        "nested loops": ["{%p for row in rows %}", "{{ row.a }}", "{%p for kid in row.kids %}",
                         "{{ loop.index }}. {{ kid }} of {{ row.b }}", "{%p endfor %}",
                         "{%p endfor %}"],
        "line breaks": ["a {{ lines }} b", p(run("{{ lines }}", "<w:b/><w:i/>"), style="Heading2")],
        "paragraph breaks": [p(run("{{ paras }}", "<w:b/>"), more='<w:jc w:val="both"/>')],
        "tabs and pages": ["{{ tabs }} {{ page }}", "x {{ listing }} y"],
        "a tab typed into the template": ["typed\ttab {{ name }}"],
        "a no-break space after the name": ["{{ name\xa0}}", "{%p if yes\xa0%}", "x",
                                            "{%p endif %}"],
        "table rows": [table(["Head", "er"], ["{%tr for row in rows %}", ""],
                             ["{{ row.a }}", "{{ row.b }}"], ["{%tr endfor %}", ""])],
        "table rows all gone": [table(["Head"], ["{%tr for row in nobody %}"], ["{{ row.a }}"],
                                      ["{%tr endfor %}"]), "after"],
        "table without rows": [table(["{%tr for row in nobody %}"], ["{{ row.a }}"],
                                     ["{%tr endfor %}"]), "after"],
        "cells by tag": [table(["{%tc for kid in items %}", "{{ kid }}", "{%tc endfor %}"],
                               ["1", "2", "3"])],
        "fewer cells by tag": [table(["a", "{%tc if no %}", "b", "{%tc endif %}"],
                                     ["1", "{%tc if no %}", "2", "{%tc endif %}"])],
        "merged cells": [table(["a", "b", "c"], ["wide {{ name }}", "c"], spans={(1, 0): 2})],
        "merged cells in a loop": [table(["a", "b"], ["{%tr for row in rows %}", ""],
                                         ["{{ row.a }}"], ["{%tr endfor %}", ""],
                                         spans={(2, 0): 2})],
        "vertical merge": [table(["h", "i"], ["{%tr for row in rows %}", ""],
                                 ["{% vm %}{{ name }}", "{{ row.a }}"], ["{%tr endfor %}", ""])],
        "horizontal merge": [table(["{%tc for kid in items %}", "{% hm %}all", "{%tc endfor %}"],
                                   ["{%tc for kid in items %}", "{{ kid }}", "{%tc endfor %}"])],
        "colors and spans": [table(["{% cellbg color %}{{ name }}", "b"],
                                    ["{% colspan span %}wide"])],
        "table in a table": [table(["a", table(["{%tr for kid in items %}"], ["{{ kid }}"],
                                              ["{%tr endfor %}"]) + p("")])],
        "rich text": ["a {{r rich }} b", "{{p richp }}", "x{{ listing }}"],
        "comments": ["a{# not seen #}b", "{#p gone #}", "c"],
        "smart quotes": ["{{ name|default(‘n/a’) }} {% if name == “Ana Ruiz Paz” %}y{% endif %}"],
        "comparisons": ["{% if n > 2 and n < 5 %}yes{% endif %} {{ n >= 3 }}"],
        "filters": ["{{ name|upper }} {{ items|join(', ') }} {{ firm|length }} {{ rows|length }}"],
        "white space control": ["a {% if yes -%}", "b", "{%- endif %} c"],
        "braces": ["{_{ name }_} {_% if %_} { } {x} %}"],
        "raw": ["{% raw %}{{ name }} {% if %}{% endraw %} {{ name }}"],
        "set and macro": ["{% set x = name|upper %}{{ x }}",
                          "{% macro m(q) %}<{{ q }}>{% endmacro %}{{ m(name) }}"],
        "a heading and a text box": [heading("{{ name }}"),
                                     p("x", word.text_box(p("in {{ name }} {{ lines }}")), "y")],
        "a picture's name": [p('<w:r><w:drawing><wp:inline><wp:docPr id="7" name="{{ name }}"/>'
                               "</wp:inline></w:drawing></w:r>"), "b"],
        "loops with else": ["{% for kid in nobody %}{{ kid }}{% else %}nobody{% endfor %}"],
        "an apostrophe in a literal": ['{{ "the firm\'s" }} {{ "a" ~ firm }}'],
        "a tag over two paragraphs": ["{{ name if ", "yes else n }} rest"],
    }


NAMES = list(blocks(type("Nothing", (), {name: staticmethod(lambda *a, **k: "") for name in (
    "paragraph", "run", "table", "heading", "text_box")})))


@pytest.mark.parametrize("name", NAMES)
def test_it_renders_as_docxtpl_does(word: Any, name: str) -> None:
    assert_equal(word, word.document(*blocks(word)[name]), CONTEXT)


def test_headers_footers_and_footnotes_render_as_docxtpl_does(word: Any) -> None:
    template = word.document(
        "body {{ name }}", word.paragraph("see", word.note(1)),
        headers={"header1": "H {{ firm }} {{ lines }}", "footer1": word.table(["{{ n }}", "x"]),
                 "footer2": "no tag, a tab\tthough"},
        footnotes=["note {{ firm }} {{ tabs }}", "{% if no %}x{% endif %}"])
    assert_equal(word, template, CONTEXT)


def test_document_properties_are_filled_and_keep_their_dates(word: Any) -> None:
    template = word.document("x", title="Letter for {{ name }}, {{ firm }}")
    core = word.xml(Template(template).render(CONTEXT), "docProps/core.xml")
    assert "Letter for Ana Ruiz Paz, Smith &amp; Sons &lt;LLP&gt;" in core
    assert "{{ kept }}" in core
    assert "2026-01-05T00:00:00Z" in core


def test_undefined_and_none_print_nothing_when_asked_to_be_lenient(word: Any) -> None:
    template = word.document("[{{ missing }}][{{ gone }}]")
    document = Template(template, strict=False).render({"gone": None})
    assert word.lines(document) == ["[][]"]


def test_own_filters_tests_names_and_extensions_are_known(word: Any) -> None:
    template = word.document("{{ name|shout }} {% if n is small %}s{% endif %} {{ office }}",
                             "{% do items.append(1) %}{{ items|length }}")
    document = Template(template, filters={"shout": lambda text: f"{text}!"},
                        tests={"small": lambda number: number < 5}, names={"office": "HP"},
                        extensions=("jinja2.ext.do",)).render(CONTEXT | {"items": [1]})
    assert word.lines(document) == ["Ana Ruiz Paz! s HP", "2"]


def test_the_names_that_a_template_asks_for_are_listed(word: Any) -> None:
    template = word.document("{{ a.b }} {% for c in d %}{{ c }}{% endfor %}",
                             headers={"header1": "{{ e|upper }}"})
    assert Template(template).variables == {"a", "d", "e"}


# --- the property: any template of these pieces, any of these values -----------------------------

_WORDS = st.text("ab é&<>\"'’“%}{#", max_size=6).filter(
    lambda text: not any(sign in text for sign in ("{{", "{%", "{#", "}}", "%}", "#}"))
    and not text.endswith("{") and not text.startswith(("{", "%", "#", "}")))
_NAMED = ["name", "firm", "n", "empty", "lines", "tabs", "paras", "smile",
          "name|upper", "items|join(‘, ’)", "firm if yes else name", "rows[0].b"]
_CONDITIONS = ["yes", "no", "n > 2", "name == “x”", "not nobody", "items and n"]


@st.composite
def lines(draw: st.DrawFn) -> str:
    """Return the text of a paragraph with values, conditions and loops in it."""
    pieces = draw(st.lists(st.one_of(
        _WORDS,
        st.sampled_from(_NAMED).map(lambda name: f"{{{{ {name} }}}}"),
        st.tuples(st.sampled_from(_CONDITIONS), _WORDS, _WORDS).map(
            lambda it: f"{{% if {it[0]} %}}{it[1]}{{% else %}}{it[2]}{{% endif %}}"),
        st.sampled_from(["{% for i in items %}{{ i }}, {% endfor %}", "{# note #}"]),
    ), max_size=4))
    return "".join(pieces)


@st.composite
def some_blocks(draw: st.DrawFn, word: Any, depth: int = 2) -> list[str]:
    """Return some paragraphs, tables and blocks."""
    found: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(["line", "split", "if", "for", "table", "across", "cells"]
                                    if depth else ["line", "split"]))
        if kind == "line":
            found.append(word.paragraph(draw(lines()),
                                        style=draw(st.sampled_from(["", "Heading1"]))))
        elif kind == "split":
            text = draw(lines())
            cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=3)))
            looks = ["", "<w:b/>", "<w:i/><w:u w:val=\"single\"/>", ""]
            spans = zip([0, *cuts], [*cuts, len(text)], looks, strict=False)
            found.append(word.paragraph(*(word.run(text[start:end], look)
                                          for start, end, look in spans)))
        elif kind == "if":
            found += [word.paragraph(f"{{%p if {draw(st.sampled_from(_CONDITIONS))} %}}"),
                      *draw(some_blocks(word, depth - 1)), word.paragraph("{%p else %}"),
                      word.paragraph("else"), word.paragraph("{%p endif %}")]
        elif kind == "for":
            found += [word.paragraph("{%p for row in rows %}"), word.paragraph("{{ row.a }}"),
                      *draw(some_blocks(word, depth - 1)), word.paragraph("{%p endfor %}")]
        elif kind == "across":
            found += [word.paragraph("{% if " + draw(st.sampled_from(_CONDITIONS)) + " %}a"),
                      *draw(some_blocks(word, 0)), word.paragraph("{% endif %}b")]
        elif kind == "table":
            loop = draw(st.sampled_from(["rows", "nobody"]))
            width = draw(st.integers(1, 3))
            found.append(word.table(
                ["h"] * width, [f"{{%tr for row in {loop} %}}"] * 1,
                ["{{ row.b }}" + draw(lines()) for _ in range(width)], ["{%tr endfor %}"],
                [draw(lines()) for _ in range(draw(st.integers(1, width)))],
                spans=draw(st.sampled_from([None, {(0, 0): 2}, {(4, 0): 2}]))))
        else:
            found.append(word.table(["{%tc for kid in items %}", "{{ kid }}", "{%tc endfor %}"],
                                    [draw(lines())] * draw(st.integers(1, 4))))
    return found


@st.composite
def templates(draw: st.DrawFn, word: Any) -> bytes:
    """Return a whole template."""
    return bytes(word.document(
        *draw(some_blocks(word)),
        headers={"header1": word.paragraph(draw(lines())), "footer1": draw(lines())},
        footnotes=[word.paragraph(draw(lines()))]))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), st.text("a é&<>\"'{}%#\n\t\a", max_size=8), st.booleans())
def test_any_template_renders_as_docxtpl_renders_it(word: Any, data: st.DataObject, value: str,
                                                    yes: bool) -> None:
    context = CONTEXT | {"name": value, "yes": yes}
    if any(sign in value for sign in ("{{", "{%", "{#")):  # docxtpl runs such values in footnotes
        context["name"] = "plain"
    template = data.draw(templates(word))
    try:
        by_docxtpl(template, context)
    except Exception:
        with pytest.raises(TemplateFault):
            Template(template).render(context)
    else:
        assert_equal(word, template, context)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.characters(exclude_categories=()), max_size=40))
@example("{{ 7*7 }} {% if %} {_{ x }_}")
@example("\ufdd6\ufdd8\ufdd9\ufdda\ufdd0G\ufdd1\ufdd2")
def test_any_value_prints_and_leaves_a_document_that_opens(word: Any, value: str) -> None:
    template = Template(word.document("A{{ v }}B", "next", headers={"header1": "{{ v }}"},
                                      footnotes=["{{ v }}"], title="{{ v }}"))
    document = template.render({"v": value})
    assert template.merge({"v": value}).document
    text = "".join(word.lines(document))
    assert text.startswith("A")
    assert text.endswith("Bnext")
    for sign in value:
        if sign.isalnum() and sign.isprintable() and OPEN not in value:
            assert sign in text
