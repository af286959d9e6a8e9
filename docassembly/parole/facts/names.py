"""Every name that a parole template may use, found by looking at the facts of a specimen case."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from docassembly.facts import names_in
from docassembly.intake.columns import Record
from docassembly.intake.reader import CaseRows
from docassembly.parole.case import tie
from docassembly.parole.exhibits import assembly
from docassembly.parole.facts import facts
from docassembly.parole.records import (
    DETAILS,
    RECORDS,
    Applicant,
    CaseRecord,
    Equity,
    ExhibitRecord,
    FamilyMember,
    InadmissibilityGround,
    ParoleReason,
    SubExhibit,
    UsParty,
)

_SPECIMEN: Mapping[type[Record], Mapping[str, Any]] = {
    CaseRecord: {"case_id": "SPECIMEN", "petitioner_type": "other_individual",
                 "petitioner_ref": "US1", "port_code": "2504"},
    Applicant: {"ref": "APP1", "parole_fee_position": "exception_claimed",
                "parole_fee_exception": "b5_funeral_close_family"},
    FamilyMember: {"ref": "FAM1", "residence": "San Diego, California"},
    UsParty: {"ref": "US1", "roles": ("financial_supporter",), "undertaking_of_departure": True,
              "bond_offered_usd": 1},
    InadmissibilityGround: {"ref": "G1", "ground_key": "9-B-i-II", "posture": "conceded",
                            "mitigation": "told"},
    Equity: {"polarity": "positive"},
    ExhibitRecord: {"id": "X1", "status": "have", "category": "identity", "title": "Passport"},
    SubExhibit: {"exhibit_ref": "X1", "title": "Page"},
}
_LINKS: Mapping[str, Any] = {
    "applicant_ref": "APP1", "deceased_ref": "FAM1", "relative_ref": "FAM1",
    "patient_ref": "APP1", "separated_from": ("FAM1",)}


@cache
def template_names() -> Mapping[str, Any]:
    """Return the names that templates may use, each with the names of its own facts.

    A list is described by its item; None stands where anything may follow.
    """
    known: dict[str, Any] = {}
    for reason in DETAILS:
        case = tie(_specimen(reason))
        for name, value in facts(case, assembly(case)).items():
            _join(known, name, names_in(value))
    return known


def _specimen(reason: str) -> CaseRows:
    """Return a case with one row on every sheet."""
    rows: dict[type[Record], tuple[Record, ...]] = {}
    for record in RECORDS:
        links = {name: value for name, value in _LINKS.items() if name in record.__slots__
                 or hasattr(record, name)}
        rows[record] = (record(**{**links, **_SPECIMEN.get(record, {})}),)
    rows[ParoleReason] = (ParoleReason(ref="R1", reason_code=reason),)  # type: ignore[arg-type]
    rows[DETAILS[reason]] = (DETAILS[reason](**{
        name: value for name, value in {**_LINKS, "reason_ref": "R1"}.items()
        if hasattr(DETAILS[reason], name)}),)
    return CaseRows("SPECIMEN", rows)


def _join(known: dict[str, Any], name: str, found: Any) -> None:
    """Add what *found* tells of *name* to what is known of it already."""
    have = known.get(name)
    if isinstance(have, dict) and isinstance(found, Mapping):
        for inner, names in found.items():
            _join(have, inner, names)
    elif have is None or name not in known:
        known[name] = dict(found) if isinstance(found, Mapping) else found
    elif isinstance(have, list) and isinstance(found, list) and have and found \
            and isinstance(have[0], dict) and isinstance(found[0], Mapping):
        for inner, names in found[0].items():
            _join(have[0], inner, names)


