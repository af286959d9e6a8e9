"""The Jinja that templates run in: a sandbox, escaping, strict about names, silent about nothing.

Only this package imports Jinja. A value prints through ``str()``; what is not known prints as the
bracket of a gap; ``None`` and undefined names do not print, they are faults with a place.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from jinja2 import StrictUndefined, Undefined, nodes, sandbox
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import escape

from docassembly.engine.tags import LITERAL_BRACE

FORBIDDEN = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufdd3-\ufdef\ufffe\uffff]")
"""Characters that XML has not, among them the engine's own signs, and noncharacters."""

_TO_ESCAPE = re.compile("[&<>'\"]")

LONGEST_REPEAT = 1_000_000
"""Characters or items. A template that multiplies text beyond this is taken for a trap."""


class UnknownName(UndefinedError):
    """A tag used a name, or an attribute of a value, that is not there."""

    def __init__(self, owner: object, name: object, message: str | None = None) -> None:
        """Remember the name and what it was looked for in."""
        super().__init__(message)
        self.owner = owner
        self.name = str(name)
        self.of_value = owner is not missing


class NothingToPrint(UndefinedError):
    """A tag was to print ``None``."""


class NeedsDocxtpl(Exception):
    """A value (a picture, a sub-document) can only be put in by docxtpl itself."""


class _Missing(StrictUndefined):
    """An undefined name: any use of it says which name was looked for, and where."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None,
                 exc: Any = UndefinedError) -> None:
        told: Any = partial(UnknownName, obj, name) if exc is UndefinedError else exc
        super().__init__(hint, obj, name, told)


_INTERNALS = (types.CodeType, types.TracebackType, types.FrameType)
_GUARDED = frozenset(("format", "format_map", "mro")).union(
    sandbox.UNSAFE_FUNCTION_ATTRIBUTES, sandbox.UNSAFE_METHOD_ATTRIBUTES,
    sandbox.UNSAFE_GENERATOR_ATTRIBUTES, sandbox.UNSAFE_COROUTINE_ATTRIBUTES,
    sandbox.UNSAFE_ASYNC_GENERATOR_ATTRIBUTES)


class _Generator(CodeGenerator):
    """Jinja's compiler, except that one call does what finalizing and escaping take two for."""

    def _output_child_pre(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.printed(")

    def _output_child_post(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(")")


class WordEnvironment(sandbox.SandboxedEnvironment):
    """Jinja's sandbox, with limits on the operators that could fill the memory."""

    code_generator_class = _Generator
    intercepted_binops = frozenset(("*", "**"))

    def printed(self, value: Any) -> str:
        """Return *value* finalized and escaped; most values are texts without any sign to escape.

        A document prints hundreds of values, so what is done for each is kept short.
        """
        assert self.finalize is not None
        ready = self.finalize(value)
        if ready.__class__ is str and not _TO_ESCAPE.search(ready):
            return ready
        return escape(ready)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute or item; names that could lead out of the sandbox go Jinja's way.

        Jinja asks seven questions of each attribute of each value; for a name that is on none of
        its lists, two of them decide.
        """
        if attribute in _GUARDED or attribute.startswith("_") or isinstance(obj, _INTERNALS):
            return super().getattr(obj, attribute)
        try:
            return getattr(obj, attribute)
        except AttributeError:
            try:
                return obj[attribute]
            except (TypeError, LookupError):
                return self.undefined(obj=obj, name=attribute)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply or raise, within reason."""
        if operator == "**" and isinstance(right, int) and abs(right) > 1000:
            raise SecurityError("the number would be too large")
        for sequence, times in ((left, right), (right, left)):
            if (isinstance(sequence, (str, bytes, list, tuple)) and isinstance(times, int)
                    and len(sequence) * times > LONGEST_REPEAT):
                raise SecurityError("the text would be too long")
        return super().call_binop(context, operator, left, right)


def printable(text: str) -> str:
    """Return *text* without what XML cannot carry; a lone half of a character becomes U+FFFD."""
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return FORBIDDEN.sub("", text)


def _finalize(through_docxtpl: bool, known_relations: frozenset[str],
              strict: bool) -> Callable[[Any], Any]:
    """Return the last step before a value is escaped and printed."""
    relation = re.compile(r'r:(?:id|embed|link)="([^"]+)"')

    def finalize(value: Any) -> Any:
        kind = value.__class__
        if kind is str:
            return value if value.isprintable() or not FORBIDDEN.search(value) \
                else printable(value)
        if kind is int:
            return value
        if value is None:
            if strict:
                raise NothingToPrint("None")
            return ""
        if isinstance(value, Undefined):
            return value
        if hasattr(value, "__html__"):
            if not through_docxtpl and hasattr(value, "tpl"):
                raise NeedsDocxtpl(_kind(value))
            xml = value.__html__()
            if not through_docxtpl:
                if "<w:tbl" in xml:
                    raise NeedsDocxtpl("a table in a value")
                if "r:" in xml and not known_relations.issuperset(relation.findall(xml)):
                    raise NeedsDocxtpl("a link in rich text")
            return _Ready(FORBIDDEN.sub("", xml))
        text = str(value)
        return text if text.isprintable() or not FORBIDDEN.search(text) else printable(text)

    return finalize


class _Ready(str):
    """Text that is XML already."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return itself: nothing is left to escape."""
        return self


def _kind(value: object) -> str:
    return {"InlineImage": "a picture", "Subdoc": "a sub-document"}.get(type(value).__name__,
                                                                        type(value).__name__)


def new_environment(filters: Mapping[str, Callable[..., Any]],
                    tests: Mapping[str, Callable[..., Any]], names: Mapping[str, object],
                    extensions: Iterable[str], *, strict: bool = True,
                    through_docxtpl: bool = False,
                    known_relations: frozenset[str] = frozenset(),
                    kind: type[WordEnvironment] = WordEnvironment) -> WordEnvironment:
    """Return the environment for one template."""
    environment = kind(
        autoescape=True, undefined=_Missing if strict else Undefined,
        finalize=_finalize(through_docxtpl, known_relations, strict),
        extensions=tuple(extensions), cache_size=0)
    environment.filters.update(filters)
    environment.tests.update(tests)
    environment.globals.update(names)
    return environment


_SIGNS = ((LITERAL_BRACE, "{"), ("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


def compile_source(environment: WordEnvironment, source: str) -> Any:
    """Return the Jinja template of *source*, braces typed as ``{_{`` turned into braces.

    docxtpl turns them after rendering, in values too; here only the template's own are turned, so
    that a value prints as typed.
    """
    tree = environment.parse(source)
    for text in tree.find_all(nodes.TemplateData):
        for typed, meant in _SIGNS:
            text.data = text.data.replace(typed, meant)
    code = environment.compile(tree)
    return environment.template_class.from_code(environment, code, environment.make_globals(None))
