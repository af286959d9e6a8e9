"""Open a Word document safely and tell its parts: what is in the zip, and which part is what."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn, cast

from docassembly.engine.codes import UNREADABLE_TEMPLATE
from docassembly.errors import TemplateFault
from docassembly.problems import Place

if TYPE_CHECKING:
    from lxml.etree import _Element

TYPES_PART = "[Content_Types].xml"
_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN_TYPE = _WORD_TYPE + "document.main+xml"
FOOTNOTES_TYPE = _WORD_TYPE + "footnotes+xml"
COMMENTS_TYPE = _WORD_TYPE + "comments+xml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"

LARGEST_PART = 64 * 2**20
"""Bytes. A part that claims to unpack to more is taken for a trap, not for a letter."""
LARGEST_PACKAGE = 256 * 2**20
"""Bytes. The same for the whole file."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part: its id, its kind (last word of its type) and the target part."""

    id: str
    kind: str
    target: str
    external: bool


def unreadable(name: str, what: str, remedy: str = "") -> NoReturn:
    """Raise the fault of a file that is no template, in one sentence and with the remedy."""
    problem = UNREADABLE_TEMPLATE.at(Place(file=name), what, remedy)
    raise TemplateFault(f"{name or 'The template'}: {what} {problem.remedy}", (problem,))


@dataclass(frozen=True)
class Package:
    """A ``.docx`` opened once: its members, content types and relations, never the clock.

    Raises :class:`TemplateFault` when the bytes are not a Word document or try to do harm: a zip
    that unpacks without end, a part with entities of its own, members under one name twice.
    """

    data: bytes
    name: str = ""
    members: dict[str, zipfile.ZipInfo] = field(init=False)

    def __post_init__(self) -> None:
        """Check the container, and that a Word document is in it."""
        object.__setattr__(self, "members", {info.filename: info for info in self._infos()})
        if TYPES_PART not in self.members:
            unreadable(self.name, "The file is a zip archive, not a Word document.")
        kind = self.content_type(self.main)
        if kind != MAIN_TYPE:
            unreadable(self.name, _OTHER_KINDS.get(kind.rpartition(".")[0] or kind, _NOT_WORD))

    def _infos(self) -> Iterator[zipfile.ZipInfo]:
        if self.data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            unreadable(self.name, "The file is protected by a password, or saved in the format of "
                       "Word 97-2003.", "Open it in Word, take the password off and save it as a "
                       "Word Document (*.docx).")
        if not self.data:
            unreadable(self.name, "The file is empty.")
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
                infos = [info for info in archive.infolist() if not info.is_dir()]
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
            unreadable(self.name, "The file is damaged or not a Word document.")
        if sum(info.file_size for info in infos) > LARGEST_PACKAGE:
            unreadable(self.name, "The file unpacks to more than 256 megabytes.")
        seen: set[str] = set()
        for info in infos:
            if info.filename in seen:
                unreadable(self.name, f"The file holds the part {info.filename} twice.")
            if info.flag_bits & 1:
                unreadable(self.name, "The file is protected by a password.")
            seen.add(info.filename)
            yield info

    def read(self, part: str) -> bytes:
        """Return the unpacked bytes of *part*."""
        info = self.members.get(part)
        if info is None:
            unreadable(self.name, f"The file lacks its part {part}.")
        if info.file_size > LARGEST_PART:
            size = info.file_size // 2**20
            unreadable(self.name, f"Its part {part} unpacks to {size} megabytes.")
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
                return archive.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
                OSError, ValueError):
            unreadable(self.name, f"Its part {part} is damaged.")

    def parse(self, part: str, *, blanks: bool = False) -> _Element:
        """Return the root element of *part*; *blanks* keeps white space between elements.

        Without *blanks* the parse is the one that python-docx, and so docxtpl, starts from.
        """
        from lxml import etree

        parser = etree.XMLParser(remove_blank_text=not blanks, resolve_entities=False,
                                 no_network=True)
        try:
            root = etree.fromstring(self.read(part), parser)
        except (etree.XMLSyntaxError, ValueError):
            unreadable(self.name, f"Its part {part} is damaged.")
        if cast(Any, root.getroottree().docinfo).doctype:
            unreadable(self.name, f"Its part {part} brings entities of its own, which Word never "
                       "writes and which can do harm.")
        return root

    @cached_property
    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        root = self.parse(TYPES_PART)
        defaults = {element.get("Extension", "").lower(): element.get("ContentType", "")
                    for element in root.iter(f"{{{_CONTENT}}}Default")}
        overrides = {element.get("PartName", "").lstrip("/"): element.get("ContentType", "")
                     for element in root.iter(f"{{{_CONTENT}}}Override")}
        return defaults, overrides

    def content_type(self, part: str) -> str:
        """Return the content type of *part*, empty when none is declared."""
        defaults, overrides = self._types
        return overrides.get(part) or defaults.get(part.rpartition(".")[2].lower(), "")

    def parts_of_type(self, content_type: str) -> tuple[str, ...]:
        """Return the names of the parts of that content type, in the order of the zip."""
        return tuple(part for part in self.members if self.content_type(part) == content_type)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return the relations of *part* (of the package itself for the empty name), in order."""
        rels = relations_part(part)
        if rels not in self.members:
            return ()
        base = posixpath.dirname(part)
        found = []
        for element in self.parse(rels).iter(f"{{{_RELATIONS}}}Relationship"):
            target = element.get("Target", "")
            external = element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/" + base, target)).lstrip("/")
            kind = element.get("Type", "").removeprefix(_OFFICE).removeprefix(_STRICT)
            found.append(Relation(element.get("Id", ""), kind, target, external))
        return tuple(found)

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the body."""
        for relation in self.relations(""):
            if relation.kind == "officeDocument" and relation.target in self.members:
                return relation.target
        unreadable(self.name, _NOT_WORD)

    def related(self, kind: str) -> tuple[str, ...]:
        """Return the parts that the body is related to by *kind* (``header``), in order."""
        return tuple(relation.target for relation in self.relations(self.main)
                     if relation.kind == kind and not relation.external
                     and relation.target in self.members)


def relations_part(part: str) -> str:
    """Return the name of the part that holds the relations of *part*."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


_NOT_WORD = "The file is not a Word document."
_OTHER_KINDS = {
    _WORD_TYPE + "template": "The file is a Word template (*.dotx), not a document.",
    "application/vnd.ms-word.document.macroEnabled": "The file can carry macros (*.docm).",
    "application/vnd.ms-word.template.macroEnabledTemplate": "The file can carry macros (*.dotm).",
}
