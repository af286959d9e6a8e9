"""The language of conditions: what may be written, and how each form is answered.

Written in Python's own grammar and read by Python's own parser; only the forms listed here are
let through, and nothing is ever run as code.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from docassembly.values.gap import Absent

Literal = str | int | bool | None
Answer = bool | None
"""True, false or not known."""


class Open(Enum):
    """What a world says of a field that it leaves open, which is more than not being filled."""

    OPEN = "open"


class World(Protocol):
    """Where the fields of a condition get their values."""

    def field(self, name: str) -> object:
        """Return the value of a field, ``None`` where it is not known."""

    def count(self, entity: str) -> int | None:
        """Return the number of records of *entity*, None where it is not known."""

    def each(self, entity: str) -> Iterator[World] | None:
        """Yield the world as each record of *entity* sees it, or return None where unknown."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A field compared with fixed answers."""

    name: str
    operator: str
    literals: tuple[Literal, ...]

    def value(self, world: World) -> Answer:
        """Return whether the comparison is true of the field's value."""
        found = world.field(self.name)
        if found is Open.OPEN:
            return None
        if self.literals == (None,):
            known = found is not None and not isinstance(found, Absent)
            return known if self.operator == "!=" else not known
        if found is None:
            return None
        if self.operator in ("<", "<=", ">", ">="):
            return _ordered(found, self.operator, self.literals[0])
        held = any(_equals(found, literal) for literal in self.literals)
        return held if self.operator in ("==", "in", "contains") else not held

    def names(self) -> frozenset[str]:
        """Return the field's name."""
        return frozenset({self.name})

    def comparisons(self) -> Iterator[Comparison]:
        """Yield this comparison."""
        yield self


@dataclass(frozen=True, slots=True)
class Constant:
    """``true`` or ``false``."""

    truth: bool

    def value(self, world: World) -> Answer:
        """Return it."""
        return self.truth

    def names(self) -> frozenset[str]:
        """Return no name."""
        return frozenset()

    def comparisons(self) -> Iterator[Comparison]:
        """Yield nothing."""
        yield from ()


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    part: Expression

    def value(self, world: World) -> Answer:
        """Return the opposite of the part's answer, unknown where that is unknown."""
        answer = self.part.value(world)
        return None if answer is None else not answer

    def names(self) -> frozenset[str]:
        """Return the part's names."""
        return self.part.names()

    def comparisons(self) -> Iterator[Comparison]:
        """Yield the part's comparisons."""
        yield from self.part.comparisons()


@dataclass(frozen=True, slots=True)
class Joined:
    """Several parts joined by ``and`` (decided by one false part) or ``or`` (by one true part)."""

    parts: tuple[Expression, ...]
    decided_by: bool

    def value(self, world: World) -> Answer:
        """Return the answer of all parts together."""
        answers = [part.value(world) for part in self.parts]
        if self.decided_by in answers:
            return self.decided_by
        return None if None in answers else not self.decided_by

    def names(self) -> frozenset[str]:
        """Return the names in all parts."""
        return frozenset().union(*(part.names() for part in self.parts))

    def comparisons(self) -> Iterator[Comparison]:
        """Yield the comparisons of all parts."""
        for part in self.parts:
            yield from part.comparisons()


@dataclass(frozen=True, slots=True)
class Count:
    """The number of an entity's records, compared with a number."""

    entity: str
    operator: str
    number: int

    def value(self, world: World) -> Answer:
        """Return how the number of records compares."""
        found = world.count(self.entity)
        if found is None:
            return None
        if self.operator in ("==", "!="):
            return (found == self.number) == (self.operator == "==")
        return _ordered(found, self.operator, self.number)

    def names(self) -> frozenset[str]:
        """Return the entity, as a whole."""
        return frozenset({f"{self.entity}.*"})

    def comparisons(self) -> Iterator[Comparison]:
        """Yield nothing: a count is compared with a number."""
        yield from ()


@dataclass(frozen=True, slots=True)
class Some:
    """Whether one record of an entity matches."""

    entity: str
    part: Expression

    def value(self, world: World) -> Answer:
        """Return true as soon as one record matches, false if none can."""
        worlds = world.each(self.entity)
        if worlds is None:
            return None
        answers = [self.part.value(each) for each in worlds]
        return True if True in answers else None if None in answers else False

    def names(self) -> frozenset[str]:
        """Return the part's names."""
        return self.part.names()

    def comparisons(self) -> Iterator[Comparison]:
        """Yield the part's comparisons."""
        yield from self.part.comparisons()


Expression = Comparison | Constant | Not | Joined | Count | Some


def parse(text: str) -> Expression:
    """Return the expression written in *text*, or raise ValueError that says what is wrong."""
    try:
        return _expression(ast.parse(text.strip(), mode="eval").body)
    except SyntaxError as error:
        raise ValueError(f"The condition {text!r} cannot be read: {error.msg}.") from error
    except _NotInLanguage as error:
        raise ValueError(f"The condition {text!r} has {error}.") from error


class _NotInLanguage(Exception):
    """A form of Python that conditions do not have."""


_OPERATORS = {
    ast.Eq: "==", ast.NotEq: "!=", ast.In: "in", ast.NotIn: "not in",
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


def _expression(node: ast.expr) -> Expression:
    match node:
        case ast.BoolOp(op=ast.And() | ast.Or() as operator, values=values):
            return Joined(tuple(map(_expression, values)), isinstance(operator, ast.Or))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return Not(_expression(operand))
        case ast.Name(id="true" | "false" as name):
            return Constant(name == "true")
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            return _comparison(left, _OPERATORS.get(type(operator), ""), right)
        case ast.Call(func=ast.Name(id="any"), args=[argument], keywords=[]):
            return _some(argument)
        case _:
            raise _NotInLanguage(f"a form that is not in the language: {ast.unparse(node)}")


def _comparison(left: ast.expr, operator: str, right: ast.expr) -> Expression:
    match left, operator, right:
        case ast.Call(func=ast.Name(id="count"), args=[ast.Name(id=entity)], keywords=[]), _, \
                ast.Constant(value=int(number)) if operator not in ("in", "not in", ""):
            return Count(entity, operator, number)
        case ast.Constant(value=str(literal)), "in" | "not in", _:
            return Comparison(_name(right), "contains" if operator == "in" else "lacks", (literal,))
        case _, "in" | "not in", ast.List(elts=items) | ast.Tuple(elts=items):
            return Comparison(_name(left), operator, tuple(map(_literal, items)))
        case _, "==" | "!=" | "<" | "<=" | ">" | ">=", _:
            return Comparison(_name(left), operator, (_literal(right),))
        case _:
            raise _NotInLanguage("a comparison that is not in the language")


def _some(argument: ast.expr) -> Expression:
    if isinstance(argument, ast.Name):
        return Count(argument.id, ">", 0)
    part = _expression(argument)
    entities = {name.partition(".")[0] for name in part.names() if "." in name}
    if len(entities) != 1:
        raise _NotInLanguage(f"any(...) about not exactly one entity: {ast.unparse(argument)}")
    return Some(entities.pop(), part)


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) if name not in _CONSTANTS:
            return name
        case ast.Attribute(value=ast.Name(id=entity), attr=name):
            return f"{entity}.{name}"
        case _:
            raise _NotInLanguage(f"something other than a field: {ast.unparse(node)}")


def _literal(node: ast.expr) -> Literal:
    match node:
        case ast.Constant(value=str() | int() as literal):
            return literal
        case ast.Name(id=name) if name in _CONSTANTS:
            return _CONSTANTS[name]
        case _:
            raise _NotInLanguage(f"something other than a fixed answer: {ast.unparse(node)}")


def _equals(found: object, literal: Literal) -> bool:
    """Return whether a field's value is the answer, or holds it where the field has several."""
    if isinstance(found, (tuple, list, set, frozenset)):
        return any(_equals(each, literal) for each in found)
    if isinstance(literal, bool) or isinstance(found, bool):
        return found is literal
    if isinstance(found, Absent):
        return found.value == literal
    return found == literal or getattr(found, "code", None) == literal


def _ordered(found: object, operator: str, literal: Literal) -> Answer:
    """Return how a number compares with another; unknown for what is not a number."""
    if not isinstance(found, (int, float)) or not isinstance(literal, int):
        return None
    return {"<": found < literal, "<=": found <= literal,
            ">": found > literal, ">=": found >= literal}[operator]
