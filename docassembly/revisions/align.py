"""Which block of one version is which block of another.

Blocks are paired by their words: equal ones first, then the likest, in an order that both versions
share. What is left over is looked at again: blocks that moved, and paragraphs that an attorney
split in two or joined.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from docassembly.revisions.blocks import Block
from docassembly.revisions.tokens import common, weigh

_NEAR = 6
"""Blocks so few places apart are compared even when they share no rare word."""

_RARE = 12
"""A word in more blocks than this says too little to look for candidates by it."""

_MOVED = 0.75
"""How alike two blocks must be to be one that moved."""

_PART = 0.6
"""How much of a paragraph must be words of another for it to be a piece of it."""


@dataclass(slots=True)
class Cluster:
    """Blocks of the base and the blocks of the other version that they became.

    Usually one and one; an attorney who splits or joins paragraphs makes one and two, or two and
    one. Both sides hold indexes, in order.
    """

    base: list[int]
    other: list[int]
    moved: bool = False


@dataclass(slots=True)
class Alignment:
    """The clusters, found by the index of a block on either side."""

    clusters: list[Cluster] = field(default_factory=list)
    by_base: dict[int, Cluster] = field(default_factory=dict)
    by_other: dict[int, Cluster] = field(default_factory=dict)

    def add(self, base: int, other: int, *, moved: bool = False) -> None:
        """Pair two blocks."""
        cluster = Cluster([base], [other], moved)
        self.clusters.append(cluster)
        self.by_base[base] = self.by_other[other] = cluster

    def join_base(self, cluster: Cluster, index: int) -> None:
        """Let one more block of the base belong to the cluster."""
        cluster.base = sorted([*cluster.base, index])
        self.by_base[index] = cluster

    def join_other(self, cluster: Cluster, index: int) -> None:
        """Let one more block of the other version belong to the cluster."""
        cluster.other = sorted([*cluster.other, index])
        self.by_other[index] = cluster


def likeness(a: Block, b: Block) -> float:
    """Return from 0 to 1 how much of the words of two blocks is the same."""
    if a.tag != b.tag:
        return 0.0
    if a.text == b.text:
        return 1.0 if a.text.strip() else 0.6
    if not a.size or not b.size:
        return 0.0
    alike = 2 * common(a.bag, b.bag) / (a.size + b.size)
    if a.label and a.label == b.label:
        alike = max(alike, 0.6)
    return alike


def align_edited(base: Sequence[Block], edited: Sequence[Block]) -> Alignment:
    """Pair the base with an attorney's version: also what was moved, split, joined, rewritten."""
    found = _chained(base, edited, need=0.4)
    _find_moved(found, base, edited)
    _find_pieces(found, base, edited)
    _fill_gaps(found, base, edited, most=3)
    return found


def align_new(base: Sequence[Block], new: Sequence[Block]) -> Alignment:
    """Pair the base with what the data give now: also what was moved."""
    found = _chained(base, new, need=0.5)
    _find_moved(found, base, new)
    _fill_gaps(found, base, new, most=1)
    return found


def _chained(base: Sequence[Block], other: Sequence[Block], *, need: float) -> Alignment:
    found = Alignment()
    for pair in _in_order(base, other, need):
        found.add(*pair)
    return found


def _fill_gaps(found: Alignment, base: Sequence[Block], other: Sequence[Block], *,
               most: int) -> None:
    """Pair what stands alone, in equal number, between two pairs: blocks that were rewritten."""
    fixed = [(c.base[-1], c.other[-1]) for c in found.clusters if not c.moved]
    previous = (-1, -1)
    for pair in [*sorted(fixed), (len(base), len(other))]:
        lost = [i for i in range(previous[0] + 1, pair[0]) if i not in found.by_base]
        free = [j for j in range(previous[1] + 1, pair[1]) if j not in found.by_other]
        if len(lost) == len(free) <= most and all(
                base[i].tag == other[j].tag and (most > 1 or base[i].style == other[j].style)
                for i, j in zip(lost, free, strict=True)):
            for i, j in zip(lost, free, strict=True):
                found.add(i, j)
        previous = pair


def _in_order(a: Sequence[Block], b: Sequence[Block], need: float) -> list[tuple[int, int]]:
    low, high_a, high_b = 0, len(a), len(b)
    while low < min(high_a, high_b) and _equal(a[low], b[low]):
        low += 1
    while high_a > low and high_b > low and _equal(a[high_a - 1], b[high_b - 1]):
        high_a -= 1
        high_b -= 1
    pairs = [(i, i) for i in range(low)]
    pairs += _likest(a, b, (low, high_a), (low, high_b), need)
    pairs += [(high_a + k, high_b + k) for k in range(len(a) - high_a)]
    return pairs


def _equal(a: Block, b: Block) -> bool:
    return a.tag == b.tag and a.text == b.text


def _likest(a: Sequence[Block], b: Sequence[Block], span_a: tuple[int, int],
            span_b: tuple[int, int], need: float) -> list[tuple[int, int]]:
    """Return the pairs in common order whose likenesses add up to the most."""
    scored = []
    for i, j in _candidates(a, b, span_a, span_b):
        score = likeness(a[i], b[j])
        if score >= need:
            if a[i].style != b[j].style:
                score -= 0.05
            scored.append((i, j, score))
    return _heaviest_chain(scored)


def _candidates(a: Sequence[Block], b: Sequence[Block], span_a: tuple[int, int],
                span_b: tuple[int, int]) -> list[tuple[int, int]]:
    """Return pairs worth comparing: neighbours, and blocks that share a rare word."""
    holders: dict[str, list[int]] = defaultdict(list)
    for j in range(*span_b):
        for key in b[j].bag:
            holders[key].append(j)
    slope = (span_b[1] - span_b[0]) / max(span_a[1] - span_a[0], 1)
    pairs = []
    for i in range(*span_a):
        centre = span_b[0] + int((i - span_a[0]) * slope)
        places = {i, centre}
        near = {j for place in places for j in range(place - _NEAR, place + _NEAR + 1)}
        for key in a[i].bag:
            among = holders.get(key, ())
            if len(among) <= _RARE:
                near.update(among)
        pairs += [(i, j) for j in near if span_b[0] <= j < span_b[1]]
    return pairs


def _heaviest_chain(scored: list[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Return the pairs of a chain that rises on both sides and has the greatest sum."""
    # For each reached column the best sum, kept rising in both, so that a search finds the best
    # chain that ends before a column.
    columns: list[int] = [-1]
    sums: list[float] = [0.0]
    ends: list[int] = [-1]
    chosen: list[tuple[tuple[int, int], int]] = []
    scored = sorted(scored, key=lambda s: (s[0], -s[1]))
    for i, j, score in scored:
        at = bisect_left(columns, j) - 1
        total = sums[at] + score
        chosen.append(((i, j), ends[at]))
        place = at + 1
        if place < len(columns) and columns[place] == j and sums[place] >= total:
            continue
        stop = place
        while stop < len(columns) and sums[stop] <= total:
            stop += 1
        columns[place:stop] = [j]
        sums[place:stop] = [total]
        ends[place:stop] = [len(chosen) - 1]
    chain, at = [], ends[-1]
    while at >= 0:
        pair, at = chosen[at]
        chain.append(pair)
    return chain[::-1]


def _find_moved(found: Alignment, base: Sequence[Block], other: Sequence[Block]) -> None:
    """Pair blocks without a partner that are alike wherever they stand."""
    alone = [i for i in range(len(base)) if i not in found.by_base and base[i].text.strip()]
    free = [j for j in range(len(other)) if j not in found.by_other and other[j].text.strip()]
    scored = [(likeness(base[i], other[j]), -i, -j)
              for i in alone for j in free if base[i].tag == other[j].tag]
    for score, i, j in sorted(scored, reverse=True):
        if score < _MOVED:
            break
        if -i not in found.by_base and -j not in found.by_other:
            found.add(-i, -j, moved=True)


def _find_pieces(found: Alignment, base: Sequence[Block], edited: Sequence[Block]) -> None:
    """Add to each pair the neighbours that hold words missing from it: a split or a join."""
    for cluster in list(found.clusters):
        first, only = cluster.base[0], cluster.other[0]
        if not base[first].is_paragraph or base[first].text == edited[only].text:
            continue
        missing = base[first].bag - edited[only].bag
        for index in _pieces(edited, only, missing, found.by_other):
            found.join_other(cluster, index)
        surplus = edited[only].bag - base[first].bag
        for index in _pieces(base, first, surplus, found.by_base):
            found.join_base(cluster, index)


def _pieces(blocks: Sequence[Block], start: int, words: Counter[str],
            taken: dict[int, Cluster]) -> list[int]:
    """Return the untaken neighbours of *start* that are made of *words* for the most part."""
    pieces = []
    for step in (-1, 1):
        at = start + step
        while 0 <= at < len(blocks) and at not in taken and blocks[at].is_paragraph:
            block = blocks[at]
            if block.bag.total() < 3 or common(block.bag, words) < _PART * weigh(block.bag):
                break
            words = words - block.bag
            pieces.append(at)
            at += step
    return pieces
