"""One part of a template, compiled: the body, a header or footer, the footnotes, the properties."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docassembly.engine.breaks import has_breaks, with_breaks
from docassembly.engine.cleaning import Source, as_source, patched
from docassembly.engine.layout import mark_what_may_go
from docassembly.engine.package import CORE_TYPE, FOOTNOTES_TYPE, Package, unreadable
from docassembly.engine.tables import keep_in_step
from docassembly.engine.tags import LITERAL_BRACE, number_tags, straightened

if TYPE_CHECKING:
    from lxml.etree import _Element

DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKUP = re.compile(r"<[^>]*>")
_TAGGED = re.compile(r"\{[{%#]")
_BODY_START = re.compile(r"<w:body[^>]*>")

_MOST_UNCLOSED = 20

PROPERTIES = {
    "{http://purl.org/dc/elements/1.1/}creator": "Author",
    "{http://purl.org/dc/elements/1.1/}description": "Comments",
    "{http://purl.org/dc/elements/1.1/}identifier": "Identifier",
    "{http://purl.org/dc/elements/1.1/}language": "Language",
    "{http://purl.org/dc/elements/1.1/}subject": "Subject",
    "{http://purl.org/dc/elements/1.1/}title": "Title",
}
"""The document properties that docxtpl fills in, and Word's names of them."""


@dataclass(frozen=True, slots=True)
class PartSource:
    """A part, cleaned and ready to be compiled.

    ``kind`` is ``body``, ``header``, ``footer``, ``footnotes`` or ``properties``; ``head`` and
    ``tail`` stand before and after what is rendered; ``start`` is the start tag of ``w:body``.
    """

    name: str
    kind: str
    source: Source
    head: str
    tail: str
    start: str = ""
    tables_in_step: bool = True


def part_sources(package: Package) -> tuple[PartSource, ...]:
    """Return the parts to render, in docxtpl's order: body, headers, footers, properties, notes."""
    sources = [_body(package)]
    for kind in ("header", "footer"):
        sources += [found for name in dict.fromkeys(package.related(kind))
                    if (found := _whole(package, name, kind)) is not None]
    for name in package.parts_of_type(CORE_TYPE)[:1]:
        if (properties := _properties(package, name)) is not None:
            sources.append(properties)
    sources += [found for name in package.parts_of_type(FOOTNOTES_TYPE)
                if (found := _whole(package, name, "footnotes")) is not None]
    return tuple(sources)


def part_root(package: Package, name: str, kind: str) -> _Element:
    """Return the element of a part in which tags are looked for."""
    root = package.parse(name, blanks=kind in ("footnotes", "properties"))
    if kind == "body":
        body = root.find(f"{_W}body")
        if body is None:
            unreadable(package.name, "The document has no body.")
        return body
    return root


def _text(element: _Element) -> str:
    from lxml import etree

    return etree.tostring(element, encoding="unicode", with_tail=False)


def _cleaned(root: _Element) -> tuple[str, Callable[[str], Source]]:
    """Return the cleaned text under *root*, and what makes a source of it or of a piece of it."""
    if number_tags(root) > _MOST_UNCLOSED:
        # It cannot compile, and the cleaning would look for each tag's end to the part's end.
        return _text(root), lambda text: Source(text, (), (), ())
    return mark_what_may_go(patched(_text(root))), as_source


def _body(package: Package) -> PartSource:
    body = part_root(package, package.main, "body")
    whole = _text(body.getroottree().getroot())
    inside, outside = _BODY_START.search(whole), whole.rfind("</w:body>")
    if inside is None or outside < 0:
        unreadable(package.name, "The document is empty.")
    cleaned, sourced = _cleaned(body)
    start = _BODY_START.search(cleaned)
    assert start is not None
    text = cleaned[start.end():cleaned.rindex("</w:body>")]
    return PartSource(package.main, "body", sourced(text), DECLARATION + whole[:inside.end()],
                      whole[outside:], start[0], keep_in_step(text))


def _whole(package: Package, name: str, kind: str) -> PartSource | None:
    """Return a header, footer or the footnotes, or None where nothing changes in a render."""
    root = part_root(package, name, kind)
    text = _text(root)
    tagged = "{" in text and (_TAGGED.search(text) or _TAGGED.search(_MARKUP.sub("", text)))
    if not tagged and not (has_breaks(text) and with_breaks(text) != text):
        return None
    cleaned, sourced = _cleaned(root)
    return PartSource(name, kind, sourced(cleaned), DECLARATION, "")


def _properties(package: Package, name: str) -> PartSource | None:
    root = part_root(package, name, "properties")
    if not any(_TAGGED.search(element.text or "") for element in root if element.tag in PROPERTIES):
        return None
    for element in root:
        if element.tag not in PROPERTIES and element.text:
            element.text = element.text.replace("{", LITERAL_BRACE)
    text = re.sub(r"\{[{%].*?[}%]\}",
                  lambda tag: straightened(tag[0]).replace("&lt;", "<").replace("&gt;", ">"),
                  _text(root), flags=re.DOTALL)
    return PartSource(name, "properties", as_source(text), DECLARATION, "")
