"""Look into a workbook file before anybody parses it: is it one, and is it safe to open?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from docassembly.errors import UnreadableWorkbook

MOST_BYTES = 1_500_000_000
"""What all parts of a workbook may come to when unpacked; ten thousand cases come to a tenth."""

MOST_RATIO = 250
"""How many times its packed size a large part may unpack to; sheets reach about 30."""

KEPT = frozenset({"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "docProps/custom.xml"})
"""The parts that are asked for by name after the workbook was looked through."""

_LARGE_PART = 20_000_000
_DECLARES_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Package:
    """A workbook's parts by name, found harmless; the small XML parts are kept, sheets are not."""

    names: frozenset[str]
    parts: Mapping[str, bytes]

    def has(self, name: str) -> bool:
        """Return whether the workbook has a part of that name."""
        return name in self.names

    def part(self, name: str) -> bytes:
        """Return a kept part's bytes, empty where the workbook has none of that name."""
        return self.parts.get(name, b"")


def kind_of_file(data: bytes) -> str:
    """Return ``zip``, ``ole``, ``html``, ``empty`` or ``other`` by a file's first bytes."""
    if not data.strip(b"\x00 \r\n\t"):
        return "empty"
    if data.startswith(b"PK"):
        return "zip"
    if data.startswith(_OLE):
        return "ole"
    start = data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    is_markup = start.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml"))
    return "html" if is_markup else "other"


Look = Callable[[str, bytes], None]
"""Shown each XML part once, by its name; the styles come first."""


def unpack(data: bytes, path: Path, look: Look = lambda name, content: None) -> Package:
    """Return what is in a zipped document, or raise :class:`UnreadableWorkbook`.

    Every XML part is unpacked within bounds and its checksum compared, so that what the reading
    libraries get is what was looked at; a part that declares entities is refused, because no
    spreadsheet program writes any.
    """
    kept = {}
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = sorted(archive.infolist(),
                             key=lambda member: not member.filename.endswith("styles.xml"))
            _refuse_bombs(members, path)
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    content = archive.read(member)
                    _refuse_entities(content, path)
                    look(member.filename, content)
                    if member.filename in KEPT:
                        kept[member.filename] = content
    except (BadZipFile, ZlibError, EOFError, OSError, ValueError, NotImplementedError,
            RuntimeError) as error:
        raise UnreadableWorkbook(
            f"{path.name} is damaged or was not copied completely. Copy it again, or open it in "
            "Excel, let Excel repair it, and save it under a new name.") from error
    return Package(frozenset(member.filename for member in members), kept)


def _refuse_entities(content: bytes, path: Path) -> None:
    """Raise where a part declares entities, which could name files or swell without end."""
    if _DECLARES_ENTITIES.search(_as_bytes_of_ascii(content)):
        raise UnreadableWorkbook(
            f"{path.name} contains XML declarations that no spreadsheet program writes, and "
            "is not opened for safety. Copy its sheets into a new workbook.")


def _refuse_bombs(members: list[ZipInfo], path: Path) -> None:
    """Raise where the parts unpack to more than any workbook of ours can need."""
    total = sum(member.file_size for member in members)
    swollen = any(member.file_size > _LARGE_PART
                  and member.file_size > MOST_RATIO * max(member.compress_size, 1)
                  for member in members)
    if total > MOST_BYTES or swollen or len(members) > 20_000:
        raise UnreadableWorkbook(
            f"{path.name} unpacks to far more than a workbook holds, and is not opened for "
            "safety. Copy its sheets into a new workbook.")


def _as_bytes_of_ascii(content: bytes) -> bytes:
    """Return content so that ASCII words can be found in it, whichever UTF it is in."""
    return content.replace(b"\x00", b"") if content[:2] in (b"\xff\xfe", b"\xfe\xff") \
        or b"\x00" in content[:4] else content
