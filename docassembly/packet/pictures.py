"""Pictures become PDF pages: each frame a page, upright, its pixels kept as they are.

JPEG, PNG and TIFF data go into the PDF without loss. What no PDF can hold as it is loses nothing
either: a picture with transparency is laid on white. HEIC is stored as JPEG of the highest
quality, because twelve million uncompressed pixels make a packet that no portal takes.
"""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from PIL.Image import Image

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".heif", ".bmp", ".gif",
                      ".webp"})
_AS_THEY_ARE = frozenset({"JPEG", "PNG", "TIFF", "MPO"})
_CAMERA = frozenset({"HEIF", "HEIC", "WEBP"})
_PAGED = frozenset({"TIFF", "HEIF", "HEIC"})
"""Kinds whose further frames are pages; those of the others move."""

_ORIENTATION = 0x0112
_MIRRORED = frozenset({2, 4, 5, 7})
_QUALITY = 95
_SCAN = 0xDA
_TELLING = frozenset({0xE1, 0xED, 0xFE})


class UnusablePicture(Exception):
    """The file is no picture that can be read; the message is a sentence that says why."""


def picture_pdf(path: Path) -> bytes:
    """Return a PDF with a page for each frame of the picture at *path*.

    Pages are as large as the picture; whoever puts them into a packet scales them. Raise
    :class:`UnusablePicture` when it cannot be read to its last row.
    """
    from PIL import Image, UnidentifiedImageError

    if path.suffix.lower() in {".heic", ".heif"}:
        from pillow_heif import register_heif_opener

        register_heif_opener()
    try:
        # What Pillow only warns of does no harm to a page.
        with warnings.catch_warnings(action="ignore"), Image.open(path) as picture:
            kind = picture.format or ""
            plainly = kind in _AS_THEY_ARE and not _turned(picture, kind)
            _load_all(picture)
            if plainly and (found := _without_loss(path)) is not None:
                return found
            return _laid_out([_plain(frame, kind) for frame in _frames(picture, kind)])
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, KeyError, TypeError,
            Image.DecompressionBombError) as fault:
        raise UnusablePicture("It is damaged, or not a picture.") from fault


def _turned(picture: Image, kind: str) -> bool:
    """Return whether a frame is mirrored, or a TIFF's is turned in any way.

    No PDF can mirror a page, and a TIFF is turned by its reader already.
    """
    for number in range(getattr(picture, "n_frames", 1) if kind == "TIFF" else 1):
        picture.seek(number)
        turn = picture.getexif().get(_ORIENTATION, 1)
        if turn in _MIRRORED or (kind == "TIFF" and turn != 1):
            picture.seek(0)
            return True
    picture.seek(0)
    return False


def _load_all(picture: Image) -> None:
    """Read every frame to its end, so that a file that was cut short is found out."""
    for number in range(getattr(picture, "n_frames", 1)):
        picture.seek(number)
        picture.load()
    picture.seek(0)


def _without_loss(path: Path) -> bytes | None:
    """Return the PDF that holds the picture's own data, or None where a PDF cannot."""
    import img2pdf

    logging.getLogger("img2pdf").setLevel(logging.CRITICAL)
    try:
        made: bytes = img2pdf.convert(str(path), rotation=img2pdf.Rotation.ifvalid,
                                      nodate=True, engine=img2pdf.Engine.internal)
    except Exception:
        # img2pdf raises whatever its readers raise; Pillow then decides whether it is a picture.
        return None
    return _without_whereabouts(made)


def _without_whereabouts(made: bytes) -> bytes:
    """Return the PDF with JPEG data that no longer tell where, when and with what they were taken.

    The pixels stay as they are: only the segments of a camera and of editing programs go.
    """
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for page in pdf.pages:
            for image in page.obj.Resources.XObject.values():
                if image.get("/Filter") == pikepdf.Name.DCTDecode:
                    image.write(_segments_kept(image.read_raw_bytes()),
                                filter=pikepdf.Name.DCTDecode)
        stream = io.BytesIO()
        pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


def _segments_kept(jpeg: bytes) -> bytes:
    """Return a JPEG without its segments APP1 (Exif, XMP) and APP13, and without comments."""
    kept, at = bytearray(jpeg[:2]), 2
    while jpeg[at:at + 1] == b"\xff" and at + 4 <= len(jpeg) and jpeg[at + 1] != _SCAN:
        end = at + 2 + int.from_bytes(jpeg[at + 2:at + 4], "big")
        if jpeg[at + 1] not in _TELLING:
            kept += jpeg[at:end]
        at = end
    return bytes(kept) + jpeg[at:]


def _frames(picture: Image, kind: str) -> Iterator[Image]:
    """Yield the frames that are pages: all of a TIFF or HEIC, the first of anything that moves."""
    for number in range(getattr(picture, "n_frames", 1) if kind in _PAGED else 1):
        picture.seek(number)
        yield picture


def _plain(frame: Image, kind: str) -> bytes:
    """Return a frame upright, on white and in a form that a PDF can hold."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(frame)
    dots = frame.info.get("dpi")
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        white = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(white, upright.convert("RGBA")).convert("RGB")
    elif upright.mode not in ("1", "L", "RGB"):
        upright = upright.convert("RGB")
    stream = io.BytesIO()
    saved: dict[str, Any] = {"dpi": dots} if dots and all(dot > 1 for dot in dots) else {}
    if kind in _CAMERA:
        upright.save(stream, "JPEG", quality=_QUALITY, subsampling=0, **saved)
    else:
        upright.info.pop("transparency", None)
        upright.save(stream, "PNG", **saved)
    return stream.getvalue()


def _laid_out(pictures: list[bytes]) -> bytes:
    """Return a PDF with a page for each of *pictures*."""
    import img2pdf

    made: bytes = img2pdf.convert(pictures, nodate=True, engine=img2pdf.Engine.internal)
    return made
