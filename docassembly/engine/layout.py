"""Take away what a false condition leaves behind: empty paragraphs, empty tables, blank pages.

Three signs are put into the template once, before what may go: control characters, which neither a
document nor a value can bring in (see :data:`docassembly.engine.environment.FORBIDDEN`). After a
render they are either followed, or only taken out, where the result must be docxtpl's to the
paragraph.

- A paragraph with tags that came out without anything to see goes. What Word needs stays: the last
  paragraph of a cell, the one between two tables.
- A table left without rows goes. A table left with its heading rows alone goes where its last
  heading row holds the comment tag ``{# table goes when empty #}``.
- A page break, or a section, that only a vanished block stood behind goes with it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from docassembly.engine.breaks import start_before

_PARAGRAPH_GOES, _TABLE_GOES, _BREAK = "\1", "\2", "\3"
_SIGNS = re.compile(f"[{_PARAGRAPH_GOES}{_TABLE_GOES}{_BREAK}]")

_START = re.compile(r"<w:p(?: [^>]*)?(?<!/)>")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_MARKUP = re.compile(r"<[^>]+>")
_TABLE_COMMENT = re.compile(r"\{#\s*table goes when empty\s*#\}")
_PAGE_BREAK = re.compile(r'<w:br w:type="page" ?/>')
_LOOK = re.compile(r"<w:pPr>.*?</w:pPr>", re.DOTALL)
_VISIBLE = re.compile(
    r"<w:(?:t|delText)(?: [^>]*)?>[^<]*[^\s<][^<]*</w:|<(?:m|mc|v):|"
    r"<w:(?:br|tab|drawing|pict|object|sym|ptab|cr|noBreakHyphen|footnoteReference|"
    r"endnoteReference|fldChar|fldSimple|instrText|commentReference|pgNum|sdt)[ />]")
_BOOKMARK = re.compile(r"<w:(?:bookmarkStart|bookmarkEnd|commentRangeStart|commentRangeEnd|"
                       r"permStart|permEnd)(?: [^>]*)?/>")
_TABLE_STEP = re.compile(rf"<w:tbl[ >]|</w:tbl>|<w:tr[ >]|{_TABLE_GOES}")
_SECTION = re.compile(r"<w:sectPr[ >].*?</w:sectPr>|<w:sectPr(?: [^>]*)?/>", re.DOTALL)
_NEEDS_PARAGRAPH = ("</w:tc>", "</w:hdr>", "</w:ftr>", "</w:footnote>", "</w:txbxContent>",
                    "</w:sdtContent>", "</w:body>", "<w:sectPr")


def mark_what_may_go(source: str) -> str:
    """Return the cleaned part *source* with the signs put in."""
    source = _TABLE_COMMENT.sub(_TABLE_GOES, source)
    starts = [found.start() for found in _START.finditer(source)] + [len(source)]
    pieces = [source[:starts[0]]]
    for start, following in pairwise(starts):
        piece = source[start:following]
        end = piece.find("</w:p>") + len("</w:p>")
        paragraph, rest = (piece[:end], piece[end:]) if end > 5 else (piece, "")
        if end > 5 and _may_come_out_empty(paragraph):
            pieces.append(_PARAGRAPH_GOES)
        elif end > 5 and rest.lstrip().startswith("{") and _only_breaks(paragraph):
            rest = _BREAK + rest
        pieces += (paragraph, rest)
    return "".join(pieces)


def _may_come_out_empty(paragraph: str) -> bool:
    if "{{" not in paragraph and "{%" not in paragraph:
        return False
    return "{%" in paragraph or not _MARKUP.sub("", _TAG.sub("", paragraph)).strip()


def _only_breaks(paragraph: str) -> bool:
    """Return whether *paragraph* is only a page break, or an empty line that ends a section."""
    content = _LOOK.sub("", paragraph)
    if _VISIBLE.search(_PAGE_BREAK.sub("", content)):
        return False
    return bool(_PAGE_BREAK.search(content)) or "<w:sectPr" in paragraph


def as_rendered(xml: str) -> str:
    """Return *xml* with the signs taken out and everything else as docxtpl leaves it."""
    for sign in (_PARAGRAPH_GOES, _TABLE_GOES, _BREAK):
        if sign in xml:
            xml = xml.replace(sign, "")
    return xml


def tidied(xml: str) -> str:
    """Return *xml* without what a false condition left behind."""
    if _TABLE_GOES in xml or "</w:tblGrid></w:tbl>" in xml:
        xml = _without_empty_tables(xml)
    if _PARAGRAPH_GOES in xml:
        xml = _without_empty_paragraphs(xml)
    if _BREAK in xml:
        xml = _without_blank_pages(xml)
    return as_rendered(xml)


def _without_empty_paragraphs(xml: str) -> str:
    pieces = xml.split(_PARAGRAPH_GOES)
    kept = [pieces[0]]
    for index, piece in enumerate(pieces[1:], 1):
        end = piece.find("</w:p>") + len("</w:p>")
        paragraph, rest = piece[:end], piece[end:]
        # A section that ends in an empty line keeps that line.
        if end <= 5 or "<w:sectPr" in paragraph or _VISIBLE.search(_LOOK.sub("", paragraph)):
            kept.append(piece)
            continue
        following = rest.lstrip() or ("<w:p" if index + 1 < len(pieces) else "")
        if _must_stay(next((part for part in reversed(kept) if part.strip()), ""), following):
            kept.append(piece)
        else:
            kept += (*_BOOKMARK.findall(paragraph), rest)
    return "".join(kept)


def _must_stay(before: str, after: str) -> bool:
    """Return whether Word needs a paragraph between *before* and *after*."""
    before = before.rstrip(f"{_BREAK}{_TABLE_GOES} \n\r\t")
    after = after.lstrip(f"{_BREAK}{_TABLE_GOES} \n\r\t")
    if not after or after.startswith(_NEEDS_PARAGRAPH):
        return not before.endswith("</w:p>")
    return before.endswith("</w:tbl>") and after.startswith(("<w:tbl>", "<w:tbl "))


def _without_empty_tables(xml: str) -> str:
    """Return *xml* without tables that have no row, or heading rows alone and leave to go."""
    open_tables: list[tuple[int, list[bool]]] = []
    spans: list[tuple[int, int]] = []
    for step in _TABLE_STEP.finditer(xml):
        word = step[0]
        if word.startswith("<w:tbl"):
            open_tables.append((step.start(), []))
        elif not open_tables:
            continue
        elif word.startswith("<w:tr"):
            open_tables[-1][1].append(False)
        elif word == _TABLE_GOES:
            open_tables[-1][1][-1:] = [True]
        else:
            start, rows = open_tables.pop()
            # Each row tells whether it says that the table goes where nothing follows it.
            if not rows or rows[-1]:
                spans = [span for span in spans if span[0] < start] + [(start, step.end())]
    for start, end in reversed(spans):
        xml = xml[:start] + xml[end:]
    return xml


def _without_blank_pages(xml: str) -> str:
    while (position := xml.rfind(_BREAK)) >= 0:
        start = start_before(xml, "<w:p", position)
        before, paragraph, after = xml[:start], xml[start:position], xml[position + 1:]
        if start < 0 or not _only_breaks(paragraph):
            xml = xml[:position] + after
        elif "<w:sectPr" in paragraph:
            xml = before + _without_empty_section(paragraph, after)
        else:
            xml = before + ("" if _page_is_blank(after) and not _must_stay(before, after)
                            else paragraph if not _page_is_blank(after)
                            else _PAGE_BREAK.sub("", paragraph)) + after
    return xml


def _page_is_blank(after: str) -> bool:
    """Return whether the text that follows a page break leaves its page before it has begun."""
    after = after.lstrip(f"{_BREAK} \n\r\t")
    if not after or after.startswith("<w:sectPr"):
        return True
    return bool(_START.match(after)) and _only_breaks(after[:after.find("</w:p>") + 6])


def _without_empty_section(paragraph: str, after: str) -> str:
    """Return *paragraph*, which ends a section, and *after* without the empty section behind it."""
    rest = after.lstrip(f"{_BREAK} \n\r\t")
    section = _SECTION.search(paragraph)
    if section is not None and rest.startswith("<w:sectPr"):
        last = _SECTION.match(rest)
        if last is not None and 'w:type w:val="continuous"' not in last[0]:
            return section[0] + rest[last.end():]
    elif _START.match(rest):
        end = rest.find("</w:p>") + len("</w:p>")
        following = rest[:end]
        if "<w:sectPr" in following and _only_breaks(following):
            return paragraph + rest[end:]
    return paragraph + after
