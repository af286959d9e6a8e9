"""Divide a packet that is too large for a portal or an e-mail, between exhibits only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from docassembly.packet.binding import Binding, Bound, Front, Volume

ROOM = 40_000
"""Bytes kept free in each volume for its cover, bookmarks and labels."""

_UNITS = {"": 1, "B": 1, "K": 1000, "KB": 1000, "M": 1000**2, "MB": 1000**2, "G": 1000**3,
          "GB": 1000**3, "KIB": 1024, "MIB": 1024**2}
_SIZE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([A-Za-z]*)\s*")
SMALLEST = 100_000
"""Bytes. No portal asks for less, and a typing mistake does."""


def parse_size(text: str) -> int:
    """Return the bytes that a size such as ``10MB`` means, or raise ValueError with a remedy."""
    found = _SIZE.fullmatch(text)
    if found is None or found[2].upper() not in _UNITS:
        raise ValueError(f"\u201c{text}\u201d is not a size. Write it like 10MB.")
    size = int(float(found[1]) * _UNITS[found[2].upper()])
    if size < SMALLEST:
        raise ValueError(f"\u201c{text}\u201d is too small for a volume. Write it like 10MB.")
    return size


def divided(exhibits: Sequence[Bound], fronts: Sequence[Front], binding: Binding, limit: int,
            folder: Path) -> list[tuple[Bound, ...]]:
    """Return the exhibits of each volume, so that none is larger than *limit* if it can be.

    Each exhibit is bound by itself in *folder* to weigh it; what several share makes a volume
    smaller than the sum, never larger. The first volume holds the documents as well.
    """
    scale = folder / "weighed.pdf"

    def weight(volume: Volume) -> int:
        binding.bind(volume, scale)
        size = scale.stat().st_size
        scale.unlink()
        return size

    filled = ROOM + (weight(Volume("", tuple(fronts), ())) if fronts else 0)
    volumes: list[list[Bound]] = [[]]
    for bound in exhibits:
        size = weight(Volume("", (), (bound,)))
        if filled + size > limit and (volumes[-1] or (len(volumes) == 1 and fronts)):
            volumes.append([])
            filled = ROOM
        volumes[-1].append(bound)
        filled += size
    return [tuple(volume) for volume in volumes]
