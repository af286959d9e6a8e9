"""Show how far a run is: a bar on a terminal, a line for each case elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import TextIO

_CLEAR = "\r\x1b[2K"
_EVERY = 0.1
"""Seconds between two drawings of the bar."""


class Progress:
    """Counts cases and says the rate and the time left."""

    def __init__(self, total: int, stream: TextIO, clock: Callable[[], float]) -> None:
        """Begin to count up to *total*; *clock* tells seconds."""
        self._total = total
        self._stream = stream
        self._clock = clock
        self._bar = stream.isatty()
        self._began = self._drawn = clock()
        self._done = 0

    def step(self, line: str) -> None:
        """Count one more case; *line* says what became of it."""
        self._done += 1
        if not self._bar:
            self._stream.write(f"{line}\n")
            return
        now = self._clock()
        if now - self._drawn >= _EVERY or self._done == self._total:
            self._drawn = now
            self._stream.write(_CLEAR + self._line(now - self._began))
            self._stream.flush()

    def close(self) -> None:
        """Leave a clean line behind."""
        if self._bar:
            self._stream.write(_CLEAR)
            self._stream.flush()

    def _line(self, seconds: float) -> str:
        """Return the bar: ``[####----] 412/1,000  85 cases/s  7 s left``."""
        rate = self._done / seconds if seconds else 0.0
        left = (self._total - self._done) / rate if rate else 0.0
        told = (f" {self._done:,}/{self._total:,}  {rate:,.0f} cases/s  {_duration(left)} left"
                if rate >= 1 else f" {self._done:,}/{self._total:,}  {_duration(left)} left")
        width = max(10, min(40, shutil.get_terminal_size().columns - len(told) - 3))
        full = width * self._done // max(self._total, 1)
        return f"[{'#' * full}{'-' * (width - full)}]{told}"


def _duration(seconds: float) -> str:
    """Return a time as people say it: ``7 s``, ``3 min 05 s``, ``2 h 10 min``."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"
