"""Answers about grounds of inadmissibility and discretionary factors."""

from __future__ import annotations

from typing import Literal

from docassembly.intake.choices import choices

Posture = Literal["conceded", "disputed", "possible", "undetermined", "not_applicable"]
POSTURE = choices("posture", Posture, {
    "conceded": "Conceded (not contested)",
    "disputed": "Disputed",
    "possible": "Possible",
    "undetermined": "Undetermined",
    "not_applicable": "Does not apply",
})

FindingSource = Literal[
    "consular_refusal", "cbp_finding", "immigration_judge", "uscis_decision", "ice",
    "attorney_assessment", "client_report", "unknown",
]
FINDING_SOURCE = choices("finding_source", FindingSource, {
    "consular_refusal": "consular refusal",
    "cbp_finding": "CBP finding",
    "immigration_judge": "immigration judge's decision",
    "uscis_decision": "USCIS decision",
    "ice": "ICE record",
    "attorney_assessment": "attorney's assessment",
    "client_report": "client's report",
    "unknown": "unknown",
})

GroundWaiverStatus = Literal[
    "none_available", "not_sought", "pending", "approved", "denied", "not_needed",
]
GROUND_WAIVER_STATUS = choices("ground_waiver_status", GroundWaiverStatus, {
    "none_available": "none available",
    "not_sought": "not sought",
    "pending": "pending",
    "approved": "approved",
    "denied": "denied",
    "not_needed": "not needed",
})

Polarity = Literal["positive", "negative"]
POLARITY = choices("polarity", Polarity, {
    "positive": "positive",
    "negative": "negative",
})

FactorCategory = Literal[
    "urgency", "family_ties_us", "ties_abroad", "assurance_of_departure", "compliance_history",
    "financial_support", "good_character", "rehabilitation", "age_or_health", "public_benefit",
    "prior_immigration_violation", "criminal_history", "fraud_history", "alternative_means",
    "security_or_identity", "community_support", "other",
]
FACTOR_CATEGORY = choices("factor_category", FactorCategory, {
    "urgency": "urgency",
    "family_ties_us": "family ties in the United States",
    "ties_abroad": "ties abroad",
    "assurance_of_departure": "assurance of departure",
    "compliance_history": "history of compliance",
    "financial_support": "financial support",
    "good_character": "good character",
    "rehabilitation": "rehabilitation",
    "age_or_health": "age or health",
    "public_benefit": "public benefit",
    "prior_immigration_violation": "prior immigration violation",
    "criminal_history": "criminal history",
    "fraud_history": "history of fraud",
    "alternative_means": "alternative means",
    "security_or_identity": "security or identity",
    "community_support": "community support",
    "other": "other",
})
