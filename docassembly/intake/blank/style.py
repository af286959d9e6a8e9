"""The looks of our own sheets: colors by need and group, fonts, borders, alignment, print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties

from docassembly.intake.blank.plan import Need

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_INK = "1F2A37"
_LINE = Side(style="thin", color="BFC7D1")


def _solid(color: str) -> PatternFill:
    return PatternFill("solid", fgColor=color)


FILLS: Mapping[Need, PatternFill] = {
    Need.ALWAYS: _solid("1F4E79"),
    Need.SOMETIMES: _solid("BDD7EE"),
    Need.OPTIONAL: _solid("EDEDED"),
}
FONTS: Mapping[Need, Font] = {
    Need.ALWAYS: Font(name="Calibri", size=11, bold=True, color="FFFFFF"),
    Need.SOMETIMES: Font(name="Calibri", size=11, bold=True, color=_INK),
    Need.OPTIONAL: Font(name="Calibri", size=11, italic=True, color="44505C"),
}
STILL_EMPTY = _solid("FFF2CC")
"""An empty cell that must be filled, once its row has a case."""

PLAIN = Font(name="Calibri", size=11, color=_INK)
QUIET = Font(name="Calibri", size=10, color="5B6673")
TITLE = Font(name="Calibri", size=20, bold=True, color="1F4E79")
HEADING = Font(name="Calibri", size=13, bold=True, color="1F4E79")
STRONG = Font(name="Calibri", size=11, bold=True, color=_INK)
LINK = Font(name="Calibri", size=11, underline="single", color="0563C1")
CODE = Font(name="Consolas", size=11, color=_INK)

BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
TOP_LEFT = Alignment(vertical="top", wrap_text=True)
TEXT_ALIGNMENT = Alignment(horizontal="left", vertical="top", wrap_text=True)
FORM_ALIGNMENT = Alignment(horizontal="left", vertical="center", wrap_text=True)
INDENTED = Alignment(vertical="top", wrap_text=True, indent=1)
NOTE_ALIGNMENT = Alignment(vertical="center", wrap_text=True, indent=1)
HEADING_ALIGNMENT = Alignment(vertical="center", wrap_text=True)

_TABS = ("7F7F7F", "1F4E79", "2E7D32", "B45F06", "6A1B9A", "9C1C1C", "00838F", "8D6E63")


def tab_colors(groups: Iterable[str]) -> Mapping[str, str]:
    """Return a tab color for each group of sheets, in the order in which the groups come."""
    return {group: _TABS[at % len(_TABS)] for at, group in enumerate(dict.fromkeys(groups))}


def set_up_print(sheet: Worksheet, *, landscape: bool, pages_wide: int = 1) -> None:
    """Make the sheet print on US Letter, as wide as told, with its name and page numbers."""
    page = sheet.page_setup
    page.orientation = "landscape" if landscape else "portrait"
    page.paperSize = 1  # US Letter
    page.fitToWidth = pages_wide
    page.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top = margins.bottom = 0.75
    sheet.HeaderFooter.oddHeader = HeaderFooterItem(
        left=_HeaderFooterPart("&A"), right=_HeaderFooterPart("Privileged and confidential"))
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart("&F"), right=_HeaderFooterPart("Page &P of &N"))
