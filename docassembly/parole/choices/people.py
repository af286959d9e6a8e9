"""Answers about people: applicants, relatives, U.S. parties."""

from __future__ import annotations

from typing import Literal

from docassembly.intake.choices import choices

Relation = Literal[
    "spouse", "fiance", "parent", "mother", "father", "stepparent", "child", "son", "daughter",
    "stepchild", "adopted_child", "sibling", "brother", "sister", "half_sibling", "grandparent",
    "grandchild", "uncle_aunt", "niece_nephew", "cousin", "parent_in_law", "child_in_law",
    "sibling_in_law", "guardian", "ward", "friend", "employer", "organization", "none", "other",
]
RELATION = choices("relation", Relation, {
    "spouse": "spouse",
    "fiance": "fiancé(e)",
    "parent": "parent",
    "mother": "mother",
    "father": "father",
    "stepparent": "stepparent",
    "child": "child",
    "son": "son",
    "daughter": "daughter",
    "stepchild": "stepchild",
    "adopted_child": "adopted child",
    "sibling": "sibling",
    "brother": "brother",
    "sister": "sister",
    "half_sibling": "half-sibling",
    "grandparent": "grandparent",
    "grandchild": "grandchild",
    "uncle_aunt": "uncle or aunt",
    "niece_nephew": "niece or nephew",
    "cousin": "cousin",
    "parent_in_law": "parent-in-law",
    "child_in_law": "child-in-law",
    "sibling_in_law": "sibling-in-law",
    "guardian": "guardian",
    "ward": "ward",
    "friend": "friend",
    "employer": "employer",
    "organization": "supporting organization",
    "none": "no relation",
    "other": "other relation",
}, {
    "husband": "spouse", "wife": "spouse", "married": "spouse", "stepfather": "stepparent",
    "stepmother": "stepparent", "stepson": "stepchild", "stepdaughter": "stepchild",
    "half-brother": "half_sibling", "half-sister": "half_sibling", "grandmother": "grandparent",
    "grandfather": "grandparent", "grandson": "grandchild", "granddaughter": "grandchild",
    "uncle": "uncle_aunt", "aunt": "uncle_aunt", "niece": "niece_nephew",
    "nephew": "niece_nephew", "mother-in-law": "parent_in_law", "father-in-law": "parent_in_law",
    "son-in-law": "child_in_law", "daughter-in-law": "child_in_law",
    "brother-in-law": "sibling_in_law", "sister-in-law": "sibling_in_law", "mom": "mother",
    "dad": "father", "fianc\u00e9": "fiance", "fianc\u00e9e": "fiance",
})

UsStatus = Literal[
    "us_citizen_birth", "us_citizen_naturalized", "us_citizen_derived", "us_national", "lpr",
    "conditional_lpr", "asylee", "refugee", "nonimmigrant", "tps", "daca", "parolee", "pending",
    "none", "unknown",
]
US_STATUS = choices("us_status", UsStatus, {
    "us_citizen_birth": "U.S. citizen by birth",
    "us_citizen_naturalized": "naturalized U.S. citizen",
    "us_citizen_derived": "U.S. citizen through a parent",
    "us_national": "U.S. national",
    "lpr": "lawful permanent resident",
    "conditional_lpr": "conditional permanent resident",
    "asylee": "asylee",
    "refugee": "refugee",
    "nonimmigrant": "nonimmigrant",
    "tps": "holder of Temporary Protected Status",
    "daca": "recipient of deferred action (DACA)",
    "parolee": "parolee",
    "pending": "person with a pending application",
    "none": "no U.S. status",
    "unknown": "status unknown",
}, {
    "green card": "lpr", "green card holder": "lpr", "permanent resident": "lpr", "LPR": "lpr",
    "USC by birth": "us_citizen_birth", "naturalized citizen": "us_citizen_naturalized",
    "naturalized": "us_citizen_naturalized", "derived citizen": "us_citizen_derived",
    "TPS": "tps", "DACA": "daca",
})

Sex = Literal["F", "M", "X", "not_stated"]
SEX = choices("sex", Sex, {"F": "F", "M": "M", "X": "X", "not_stated": "not stated"})

Pronouns = Literal["she/her", "he/him", "they/them"]
PRONOUNS = choices("pronouns", Pronouns, {
    "she/her": "she/her",
    "he/him": "he/him",
    "they/them": "they/them",
})

NameOrder = Literal["given_first", "family_first", "single_name"]
NAME_ORDER = choices("name_order", NameOrder, {
    "given_first": "given name first",
    "family_first": "family name first",
    "single_name": "single name",
})

Title = Literal["Mr.", "Ms.", "Mrs.", "Mx.", "Dr.", "Rev.", "none"]
TITLE = choices("title", Title, {
    "Mr.": "Mr.",
    "Ms.": "Ms.",
    "Mrs.": "Mrs.",
    "Mx.": "Mx.",
    "Dr.": "Dr.",
    "Rev.": "Rev.",
    "none": "no title",
})

MaritalStatus = Literal[
    "single", "married", "divorced", "widowed", "legally_separated", "annulled", "common_law",
]
MARITAL_STATUS = choices("marital_status", MaritalStatus, {
    "single": "single",
    "married": "married",
    "divorced": "divorced",
    "widowed": "widowed",
    "legally_separated": "legally separated",
    "annulled": "marriage annulled",
    "common_law": "in a common-law marriage",
})

ApplicantRole = Literal[
    "principal", "accompanying_spouse", "accompanying_child", "accompanying_parent",
    "accompanying_guardian", "patient", "co_applicant",
]
APPLICANT_ROLE = choices("applicant_role", ApplicantRole, {
    "principal": "principal",
    "accompanying_spouse": "accompanying spouse",
    "accompanying_child": "accompanying child",
    "accompanying_parent": "accompanying parent",
    "accompanying_guardian": "accompanying guardian",
    "patient": "patient",
    "co_applicant": "co-applicant",
})

NationalityStatus = Literal["national", "dual", "stateless", "undetermined"]
NATIONALITY_STATUS = choices("nationality_status", NationalityStatus, {
    "national": "national of one country",
    "dual": "national of two or more countries",
    "stateless": "stateless",
    "undetermined": "undetermined",
})

MinorTravelConsent = Literal[
    "have", "missing", "not_needed_sole_custody", "not_needed_both_travel", "parent_deceased",
]
MINOR_TRAVEL_CONSENT = choices("minor_travel_consent", MinorTravelConsent, {
    "have": "have it",
    "missing": "missing",
    "not_needed_sole_custody": "not needed: sole custody",
    "not_needed_both_travel": "not needed: both parents travel",
    "parent_deceased": "not needed: other parent deceased",
})

FitToTravel = Literal["yes", "with_escort", "no", "unknown"]
FIT_TO_TRAVEL = choices("fit_to_travel", FitToTravel, {
    "yes": "yes",
    "with_escort": "with an escort",
    "no": "no",
    "unknown": "unknown",
})

RoleInRequest = Literal[
    "sick_relative", "deceased_relative", "separated_relative", "caregiver", "minor_child",
    "qualifying_relative_for_waiver", "witness", "background",
]
ROLE_IN_REQUEST = choices("role_in_request", RoleInRequest, {
    "sick_relative": "sick relative",
    "deceased_relative": "deceased relative",
    "separated_relative": "separated relative",
    "caregiver": "caregiver",
    "minor_child": "minor child",
    "qualifying_relative_for_waiver": "qualifying relative for a waiver",
    "witness": "witness",
    "background": "background",
})

PartyType = Literal["person", "organization"]
PARTY_TYPE = choices("party_type", PartyType, {
    "person": "person",
    "organization": "organization",
})

PartyRole = Literal[
    "petitioner", "financial_supporter", "host", "hospital", "legal_counsel_in_proceeding",
    "prosecutor", "guardian",
]
PARTY_ROLE = choices("party_role", PartyRole, {
    "petitioner": "petitioner",
    "financial_supporter": "financial supporter",
    "host": "host",
    "hospital": "hospital",
    "legal_counsel_in_proceeding": "legal counsel in the proceeding",
    "prosecutor": "prosecutor",
    "guardian": "guardian",
})
