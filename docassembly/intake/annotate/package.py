"""A workbook file as parts that can be looked at, patched and added, all others left untouched."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

Element = etree._Element

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONSHIPS = f"{_PACKAGE}/relationships"
_CONTENT_TYPES = f"{_PACKAGE}/content-types"
_TYPES_PART = "[Content_Types].xml"
_IN_ARCHIVE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Dialect:
    """The two namespaces of a workbook's markup: what nearly all files use, or the strict form."""

    main: str
    office: str

    def tag(self, name: str) -> str:
        """Return the qualified name of an element of the sheet language."""
        return f"{{{self.main}}}{name}"

    @property
    def id(self) -> str:
        """Return the qualified name of the attribute that names a relationship."""
        return f"{{{self.office}}}id"


DIALECTS = (
    Dialect("http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    Dialect("http://purl.oclc.org/ooxml/spreadsheetml/main",
            "http://purl.oclc.org/ooxml/officeDocument/relationships"),
)


class NotAPackage(ValueError):
    """The file is not an Excel workbook of the kind that can be patched."""


def parse(content: bytes) -> Element:
    """Return the root of an XML part; entities stay closed and nothing outside is looked up."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False,
                             huge_tree=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise NotAPackage(f"a part of the workbook is not XML: {error}") from error


def serialized(root: Element) -> bytes:
    """Return a part's bytes."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


class Package:
    """The parts of one workbook.

    A part whose tree was asked for is written from that tree; every other one keeps its bytes.
    """

    def __init__(self, data: bytes) -> None:
        """Open the file, or raise :class:`NotAPackage`."""
        try:
            self._archive = ZipFile(BytesIO(data))
        except BadZipFile as error:
            raise NotAPackage("the file is not a zip archive") from error
        self._names = {name.casefold(): name for name in self._archive.namelist()}
        self._trees: dict[str, Element] = {}
        self._bytes: dict[str, bytes] = {}
        if _TYPES_PART.casefold() not in self._names:
            raise NotAPackage("the file is not an Office package")

    def has(self, name: str) -> bool:
        """Return whether there is a part of that name."""
        return name.casefold() in self._names

    def names(self) -> Iterator[str]:
        """Yield the names of all parts."""
        yield from self._names.values()

    def read(self, name: str) -> bytes:
        """Return the bytes of a part as they stand."""
        name = self._names.get(name.casefold(), name)
        if name in self._trees:
            return serialized(self._trees[name])
        return self._bytes[name] if name in self._bytes else self._archive.read(name)

    def tree(self, name: str) -> Element:
        """Return the tree of a part, to be changed in place."""
        name = self._names.get(name.casefold(), name)
        if name not in self._trees:
            self._trees[name] = parse(self.read(name))
        return self._trees[name]

    def look_at(self, name: str) -> Element:
        """Return the tree of a part that is only looked at, unless it is being changed already."""
        name = self._names.get(name.casefold(), name)
        return self._trees[name] if name in self._trees else parse(self.read(name))

    def replace(self, name: str, content: bytes) -> None:
        """Give a part new bytes; add it if there is none of that name."""
        name = self._names.setdefault(name.casefold(), name)
        self._trees.pop(name, None)
        self._bytes[name] = content

    def free_name(self, pattern: str) -> str:
        """Return the first name of the form ``xl/comments{}.xml`` that no part has."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def declare_type(self, name: str, content_type: str) -> None:
        """Say which content the part *name* has."""
        types = self.tree(_TYPES_PART)
        if all(each.get("PartName", "").casefold() != f"/{name}".casefold() for each in types):
            etree.SubElement(types, f"{{{_CONTENT_TYPES}}}Override",
                             {"PartName": f"/{name}", "ContentType": content_type})

    def declare_extension(self, extension: str, content_type: str) -> None:
        """Say which content all parts with that extension have, if nobody has said it yet."""
        types = self.tree(_TYPES_PART)
        if all(each.get("Extension", "").lower() != extension for each in types):
            types.insert(0, etree.Element(f"{{{_CONTENT_TYPES}}}Default",
                                          {"Extension": extension, "ContentType": content_type}))

    def relations(self, part: str) -> Relations:
        """Return the relationships of *part*; of the package itself for an empty name."""
        return Relations(self, part)

    def to_bytes(self) -> bytes:
        """Return the file: old parts in their order with their own dates, then new ones."""
        written = BytesIO()
        left = set(self._trees) | set(self._bytes)
        with ZipFile(written, "w", ZIP_DEFLATED) as target:
            for entry in self._archive.infolist():
                is_changed = entry.filename in left
                left.discard(entry.filename)
                content = self.read(entry.filename) if is_changed else self._archive.read(entry)
                target.writestr(copy(entry), content)
            for name in sorted(left):
                entry = ZipInfo(name, _IN_ARCHIVE)
                entry.compress_type = ZIP_DEFLATED
                entry.external_attr = 0o600 << 16
                target.writestr(entry, self.read(name))
        return written.getvalue()


class Relations:
    """The relationships of one part to others, by id and by kind."""

    def __init__(self, package: Package, part: str) -> None:
        """Find the relationships of *part*."""
        folder, file = posixpath.split(part)
        self._package = package
        self._folder = folder
        self._name = posixpath.join(folder, "_rels", f"{file}.rels")

    def target(self, relation_id: str | None) -> str:
        """Return the name of the part with that id, empty where there is none."""
        return next((self._absolute(each) for each in self._all()
                     if each.get("Id") == relation_id), "")

    def of_kind(self, kind: str) -> str:
        """Return the name of the first part of that kind (``comments``), or an empty text."""
        return next((self._absolute(each) for each in self._all()
                     if each.get("Type", "").endswith("/" + kind)), "")

    def add(self, dialect: Dialect, kind: str, target: str) -> str:
        """Add a relationship to the part *target* and return its id."""
        if not self._package.has(self._name):
            self._package.replace(
                self._name, f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode())
        root = self._package.tree(self._name)
        used = {each.get("Id") for each in root}
        number = 1
        while f"rIdCheck{number}" in used:
            number += 1
        etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", {
            "Id": f"rIdCheck{number}", "Type": f"{dialect.office}/{kind}", "Target": f"/{target}"})
        return f"rIdCheck{number}"

    def _all(self) -> Iterator[Element]:
        if self._package.has(self._name):
            for each in self._package.look_at(self._name):
                if isinstance(each.tag, str) and each.get("TargetMode") != "External":
                    yield each

    def _absolute(self, relation: Element) -> str:
        target = relation.get("Target", "").replace("\\", "/")
        if target.startswith("/"):
            return target.lstrip("/")
        return posixpath.normpath(posixpath.join(self._folder, target))
