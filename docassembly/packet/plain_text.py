"""A text file becomes a Word document, line for line, so that it can be printed like any other."""

from __future__ import annotations

import io
import re
from pathlib import Path

from docx import Document
from docx.shared import Inches, Pt

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_BINARY = 0.05
"""A file of which more than this part are control signs is no text."""


class UnreadableText(Exception):
    """The file is no text; the message is a sentence that says why."""


def text_document(path: Path) -> bytes:
    """Return a Word document on US Letter paper with the text of the file at *path*."""
    text = _decoded(path.read_bytes())
    if not text.strip():
        raise UnreadableText("It holds no text.")
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1)
    section.top_margin = section.bottom_margin = Inches(1)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Courier New", Pt(10)
    style.paragraph_format.space_after = Pt(0)
    for number, page in enumerate(text.split("\f")):
        for at, line in enumerate(page.split("\n")):
            paragraph = document.add_paragraph(line)
            paragraph.paragraph_format.page_break_before = bool(number and not at)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _decoded(content: bytes) -> str:
    """Return the text, whatever program wrote it: Unicode with or without mark, else Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
    strange = len(_CONTROLS.findall(text))
    if strange > len(text) * _BINARY:
        raise UnreadableText("It is not a text.")
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).rstrip("\n")
