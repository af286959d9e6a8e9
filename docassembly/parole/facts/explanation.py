"""Facts that the explanation of inadmissibility needs beyond the grounds themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docassembly.facts import House, RecordFacts
from docassembly.parole.case import ParoleCase
from docassembly.parole.facts.applicants import ApplicantFacts
from docassembly.parole.facts.grounds import GroundFacts
from docassembly.parole.facts.group import GroupFacts
from docassembly.parole.facts.history import HistoryFacts, related
from docassembly.parole.facts.request import FactorFacts
from docassembly.parole.records import CriminalEvent, Equity, ExhibitRecord, ParoleReason

_ABOUT_THE_PERSON = frozenset({
    "ties_abroad", "assurance_of_departure", "compliance_history", "good_character",
    "rehabilitation", "community_support", "security_or_identity",
})
"""Factors that answer a ground; those about the reason and its urgency stand in the letter."""


class MeritFacts:
    """What speaks for one applicant whom a ground concerns."""

    def __init__(self, person: ApplicantFacts, factors: Sequence[FactorFacts],
                 convictions: Sequence[RecordFacts]) -> None:
        """Gather what speaks for *person*."""
        self.person = person
        self.factors = list(factors)
        self.convictions = list(convictions)
        """Criminal events with facts on rehabilitation that no factor tells."""


def explanation(case: ParoleCase, house: House, applicants: list[ApplicantFacts],
                grounds: list[GroundFacts]) -> Mapping[str, object]:
    """Return the facts of the explanation by the names that templates use."""
    touched = [p for p in applicants
               if any(g.record.applicant_ref == p.record.ref for g in grounds)]
    histories = [HistoryFacts(person, house, case) for person in applicants]
    return {
        "histories": histories,
        "clean_histories": [h for h in histories if h.person not in touched],
        "people_with_ground": GroupFacts(touched, house) if touched else False,
        "all_conceded": bool(grounds) and all(g.position == "conceded" for g in grounds),
        "no_crime_fraud_or_security": not any(g.concerns_crime_fraud_or_security for g in grounds),
        "all_bars_over": bool(grounds) and all(g.bar_is_over for g in grounds),
        "related_provisions": related(applicants, house, case),
        "merits": [m for m in (_merits(p, house, case, applicants) for p in touched)
                   if m.factors or m.convictions],
        "tells_of_health": any(row.reason_code in {"medical_treatment", "visit_sick_relative"}
                               for row in case.all(ParoleReason))
        or any(row.category == "medical" for row in case.all(ExhibitRecord)),
        "tells_of_crime": bool(case.all(CriminalEvent)),
    }


def _merits(person: ApplicantFacts, house: House, case: ParoleCase,
            applicants: list[ApplicantFacts]) -> MeritFacts:
    factors = [FactorFacts(row, house, applicants)
               for row in case.of_applicant(Equity, person.record)
               if row.polarity != "negative" and row.category in _ABOUT_THE_PERSON]
    told = any(factor.record.category == "rehabilitation" for factor in factors)
    events = [RecordFacts(row, house) for row in case.of_applicant(CriminalEvent, person.record)
              if row.rehabilitation and row.disposition != "admitted_no_charge" and not told]
    return MeritFacts(person, factors, events)
