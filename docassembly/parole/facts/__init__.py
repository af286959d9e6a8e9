"""What the parole templates may say: facts computed from a case and its assembled exhibits."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from docassembly.exhibits import Assembly
from docassembly.facts import House, Listing, Proof, RecordFacts
from docassembly.parole.case import ParoleCase
from docassembly.parole.facts.applicants import ApplicantFacts
from docassembly.parole.facts.checklist import ChecklistFacts
from docassembly.parole.facts.exhibit_list import ExhibitSetFacts
from docassembly.parole.facts.explanation import explanation
from docassembly.parole.facts.grounds import GroundFacts, addressed
from docassembly.parole.facts.group import GroupFacts
from docassembly.parole.facts.parties import PartyFacts
from docassembly.parole.facts.reasons import ReasonFacts
from docassembly.parole.facts.relatives import RelativeFacts, key_relatives
from docassembly.parole.facts.request import (
    EarlierParoleFacts,
    EntryFacts,
    FactorFacts,
    FeeClaim,
    ItineraryFacts,
    RequestFacts,
    port_of,
)
from docassembly.parole.law import parole_fee
from docassembly.parole.records import (
    RECORDS,
    Applicant,
    Entry,
    Equity,
    FamilyMember,
    InadmissibilityGround,
    ItineraryItem,
    ParoleReason,
    PriorParoleRequest,
    UsParty,
    VisaApplication,
    WaiverApplication,
)
from docassembly.values.dates import Day
from docassembly.values.gap import Gap


def facts(case: ParoleCase, assembly: Assembly) -> Mapping[str, object]:
    """Return the facts of *case* by the names that templates use."""
    house = House(assembly, case.rows, RECORDS, bool(case.office.serial_comma),
                  case.office.possessive_of_s != "apostrophe")
    introduced: set[str] = set()
    applicants = [ApplicantFacts(row, house, case, at, introduced)
                  for at, row in enumerate(case.applicants or (Applicant(),), 1)]
    everyone = GroupFacts(applicants, house)
    request = RequestFacts(case.record, house)
    exhibits = ExhibitSetFacts(house, case)
    return {
        "case": request,
        "office": RecordFacts(case.office, house),
        "cbp": case.record.route == "cbp",
        "uscis": case.record.route == "uscis",
        "applicants": applicants,
        "applicant": applicants[0],
        "several": len(applicants) > 1,
        "the_applicants": everyone,
        "port": port_of(case, request),
        "exhibits": exhibits,
        "checklist": ChecklistFacts(case, house, applicants, exhibits),
        "problems": [],
        "will_be": tense_at(case.record.letter_date),
        **_representation(case, house, everyone, request),
        **_reasons(case, house, applicants),
        **_inadmissibility(case, house, applicants),
        **_discretion(case, house, applicants),
        **_support(case, house),
        **_fee(case, applicants, everyone),
    }


def tense_at(letter_date: Day | None) -> Callable[[object], str]:
    """Return a function that says ``will be`` or ``was`` of a day, seen from the letter's date."""
    def will_be(day: object) -> str:
        return "was" if letter_date and isinstance(day, Day) and day < letter_date else "will be"
    return will_be


def _representation(case: ParoleCase, house: House, everyone: GroupFacts,
                    request: RequestFacts) -> Mapping[str, object]:
    """Return who signs for whom: only those with a Form G-28 are represented."""
    signed = set(case.record.g28_signed_for or ())
    parties = [PartyFacts(row, house, case) for row in case.all(UsParty) if row.ref in signed]
    people = [p for p in everyone.people if p.record.ref in signed]
    asked_by_other = case.record.petitioner_type not in {None, "self"}
    row = case.party(case.record.petitioner_ref) if asked_by_other else None
    petitioner: object = PartyFacts(row, house, case) if row else (
        request.gap("petitioner_ref") if asked_by_other else False)
    return {
        "petitioner": petitioner,
        "asked_by_other": asked_by_other,
        "represented": Listing([p.full_name for p in (*parties, *people)], house),
        "representation_proof": Proof(case.cites_of(("forms",)), house),
        "contact_phone": request.mobile_on_the_day if case.record.mobile_on_the_day
        else RecordFacts(case.office, house).phone,
    }


def _reasons(case: ParoleCase, house: House,
             applicants: list[ApplicantFacts]) -> Mapping[str, object]:
    reasons = [ReasonFacts(row, house, case, applicants)
               for row in case.all(ParoleReason) or (ParoleReason(),)]
    relatives: dict[str, RelativeFacts] = {}
    for person in applicants:
        for relative in key_relatives(person.record, house, case):
            relatives.setdefault(relative.record.ref or "", relative)
    return {
        "reasons": reasons,
        "reason": reasons[0],
        "consequences": list(dict.fromkeys(
            r.consequence_if_denied for r in reasons if r.wanted("consequence_if_denied"))),
        "key_relatives": list(relatives.values()),
        "itinerary": [ItineraryFacts(row, house) for row in case.all(ItineraryItem)],
    }


def _inadmissibility(case: ParoleCase, house: House,
                     applicants: list[ApplicantFacts]) -> Mapping[str, object]:
    grounds = [GroundFacts(row, house, case, applicants) for row in addressed(case)]
    with_ground = {g.record.applicant_ref for g in grounds}
    clean = [p for p in applicants if p.record.ref not in with_ground]
    visas = [RecordFacts(row, house) for row in case.all(VisaApplication)]
    waivers = [RecordFacts(row, house) for row in case.all(WaiverApplication)]
    return {
        "grounds": grounds,
        **explanation(case, house, applicants, grounds),
        "clean": clean,
        "clean_names": Listing([p.name for p in clean], house),
        "visa_applications": visas,
        "waiver_applications": waivers,
        "visa_proof": _joined((v.proof for v in visas), house),
        "waiver_proof": _joined((w.proof for w in waivers), house),
        "earlier_paroles": [EarlierParoleFacts(row, house) for row in case.all(PriorParoleRequest)],
        "paroled_entries": [EntryFacts(row, house, applicants) for row in case.all(Entry)
                            if row.manner == "paroled"],
    }


def _joined(proofs: object, house: House) -> Proof:
    cites = [cite for proof in proofs for cite in proof.cites]  # type: ignore[attr-defined]
    return Proof(cites, house)


def _discretion(case: ParoleCase, house: House,
                applicants: list[ApplicantFacts]) -> Mapping[str, object]:
    factors = [FactorFacts(row, house, applicants) for row in case.all(Equity)]
    # An answer to a negative factor tells the mitigating facts already.
    answered = {row.applicant_ref for row in case.all(Equity) if row.answer}
    grounds = [GroundFacts(row, house, case, applicants)
               for row in case.all(InadmissibilityGround)
               if row.posture in {"conceded", "possible"} and row.mitigation
               and row.applicant_ref not in answered]
    return {
        "positive_factors": [f for f in factors if f.record.polarity != "negative"],
        "negative_factors": [f for f in factors if f.record.polarity == "negative"],
        "mitigated_grounds": [g for g in grounds if g.known("mitigation")],
        "missing_factors": Gap("Discretionary factors", "Add them on the sheet Factors."),
    }


def _support(case: ParoleCase, house: House) -> Mapping[str, object]:
    parties = [PartyFacts(row, house, case) for row in case.all(UsParty)]
    return {
        "parties": parties,
        "supporters": [p for p in parties
                       if "financial_supporter" in {"".join(r) for r in p.record.roles or ()}],
        "undertakings": [p for p in parties if p.record.undertaking_of_departure],
        "bonds": [p for p in parties if p.known("bond_offered_usd")],
        "missing_supporter": Gap("Financial supporter", "Add one on the sheet U.S. parties."),
        "undertaking_proof": Proof(case.cites_supporting("undertaking", "212.5(d)"), house),
        "departure_proof": Proof(case.cites_of(("travel_plan",)), house),
        "expedite_proof": Proof((), house),
        "family": [RecordFacts(row, house) for row in case.all(FamilyMember)],
    }


def _fee(case: ParoleCase, applicants: list[ApplicantFacts],
         everyone: GroupFacts) -> Mapping[str, object]:
    payers = [p for p in applicants if p.record.parole_fee_position == "will_pay"]
    day = case.record.requested_parole_start or case.record.letter_date
    fee = parole_fee(day) if day else None
    return {
        "fee_claims": [FeeClaim(p) for p in applicants
                       if p.record.parole_fee_position == "exception_claimed"],
        "fee_payers": GroupFacts(payers, everyone.house) if payers else False,
        "fee_amount": case.record.parole_fee_amount_usd or (fee.usd if fee else Gap("Parole fee")),
    }
