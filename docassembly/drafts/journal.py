"""Put several files in their places in one step: all, or, after a crash, all by the next run.

Files are written whole under temporary names first; then a journal says which goes where; then
they are renamed. A run that finds a journal finishes what it says. Without a journal the temporary
files are of no use, and go.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from docassembly.drafts.private import make_folder, write_whole

_JOURNAL = "journal.json"
_STAGED = "staged-"


def write_together(scratch: Path, files: Mapping[str, bytes]) -> None:
    """Write *files*, named by their paths from the folder above *scratch*, all or none."""
    make_folder(scratch)
    staged = {}
    for number, (name, content) in enumerate(files.items()):
        staged[f"{_STAGED}{number}.tmp"] = name
        write_whole(scratch / f"{_STAGED}{number}.tmp", content, scratch)
    write_whole(scratch / _JOURNAL, json.dumps(staged, ensure_ascii=False).encode(), scratch)
    finish(scratch)


def finish(scratch: Path) -> None:
    """Do what a journal in *scratch* says, if there is one, and clear away what is left over."""
    journal = scratch / _JOURNAL
    try:
        staged = json.loads(journal.read_bytes())
    except FileNotFoundError:
        for left in scratch.glob(f"{_STAGED}*.tmp"):
            left.unlink(missing_ok=True)
        return
    for temporary, name in staged.items():
        source, target = scratch / temporary, scratch.parent / name
        if source.exists():
            make_folder(target.parent)
            source.replace(target)
    journal.unlink()
