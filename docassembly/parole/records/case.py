"""The request itself: what is asked, of whom, for how long and why that long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docassembly.intake.columns import CaseRow, Record, Sheet, column
from docassembly.intake.conditions import ALWAYS, when
from docassembly.intake.kinds import (
    ADDRESS,
    CITES,
    COUNTRY,
    DATE,
    LIST,
    LONG_TEXT,
    MONEY,
    NAME,
    PARTIAL_DATE,
    PHONE,
    RECEIPT,
    TEXT,
    TIME,
    YES_NO,
    one_of,
    refs,
    whole,
)
from docassembly.intake.kinds import (
    ref as row_of,
)
from docassembly.parole.choices.common import LISTED, YES_NO_UNKNOWN, Listed, YesNoUnknown
from docassembly.parole.choices.law import PORT
from docassembly.parole.choices.request import (
    ADDRESSEE_TITLE,
    DELIVERY_LINE,
    ICE_ROUTE_CHECK,
    PACKET_STATUS,
    PAROLE_AGENCY,
    PAROLE_RESULT,
    PETITIONER_TYPE,
    ROUTE,
    STANDARD,
    USCIS_FILING_METHOD,
    AddresseeTitle,
    DeliveryLine,
    IceRouteCheck,
    PacketStatus,
    ParoleAgency,
    ParoleResult,
    PetitionerType,
    Route,
    Standard,
    UscisFilingMethod,
)
from docassembly.values.contact import Phone
from docassembly.values.countries import Country
from docassembly.values.dates import Day, PartialDate, TimeOfDay
from docassembly.values.gap import Absent
from docassembly.values.identifiers import ReceiptNumber
from docassembly.values.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord(Record):
    """One request for parole, and everything that holds for the case as a whole."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Cases", "case",
        "One row for each request: route, addressee, dates, period and the reasons that hold "
        "for the whole case.",
        key="case_id", group="request", rows=200,
    )

    case_id: str | None = column("Case", TEXT, ALWAYS, example="HP-2026-014", used_in="W",
        help="The office file reference. No client name: it names folders and files.")
    route: Route | None = column("Filing route", one_of(ROUTE), ALWAYS,
        example="CBP at a port of entry", used_in="LME", source="INA § 212(d)(5)(A); 8 CFR 212.5",
        help="USCIS for a person abroad who files Form I-131; CBP for a person who will ask "
             "in person at a port of entry.")
    standard: Standard | None = column("Statutory standard relied on", one_of(STANDARD), ALWAYS,
        example="urgent humanitarian reasons", used_in="L", source="INA § 212(d)(5)(A)")
    status: PacketStatus | None = column("Packet status", one_of(PACKET_STATUS), ALWAYS,
        example="drafting", used_in="W")
    letter_date: Day | None = column("Date of the request letter", DATE,
        when("status in ['attorney_review', 'final', 'filed']"), example="2026-12-01",
        used_in="LME",
        help="Ages and past or future tense are counted from this day, and it is printed as "
             "the date of all documents.")
    principal_applicant_ref: str | None = column("Principal applicant", row_of("applicant"), ALWAYS,
        example="APP1", used_in="LME")
    petitioner_type: PetitionerType | None = column("Who makes the request",
        one_of(PETITIONER_TYPE), ALWAYS, example="another person", used_in="LF",
        help="The applicant, or someone else for the applicant; no residence or kinship is "
             "required of a petitioner.")
    petitioner_ref: str | None = column("Petitioner", row_of("us_party"),
        when("petitioner_type != 'self'"), example="US1", used_in="LF")
    addressee_title: AddresseeTitle | None = column("Addressee title", one_of(ADDRESSEE_TITLE),
        when("route == 'cbp'"), example="Port Director", used_in="L")
    addressee_name: str | None = column("Addressee name, if confirmed", NAME,
        example="Alex Example", used_in="L",
        help="Leave blank rather than guess; officials rotate.")
    addressee_office: str | None = column("Addressee office", TEXT, ALWAYS,
        example="U.S. Customs and Border Protection, San Ysidro Port of Entry", used_in="L")
    addressee_address: str | None = column("Addressee postal address", ADDRESS,
        when("route == 'uscis'"), example="USCIS, Attn: HP, P.O. Box 660865, Dallas, TX 75266-0865",
        used_in="L", help="Confirm on the agency site on the day of filing.")
    delivery_line: DeliveryLine | None = column("Delivery line", one_of(DELIVERY_LINE), ALWAYS,
        example="BY EMAIL AND BY HAND", used_in="L")
    port_code: str | None = column("Port of entry", one_of(PORT), when("route == 'cbp'"),
        example="San Ysidro, CA (2504)", used_in="LE", source="8 CFR 100.4(a)",
        help="Pick a port of class A: it is open to all applicants.")
    appearance_date: Day | None = column("Planned date of in-person application", DATE,
        when("route == 'cbp' and status in ['final', 'filed']"), example="2026-12-07", used_in="L",
        help="CBP does not decide before the in-person application.")
    appearance_time: TimeOfDay | None = column("Planned time", TIME, example="9:00 a.m.",
        used_in="L")
    advance_package_sent: bool | None = column("Advance copy sent to the port", YES_NO,
        when("route == 'cbp'"), example="yes", used_in="LW")
    advance_package_sent_date: Day | None = column("Date advance copy sent", DATE,
        when("advance_package_sent == true"), example="2026-12-02", used_in="L")
    uscis_filing_method: UscisFilingMethod | None = column("USCIS filing method",
        one_of(USCIS_FILING_METHOD), when("route == 'uscis'"), example="on paper, to the lockbox",
        used_in="LF")
    consular_post_city: str | None = column("Post abroad to notify: city", TEXT,
        when("route == 'uscis'"), example="Tegucigalpa", used_in="LF",
        help="The embassy, consulate or USCIS office abroad that the form asks for.")
    consular_post_country: Country | None = column("Post abroad to notify: country", COUNTRY,
        when("route == 'uscis'"), example="Honduras", used_in="LF")
    i131_receipt_number: ReceiptNumber | None = column("I-131 receipt number", RECEIPT,
        when("route == 'uscis' and status in ['filed', 'decided']"), example="IOE0912345678",
        used_in="LE")
    expedite_requested: bool | None = column("Expedited handling requested", YES_NO,
        when("route == 'uscis'"), example="yes", used_in="L")
    expedite_basis: str | None = column("Basis for expedite", LONG_TEXT,
        when("expedite_requested == true"), example="The surgery is fixed for January 19, 2027",
        used_in="L", help="The date and the harm that a later decision would do.")
    requested_parole_start: Day | None = column("Parole requested from", DATE, ALWAYS,
        example="2026-12-07", used_in="LE", source="INA § 212(d)(5)(A)")
    requested_parole_end: Day | None = column("Parole requested until", DATE, ALWAYS,
        example="2026-12-17", used_in="LE", source="INA § 212(d)(5)(A)")
    requested_parole_days: int | None = column("Days requested", whole(1, 366), example="10",
        used_in="L", derived="the days from the first to the last day requested",
        help="Computed when blank, compared when filled. More than 366 days is seldom authorized.")
    duration_reason: str | None = column("Why that length", LONG_TEXT, ALWAYS,
        example="Two-day service, estate appointment on December 14, travel", used_in="L",
        help="Why the purpose needs that many days.")
    need_by_date: Day | None = column("Date after which parole is useless", DATE, ALWAYS,
        example="2026-12-09", used_in="LW",
        help="The last day on which parole still serves its purpose.")
    purpose_summary: str | None = column("One-sentence purpose", TEXT, ALWAYS,
        example="to attend the funeral of his brother", used_in="LME",
        help="Begins with \"to\": it completes the words \"requests parole\".")
    departure_plan: str | None = column("How and when the applicant will depart", LONG_TEXT, ALWAYS,
        example="Return on foot through San Ysidro on December 17, 2026, accompanied by counsel",
        used_in="L")
    why_no_visa: str | None = column("Why a visa cannot be obtained", LONG_TEXT, ALWAYS,
        example="B-2 refused under INA § 212(a)(9)(B)(i)(II) on October 3, 2026", used_in="LM",
        help="What was tried, where and when, with the result and the section cited; or why "
             "there was no time. Whole sentences.")
    why_no_waiver: str | None = column("Why a waiver cannot be obtained in time", LONG_TEXT,
        when("any(inadmissibility_ground.posture != 'not_applicable')"),
        example="A § 212(d)(3)(A) waiver takes months; the service is in eight days", used_in="LM",
        source="INA § 212(d)(3)(A)",
        help="Which waiver exists and why it cannot be had in time. Whole sentences.")
    prior_parole_requests: Listed | None = column("Earlier parole requests", one_of(LISTED),
        when("count(prior_parole_request) == 0"), example="none", used_in="LM",
        help="Choose none when you asked and there is none; otherwise fill the sheet of that name.")
    g28_signed_for: tuple[str, ...] | None = column("G-28 signed for",
        refs("applicant", "us_party"), ALWAYS, example="APP1", used_in="LE",
        source="8 CFR 292.4(a)", help="One Form G-28 for each form and each represented person.")
    accompanies_at_port: bool | None = column("Attorney goes with the client to the port", YES_NO,
        when("route == 'cbp'"), example="yes", used_in="L", source="8 CFR 292.5(b)",
        help="There is no right to counsel in inspection: the letter says that counsel "
             "accompanies, not that counsel represents.")
    attending_attorney: str | None = column("Attending attorney", NAME,
        when("accompanies_at_port == true"), example="Jordan Placeholder", used_in="L")
    mobile_on_the_day: Phone | None = column("Mobile on the day", PHONE,
        when("accompanies_at_port == true"), example="(619) 555-0188", used_in="L")
    withdrawal_fallback: bool | None = column("Ask to withdraw if parole is refused", YES_NO,
        example="yes", used_in="LM", source="INA § 235(a)(4); 8 CFR 235.4",
        help="Yes adds the sentence that asks leave to withdraw the application for "
             "admission if parole is not granted (CBP).")
    cc: tuple[str, ...] | None = column("Copies to", LIST, example="Dolores Sampleton", used_in="L",
        help="Names only. Never an opposing party or a medical recipient without the attorney.")
    confidential_header: bool | None = column("Mark the explanation confidential", YES_NO,
        example="no", used_in="M",
        help="Yes prints \"Confidential\" at the head of the explanation of inadmissibility "
             "(medical or criminal matters).")
    parole_fee_amount_usd: Money | None = column("Fee amount to warn the client of", MONEY,
        example="1050", used_in="W",
        derived="the parole fee of the table in force on the first day requested",
        source="8 U.S.C. § 1804", fold=True,
        help="From the dated table when blank. Confirm on the day.")
    ice_route_check: IceRouteCheck | None = column("Should this go to ICE instead?",
        one_of(ICE_ROUTE_CHECK), when("route == 'uscis'"), example="no", used_in="W",
        help="ICE takes requests for people in removal proceedings or with final orders, and"
             " for law-enforcement purposes.")
    risks_advised: bool | None = column("Client advised of the risks at the port", YES_NO,
        when("route == 'cbp'"), example="yes", used_in="W",
        source="INA § 235(b)(1); INA § 236(c)(1)(E)",
        help="Expedited removal, detention, refusal, no appeal.")
    risks_advised_date: Day | None = column("Date advised", DATE, when("risks_advised == true"),
        example="2026-11-30", used_in="W")
    allowed_names: tuple[str, ...] | None = column("Other names that may appear", LIST,
        example="Taller Imaginario", used_in="W", fold=True,
        help="Names of other clients of the office that may stand in these documents; the "
             "filing gate stops any other.")
    case_notes: str | None = column("Internal notes", LONG_TEXT,
        example="Client prefers calls after 5 p.m.", used_in="W", fold=True, help="Never printed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorParoleRequest(CaseRow):
    """An earlier request for parole, and what became of it."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Earlier parole requests", "prior_parole_request",
        "Every earlier request for parole, granted or not. A parole that CBP gave on its own "
        "motion belongs on the sheet Entries.",
        group="history", rows=100,
    )

    applicant_ref: str | None = column("Applicant", row_of("applicant"), example="APP1",
        used_in="LM", help="Blank means the principal applicant.")
    agency: ParoleAgency | None = column("Agency", one_of(PAROLE_AGENCY), ALWAYS, example="CBP",
        used_in="LM")
    request_date: Day | PartialDate | None = column("Date requested", PARTIAL_DATE, ALWAYS,
        example="May 2, 2024", used_in="LM")
    result: ParoleResult | None = column("Result", one_of(PAROLE_RESULT), ALWAYS, example="granted",
        used_in="LM")
    departed_on_time: YesNoUnknown | None = column("Left before expiry", one_of(YES_NO_UNKNOWN),
        when("result == 'granted'"), example="yes", used_in="LM")
    departure_proof: str | None = column("Proof of departure", TEXT, example="Mexican entry stamp",
        used_in="LM")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X14 p. 1; X11 p. 3", used_in="LM",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItineraryItem(CaseRow):
    """A day, or several days, of the plan of stay."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Itinerary", "itinerary_item",
        "The plan of the stay, day by day for short stays, by phases for long ones. Every day "
        "lies within the period requested.",
        group="request", rows=300,
    )

    date: Day | None = column("Date", DATE, ALWAYS, example="2026-12-09", used_in="L")
    end_date: Day | None = column("Last date, if several days", DATE, example="2026-12-10",
        used_in="L")
    time: TimeOfDay | None = column("Time", TIME, example="10:00 a.m.", used_in="L")
    event: str | None = column("What happens", TEXT, ALWAYS, example="Funeral Mass and burial",
        used_in="L", help="A short phrase, with the place.")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X8 p. 1", used_in="L",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")
