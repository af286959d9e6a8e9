"""The text of a Word document as a person reads it, for golden files and assertions."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of(document: bytes) -> str:
    """Return the body: a line for each paragraph, cells joined by `` | ``, headings marked."""
    with ZipFile(BytesIO(document)) as archive:
        body = etree.fromstring(archive.read("word/document.xml")).find(f"{W}body")
    return "\n".join(_blocks(body)).replace("\u00a0", " ") + "\n"


def _blocks(parent: etree._Element) -> Iterator[str]:
    for block in parent:
        if block.tag == f"{W}p":
            yield _paragraph(block)
        elif block.tag == f"{W}tbl":
            for row in block.iter(f"{W}tr"):
                cells = (" / ".join(_blocks(cell)) for cell in row.iter(f"{W}tc"))
                yield "| " + " | ".join(cells)
        elif block.tag == f"{W}sdt":
            yield from _blocks(block.find(f"{W}sdtContent"))


def _paragraph(block: etree._Element) -> str:
    style = block.find(f"{W}pPr/{W}pStyle")
    name = style.get(f"{W}val") if style is not None else ""
    lead = {"Heading1": "# ", "Heading2": "## ", "ListNumber": "1. ", "ListBullet": "- ",
            "Title": "= "}.get(name or "", "")
    return lead + "".join(_inline(block))


def _inline(block: etree._Element) -> Iterator[str]:
    for piece in block.iter(f"{W}t", f"{W}tab", f"{W}br"):
        if piece.tag == f"{W}t":
            yield piece.text or ""
        elif piece.getparent().tag == f"{W}r":
            yield "\t" if piece.tag == f"{W}tab" else "\n"
