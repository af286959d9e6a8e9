"""The events of a chronology: what the history sheets tell of one applicant, in order of date.

An event has a kind and its record; the words for each kind stand in the template.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from docassembly.exhibits import Cite
from docassembly.facts import House, Proof, RecordFacts
from docassembly.intake.columns import Record
from docassembly.language.typography import bind
from docassembly.parole.bars import KnownDate
from docassembly.parole.case import ParoleCase
from docassembly.parole.exhibits import sub_exhibits
from docassembly.parole.records import (
    Applicant,
    CitizenshipClaim,
    CriminalEvent,
    DocumentFraudOrder,
    Entry,
    ExhibitRecord,
    InadmissibilityGround,
    Misrepresentation,
    OtherEvent,
    Petition,
    PriorParoleRequest,
    Proceeding,
    RemovalOrder,
    SmugglingEvent,
    VisaApplication,
    WaiverApplication,
)
from docassembly.values.dates import Day
from docassembly.values.gap import Absent, Gap

FactsOf = TypeVar("FactsOf", bound=RecordFacts)

_UNDATED = Day.max.toordinal()
_VISITOR = frozenset({"B-1", "B-2", "B-1/B-2"})

_ORDER_OF_A_DAY = ("entry", "notice", "order", "crime", "stay_end", "other", "removal",
                   "departure")
"""Which event comes first among those of one day; the rest follow."""


class StayFacts(RecordFacts):
    """One entry and stay, as the chronology tells it."""

    record: Entry

    @property
    def class_label(self) -> str:
        """Return the class of admission in its usual form: ``B-2`` for ``B2``."""
        typed = str(self.record.class_of_admission or "").strip().upper()
        parts = [f"{part[0]}-{part[1:]}" if part[:1].isalpha() and part[1:2].isdigit() else part
                 for part in typed.split("/")]
        return "/".join(parts)

    @property
    def as_visitor(self) -> bool:
        """Return whether the class is that of a visitor."""
        return self.class_label in _VISITOR

    @property
    def at_place(self) -> object:
        """Return the place with its preposition: ``at Chicago, Illinois``, ``near Naco``."""
        place = self.entry_place
        led = str(place).casefold().startswith(("near ", "at ", "in ", "by ", "between ", "on "))
        return place if led or isinstance(place, Gap) else f"at {place}"


class PetitionFacts(RecordFacts):
    """An immigrant petition or another filing."""

    record: Petition

    @property
    def form_name(self) -> object:
        """Return the form as text speaks of it: ``Form I-130``."""
        form = self.form
        return form if isinstance(form, Gap) else bind(f"Form {str(form).removeprefix('Form ')}")


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the chronology.

    ``kind`` says what happened; the record behind it answers to the name of its own kind
    (``event.visa.post``). ``when`` prints the date or a gap, ``source`` the cites, a gap, or
    nothing where the answer was that there is no paper. ``place`` orders it: a day number, later
    where the history makes it later. ``detail`` is what a kind has of its own.
    """

    kind: str
    facts: RecordFacts
    when: object
    source: object
    place: int
    detail: str = ""

    def _as(self, kind: type[FactsOf], record: type[Record]) -> FactsOf:
        """Return the facts behind the event, or empty ones where it is of another kind."""
        return self.facts if isinstance(self.facts, kind) and isinstance(
            self.facts.record, record) else kind(record(), self.facts.house)

    @property
    def stay(self) -> StayFacts:
        """Return the entry and stay."""
        return self._as(StayFacts, Entry)

    @property
    def order(self) -> RecordFacts:
        """Return the removal order."""
        return self._as(RecordFacts, RemovalOrder)

    @property
    def proceeding(self) -> RecordFacts:
        """Return the removal proceeding."""
        return self._as(RecordFacts, Proceeding)

    @property
    def visa(self) -> RecordFacts:
        """Return the visa application."""
        return self._as(RecordFacts, VisaApplication)

    @property
    def petition(self) -> PetitionFacts:
        """Return the petition."""
        return self._as(PetitionFacts, Petition)

    @property
    def waiver(self) -> RecordFacts:
        """Return the application for a waiver."""
        return self._as(RecordFacts, WaiverApplication)

    @property
    def request(self) -> RecordFacts:
        """Return the earlier request for parole."""
        return self._as(RecordFacts, PriorParoleRequest)

    @property
    def crime(self) -> RecordFacts:
        """Return the criminal event."""
        return self._as(RecordFacts, CriminalEvent)

    @property
    def statement(self) -> RecordFacts:
        """Return the statement that raises a ground."""
        return self._as(RecordFacts, Misrepresentation)

    @property
    def claim(self) -> RecordFacts:
        """Return the claim to citizenship."""
        return self._as(RecordFacts, CitizenshipClaim)

    @property
    def other(self) -> RecordFacts:
        """Return the personal event."""
        return self._as(RecordFacts, OtherEvent)


class Chronicle:
    """Gathers the events of one applicant."""

    def __init__(self, case: ParoleCase, person: Applicant, house: House) -> None:
        """Look at the rows of *person*."""
        self.case = case
        self.person = person
        self.house = house

    def events(self) -> list[Event]:
        """Return every event in order of date, the undated ones where they belong."""
        found = [*self._stays(), *self._orders(), *self._filings(), *self._crimes(),
                 *self._violations(), *self._others()]
        rank = {kind: at for at, kind in enumerate(_ORDER_OF_A_DAY)}
        return sorted(found, key=lambda event: (event.place, rank.get(event.kind, len(rank))))

    def _rows(self, kind: type[Record]) -> tuple[Record, ...]:
        return self.case.of_applicant(kind, self.person)

    def _event(self, kind: str, facts: RecordFacts, field: str, *, after: int | None = None,
               detail: str = "", proof: Proof | None = None) -> Event:
        """Return an event on the day of *field*, not before the day number *after*.

        An event whose date is not known stands right after that day, or at the end.
        """
        day = getattr(facts.record, field)
        known = day if isinstance(day, KnownDate) else None
        place = known.earliest.toordinal() if known else (_UNDATED if after is None else after)
        return Event(kind, facts, known or facts.gap(field), self._source(facts, proof),
                     max(place, after or 0), detail)

    def _source(self, facts: RecordFacts, proof: Proof | None = None) -> object:
        refs = getattr(facts.record, "exhibit_refs", None)
        proof = proof if proof is not None else facts.proof
        if proof:
            return proof.bare
        return "" if isinstance(refs, Absent) else facts.gap("exhibit_refs")

    # -- stays ----------------------------------------------------------------------------------

    def _stays(self) -> Iterator[Event]:
        removed = {row.executed_date for row in self.case.of_applicant(RemovalOrder, self.person)}
        for row in self.case.of_applicant(Entry, self.person):
            facts = StayFacts(row, self.house)
            coming, going = self._proofs_of_ends(facts)
            until = row.authorized_until if isinstance(row.authorized_until, Day) else None
            left = row.departure_date
            begin = _first(row.entry_date, until, left)
            yield self._event("entry", facts, "entry_date", after=begin, proof=coming)
            if until and not (left and left.latest <= until):
                stays = "remains" if left and left.earliest > until else ""
                yield Event("stay_end", facts, until, self._source(facts, coming),
                            until.toordinal(), stays)
            if not (left and left in removed):
                yield self._event("departure", facts, "departure_date", proof=going,
                                  after=until.toordinal() if until and left is None else begin)

    def _proofs_of_ends(self, facts: StayFacts) -> tuple[Proof, Proof]:
        """Return the proof of the entry and that of the departure.

        A paper dated on the day of departure does not prove the entry, nor the other way round.
        """
        row, cites = facts.record, facts.proof.cites
        dates = {cite: self._date_of(cite) for cite in cites}
        coming = [cite for cite in cites if dates[cite] is None
                  or dates[cite] != row.departure_date]
        going = [cite for cite in cites if dates[cite] is None or dates[cite] != row.entry_date]
        return Proof(coming or cites, self.house), Proof(going or cites, self.house)

    def _date_of(self, cite: Cite) -> KnownDate | None:
        """Return the date of the paper that *cite* names."""
        exhibit = next((row for row in self.case.all(ExhibitRecord) if row.id == cite.id), None)
        if exhibit is None:
            return None
        parts = sub_exhibits(self.case, exhibit)
        if cite.sub and cite.sub <= len(parts):
            return parts[cite.sub - 1].doc_date
        return exhibit.doc_date

    # -- orders, proceedings, filings -----------------------------------------------------------

    def _orders(self) -> Iterator[Event]:
        for row in self.case.of_applicant(RemovalOrder, self.person):
            facts = RecordFacts(row, self.house)
            done = row.executed_date
            begin = _first(row.order_date, done)
            same_day = bool(done) and done == row.order_date
            yield self._event("order", facts, "order_date", after=begin,
                              detail="executed" if same_day
                              else "not_executed" if isinstance(done, Absent) else "")
            if not same_day and not isinstance(done, Absent):
                yield self._event("removal", facts, "executed_date", after=begin)
        for proceeding in self._rows(Proceeding):
            yield self._event("notice", RecordFacts(proceeding, self.house), "nta_date")

    def _filings(self) -> Iterator[Event]:
        for row in self._rows(VisaApplication):
            yield self._event("visa", RecordFacts(row, self.house), "application_date")
        for petition in self.case.of_applicant(Petition, self.person):
            if petition.priority_date:
                yield self._event("petition", PetitionFacts(petition, self.house), "priority_date")
        for waiver in self.case.of_applicant(WaiverApplication, self.person):
            if waiver.status != "not_filed":
                yield self._event("waiver", RecordFacts(waiver, self.house), "filed_date")
        for request in self.case.all(PriorParoleRequest):
            if request.applicant_ref == self.person.ref or (
                    request.applicant_ref is None and self.person is self.case.principal):
                yield self._event("parole_request", RecordFacts(request, self.house),
                                  "request_date")

    # -- crimes and violations ------------------------------------------------------------------

    def _crimes(self) -> Iterator[Event]:
        record_proof = Proof(self.case.cites_of(("criminal_record",), self.person.ref), self.house)
        for row in self.case.of_applicant(CriminalEvent, self.person):
            # What was never charged is on no record, and the explanation keeps to the record.
            if row.disposition == "admitted_no_charge":
                continue
            facts = RecordFacts(row, self.house)
            field = "arrest_date" if row.disposition in {"pending", "unknown"} \
                else "disposition_date"
            yield self._event("crime", facts, field, after=_first(row.arrest_date),
                              proof=facts.proof or record_proof)

    def _violations(self) -> Iterator[Event]:
        """Yield what raises a ground, only where the explanation addresses that ground."""
        kinds: tuple[tuple[type[Record], str, str, str], ...] = (
            (Misrepresentation, "misrepresentation", "event_date", "6-C-i"),
            (CitizenshipClaim, "citizenship_claim", "claim_date", "6-C-ii-I"),
            (SmugglingEvent, "smuggling", "event_date", "6-E-i"))
        for record, kind, field, ground in kinds:
            position = self._position_on(ground)
            if position:
                for row in self._rows(record):
                    yield self._event(kind, RecordFacts(row, self.house), field, detail=position)
        for row in self._rows(DocumentFraudOrder):
            yield self._event("fraud_order", RecordFacts(row, self.house), "order_date")

    def _position_on(self, ground: str) -> str:
        """Return ``conceded`` or ``open`` for a ground that is addressed, else nothing."""
        rows = [row for row in self.case.of_applicant(InadmissibilityGround, self.person)
                if row.ground_key == ground and row.posture != "not_applicable"]
        if not rows:
            return ""
        return "conceded" if any(row.posture == "conceded" and row.attorney_confirmed
                                 for row in rows) else "open"

    def _others(self) -> Iterator[Event]:
        for row in self._rows(OtherEvent):
            yield self._event("other", RecordFacts(row, self.house), "date")


def _first(*days: object) -> int | None:
    """Return the day number on which the first known of *days* begins."""
    return next((day.earliest.toordinal() for day in days if isinstance(day, KnownDate)), None)
