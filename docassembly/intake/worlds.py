"""Where a condition's fields get their values: the rows of a case, or a few assumed facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from docassembly.intake.expressions import Open

if TYPE_CHECKING:
    from docassembly.intake.columns import Record


@dataclass(frozen=True, slots=True)
class Rows:
    """The fields of *record* and of the records of its case."""

    record: Record
    rows: Any
    classes: tuple[type[Record], ...]
    entity: str = ""
    """Of which entity *record* is asked by its dotted name: inside ``any(...)``."""

    def field(self, name: str) -> object:
        """Return the value of a field of this record, or of the record linked to it."""
        entity, dot, field = name.rpartition(".")
        if not dot or entity in (self.entity, self.record.SHEET.entity):
            return getattr(self.record, field, None)
        linked = self._linked(entity)
        return getattr(linked, field, None) if linked is not None else None

    def count(self, entity: str) -> int | None:
        """Return the number of the case's records of *entity*."""
        return len(self._all(entity))

    def each(self, entity: str) -> Iterator[Rows] | None:
        """Yield the world as each record of *entity* sees it."""
        return (Rows(record, self.rows, self.classes, entity) for record in self._all(entity))

    def _all(self, entity: str) -> tuple[Record, ...]:
        record = by_entity(self.classes).get(entity)
        return tuple(self.rows.all(record)) if record is not None else ()

    def _linked(self, entity: str) -> Record | None:
        """Return the record of *entity* that this one names, or that names the same third one.

        Where nothing links the two (office, case), it is the first of the case; where a link
        exists but is not filled, there is none.
        """
        found = self._all(entity)
        target = by_entity(self.classes).get(entity)
        if not found or target is None:
            return None
        for mine, theirs in link_fields(type(self.record), target):
            wanted = getattr(self.record, mine)
            matches = [each for each in found if wanted is not None
                       and getattr(each, theirs) == wanted]
            return matches[0] if matches else None
        return found[0]


@dataclass(frozen=True, slots=True)
class Facts:
    """A few facts by dotted name; every other field is unknown."""

    facts: Mapping[str, str | Sequence[str]]
    own: str

    def field(self, name: str) -> object:
        """Return the assumed value, or several of them; any other field is left open."""
        found = self.facts.get(name if "." in name else f"{self.own}.{name}", Open.OPEN)
        return found if isinstance(found, (str, Open)) else tuple(found)

    def count(self, entity: str) -> int | None:
        """Return None: facts do not tell how many records there will be."""
        return None

    def each(self, entity: str) -> Iterator[Facts] | None:
        """Yield these facts once for each assumed value of the entity, or return None."""
        known = {name: values for name, values in self.facts.items()
                 if name.startswith(f"{entity}.")}
        if not known:
            return None
        return iter([Facts({**self.facts, name: value}, self.own)
                     for name, values in known.items()
                     for value in ([values] if isinstance(values, str) else values)])


@lru_cache(maxsize=64)
def by_entity(classes: tuple[type[Record], ...]) -> Mapping[str, type[Record]]:
    """Return the record classes by the names that conditions have for them."""
    return {record.SHEET.entity: record for record in classes}


def link_fields(mine: type[Record], theirs: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of fields by which a record of *mine* finds its record of *theirs*.

    First a reference to the other's own key, then the other's reference to ours, then a reference
    that both have to the same entity (``applicant_ref`` on both).
    """
    if (mine, theirs) not in _LINKS:
        _LINKS[mine, theirs] = tuple(_find_links(mine, theirs))
    return _LINKS[mine, theirs]


_LINKS: dict[tuple[type[Record], type[Record]], tuple[tuple[str, str], ...]] = {}


def _find_links(mine: type[Record], theirs: type[Record]) -> Iterator[tuple[str, str]]:
    refs_of_mine = _single_references(mine)
    refs_of_theirs = _single_references(theirs)
    for name, entities in refs_of_mine.items():
        if theirs.SHEET.key and entities == (theirs.SHEET.entity,):
            yield name, theirs.SHEET.key
    for name, entities in refs_of_theirs.items():
        if mine.SHEET.key and entities == (mine.SHEET.entity,):
            yield mine.SHEET.key, name
    for name, entities in refs_of_mine.items():
        yield from ((name, other) for other, too in refs_of_theirs.items() if entities == too)


def _single_references(record: type[Record]) -> Mapping[str, tuple[str, ...]]:
    """Return the entities that each single-reference column of *record* may name."""
    from docassembly.intake.columns import columns

    return {name: column.kind.refers_to for name, column in columns(record).items()
            if column.kind.refers_to and not column.kind.many and column.kind.name != "case"}
