"""Write files whole or not at all, readable by their owner alone where the system allows it.

A file is written under a temporary name and then renamed, which every system does in one step: a
run that is killed leaves the old file or the new one, never half of either.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import file_digest, sha256
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

FOLDER_MODE, FILE_MODE = 0o700, 0o600
_TEMPORARY = "writing-"


def make_folder(path: Path) -> None:
    """Make *path*, and what is missing above it, private to the user."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(mode=FOLDER_MODE, exist_ok=True)


def write_whole(path: Path, content: bytes, scratch: Path) -> None:
    """Write *content* to *path* through a temporary file in the folder *scratch*."""
    temporary = _temporary(scratch)
    with _open_new(temporary) as stream:
        stream.write(content)
    _replace(temporary, path)


def copy_whole(source: Path, path: Path, scratch: Path) -> None:
    """Copy the contents of *source* to *path* through a temporary file in *scratch*."""
    temporary = _temporary(scratch)
    with source.open("rb") as original, _open_new(temporary) as stream:
        copyfileobj(original, stream, 1 << 20)
    _replace(temporary, path)


def clear_leftovers(scratch: Path) -> None:
    """Remove the temporary files that a killed run left in *scratch*."""
    for left in scratch.glob(f"{_TEMPORARY}*.tmp"):
        left.unlink(missing_ok=True)


def digest(content: bytes) -> str:
    """Return the SHA-256 of *content* in hexadecimal."""
    return sha256(content).hexdigest()


def file_hash(path: Path) -> str | None:
    """Return the SHA-256 of the file at *path*, or None when there is no such file."""
    try:
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def _temporary(scratch: Path) -> Path:
    """Return the name under which this process writes in *scratch*."""
    return scratch / f"{_TEMPORARY}{os.getpid()}.tmp"


def _open_new(path: Path) -> BinaryIO:
    """Open *path* for writing, emptied, private to the user."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, FILE_MODE), "wb")


def _replace(temporary: Path, path: Path) -> None:
    """Put *temporary* in the place of *path*; leave no trace of it when that fails."""
    try:
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise
