"""A Word file as a package of parts: only parts that change are written, the rest stays as it is.

Entries that nobody touched are copied as the compressed bytes that they already were, so that a
refresh costs what its changes cost and cannot harm a picture, a font or a signature.
"""

from __future__ import annotations

import io
import itertools
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from docassembly.errors import DocassemblyError, Exit
from docassembly.revisions.markup import CONTENT_TYPES, OFFICE, RELATIONS, WORD, Element

_TYPES = "[Content_Types].xml"
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_LOCAL = struct.Struct("<4s5H3I2H")
_END = struct.Struct("<4s4H2IH")


class UnreadableDraft(DocassemblyError):
    """The file is not a Word document that we can open, or it is damaged."""

    exit_code = Exit.INPUT_UNREADABLE


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part points to: another part (its full name) or something outside (an address)."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the archive, as bytes: its local record with data, and its central record."""

    name: str
    local: bytes
    central: bytes


class Package:
    """The parts of a Word file, parsed when asked for."""

    def __init__(self, content: bytes) -> None:
        """Open the archive; raise :class:`UnreadableDraft` when it is not a Word document."""
        self._content = content
        self._trees: dict[str, Element] = {}
        self._changed: set[str] = set()
        self._added: dict[str, bytes] = {}
        self._relations: dict[str, dict[str, Relationship]] = {}
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self._names = set(self._zip.namelist())
            self.document = self._main_part()
            root = self.tree(self.document)
        except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, zlib.error,
                StopIteration) as fault:
            raise UnreadableDraft(
                "The file is not a Word document, or it is damaged. "
                "Open it in Word and save it again as .docx.") from fault
        if root.tag != f"{{{WORD}}}document":
            raise UnreadableDraft(
                "The file is kept in Word's strict format. "
                "Save it as a plain Word document (.docx).")

    def _main_part(self) -> str:
        kind = OFFICE + "/officeDocument"
        return next(r.target for r in self.relationships("").values() if r.kind == kind)

    def __contains__(self, name: str) -> bool:
        """Return whether the package has the part *name*."""
        return name in self._names

    def read(self, name: str) -> bytes:
        """Return the part as it came."""
        return self._added[name] if name in self._added else self._zip.read(name)

    def tree(self, name: str) -> Element:
        """Return the part as a tree, the same each time; say :meth:`touch` after changing it."""
        if name not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            self._trees[name] = etree.fromstring(self.read(name), parser)
        return self._trees[name]

    def touch(self, name: str) -> None:
        """Say that the tree of the part has changed and must be written."""
        self._changed.add(name)

    @property
    def changed(self) -> bool:
        """Whether anything has changed."""
        return bool(self._changed or self._added)

    def relationships(self, name: str) -> dict[str, Relationship]:
        """Return what the part *name* points to, by relationship id; ``""`` is the package."""
        if name not in self._relations:
            folder, file = posixpath.split(name)
            where = posixpath.join(folder, "_rels", file + ".rels")
            found: dict[str, Relationship] = {}
            if where in self._names:
                for r in self.tree(where):
                    external = r.get("TargetMode") == "External"
                    target = r.get("Target", "")
                    if not external:
                        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                    found[r.get("Id", "")] = Relationship(r.get("Type", ""), target, external)
            self._relations[name] = found
        return self._relations[name]

    def related(self, name: str, kind: str) -> str | None:
        """Return the part that *name* points to by the kind of relation, such as ``comments``."""
        wanted = f"{OFFICE}/{kind}"
        return next((r.target for r in self.relationships(name).values()
                     if r.kind == wanted and r.target in self), None)

    def relate(self, name: str, kind: str, target: str, *, external: bool = False,
               key: str = "") -> str:
        """Make the part point to *target* (a part or an address); return the relationship's id.

        *key* wishes for an id, which must be free.
        """
        relations = self.relationships(name)
        wished = Relationship(kind, target, external)
        for there, relation in relations.items():
            if relation == wished:
                return there
        number = 1
        while not key or key in relations:
            key = f"rId{number}"
            number += 1
        relations[key] = wished
        folder, file = posixpath.split(name)
        where = posixpath.join(folder, "_rels", file + ".rels")
        if where not in self._names:
            self.add(where, f'<Relationships xmlns="{RELATIONS}"/>'.encode(), None)
        entry = etree.SubElement(self.tree(where), f"{{{RELATIONS}}}Relationship")
        entry.set("Id", key)
        entry.set("Type", kind)
        entry.set("Target", target if external else "/" + target)
        if external:
            entry.set("TargetMode", "External")
        self.touch(where)
        return key

    def add(self, name: str, content: bytes, content_type: str | None) -> None:
        """Add a part; *content_type* is None when the file's ending already tells it."""
        self._added[name] = content
        self._names.add(name)
        if content_type is None:
            return
        types = self.tree(_TYPES)
        entry = etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override")
        entry.set("PartName", "/" + name)
        entry.set("ContentType", content_type)
        self.touch(_TYPES)

    def content_type(self, name: str) -> str:
        """Return the content type of the part, by its name or by the ending of its name."""
        ending = name.rpartition(".")[2].lower()
        by_ending = "application/octet-stream"
        for entry in self.tree(_TYPES):
            if entry.get("PartName", "").lower() == "/" + name.lower():
                return entry.get("ContentType", by_ending)
            if entry.get("Extension", "").lower() == ending:
                by_ending = entry.get("ContentType", by_ending)
        return by_ending

    def unused(self, pattern: str) -> str:
        """Return the first part name ``pattern.format(n)`` that is not taken."""
        number = 1
        while pattern.format(number) in self._names:
            number += 1
        return pattern.format(number)

    def written(self) -> bytes:
        """Return the file: the very bytes that came when nothing changed."""
        if not self.changed:
            return self._content
        fresh = {name: self._serialized(name) for name in {*self._changed, *self._added}}
        entries, written = [], set()
        for entry in _entries(self._content):
            if entry.name not in fresh:
                entries.append(entry)
            elif entry.name not in written:  # a careless archive may name a part twice
                entries.append(_packed(entry.name, fresh[entry.name], entry.central))
                written.add(entry.name)
        entries += [_packed(name, fresh[name], None) for name in sorted(fresh.keys() - written)]
        return _archive(entries)

    def _serialized(self, name: str) -> bytes:
        if name in self._trees:
            return etree.tostring(self._trees[name], xml_declaration=True, encoding="UTF-8",
                                  standalone=True)
        return self._added[name]


def _entries(content: bytes) -> list[_Entry]:
    """Return the entries of the archive in order, each as the bytes that it takes."""
    end = content.rindex(b"PK\x05\x06")
    count, _size, position = struct.unpack_from("<HII", content, end + 10)
    directory = position
    records = []
    for _ in range(count):
        fields = _CENTRAL.unpack_from(content, position)
        flags, lengths, offset = fields[3], fields[10:13], fields[16]
        stop = position + _CENTRAL.size + sum(lengths)
        name = content[position + _CENTRAL.size:position + _CENTRAL.size + lengths[0]]
        text = name.decode("utf-8" if flags & 0x800 else "cp437")
        records.append((offset, text, content[position:stop]))
        position = stop
    starts = sorted({offset for offset, _, _ in records} | {directory})
    follows = dict(itertools.pairwise(starts))
    return [_Entry(name, content[offset:follows[offset]], central)
            for offset, name, central in records]


def _packed(name: str, content: bytes, like: bytes | None) -> _Entry:
    """Return an entry with new content, with the date and attributes of the record *like* it."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    data = packer.compress(content) + packer.flush()
    encoded = name.encode("utf-8")
    flags = 0 if name.isascii() else 0x800
    time, day, made_by, internal, external = 0, 0x21, 20, 0, 0
    if like is not None:
        fields = _CENTRAL.unpack_from(like)
        made_by, time, day, internal, external = (fields[1], fields[5], fields[6], fields[14],
                                                  fields[15])
    shared = (20, flags, 8, time, day, zlib.crc32(content), len(data), len(content),
              len(encoded), 0)
    local = _LOCAL.pack(b"PK\x03\x04", *shared) + encoded + data
    central = _CENTRAL.pack(b"PK\x01\x02", made_by, *shared, 0, 0, internal, external, 0) + encoded
    return _Entry(name, local, central)


def _archive(entries: list[_Entry]) -> bytes:
    """Return the archive that holds the entries."""
    out = io.BytesIO()
    directory = []
    for entry in entries:
        directory.append(entry.central[:42] + struct.pack("<I", out.tell()) + entry.central[46:])
        out.write(entry.local)
    start = out.tell()
    out.write(b"".join(directory))
    size = out.tell() - start
    out.write(_END.pack(b"PK\x05\x06", 0, 0, len(entries), len(entries), size, start, 0))
    return out.getvalue()
