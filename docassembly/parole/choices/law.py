"""Answers that the law lists: grounds of inadmissibility, related provisions, ports of entry."""

from __future__ import annotations

from collections.abc import Mapping

from docassembly.intake.choices import Choices
from docassembly.parole import law


def _by_title(found: Mapping[str, law.Ground]) -> dict[str, str]:
    return {key: f"{key} · {provision.title}" for key, provision in found.items()}


GROUND = Choices("ground", _by_title(law.grounds()))
RELATED_PROVISION = Choices("related_provision", _by_title(law.related_provisions()))
PORT = Choices("port", {code: port.label for code, port in law.ports_of_entry().items()})
