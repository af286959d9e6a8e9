"""Word documents become PDF through LibreOffice, without a window, or through Word itself.

A converter keeps one profile of its own, so that it neither meets nor changes the user's
LibreOffice, and sends many files to one process. When nothing comes out for too long the process
is stopped, the file it hung on is given up, and the rest goes to a new one.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Protocol

from docassembly.errors import DocassemblyError

LIMIT = 90.0
"""Seconds that one document may take; starting LibreOffice comes on top."""

START = 30.0
"""Seconds that LibreOffice may take to start on a slow machine."""

WORTH_ANOTHER = 12
"""Documents for which a second process pays."""

_FILTER = ('pdf:writer_pdf_Export:{"ExportFormFields":{"type":"boolean","value":"false"},'
           '"ExportBookmarks":{"type":"boolean","value":"false"},'
           '"UseTaggedPDF":{"type":"boolean","value":"false"},'
           '"ExportNotes":{"type":"boolean","value":"false"},'
           '"UseLosslessCompression":{"type":"boolean","value":"true"},'
           '"ReduceImageResolution":{"type":"boolean","value":"false"}}')

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"
 oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Save/Document"><prop oor:name="WarnAlienFormat"
 oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""
"""No macro runs and nothing is fetched from another file or from a network."""

_PLACES = (
    "/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)


class ConverterMissing(DocassemblyError):
    """There is nothing that makes PDFs: no LibreOffice that works, no Word, or no library."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document could not be converted, in a sentence."""

    reason: str


class Converter(Protocol):
    """Makes PDFs of Word documents."""

    def convert(self, sources: Sequence[Path], folder: Path) -> Mapping[Path, Path | Failure]:
        """Return for each of *sources* the PDF made of it in *folder*, or why there is none."""


def find_libreoffice() -> str | None:
    """Return the command that starts LibreOffice, or None where it is not installed."""
    for name in ("soffice", "libreoffice", "soffice.com"):
        if found := shutil.which(name):
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


class LibreOffice:
    """A converter that works with LibreOffice; a context manager, which clears its profiles."""

    def __init__(self, command: str | None = None, *, limit: float = LIMIT,
                 processes: int = 2, home: Path | None = None) -> None:
        """Find LibreOffice, or raise :class:`ConverterMissing` with what to install.

        Profiles, and copies of what is converted, are kept in the folder *home* until the end.
        """
        found = command or find_libreoffice()
        if found is None:
            raise ConverterMissing(
                "LibreOffice is not installed, and packets need it to make PDFs of Word "
                "documents. Install it from libreoffice.org (or your system's packages), or, "
                "where Word is installed, use the option --word.")
        self.command = found
        self.limit = limit
        self.processes = max(1, processes)
        self._home = TemporaryDirectory(prefix="docassembly-", dir=home,
                                        ignore_cleanup_errors=True)

    def __enter__(self) -> LibreOffice:
        """Return the converter."""
        return self

    def __exit__(self, *_: object) -> None:
        """Clear the profiles."""
        self.close()

    def close(self) -> None:
        """Clear the profiles; the converter cannot be used after that."""
        self._home.cleanup()

    def convert(self, sources: Sequence[Path], folder: Path) -> Mapping[Path, Path | Failure]:
        """Return for each of *sources* the PDF made of it in *folder*, or why there is none."""
        sources = list(dict.fromkeys(sources))
        shares = min(self.processes, max(1, len(sources) // WORTH_ANOTHER)) if sources else 0
        lots = [list(sources[share::shares]) for share in range(shares)]
        found: dict[Path, Path | Failure] = {}
        with ThreadPoolExecutor(max(1, shares)) as crew:
            for made in crew.map(self._lot, lots, range(shares), [folder] * shares):
                found.update(made)
        if sources and not any(isinstance(made, Path) for made in found.values()):
            self._try_out()
        return {source: found[source] for source in sources}

    def _try_out(self) -> None:
        """Raise :class:`ConverterMissing` where not even a line of text becomes a PDF.

        Otherwise a LibreOffice that does not start would look like a fault of every document.
        """
        with TemporaryDirectory(prefix="lot-", dir=self._home.name) as lot:
            page = Path(lot) / "page.txt"
            page.write_text("A line of text.", encoding="utf-8")
            self._run([page], Path(lot), self._profile(0))
            if not _pdf(Path(lot), page).is_file():
                raise ConverterMissing(
                    f"LibreOffice ({self.command}) starts no longer or makes no PDF, not even of "
                    "a line of text. Open it once by itself, or install it anew from "
                    "libreoffice.org; where Word is installed, the option --word does without it.")

    def _lot(self, sources: list[Path], number: int, folder: Path) -> dict[Path, Path | Failure]:
        """Convert one process's share, starting anew behind a document that hangs or crashes."""
        names = {Path(f"{at:05d}{source.suffix.lower()}"): source
                 for at, source in enumerate(sources)}
        with TemporaryDirectory(prefix="lot-", dir=self._home.name) as lot:
            waiting = [Path(lot) / name for name in names]
            for path in waiting:
                shutil.copyfile(names[Path(path.name)], path)
            made: dict[Path, Path | Failure] = {}
            out = Path(lot) / "out"
            out.mkdir()
            while waiting:
                why = self._run(waiting, out, self._profile(number))
                done = [path for path in waiting if _pdf(out, path).is_file()]
                left = [path for path in waiting if path not in done]
                for path in done:
                    target = Path(mkdtemp(prefix="pdf-", dir=folder)) / "page.pdf"
                    shutil.move(_pdf(out, path), target)
                    made[names[Path(path.name)]] = target
                if left:
                    made[names[Path(left[0].name)]] = Failure(why)
                waiting = left[1:]
        return made

    def _profile(self, number: int) -> Path:
        """Return the profile of one process, made with our settings at first."""
        profile = Path(self._home.name) / f"profile-{number}"
        user = profile / "user"
        if not user.exists():
            user.mkdir(parents=True)
            (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        return profile

    def _run(self, sources: Sequence[Path], out: Path, profile: Path) -> str:
        """Run LibreOffice once over *sources*; return why the first without a PDF has none."""
        command = [self.command, f"-env:UserInstallation={profile.as_uri()}", "--headless",
                   "--norestore", "--nologo", "--nodefault", "--convert-to", _FILTER,
                   "--outdir", str(out), *map(str, sources)]
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, start_new_session=os.name == "posix")
        except OSError:
            return "LibreOffice could not be started."
        deadline, done = time.monotonic() + START + self.limit, 0
        try:
            while process.poll() is None:
                time.sleep(0.05)
                now = sum(1 for _ in out.iterdir())
                if now > done:
                    deadline, done = time.monotonic() + self.limit, now
                if time.monotonic() > deadline:
                    _stop(process)
                    return f"LibreOffice did not finish it within {self.limit:.0f} seconds."
        except BaseException:
            _stop(process)
            raise
        return "LibreOffice could not read it."


class Word:
    """A converter that works with Word, on Windows and macOS where Word is installed."""

    def __enter__(self) -> Word:
        """Return the converter."""
        return self

    def __exit__(self, *_: object) -> None:
        """Do nothing: Word is closed after each lot."""

    def convert(self, sources: Sequence[Path], folder: Path) -> Mapping[Path, Path | Failure]:
        """Return for each of *sources* the PDF made of it in *folder*, or why there is none."""
        try:
            from docx2pdf import convert
        except ImportError:
            raise ConverterMissing("Conversion by Word needs the extra package: pip install "
                                   "docassembly[word].") from None
        made: dict[Path, Path | Failure] = {}
        for source in sources:
            target = Path(mkdtemp(prefix="pdf-", dir=folder)) / "page.pdf"
            try:
                convert(str(source), str(target))
            except Exception as fault:
                made[source] = Failure(f"Word could not convert it ({type(fault).__name__}).")
            else:
                made[source] = target if target.is_file() else Failure("Word wrote no PDF.")
        return made


def _pdf(out: Path, source: Path) -> Path:
    """Return the name that LibreOffice gives to the PDF of *source*."""
    return out / f"{source.stem}.pdf"


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop a process with the children that it started, and nothing else."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
