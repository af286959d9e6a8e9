"""Save a workbook so that the same content gives the same bytes, in the form that Excel writes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree
from openpyxl.xml.constants import CONTYPES_NS, PKG_REL_NS, REL_NS, SHEET_MAIN_NS

if TYPE_CHECKING:
    from openpyxl import Workbook

_IN_ARCHIVE = (1980, 1, 1, 0, 0, 0)
"""The date of every entry; the clock's would differ from run to run."""

_PROPERTIES = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties \
xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:title>{title}</dc:title><dc:creator>docassembly</dc:creator>\
<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:modified>\
</cp:coreProperties>
"""
_CORE = "docProps/core.xml"
_STYLES = "xl/styles.xml"
_STRINGS = "xl/sharedStrings.xml"
_TYPES = "[Content_Types].xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_FONT_ORDER = ("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign",
               "sz", "color", "name", "family", "charset", "scheme")


def saved(workbook: Workbook, title: str) -> bytes:
    """Return the workbook as a file without the name of its maker's machine, user or hour."""
    parts = _parts(workbook)
    parts[_CORE] = _core(title)
    parts[_STYLES] = _fonts_in_order(parts[_STYLES])
    strings = SharedStrings()
    for name in [each for each in parts if each.startswith("xl/worksheets/sheet")]:
        root = etree.fromstring(parts[name])
        strings.share(root)
        _let_rows_grow(root)
        parts[name] = _as_bytes(root)
    _add_strings(parts, strings.table())
    return zipped(parts)


def saved_plainly(workbook: Workbook, title: str) -> bytes:
    """Return the workbook as a file like :func:`saved`, quickly where there is a great deal."""
    parts = _parts(workbook)
    parts[_CORE] = _core(title)
    return zipped(parts)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip file of *parts* in their order, each with the same fixed date."""
    settled = BytesIO()
    with ZipFile(settled, "w", ZIP_DEFLATED) as target:
        for name, content in parts.items():
            entry = ZipInfo(name, _IN_ARCHIVE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, content)
    return settled.getvalue()


def _parts(workbook: Workbook) -> dict[str, bytes]:
    written = BytesIO()
    workbook.save(written)
    with ZipFile(written) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _core(title: str) -> bytes:
    return _PROPERTIES.format(title=escape(title)).encode()


def _fonts_in_order(styles: bytes) -> bytes:
    """Return the styles with what describes a font in the order that the format's schema wants."""
    root = etree.fromstring(styles)
    for font in root.iter(f"{{{SHEET_MAIN_NS}}}font"):
        font[:] = sorted(font, key=lambda each: _FONT_ORDER.index(etree.QName(each).localname))
    return _as_bytes(root)


def _let_rows_grow(root: etree._Element) -> None:
    """Make the heights of rows a first guess, which Excel corrects when a text grows."""
    for row in root.iter(f"{{{SHEET_MAIN_NS}}}row"):
        row.attrib.pop("customHeight", "")


class SharedStrings:
    """The table of texts where Excel keeps what cells show."""

    def __init__(self) -> None:
        """Begin with no text."""
        self._numbers: dict[str, int] = {}
        self._uses = 0

    def share(self, root: etree._Element) -> None:
        """Move the texts that stand in the cells of a sheet into the table."""
        for cell in root.iter(f"{{{SHEET_MAIN_NS}}}c"):
            if cell.get("t") == "inlineStr":
                text = "".join(str(text) for text in cell.itertext())
                number = self._numbers.setdefault(text, len(self._numbers))
                self._uses += 1
                cell[:] = []
                cell.set("t", "s")
                etree.SubElement(cell, f"{{{SHEET_MAIN_NS}}}v").text = str(number)

    def table(self) -> bytes:
        """Return the part that holds the table."""
        table = etree.fromstring(f'<sst xmlns="{SHEET_MAIN_NS}"/>')
        table.set("count", str(self._uses))
        table.set("uniqueCount", str(len(self._numbers)))
        for text in self._numbers:
            shown = etree.SubElement(etree.SubElement(table, f"{{{SHEET_MAIN_NS}}}si"),
                                     f"{{{SHEET_MAIN_NS}}}t")
            shown.text = text
            shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return _as_bytes(table)


def _add_strings(parts: dict[str, bytes], table: bytes) -> None:
    """Put the table of strings into the package, and say there that it is."""
    parts[_STRINGS] = table
    relations = etree.fromstring(parts[_RELATIONS])
    etree.SubElement(relations, f"{{{PKG_REL_NS}}}Relationship", Id="rIdStrings",
                     Type=f"{REL_NS}/sharedStrings", Target="/" + _STRINGS)
    parts[_RELATIONS] = _as_bytes(relations)
    types = etree.fromstring(parts[_TYPES])
    etree.SubElement(
        types, f"{{{CONTYPES_NS}}}Override", PartName="/" + _STRINGS,
        ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml"
                    ".sharedStrings+xml")
    parts[_TYPES] = _as_bytes(types)


def _as_bytes(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
