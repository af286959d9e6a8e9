"""Look through a PDF before it is filed: can it be opened, is it whole, what would not print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from docassembly.packet import codes
from docassembly.problems import Code

_SILENT = frozenset({"/Link", "/Popup", "/Widget", "/PrinterMark", "/TrapNet", "/Watermark"})
_NAMED = {"/Text": "note", "/FileAttachment": "attached file", "/Sound": "sound",
          "/Movie": "film", "/Screen": "film", "/RichMedia": "film", "/3D": "model"}
_HIDDEN, _NO_VIEW = 2, 32
"""Flags of an annotation that nobody sees (ISO 32000, table 167)."""

_MANY = 5


class UnusableFile(Exception):
    """The file cannot be put into a packet; the message is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to be told of a file: the kind of problem and a sentence about it."""

    code: Code
    sentence: str


@dataclass(frozen=True, slots=True)
class Examined:
    """A PDF that can be used, its pages, and what is to be told of it."""

    pages: int
    findings: tuple[Finding, ...]


def examine(path: Path) -> Examined:
    """Return what is in the PDF at *path*, or raise :class:`UnusableFile`.

    A file that was repaired on opening is told by the warnings of the library: neither an
    exception nor a wrong count of pages gives it away.
    """
    try:
        if not path.stat().st_size:
            raise UnusableFile("It is empty.")
        with pikepdf.open(path) as pdf:
            warnings = list(pdf.get_warnings())
            count = len(pdf.pages)
            if not count:
                raise UnusableFile("It has no pages.")
            findings = [*_document(pdf), *_pages(pdf)]
            warnings += pdf.get_warnings()
    except pikepdf.PasswordError as fault:
        raise UnusableFile("It is locked with a password.") from fault
    except (pikepdf.PdfError, pikepdf.DependencyError, OSError, ValueError, TypeError,
            RuntimeError) as fault:
        raise UnusableFile("It is damaged, or not a PDF.") from fault
    if warnings:
        findings.insert(0, Finding(
            codes.EXHIBIT_FILE_REPAIRED, "It was damaged and had to be repaired to be opened; it "
            f"shows {count} page{'' if count == 1 else 's'} now."))
    return Examined(count, tuple(findings))


def _document(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Yield what the file as a whole holds beside its pages."""
    root = pdf.Root
    if pdf.is_encrypted:
        yield Finding(codes.EXHIBIT_PROTECTED, "It is protected against changes.")
    if "/Collection" in root:
        raise UnusableFile("It is a portfolio of files; print each of them to a PDF.")
    form = root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form \
            and bool(root.get("/NeedsRendering", False)):
        raise UnusableFile("Its form can be shown by Adobe's programs alone; print it to a PDF.")
    if pdf.attachments:
        number = len(pdf.attachments)
        yield Finding(codes.EXHIBIT_CONTENT_LOST,
                      f"It carries {number} attached file{'' if number == 1 else 's'}.")
    if _scripts(root):
        yield Finding(codes.EXHIBIT_CONTENT_LOST, "It carries a script, which is taken out.")
    layers = root.get("/OCProperties")
    if isinstance(layers, pikepdf.Dictionary):
        usual = layers.get("/D", pikepdf.Dictionary())
        if len(usual.get("/OFF", pikepdf.Array())):
            yield Finding(codes.EXHIBIT_CONTENT_LOST,
                          "It has layers that are switched off, which may show in the packet.")


def _scripts(root: Any) -> bool:
    """Return whether the document starts a script or other action by itself."""
    names = root.get("/Names", pikepdf.Dictionary())
    action = root.get("/OpenAction")
    return "/JavaScript" in names or "/AA" in root or (
        isinstance(action, pikepdf.Dictionary) and action.get("/S") != pikepdf.Name.GoTo)


def _pages(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Yield what single pages hold that does not print, and pages that are empty."""
    blank: list[int] = []
    lost: Counter[str] = Counter()
    redactions: list[int] = []
    scripted: list[int] = []
    for number, page in enumerate(pdf.pages, 1):
        annotations = page.obj.get("/Annots", ())
        if not _has_content(page.obj) and not len(annotations):
            blank.append(number)
        if "/AA" in page.obj:
            scripted.append(number)
        for annotation in annotations:
            if not isinstance(annotation, pikepdf.Dictionary):
                continue
            kind = str(annotation.get("/Subtype", ""))
            if kind == "/Redact":
                redactions.append(number)
            elif kind not in _SILENT and not _prints(annotation, kind):
                lost[_NAMED.get(kind, "mark")] += 1
            elif kind == "/Widget" and "/AP" not in annotation and "/V" in annotation \
                    and "/FT" in annotation:
                lost["filled field"] += 1
    if redactions:
        yield Finding(codes.EXHIBIT_REDACTION_OPEN,
                      f"Redactions on page {_listed(redactions)} were marked but not applied.")
    if scripted:
        yield Finding(codes.EXHIBIT_CONTENT_LOST,
                      f"Page {_listed(scripted)} of it starts a script, which is taken out.")
    for what, number in sorted(lost.items()):
        yield Finding(codes.EXHIBIT_CONTENT_LOST,
                      f"It has {number} {what}{'' if number == 1 else 's'} that may not print.")
    if blank:
        yield Finding(codes.EXHIBIT_PAGE_BLANK, f"Page {_listed(blank)} of it is empty.")


def _has_content(page: Any) -> bool:
    """Return whether a page paints anything at all."""
    contents = page.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        return any(_paints(part) for part in contents)
    return _paints(contents)


def _paints(part: Any) -> bool:
    """Return whether a content stream holds more than blanks."""
    if not isinstance(part, pikepdf.Stream):
        return False
    if int(part.get("/Length", 0)) > 200:
        return True
    return bool(part.read_bytes().strip())


def _prints(annotation: Any, kind: str) -> bool:
    """Return whether an annotation is seen on the page once it is flattened."""
    flags = int(annotation.get("/F", 0))
    if flags & (_HIDDEN | _NO_VIEW):
        return False
    return "/AP" in annotation and kind not in _NAMED


def _listed(numbers: list[int]) -> str:
    """Return page numbers for a sentence: the first few, and how many more."""
    several = list(dict.fromkeys(numbers))
    more = len(several) - _MANY
    shown = ", ".join(str(number) for number in several[:_MANY])
    return f"{shown} and {more} more" if more > 0 else shown
