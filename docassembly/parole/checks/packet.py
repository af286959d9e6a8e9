"""The packet's status: what a final packet cannot lack, and law that has grown old."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docassembly.intake.columns import Record, heading_of
from docassembly.parole import codes, law
from docassembly.parole.case import ParoleCase
from docassembly.parole.checks.cells import a_day
from docassembly.problems import Problem

_ALWAYS = ("letter_date", "addressee_office", "requested_parole_start", "requested_parole_end",
           "need_by_date", "why_no_visa")
_BY_ROUTE = {
    "cbp": ("port_code", "appearance_date", "risks_advised"),
    "uscis": ("addressee_address", "consular_post_city", "consular_post_country"),
}
_OFFICE = ("firm_name", "address", "phone", "email", "attorney_name", "attorney_bar_state")
_SUBJECTS = {
    "the ports of entry": "port_code",
    "the filing addresses": "addressee_address",
}
"""Subjects of the dated law that a case relies on only where it has that answer."""


def check_packet(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Yield what keeps a packet from being final, and the law to confirm."""
    if case.final:
        yield from _blocks(case)
    yield from _law(case, today)


def _blocks(case: ParoleCase) -> Iterator[Problem]:
    """Yield the empty cells without which no packet is final (rules V16 and V17 among them)."""
    row = case.record
    fields = (*_ALWAYS, *_BY_ROUTE.get("".join(row.route) if row.route else "", ()))
    if row.uscis_filing_method == "online":
        fields = tuple(field for field in fields if field != "addressee_address")
    if row.accompanies_at_port is True and row.route == "cbp":
        fields = (*fields, "attending_attorney")
    for record, names in ((row, fields), (case.office, _OFFICE)):
        for name in names:
            if not _answered(record, name) and record.place(name) not in case.rows.unread:
                yield codes.NOT_FINAL.at(
                    record.place(name), f"The packet is {row.status}, but "
                    f"\u201c{heading_of(type(record), name)}\u201d is empty.")


def _answered(record: Record, name: str) -> bool:
    """Return whether the cell holds an answer; no is one."""
    value = getattr(record, name)
    return value is False or bool(value)


def _law(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Yield the data on the law that this case relies on and that should be confirmed."""
    row = case.record
    pays = [person for person in case.applicants if person.parole_fee_position == "will_pay"]
    for found in law.stale(today, a_day(row.requested_parole_start)):
        field = _SUBJECTS.get(found.subject, "case_id")
        if field != "case_id" and not getattr(row, field):
            continue
        if found.subject == "the parole fee":
            if not pays:
                continue
            yield codes.STALE_LAW.at(pays[0].place("parole_fee_position"), found.message)
        else:
            yield codes.STALE_LAW.at(row.place(field), found.message)
