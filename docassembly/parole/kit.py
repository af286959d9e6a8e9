"""The parole kit: its sheets, checks, facts and documents in one value."""

from __future__ import annotations

from importlib.resources import files

from docassembly.kit import DocumentSpec, Kit
from docassembly.parole.case import ParoleCase, tie
from docassembly.parole.checks import check
from docassembly.parole.codes import CODES
from docassembly.parole.exhibits import assembly
from docassembly.parole.facts import facts
from docassembly.parole.facts.filters import FILTERS
from docassembly.parole.facts.names import template_names
from docassembly.parole.filing import FILING
from docassembly.parole.records import RECORDS, InadmissibilityGround


def has_ground(case: ParoleCase) -> bool:
    """Return whether a ground of inadmissibility is to be addressed."""
    return any(row.posture != "not_applicable" for row in case.all(InadmissibilityGround))


KIT: Kit[ParoleCase] = Kit(
    name="parole",
    title="Humanitarian parole, INA § 212(d)(5)(A)",
    sheets=RECORDS,
    documents=(
        DocumentSpec("Parole Request Letter", "L", "Parole Request Letter.docx"),
        DocumentSpec("Explanation of Inadmissibility", "M", "Explanation of Inadmissibility.docx",
                     when=has_ground),
        DocumentSpec("Exhibit List", "E", "Exhibit List.docx"),
        DocumentSpec("Case Checklist", "W", "Case Checklist.docx", filed=False),
    ),
    templates=files("docassembly.word_templates") / "parole",
    codes=CODES,
    tie=tie,
    check=check,
    assembly=assembly,
    facts=facts,
    filters=FILTERS,
    names=template_names,
    filing=FILING,
)
