"""Answers about exhibits: category, status, translation, kind of copy."""

from __future__ import annotations

from typing import Literal

from docassembly.intake.choices import choices

ExhibitCategory = Literal[
    "forms", "identity", "relationship", "status_of_us_party", "reason_evidence", "medical",
    "death_funeral", "legal_proceeding", "immigration_history", "criminal_record",
    "inadmissibility", "declarations", "financial_support", "ties_abroad", "equities",
    "country_conditions", "travel_plan", "translations", "correspondence", "other",
]
EXHIBIT_CATEGORY = choices("exhibit_category", ExhibitCategory, {
    "forms": "forms",
    "identity": "identity",
    "relationship": "relationship",
    "status_of_us_party": "status of U.S. party",
    "reason_evidence": "evidence of the reason",
    "medical": "medical",
    "death_funeral": "death and funeral",
    "legal_proceeding": "legal proceeding",
    "immigration_history": "immigration history",
    "criminal_record": "criminal record",
    "inadmissibility": "inadmissibility",
    "declarations": "declarations",
    "financial_support": "financial support",
    "ties_abroad": "ties abroad",
    "equities": "other discretionary factors",
    "country_conditions": "country conditions",
    "travel_plan": "travel plan",
    "translations": "translations",
    "correspondence": "correspondence",
    "other": "other",
})

ExhibitStatus = Literal[
    "have", "requested", "missing", "not_available", "expired", "superseded",
]
EXHIBIT_STATUS = choices("exhibit_status", ExhibitStatus, {
    "have": "have it",
    "requested": "requested",
    "missing": "missing",
    "not_available": "not available",
    "expired": "expired",
    "superseded": "superseded",
})

Translated = Literal["yes", "no", "in_progress"]
TRANSLATED = choices("translated", Translated, {
    "yes": "yes",
    "no": "no",
    "in_progress": "in progress",
})

CopyType = Literal["copy", "certified_copy", "original", "printout", "photo", "email"]
COPY_TYPE = choices("copy_type", CopyType, {
    "copy": "copy",
    "certified_copy": "certified copy",
    "original": "original",
    "printout": "printout",
    "photo": "photo",
    "email": "email",
})
