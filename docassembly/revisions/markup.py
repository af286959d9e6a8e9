"""Names of Word's markup and small questions about its elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """Return the full name of Word's element or attribute *name*."""
    return f"{{{WORD}}}{name}"


P, R, T, TBL, TR, TC = w("p"), w("r"), w("t"), w("tbl"), w("tr"), w("tc")
PPR, RPR, TRPR, TCPR = w("pPr"), w("rPr"), w("trPr"), w("tcPr")
INS, DEL, MOVE_FROM, MOVE_TO = w("ins"), w("del"), w("moveFrom"), w("moveTo")
SDT, SDT_CONTENT, HYPERLINK = w("sdt"), w("sdtContent"), w("hyperlink")
DEL_TEXT, FIELD_CHAR, SIMPLE_FIELD = w("delText"), w("fldChar"), w("fldSimple")
PPR_CHANGE, RPR_CHANGE, SECT_PR = w("pPrChange"), w("rPrChange"), w("sectPr")
COMMENT_START, COMMENT_END = w("commentRangeStart"), w("commentRangeEnd")
COMMENT_REFERENCE = w("commentReference")
BOOKMARK_START, BOOKMARK_END = w("bookmarkStart"), w("bookmarkEnd")
ID, VAL, AUTHOR, DATE = w("id"), w("val"), w("author"), w("date")
TEXT_BOX = w("txbxContent")
NOTE_REFERENCES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}

REVISION_WRAPPERS = frozenset({INS, DEL, MOVE_FROM, MOVE_TO})
ADDED = frozenset({INS, MOVE_TO})
REMOVED = frozenset({DEL, MOVE_FROM})
BLOCKS = frozenset({P, TBL})
BLOCK_CONTAINERS = frozenset({SDT, SDT_CONTENT, w("customXml")})


def is_element(node: Element) -> bool:
    """Return whether *node* is an element, not a comment or processing instruction of XML."""
    return isinstance(node.tag, str)


def new(name: str, **attributes: str) -> Element:
    """Return a new element of Word's with Word's *attributes*."""
    element = etree.Element(w(name), nsmap={"w": WORD})
    for key, value in attributes.items():
        element.set(w(key), value)
    return element


def local(element: Element) -> str:
    """Return the element's name without its namespace."""
    return etree.QName(element).localname


def remove(element: Element) -> None:
    """Take the element out of its parent (an element of Word's has no text after it)."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def discard(element: Element) -> None:
    """Take the element out, and the revision round it when that leaves it empty."""
    parent = element.getparent()
    remove(element)
    while parent is not None and parent.tag in REVISION_WRAPPERS and not len(parent):
        above = parent.getparent()
        remove(parent)
        parent = above


def unwrap(element: Element) -> None:
    """Put the element's children in its place."""
    for child in list(element):
        element.addprevious(child)
    remove(element)


def properties(element: Element, name: str) -> Element:
    """Return the properties child *name*, made in its right place when it is not there."""
    found = element.find(name)
    if found is None:
        found = etree.Element(name)
        before = element.find(w("tblPrEx")) if name == TRPR else None
        if before is not None:
            before.addnext(found)
        else:
            element.insert(0, found)
    return found


def own_paragraph(element: Element) -> Element | None:
    """Return the nearest paragraph round *element*, which for a text box is the one inside it."""
    return next(element.iterancestors(P), None)


def own_runs(paragraph: Element) -> Iterator[Element]:
    """Yield the paragraph's runs, those of text boxes inside it left out."""
    return (run for run in list(paragraph.iter(R)) if own_paragraph(run) is paragraph)


def within(element: Element, tags: frozenset[str]) -> Element | None:
    """Return the nearest ancestor inside the paragraph whose tag is one of *tags*."""
    for ancestor in element.iterancestors():
        if ancestor.tag == P:
            return None
        if ancestor.tag in tags:
            return ancestor
    return None


def mark_of(paragraph: Element, tag: str) -> Element | None:
    """Return the revision *tag* on the paragraph's own mark, if it has one."""
    return paragraph.find(f"{PPR}/{RPR}/{tag}")


def neighbour(element: Element, *, before: bool = False) -> Element | None:
    """Return the next (or previous) paragraph, table or row beside *element*, if any."""
    wanted = {TR} if element.tag == TR else {P, TBL, SDT}
    return next((s for s in element.itersiblings(preceding=before) if s.tag in wanted), None)
