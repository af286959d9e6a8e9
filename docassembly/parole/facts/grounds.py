"""Facts about grounds of inadmissibility: the position taken, the bar, the days behind it."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from docassembly.facts import House, Proof, RecordFacts
from docassembly.parole.bars import (
    PRESENCE_BARS,
    REENTRY_BARS,
    REMOVAL_BARS,
    BarTerm,
    CountedFrom,
    KnownDate,
    Presence,
    bar_of,
    presence_departure,
    unlawful_presence,
)
from docassembly.parole.case import ParoleCase
from docassembly.parole.facts.applicants import ApplicantFacts
from docassembly.parole.law import Ground, grounds
from docassembly.parole.records import (
    Applicant,
    CriminalEvent,
    Entry,
    InadmissibilityGround,
    RemovalOrder,
    WaiverApplication,
)
from docassembly.values.dates import Day
from docassembly.values.gap import Absent, Gap
from docassembly.values.printed import NBSP

Position = Literal["conceded", "disputed", "possible", "undetermined", "under_review"]

_FINDINGS = frozenset({"consular_refusal", "cbp_finding", "immigration_judge", "uscis_decision"})
"""Sources that are a finding by an authority and not an account or an assessment."""

_WAIVER_TOLD = frozenset({"not_sought", "pending", "none_available"})
"""Statuses of a waiver that the reasons why none can be had in time go with."""

_NO_CRIME_FRAUD_OR_SECURITY = ("1-A-ii", "4", "5", "6-A", "6-B", "6-G", "7", "9")
"""Paragraphs of INA § 212(a) of which it is safe to say that they concern none of the three."""

_COUNTED = {CountedFrom.STAY_ENDED: "stay", CountedFrom.ENTRY: "entry",
            CountedFrom.LAW_BEGAN: "law", CountedFrom.MAJORITY: "majority"}


class GroundFacts(RecordFacts):
    """One ground that the case addresses."""

    record: InadmissibilityGround

    def __init__(self, record: InadmissibilityGround, house: House, case: ParoleCase,
                 applicants: list[ApplicantFacts]) -> None:
        """Wrap a ground of *case*."""
        super().__init__(record, house)
        self.case = case
        self._applicants = applicants

    @property
    def person(self) -> ApplicantFacts | Gap:
        """Return the applicant whom the ground concerns."""
        found = next((p for p in self._applicants if p.record.ref == self.record.applicant_ref),
                     None)
        return found or self.gap("applicant_ref")

    @cached_property
    def law(self) -> Ground | Gap:
        """Return what the law says of the ground."""
        key = self.record.ground_key
        return grounds()["".join(key)] if key else self.gap("ground_key")

    @property
    def _key(self) -> str:
        return "".join(self.record.ground_key or "")

    @property
    def short_in_text(self) -> object:
        """Return the ground's short name as it stands within a line."""
        if isinstance(self.law, Gap):
            return self.law
        return self.law.short[:1].lower() + self.law.short[1:]

    @property
    def statute_in_table(self) -> str:
        """Return the section for a narrow cell, where a line may break behind INA alone."""
        return narrow(str(self.law.ina))

    @property
    def waiver_in_table(self) -> object:
        """Return the waiver provision for a narrow cell; a gap stays as it is."""
        route = self.waiver_route
        return narrow(route) if isinstance(route, str) else route

    # -- the position ---------------------------------------------------------------------------

    @property
    def position(self) -> Position:
        """Return the position that may be printed.

        A ground prints as conceded only when the attorney has confirmed it; until then it is
        under review, in neutral words.
        """
        posture = "".join(self.record.posture or "under_review")
        if posture == "conceded" and not self.record.attorney_confirmed:
            return "under_review"
        return posture  # type: ignore[return-value]

    @property
    def is_first_disputed(self) -> bool:
        """Return whether no ground before this one is disputed: "respectfully" is said once."""
        disputed = [row for row in addressed(self.case) if row.posture == "disputed"]
        return bool(disputed) and disputed[0] is self.record

    @property
    def has_finding(self) -> bool:
        """Return whether an authority has made a finding, so that nobody may say none was made."""
        return self.record.source in _FINDINGS

    @property
    def claims_exception(self) -> bool:
        """Return whether a statutory exception is claimed."""
        return self.known("exception_claimed")

    @property
    def concerns_crime_fraud_or_security(self) -> bool:
        """Return whether the ground may be one of crime, fraud or security, or is not known."""
        safe = any(self._key == start or self._key.startswith(f"{start}-")
                   for start in _NO_CRIME_FRAUD_OR_SECURITY)
        return not safe or bool(self.term and self.term.permanent and self._key in REMOVAL_BARS)

    @property
    def lacks_document(self) -> bool:
        """Return whether the ground is the want of an entry document, INA § 212(a)(7)."""
        return self._key.startswith("7-")

    # -- the history behind it ------------------------------------------------------------------

    @cached_property
    def _row(self) -> Applicant:
        return self.case.applicant(self.record.applicant_ref) or Applicant()

    @property
    def _born(self) -> KnownDate | None:
        born = self._row.date_of_birth
        return None if isinstance(born, Absent) else born

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        return self.case.of_applicant(Entry, self._row)

    @cached_property
    def stay(self) -> Entry | None:
        """Return the stay from which the bar for unlawful presence runs."""
        if self._key not in PRESENCE_BARS:
            return None
        left = self.record.bar_start_date or presence_departure(
            self._key, self._entries, self._born)
        return next((e for e in self._entries if left and e.departure_date == left), None)

    @cached_property
    def presence(self) -> Presence | None:
        """Return the unlawful presence of that stay, with its end points, if it can be counted."""
        return unlawful_presence(self.stay, self._born) if self.stay else None

    @property
    def presence_days(self) -> int | None:
        """Return the days of unlawful presence."""
        return self.presence.days if self.presence else None

    @property
    def presence_reaches(self) -> bool:
        """Return whether the days counted are those that the ground is about."""
        years = self.presence.bar_years if self.presence else None
        return years is not None and not isinstance(self.law, Gap) and years == self.law.bar.years

    @property
    def shows_count(self) -> bool:
        """Return whether the explanation shows the count: not while the position is open."""
        return self.presence_reaches and self.position not in {"undetermined", "under_review"}

    @property
    def counted_from(self) -> str:
        """Return from what the count begins: ``stay``, ``entry``, ``law``, ``majority``."""
        return _COUNTED[self.presence.counted_from] if self.presence else ""

    @property
    def departed(self) -> object:
        """Return the day of departure from that stay."""
        return self.stay.departure_date if self.stay else None

    @cached_property
    def orders(self) -> list[RecordFacts]:
        """Return the removal orders behind a bar of INA § 212(a)(9)(A), in order of date."""
        if self._key not in REMOVAL_BARS:
            return []
        rows = self.case.of_applicant(RemovalOrder, self._row)
        dated = sorted(rows, key=lambda row: (
            row.order_date.earliest.toordinal() if row.order_date else 0))
        return [RecordFacts(row, self.house) for row in dated]

    # -- the bar --------------------------------------------------------------------------------

    @cached_property
    def term(self) -> BarTerm | None:
        """Return the bar as it runs, computed; None when it cannot be told."""
        if isinstance(self.law, Gap):
            return None
        felony = any(row.attorney_aggravated_felony_view == "yes"
                     for row in self.case.of_applicant(CriminalEvent, self._row))
        return bar_of(self.record, self.law, self.case.of_applicant(RemovalOrder, self._row),
                      self._entries, self._born, aggravated_felony=felony)

    @property
    def bar_years(self) -> int | None:
        """Return the years for which the bar runs, if it runs for years."""
        if self.term and self.term.years:
            return self.term.years
        return None if isinstance(self.law, Gap) else self.law.bar.years

    @property
    def bar_start(self) -> object:
        """Return the day from which the bar runs, or its gap."""
        return self.record.bar_start_date or (
            self.term.start if self.term and self.term.start else self.gap("bar_start_date"))

    @property
    def bar_end(self) -> object:
        """Return the day on which the bar ends, typed or computed; a gap when not known."""
        return self.record.bar_end_date or (
            self.term.end if self.term and self.term.end else self.gap("bar_end_date"))

    @property
    def bar_is_known(self) -> bool:
        """Return whether both the start and the end of the bar are known."""
        return isinstance(self.bar_start, Day) and isinstance(self.bar_end, Day)

    @property
    def is_time_limited(self) -> bool:
        """Return whether the bar ends on a day."""
        if self.record.bar_is_time_limited is not None:
            return bool(self.record.bar_is_time_limited)
        if self.term is not None:
            return not self.term.permanent
        return not isinstance(self.law, Gap) and self.law.bar.time_limited

    @property
    def is_permanent(self) -> bool:
        """Return whether the ground has no end by law."""
        if self.is_time_limited or isinstance(self.law, Gap):
            return False
        return self.law.bar.kind == "permanent" or bool(self.term and self.term.permanent)

    @property
    def lasts_until_cured(self) -> bool:
        """Return whether the ground lasts as long as its cause does."""
        return not isinstance(self.law, Gap) and self.law.bar.kind == "until_cured"

    @property
    def consent_from(self) -> object:
        """Return the first day on which consent to reapply may be asked for, if the bar is one
        of INA § 212(a)(9)(C) and the last departure is known.
        """
        return self.term.consent_from if self.term else None

    @property
    def last_departure(self) -> object:
        """Return the last departure, for a bar of INA § 212(a)(9)(C); a gap if not known."""
        if self._key not in REENTRY_BARS:
            return None
        return self.term.start if self.term and self.term.start else self.gap("bar_start_date")

    @property
    def bar_is_over(self) -> bool:
        """Return whether the bar ended before the letter's date."""
        day = self.case.record.letter_date
        return self.is_time_limited and isinstance(self.bar_end, Day) and day is not None \
            and self.bar_end < day

    @property
    def bar_is_current(self) -> bool:
        """Return whether a time-limited bar runs, or its end is not known yet."""
        return self.is_time_limited and not self.bar_is_over

    @property
    def bar_ends_in_period(self) -> bool:
        """Return whether the bar ends within the period for which parole is asked."""
        start, end = self.case.record.requested_parole_start, self.case.record.requested_parole_end
        return self.bar_is_current and isinstance(self.bar_end, Day) \
            and bool(start and end) and start <= self.bar_end <= end  # type: ignore[operator]

    @property
    def bar_outlasts_period(self) -> bool:
        """Return whether the bar runs beyond the period for which parole is asked."""
        end = self.case.record.requested_parole_end
        return isinstance(self.bar_end, Day) and bool(end) \
            and self.bar_end > end  # type: ignore[operator]

    # -- the waiver, and proof ------------------------------------------------------------------

    @property
    def tells_why_no_waiver(self) -> bool:
        """Return whether this ground is the one whose section says why no waiver can be had."""
        told = [row for row in addressed(self.case) if row.waiver_status in _WAIVER_TOLD]
        return bool(told) and told[0] is self.record

    @property
    def reason_names_waiver(self) -> bool:
        """Return whether the reason why no waiver can be had names the provision itself."""
        route, reason = self.record.waiver_route, self.case.record.why_no_waiver
        return bool(route and reason) and str(route) in str(reason)

    @property
    def reason_tells_pending(self) -> bool:
        """Return whether that reason says itself that an application is pending."""
        return "pending" in str(self.case.record.why_no_waiver or "").casefold()

    @cached_property
    def waiver_application(self) -> RecordFacts | None:
        """Return the application for the waiver that this ground names."""
        route = str(self.record.waiver_route or "")
        rows = self.case.of_applicant(WaiverApplication, self._row)
        found = next((row for row in rows if row.status != "not_filed" and row.provision
                      and (row.provision in route or (route and route in row.provision))), None)
        return RecordFacts(found, self.house) if found else None

    @property
    def letter_proof(self) -> Proof:
        """Return the cites of the ground for the letter."""
        return self.proof

    @property
    def mitigation_proof(self) -> Proof:
        """Return the exhibits behind the mitigating facts: those of the ground."""
        return self.proof


def addressed(case: ParoleCase) -> list[InadmissibilityGround]:
    """Return the grounds that the documents address, those of each applicant together."""
    places = {person.ref: at for at, person in enumerate(case.applicants)}
    rows = [row for row in case.all(InadmissibilityGround) if row.posture != "not_applicable"]
    return sorted(rows, key=lambda row: places.get(row.applicant_ref, len(places)))


def narrow(text: str) -> str:
    """Return a section so that a line may break behind ``INA``, but not behind the sign."""
    return text.replace(f"INA{NBSP}§", "INA §").replace("§ ", f"§{NBSP}")
