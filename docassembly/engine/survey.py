"""Render on past undefined names and ``None``, to learn of all that a case lacks in one go."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from jinja2 import Undefined
from jinja2.exceptions import UndefinedError
from jinja2.utils import missing

from docassembly.engine.environment import NothingToPrint, UnknownName, WordEnvironment

TEMPLATE_FILE = "<template>"
"""The file name that Jinja gives to a template made of text."""

Note = Callable[[int, Exception], None]
"""Takes the line of the template's text, and what a strict rendering would have raised there."""


def surveying(environment: WordEnvironment, note: Note) -> WordEnvironment:
    """Return *environment* with undefined names and ``None`` told to *note* instead of raised."""
    finalize = environment.finalize
    assert finalize is not None

    def noting(value: Any) -> Any:
        if value is None:
            _tell(note, NothingToPrint("None"))
            return ""
        return finalize(value)

    class Noted(_Lenient):
        __slots__ = ()
        told = staticmethod(note)

    overlay: WordEnvironment = environment.overlay(undefined=Noted, finalize=noting)
    return overlay


def _tell(note: Note, error: Exception) -> None:
    frame = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_filename == TEMPLATE_FILE:
            template = frame.f_globals.get("__jinja_template__")
            if template is not None:
                note(template.get_corresponding_lineno(frame.f_lineno), error)
            return
        frame = frame.f_back  # type: ignore[assignment]


class _Quiet(Undefined):
    """What an undefined name gave, once told: nothing, in every respect."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self


class _Lenient(Undefined):
    """An undefined name that tells of its first use, and then is nothing."""

    __slots__ = ("_quiet",)
    told: Note

    def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None,
                 exc: type[Exception] = UndefinedError) -> None:
        super().__init__(hint, obj, name, exc)  # type: ignore[arg-type]
        self._quiet = _Quiet(name=name)

    def _tell(self) -> _Quiet:
        error = UnknownName(self._undefined_obj, self._undefined_name) \
            if self._undefined_exception is UndefinedError \
            else self._undefined_exception(self._undefined_message)
        _tell(self.told, error)
        return self._quiet

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._tell(), name)


def _telling(method: str) -> Callable[..., Any]:
    def use(self: _Lenient, *arguments: Any, **named: Any) -> Any:
        return getattr(self._tell(), method)(*arguments, **named)

    return use


def _giving(value: Any) -> Callable[..., Any]:
    """Return a method that gives *value*, or an iterator of it, or itself where it is None."""
    def give(self: _Quiet, *_arguments: Any, **_named: Any) -> Any:
        return self if value is None else iter(value) if value == () else value

    return give


_USES: dict[str, Any] = {
    "str": "", "bool": False, "iter": (), "len": 0, "int": 0, "float": 0.0, "hash": 0,
    "eq": False, "ne": True, "lt": False, "le": False, "gt": False, "ge": False, "contains": False,
    **dict.fromkeys(("add", "radd", "sub", "rsub", "mul", "rmul", "truediv", "rtruediv",
                     "floordiv", "rfloordiv", "mod", "rmod", "pow", "rpow", "pos", "neg", "call",
                     "getitem")),
}
"""What each use of nothing gives: another nothing for most."""

for _name, _value in _USES.items():
    setattr(_Quiet, f"__{_name}__", _giving(_value))
    setattr(_Lenient, f"__{_name}__", _telling(f"__{_name}__"))
