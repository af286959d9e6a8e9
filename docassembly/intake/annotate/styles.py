"""Cell styles of a copy: a cell's own style with another fill, and the way back from it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from docassembly.intake.annotate.package import Dialect, Element, parse
from docassembly.problems import Severity

COLORS: Mapping[Severity, str] = {
    Severity.ERROR: "FFFFB3B1",
    Severity.GAP: "FFFFD978",
    Severity.ADVICE: "FFBFD9F1",
}
"""Red, amber and blue, each in a shade that no palette offers, so that they are known again."""

_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
          "tableStyles", "colors", "extLst")
_PLAIN_STYLES = (
    '<styleSheet xmlns="{main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font>'
    '</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill>'
    '<patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/>'
    '<top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" '
    'fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" '
    'fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle '
    'name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>')


def plain_styles(dialect: Dialect) -> bytes:
    """Return a styles part with the one style that every workbook has."""
    return _PLAIN_STYLES.format(main=dialect.main).encode()


class Styles:
    """The styles part while styles are added to it; nothing in it is changed or removed.

    A marked cell's fill keeps the color that it replaced as its background color, which a solid
    fill does not show. *keeps_background* tells whether that can be believed: LibreOffice writes
    colors of its own there.
    """

    def __init__(self, root: Element, dialect: Dialect, *, keeps_background: bool = True) -> None:
        """Look at the styles that there are."""
        self._root = root
        self._dialect = dialect
        self._keeps_background = keeps_background
        model = parse(plain_styles(dialect))
        self._lists = {name: self._list(name, model) for name in ("fonts", "fills", "borders",
                                                                  "cellXfs")}
        self._positions: dict[str, dict[bytes, int]] = {}
        self._marked: dict[tuple[int, Severity], int] = {}
        self._unmarked: dict[int, int | None] = {}

    def marked(self, style: int, severity: Severity) -> int:
        """Return the style that equals *style* but for the fill of *severity*."""
        if (style, severity) not in self._marked:
            self._marked[style, severity] = self._mark(style, severity)
        return self._marked[style, severity]

    def unmarked(self, style: int) -> int | None:
        """Return the style that a marked one covers, None if *style* is not a marked one."""
        if style not in self._unmarked:
            self._unmarked[style] = self._unmark(style)
        return self._unmarked[style]

    def make(self, *, font: str, color: Severity | None = None, fill: str = "",
             is_text: bool = False, is_boxed: bool = True) -> int:
        """Return a style of our own sheet; *font* is the markup inside a font element.

        *is_text* keeps what looks like a formula from becoming one when it is edited.
        """
        main = self._dialect.main
        rgb = COLORS[color] if color else fill
        font_at = self._position("fonts", parse(f'<font xmlns="{main}">{font}</font>'.encode()))
        solid = self._solid({"rgb": rgb}, {"indexed": "64"})
        fill_at = self._position("fills", solid) if rgb else 0
        line = '<{0} style="thin"><color rgb="FFBFC7D1"/></{0}>'
        sides = "".join(line.format(side) for side in ("left", "right", "top", "bottom"))
        border = parse(f'<border xmlns="{main}">{sides}<diagonal/></border>'.encode())
        border_at = self._position("borders", border) if is_boxed else 0
        format_ = parse(
            f'<xf xmlns="{main}" numFmtId="{49 if is_text else 0}" fontId="{font_at}" '
            f'fillId="{fill_at}" borderId="{border_at}" xfId="0" applyNumberFormat="1" '
            f'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
            f'{" quotePrefix=" + chr(34) + "1" + chr(34) if is_text else ""}>'
            f'<alignment vertical="top"{" wrapText=" + chr(34) + "1" + chr(34) if is_boxed else ""}'
            '/></xf>'.encode())
        return self._position("cellXfs", format_)

    def _mark(self, style: int, severity: Severity) -> int:
        plain = self.unmarked(style)
        format_ = self._format(style if plain is None else plain)
        covered = self._fill_color(format_)
        fill = self._solid({"rgb": COLORS[severity]}, covered or {"indexed": "64"})
        return self._with_fill(format_, self._position("fills", fill))

    def _unmark(self, style: int) -> int | None:
        format_ = self._format(style)
        pattern = self._pattern(format_)
        color = self._color(pattern, "fgColor")
        if color is None or color.get("rgb") not in COLORS.values():
            return None
        covered = self._color(pattern, "bgColor")
        if not self._keeps_background or not covered or covered.get("indexed") == "64":
            return self._with_fill(format_, 0, as_before=True)
        fill = self._solid(covered, {"indexed": "64"})
        return self._with_fill(format_, self._position("fills", fill), as_before=True)

    def _list(self, name: str, model: Element) -> Element:
        """Return the list of fonts, fills and so on, made with its first entries if not there."""
        found = self._root.find(self._dialect.tag(name))
        if found is None or not len(found):
            made = model.find(self._dialect.tag(name))
            assert made is not None
            if found is not None:
                self._root.remove(found)
            found = deepcopy(made)
            later = _ORDER[_ORDER.index(name) + 1:]
            following = next((each for each in self._root if isinstance(each.tag, str)
                              and etree.QName(each).localname in later), None)
            if following is None:
                self._root.append(found)
            else:
                following.addprevious(found)
        return found

    def _entries(self, name: str) -> list[Element]:
        return [each for each in self._lists[name] if isinstance(each.tag, str)]

    def _format(self, style: int) -> Element:
        formats = self._entries("cellXfs")
        return formats[style] if 0 <= style < len(formats) else formats[0]

    def _pattern(self, format_: Element) -> Element | None:
        fills = self._entries("fills")
        at = int(format_.get("fillId", "0"))
        return fills[at].find(self._dialect.tag("patternFill")) if at < len(fills) else None

    def _fill_color(self, format_: Element) -> dict[str, str] | None:
        """Return the color of a solid fill, None where the fill is none or a pattern."""
        pattern = self._pattern(format_)
        is_solid = pattern is not None and pattern.get("patternType") == "solid"
        return self._color(pattern, "fgColor") if is_solid else None

    def _color(self, pattern: Element | None, which: str) -> dict[str, str] | None:
        found = pattern.find(self._dialect.tag(which)) if pattern is not None else None
        return {str(key): str(value) for key, value in found.items()} if found is not None else None

    def _solid(self, color: Mapping[str, str], covered: Mapping[str, str]) -> Element:
        fill = etree.Element(self._dialect.tag("fill"), nsmap={None: self._dialect.main})  # type: ignore[dict-item]
        pattern = etree.SubElement(fill, self._dialect.tag("patternFill"), {"patternType": "solid"})
        etree.SubElement(pattern, self._dialect.tag("fgColor"), dict(color))
        etree.SubElement(pattern, self._dialect.tag("bgColor"), dict(covered))
        return fill

    def _with_fill(self, format_: Element, fill: int, *, as_before: bool = False) -> int:
        """Return the style with another fill; *as_before* takes one that the workbook had."""
        changed = deepcopy(format_)
        changed.set("fillId", str(fill))
        if as_before:
            for applied in ("", "0"):
                changed.attrib.pop("applyFill", "")
                if applied:
                    changed.set("applyFill", applied)
                found = self._known("cellXfs").get(_canonical(changed))
                if found is not None:
                    return found
        changed.set("applyFill", "1")
        return self._position("cellXfs", changed)

    def _position(self, name: str, entry: Element) -> int:
        """Return where *entry* stands in a list, after adding it if it is new."""
        known = self._known(name)
        key = _canonical(entry)
        if key not in known:
            known[key] = len(self._entries(name))
            entry.tail = None
            self._lists[name].append(entry)
            self._lists[name].set("count", str(len(self._entries(name))))
        return known[key]

    def _known(self, name: str) -> dict[bytes, int]:
        """Return where each entry of a list stands, by what it says."""
        if name not in self._positions:
            self._positions[name] = {}
            for at, each in enumerate(self._entries(name)):
                self._positions[name].setdefault(_canonical(each), at)
        return self._positions[name]


def _canonical(element: Element) -> bytes:
    """Return what an element says, however it is written."""
    bare = deepcopy(element)
    bare.tail = None
    return bytes(etree.tostring(bare, method="c14n", exclusive=True))
