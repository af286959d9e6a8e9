"""Facts for the office's own checklist: deadlines, what is missing, forms, questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from docassembly.facts import House, Listing, RecordFacts
from docassembly.intake.required import missing
from docassembly.language.typography import bind, smart
from docassembly.parole.case import ParoleCase
from docassembly.parole.facts.applicants import ApplicantFacts
from docassembly.parole.facts.exhibit_list import ExhibitFacts, ExhibitSetFacts
from docassembly.parole.facts.grounds import GroundFacts
from docassembly.parole.facts.parties import PartyFacts
from docassembly.parole.law import (
    FeeAmount,
    Form,
    PortFee,
    Question,
    StaleLaw,
    TypicalExhibit,
    fee_open_points,
    forms,
    parole_fee,
    port_fees,
    review_questions,
    stale,
    typical_exhibits,
)
from docassembly.parole.records import (
    RECORDS,
    CaseRecord,
    ExhibitRecord,
    InadmissibilityGround,
    OtherUrgentHumanitarian,
    ParoleReason,
    UsParty,
    WaiverApplication,
)
from docassembly.problems import Problem
from docassembly.values.dates import Day
from docassembly.values.gap import Absent
from docassembly.values.money import Money

_STEPS = ("letter_date", "advance_package_sent_date", "appearance_date", "requested_parole_start",
          "need_by_date", "requested_parole_end")
_CBP_ONLY = frozenset({"advance_package_sent_date", "appearance_date"})


@dataclass(frozen=True, slots=True)
class Deadline:
    """One step of the case and its day.

    ``step`` is the column that holds the day, ``when`` prints it or its gap. ``from_letter`` counts
    the days from the letter, ``before_need`` those left until the need-by date; None where a day
    is not known.
    """

    step: str
    when: object
    from_letter: int | None
    before_need: int | None


@dataclass(frozen=True, slots=True)
class FormToPrepare:
    """A government form and for whom it is to be filled."""

    form: Form
    people: Listing
    fee: Money | None = None


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One of the attorney's questions: a single "no" to a starred one stops the filing.

    ``by`` tells who can answer: a program (A), a program that finds suspects (P), a person (H).
    """

    number: int
    asks: str
    starred: bool
    by: str


@dataclass(frozen=True, slots=True)
class QuestionSection:
    """The attorney's questions on one subject."""

    heading: str
    questions: tuple[AskedQuestion, ...]


class ChecklistFacts:
    """What the office looks at before a packet goes out; never filed."""

    def __init__(self, case: ParoleCase, house: House, applicants: list[ApplicantFacts],
                 exhibits: ExhibitSetFacts) -> None:
        """Look at *case* from the day of its letter."""
        self._case = case
        self._house = house
        self._applicants = applicants
        self._exhibits = exhibits

    # -- dates ----------------------------------------------------------------------------------

    @property
    def deadlines(self) -> list[Deadline]:
        """Return the steps of the case in order of date; those without a date where they belong."""
        row = self._case.record
        facts = RecordFacts(row, self._house)
        found, place = [], 0
        for at, step in enumerate(_STEPS):
            if step in _CBP_ONLY and row.route == "uscis":
                continue
            day = getattr(row, step)
            day = day if isinstance(day, Day) else None
            # A step without a day stands behind the one that comes before it in every case.
            place = day.toordinal() if day else place
            found.append((place, at, Deadline(
                step, day or (None if step == "advance_package_sent_date" else facts.gap(step)),
                _days(row.letter_date, day), _days(day, row.need_by_date))))
        return [deadline for *_, deadline in sorted(found, key=lambda each: each[:2])]

    @property
    def days_for_decision(self) -> int | None:
        """Return the days from the letter to the need-by date."""
        return _days(self._case.record.letter_date, self._case.record.need_by_date)

    # -- what is missing ------------------------------------------------------------------------

    @cached_property
    def gaps(self) -> list[Problem]:
        """Return every required cell that is empty."""
        return list(missing(self._case.rows, RECORDS))

    @property
    def missing_exhibits(self) -> list[ExhibitFacts]:
        """Return the lettered exhibits that are not in hand."""
        return [item for item in self._exhibits if item.to_follow]

    @property
    def out_of_use(self) -> list[RecordFacts]:
        """Return the exhibits that never print: expired, superseded, not available."""
        return [RecordFacts(row, self._house) for row in self._case.all(ExhibitRecord)
                if row.status in {"expired", "superseded", "not_available"}]

    @property
    def expected(self) -> list[TypicalExhibit]:
        """Return what officers look for in such a packet and no exhibit's category answers."""
        reasons = ["".join(row.reason_code) for row in self._case.all(ParoleReason)
                   if row.reason_code]
        listed = {row.category for row in self._case.all(ExhibitRecord)
                  if row.status in {"have", "requested", "missing", None}}
        return [each for each in typical_exhibits(reasons) if each.category not in listed]

    @property
    def untranslated(self) -> list[ExhibitFacts]:
        """Return the exhibits in a foreign language without a certified translation."""
        return [item for item in self._exhibits if item.is_foreign and not item.is_translated]

    @property
    def never_cited(self) -> list[ExhibitFacts]:
        """Return the exhibits that no document of the case cites."""
        return [item for item in self._exhibits if not item.cited_in]

    # -- advice ---------------------------------------------------------------------------------

    @property
    def stale_law(self) -> tuple[StaleLaw, ...]:
        """Return the law to confirm, seen from the letter's date; the fee is told by itself."""
        day = self._case.record.letter_date
        found = stale(day, self._case.record.requested_parole_start) if day else ()
        return tuple(each for each in found if each.subject != "the parole fee")

    @property
    def fee(self) -> FeeAmount | None:
        """Return the parole fee on the first day requested, from the dated table."""
        day = self._case.record.requested_parole_start or self._case.record.letter_date
        return parole_fee(day) if day else None

    @property
    def fee_open_points(self) -> tuple[str, ...]:
        """Return what is unsettled about the exceptions from the fee, if one is claimed."""
        claimed = any(p.record.parole_fee_position == "exception_claimed"
                      for p in self._applicants)
        return tuple(bind(smart(point)) for point in fee_open_points()) if claimed else ()

    @property
    def fee_since(self) -> Day | None:
        """Return the day from which that fee has been in force."""
        return Day.of(self.fee.start) if self.fee else None

    @property
    def port_fees(self) -> list[tuple[Money, PortFee]]:
        """Return the fees that a port may charge, on the CBP route, each with its amount."""
        fees = port_fees() if self._case.record.route == "cbp" else ()
        return [(Money(fee.usd), fee) for fee in fees]

    @property
    def unconfirmed_grounds(self) -> list[GroundFacts]:
        """Return the grounds on which the attorney has not confirmed the position."""
        return [GroundFacts(row, self._house, self._case, self._applicants)
                for row in self._case.all(InadmissibilityGround)
                if row.posture != "not_applicable" and not row.attorney_confirmed]

    @property
    def without_g28(self) -> Listing:
        """Return the applicants for whom no Form G-28 is noted as signed."""
        signed = set(self._case.record.g28_signed_for or ())
        return Listing([p.full_name for p in self._applicants if p.record.ref not in signed],
                       self._house)

    @property
    def refugee_rule_open(self) -> bool:
        """Return whether INA § 212(d)(5)(B) is still to be checked."""
        return any(not row.refugee_bar_check for row in self._case.all(OtherUrgentHumanitarian))

    # -- forms and questions --------------------------------------------------------------------

    @property
    def forms(self) -> list[FormToPrepare]:
        """Return the forms that the route calls for, and for whom."""
        found = [*self._forms()]
        return [each for each in found if each.people]

    def _forms(self) -> Iterator[FormToPrepare]:
        row, known = self._case.record, forms()
        names = [p.full_name for p in self._applicants]
        if row.route == "uscis":
            online = row.uscis_filing_method == "online"
            request = known["I-131"]
            yield self._form("I-131", names,
                             request.fee_online_usd if online else request.fee_paper_usd)
            yield self._form("I-912", [p.full_name for p in self._applicants
                                       if p.record.i131_fee_exemption == "fee_waiver_i912"])
            if not online:
                yield self._form("G-1450", names)
        yield self._form("I-134", self._supported() or (names if row.route == "uscis" else []))
        yield self._form("G-28", [*names, *self._petitioner()])
        if any(party.bond_offered_usd and not isinstance(party.bond_offered_usd, Absent)
               for party in self._case.all(UsParty)):
            yield self._form("I-352", names)
        for waiver in self._case.all(WaiverApplication):
            code = "".join(waiver.form or "")
            if waiver.status == "not_filed" and code in known:
                yield self._form(code, [p.full_name for p in self._applicants
                                        if p.record.ref == waiver.applicant_ref])

    def _form(self, number: str, people: Sequence[object], fee: int | None = None) -> FormToPrepare:
        return FormToPrepare(forms()[number], Listing(people, self._house),
                             Money(fee) if fee else None)

    def _supported(self) -> list[object]:
        """Return the applicants whom a financial supporter covers, once for each supporter."""
        found: list[object] = []
        for party in self._case.all(UsParty):
            if "financial_supporter" in {"".join(role) for role in party.roles or ()} \
                    and party.party_type != "organization":
                covered = party.covers_applicants or [p.record.ref for p in self._applicants]
                found += [p.full_name for p in self._applicants if p.record.ref in covered]
        return found

    def _petitioner(self) -> list[object]:
        row: CaseRecord = self._case.record
        party = self._case.party(row.petitioner_ref) \
            if row.petitioner_type not in {None, "self"} else None
        if party is None:
            return []
        return [PartyFacts(party, self._house, self._case).full_name]

    @property
    def questions(self) -> list[QuestionSection]:
        """Return the attorney's thirty questions by section."""
        return [QuestionSection(heading, tuple(_asked(each) for each in questions))
                for heading, questions in groupby(review_questions(), lambda each: each.section)]


def _asked(question: Question) -> AskedQuestion:
    return AskedQuestion(question.number, bind(smart(question.text)), question.starred,
                         question.by)


def _days(first: Day | None, last: Day | None) -> int | None:
    """Return the days from *first* to *last*, negative where it comes before."""
    return (last - first).days if first and last else None
