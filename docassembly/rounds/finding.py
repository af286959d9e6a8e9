"""Find the drafts of a case in its folder, also where somebody renamed or moved one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from docassembly.drafts.placing import EXHIBITS
from docassembly.drafts.review import REVIEW_MARK
from docassembly.revisions import UnreadableDraft, accepted

_ENOUGH = 0.4
"""The share of a base's words, in threes, that a renamed draft must still have."""


def find_draft(folder: Path, name: str, base: bytes | None, others: Collection[str]) -> str | None:
    """Return the path of the draft *name* from *folder*, None when it is not there.

    A draft that is not under its name is known by what it says: of the other Word files in the
    folder the one that has most of *base*. *others* are files that are something else.
    """
    if (folder / name).is_file():
        return name
    if base is None:
        return None
    wanted = _threes(base)
    best, share = None, _ENOUGH
    for path in _word_files(folder):
        relative = path.relative_to(folder).as_posix()
        if relative in others or not wanted:
            continue
        try:
            found = len(wanted & _threes(path.read_bytes())) / len(wanted)
        except (OSError, UnreadableDraft):
            continue
        if found > share:
            best, share = relative, found
    return best


def _word_files(folder: Path) -> Iterator[Path]:
    """Yield the Word files of a person in *folder*, in the order of their names."""
    for path in sorted(folder.rglob("*.docx")):
        parts = path.relative_to(folder).parts
        if not (parts[0] == EXHIBITS or any(part.startswith((".", "~$")) for part in parts)
                or REVIEW_MARK in path.name):
            yield path


def _threes(document: bytes) -> set[tuple[str, ...]]:
    """Return each three words that stand side by side in a document."""
    words = " ".join(paragraph.text for paragraph in accepted(document)).split()
    return set(zip(words, words[1:], words[2:], strict=False))
