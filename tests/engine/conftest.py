"""Word documents written from a few lines, and read back as text, for the tests of the engine."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

import pytest
from lxml import etree

NS = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
      'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
      'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
      'xmlns:v="urn:schemas-microsoft-com:vml"')
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

STYLES = f"""<w:styles {NS}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>
<w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title1"><w:name w:val="Section title"/>
<w:basedOn w:val="Heading1"/></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering {NS}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="LOOK"/><w:pStyle w:val="Heading1"/>
<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


class Word:
    """A maker and reader of small Word documents."""

    @staticmethod
    def run(text: str, look: str = "") -> str:
        """Return a run with *text*; *look* is what stands in its ``w:rPr``."""
        look = f"<w:rPr>{look}</w:rPr>" if look else ""
        return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    @classmethod
    def paragraph(cls, *runs: str, style: str = "", more: str = "") -> str:
        """Return a paragraph of *runs*, each plain text or the XML of a run."""
        style = f'<w:pStyle w:val="{style}"/>' if style else ""
        look = f"<w:pPr>{style}{more}</w:pPr>" if style or more else ""
        inner = "".join(run if run.startswith("<w:") else cls.run(run) for run in runs)
        return f"<w:p>{look}{inner}</w:p>"

    p = paragraph

    @classmethod
    def heading(cls, text: str, level: int = 1) -> str:
        """Return a heading."""
        return cls.paragraph(text, style=f"Heading{level}")

    @classmethod
    def table(cls, *rows: Sequence[str], spans: dict[tuple[int, int], int] | None = None) -> str:
        """Return a table; a cell is text or the XML of paragraphs; *spans* by row and cell."""
        spans = spans or {}
        columns = max(len(row) for row in rows)
        lines = []
        for number, row in enumerate(rows):
            cells = ""
            for index, cell in enumerate(row):
                span = spans.get((number, index))
                look = '<w:tcW w:w="1000" w:type="dxa"/>' + (
                    f'<w:gridSpan w:val="{span}"/>' if span else "")
                inner = cell if cell.startswith("<w:") else cls.paragraph(cell)
                cells += f"<w:tc><w:tcPr>{look}</w:tcPr>{inner}</w:tc>"
            lines.append(f"<w:tr>{cells}</w:tr>")
        grid = '<w:gridCol w:w="1000"/>' * columns
        return (f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
                f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>")

    page_break = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

    @staticmethod
    def text_box(*paragraphs: str) -> str:
        """Return a run with a text box."""
        return ('<w:r><w:pict><v:shape style="width:100pt;height:50pt"><v:textbox>'
                f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent></v:textbox></v:shape>"
                "</w:pict></w:r>")

    @classmethod
    def section_end(cls, *headers: tuple[str, str]) -> str:
        """Return a paragraph that ends a section; *headers* are kind and relation id."""
        return cls.paragraph(more=cls.section(*headers))

    @staticmethod
    def section(*headers: tuple[str, str]) -> str:
        """Return a section's properties, with references to headers and footers."""
        references = "".join(
            f'<w:{kind.split("-")[-1]}Reference w:type="{kind.split("-")[0]}" r:id="{identifier}"/>'
            for kind, identifier in headers)
        return f'<w:sectPr>{references}<w:pgSz w:w="12240" w:h="15840"/></w:sectPr>'

    @classmethod
    def document(cls, *blocks: str, headers: dict[str, str] | None = None,
                 footnotes: Sequence[str] = (), look: str = "upperRoman", title: str = "",
                 section: str = "", parts: dict[str, bytes] | None = None,
                 comments: str = "", endnotes: str = "") -> bytes:
        """Return a whole ``.docx``.

        *headers* maps ``header1``/``footer1`` to paragraphs; a footnote is text or paragraphs, and
        is referred to by a paragraph holding ``cls.note(n)``.
        """
        body = "".join(block if block.startswith("<w:") else cls.paragraph(block)
                       for block in blocks)
        headers = headers or {}
        section = section or cls.section(*((f"default-{name.rstrip('0123456789')}", name)
                                           for name in headers))
        files = {"word/document.xml": f"<w:document {NS}><w:body>{body}{section}</w:body>"
                                      "</w:document>",
                 "word/styles.xml": STYLES, "word/numbering.xml": NUMBERING.replace("LOOK", look)}
        kinds = {"word/document.xml": "document.main", "word/styles.xml": "styles",
                 "word/numbering.xml": "numbering"}
        rels = [("styles", "rIdS", "styles.xml"), ("numbering", "rIdN", "numbering.xml")]
        for name, inner in headers.items():
            kind = name.rstrip("0123456789")
            root = "hdr" if kind == "header" else "ftr"
            inner = inner if inner.startswith("<w:") else cls.paragraph(inner)
            files[f"word/{name}.xml"] = f"<w:{root} {NS}>{inner}</w:{root}>"
            kinds[f"word/{name}.xml"] = kind
            rels.append((kind, name, f"{name}.xml"))
        for kind, text in (("comments", comments), ("endnotes", endnotes)):
            if text:
                files[f"word/{kind}.xml"] = f"<w:{kind} {NS}>{text}</w:{kind}>"
                kinds[f"word/{kind}.xml"] = kind
                rels.append((kind, f"rId{kind}", f"{kind}.xml"))
        if footnotes:
            notes = "".join(
                f'<w:footnote w:id="{number}">'
                f'{note if note.startswith("<w:") else cls.paragraph(note)}</w:footnote>'
                for number, note in enumerate(footnotes, 11))
            files["word/footnotes.xml"] = f"<w:footnotes {NS}>{notes}</w:footnotes>"
            kinds["word/footnotes.xml"] = "footnotes"
            rels.append(("footnotes", "rIdF", "footnotes.xml"))
        core = "application/vnd.openxmlformats-package.core-properties+xml"
        overrides = "".join(f'<Override PartName="/{name}" ContentType="{_WORD}{kind}+xml"/>'
                            for name, kind in kinds.items())
        package_rels = (f'<Relationship Id="rId1" Type="{_OFFICE}officeDocument" '
                        'Target="word/document.xml"/>')
        if title:
            files["docProps/core.xml"] = (
                '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
                'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
                'xmlns:dcterms="http://purl.org/dc/terms/" '
                'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
                f"<dc:title>{escape(title)}</dc:title><cp:keywords>{{{{ kept }}}}</cp:keywords>"
                '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-01-05T00:00:00Z'
                "</dcterms:modified></cp:coreProperties>")
            overrides += f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>'
            package_rels += (
                '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/'
                'relationships/metadata/core-properties" Target="docProps/core.xml"/>')
        files["[Content_Types].xml"] = (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f"{overrides}</Types>")
        wrap = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                'relationships">{}</Relationships>')
        files["_rels/.rels"] = wrap.format(package_rels)
        files["word/_rels/document.xml.rels"] = wrap.format("".join(
            f'<Relationship Id="{identifier}" Type="{_OFFICE}{kind}" Target="{target}"/>'
            for kind, identifier, target in rels))
        made = {name: (_DECLARATION + text).encode() for name, text in files.items()}
        return cls.zipped(made | (parts or {}))

    @staticmethod
    def note(number: int) -> str:
        """Return a run that refers to the footnote of that number, from 1."""
        return f'<w:r><w:footnoteReference w:id="{number + 10}"/></w:r>'

    @staticmethod
    def zipped(parts: dict[str, bytes]) -> bytes:
        """Return *parts* as a zip."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        return packed.getvalue()

    @staticmethod
    def parts(document: bytes) -> dict[str, bytes]:
        """Return the parts of a document by name."""
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    @classmethod
    def xml(cls, document: bytes, part: str = "word/document.xml") -> str:
        """Return one part of a document."""
        return cls.parts(document)[part].decode()

    @classmethod
    def lines(cls, document: bytes, part: str = "word/document.xml") -> list[str]:
        """Return the text of each paragraph of a part; a tab is ``→``, a break ``↵``."""
        root = etree.fromstring(cls.parts(document)[part])
        found = []
        for paragraph in root.iter(f"{_W}p"):
            text = ""
            for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
                if next(element.iterancestors(f"{_W}p")) is not paragraph \
                        or element.getparent().tag != f"{_W}r":
                    continue
                text += {f"{_W}t": element.text or "", f"{_W}tab": "→"}.get(
                    element.tag, "⇟" if element.get(f"{_W}type") == "page" else "↵")
            found.append(text)
        return found

    @staticmethod
    def canonical(data: bytes) -> bytes:
        """Return XML in its canonical form, for comparing."""
        root = etree.fromstring(data)
        etree.cleanup_namespaces(root)
        return re.sub(rb">\s+<", b"><", etree.tostring(root, method="c14n"))


@pytest.fixture
def word() -> type[Word]:
    """Return the maker of Word documents."""
    return Word
