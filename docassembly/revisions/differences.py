"""What changed between two lists of tokens, and where the tokens of one stand in the other."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from docassembly.revisions.tokens import Tokens

_ALIKE = 0.35
"""Below this likeness a paragraph is replaced whole: scattered small changes cannot be read."""


@dataclass(frozen=True, slots=True)
class Change:
    """Tokens *first* to *after* of the base became the new draft's *new_first* to *new_after*."""

    first: int
    after: int
    new_first: int
    new_after: int


def matches(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int, int]]:
    """Return the stretches that two lists share, as start, start and length, in order."""
    head, most = 0, min(len(a), len(b))
    while head < most and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < most - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    found = [(0, 0, head)] if head else []
    if head + tail < most:
        matcher = SequenceMatcher(None, a[head:len(a) - tail], b[head:len(b) - tail],
                                  autojunk=False)
        found += [(head + m.a, head + m.b, m.size) for m in matcher.get_matching_blocks() if m.size]
    if tail:
        found.append((len(a) - tail, len(b) - tail, tail))
    return found


def positions(base: Sequence[str], edited: Sequence[str]) -> list[int | None]:
    """Return where each token of the base stands in the edited text, None where it is gone."""
    found: list[int | None] = [None] * len(base)
    for a, b, size in matches(base, edited):
        found[a:a + size] = range(b, b + size)
    return found


def changes(base: Tokens, new: Tokens) -> list[Change]:
    """Return what changed, in order; changes with only a space between them are one."""
    shared = matches(base.exact, new.exact)
    same = sum(len(base.keys[a + k]) for a, _, size in shared for k in range(size)
               if not base.keys[a + k].isspace())
    if len(base) > 6 and len(new) > 6 and 2 * same < _ALIKE * (base.size + new.size):
        return [Change(0, len(base), 0, len(new))]
    found: list[Change] = []
    at, at_new = 0, 0
    for a, b, size in [*shared, (len(base), len(new), 0)]:
        if at < a or at_new < b:
            found.append(Change(at, a, at_new, b))
        at, at_new = a + size, b + size
    return _joined(found, base, new)


def _joined(found: list[Change], base: Tokens, new: Tokens) -> list[Change]:
    joined: list[Change] = []
    for change in found:
        before = joined[-1] if joined else None
        if before is not None and _is_one(before, change, base, new):
            joined[-1] = Change(before.first, change.after, before.new_first, change.new_after)
        else:
            joined.append(change)
    return joined


def _is_one(a: Change, b: Change, base: Tokens, new: Tokens) -> bool:
    """Return whether two changes are one name or phrase: only a space stands between them."""
    between = base.keys[a.after:b.first]
    if not all(key.isspace() for key in between):
        return False
    return a.after > a.first and b.after > b.first and a.new_after > a.new_first
