"""Facts about each applicant's immigration history: the chronology, and what there is none of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from docassembly.exhibits import parse_cites
from docassembly.facts import House, Listing, Proof, RecordFacts
from docassembly.intake.columns import columns
from docassembly.parole.case import ParoleCase
from docassembly.parole.facts.applicants import ApplicantFacts
from docassembly.parole.facts.events import Chronicle, Event, PetitionFacts
from docassembly.parole.law import Ground, related_provisions
from docassembly.parole.records import (
    RECORDS,
    AdmissibilityScreening,
    CriminalEvent,
    ImmigrationHistory,
    Petition,
    PriorParoleRequest,
    Proceeding,
    RemovalOrder,
    VisaApplication,
)
from docassembly.values.dates import parse_partial
from docassembly.values.days import MONTHS
from docassembly.values.gap import Gap
from docassembly.values.unreadable import Unreadable

_DATED = re.compile(
    rf",?\s*(?:\b(?:on|in)\s+)?\b((?:{'|'.join(MONTHS)})\s+(?:\d{{1,2}},\s*)?\d{{4}})\b,?")
_CITED = re.compile(r"\s*\[(X[^\[\]]+)\]")

_BY_SECTION = {"214(b)": "R-214b", "221(g)": "R-221g", "212(f)": "R-212f"}
"""Sections of refusals that are no grounds of inadmissibility, and the provision that says so."""


class HistoryFacts(RecordFacts):
    """The immigration history of one applicant."""

    record: ImmigrationHistory

    def __init__(self, person: ApplicantFacts, house: House, case: ParoleCase) -> None:
        """Wrap the history of *person*; without a row, every answer is a gap."""
        super().__init__(case.history_of(person.record) or ImmigrationHistory(), house)
        self.person = person
        self.case = case

    @cached_property
    def events(self) -> list[Event]:
        """Return the chronology."""
        found = Chronicle(self.case, self.person.record, self.house).events()
        if self._encounter:
            found.append(self._encounter)
            found.sort(key=lambda event: event.place)
        return found

    @cached_property
    def _encounter(self) -> Event | None:
        """Return the encounter as an event, if the words typed name exactly one date."""
        typed = self.record.other_encounters
        dates = _DATED.findall(typed) if isinstance(typed, str) else []
        if len(dates) != 1 or not isinstance(typed, str):
            return None
        try:
            day = parse_partial(dates[0])
        except Unreadable:
            return None
        refs = [cite for said in _CITED.findall(typed) for cite in parse_cites(said)]
        words = _DATED.sub("", _CITED.sub("", typed)).strip()
        source: object = Proof(refs, self.house).bare if refs else Gap(
            "Source", f"Cite the exhibit in {self.record.place('other_encounters')}, like [X8].")
        return Event("encounter", self, day, source, day.earliest.toordinal(), self.text(words))

    @property
    def encounters(self) -> object:
        """Return other encounters with DHS that cannot be put under one date, or nothing."""
        return self.other_encounters if self.known("other_encounters") and not self._encounter \
            else ""

    @property
    def undated_petitions(self) -> list[PetitionFacts]:
        """Return petitions without a priority date, which have no place in a chronology."""
        return [PetitionFacts(row, self.house)
                for row in self.case.of_applicant(Petition, self.person.record)
                if row.priority_date is None]

    @property
    def is_missing(self) -> bool:
        """Return whether nothing at all is known, so that a gap has to stand there."""
        return not self.events and not self.record.never_in_us and self.record.entries != "none"

    @property
    def no_orders(self) -> bool:
        """Return whether the answer on removal orders was none."""
        return self._none("removal_orders", RemovalOrder)

    @property
    def no_proceedings(self) -> bool:
        """Return whether the answer on removal proceedings was none."""
        return self._none("proceedings", Proceeding)

    def _none(self, field: str, record: type[RemovalOrder] | type[Proceeding]) -> bool:
        return getattr(self.record, field) == "none" \
            and not self.case.of_applicant(record, self.person.record)

    @property
    def no_requests(self) -> bool:
        """Return whether the answer on earlier requests for parole was none."""
        return self.case.record.prior_parole_requests == "none" \
            and not self.case.all(PriorParoleRequest)

    @property
    def no_arrest(self) -> bool:
        """Return whether the answer on arrests anywhere was no, and none is listed."""
        return self.person.never_arrested \
            and not self.case.of_applicant(CriminalEvent, self.person.record)

    @property
    def screening_is_clean(self) -> bool:
        """Return whether every screening question that has an answer was answered with none."""
        rows = self.case.of_applicant(AdmissibilityScreening, self.person.record)
        return bool(rows) and not any(
            isinstance(getattr(rows[0], name), str) for name in columns(AdmissibilityScreening)
            if name not in {"case", "applicant_ref", "education_and_skills"})

    @property
    def screening_is_open(self) -> bool:
        """Return whether a screening question is not answered yet."""
        return isinstance(self.screening_gap, Gap)

    @property
    def screening_gap(self) -> Gap | str:
        """Return a gap while the screening questions are not all answered, else nothing."""
        rows = self.case.of_applicant(AdmissibilityScreening, self.person.record)
        if not rows:
            return Gap("Screening", "Add a row for this applicant on the sheet Screening.")
        facts = RecordFacts(rows[0], self.house)
        for name, column in columns(AdmissibilityScreening).items():
            if getattr(rows[0], name) is None and column.required.holds(
                    rows[0], self.case.rows, RECORDS):
                return facts.gap(name)
        return ""


class RelatedProvision:
    """A provision outside INA § 212(a) that the explanation names as what it is."""

    def __init__(self, law: Ground, people: Sequence[ApplicantFacts], house: House) -> None:
        """Tie the provision to the applicants whom it touches."""
        self.law = law
        self.people = list(people)
        self.names = Listing((person.name for person in people), house)


def related(applicants: Iterable[ApplicantFacts], house: House,
            case: ParoleCase) -> list[RelatedProvision]:
    """Return the provisions that the history sheet lists or that a refusal cited, each once."""
    touched: dict[str, list[ApplicantFacts]] = {}
    for person in applicants:
        history = case.history_of(person.record)
        keys = ["".join(key) for key in (history.related_provisions or ())] if history else []
        for row in case.of_applicant(VisaApplication, person.record):
            keys += [key for section, key in _BY_SECTION.items()
                     if section in str(row.refusal_basis or "")]
        for key in dict.fromkeys(keys):
            touched.setdefault(key, []).append(person)
    return [RelatedProvision(law, touched[key], house)
            for key, law in related_provisions().items() if key in touched]
