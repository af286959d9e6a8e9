"""Answers about immigration history: entries, departures, orders, applications, claims."""

from __future__ import annotations

from typing import Literal

from docassembly.intake.choices import choices

FoiaStatus = Literal["not_requested", "requested", "received", "not_needed"]
FOIA_STATUS = choices("foia_status", FoiaStatus, {
    "not_requested": "not requested",
    "requested": "requested",
    "received": "received",
    "not_needed": "not needed",
})

MannerOfEntry = Literal[
    "admitted", "paroled", "ewi", "waved_through", "false_document", "false_claim_citizen",
    "stowaway", "visa_waiver", "unknown",
]
MANNER_OF_ENTRY = choices("manner_of_entry", MannerOfEntry, {
    "admitted": "admitted",
    "paroled": "paroled",
    "ewi": "entered without inspection",
    "waved_through": "waved through",
    "false_document": "with a false document",
    "false_claim_citizen": "on a false claim to U.S. citizenship",
    "stowaway": "as a stowaway",
    "visa_waiver": "admitted under the Visa Waiver Program",
    "unknown": "unknown",
})

DepartureManner = Literal[
    "voluntary_no_order", "voluntary_departure_granted", "removed", "self_deported_under_order",
    "expelled_title42", "withdrew_application", "unknown",
]
DEPARTURE_MANNER = choices("departure_manner", DepartureManner, {
    "voluntary_no_order": "left on own accord, no order",
    "voluntary_departure_granted": "left under a grant of voluntary departure",
    "removed": "removed",
    "self_deported_under_order": "left while under an order",
    "expelled_title42": "expelled under Title 42",
    "withdrew_application": "withdrew the application for admission",
    "unknown": "unknown",
})

RemovalOrderType = Literal[
    "expedited_235b1", "arriving_alien_240", "other_240", "administrative_238b",
    "reinstated_241a5", "exclusion_pre1997", "deportation_pre1997", "visa_waiver_217", "crewman",
    "unknown",
]
REMOVAL_ORDER_TYPE = choices("removal_order_type", RemovalOrderType, {
    "expedited_235b1": "expedited removal, INA § 235(b)(1)",
    "arriving_alien_240": "INA § 240 proceedings begun on arrival",
    "other_240": "other INA § 240 proceedings",
    "administrative_238b": "administrative removal, INA § 238(b)",
    "reinstated_241a5": "reinstated order, INA § 241(a)(5)",
    "exclusion_pre1997": "exclusion (before April 1, 1997)",
    "deportation_pre1997": "deportation (before April 1, 1997)",
    "visa_waiver_217": "Visa Waiver Program removal, INA § 217",
    "crewman": "crew member removal",
    "unknown": "unknown",
})

VisaOutcome = Literal["issued", "refused", "pending", "revoked", "withdrawn"]
VISA_OUTCOME = choices("visa_outcome", VisaOutcome, {
    "issued": "issued",
    "refused": "refused",
    "pending": "pending",
    "revoked": "revoked",
    "withdrawn": "withdrawn",
})

PetitionStatus = Literal[
    "pending", "approved", "denied", "revoked", "withdrawn", "at_nvc", "unknown",
]
PETITION_STATUS = choices("petition_status", PetitionStatus, {
    "pending": "pending",
    "approved": "approved",
    "denied": "denied",
    "revoked": "revoked",
    "withdrawn": "withdrawn",
    "at_nvc": "at the National Visa Center",
    "unknown": "unknown",
})

WaiverForm = Literal[
    "I-601", "I-601A", "I-212", "I-192", "consular_212d3", "I-193", "I-602", "other",
]
WAIVER_FORM = choices("waiver_form", WaiverForm, {
    "I-601": "Form I-601",
    "I-601A": "Form I-601A",
    "I-212": "Form I-212",
    "I-192": "Form I-192",
    "consular_212d3": "consular request under INA § 212(d)(3)(A)",
    "I-193": "Form I-193",
    "I-602": "Form I-602",
    "other": "other",
})

WaiverApplicationStatus = Literal["pending", "approved", "denied", "withdrawn", "not_filed"]
WAIVER_APPLICATION_STATUS = choices("waiver_application_status", WaiverApplicationStatus, {
    "pending": "pending",
    "approved": "approved",
    "denied": "denied",
    "withdrawn": "withdrawn",
    "not_filed": "not filed",
})

ClaimContext = Literal[
    "port_of_entry", "form_i9", "voter_registration", "vote", "passport", "drivers_license",
    "student_aid", "loan", "police_stop", "other",
]
CLAIM_CONTEXT = choices("claim_context", ClaimContext, {
    "port_of_entry": "at a port of entry",
    "form_i9": "on a Form I-9",
    "voter_registration": "on a voter registration",
    "vote": "by voting",
    "passport": "on a passport application",
    "drivers_license": "for a driver's license",
    "student_aid": "for student aid",
    "loan": "for a loan",
    "police_stop": "at a police stop",
    "other": "other",
})
