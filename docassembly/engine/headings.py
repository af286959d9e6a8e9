"""Number the headings of a document as Word will, from its styles and numbering."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from docassembly.engine.breaks import start_before
from docassembly.engine.package import Package
from docassembly.values.marks import unmarked

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading ([1-9])$", re.IGNORECASE)
_NUMBER_OFF = re.compile(r'<w:numId w:val="0" ?/>')
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(tab|br)/>")
_TYPED_NUMBER = re.compile(r"\s*([IVXLC]+|\d+|[A-Z])[.)](?=\s)")

INTRODUCTION = "intro."
"""The label of what stands before the first heading."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def roman(number: int) -> str:
    """Return *number* (1 and more) in small Roman numerals."""
    letters = []
    for value, sign in _ROMAN:
        letters.append(sign * (number // value))
        number %= value
    return "".join(letters)


def lettered(number: int) -> str:
    """Return *number* as Word letters it: a to z, aa to zz, aaa."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def formatted(number: int, look: str) -> str:
    """Return *number* in the look of a ``w:numFmt`` (``upperRoman``), decimal by default."""
    if look in ("upperRoman", "lowerRoman"):
        text = roman(number)
    elif look in ("upperLetter", "lowerLetter"):
        text = lettered(number)
    else:
        return str(number)
    return text.upper() if look.startswith("upper") else text


@dataclass(frozen=True, slots=True)
class HeadingStyle:
    """What a style says of the headings in it: their level, and how they are numbered."""

    level: int
    number: str = ""
    """The id of the numbering instance, empty where the style does not number."""
    look: str = "decimal"
    start: int = 1


def heading_styles(package: Package) -> dict[str, HeadingStyle]:
    """Return the heading styles of *package* by style id (``Heading1``)."""
    styles = {}
    for part in package.related("styles")[:1]:
        root = package.parse(part)
        styles = {_value(style, "styleId"): style for style in root.iter(f"{_W}style")
                  if _value(style, "type") == "paragraph"}
    numbering: _Element | None = None
    for part in package.related("numbering")[:1]:
        numbering = package.parse(part)
    found = {}
    for identifier in styles:
        chain = _chain(identifier, styles)
        level = next((int(name[1]) for style in chain
                      if (name := _HEADING.match(_child_value(style, "name")))), 0)
        if level:
            found[identifier] = _numbered(level, chain, numbering)
    return found


def _chain(identifier: str, styles: Mapping[str, _Element]) -> list[_Element]:
    """Return the style and what it is based on, nearest first."""
    chain: list[_Element] = []
    while identifier in styles and styles[identifier] not in chain:
        chain.append(styles[identifier])
        identifier = _child_value(chain[-1], "basedOn")
    return chain


def _numbered(level: int, chain: list[_Element], numbering: _Element | None) -> HeadingStyle:
    plain = HeadingStyle(level)
    for style in chain:
        properties = style.find(f"{_W}pPr/{_W}numPr")
        if properties is None:
            continue
        number = _child_value(properties, "numId")
        if not number:
            continue
        if number == "0" or numbering is None:
            return plain
        depth = _child_value(properties, "ilvl") or "0"
        definition = _level(numbering, number, depth, [_value(style, "styleId") for style in chain])
        if definition is None:
            return plain
        look = _child_value(definition, "numFmt") or "decimal"
        start = _child_value(definition, "start")
        return plain if look in ("none", "bullet") else HeadingStyle(
            level, number, look, int(start) if start.isdecimal() else 1)
    return plain


def _level(numbering: _Element, number: str, depth: str, styles: list[str]) -> _Element | None:
    """Return the ``w:lvl`` that numbers one of *styles*, or that of *depth*."""
    instance = next((num for num in numbering.iter(f"{_W}num") if _value(num, "numId") == number),
                    None)
    if instance is None:
        return None
    wanted = _child_value(instance, "abstractNumId")
    abstract = next((found for found in numbering.iter(f"{_W}abstractNum")
                     if _value(found, "abstractNumId") == wanted), None)
    if abstract is None:
        return None
    levels = list(abstract.iter(f"{_W}lvl"))
    return next((level for level in levels if _child_value(level, "pStyle") in styles),
                next((level for level in levels if _value(level, "ilvl") == depth), None))


def _value(element: _Element, attribute: str) -> str:
    return element.get(f"{_W}{attribute}") or ""


def _child_value(element: _Element, child: str) -> str:
    found = element.find(f"{_W}{child}")
    return "" if found is None else _value(found, "val")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the body under one top heading: where it begins, and what it is called."""

    start: int
    label: str


@lru_cache(maxsize=64)
def _paragraphs_in(styles: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in styles)
    return re.compile(rf'<w:pStyle w:val="({names})" ?/>')


def sections(xml: str, styles: Mapping[str, HeadingStyle]) -> tuple[Section, ...]:
    """Return the sections of a rendered body *xml*: one for each paragraph in a Heading 1 style.

    The label is the heading's number in its own numerals (``II``); for a heading without number,
    the number typed at its head, else its text.
    """
    found = []
    counts: dict[str, int] = {}
    top = tuple(name for name, style in styles.items() if style.level == 1)
    for named in _paragraphs_in(top).finditer(xml) if top else ():
        style = styles[named[1]]
        start = start_before(xml, "<w:p", named.start())
        paragraph = xml[start:xml.find("</w:p>", start)]
        text = unmarked(unescape("".join(part[1] or " "
                                         for part in _TEXT.finditer(paragraph)))).strip()
        if not style.number or _NUMBER_OFF.search(paragraph):
            typed = _TYPED_NUMBER.match(text)
            label = typed[1] if typed else text
        else:
            counts[style.number] = counts.get(style.number, style.start - 1) + 1
            label = formatted(counts[style.number], style.look)
        found.append(Section(start, label))
    return tuple(found)
