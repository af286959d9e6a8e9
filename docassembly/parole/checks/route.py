"""What each route demands: the port, the risks, the supporter, the right agency (V16, V17)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from docassembly.parole import codes, law
from docassembly.parole.case import ParoleCase
from docassembly.parole.checks.cells import a_text, called, folded, several
from docassembly.parole.records import (
    Equity,
    ExhibitRecord,
    Proceeding,
    RemovalOrder,
    UsParty,
)
from docassembly.problems import Problem, Severity
from docassembly.values.countries import Country

SUPPORT = "financial_support"
SUPPORTER = "financial_supporter"
_MAKERS = {"organization": "An organization", "other_individual": "Another person"}
_DIGITS = re.compile(r"\d{4,}")


def check_route(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Yield what is wrong with the route that the case takes."""
    route = case.record.route
    if route == "cbp":
        yield from _port(case)
        yield from _risks(case)
    elif route == "uscis":
        yield from _agency(case)
        yield from _address(case)
    if route:
        yield from _supporters(case)
    yield from _petitioner(case)


def _port(case: ParoleCase) -> Iterator[Problem]:
    """Check V16: a port of class A, on land, whose director is the addressee."""
    row = case.record
    port = law.ports_of_entry().get("".join(row.port_code)) if row.port_code else None
    if port is None:
        return
    place = row.place("port_code")
    if port.border == "air":
        yield codes.PORT_AIRPORT.at(place, f"{port.name} is an airport.")
    elif not port.open_to_all:
        nearest = next((other for other in law.ports_of_entry().values()
                        if other.open_to_all and other.field_office == port.field_office), None)
        yield codes.PORT_CLASS.at(
            place, f"{port.label} is a port of class {port.port_class}, not open to all.",
            f"Choose a port of class A, for example {nearest.label}." if nearest else "")
    yield from _third_country(case, port)
    office = folded(a_text(row.addressee_office))
    names = [port.name, *port.crossings, port.field_office, port.city]
    if office and not any(folded(name) in office for part in names
                          for name in re.split(r"\s*[-/(]\s*", part) if len(name) > 2):
        yield codes.PORT_AND_ADDRESSEE.at(
            row.place("addressee_office"), f"The port of entry is {port.name}, which the "
            "addressee's office does not name.")


def _third_country(case: ParoleCase, port: law.Port) -> Iterator[Problem]:
    """Ask for status in the neighboring country where an applicant is not its citizen."""
    code = {"mexico": "MX", "canada": "CA"}.get(port.border)
    neighbor = Country(code) if code else None
    for person in case.applicants:
        nations = several(person.citizenships)
        if neighbor and nations and neighbor not in nations:
            yield codes.THIRD_COUNTRY.at(
                person.place("citizenships"), f"{called(person)} is not a citizen of {neighbor}, "
                f"from which the port of {port.name} is entered.",
                f"State the status of {called(person)} in {neighbor} in the letter, and prove it.")


def _risks(case: ParoleCase) -> Iterator[Problem]:
    """Check V16: the client was advised of the risks at the port."""
    if case.record.risks_advised is False:
        yield codes.RISKS_NOT_ADVISED.at(
            case.record.place("risks_advised"),
            "The client has not been advised of the risks at the port.",
            severity=Severity.ERROR if case.final else None)


def _agency(case: ParoleCase) -> Iterator[Problem]:
    """Check whether ICE, not USCIS, is to be asked."""
    check, place = case.record.ice_route_check, case.record.place("ice_route_check")
    if check in ("yes", "attorney_to_decide"):
        said = "The request seems to belong to ICE." if check == "yes" \
            else "It is not decided yet whether the request belongs to ICE."
        yield codes.ICE_ROUTE.at(place, said)
        return
    history: list[RemovalOrder | Proceeding] = [*case.all(RemovalOrder), *case.all(Proceeding)]
    if check == "no" and history:
        yield codes.ICE_ROUTE.at(
            place, f"The request goes to USCIS, but {history[0].applicant_ref} has a removal order "
            f"or a proceeding at {history[0].place('applicant_ref')}.")


def _address(case: ParoleCase) -> Iterator[Problem]:
    """Compare the postal address with the dated table for the carrier (V17)."""
    row = case.record
    address = a_text(row.addressee_address)
    carrier = {"VIA USPS": "usps", "VIA COURIER": "courier"}.get(
        "".join(row.delivery_line) if row.delivery_line else "")
    if not address or carrier is None or row.uscis_filing_method == "online":
        return
    known = law.filing_addresses()
    whole = f"{a_text(row.addressee_office)} {address}"
    expected = known["usps" if carrier == "usps" else "courier"]
    wanted = _numbers(" ".join(expected.lines))
    if _numbers(address) and not _numbers(address) <= _numbers(whole) & wanted:
        other = known["courier" if carrier == "usps" else "usps"]
        is_other = _numbers(address) <= _numbers(" ".join(other.lines))
        yield codes.FILING_ADDRESS.at(
            row.place("addressee_address"),
            f"The delivery is {row.delivery_line}, but the address is "
            f"{'the one for the other carrier' if is_other else 'not the one of the table'}.",
            f"The table has for it: {', '.join(expected.lines)}. Confirm it on the agency's site "
            "on the day of filing.")


def _numbers(text: str) -> set[str]:
    """Return the numbers of four digits or more in an address: box, street, ZIP code."""
    return set(_DIGITS.findall(text))


def _supporters(case: ParoleCase) -> Iterator[Problem]:
    """Check V17: a supporter for each applicant; on the CBP route support of some kind."""
    supporters = [party for party in case.all(UsParty) if SUPPORTER in several(party.roles)]
    place = case.record.place("case_id")
    if case.record.route == "cbp":
        shown = any(row.category == SUPPORT for row in case.all(Equity)) \
            or any(row.category == SUPPORT for row in case.all(ExhibitRecord))
        if not supporters and not shown:
            yield codes.NO_SUPPORTER.at(
                place, "Nothing says who supports the applicant during the stay.",
                severity=Severity.ADVICE)
        return
    severity = Severity.ERROR if case.final else None
    if not supporters:
        yield codes.NO_SUPPORTER.at(
            place, "The case has no financial supporter.", severity=severity)
        return
    if any(party.covers_applicants is None for party in supporters):
        return
    covered = {ref for party in supporters for ref in several(party.covers_applicants)}
    for person in case.applicants:
        if person.ref not in covered:
            yield codes.NO_SUPPORTER.at(
                supporters[0].place("covers_applicants"),
                f"No financial supporter covers {called(person)} ({person.ref}).",
                f"Add {person.ref} here, with a Form I-134 of its own, or enter another supporter.",
                severity=severity)


def _petitioner(case: ParoleCase) -> Iterator[Problem]:
    """Check that who makes the request and the petitioner named agree."""
    row = case.record
    kind, ref = row.petitioner_type, row.petitioner_ref
    place = row.place("petitioner_ref")
    if kind == "self" and a_text(ref):
        yield codes.PETITIONER_CONTRADICTS.at(
            place, f"The applicant makes the request, but {ref} is named as petitioner.",
            "Clear the petitioner, or say that another person makes the request.")
        return
    party = case.party(ref)
    if party is None or kind is None or kind == "self":
        return
    if party.party_type and (party.party_type == "organization") != (kind == "organization"):
        yield codes.PETITIONER_CONTRADICTS.at(
            place, f"{_MAKERS[''.join(kind)]} makes the request, but {ref} is entered as "
            f"{'an' if party.party_type == 'organization' else 'a'} {party.party_type}.")
    elif party.roles is not None and "petitioner" not in several(party.roles):
        yield codes.PETITIONER_CONTRADICTS.at(
            party.place("roles"), f"{ref} is the petitioner of the case, but the roles do not say "
            "so.", "Add petitioner to the roles.")
