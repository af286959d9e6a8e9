"""The frame of a workbook: its sheets in their order, its names, which sheet opens first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from docassembly.intake.annotate.package import (
    DIALECTS,
    Dialect,
    Element,
    NotAPackage,
    Package,
)

PROBLEMS_SHEET = "Problems"
MARKER = "docassembly_problems"
"""The hidden name that tells an annotated copy, and which of its sheets lists the problems. A name
survives where other marks do not: when Excel saves the copy."""

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_BEFORE_NAMES = frozenset({"fileVersion", "fileSharing", "workbookPr", "AlternateContent",
                           "revisionPtr", "workbookProtection", "bookViews", "sheets",
                           "functionGroups", "externalReferences"})
_SELECTED = re.compile(rb'(\btabSelected=["\'])(?:1|true)(["\'])')


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet by the name on its tab, and the part that holds it."""

    title: str
    part: str


class Book:
    """The workbook's frame while it is patched."""

    def __init__(self, package: Package) -> None:
        """Find the workbook in the package, or raise :class:`NotAPackage`."""
        self._package = package
        self.part = package.relations("").of_kind("officeDocument")
        if not self.part or not package.has(self.part):
            raise NotAPackage("the file has no workbook")
        self._root = package.look_at(self.part)
        namespace = etree.QName(self._root).namespace
        found = next((each for each in DIALECTS if each.main == namespace), None)
        if found is None or etree.QName(self._root).localname != "workbook":
            raise NotAPackage("the file is not an Excel workbook")
        self.dialect: Dialect = found
        self._root = package.tree(self.part)

    def sheets(self) -> list[SheetPart]:
        """Return the sheets in the order of their tabs."""
        relations = self._package.relations(self.part)
        return [SheetPart(each.get("name", ""), relations.target(each.get(self.dialect.id)))
                for each in self._sheet_elements()]

    @property
    def is_annotated(self) -> bool:
        """Whether the workbook is a copy that was annotated before."""
        return self._marker() is not None

    def problems_part(self) -> tuple[str, int]:
        """Return the part of the sheet that lists problems and its position, made if not there.

        A new one stands first; what the workbook says of sheets by position is moved on by one.
        """
        sheets = self.sheets()
        title = self._marked_title()
        for position, sheet in enumerate(sheets):
            if sheet.title == title and self._package.has(sheet.part):
                return sheet.part, position
        return self._add_sheet({sheet.title.casefold() for sheet in sheets}), 0

    def show_first(self, position: int) -> None:
        """Make the sheet at *position* the only one that is selected when the workbook opens."""
        for view in self._root.iter(self.dialect.tag("workbookView")):
            view.set("activeTab", str(position))
            view.attrib.pop("firstSheet", "")
        for at, sheet in enumerate(self.sheets()):
            if at != position and self._package.has(sheet.part):
                content = self._package.read(sheet.part)
                deselected = _SELECTED.sub(rb"\g<1>0\g<2>", content, count=1)
                if deselected != content:
                    self._package.replace(sheet.part, deselected)

    def set_names(self, position: int, last_row: int, heading_row: int, last_column: str) -> None:
        """Name the parts of the list that Excel wants named, and mark the copy as annotated."""
        title = self.sheets()[position].title
        where = "'" + title.replace("'", "''") + "'"
        self._remove_names(position)
        table = f"{where}!$A${heading_row}:${last_column}${last_row}"
        local = {"localSheetId": str(position)}
        self._add_name(table, {"name": "_xlnm._FilterDatabase", **local, "hidden": "1"})
        self._add_name(f"{where}!${heading_row}:${heading_row}",
                       {"name": "_xlnm.Print_Titles", **local})
        self._add_name(f"{where}!$A$1", {"name": MARKER, "hidden": "1"})

    def _add_sheet(self, taken: set[str]) -> str:
        """Add an empty sheet before all others and return its part."""
        part = self._package.free_name("xl/worksheets/sheet{}.xml")
        self._package.replace(part, b"")
        self._package.declare_type(part, _SHEET_TYPE)
        relation = self._package.relations(self.part).add(self.dialect, "worksheet", part)
        title, number = PROBLEMS_SHEET, 1
        while title.casefold() in taken:
            number += 1
            title = f"{PROBLEMS_SHEET} (check {number})" if number > 2 else "Problems (check)"
        elements = self._sheet_elements()
        ids = [int(each.get("sheetId", "0")) for each in elements]
        sheet = etree.Element(self.dialect.tag("sheet"), {
            "name": title, "sheetId": str(max(ids, default=0) + 1), self.dialect.id: relation})
        holder = self._root.find(self.dialect.tag("sheets"))
        if holder is None:
            raise NotAPackage("the workbook has no list of sheets")
        holder.insert(0, sheet)
        for name in self._root.iter(self.dialect.tag("definedName")):
            local = name.get("localSheetId")
            if local is not None:
                name.set("localSheetId", str(int(local) + 1))
        return part

    def _sheet_elements(self) -> list[Element]:
        tag = self.dialect.tag
        return list(self._root.iterfind(f"{tag('sheets')}/{tag('sheet')}"))

    def _marker(self) -> Element | None:
        return next((each for each in self._root.iter(self.dialect.tag("definedName"))
                     if each.get("name") == MARKER), None)

    def _marked_title(self) -> str | None:
        """Return the title of the sheet that the marker points to, None if it is gone."""
        marker = self._marker()
        title = ((marker.text if marker is not None else "") or "").rpartition("!")[0]
        if title.startswith("'"):
            title = title[1:-1].replace("''", "'")
        return title or None

    def _remove_names(self, position: int) -> None:
        """Remove what an earlier annotation named."""
        for name in list(self._root.iter(self.dialect.tag("definedName"))):
            parent = name.getparent()
            if parent is not None and (name.get("name") == MARKER
                                       or name.get("localSheetId") == str(position)):
                parent.remove(name)

    def _add_name(self, text: str, attributes: dict[str, str]) -> None:
        names = self._root.find(self.dialect.tag("definedNames"))
        if names is None:
            names = etree.Element(self.dialect.tag("definedNames"))
            before = [each for each in self._root if isinstance(each.tag, str)
                      and etree.QName(each).localname in _BEFORE_NAMES]
            before[-1].addnext(names)
        etree.SubElement(names, self.dialect.tag("definedName"), attributes).text = text
