"""Facts about the request itself, the office, and what goes with the request."""

from __future__ import annotations

from functools import cached_property

from docassembly.facts import House, RecordFacts
from docassembly.parole.case import ParoleCase
from docassembly.parole.facts.applicants import ApplicantFacts
from docassembly.parole.law import FeeException, Port, fee_exceptions, ports_of_entry
from docassembly.parole.records import CaseRecord, Entry, Equity, ItineraryItem, PriorParoleRequest
from docassembly.values.dates import Day, PartialDate
from docassembly.values.gap import Absent, Gap


class RequestFacts(RecordFacts):
    """The row of the sheet Cases."""

    record: CaseRecord

    @property
    def days(self) -> int | Gap:
        """Return the days asked for: the last day less the first (agency practice)."""
        start, end = self.record.requested_parole_start, self.record.requested_parole_end
        if start and end and end > start:
            return (end - start).days
        return self.record.requested_parole_days or self.gap("requested_parole_days")

    @property
    def days_until_need(self) -> int | None:
        """Return the days from the letter to the need-by date, if both are known and in order."""
        letter, need = self.record.letter_date, self.record.need_by_date
        return (need - letter).days if letter and need and need > letter else None

    @property
    def offers_withdrawal(self) -> bool:
        """Return whether the letter asks leave to withdraw if parole is refused (CBP)."""
        return self.record.withdrawal_fallback is not False

    @cached_property
    def salutation(self) -> object:
        """Return whom the letter greets: ``Port Director``, ``Director Lopez``, ``Officer``."""
        title = self.record.addressee_title
        if self.record.route == "uscis" or title == "USCIS lockbox":
            return "Officer"
        if title is None:
            return self.gap("addressee_title")
        name = self.record.addressee_name
        if not name or isinstance(name, Absent):
            return str(title)
        short = "Director" if str(title).endswith("Director") else str(title)
        return f"{short} {name.split()[-1]}"


def port_of(case: ParoleCase, facts: RequestFacts) -> Port | Gap:
    """Return the port of entry, or its gap."""
    code = case.record.port_code
    return ports_of_entry()["".join(code)] if code else facts.gap("port_code")


class ItineraryFacts(RecordFacts):
    """One line of the plan."""

    record: ItineraryItem

    @property
    def when(self) -> object:
        """Return the day with its weekday, or the days from and to."""
        first, last = self.record.date, self.record.end_date
        if first is None:
            return self.gap("date")
        if last and last != first:
            return f"{first} to {last}"
        day = first.with_weekday if isinstance(first, Day) else first
        return f"{day}, {self.record.time}" if self.record.time else day


class FactorFacts(RecordFacts):
    """One discretionary factor."""

    record: Equity

    def __init__(self, record: Equity, house: House, applicants: list[ApplicantFacts]) -> None:
        """Wrap a factor."""
        super().__init__(record, house)
        self._applicants = applicants

    @property
    def person(self) -> ApplicantFacts | Gap:
        """Return the applicant whom the factor concerns."""
        found = next((p for p in self._applicants if p.record.ref == self.record.applicant_ref),
                     None)
        return found or self.gap("applicant_ref")


class EarlierParoleFacts(RecordFacts):
    """An earlier request for parole."""

    record: PriorParoleRequest

    @property
    def left_on_time(self) -> bool:
        """Return whether a parole that was granted ended with a departure in time."""
        return self.record.departed_on_time == "yes"


class EntryFacts(RecordFacts):
    """One entry and stay."""

    record: Entry

    def __init__(self, record: Entry, house: House, applicants: list[ApplicantFacts]) -> None:
        """Wrap an entry."""
        super().__init__(record, house)
        self._applicants = applicants

    @property
    def person(self) -> ApplicantFacts | Gap:
        """Return the applicant who entered."""
        found = next((p for p in self._applicants if p.record.ref == self.record.applicant_ref),
                     None)
        return found or self.gap("applicant_ref")


class FeeClaim:
    """An applicant who claims an exception from the parole fee, 8 U.S.C. § 1804(b)."""

    def __init__(self, person: ApplicantFacts) -> None:
        """Wrap the applicant's claim."""
        self.person = person

    @cached_property
    def exception(self) -> FeeException | Gap:
        """Return the exception claimed."""
        code = self.person.record.parole_fee_exception
        return fee_exceptions()["".join(code)] if code else self.person.gap("parole_fee_exception")

    @property
    def facts(self) -> object:
        """Return the facts that meet each element, as typed."""
        return self.person.parole_fee_exception_facts


def on_date(day: object) -> object:
    """Return ``on December 4, 2026`` or ``in May 2011``; a gap prints as it is."""
    return day.on if isinstance(day, Day | PartialDate) else day


__all__ = ["EarlierParoleFacts", "EntryFacts", "FactorFacts", "FeeClaim", "ItineraryFacts",
           "RequestFacts", "on_date", "port_of"]
