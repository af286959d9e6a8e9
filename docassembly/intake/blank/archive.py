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
    if _STRINGS not in parts:
        _share_strings(parts)
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


def _share_strings(parts: dict[str, bytes]) -> None:
    """Move the texts of cells into the table of strings where Excel keeps them."""
    numbers: dict[str, int] = {}
    uses = 0
    for name in [each for each in parts if each.startswith("xl/worksheets/sheet")]:
        root = etree.fromstring(parts[name])
        for cell in root.iter(f"{{{SHEET_MAIN_NS}}}c"):
            if cell.get("t") != "inlineStr":
                continue
            text = "".join(str(text) for text in cell.itertext())
            number = numbers.setdefault(text, len(numbers))
            cell[:] = []
            cell.set("t", "s")
            etree.SubElement(cell, f"{{{SHEET_MAIN_NS}}}v").text = str(number)
            uses += 1
        parts[name] = _as_bytes(root)
    table = etree.fromstring(f'<sst xmlns="{SHEET_MAIN_NS}"/>')
    table.set("count", str(uses))
    table.set("uniqueCount", str(len(numbers)))
    for text in numbers:
        shown = etree.SubElement(etree.SubElement(table, f"{{{SHEET_MAIN_NS}}}si"),
                                 f"{{{SHEET_MAIN_NS}}}t")
        shown.text = text
        shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    parts[_STRINGS] = _as_bytes(table)
    _announce_strings(parts)


def _announce_strings(parts: dict[str, bytes]) -> None:
    """Say in the package that there is a table of strings."""
    relations = etree.fromstring(parts[_RELATIONS])
    etree.SubElement(relations, f"{{{PKG_REL_NS}}}Relationship", Id="rIdStrings",
                     Type=f"{REL_NS}/sharedStrings", Target="/" + _STRINGS)
    parts[_RELATIONS] = _as_bytes(relations)
    types = etree.fromstring(parts[_TYPES])
    if not any(each.get("PartName") == "/" + _STRINGS for each in types):
        etree.SubElement(
            types, f"{{{CONTYPES_NS}}}Override", PartName="/" + _STRINGS,
            ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml"
                        ".sharedStrings+xml")
    parts[_TYPES] = _as_bytes(types)


def _as_bytes(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
