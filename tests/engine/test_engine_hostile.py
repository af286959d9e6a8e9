"""Files, templates and data that mean harm, or are simply broken."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from docassembly.engine import Template
from docassembly.engine import package as package_module
from docassembly.errors import TemplateFault


def refused(source: Any) -> str:
    with pytest.raises(TemplateFault) as raised:
        Template(source, name="Letter.docx")
    assert [problem.code for problem in raised.value.problems] == ["unreadable-template"]
    assert "Letter.docx" in str(raised.value)
    return raised.value.problems[0].message


def with_part(word: Any, name: str, data: bytes) -> bytes:
    return bytes(word.zipped(word.parts(word.document("x")) | {name: data}))


def zip_of(names: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in names.items():
            archive.writestr(name, text)
    return packed.getvalue()


@pytest.mark.parametrize(("data", "says"), [
    (b"", "empty"), (b"hello", "damaged or not a Word document"),
    (b"PK\3\4" + b"\0" * 40, "damaged"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
    (zip_of({"a.txt": "x"}), "zip archive"),
])
def test_a_file_that_is_no_word_document_is_said_to_be_none(data: bytes, says: str) -> None:
    assert says in refused(data)


def test_a_workbook_or_a_macro_document_is_not_taken_for_a_template(word: Any) -> None:
    types = word.xml(word.document("x"), "[Content_Types].xml")
    for kind, says in ((b"template.main+xml", "template (*.dotx)"), (b"sheet.main+xml", "Word")):
        data = with_part(word, "[Content_Types].xml",
                         types.encode().replace(b"document.main+xml", kind))
        assert says in refused(data)


def test_a_truncated_document_is_refused(word: Any) -> None:
    document = word.document("x {{ y }}")
    for length in range(10, len(document) - 1, 97):
        assert refused(document[:length])


def test_a_document_with_a_flipped_byte_never_raises_anything_else(word: Any) -> None:
    document = word.document("x {{ y }}")
    for position in range(0, len(document), 31):
        broken = document[:position] + bytes([document[position] ^ 0x5A]) + document[position + 1:]
        try:
            assert Template(broken).render({"y": 1})
        except TemplateFault as fault:
            assert fault.problems


def test_a_zip_bomb_is_refused_before_it_is_unpacked(word: Any,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "LARGEST_PART", 2**20)
    assert "megabytes" in refused(with_part(word, "word/document.xml", b" " * 2**21))
    monkeypatch.setattr(package_module, "LARGEST_PACKAGE", 2**21)
    assert "megabytes" in refused(with_part(word, "word/media/image1.png", b"\0" * 2**22))


def test_a_part_that_lies_about_its_size_is_refused(word: Any) -> None:
    document = bytearray(word.document("x"))
    at = document.rindex(b"PK\1\2")
    struct.pack_into("<L", document, at + 24, 5)
    assert refused(bytes(document))


@pytest.mark.parametrize("entity", [
    '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">', '<!ENTITY a SYSTEM "file:///etc/passwd">',
    '<!ENTITY % a SYSTEM "http://localhost:1/x"> %a;'])
def test_entities_are_refused(word: Any, entity: str) -> None:
    xml = word.xml(word.document("x &amp; y"))
    for part in ("word/document.xml", "word/_rels/document.xml.rels"):
        data = f"<!DOCTYPE w:document [{entity}]>".encode()
        refused(with_part(word, part, (xml.replace("?>", "?>" + data.decode())).encode()))


def test_a_member_that_is_there_twice_is_refused(word: Any) -> None:
    packed = io.BytesIO(word.document("x"))
    with zipfile.ZipFile(packed, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")
    assert "twice" in refused(packed.getvalue())


def test_members_packed_in_other_ways_are_packed_anew(word: Any) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_BZIP2) as archive:
        for name, data in word.parts(word.document("{{ y }}")).items():
            archive.writestr(name, data)
    document = Template(packed.getvalue()).render({"y": 1})
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_DEFLATED}
        assert archive.testzip() is None


def test_a_template_can_come_from_a_path_a_resource_or_an_open_file(word: Any,
                                                                    tmp_path: Path) -> None:
    path = tmp_path / "Office letter.docx"
    path.write_bytes(word.document("{{ y }}"))
    for source in (path, str(path), io.BytesIO(path.read_bytes())):
        assert word.lines(Template(source).render({"y": 1})) == ["1"]
    assert Template(path).name == "Office letter.docx"


@pytest.mark.parametrize("value", [
    "{{ 7*7 }}", "{% for x in y %}", "{_{ x }_}", "{_% x %_}", "{# x #}", "<w:p/>", "&amp;", "]]>",
    "<![CDATA[x]]>", "${x}", "{{p x }}", "]]}}", "a {{ '{{' }} b"])
def test_a_value_that_looks_like_a_tag_prints_as_typed_everywhere(word: Any, value: str) -> None:
    template = Template(word.document("{{ v }}", word.paragraph("x", word.note(1)),
                                      word.table(["{{ v }}"]), word.section_end(),
                                      headers={"header1": "{{ v }}"}, footnotes=["{{ v }}"],
                                      title="{{ v }}"))
    document = template.render({"v": value})
    assert word.lines(document)[0] == value
    for part in ("word/header1.xml", "word/footnotes.xml"):
        assert word.lines(document, part) == [value]


@pytest.mark.parametrize(("value", "printed"), [
    ("a\x0bb", "ab"), ("a\x00b\x1f", "ab"), ("a\ud800b", "a\ufffdb"),
    ("\ud83d\ude00", "\U0001f600"),
    ("a\ufffe\uffffb", "ab"), ("a\r\nb", "a↵b"), ("a\rb", "a↵b"), ("é\x0b\x85", "é\x85"),
    ("\ufdd6\ufdd8a\ufdef", "a"), ("x\ufdd0Gy", "xGy")])
def test_what_xml_cannot_carry_goes_and_the_text_stays(word: Any, value: str,
                                                       printed: str) -> None:
    template = Template(word.document("<{{ v }}>", headers={"header1": "<{{ v }}>"}))
    document = template.render({"v": value})
    assert word.lines(document) == word.lines(document, "word/header1.xml") == [f"<{printed}>"]


def test_a_page_break_within_a_link_becomes_a_line_break(word: Any) -> None:
    link = f'<w:hyperlink w:anchor="x">{word.run("{{ v }}")}</w:hyperlink>'
    document = Template(word.document(word.paragraph(link))).render({"v": "a\fb\ac"})
    assert "a</w:t><w:br/>" in word.xml(document)


def test_a_template_cannot_reach_python(word: Any) -> None:
    for tag in ("{{ x.__class__.__mro__ }}", "{{ ''.__class__.__base__.__subclasses__() }}",
                "{{ f.__globals__ }}", "{{ f.__code__ }}", "{{ '{0.__class__}'.format(x) }}",
                "{{ x|attr('__class__') }}", "{{ self.__init__ }}", "{{ cycler.__init__ }}"):
        template = Template(word.document(tag))
        with pytest.raises(TemplateFault):
            template.render({"x": "a", "f": refused})


def test_a_very_deep_template_is_a_fault_and_not_a_crash(word: Any) -> None:
    with pytest.raises(TemplateFault):
        Template(word.document("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}"))


def test_thousands_of_unclosed_tags_are_told_in_time(word: Any) -> None:
    with pytest.raises(TemplateFault) as raised:
        Template(word.document(*["{{ a {% b {# c"] * 1500))
    assert {problem.code for problem in raised.value.problems} == {"tag-not-closed"}


def test_a_long_template_of_braces_compiles_in_time(word: Any) -> None:
    blocks = ["{ { } } { % # text } " * 20] * 200 + ["{{ x }}"]
    assert Template(word.document(*blocks)).render({"x": 1})
