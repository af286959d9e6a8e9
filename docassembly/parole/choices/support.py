"""Answers about money and promises: parole fee, form fees, employment, assets, support."""

from __future__ import annotations

from typing import Literal

from docassembly.intake.choices import choices

ParoleFeePosition = Literal["exception_claimed", "will_pay", "undetermined"]
PAROLE_FEE_POSITION = choices("parole_fee_position", ParoleFeePosition, {
    "exception_claimed": "an exception is claimed",
    "will_pay": "the fee will be paid",
    "undetermined": "undetermined",
})

FeeException = Literal[
    "b1_medical_emergency", "b2_parent_guardian_of_minor_patient", "b3_organ_tissue_donor",
    "b4_imminent_death_close_family", "b5_funeral_close_family", "b6_adopted_child_urgent_medical",
    "b7_adjustment_applicant_returning", "b8_contiguous_return_hearing",
    "b9_cuban_haitian_entrant", "b10_law_enforcement_public_benefit", "none_pay", "undetermined",
]
FEE_EXCEPTION = choices("fee_exception", FeeException, {
    "b1_medical_emergency": "(b)(1) medical emergency",
    "b2_parent_guardian_of_minor_patient": "(b)(2) parent or guardian of a minor patient",
    "b3_organ_tissue_donor": "(b)(3) organ or tissue donor",
    "b4_imminent_death_close_family": "(b)(4) imminent death of a close family member",
    "b5_funeral_close_family": "(b)(5) funeral of a close family member",
    "b6_adopted_child_urgent_medical": "(b)(6) adopted child with an urgent medical condition",
    "b7_adjustment_applicant_returning": "(b)(7) returning adjustment applicant",
    "b8_contiguous_return_hearing": "(b)(8) hearing after return to a contiguous country",
    "b9_cuban_haitian_entrant": "(b)(9) Cuban or Haitian entrant",
    "b10_law_enforcement_public_benefit": "(b)(10) law enforcement, significant public benefit",
    "none_pay": "none: the fee will be paid",
    "undetermined": "undetermined",
})

I131FeeExemption = Literal[
    "none", "fee_waiver_i912", "military", "sij", "t_status", "u_status", "vawa",
    "afghan_iraqi_siv",
]
I131_FEE_EXEMPTION = choices("i131_fee_exemption", I131FeeExemption, {
    "none": "none",
    "fee_waiver_i912": "fee waiver (Form I-912)",
    "military": "military service",
    "sij": "special immigrant juvenile",
    "t_status": "T status",
    "u_status": "U status",
    "vawa": "VAWA self-petitioner",
    "afghan_iraqi_siv": "Afghan or Iraqi special immigrant",
})

NationalityRestriction = Literal["not_listed", "listed_full", "listed_partial", "not_checked"]
NATIONALITY_RESTRICTION = choices("nationality_restriction", NationalityRestriction, {
    "not_listed": "checked: not listed",
    "listed_full": "listed: full suspension",
    "listed_partial": "listed: partial suspension",
    "not_checked": "not checked yet",
})

EmploymentStatus = Literal["employed", "self_employed", "unemployed", "retired", "other"]
EMPLOYMENT_STATUS = choices("employment_status", EmploymentStatus, {
    "employed": "employed",
    "self_employed": "self-employed",
    "unemployed": "unemployed",
    "retired": "retired",
    "other": "other",
})

AssetKind = Literal[
    "checking", "savings", "annuity", "securities", "retirement", "real_estate",
    "personal_property",
]
ASSET_KIND = choices("asset_kind", AssetKind, {
    "checking": "checking account",
    "savings": "savings account",
    "annuity": "annuity",
    "securities": "securities",
    "retirement": "retirement account",
    "real_estate": "real estate",
    "personal_property": "personal property",
})

SupportCommitment = Literal[
    "housing", "food", "local_transport", "medical_costs", "funeral_travel", "return_ticket",
    "health_insurance", "bond", "escort_to_port_on_departure",
]
SUPPORT_COMMITMENT = choices("support_commitment", SupportCommitment, {
    "housing": "housing",
    "food": "food",
    "local_transport": "local transport",
    "medical_costs": "medical costs",
    "funeral_travel": "travel to the funeral",
    "return_ticket": "a return ticket",
    "health_insurance": "health insurance",
    "bond": "a bond",
    "escort_to_port_on_departure": "an escort to the port on departure",
})
