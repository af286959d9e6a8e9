"""What the folder remembers of its packet: ``.docassembly/packet.json``.

Made from what, with which pages, proven how, and, where an attorney passed the gate with faults
open, for which reason.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from docassembly.packet.plan import Plan
from docassembly.packet.proof import Proof

FORMAT = 1
NAME = "packet.json"


@dataclass(frozen=True, slots=True)
class PacketRecord:
    """The memory of one packet.

    ``made`` is the day of the run. ``inputs`` is the hash of all that the packet is made from;
    ``files`` the hash of each PDF by its name, ``pages`` how many it has, ``known`` the
    hashes of all that we may have written while a run was under way. ``exhibits`` hold
    letter, id, pages, first and last stamped number. ``override`` is the attorney's reason, with
    the faults that were open in ``overridden``.
    """

    case: str
    made: str
    docassembly: str
    inputs: str
    files: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, int] = field(default_factory=dict)
    exhibits: tuple[tuple[str, str, int | None, int | None, int | None], ...] = ()
    proof: tuple[Mapping[str, object], ...] = ()
    known: tuple[str, ...] = ()
    override: str = ""
    overridden: tuple[str, ...] = ()

    def to_json(self) -> bytes:
        """Return the record as JSON that a person can read."""
        text = json.dumps({"format": FORMAT} | asdict(self), ensure_ascii=False, indent=1)
        return (text + "\n").encode("utf-8", "surrogatepass")


def read_record(path: Path) -> PacketRecord | None:
    """Return the record at *path*, or None when there is none that can be trusted."""
    try:
        found = json.loads(path.read_bytes())
        if found.pop("format") != FORMAT:
            return None
        return PacketRecord(**found | {
            "exhibits": tuple(tuple(each) for each in found["exhibits"]),
            "proof": tuple(found["proof"]), "known": tuple(found["known"]),
            "overridden": tuple(found["overridden"])})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def exhibit_rows(plan: Plan) -> tuple[tuple[str, str, int | None, int | None, int | None], ...]:
    """Return what the record says of the exhibits."""
    return tuple((slot.letter, slot.id, slot.whole.pages, slot.whole.first, slot.whole.last)
                 for slot in plan.slots)


def proof_row(name: str, proof: Proof) -> Mapping[str, object]:
    """Return what the record says of the proof of one PDF."""
    return {"file": name, "pages": proof.pages, "stamps": proof.stamps,
            "bookmarks": proof.bookmarks, "links": proof.links, "cites": proof.cites}
