"""Keep a table's grid and its cells in step, as docxtpl does, where a render can part them.

docxtpl parses and walks the whole body after each render. Most tables cannot lose step: what stays
the same in every render is proven once here, so that a render need not look.
"""

from __future__ import annotations

import re
from typing import Any, cast

_TABLE = re.compile(r"<w:tbl[ >].*?</w:tbl>", re.DOTALL)
_TABLE_START = re.compile(r"<w:tbl[ >]")
_CELLS_BY_TAG = re.compile(
    r'</w:tc>\s*\{[%{]|(?:<w:tr>|<w:tr [^>]*>|</w:trPr>)\s*\{[%{]|gridSpan w:val="\{')
_STEP = re.compile(
    r"\{%[-+]?\s*(?P<end>end)?(?P<word>if|for|with|call|filter|macro|block|set)\b"
    r"(?P<rest>.*?)%\}|(?P<row><w:tr[ >].*?</w:tr>)", re.DOTALL)
_SPAN = re.compile(r'<w:gridSpan w:val="(\d+)"')


def keep_in_step(source: str) -> bool:
    """Return whether no render of *source* (the cleaned body) can part a grid from its cells.

    So it is when each row has as many cells as the grid has columns, no tag stands between rows'
    cells, and each table has a row outside any block. Nested tables are never taken for safe.
    """
    if not _TABLE_START.search(source):
        return True
    if _CELLS_BY_TAG.search(source):
        return False
    return all(_in_step(table[0]) for table in _TABLE.finditer(source))


def _in_step(table: str) -> bool:
    if len(_TABLE_START.findall(table)) > 1 or "</w:tblGrid>" not in table:
        return False
    columns = len(re.findall(r"<w:gridCol[ />]", table))
    depth, fixed = 0, False
    for step in _STEP.finditer(table):
        row = step["row"]
        if row:
            cells = len(re.findall(r"<w:tc[ >]", row))
            if cells + sum(int(span) - 1 for span in _SPAN.findall(row)) != columns:
                return False
            fixed = fixed or depth == 0
        elif step["end"]:
            depth -= 1
        elif step["word"] != "set" or "=" not in step["rest"]:
            depth += 1
    return fixed


def brought_in_step(body_start: str, body: str) -> str:
    """Return *body* (what stands inside ``w:body``) with docxtpl's repair of tables done to it."""
    from docxtpl import DocxTemplate
    from lxml import etree

    tree = cast(Any, DocxTemplate).fix_tables(cast(Any, None), f"{body_start}{body}</w:body>")
    text = etree.tostring(tree, encoding="unicode")
    start = re.match(r"<w:body[^>]*?(/?)>", text)
    assert start is not None
    return "" if start[1] else text[start.end():text.rindex("</w:body>")]
