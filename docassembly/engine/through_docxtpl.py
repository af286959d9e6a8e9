"""Documents with pictures and sub-documents: docxtpl places them, the text stays ours.

The parts are rendered by the same compiled templates as ever, so escaping, the sandbox and the
strictness are the same; docxtpl and python-docx bring in what needs parts and relations of its own.
What python-docx then saves is written anew without its clock.
"""

from __future__ import annotations

import gc
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docassembly.engine.archive import Block, Entry, copied
from docassembly.engine.codes import VALUE_FAULT
from docassembly.engine.comments import comments_part
from docassembly.engine.marking import Marks
from docassembly.engine.package import Package
from docassembly.errors import TemplateFault
from docassembly.problems import Place

if TYPE_CHECKING:
    from docassembly.engine.compiled import CompiledPart
    from docassembly.engine.template import Template

_LINK = re.compile(r'r:id="([^"]+)"')
_KINDS = {"header": "HEADER_URI", "footer": "FOOTER_URI"}


def new_docxtpl(package: Package) -> Any:
    """Return a ``DocxTemplate`` of the template's bytes, ready to make pictures with."""
    from docxtpl import DocxTemplate

    word = DocxTemplate(io.BytesIO(package.data))
    word.init_docx()
    return word


def render_through_docxtpl(template: Template, context: Mapping[str, object], tidy: bool,
                           marks: Marks | None, dated: date | None, given: Any) -> bytes:
    """Return the document of *context*, with docxtpl placing what cannot be done in text.

    Pictures and sub-documents belong to the ``DocxTemplate`` they were made with, which is
    *given*, or is found in the values themselves.
    """
    word = given if given is not None else _maker(context, template)
    word.render_init()
    rendered: list[tuple[CompiledPart, bytes]] = []
    for part in template.program.parts_through_docxtpl():
        try:
            _place(word, part, context, tidy, marks, rendered)
        except Exception as error:
            raise template.program.fault(part, context, error) from error
    word.is_rendered = True
    saved = io.BytesIO()
    word.save(saved)
    return _written_anew(Package(saved.getvalue(), template.name), rendered, marks, dated, template)


def _place(word: Any, part: CompiledPart, context: Mapping[str, object], tidy: bool,
           marks: Marks | None, rendered: list[tuple[CompiledPart, bytes]]) -> None:
    """Render *part* and hand it to *word*, or keep it in *rendered* where text is all it has."""
    name, kind = "/" + part.source.name, part.source.kind
    if kind == "body":
        word.current_rendering_part = word.docx._part
        data = part.render(context, tidy, marks)
        text = data.decode()
        body = text[len(part.source.head):len(text) - len(part.source.tail)]
        tree = word.fix_tables(f"{part.source.start}{body}</w:body>")
        word.fix_docpr_ids(tree)
        word.map_tree(tree)
    elif kind in _KINDS:
        for relation, target in list(word.get_headers_footers(getattr(word, _KINDS[kind]))):
            if str(target.partname) == name:
                word.current_rendering_part = target
                word.map_headers_footers_xml(relation, part.render(context, tidy, marks))
    else:
        rendered.append((part, part.render(context, tidy, marks)))


def _written_anew(package: Package, rendered: list[tuple[CompiledPart, bytes]],
                  marks: Marks | None, dated: date | None, template: Template) -> bytes:
    """Return what python-docx saved, with our own text parts and comments, free of the clock."""
    changed = {part.source.name: data for part, data in rendered
               if part.source.name in package.members}
    if marks is not None and marks.notes:
        comments = comments_part(package)
        changed |= dict(comments.announcing)
        changed[comments.name] = comments.with_notes(marks.notes, dated)
    names = [*package.members, *(name for name in changed if name not in package.members)]
    entries = [Entry.of(name, changed[name], template.deflate) if name in changed
               else copied(package, [name], template.deflate)[0] for name in names]
    return Block.of(entries).with_entries(())


def _maker(context: Mapping[str, object], template: Template) -> Any:
    """Return the ``DocxTemplate`` that the values in *context* were made with."""
    found: list[Any] = []
    for value in _values(context, 0):
        word = getattr(value, "tpl", None)
        if word is not None and not any(word is other for other in found):
            found.append(word)
    links = {link for value in _values(context, 0) if not hasattr(value, "tpl")
             for link in _LINK.findall(cast(Any, value).__html__())}
    if links and not found:
        found = [word for word in _alive(template.package.data)
                 if links.issubset(word.docx.part.rels)][-1:]
        if not found:
            _refuse(template, "The case brings a link in rich text, made with a template that the "
                    "engine was not given.", "Make it with word = template.docxtpl() and pass "
                    "through=word to render.")
    if len(found) > 1:
        _refuse(template, "The case brings pictures or sub-documents made with several templates.",
                "Make all of a case's with one word = template.docxtpl().")
    return found[0] if found else new_docxtpl(template.package)


def _alive(data: bytes) -> list[Any]:
    """Return the open ``DocxTemplate`` objects of the template whose bytes are *data*.

    A link in rich text holds a relation's id and nothing of the template that gave it out, which
    the caller must still have: docxtpl itself could not render the link without it.
    """
    from docxtpl import DocxTemplate

    return [word for word in gc.get_objects() if isinstance(word, DocxTemplate)
            and word.docx is not None and _bytes_behind(word.template_file) == data]


def _bytes_behind(source: Any) -> bytes | None:
    try:
        if hasattr(source, "getvalue"):
            return cast(bytes, source.getvalue())
        if hasattr(source, "read"):
            return None
        return Path(source).read_bytes()
    except (OSError, TypeError):
        return None


def _refuse(template: Template, what: str, remedy: str) -> None:
    problem = VALUE_FAULT.at(Place(file=template.name, part="body"), what, remedy)
    raise TemplateFault(str(problem), (problem,))


def _values(value: object, depth: int) -> Iterator[object]:
    """Yield the values in *value*, a few levels deep, that bring XML of their own."""
    if depth > 6:
        return
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _values(inner, depth + 1)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for inner in value:
            yield from _values(inner, depth + 1)
    elif re.match(r"docxtpl\b", type(value).__module__):
        yield value
