"""The order of exhibits in a set: the sheet's own where it is given, else by category."""

from __future__ import annotations

from collections.abc import Sequence

from docassembly.exhibits.exhibit import Exhibit


def in_order(exhibits: Sequence[Exhibit], category_order: Sequence[str],
             second_series: frozenset[str] = frozenset()) -> list[Exhibit]:
    """Return *exhibits* as they follow one another in the set.

    Exhibits with an ``order`` stand in that order. One without is put behind the last exhibit of
    its own category, else behind the last of an earlier category, in sheet order among its like.
    Categories that are not in *category_order* come last. Exhibits of the *second_series* close
    the set.
    """
    rank = {category: at for at, category in enumerate(category_order)}

    def rank_of(exhibit: Exhibit) -> int:
        return rank.get(exhibit.category, len(rank))

    placed = sorted((item for item in exhibits if item.order is not None),
                    key=lambda item: item.order or 0)
    for exhibit in sorted((item for item in exhibits if item.order is None), key=rank_of):
        placed.insert(_spot(exhibit, placed, rank_of(exhibit), [rank_of(item) for item in placed]),
                      exhibit)
    return sorted(placed, key=lambda item: item.category in second_series)


def _spot(exhibit: Exhibit, placed: Sequence[Exhibit], rank: int, ranks: Sequence[int]) -> int:
    """Return where *exhibit*, which has no order of its own, belongs among those *placed*."""
    for at in range(len(placed), 0, -1):
        if placed[at - 1].category == exhibit.category:
            return at
    return next((at for at in range(len(placed), 0, -1) if ranks[at - 1] <= rank), 0)
