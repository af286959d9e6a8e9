"""The applicants: where they are, their passports, minors, and their own rows (V03, V14, V19)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from docassembly.language.lists import serial
from docassembly.parole import codes
from docassembly.parole.bars import adult_on, age_on
from docassembly.parole.case import ParoleCase
from docassembly.parole.checks.cells import (
    a_date,
    a_day,
    a_text,
    called,
    letter_day,
    several,
)
from docassembly.parole.records import (
    AdmissibilityScreening,
    Applicant,
    CriminalSummary,
    ImmigrationHistory,
)
from docassembly.problems import Problem, Severity
from docassembly.values.countries import find_country, find_state

OWN_ROWS = (ImmigrationHistory, CriminalSummary, AdmissibilityScreening)
"""Sheets on which each applicant needs one row."""

_INSIDE = re.compile(r"\b(?:in|inside) the (?:United States|U\.S\.|US)\b"
                     r"|\bICE (?:detention|custody)\b|\bdetained by ICE\b")
_ZIP = re.compile(r"\s+\d{5}(?:-\d{4})?$")


def check_applicants(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Yield what is wrong with each applicant."""
    if not case.applicants:
        yield codes.ROW_MISSING.at(
            case.record.place("case_id"), "The case has no applicant.",
            "Add a row for each person to the sheet Applicants.")
    for person in case.applicants:
        if in_united_states(person):
            yield codes.IN_UNITED_STATES.at(
                person.place("current_location"),
                f"{called(person)} is said to be in the United States.")
        yield from _passport(case, person)
        yield from _nationality(person)
        yield from _minor(case, person)
        yield from _own_rows(case, person)
    yield from _principal(case)


def in_united_states(person: Applicant) -> bool:
    """Return whether the place of now is in the United States (V19).

    A two-letter ending that is a state and also a country (``CA``) is the country only where the
    person lives in that country.
    """
    place = a_text(person.current_location)
    parts = [part.strip(" .") for part in re.split(r"[,;()\n]", place) if part.strip(" .")]
    if not parts:
        return False
    zipped = bool(_ZIP.search(parts[-1]))
    parts[-1] = _ZIP.sub("", parts[-1])
    named = {_country(part) for part in parts if len(part) > 2 or part == "US"} - {""}
    last = parts[-1]
    if len(last) == 2 and last != "US" and _is_state(last):
        home = person.country_of_residence
        return not named - {"US"} and (zipped or home is None or home.code != last)
    if named:
        return named == {"US"} or (named == {"GE"} and zipped)
    return _is_state(last) or bool(_INSIDE.search(place))


def _country(text: str) -> str:
    found = find_country(re.sub(r"^the |^in ", "", text, flags=re.I))
    return found.code if found else ""


def _is_state(text: str) -> bool:
    return find_state(text) is not None


def _passport(case: ParoleCase, person: Applicant) -> Iterator[Problem]:
    """Check V03, and that there is not both a passport and a reason for having none."""
    if person.passport_number and person.passport_absent_reason:
        yield codes.PASSPORT_AND_REASON.at(
            person.place("passport_absent_reason"),
            f"{called(person)} has a passport number and a reason why there is no passport.")
    expires = a_day(person.passport_expiration)
    start = a_day(case.record.requested_parole_start)
    end = a_day(case.record.requested_parole_end)
    if expires and start and expires < start:
        yield codes.PASSPORT_EXPIRES.at(
            person.place("passport_expiration"),
            f"The passport expires on {expires}, before the first day requested, {start}.")
    elif expires and end and expires <= end:
        yield codes.PASSPORT_EXPIRES.at(
            person.place("passport_expiration"),
            f"The passport expires on {expires}, and parole is requested until {end}.")


def _nationality(person: Applicant) -> Iterator[Problem]:
    """Check status against citizenships, the passport's country, and the proclamations."""
    countries = [country for country in several(person.citizenships) if country]
    stateless = any(getattr(country, "is_stateless", False) for country in countries)
    names = serial([str(country) for country in countries])
    status, place = person.nationality_status, person.place("nationality_status")
    fault = (status == "national" and (len(countries) > 1 or stateless)) \
        or (status == "dual" and len(countries) == 1) or (status == "stateless" and not stateless)
    if countries and fault:
        yield codes.NATIONALITY_CONTRADICTS.at(
            place, f"The status is \u201c{status}\u201d, but the citizenship entered is {names}.")
    elif len(countries) > 1:
        yield codes.SECOND_NATIONALITY.at(
            person.place("citizenships"), f"{called(person)} is a citizen of {names}.")
    issuer = person.passport_country
    if issuer and countries and not stateless and issuer not in countries:
        yield codes.SECOND_NATIONALITY.at(
            person.place("passport_country"), f"The passport was issued by {issuer}, but the "
            f"citizenship entered is {names}.", "Add the citizenship, or correct the country.")
    check = person.nationality_restriction_check
    if check in ("listed_full", "listed_partial", "not_checked"):
        said = {"not_checked": "has not been checked against the proclamations",
                "listed_full": "is listed in a proclamation for full suspension",
                "listed_partial": "is listed in a proclamation for partial suspension"}[check]
        yield codes.NATIONALITY_RESTRICTION.at(
            person.place("nationality_restriction_check"),
            f"The nationality of {called(person)} {said}.",
            "" if check == "not_checked" else
            "Let the attorney read the proclamation and its exceptions before the case goes on.")


def _minor(case: ParoleCase, person: Applicant) -> Iterator[Problem]:
    """Check V15 and, where it is filled, the cell that says whether the person is a minor."""
    born, letter = a_date(person.date_of_birth), letter_day(case)
    adult = adult_on(born, letter)
    if adult is not None and isinstance(person.is_minor, bool) and person.is_minor == adult:
        age = age_on(born, letter)
        yield codes.MINOR_DIFFERS.at(
            person.place("is_minor"),
            f"{called(person)} is {'18 or older' if age is None else age} on {letter}, but the "
            f"cell says {'yes' if person.is_minor else 'no'}.")
    if adult is False and person.is_minor is None:
        # The column's own condition waits for the typed answer, which may stay blank.
        for name in ("guardian_refs", "minor_travel_consent"):
            place = person.place(name)
            if getattr(person, name) is None and place not in case.rows.unread:
                yield codes.MINOR_NEEDS.at(
                    place, f"{called(person)} is a minor on {letter}, and this cell is empty.")
    if person.is_minor or adult is False:
        yield from _consent(case, person)


def _consent(case: ParoleCase, person: Applicant) -> Iterator[Problem]:
    """Check the answer on the consent of a parent who does not travel."""
    consent, place = person.minor_travel_consent, person.place("minor_travel_consent")
    if consent == "missing":
        yield codes.MINOR_CONSENT.at(
            place, f"The consent of the parent who stays is missing for {called(person)}.",
            severity=Severity.ERROR if case.final else None)
    refs = {other.ref for other in case.applicants}
    travelling = [ref for ref in several(person.guardian_refs) if ref in refs]
    if consent == "not_needed_both_travel" and person.guardian_refs and len(travelling) < 2:
        yield codes.MINOR_CONSENT.at(
            place, f"Both parents of {called(person)} are said to travel, but not two of "
            "the guardians are applicants.")


def _own_rows(case: ParoleCase, person: Applicant) -> Iterator[Problem]:
    """Check that each applicant has one row of history, of criminal summary and of screening."""
    for kind in OWN_ROWS:
        rows = case.of_applicant(kind, person)
        if not rows:
            yield codes.ROW_MISSING.at(
                person.place("ref"),
                f"The sheet {kind.SHEET.title} has no row for {person.ref}.",
                f"Add a row for {person.ref} to the sheet {kind.SHEET.title}.")
        for row in rows[1:]:
            yield codes.ROW_TWICE.at(
                row.place("applicant_ref"),
                f"The sheet {kind.SHEET.title} has another row for {person.ref}, at "
                f"{rows[0].place('applicant_ref')}.")


def _principal(case: ParoleCase) -> Iterator[Problem]:
    """Check that case and applicants name the same principal, and only one."""
    roles = Counter(person.role for person in case.applicants)
    named = case.record.principal_applicant_ref
    for person in case.applicants:
        if person.role == "principal" and named and person.ref != named:
            yield codes.PRINCIPAL_CONTRADICTS.at(
                person.place("role"), f"{person.ref} is entered as principal, but the case names "
                f"{named}.")
        elif person.role == "principal" and roles["principal"] > 1 and not named:
            yield codes.PRINCIPAL_CONTRADICTS.at(
                person.place("role"), f"{roles['principal']} applicants are entered as principal.")
