"""How many pages an exhibit's file has: counted, never guessed."""

from __future__ import annotations

import warnings
from functools import lru_cache
from pathlib import Path

_ONE_PICTURE = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".gif", ".webp"})
_PHONE = frozenset({".heic", ".heif"})
_MANY_PICTURES = frozenset({".tif", ".tiff"}) | _PHONE


class UnreadableFile(Exception):
    """The file of an exhibit cannot be counted; the message is a sentence that says why.

    Caught by the assembly, which turns it into a problem at the cell that names the file.
    """


def count_pages(path: Path) -> int | None:
    """Return the number of pages in the file at *path*, or None where its kind has no fixed pages.

    PDF pages and the pictures in a TIFF or HEIC are counted; any other picture is one page. Word
    and text files have no pages until they are printed. Raise :class:`UnreadableFile` when the
    file is empty, damaged, locked with a password, or not what its name says.
    """
    try:
        state = path.stat()
    except OSError as fault:
        raise UnreadableFile("It cannot be opened.") from fault
    if not path.is_file():
        raise UnreadableFile("It is a folder, not a file.")
    if not state.st_size:
        raise UnreadableFile("It is empty.")
    return _count(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4096)
def _count(path: Path, modified: int, size: int) -> int | None:
    """Count once for each state of the file, because check and bundle both ask."""
    kind = path.suffix.lower()
    if kind == ".pdf":
        return _pdf_pages(path)
    if kind in _ONE_PICTURE | _MANY_PICTURES:
        return _pictures(path, kind)
    return None


def _pdf_pages(path: Path) -> int:
    """Return the number of pages of a PDF that opens without a password."""
    # Slow to import, and most commands count nothing.
    import pikepdf

    try:
        with pikepdf.open(path) as document:
            pages = len(document.pages)
    except pikepdf.PasswordError as fault:
        raise UnreadableFile("It is locked with a password.") from fault
    except (pikepdf.PdfError, OSError) as fault:
        raise UnreadableFile("It is damaged, or not a PDF.") from fault
    if not pages:
        raise UnreadableFile("It has no pages.")
    return pages


def _pictures(path: Path, kind: str) -> int:
    """Return the number of pictures in an image file: those of a TIFF or HEIC, else one."""
    # Slow to import, and few exhibits are pictures.
    from PIL import Image, UnidentifiedImageError

    if kind in _PHONE:
        try:
            from pillow_heif import register_heif_opener
        except ImportError:
            raise UnreadableFile("Photographs of this kind need more than is installed here; run "
                                 '`pip install "docassembly[packet]"`, or save it as JPEG.'
                                 ) from None
        register_heif_opener()
    try:
        # What Pillow only warns of is no concern of a page count; what it cannot open is.
        with warnings.catch_warnings(action="ignore"), Image.open(path) as picture:
            frames = getattr(picture, "n_frames", 1) if kind in _MANY_PICTURES else 1
            picture.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError,
            Image.DecompressionBombError) as fault:
        raise UnreadableFile("It is damaged, or not a picture.") from fault
    return int(frames)
