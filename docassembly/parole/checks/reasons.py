"""The reasons for parole: their details, their dates, the cost and who pays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from docassembly.intake.columns import Record
from docassembly.parole import codes
from docassembly.parole.case import ParoleCase
from docassembly.parole.checks.cells import a_date, a_day, a_text, letter_day, period, several
from docassembly.parole.records import (
    DETAILS,
    Funeral,
    LegalProceeding,
    MedicalTreatment,
    OtherUrgentHumanitarian,
    ParoleReason,
    SignificantPublicBenefit,
    VisitSickRelative,
)
from docassembly.problems import Problem
from docassembly.values.dates import Day
from docassembly.values.money import Money

FRESH = timedelta(days=90)
_AMOUNT = re.compile(r"\$\s?(\d{1,3}(?:,\d{3})+|\d+)(?:\.\d\d)?(?!\d)")
_LETTERS: tuple[tuple[type[Record], str, bool], ...] = (
    (MedicalTreatment, "home_physician_letter_date", True),
    (MedicalTreatment, "acceptance_letter_date", True),
    (VisitSickRelative, "physician_letter_date", True),
    (Funeral, "funeral_home_letter_date", False),
    (SignificantPublicBenefit, "letter_date", False),
)
"""Letters behind a reason, and whether a physician's, which must be fresh."""


def check_reasons(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Yield what is wrong with the reasons and their details."""
    reasons = case.all(ParoleReason)
    if not reasons:
        yield codes.ROW_MISSING.at(
            case.record.place("case_id"), "The case has no reason for parole.",
            "Add a row to the sheet Reasons, and one to the sheet of that reason.")
    for reason in reasons:
        yield from _details(case, reason)
        yield from _urgency(case, reason)
    yield from _covered(case)
    for funeral in case.all(Funeral):
        yield from _funeral(case, funeral)
    for proceeding in case.all(LegalProceeding):
        yield from _hearings(case, proceeding)
    for treatment in case.all(MedicalTreatment):
        yield from _treatment(case, treatment)
        yield from _cost(treatment)
    for other in case.all(OtherUrgentHumanitarian):
        if other.refugee_bar_check is False:
            yield codes.REFUGEE_BAR.at(
                other.place("refugee_bar_check"), "The rule on refugees has not been checked.")
    yield from _letters(case)


def _details(case: ParoleCase, reason: ParoleReason) -> Iterator[Problem]:
    """Check that each reason has its details, on the sheet of its own kind and once."""
    for code, kind in DETAILS.items():
        rows = [row for row in case.all(kind) if getattr(row, "reason_ref", None) == reason.ref]
        title = kind.SHEET.title
        if reason.reason_code == code and not rows:
            yield codes.ROW_MISSING.at(
                reason.place("reason_code"),
                f"{reason.ref} is {reason.reason_code}, but the sheet {title} has no row for it.",
                f"Add a row for {reason.ref} to the sheet {title}.")
        for row in rows if reason.reason_code not in (code, None) else ():
            yield codes.LIST_CONTRADICTS.at(
                row.place("reason_ref"), f"{reason.ref} is {reason.reason_code}, but its details "
                f"stand on the sheet {title}.", f"Correct the reason of {reason.ref}, or the row.")
        for row in rows[1:]:
            yield codes.ROW_TWICE.at(
                row.place("reason_ref"), f"The sheet {title} has another row for {reason.ref}, at "
                f"{rows[0].place('reason_ref')}.")


def _urgency(case: ParoleCase, reason: ParoleReason) -> Iterator[Problem]:
    """Check that the date that makes a reason urgent lies between letter and end."""
    day, letter, asked = a_day(reason.urgency_date), letter_day(case), period(case)
    if day and letter and day < letter:
        yield codes.EVENT_NOT_COVERED.at(
            reason.place("urgency_date"), f"The event or decision of {reason.ref} is on {day}, "
            f"before the date of the letter, {letter}.")
    elif day and asked and day > asked[1]:
        yield codes.EVENT_NOT_COVERED.at(
            reason.place("urgency_date"), f"The event or decision of {reason.ref} is on {day}, "
            f"after the last day requested, {asked[1]}.")


def _covered(case: ParoleCase) -> Iterator[Problem]:
    """Check that every applicant is covered by a reason."""
    reasons = case.all(ParoleReason)
    if not reasons or any(reason.applicants is None for reason in reasons):
        return
    covered = {ref for reason in reasons for ref in several(reason.applicants)}
    for person in case.applicants:
        if person.ref not in covered:
            yield codes.REASON_NOT_COVERING.at(
                person.place("ref"), f"No reason covers {person.ref}.")


def _outside(case: ParoleCase, day: Day | None) -> str:
    """Return what a message says of a day outside the period requested, else nothing."""
    asked = period(case)
    if day is None or asked is None or asked[0] <= day <= asked[1]:
        return ""
    return f"on {day}, but parole is requested from {asked[0]} to {asked[1]}"


def _funeral(case: ParoleCase, funeral: Funeral) -> Iterator[Problem]:
    """Check the days of vigil and service."""
    service, vigil = a_day(funeral.service_date), a_day(funeral.vigil_date)
    for name, day, what in (("service_date", service, "service"), ("vigil_date", vigil, "vigil")):
        if outside := _outside(case, day):
            yield codes.EVENT_OUTSIDE.at(funeral.place(name), f"The {what} is {outside}.")
    deceased = case.relative(funeral.deceased_ref)
    died = a_date(deceased.date_of_death) if deceased else None
    if service and died and service < died.earliest:
        yield codes.OUT_OF_ORDER.at(
            funeral.place("service_date"),
            f"The service is on {service}, before the death {died.on}.")
    if service and vigil and vigil > service:
        yield codes.OUT_OF_ORDER.at(
            funeral.place("vigil_date"),
            f"The vigil is on {vigil}, after the service on {service}.")


def _hearings(case: ParoleCase, proceeding: LegalProceeding) -> Iterator[Problem]:
    """Check that the hearings fall into the period: one must, the others should."""
    days = [day for day in map(a_day, several(proceeding.hearing_dates)) if day]
    outside = [text for day in days if (text := _outside(case, day))]
    place = proceeding.place("hearing_dates")
    if days and len(outside) == len(days):
        which = "The hearing" if len(days) == 1 else "The first hearing"
        yield codes.EVENT_OUTSIDE.at(place, f"{which} is {outside[0]}.")
    elif outside:
        yield codes.EVENT_NOT_COVERED.at(place, f"A hearing is {outside[0]}.")


def _treatment(case: ParoleCase, treatment: MedicalTreatment) -> Iterator[Problem]:
    """Check that the treatment begins, and with its days ends, within the period."""
    start = a_day(treatment.treatment_start_date)
    if outside := _outside(case, start):
        yield codes.EVENT_OUTSIDE.at(
            treatment.place("treatment_start_date"), f"The treatment begins {outside}.")
        return
    days, asked = treatment.treatment_duration_days, period(case)
    if start and asked and isinstance(days, int) and start + timedelta(days=days) > asked[1]:
        yield codes.EVENT_NOT_COVERED.at(
            treatment.place("treatment_duration_days"),
            f"{days} days from {start} last until {start + timedelta(days=days)}, but parole is "
            f"requested until {asked[1]}.")


def _cost(treatment: MedicalTreatment) -> Iterator[Problem]:
    """Check that the amounts of those who pay add up to the estimated cost."""
    cost = treatment.estimated_cost_usd
    amounts = [Money(found.replace(",", ""))
               for found in _AMOUNT.findall(a_text(treatment.payment_source))]
    parts = [amount for amount in amounts if amount != cost]
    if not isinstance(cost, int) or not amounts or not parts or sum(parts) == cost:
        return
    total = Money(sum(parts))
    difference = Money(abs(cost - total))
    yield codes.COST_NOT_COVERED.at(
        treatment.place("payment_source"), f"The amounts named come to {total}, and the estimated "
        f"cost is {Money(cost)}: {difference} {'too little' if total < cost else 'too much'}.",
        "Name a payer for the rest, or correct an amount.")


def _letters(case: ParoleCase) -> Iterator[Problem]:
    """Check letters behind the reasons: not after our letter, a physician's not over 90 days."""
    letter = letter_day(case)
    if letter is None:
        return
    for kind, field, physician in _LETTERS:
        for row in case.all(kind):
            day = a_day(getattr(row, field))
            if day and day > letter:
                yield codes.DATED_AFTER_LETTER.at(
                    row.place(field), f"The letter is dated {day}, after ours, {letter}.")
            elif day and physician and letter - day > FRESH:
                yield codes.LETTER_OLD.at(
                    row.place(field), f"The letter is of {day}, {(letter - day).days} days before "
                    f"ours, {letter}.")
