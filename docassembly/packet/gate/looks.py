"""How words of a draft look: what the run says itself, else its style, else its paragraph's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from docassembly.packet.draft import Draft, Piece, W, own_paragraph

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 12
"""Styles based on one another; Word allows eleven, and a circle must end."""

_OFF = frozenset({"0", "false", "off"})
_PAPER = 0xEE
"""A color whose red, green and blue are all above this cannot be told from paper."""

_COLORFUL = 0x30
"""Between its strongest and its weakest part a color that is not grey differs by more."""


class Looks:
    """The looks of one draft's words, its styles read once."""

    def __init__(self, draft: Draft) -> None:
        """Read the styles of *draft*."""
        self._styles: dict[str, _Element] = {}
        self._default: _Element | None = None
        self._usual: _Element | None = None
        for part in draft.package.related("styles"):
            root = draft.package.parse(part)
            self._usual = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
            for style in root.iter(f"{W}style"):
                self._styles[style.get(f"{W}styleId") or ""] = style
                if style.get(f"{W}type") == "paragraph" and _is_on(style.get(f"{W}default")):
                    self._default = style
        self._of_style = cache(self._styled)

    def of(self, piece: Piece, name: str) -> _Element | None:
        """Return the element (``highlight``, ``vanish``) that holds for the words of *piece*."""
        look = piece.run.find(f"{W}rPr")
        found = look.find(f"{W}{name}") if look is not None else None
        if found is not None:
            return found
        style = look.find(f"{W}rStyle") if look is not None else None
        found = self._of_style(style.get(f"{W}val"), "rPr", name) if style is not None else None
        if found is not None:
            return found
        paragraph = own_paragraph(piece.element)
        return self._of_style(_style_of(paragraph), "rPr", name)

    def shade_of(self, paragraph: _Element) -> _Element | None:
        """Return the shading behind a whole paragraph."""
        found = paragraph.find(f"{W}pPr/{W}shd")
        return found if found is not None \
            else self._of_style(_style_of(paragraph), "pPr", "shd")

    def is_on_dark(self, piece: Piece) -> bool:
        """Return whether words stand on a fill, so that white ones can be read."""
        paragraph = own_paragraph(piece.element)
        cell = next(piece.element.iterancestors(f"{W}tc"), None)
        fills = [self.of(piece, "shd"), self.of(piece, "highlight"),
                 self.shade_of(paragraph) if paragraph is not None else None,
                 cell.find(f"{W}tcPr/{W}shd") if cell is not None else None]
        # A fill that only a table's style gives is not looked up: white there is taken as meant.
        table = next(piece.element.iterancestors(f"{W}tbl"), None)
        return any(fill is not None and not is_paper(fill.get(f"{W}fill") or fill.get(f"{W}val"))
                   for fill in fills) \
            or (table is not None and table.find(f"{W}tblPr/{W}tblStyle") is not None)

    def _styled(self, style: str | None, part: str, name: str) -> _Element | None:
        """Return the element that a style, or one that it is based on, gives."""
        for each in self._chain(style):
            found = each.find(f"{W}{part}/{W}{name}")
            if found is not None:
                return found
        return self._usual.find(f"{W}{name}") \
            if part == "rPr" and self._usual is not None else None

    def _chain(self, style: str | None) -> Iterator[_Element]:
        """Yield a style and those that it is based on; the usual one where none is named."""
        each = self._styles.get(style) if style else self._default
        for _ in range(_DEEPEST):
            if each is None:
                return
            yield each
            base = each.find(f"{W}basedOn")
            each = self._styles.get(base.get(f"{W}val") or "") if base is not None else None


def is_switched_on(element: _Element | None) -> bool:
    """Return whether an element such as ``w:vanish`` is there and not switched off."""
    return element is not None and _is_on(element.get(f"{W}val", "1"))


def is_paper(color: str | None) -> bool:
    """Return whether a color cannot be told from white paper; no color and ``auto`` can not."""
    parts = _parts(color)
    return parts is None or min(parts) > _PAPER


def is_colorful(color: str | None) -> bool:
    """Return whether a color is one, and not black, white or grey."""
    parts = _parts(color)
    return parts is not None and max(parts) - min(parts) > _COLORFUL


def _parts(color: str | None) -> tuple[int, int, int] | None:
    """Return red, green and blue of ``FFFF00``; a color by name counts as a strong one."""
    text = (color or "auto").lower()
    if text in ("auto", "none", "clear", "nil", "white"):
        return None
    try:
        number = int(text, 16) if len(text) == 6 else 0xFFFF00
    except ValueError:
        number = 0xFFFF00
    return number >> 16, number >> 8 & 255, number & 255


def _is_on(value: str | None) -> bool:
    """Return whether a switch of Word is on."""
    return value is not None and value not in _OFF


def _style_of(paragraph: _Element | None) -> str | None:
    """Return the style that a paragraph names."""
    style = paragraph.find(f"{W}pPr/{W}pStyle") if paragraph is not None else None
    return style.get(f"{W}val") if style is not None else None
