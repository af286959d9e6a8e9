"""A folder for what a run has under way, inside the output folder and gone at its end.

It holds clients' papers, so that it never lies in the system's common folder for temporary files.
What a killed run left behind is cleared by the next.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from docassembly.drafts.private import make_folder

NAME = ".packet-work"
_ABANDONED = 3 * 3600
"""Seconds after which a folder is taken for abandoned where processes cannot be asked for."""


@contextmanager
def work_folder(out: Path) -> Iterator[Path]:
    """Return a private folder for this run, and clear it away at the end."""
    above = out / NAME
    make_folder(above)
    _clear_abandoned(above)
    own = Path(mkdtemp(prefix=f"{os.getpid()}-", dir=above)).resolve()
    try:
        yield own
    finally:
        shutil.rmtree(own, ignore_errors=True)
        # Once more: a converter that outlived a killed run may have written on until now.
        _clear_abandoned(above)
        with contextlib.suppress(OSError):
            above.rmdir()


def _clear_abandoned(above: Path) -> None:
    """Take away what runs that are over have left in *above*."""
    for left in above.iterdir():
        if _is_abandoned(left):
            shutil.rmtree(left, ignore_errors=True)


def _is_abandoned(left: Path) -> bool:
    """Return whether the run that made the folder *left* is over."""
    number = left.name.partition("-")[0]
    if os.name == "posix" and number.isdigit():
        try:
            os.kill(int(number), 0)
        except ProcessLookupError:
            return True
        except OSError:
            return False
        return int(number) == os.getpid()
    return time.time() - left.stat().st_mtime > _ABANDONED
