"""The sheets of a parole case, one subject a module, as typed, frozen records.

Each field of a record is a column of its sheet, declared once; ``RECORDS`` lists the sheets in the
order of the workbook. Nested lists (entries, orders, applications, sub-exhibits) are sheets of
their own that point to their owner by reference, and the owner keeps a column of the same name in
which a person says that there is none (``LISTS``). Where a record has a column ``ref``, the kind of
the same name is imported as ``row_of``, because a class body cannot have both.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from docassembly.intake.columns import CaseRow, Record
from docassembly.parole.records.applicants import Applicant
from docassembly.parole.records.case import CaseRecord, ItineraryItem, PriorParoleRequest
from docassembly.parole.records.crimes import CriminalEvent, CriminalSummary
from docassembly.parole.records.duty_and_family import (
    FamilyUnity,
    LegalProceeding,
    OtherUrgentHumanitarian,
    SignificantPublicBenefit,
)
from docassembly.parole.records.exhibits import ExhibitRecord, SubExhibit
from docassembly.parole.records.filings import Petition, VisaApplication, WaiverApplication
from docassembly.parole.records.grounds import Equity, InadmissibilityGround
from docassembly.parole.records.health_and_death import Funeral, MedicalTreatment, VisitSickRelative
from docassembly.parole.records.office import Office
from docassembly.parole.records.reasons import ParoleReason
from docassembly.parole.records.relatives import FamilyMember, OtherRelation
from docassembly.parole.records.screening import AdmissibilityScreening
from docassembly.parole.records.stays import Entry, ImmigrationHistory, Proceeding, RemovalOrder
from docassembly.parole.records.supporters import Asset, UsParty
from docassembly.parole.records.violations import (
    CitizenshipClaim,
    DocumentFraudOrder,
    Misrepresentation,
    OtherEvent,
    SmugglingEvent,
)

RECORDS: tuple[type[Record], ...] = (
    Office,
    CaseRecord,
    Applicant,
    FamilyMember,
    OtherRelation,
    UsParty,
    Asset,
    ParoleReason,
    MedicalTreatment,
    VisitSickRelative,
    Funeral,
    LegalProceeding,
    FamilyUnity,
    OtherUrgentHumanitarian,
    SignificantPublicBenefit,
    ItineraryItem,
    ImmigrationHistory,
    Entry,
    RemovalOrder,
    Proceeding,
    VisaApplication,
    Petition,
    WaiverApplication,
    Misrepresentation,
    CitizenshipClaim,
    SmugglingEvent,
    DocumentFraudOrder,
    OtherEvent,
    PriorParoleRequest,
    CriminalSummary,
    CriminalEvent,
    AdmissibilityScreening,
    InadmissibilityGround,
    Equity,
    ExhibitRecord,
    SubExhibit,
)
"""Every sheet of the workbook, in its order."""

DETAILS: Mapping[str, type[CaseRow]] = MappingProxyType({
    record.SHEET.reason: record
    for record in (
        MedicalTreatment,
        VisitSickRelative,
        Funeral,
        LegalProceeding,
        FamilyUnity,
        OtherUrgentHumanitarian,
        SignificantPublicBenefit,
    )
})
"""The sheet that holds the details of each reason for parole, by reason code."""

LISTS: Mapping[type[Record], Mapping[str, type[CaseRow]]] = MappingProxyType({
    CaseRecord: {"prior_parole_requests": PriorParoleRequest},
    UsParty: {"assets": Asset},
    ImmigrationHistory: {
        "entries": Entry,
        "removal_orders": RemovalOrder,
        "proceedings": Proceeding,
        "visa_applications": VisaApplication,
        "petitions": Petition,
        "waiver_applications": WaiverApplication,
        "misrepresentations": Misrepresentation,
        "citizenship_claims": CitizenshipClaim,
        "smuggling_events": SmugglingEvent,
        "document_fraud_orders": DocumentFraudOrder,
    },
    ExhibitRecord: {"sub_exhibits": SubExhibit},
})
"""The columns that say whether a list has any rows, and the sheet that holds the rows."""

__all__ = [
    "DETAILS",
    "LISTS",
    "RECORDS",
    "AdmissibilityScreening",
    "Applicant",
    "Asset",
    "CaseRecord",
    "CitizenshipClaim",
    "CriminalEvent",
    "CriminalSummary",
    "DocumentFraudOrder",
    "Entry",
    "Equity",
    "ExhibitRecord",
    "FamilyMember",
    "FamilyUnity",
    "Funeral",
    "ImmigrationHistory",
    "InadmissibilityGround",
    "ItineraryItem",
    "LegalProceeding",
    "MedicalTreatment",
    "Misrepresentation",
    "Office",
    "OtherEvent",
    "OtherRelation",
    "OtherUrgentHumanitarian",
    "ParoleReason",
    "Petition",
    "PriorParoleRequest",
    "Proceeding",
    "RemovalOrder",
    "SignificantPublicBenefit",
    "SmugglingEvent",
    "SubExhibit",
    "UsParty",
    "VisaApplication",
    "VisitSickRelative",
    "WaiverApplication",
]
