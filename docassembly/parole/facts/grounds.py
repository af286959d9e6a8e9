"""Facts about grounds of inadmissibility: the position taken, the bar, the days behind it."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from docassembly.facts import House, Proof, RecordFacts
from docassembly.parole.bars import (
    BarTerm,
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
)
from docassembly.values.dates import Day
from docassembly.values.gap import Absent, Gap

Position = Literal["conceded", "disputed", "possible", "undetermined", "under_review"]
_PRESENCE_GROUNDS = frozenset({"9-B-i-I", "9-B-i-II"})


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
    def position(self) -> Position:
        """Return the position that may be printed.

        A ground prints as conceded only when the attorney has confirmed it; until then it is
        under review, in neutral words.
        """
        posture = "".join(self.record.posture or "under_review")
        if posture == "conceded" and not self.record.attorney_confirmed:
            return "under_review"
        return posture  # type: ignore[return-value]

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
        if self.record.ground_key not in _PRESENCE_GROUNDS:
            return None
        left = self.record.bar_start_date or presence_departure(
            "".join(self.record.ground_key), self._entries, self._born)
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
    def departed(self) -> object:
        """Return the day of departure from that stay."""
        return self.stay.departure_date if self.stay else None

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
    def is_time_limited(self) -> bool:
        """Return whether the bar ends on a day."""
        if self.record.bar_is_time_limited is not None:
            return bool(self.record.bar_is_time_limited)
        return bool(self.term and self.term.end)

    @property
    def is_permanent(self) -> bool:
        """Return whether the ground has no end by law."""
        return not self.is_time_limited and not isinstance(self.law, Gap) \
            and self.law.bar.kind == "permanent"

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
    def letter_proof(self) -> Proof:
        """Return no cites for the letter, which points to the explanation for them."""
        return self.proof

    @property
    def mitigation_proof(self) -> Proof:
        """Return the exhibits behind the mitigating facts: those of the ground."""
        return self.proof

    @property
    def claims_exception(self) -> bool:
        """Return whether a statutory exception is claimed."""
        value = self.record.exception_claimed
        return bool(value) and not isinstance(value, Absent)
