"""Say everything that is wrong with a template, or will surprise, before a case meets it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2.exceptions import TemplateError

from docassembly.engine.codes import (
    LEFTOVER_COMMENT,
    TAG_OUT_OF_REACH,
    TRACKED_CHANGES,
    UNKNOWN_NAME,
)
from docassembly.engine.compiled import Program
from docassembly.engine.environment import WordEnvironment, new_environment
from docassembly.engine.faults import unreadable_tags
from docassembly.engine.names import Known, unknown_uses
from docassembly.engine.package import Package
from docassembly.engine.parts import PartSource, part_sources
from docassembly.engine.places import PartPlaces
from docassembly.engine.structure import (
    lost_text,
    mismatched_tags,
    tags_across_paragraphs,
    unbalanced_tags,
    unclosed_tags,
)
from docassembly.engine.tags import W, find_tags
from docassembly.engine.template import Source, Template, bytes_of
from docassembly.engine.wording import shown
from docassembly.errors import TemplateFault
from docassembly.problems import Place, Problem

_REVISIONS = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_OUT_OF_REACH = {"endnotes": "endnotes", "comments": "comments"}


def lint(template: Template | Source, known: Mapping[str, Known] | None = None, *, name: str = "",
         filters: Mapping[str, Callable[..., Any]] | None = None,
         tests: Mapping[str, Callable[..., Any]] | None = None,
         names: Mapping[str, object] | None = None, extensions: Iterable[str] = ()
         ) -> list[Problem]:
    """Return every fault of *template*, and advice, in reading order.

    *known* describes the names that a case has: name to its attributes, in the same manner, or to
    None where anything may follow; a list is described by its item, bare or as ``[item]``. Without
    it names are not judged. A file that is no Word document comes back as its one problem.
    """
    if isinstance(template, Template):
        program: Program = template.program
        package, sources, environment = template.package, program.sources, program.environment
    else:
        try:
            data, own_name = bytes_of(template)
            package = Package(data, name or own_name)
            sources = part_sources(package)
        except TemplateFault as fault:
            return list(fault.problems)
        environment = new_environment(filters or {}, tests or {}, names or {}, extensions)
    problems: list[Problem] = []
    for source in sources:
        problems += _in_part(package, source, environment, known)
    problems += _leftovers(package)
    return list(dict.fromkeys(problems))


def _in_part(package: Package, source: PartSource, environment: WordEnvironment,
             known: Mapping[str, Known] | None) -> list[Problem]:
    part = PartPlaces(package, source.name, source.kind)
    found = [*unclosed_tags(part), *unreadable_tags(part, environment), *unbalanced_tags(part),
             *lost_text(part)]
    found += [*(mismatched_tags(part) if not found else ()), *tags_across_paragraphs(part),
              *_unknown_names(source, part, environment, known)]
    order = {paragraph: index for index, paragraph in enumerate(part.root.iter(f"{W}p"))}
    spots = {part.place_of(paragraph): index for paragraph, index in reversed(order.items())}
    return sorted(found, key=lambda problem: spots.get(problem.place, -1))


def _unknown_names(source: PartSource, part: PartPlaces, environment: WordEnvironment,
                   known: Mapping[str, Known] | None) -> Iterator[Problem]:
    if known is None:
        return
    try:
        tree = environment.parse(source.source.text)
    except (TemplateError, RecursionError):
        return
    for use in unknown_uses(tree, known, frozenset(environment.globals)):
        index = source.source.index_at(use.line)
        number = None if index is None else source.source.numbers[index]
        tag = "" if index is None else source.source.tags[index]
        if number is not None and number < len(part.tags):
            tag = part.tags[number].typed
        what = f"{use.owner} has no {use.name}" if use.owner else \
            f"a case has no {use.name}"
        yield UNKNOWN_NAME.at(part.place(number), f"The tag {shown(tag)} cannot be filled in: "
                              f"{what}.",
                              f"Did you mean {use.suggestion}?" if use.suggestion else "")


def _leftovers(package: Package) -> Iterator[Problem]:
    """Yield advice on what the template still carries from its making."""
    stories = [(package.main, "body")]
    stories += [(part, kind) for kind in ("header", "footer", "footnotes")
                for part in package.related(kind)]
    for name, kind in stories:
        part = PartPlaces(package, name, kind)
        for element in part.root.iter(*_REVISIONS):
            yield TRACKED_CHANGES.at(part.place_of(_paragraph(element)),
                                     "A tracked change is left in the template.")
            break
        for element in part.root.iter(f"{W}commentReference"):
            yield LEFTOVER_COMMENT.at(part.place_of(_paragraph(element)),
                                      "A comment is left in the template.")
    for kind, label in _OUT_OF_REACH.items():
        for name in package.related(kind):
            for tag in find_tags(package.parse(name)):
                yield TAG_OUT_OF_REACH.at(
                    Place(package.name, label),
                    f"The tag {shown(tag)} stands in the {label}, where it prints as typed.")


def _paragraph(element: Any) -> Any:
    return next(iter(element.iterancestors(f"{W}p")), None) \
        if element.find(f".//{W}p") is None else element.find(f".//{W}p")
