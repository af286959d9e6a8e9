"""A template's parts, compiled; and what is done to each after Jinja has filled it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from jinja2 import meta
from jinja2.exceptions import TemplateError

from docassembly.engine.breaks import has_breaks, with_breaks
from docassembly.engine.environment import (
    NeedsDocxtpl,
    WordEnvironment,
    compile_source,
    new_environment,
)
from docassembly.engine.layout import as_rendered, tidied
from docassembly.engine.marking import Marks, unmarked_xml, without_marks
from docassembly.engine.package import Package
from docassembly.engine.parts import PartSource, part_sources
from docassembly.engine.tables import brought_in_step
from docassembly.values.marks import OPEN

_DRAWING_ID = re.compile(r'(<wp:docPr\b[^>]*?\sid=")[^"]*(")')
_BREAKING = str.maketrans({"\a": "\n", "\f": "\n"})


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """A part and the Jinja template made of it."""

    source: PartSource
    template: Any

    def render(self, context: Mapping[str, object], tidy: bool, marks: Marks | None) -> bytes:
        """Return the whole part filled with *context*, well-formed.

        Raises ``ExpatError`` when a block's tags stand crosswise to the document's own structure.
        """
        return self.written(self.template.render(context), tidy, marks)

    def written(self, xml: str, tidy: bool, marks: Marks | None) -> bytes:
        """Return what Jinja gave as the whole part, with marks, breaks and tables seen to."""
        before = marks.snapshot() if marks is not None else None
        try:
            return self._written(xml, tidy, marks)
        except expat.ExpatError:
            if "\a" not in xml and "\f" not in xml:
                raise
            # A new paragraph or page within a link cannot be; it becomes a line break there.
            if marks is not None and before is not None:
                marks.rewind(before)
            return self._written(xml.translate(_BREAKING), tidy, marks)

    def _written(self, xml: str, tidy: bool, marks: Marks | None) -> bytes:
        source = self.source
        if "\r" in xml:
            xml = xml.replace("\r\n", "\n").replace("\r", "\n")
        if marks is not None and source.kind == "body":
            marks.body = xml
        if OPEN in xml:
            xml = unmarked_xml(xml) if marks is None else without_marks(xml, source.kind, marks)
        if has_breaks(xml) and source.kind != "properties":
            xml = with_breaks(xml)
        xml = tidied(xml) if tidy else as_rendered(xml)
        if source.kind == "body" and "<wp:docPr" in xml:
            xml = _numbered_drawings(xml)
        data = (source.head + xml + source.tail).encode()
        expat.ParserCreate().Parse(data, True)
        if not source.tables_in_step:
            xml = brought_in_step(source.start, xml)
            data = (source.head + xml + source.tail).encode()
        return data


def _numbered_drawings(xml: str) -> str:
    """Return *xml* with the ids of its drawings numbered from 1001, as docxtpl does."""
    number = 1000

    def numbered(found: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f"{found[1]}{number}{found[2]}"

    return _DRAWING_ID.sub(numbered, xml)


class Program:
    """All the parts of a template that a render changes, compiled once.

    Raises :class:`docassembly.errors.TemplateFault` with every fault of every part.
    """

    def __init__(self, package: Package, filters: Mapping[str, Callable[..., Any]],
                 tests: Mapping[str, Callable[..., Any]], names: Mapping[str, object],
                 extensions: tuple[str, ...], strict: bool,
                 kind: type[WordEnvironment] = WordEnvironment) -> None:
        """Clean and compile the parts of *package*."""
        self._kind = kind
        self.package = package
        self._settings = (filters, tests, names, extensions)
        self._strict = strict
        self.sources = part_sources(package)
        self.environment = self._environment()
        self.parts = self._compiled(self.environment)
        self._through: tuple[CompiledPart, ...] = ()
        self._environment_through: WordEnvironment | None = None

    def _environment(self, *, through_docxtpl: bool = False) -> WordEnvironment:
        known = frozenset(relation.id for source in self.sources
                          for relation in self.package.relations(source.name))
        return new_environment(*self._settings, strict=self._strict, kind=self._kind,
                               through_docxtpl=through_docxtpl, known_relations=known)

    def _compiled(self, environment: WordEnvironment) -> tuple[CompiledPart, ...]:
        try:
            return tuple(CompiledPart(source, compile_source(environment, source.source.text))
                         for source in self.sources)
        except (TemplateError, RecursionError) as error:
            from docassembly.engine.faults import compile_fault

            raise compile_fault(self.package, self.sources, environment, error) from None

    @property
    def variables(self) -> frozenset[str]:
        """The names that the parts ask for and do not set themselves."""
        return frozenset(name for source in self.sources for name in
                         meta.find_undeclared_variables(
                             self.environment.parse(source.source.text)))

    def parts_through_docxtpl(self) -> tuple[CompiledPart, ...]:
        """Return the parts compiled so that pictures and sub-documents may print."""
        if not self._through:
            self._environment_through = self._environment(through_docxtpl=True)
            self._through = self._compiled(self._environment_through)
        return self._through

    def render(self, context: Mapping[str, object], tidy: bool, marks: Marks | None
               ) -> list[tuple[CompiledPart, bytes]]:
        """Return each part with its bytes for *context*."""
        rendered = []
        for part in self.parts:
            try:
                rendered.append((part, part.render(context, tidy, marks)))
            except NeedsDocxtpl:
                raise
            except Exception as error:
                raise self.fault(part, context, error) from error
        return rendered

    def fault(self, part: CompiledPart, context: Mapping[str, object], error: Exception
              ) -> Exception:
        """Return the fault that *error*, met while rendering *part*, and all others amount to."""
        from docassembly.engine.faults import render_fault

        through = self._environment_through if part in self._through else None
        return render_fault(self.package, self.sources, through or self.environment, context,
                            part, error)
