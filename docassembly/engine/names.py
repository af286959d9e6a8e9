"""Compare the names that a template asks for with a description of those that there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from jinja2 import nodes

from docassembly.engine.wording import nearest

Known: TypeAlias = "Mapping[str, Known] | Sequence[Known] | None"
"""What is known of a value: its attributes; of a list (``[…]``), its items; None for anything."""

_SAME = frozenset(("sort", "list", "unique", "reverse", "select", "reject", "selectattr",
                   "rejectattr", "default", "d"))
_ITEM = frozenset(("first", "last", "random"))
_IN_MACRO = ("varargs", "kwargs", "caller", "self", "loop", "super")

Scope: TypeAlias = "dict[str, Known]"


@dataclass(frozen=True, slots=True)
class UnknownUse:
    """A name, or an attribute of one, that the description does not have."""

    line: int
    owner: str
    name: str
    suggestion: str


def unknown_uses(tree: nodes.Template, known: Mapping[str, Known], own: frozenset[str]
                 ) -> Iterator[UnknownUse]:
    """Yield each use in *tree* of a name that is neither in *known* nor the engine's *own*.

    A name that the template itself tests with ``is defined`` is never reported.
    """
    tested = {node.node.name for node in tree.find_all(nodes.Test)
              if node.name in ("defined", "undefined") and isinstance(node.node, nodes.Name)}
    scope: Scope = {**dict.fromkeys((*own, *tested, *_IN_MACRO)), **known}
    macros = {macro.name: None for macro in tree.find_all(nodes.Macro)}
    yield from _Reader({**scope, **macros}).statements(tree.body)


class _Reader:
    """Follows the names of one scope through statements and expressions."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.found: list[UnknownUse] = []

    def statements(self, body: list[nodes.Node]) -> Iterator[UnknownUse]:
        """Yield the unknown uses in *body*, in order."""
        for node in body:
            yield from self.statement(node)

    def _inner(self, body: list[nodes.Node], names: Scope) -> Iterator[UnknownUse]:
        return _Reader({**self.scope, **names}).statements(body)

    def statement(self, node: nodes.Node) -> Iterator[UnknownUse]:
        """Yield the unknown uses in one statement."""
        if isinstance(node, nodes.For):
            items = self._item(self.known_of(node.iter))
            names = _targets(node.target, items)
            if node.test is not None:
                inner = _Reader({**self.scope, **names})
                inner.known_of(node.test)
                self.found += inner.found
            yield from self._taken()
            yield from self._inner(node.body, names)
            yield from self._inner(node.else_, {})
        elif isinstance(node, (nodes.Assign, nodes.AssignBlock)):
            value = self.known_of(node.node) if isinstance(node, nodes.Assign) else None
            if isinstance(node, nodes.AssignBlock):
                yield from self._inner(node.body, {})
            self.scope.update(_targets(node.target, value))
        elif isinstance(node, nodes.With):
            values = [self.known_of(value) for value in node.values]
            names = {}
            for target, value in zip(node.targets, values, strict=True):
                names.update(_targets(target, value))
            yield from self._taken()
            yield from self._inner(node.body, names)
        elif isinstance(node, (nodes.Macro, nodes.CallBlock)):
            yield from self._inner(node.body, {argument.name: None for argument in node.args})
        elif isinstance(node, nodes.If):
            self.known_of(node.test)
            yield from self._taken()
            for branch in (node.body, node.elif_, node.else_):
                yield from self.statements([*branch])
        else:
            for child in node.iter_child_nodes():
                if isinstance(child, nodes.Expr):
                    self.known_of(child)
                else:
                    yield from self.statement(child)
        yield from self._taken()

    def _taken(self) -> Iterator[UnknownUse]:
        found, self.found = self.found, []
        yield from found

    def known_of(self, node: nodes.Node) -> Known:
        """Return what is known of the value of an expression; note what is not known in it."""
        if isinstance(node, nodes.Name):
            if node.name in self.scope:
                return self.scope[node.name]
            self.found.append(UnknownUse(node.lineno, "", node.name,
                                         nearest(node.name, self.scope)))
            return None
        if isinstance(node, nodes.Getattr):
            return self._attribute(node, node.node, node.attr)
        if isinstance(node, nodes.Getitem):
            if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
                return self._attribute(node, node.node, node.arg.value)
            self.known_of(node.arg)
            return self._item(self.known_of(node.node))
        if isinstance(node, nodes.Filter) and node.node is not None:
            inner = self.known_of(node.node)
            for argument in (*node.args, *node.kwargs):
                self.known_of(argument)
            return inner if node.name in _SAME else self._item(inner) if node.name in _ITEM \
                else None
        for child in node.iter_child_nodes():
            self.known_of(child)
        return None

    def _attribute(self, node: nodes.Node, owner: nodes.Expr, name: str) -> Known:
        known = self.known_of(owner)
        if not isinstance(known, Mapping):
            return None
        if name in known:
            return known[name]
        self.found.append(UnknownUse(node.lineno, _written(owner), name, nearest(name, known)))
        return None

    @staticmethod
    def _item(known: Known) -> Known:
        # A list may be described by its items alone, so that a mapping stands for both.
        if isinstance(known, Mapping) or known is None:
            return known
        return known[0] if known else None


def _targets(target: nodes.Node, value: Known) -> Scope:
    if isinstance(target, nodes.Name):
        return {target.name: value}
    return {name.name: None for name in target.find_all(nodes.Name)}


def _written(node: nodes.Node) -> str:
    """Return an expression of names and dots as typed, for a sentence."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return "the value"
