"""Put any page onto a sheet of US Letter, with a band at its foot that is left for the stamp.

The page is drawn as one object: turned as its reader sees it, cut to what he sees, made smaller
where it must be. Nothing but the page's own drawing comes along: no script, no action, no form.
Because the whole page is drawn above the band, a stamp never covers anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

WIDTH, HEIGHT = 612.0, 792.0
"""US Letter, in points."""

BAND = 34.0
"""Points at the foot of each exhibit page in which nothing but the stamp stands."""

MARGIN = 36.0
"""Points of white round a picture."""

ENLARGED = 2.0
"""A small picture is made larger, but never by more than this."""

_ON_ITS_SIDE = 0.9
"""A wide page keeps the sheet on its side where an upright one would make it smaller than this."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the packet: its size, and the matrix that lays the page onto it."""

    width: float
    height: float
    matrix: Matrix


@dataclass(frozen=True, slots=True)
class Seen:
    """The part of a page that its reader sees: the box, the turn clockwise, the size of a unit."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0
    unit: float = 1.0

    @property
    def size(self) -> tuple[float, float]:
        """Return width and height in points as the reader sees them."""
        across = (self.right - self.left) * self.unit
        up = (self.top - self.bottom) * self.unit
        return (up, across) if self.turn in (90, 270) else (across, up)


def seen_part(page: pikepdf.Page) -> Seen:
    """Return the part of *page* that its reader sees."""
    whole = _box(page.mediabox) or (0.0, 0.0, WIDTH, HEIGHT)
    cut = _box(page.cropbox) or whole
    left, bottom = max(whole[0], cut[0]), max(whole[1], cut[1])
    right, top = min(whole[2], cut[2]), min(whole[3], cut[3])
    if right - left < 1 or top - bottom < 1:
        left, bottom, right, top = whole
    turn = int(_inherited(page.obj, "/Rotate", 0)) // 90 * 90 % 360
    unit = float(page.obj.get("/UserUnit", 1))
    return Seen(left, bottom, right, top, turn, unit if unit > 0 else 1.0)


def sheet_for(seen: Seen, *, picture: bool = False, keep_size: bool = False) -> Sheet:
    """Return the sheet for a page: US Letter, or with *keep_size* as large as the page is.

    A page that is wide stands on a sheet on its side, so that it can be read as it was; pictures
    stand upright with a margin.
    """
    across, up = seen.size
    if picture:
        room = WIDTH - 2 * MARGIN, HEIGHT - BAND - 2 * MARGIN
        scale = min(room[0] / across, room[1] / up, ENLARGED)
        return _laid(seen, WIDTH, HEIGHT, scale)
    if keep_size:
        return Sheet(across, up + BAND, _matrix(seen, 1.0, 0.0, BAND))
    width, height = WIDTH, HEIGHT
    if across > up and min(WIDTH / across, 1.0) < _ON_ITS_SIDE:
        width, height = HEIGHT, WIDTH
    return _laid(seen, width, height, min(width / across, (height - BAND) / up, 1.0))


def _laid(seen: Seen, width: float, height: float, scale: float) -> Sheet:
    """Return the page in the middle of the room above the band."""
    across, up = seen.size
    right = (width - across * scale) / 2
    raised = BAND + (height - BAND - up * scale) / 2
    return Sheet(width, height, _matrix(seen, scale, right, raised))


def _matrix(seen: Seen, scale: float, right: float, raised: float) -> Matrix:
    """Return the matrix that turns, scales and moves the page's own coordinates."""
    across, up = seen.right - seen.left, seen.top - seen.bottom
    turned: Matrix = {
        0: (1.0, 0.0, 0.0, 1.0, -seen.left, -seen.bottom),
        90: (0.0, -1.0, 1.0, 0.0, -seen.bottom, across + seen.left),
        180: (-1.0, 0.0, 0.0, -1.0, across + seen.left, up + seen.bottom),
        270: (0.0, 1.0, -1.0, 0.0, up + seen.bottom, -seen.left),
    }[seen.turn]
    by = scale * seen.unit
    a, b, c, d, e, f = (value * by for value in turned)
    return (a, b, c, d, e + right, f + raised)


@contextmanager
def flattened(path: Path) -> Iterator[pikepdf.Pdf]:
    """Open the PDF at *path* with forms and notes drawn into its pages, as they are printed.

    It must stay open until what was copied from it is saved.
    """
    with pikepdf.open(path) as pdf:
        form = pdf.Root.get("/AcroForm")
        if isinstance(form, pikepdf.Dictionary) and bool(form.get("/NeedAppearances", False)):
            pdf.generate_appearance_streams()
        if form is not None or any("/Annots" in page.obj for page in pdf.pages):
            pdf.flatten_annotations("all")
        yield pdf


def drawing(target: pikepdf.Pdf, page: pikepdf.Page, seen: Seen) -> Any:
    """Return *page* as an object of *target* that draws what its reader sees of it."""
    for name in ("/TrimBox", "/BleedBox", "/ArtBox"):
        if name in page.obj:
            del page.obj[name]
    page.cropbox = pikepdf.Array([seen.left, seen.bottom, seen.right, seen.top])
    drawn = page.as_form_xobject(handle_transformations=False)
    if "/StructParents" in drawn:
        del drawn["/StructParents"]
    return target.copy_foreign(drawn)


def _inherited(page: Any, name: str, default: Any) -> Any:
    """Return an entry of a page, or of the group of pages that it belongs to."""
    node, steps = page, 0
    while node is not None and steps < 50:
        if name in node:
            return node[name]
        node, steps = node.get("/Parent"), steps + 1
    return default


def _box(box: Any) -> tuple[float, float, float, float] | None:
    """Return a box with its corners in order, or None when it is none."""
    try:
        left, bottom, right, top = (float(value) for value in box)
    except (TypeError, ValueError):
        return None
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
