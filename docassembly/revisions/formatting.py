"""Formatting of runs and paragraphs: compared by meaning, merged property by property."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import lru_cache

from lxml import etree

from docassembly.revisions.markup import (
    PPR_CHANGE,
    REVISION_WRAPPERS,
    RPR,
    RPR_CHANGE,
    SECT_PR,
    WORD,
    Element,
    is_element,
    local,
    w,
)

RUN_ORDER = [
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
    "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden",
    "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect",
    "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
    "specVanish", "oMath",
]
"""The order that the schema wants inside ``w:rPr``."""

PARAGRAPH_ORDER = [
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
    "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap",
    "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId",
    "cnfStyle",
]
"""The order that the schema wants inside ``w:pPr``; the mark's own properties follow."""

_BOOKKEEPING = frozenset({RPR_CHANGE, PPR_CHANGE, SECT_PR, RPR, w("lang"), w("noProof"),
                          *REVISION_WRAPPERS})
"""What says nothing about how the text looks: history, proofing language, the section, the mark."""

_YES = frozenset({"1", "true", "on"})


def look(properties: Element | None) -> str:
    """Return what the properties say, as a string equal for equal looks; ``""`` is plain."""
    if properties is None or not len(properties):
        return ""
    return _look(etree.tostring(properties))


@lru_cache(maxsize=4096)
def _look(source: bytes) -> str:
    return " ".join(sorted(_said(child) for child in etree.fromstring(source)
                           if is_element(child) and child.tag not in _BOOKKEEPING))


def _said(element: Element) -> str:
    """Return one property as text, without save numbers and with one word for yes."""
    pairs = []
    for name, value in sorted(element.attrib.items()):
        short = etree.QName(str(name))
        if "rsid" in short.localname or short.localname == "paraId":
            continue
        if short.localname == "val" and str(value) in _YES:
            continue
        pairs.append("=".join((short.localname, str(value))))
    inner = [_said(child) for child in element if is_element(child)]
    return f"{local(element)}({','.join([*pairs, *inner])})"


def plain_copy(properties: Element | None) -> Element | None:
    """Return a copy of run or paragraph properties without history, section and mark."""
    if properties is None:
        return None
    made = copy.deepcopy(properties)
    for child in list(made):
        if child.tag in _BOOKKEEPING and child.tag not in (w("lang"), w("noProof")):
            made.remove(child)
    return made


def merged(base: Element | None, new: Element | None, edited: Element | None,
           fit: Callable[[Element], None]) -> Element | None:
    """Return *edited* with those properties changed that differ between *base* and *new*.

    *fit* makes what comes from *new* fit the attorney's file (its names of styles). The result is
    None when nothing is said. History, section and paragraph mark are left out.
    """
    if look(base) == look(new):
        return plain_copy(edited)
    fresh = plain_copy(new)
    if fresh is not None:
        fit(fresh)
    if look(base) == look(edited):
        return fresh
    old, taken, kept = _children(base), _children(fresh), _children(edited)
    wished = _children(new)
    chosen = []
    for tag in dict.fromkeys([*kept, *taken]):
        same = _told(old.get(tag)) == _told(wished.get(tag))
        child = kept.get(tag) if same else taken.get(tag)
        if child is not None:
            chosen.append(child)
    source = next(p for p in (base, new, edited) if p is not None)
    return ordered(source.tag, chosen)


def ordered(tag: str, children: list[Element]) -> Element | None:
    """Return properties *tag* holding copies of *children* in the order of the schema."""
    if not children:
        return None
    order = RUN_ORDER if tag == RPR else PARAGRAPH_ORDER
    rank = {w(name): number for number, name in enumerate(order)}
    made = etree.Element(tag, nsmap={"w": WORD})
    for child in sorted(children, key=lambda c: rank.get(c.tag, len(rank))):
        made.append(copy.deepcopy(child))
    return made


def _children(properties: Element | None) -> dict[str, Element]:
    if properties is None:
        return {}
    return {child.tag: child for child in properties
            if is_element(child) and child.tag not in _BOOKKEEPING}


def _told(child: Element | None) -> str:
    return "" if child is None else _said(child)
