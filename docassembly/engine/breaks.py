"""Turn the line breaks, tabs and page breaks in values into Word's own, as docxtpl does.

``\\n`` is a line break, ``\\a`` a new paragraph of the same style, ``\\t`` a tab and ``\\f`` a page
break. Only paragraphs that hold one of them are touched.
"""

from __future__ import annotations

import re

_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_RUN = re.compile(r"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>.*?</w:t>", re.DOTALL)
_PARAGRAPH_LOOK = re.compile(r"<w:pPr>.*?</w:pPr>")
_RUN_LOOK = re.compile(r"<w:rPr>.*?</w:rPr>")
_SIGNS = re.compile("[\t\n\a\f]")


def start_before(xml: str, tag: str, position: int, first: int = 0) -> int:
    """Return where the nearest start tag *tag* (``<w:p``) before *position* begins, or -1.

    Nothing before *first* counts; ``<w:pPr>`` is not ``<w:p>``.
    """
    start = xml.rfind(tag, first, position)
    while start >= 0 and xml[start + len(tag)] not in " >":
        start = xml.rfind(tag, first, start)
    return start


def has_breaks(xml: str) -> bool:
    """Return whether any of the four signs is in *xml*."""
    return "\n" in xml or "\t" in xml or "\a" in xml or "\f" in xml


def with_breaks(xml: str) -> str:
    """Return *xml* with the four signs inside texts turned into Word's own.

    A text box puts paragraphs inside a paragraph; there docxtpl's own way of finding them is kept.
    """
    if "<w:txbxContent" in xml:
        return _PARAGRAPH.sub(_paragraph, xml)
    pieces: list[str] = []
    last = 0
    for sign in _SIGNS.finditer(xml):
        if sign.start() < last:
            continue
        start = start_before(xml, "<w:p", sign.start(), last)
        end = xml.find("</w:p>", start) + len("</w:p>")
        if start >= 0 and end > sign.start():
            pieces += (xml[last:start], _PARAGRAPH.sub(_paragraph, xml[start:end]))
            last = end
    return "".join([*pieces, xml[last:]])


def _paragraph(found: re.Match[str]) -> str:
    xml = found[0]
    if not _SIGNS.search(xml):
        return xml
    look = _PARAGRAPH_LOOK.search(xml)
    kept = look[0] if look else ""
    return _RUN.sub(lambda run: _run(run[0], kept), xml)


def _run(xml: str, paragraph_look: str) -> str:
    if not _SIGNS.search(xml):
        return xml
    look = _RUN_LOOK.search(xml)
    run_look = look[0] if look else ""
    begin = f'<w:r>{run_look}<w:t xml:space="preserve">'
    end = "</w:t></w:r>"
    meanings = {
        "\t": f"{end}<w:r>{run_look}<w:tab/></w:r>{begin}",
        "\n": '</w:t><w:br/><w:t xml:space="preserve">',
        "\a": f"{end}</w:p><w:p>{paragraph_look}{begin}",
        "\f": f'{end}</w:p><w:p><w:r><w:br w:type="page"/></w:r></w:p>'
              f"<w:p>{paragraph_look}{begin}",
    }
    return _TEXT.sub(lambda text: _SIGNS.sub(lambda sign: meanings[sign[0]], text[0]), xml)
