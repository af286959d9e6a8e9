"""How packets are made in one run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PacketOptions:
    """What the command was asked for.

    ``check`` only runs the gate. ``override`` is the reason for which an attorney passes it with
    faults open. ``volumes`` is the largest size of a PDF in bytes, None for one PDF. ``bates`` is
    the prefix of a second number at the foot. ``keep_size`` leaves odd pages as large as they are.
    """

    check: bool = False
    override: str = ""
    volumes: int | None = None
    bates: str = ""
    keep_size: bool = False
