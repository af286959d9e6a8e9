"""The parole fee of 8 U.S.C. § 1804: position, exception, amount (rule V18)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from docassembly.parole import codes, law
from docassembly.parole.bars import adult_on
from docassembly.parole.case import ParoleCase
from docassembly.parole.checks.cells import a_date, a_day, called, letter_day, several
from docassembly.parole.records import (
    Applicant,
    Funeral,
    MedicalTreatment,
    ParoleReason,
    VisitSickRelative,
)
from docassembly.problems import Problem
from docassembly.values.dates import Day
from docassembly.values.money import Money

CLOSE_FAMILY = frozenset({
    "spouse", "parent", "mother", "father", "child", "son", "daughter", "adopted_child",
    "sibling", "brother", "sister",
})
"""Kin who are safely close family; the section defines the words nowhere."""

PARENTS = frozenset({"parent", "mother", "father", "guardian", "stepparent"})

Fault = tuple[str, bool]
"""What speaks against an exception, and whether it does so surely."""


def check_fees(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Yield what is wrong with the position on the fee of each applicant."""
    for person in case.applicants:
        yield from _position(person)
        yield from _exception(case, person)
    yield from _amount(case, today)


def _position(person: Applicant) -> Iterator[Problem]:
    """Check that position and exception agree, and that the position is taken."""
    position, exception = person.parole_fee_position, person.parole_fee_exception
    place = person.place("parole_fee_exception")
    if position == "undetermined" or (position == "exception_claimed"
                                      and exception == "undetermined"):
        yield codes.FEE_UNDETERMINED.at(
            person.place("parole_fee_position") if position == "undetermined" else place,
            f"The position on the parole fee of {called(person)} is not determined.")
    elif position == "exception_claimed" and exception == "none_pay":
        yield codes.FEE_EXCEPTION_CONTRADICTS.at(
            place, "An exception is claimed, but the cell says that the fee will be paid.")
    elif position == "will_pay" and exception and exception not in ("none_pay", "undetermined"):
        yield codes.FEE_EXCEPTION_CONTRADICTS.at(
            place, f"The fee will be paid, but the exception {exception} is entered.",
            "Clear the exception, or claim it.")


def _exception(case: ParoleCase, person: Applicant) -> Iterator[Problem]:
    """Check the elements of the exception that is claimed (V18)."""
    if person.parole_fee_position != "exception_claimed" or not person.parole_fee_exception:
        return
    test = _TESTS.get("".join(person.parole_fee_exception))
    fault = test(case, person) if test else None
    if fault is None:
        return
    why, sure = fault
    code = codes.FEE_EXCEPTION_CONTRADICTS if sure else codes.FEE_EXCEPTION_DOUBTFUL
    yield code.at(person.place("parole_fee_exception"),
                  f"{person.parole_fee_exception} is claimed for {called(person)}, but {why}.")


def _reasons(case: ParoleCase, person: Applicant, code: str) -> tuple[str | None, ...]:
    """Return the references of the reasons of a kind that cover the applicant."""
    return tuple(reason.ref for reason in case.all(ParoleReason) if reason.reason_code == code
                 and (not reason.applicants or person.ref in several(reason.applicants)))


def _kin(case: ParoleCase, person: Applicant, relative_ref: str | None) -> Fault | None:
    """Return a fault when the relative is not safely a close family member of the applicant."""
    relative = case.relative(relative_ref)
    relation = case.relation_of(relative, person) if relative else None
    if relative is None or relation in CLOSE_FAMILY:
        return None
    kin = f"is entered as {relation}" if relation else "has no relation to that applicant entered"
    return f"{relative.ref} {kin}, and close family is undefined", False


def _funeral(case: ParoleCase, person: Applicant) -> Fault | None:
    reasons = _reasons(case, person, "funeral")
    if not reasons:
        return "no reason of that applicant is a funeral", True
    faults = [_kin(case, person, row.deceased_ref) for row in case.all(Funeral)
              if row.reason_ref in reasons]
    return next(iter(faults), None) if all(faults) else None


def _imminent_death(case: ParoleCase, person: Applicant) -> Fault | None:
    reasons = _reasons(case, person, "visit_sick_relative")
    if not reasons:
        return "no reason of that applicant is a visit to a sick relative", True
    rows = [row for row in case.all(VisitSickRelative) if row.reason_ref in reasons]
    if rows and all(row.death_imminent is False for row in rows):
        return "death is said not to be imminent", True
    faults = [_kin(case, person, row.relative_ref) for row in rows]
    return next(iter(faults), None) if all(faults) else None


def _patients(case: ParoleCase, person: Applicant) -> list[str | None]:
    """Return the references of the patients of the medical reasons that cover the applicant."""
    reasons = _reasons(case, person, "medical_treatment")
    return [row.patient_ref for row in case.all(MedicalTreatment) if row.reason_ref in reasons]


def _medical(case: ParoleCase, person: Applicant) -> Fault | None:
    if not _reasons(case, person, "medical_treatment"):
        return "no reason of that applicant is medical treatment", True
    patients = _patients(case, person)
    if any(patients) and person.ref not in patients:
        return f"the patient is {patients[0]}; for a parent choose (b)(2), for a donor (b)(3)", True
    return None


def _parent_of_patient(case: ParoleCase, person: Applicant) -> Fault | None:
    others = [case.applicant(ref) for ref in _patients(case, person) if ref != person.ref]
    patients = [other for other in others if other is not None]
    if not patients:
        return "no other applicant is the patient of a medical reason", True
    letter = letter_day(case) or a_day(case.record.requested_parole_start)
    minors = [other for other in patients
              if adult_on(a_date(other.date_of_birth), letter) is not True]
    if not minors:
        return "the patient is not a minor", True
    if not any(person.ref in several(minor.guardian_refs) for minor in minors) \
            and person.relationship_to_principal not in PARENTS:
        return "nothing says that this applicant is parent or guardian of the patient", False
    if not any(minor.parole_fee_exception == "b1_medical_emergency" for minor in minors):
        return "(b)(1) is not claimed for the patient, on whom it depends", False
    return None


def _donor(case: ParoleCase, person: Applicant) -> Fault | None:
    reasons = _reasons(case, person, "medical_treatment")
    rows = [row for row in case.all(MedicalTreatment) if row.reason_ref in reasons]
    return None if any(row.donor_details for row in rows) else \
        ("no medical reason has donor details", True)


def _adopted_child(case: ParoleCase, person: Applicant) -> Fault | None:
    return None if _reasons(case, person, "medical_treatment") else \
        ("no reason of that applicant is medical treatment", True)


def _law_enforcement(case: ParoleCase, person: Applicant) -> Fault | None:
    return "it speaks of the Government of the United States, which a state prosecutor may not " \
        "be, and needs a finding of the Secretary", False


def _rare(case: ParoleCase, person: Applicant) -> Fault | None:
    return "it is seldom that of a person who asks for parole from abroad", False


_TESTS: Mapping[str, Callable[[ParoleCase, Applicant], Fault | None]] = {
    "b1_medical_emergency": _medical,
    "b2_parent_guardian_of_minor_patient": _parent_of_patient,
    "b3_organ_tissue_donor": _donor,
    "b4_imminent_death_close_family": _imminent_death,
    "b5_funeral_close_family": _funeral,
    "b6_adopted_child_urgent_medical": _adopted_child,
    "b7_adjustment_applicant_returning": _rare,
    "b8_contiguous_return_hearing": _rare,
    "b9_cuban_haitian_entrant": _rare,
    "b10_law_enforcement_public_benefit": _law_enforcement,
}


def _amount(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Compare an amount that is typed with the dated table."""
    typed = case.record.parole_fee_amount_usd
    day = a_day(case.record.requested_parole_start) or today
    fee = law.parole_fee(day)
    if isinstance(typed, int) and fee is not None and int(typed) != int(fee.usd):
        yield codes.FEE_AMOUNT.at(
            case.record.place("parole_fee_amount_usd"), f"The amount entered is {Money(typed)}, "
            f"but the table has {fee.usd} from {Day.of(fee.start)} on.",
            f"Clear the cell, or write {int(fee.usd)}.")
