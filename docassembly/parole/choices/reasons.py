"""Answers about the reasons for parole and their details."""

from __future__ import annotations

from typing import Literal

from docassembly.intake.choices import choices

ReasonCode = Literal[
    "medical_treatment", "visit_sick_relative", "funeral", "legal_proceeding", "family_unity",
    "other_urgent_humanitarian", "significant_public_benefit",
]
REASON_CODE = choices("reason_code", ReasonCode, {
    "medical_treatment": "medical treatment",
    "visit_sick_relative": "visit to a sick relative",
    "funeral": "funeral",
    "legal_proceeding": "legal proceeding",
    "family_unity": "family unity",
    "other_urgent_humanitarian": "other urgent humanitarian reason",
    "significant_public_benefit": "significant public benefit",
})

VisitRole = Literal["farewell_visit", "caregiver", "decision_maker", "support_to_family"]
VISIT_ROLE = choices("visit_role", VisitRole, {
    "farewell_visit": "farewell visit",
    "caregiver": "caregiver",
    "decision_maker": "decision maker",
    "support_to_family": "support to the family",
})

ProceedingType = Literal[
    "civil", "criminal_prosecution", "family_court", "probate", "administrative", "deposition",
]
PROCEEDING_TYPE = choices("proceeding_type", ProceedingType, {
    "civil": "civil case",
    "criminal_prosecution": "criminal prosecution",
    "family_court": "family court case",
    "probate": "probate case",
    "administrative": "administrative case",
    "deposition": "deposition",
})

CourtRole = Literal[
    "plaintiff", "defendant", "witness", "victim", "heir", "parent_in_custody_case", "expert",
    "other",
]
COURT_ROLE = choices("court_role", CourtRole, {
    "plaintiff": "plaintiff",
    "defendant": "defendant",
    "witness": "witness",
    "victim": "victim",
    "heir": "heir",
    "parent_in_custody_case": "parent in a custody case",
    "expert": "expert",
    "other": "other",
})
