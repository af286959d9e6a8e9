"""Turn what Jinja or the data stumbled over into problems with places: all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.parsers.expat import ExpatError

from jinja2 import nodes
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError

from docassembly.engine.codes import (
    BROKEN_RESULT,
    PRINTS_NOTHING,
    UNKNOWN_FILTER,
    UNKNOWN_NAME,
    UNREADABLE_TAG,
    VALUE_FAULT,
)
from docassembly.engine.compiled import CompiledPart
from docassembly.engine.environment import (
    NeedsDocxtpl,
    NothingToPrint,
    UnknownName,
    WordEnvironment,
    compile_source,
)
from docassembly.engine.package import Package
from docassembly.engine.parts import PartSource
from docassembly.engine.places import PartPlaces, places, property_place
from docassembly.engine.structure import (
    lost_text,
    mismatched_tags,
    unbalanced_tags,
    unclosed_tags,
)
from docassembly.engine.survey import TEMPLATE_FILE, surveying
from docassembly.engine.tags import Tag
from docassembly.engine.wording import BLOCKS, did_you_mean, shown, syntax_sentences
from docassembly.errors import TemplateFault
from docassembly.problems import Place, Problem

_MOST = 100
"""Faults that one rendering is searched for."""


def fault_of(name: str, problems: Sequence[Problem]) -> TemplateFault:
    """Return the exception that carries *problems*, each once, in the order found."""
    each = tuple(dict.fromkeys(problems))
    count = "a fault" if len(each) == 1 else f"{len(each)} faults"
    return TemplateFault(f"{name or 'The template'} has {count}. {each[0]}", each)


def compile_fault(package: Package, sources: Sequence[PartSource], environment: WordEnvironment,
                  error: Exception) -> TemplateFault:
    """Return the fault of a template that does not compile, with all that is wrong with it."""
    found: list[Problem] = []
    for source in sources:
        part = PartPlaces(package, source.name, source.kind)
        in_part = [*unclosed_tags(part), *unreadable_tags(part, environment),
                   *unbalanced_tags(part)]
        if not _compiles(environment, source):
            in_part += [problem for problem in lost_text(part) if "never counts" in problem.message]
            in_part = in_part or [_syntax_problem(package, source, part, environment)]
        found += in_part
    if not found:
        found = [UNREADABLE_TAG.at(Place(package.name), "The template's tags nest too deeply."
                                   if isinstance(error, RecursionError) else
                                   "A tag of the template cannot be read.")]
    return fault_of(package.name, found)


def _compiles(environment: WordEnvironment, source: PartSource) -> bool:
    try:
        compile_source(environment, source.source.text)
    except (TemplateError, RecursionError):
        return False
    return True


def _syntax_problem(package: Package, source: PartSource, part: PartPlaces,
                    environment: WordEnvironment) -> Problem:
    """Return the problem that Jinja itself names, for what no check of ours explains."""
    try:
        compile_source(environment, source.source.text)
    except TemplateSyntaxError as error:
        index = source.source.index_at(error.lineno)
        tag = "" if index is None else source.source.tags[index]
        where = property_place(package, source, tag) if source.kind == "properties" else part.place(
            None if index is None else source.source.numbers[index])
        return UNREADABLE_TAG.at(where, *syntax_sentences(tag or "{{ }}", error.message or ""))
    except (TemplateError, RecursionError):
        pass
    return UNREADABLE_TAG.at(part.place(None), "The tags here nest too deeply.")


def unreadable_tags(part: PartPlaces, environment: WordEnvironment) -> Iterator[Problem]:
    """Yield a problem for each tag that cannot be read by itself, or uses an unknown filter."""
    for tag in part.tags:
        if not tag.closed or tag.typed.startswith("{#"):
            continue
        try:
            tree = environment.parse(alone(tag))
        except TemplateSyntaxError as error:
            yield UNREADABLE_TAG.at(part.place_of(tag.paragraph),
                                    *_sentences(tag, error.message or ""))
        except RecursionError:
            yield UNREADABLE_TAG.at(part.place_of(tag.paragraph),
                                    f"The tag {shown(tag)} nests too deeply.")
        else:
            yield from _unknown_filters(part, tag, tree, environment)


def _sentences(tag: Tag, message: str) -> tuple[str, str]:
    braces = tag.typed[:2]
    plain = f"{braces} {tag.inner} {tag.typed[-2:]}"
    what, remedy = syntax_sentences(plain, message)
    return what.replace(shown(plain), shown(tag)), remedy


def alone(tag: Tag) -> str:
    """Return *tag* as a template of its own, its block closed."""
    inner, word = tag.inner, tag.word
    if tag.typed.startswith("{{"):
        return f"{{{{ {inner} }}}}"
    if word in ("colspan", "cellbg"):
        return f"{{{{ {inner[len(word):]} }}}}"
    if word in ("vm", "hm", "raw", "endraw"):
        return ""
    if word == "elif":
        return f"{{% {inner[2:]} %}}{{% endif %}}"
    if word == "else":
        return f"{{% if true %}}{{% {inner} %}}{{% endif %}}"
    if word in BLOCKS.values():
        opening = {"endif": "if true", "endfor": "for x in []", "endmacro": "macro x()",
                   "endcall": "call x()", "endfilter": "filter upper", "endset": "set x",
                   "endblock": "block x"}.get(word, word[3:])
        return f"{{% {opening} %}}{{% {inner} %}}"
    if word in BLOCKS and not (word == "set" and "=" in inner):
        return f"{{% {inner} %}}{{% {BLOCKS[word]} %}}"
    return f"{{% {inner} %}}"


def _unknown_filters(part: PartPlaces, tag: Tag, tree: nodes.Template,
                     environment: WordEnvironment) -> Iterator[Problem]:
    place = part.place_of(tag.paragraph)
    for node in tree.find_all(nodes.Filter):
        if node.name not in environment.filters:
            yield _no_such(place, shown(tag), "filter", node.name, environment)
    for test in tree.find_all(nodes.Test):
        if test.name not in environment.tests:
            yield _no_such(place, shown(tag), "test", test.name, environment)


def _no_such(place: Place, typed: str, kind: str, name: str, environment: WordEnvironment
             ) -> Problem:
    known: Mapping[str, Any] = environment.filters if kind == "filter" else environment.tests
    return UNKNOWN_FILTER.at(
        place, f"The tag {typed} uses a {kind} that does not exist: {name}.",
        did_you_mean(name, known, f"Take “{name}” out, or use a {kind} that exists."))


def render_fault(package: Package, sources: Sequence[PartSource], environment: WordEnvironment,
                 context: Mapping[str, object], part: CompiledPart, error: Exception
                 ) -> TemplateFault:
    """Return the fault met while rendering, with all others that the same data meets.

    The parts are rendered again, past undefined names; any other faulty tag is made harmless and
    its part rendered once more, until it renders.
    """
    if isinstance(error, TemplateFault):
        return error
    found: list[Problem] = []
    where = places(package, sources)
    for source in sources:
        found += _faults_in(package, source, where[source.name], environment, context)
    if isinstance(error, ExpatError) or not found:
        found += _broken(package, part.source, where[part.source.name], error)
    return fault_of(package.name, found)


def _faults_in(package: Package, source: PartSource, part: PartPlaces,
               environment: WordEnvironment, context: Mapping[str, object]) -> Iterator[Problem]:
    text = source.source
    met: dict[tuple[int, str], Exception] = {}

    def note(line: int, error: Exception) -> None:
        index = text.index_at(line)
        met.setdefault((-1 if index is None else index, str(getattr(error, "name", ""))), error)

    environment = surveying(environment, note)
    harmless: frozenset[int] = frozenset()
    for _ in range(_MOST):
        try:
            compile_source(environment, text.without(harmless)).render(context)
        except NeedsDocxtpl:
            break
        except Exception as error:
            line = _template_line(error)
            index = -1 if line is None else text.index_at(line)
            # What fails only because a name in the same tag is unknown, need not be told.
            if index is None or not any(index == tag for tag, _ in met):
                note(line or 0, error)
            if index is None or index < 0 or index in harmless:
                break
            harmless |= {index}
        else:
            break
    for (number, _), fault in sorted(met.items(), key=lambda each: each[0][0]):
        tag, place = _tag_and_place(package, source, part, number if number >= 0 else None)
        yield _problem(fault, tag, place, environment, context)


def _tag_and_place(package: Package, source: PartSource, part: PartPlaces, index: int | None
                   ) -> tuple[str, Place]:
    if index is None:
        return "", part.place(None)
    tag, number = source.source.tags[index], source.source.numbers[index]
    if source.kind == "properties":
        return tag, property_place(package, source, tag)
    if number is not None and number < len(part.tags):
        tag = part.tags[number].typed
    return tag, part.place(number)


def _template_line(error: BaseException) -> int | None:
    """Return the line of the template's text at which *error* was raised."""
    line = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == TEMPLATE_FILE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _problem(error: Exception, tag: str, place: Place, environment: WordEnvironment,
             context: Mapping[str, object]) -> Problem:
    typed = shown(tag) if tag else "A tag"
    if isinstance(error, UnknownName):
        if error.of_value:
            return UNKNOWN_NAME.at(
                place, f"The tag {typed} asks for {error.name}, which is not there.",
                did_you_mean(error.name, _attributes(error.owner), UNKNOWN_NAME.remedy))
        own = [name for name in environment.globals if name not in _OF_JINJA]
        return UNKNOWN_NAME.at(
            place, f"The tag {typed} names {error.name}, which the case does not have.",
            did_you_mean(error.name, [*context, *own], UNKNOWN_NAME.remedy))
    if unknown := re.match(r"No (filter|test) named '(\w+)'", str(error)):
        return _no_such(place, typed, unknown[1], unknown[2], environment)
    if isinstance(error, NothingToPrint):
        name = re.split(r"[|}]", re.sub(r"^\{\{[-+]?(?:p|tr|tc|r)?\s", "", tag))[0].strip()
        return PRINTS_NOTHING.at(place, f"The tag {typed} prints nothing: {name} is None.")
    if isinstance(error, SecurityError):
        return VALUE_FAULT.at(place, f"The tag {typed} does what a template may not: "
                              f"{_plain(error)}.", "Take it out.")
    if isinstance(error, RecursionError):
        return VALUE_FAULT.at(place, f"The tag {typed} calls itself without end.")
    return VALUE_FAULT.at(place, f"The tag {typed} cannot be filled in: {_plain(error)}.")


_OF_JINJA = frozenset(("range", "dict", "lipsum", "cycler", "joiner", "namespace"))


def _attributes(owner: object) -> list[str]:
    if isinstance(owner, Mapping):
        return [str(key) for key in owner]
    return [name for name in dir(owner) if not name.startswith("_")]


def _plain(error: Exception) -> str:
    """Return the message of *error* in one line, long numbers masked: they may be anybody's."""
    text = " ".join(str(error).split()).rstrip(".") or type(error).__name__
    return re.sub(r"\d(?=\d{3})", "•", text)[:200]


def _broken(package: Package, source: PartSource, part: PartPlaces, error: Exception
            ) -> list[Problem]:
    found = list(mismatched_tags(part))
    if found:
        return found
    if isinstance(error, ExpatError):
        return [BROKEN_RESULT.at(part.place(None), "With the data of this case the result is no "
                                 "Word document.")]
    return [VALUE_FAULT.at(part.place(None), f"It cannot be filled in: {_plain(error)}.")]
