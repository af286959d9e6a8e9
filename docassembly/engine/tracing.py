"""Render a template and tell where each printed value came from.

Each value that prints carries a sign with a number, by which :class:`Print` tells what its tag had
asked for. The signs are characters of a private area; whoever renders traced takes them out again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docassembly.engine.environment import WordEnvironment
from docassembly.engine.template import Rendered, Template

BEGIN, END = "\ue0f0", "\ue0f1"
SIGN = re.compile(f"{BEGIN}(\\d+){END}")


@dataclass(frozen=True, slots=True)
class Asked:
    """One attribute that a tag asked of a value: ``case`` and ``letter_date``, and the answer."""

    owner: Any
    name: str
    answer: Any


@dataclass(frozen=True, slots=True)
class Print:
    """A value that printed: its text, and what was asked for since the last one printed."""

    text: str
    asked: tuple[Asked, ...]


class _Tracing(WordEnvironment):
    """Remembers what is asked for, and signs what prints."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the attribute, remembered."""
        answer = super().getattr(obj, attribute)
        self._asked().append(Asked(obj, attribute, answer))
        return answer

    def printed(self, value: Any) -> str:
        """Return the value as it prints, signed where it has something to see."""
        text = super().printed(value)
        prints: list[Print] = self.__dict__.setdefault("prints", [])
        asked = self._asked()
        if asked and text.strip():
            prints.append(Print(str(value), tuple(asked)))
            sign = f"{BEGIN}{len(prints) - 1}{END}"
            text = sign + text.replace("\a", f"\a{sign}")
        asked.clear()
        return text

    def _asked(self) -> list[Asked]:
        found: list[Asked] = self.__dict__.setdefault("asked", [])
        return found


class TracedTemplate(Template):
    """A template of which every render tells where the printed values came from."""

    _environment_kind = (_Tracing,)

    def traced(self, context: Mapping[str, object]) -> tuple[Rendered, list[Print]]:
        """Return the draft, with signs in its text, and what the signs' numbers stand for."""
        environment = self.program.environment
        prints: list[Print] = []
        environment.__dict__["prints"], environment.__dict__["asked"] = prints, []
        return self.merge(context), prints
