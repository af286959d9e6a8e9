"""Pictures, sub-documents and links: placed by docxtpl, with the engine's own safety."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from docxtpl import DocxTemplate, InlineImage, RichText

from docassembly.engine import Template
from docassembly.errors import TemplateFault
from docassembly.values.gap import Gap


def picture() -> io.BytesIO:
    """Return a PNG of one red pixel."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (struct.pack(">L", len(data)) + kind + data
                + struct.pack(">L", zlib.crc32(kind + data)))

    size = chunk(b"IHDR", struct.pack(">2L5B", 1, 1, 8, 2, 0, 0, 0))
    pixel = chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + size + pixel + chunk(b"IEND", b""))


def test_a_template_without_pictures_takes_the_fast_path(word: Any) -> None:
    template = Template(word.document("{{ x }}"))
    template.render({"x": 1})
    assert (template.engine, template.path_taken) == ("fast", "Every part is rendered as text.")


def test_a_picture_goes_through_docxtpl_and_says_so(word: Any) -> None:
    template = Template(word.document("{{ x }} {{ p }}", headers={"header1": "{{ p }} {{ x }}"}))
    tpl = template.docxtpl()
    document = template.render({"x": "A & <b> {{ 7*7 }}", "p": InlineImage(tpl, picture())})
    assert (template.engine, template.path_taken) == ("docxtpl", "The case brings a picture.")
    parts = word.parts(document)
    assert any(name.startswith("word/media/") for name in parts)
    assert "<w:drawing>" in parts["word/document.xml"].decode()
    assert "A & <b> {{ 7*7 }} " in word.lines(document)[0]
    assert b"image" in parts["word/_rels/header1.xml.rels"]
    template.render({"x": 1, "p": "none"})
    assert template.engine == "fast"


def test_a_picture_made_with_docxtpl_itself_is_taken(word: Any) -> None:
    data = word.document("{{ p }}")
    tpl = DocxTemplate(io.BytesIO(data))
    tpl.init_docx()
    document = Template(data).render({"p": [InlineImage(tpl, picture())][0]})
    assert "<w:drawing>" in word.xml(document)


def test_gaps_and_notes_work_beside_a_picture_and_bytes_repeat(word: Any) -> None:
    template = Template(word.document("{{ p }} {{ gap }} {{ empty }}", "{{ empty }}",
                                      footnotes=["{{ gap }}"], title="{{ empty }}t"))

    def draft() -> Any:
        return template.merge({"p": InlineImage(template.docxtpl(), picture()), "empty": "",
                               "gap": Gap("Name", "Fill in A1.")})

    rendered = draft()
    assert rendered.engine == "docxtpl"
    assert word.lines(rendered.document, "word/comments.xml") == ["Fill in A1."]
    assert len(word.lines(rendered.document)) == 1
    assert len(rendered.gaps) == 2
    assert draft().document == rendered.document


def test_a_link_in_rich_text_is_placed(word: Any) -> None:
    template = Template(word.document("see {{r link }}"))
    for told in (False, True):
        tpl = template.docxtpl()
        link = RichText("here", url_id=tpl.build_url_id("https://example.org/?a=1&b=2"))
        document = template.render({"link": link}, through=tpl if told else None)
        assert b"https://example.org/?a=1&amp;b=2" in word.parts(document)[
            "word/_rels/document.xml.rels"]


def test_a_link_made_with_another_template_is_refused(word: Any) -> None:
    template = Template(word.document("see {{r link }}"))
    with pytest.raises(TemplateFault, match="through=word"):
        template.render({"link": RichText("here", url_id="rId999")})


def test_pictures_made_with_two_templates_are_refused(word: Any) -> None:
    template = Template(word.document("{{ a }}{{ b }}"))
    with pytest.raises(TemplateFault, match="several templates"):
        template.render({name: InlineImage(template.docxtpl(), picture()) for name in "ab"})


def test_a_sub_document_is_placed(word: Any) -> None:
    template = Template(word.document("before {{ x }}", "{{p sub }}", "after"))
    tpl = template.docxtpl()
    sub = tpl.new_subdoc()
    sub.add_paragraph("inside & in")
    document = template.render({"sub": sub, "x": "<&>"})
    assert word.lines(document) == ["before <&>", "inside & in", "after"]


def test_faults_are_told_on_this_path_too(word: Any) -> None:
    template = Template(word.document("{{ p }}", word.heading("Facts"), "{{ nmae }}"))
    with pytest.raises(TemplateFault) as raised:
        template.render({"p": InlineImage(template.docxtpl(), picture()), "name": 1})
    problem = raised.value.problems[0]
    assert (problem.code, problem.place.spot) == ("unknown-name",
                                                  'under "I. Facts", paragraph "{{ nmae }}"')
