"""The stamp at the foot of an exhibit page: ``Exhibit C · 12``, and a Bates number if asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pikepdf

from docassembly.packet.plan import Plan, Slot
from docassembly.packet.sheets import MARGIN, Sheet

FONT, SIZE = "Helvetica", 10.0
BASELINE = 18.0
"""Points above the edge: printers reach that far, and the stamp stays below the band's end."""

_FONT_NAME = "/StampFont"
_PAGE_NAME = "/Page"


@dataclass(frozen=True, slots=True)
class Stamp:
    """The words at the right and at the left of a page's foot."""

    right: str
    left: str = ""


@dataclass(frozen=True, slots=True)
class Numbering:
    """How pages are stamped.

    ``word`` stands before the letter, ``bates`` before the number at the left. With ``own``
    numbers the letter's number begins anew in each exhibit, and the page in the run of the whole
    set, which the exhibit list shows, stands at the left.
    """

    word: str
    bates: str = ""
    own: bool = False

    def before(self, slot: Slot) -> str:
        """Return what stands before the number on an exhibit's pages: ``Exhibit C · ``."""
        return f"{self.word} {slot.letter} \u00b7 "

    def stamp(self, slot: Slot, page: int) -> Stamp:
        """Return the stamp of *page* of an exhibit, its pages counted from 0."""
        number = (slot.whole.first or 1) + page
        run = (slot.run or 1) + page
        return Stamp(f"{self.before(slot)}{number}",
                     f"{self.bates}{run:06d}" if self.bates
                     else f"Page {run}" if self.own else "")


def numbering(plan: Plan, bates: str = "") -> Numbering:
    """Return the numbering of *plan* in the office's style."""
    return Numbering(plan.exhibit_word, bates, plan.own)


def stamp_font(target: pikepdf.Pdf) -> Any:
    """Return the font of all stamps in *target*; every reader has it."""
    return target.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name("/" + FONT), Encoding=pikepdf.Name.WinAnsiEncoding))


def stamped_page(target: pikepdf.Pdf, drawn: Any, sheet: Sheet, stamp: Stamp, font: Any) -> Any:
    """Return a page of *target* that shows *drawn* on its sheet, with its stamp below."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    matrix = " ".join(_number(value) for value in sheet.matrix)
    at = sheet.width - MARGIN - stringWidth(stamp.right, FONT, SIZE)
    content = f"q {matrix} cm {_PAGE_NAME} Do Q\n".encode() + _words(stamp.right, at)
    if stamp.left:
        content += _words(stamp.left, MARGIN)
    return target.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=pikepdf.Array([0, 0, _rounded(sheet.width), _rounded(sheet.height)]),
        Resources=pikepdf.Dictionary(
            XObject=pikepdf.Dictionary({_PAGE_NAME: drawn}),
            Font=pikepdf.Dictionary({_FONT_NAME: font})),
        Contents=target.make_stream(content)))


def _words(text: str, at: float) -> bytes:
    """Return the drawing of *text* in black, beginning *at* so many points from the left."""
    plain = text.encode("cp1252", "replace")
    for sign in (b"\\", b"(", b")"):
        plain = plain.replace(sign, b"\\" + sign)
    place = f"{_number(at)} {_number(BASELINE)}"
    return b"q 0 g BT %s %s Tf %s Td (%s) Tj ET Q\n" % (
        _FONT_NAME.encode(), _number(SIZE).encode(), place.encode(), plain)


def _number(value: float) -> str:
    """Return a number as PDF writes it, always the same way."""
    text = f"{value:.5f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _rounded(value: float) -> float | int:
    """Return a side of a page without the noise of arithmetic."""
    whole = round(value)
    return whole if abs(value - whole) < 0.01 else round(value, 2)
