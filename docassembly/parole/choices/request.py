"""Answers on the sheets of the request itself: route, standard, addressee, delivery, history."""

from __future__ import annotations

from typing import Literal

from docassembly.intake.choices import choices

Route = Literal["uscis", "cbp"]
ROUTE = choices("route", Route, {
    "uscis": "USCIS",
    "cbp": "CBP at a port of entry",
})

Standard = Literal["urgent_humanitarian", "significant_public_benefit", "both"]
STANDARD = choices("standard", Standard, {
    "urgent_humanitarian": "urgent humanitarian reasons",
    "significant_public_benefit": "significant public benefit",
    "both": "urgent humanitarian reasons and significant public benefit",
})

PacketStatus = Literal["intake", "drafting", "attorney_review", "final", "filed", "decided"]
PACKET_STATUS = choices("packet_status", PacketStatus, {
    "intake": "intake",
    "drafting": "drafting",
    "attorney_review": "attorney review",
    "final": "final",
    "filed": "filed",
    "decided": "decided",
})

PetitionerType = Literal["self", "other_individual", "organization"]
PETITIONER_TYPE = choices("petitioner_type", PetitionerType, {
    "self": "the applicant",
    "other_individual": "another person",
    "organization": "an organization",
})

AddresseeTitle = Literal[
    "Port Director", "Area Port Director", "Director of Field Operations",
    "Assistant Port Director", "Watch Commander", "USCIS lockbox",
]
ADDRESSEE_TITLE = choices("addressee_title", AddresseeTitle, {
    "Port Director": "Port Director",
    "Area Port Director": "Area Port Director",
    "Director of Field Operations": "Director of Field Operations",
    "Assistant Port Director": "Assistant Port Director",
    "Watch Commander": "Watch Commander",
    "USCIS lockbox": "USCIS lockbox",
})

DeliveryLine = Literal[
    "BY HAND AT PORT OF ENTRY", "BY EMAIL AND BY HAND", "VIA USPS", "VIA COURIER", "FILED ONLINE",
]
DELIVERY_LINE = choices("delivery_line", DeliveryLine, {
    "BY HAND AT PORT OF ENTRY": "BY HAND AT PORT OF ENTRY",
    "BY EMAIL AND BY HAND": "BY EMAIL AND BY HAND",
    "VIA USPS": "VIA USPS",
    "VIA COURIER": "VIA COURIER",
    "FILED ONLINE": "FILED ONLINE",
})

UscisFilingMethod = Literal["paper_lockbox", "online"]
USCIS_FILING_METHOD = choices("uscis_filing_method", UscisFilingMethod, {
    "paper_lockbox": "on paper, to the lockbox",
    "online": "online",
})

IceRouteCheck = Literal["no", "yes", "attorney_to_decide"]
ICE_ROUTE_CHECK = choices("ice_route_check", IceRouteCheck, {
    "no": "no",
    "yes": "yes",
    "attorney_to_decide": "attorney to decide",
})

ParoleAgency = Literal["USCIS", "CBP", "ICE"]
PAROLE_AGENCY = choices("parole_agency", ParoleAgency, {
    "USCIS": "USCIS",
    "CBP": "CBP",
    "ICE": "ICE",
})

ParoleResult = Literal["granted", "denied", "withdrawn", "pending", "no_response"]
PAROLE_RESULT = choices("parole_result", ParoleResult, {
    "granted": "granted",
    "denied": "denied",
    "withdrawn": "withdrawn",
    "pending": "pending",
    "no_response": "no response",
})
