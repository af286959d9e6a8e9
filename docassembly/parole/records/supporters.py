"""The people and organizations in the United States behind the request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docassembly.intake.columns import CaseRow, Sheet, column
from docassembly.intake.conditions import ALWAYS, when
from docassembly.intake.kinds import (
    ADDRESS,
    CITES,
    DATE,
    EMAIL,
    MONEY,
    NAME,
    PHONE,
    TEXT,
    YES_NO,
    key,
    one_of,
    refs,
    some_of,
    whole,
)
from docassembly.intake.kinds import (
    ref as row_of,
)
from docassembly.parole.choices.common import LISTED, Listed
from docassembly.parole.choices.people import (
    PARTY_ROLE,
    PARTY_TYPE,
    PRONOUNS,
    RELATION,
    TITLE,
    US_STATUS,
    PartyRole,
    PartyType,
    Pronouns,
    Relation,
    Title,
    UsStatus,
)
from docassembly.parole.choices.support import (
    ASSET_KIND,
    EMPLOYMENT_STATUS,
    SUPPORT_COMMITMENT,
    AssetKind,
    EmploymentStatus,
    SupportCommitment,
)
from docassembly.values.contact import Phone
from docassembly.values.dates import Day
from docassembly.values.gap import Absent
from docassembly.values.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class UsParty(CaseRow):
    """A petitioner, financial supporter, host or organization in the United States."""

    SHEET: ClassVar[Sheet] = Sheet(
        "U.S. parties", "us_party",
        "Petitioner, financial supporter, host, hospital, counsel: people and organizations in "
        "the United States.",
        key="ref", group="people", rows=300,
    )

    ref: str | None = column("Reference", key("US"), ALWAYS, example="US1", used_in="W")
    party_type: PartyType | None = column("Person or organization", one_of(PARTY_TYPE), ALWAYS,
        example="person", used_in="L")
    roles: tuple[PartyRole, ...] | None = column("Roles", some_of(PARTY_ROLE), ALWAYS,
        example="petitioner, financial supporter, host", used_in="L")
    family_names: str | None = column("Family name(s)", NAME, when("party_type == 'person'"),
        example="Sampleton", used_in="LEF")
    given_names: str | None = column("Given name(s)", NAME, when("party_type == 'person'"),
        example="Dolores", used_in="LEF")
    title: Title | None = column("Title", one_of(TITLE), example="Ms.", used_in="L")
    short_name: str | None = column("Short name after first mention", TEXT, example="Ms. Sampleton",
        used_in="LM",
        help="Needed where this person shares a family name with an applicant. Blank: the "
             "title and the family name.")
    organization_name: str | None = column("Organization", TEXT,
        when("party_type == 'organization'"), example="Example Children's Heart Center",
        used_in="LE")
    signatory: str | None = column("Signatory for the organization", TEXT,
        when("party_type == 'organization'"), example="Dr. A. Placeholder, Chief of Cardiology",
        used_in="L", help="Name and title.")
    pronouns: Pronouns | None = column("Pronouns", one_of(PRONOUNS), when("party_type == 'person'"),
        example="she/her", used_in="L")
    relation_to_applicant: Relation | None = column("Relation to the principal applicant",
        one_of(RELATION), ALWAYS, example="sibling-in-law", used_in="LF",
        help="What this person is to the principal applicant.")
    date_of_birth: Day | None = column("Date of birth", DATE,
        when("'financial_supporter' in roles and party_type == 'person'"), example="1980-02-14",
        used_in="F", sensitive=True, fold=True)
    us_status: UsStatus | None = column("U.S. status", one_of(US_STATUS),
        when("party_type == 'person'"), example="U.S. citizen by birth", used_in="LF")
    us_status_evidence: str | None = column("Evidence of status", TEXT,
        when("party_type == 'person'"), example="U.S. passport", used_in="E")
    address: str | None = column("Address", ADDRESS, ALWAYS,
        example="100 Example St, San Diego, CA 92101", used_in="LF")
    phone: Phone | None = column("Phone", PHONE, ALWAYS, example="(619) 555-0110", used_in="LF")
    email: str | None = column("Email", EMAIL, example="dolores@example.com", used_in="F",
        fold=True)
    employment_status: EmploymentStatus | None = column("Employment", one_of(EMPLOYMENT_STATUS),
        when("'financial_supporter' in roles and party_type == 'person'"), example="employed",
        used_in="F", fold=True)
    occupation: str | None = column("Occupation", TEXT,
        when("employment_status in ['employed', 'self_employed']"), example="school nurse",
        used_in="LF")
    employer: str | None = column("Employer", TEXT, when("employment_status == 'employed'"),
        example="Imaginary Unified School District", used_in="LF")
    annual_income_usd: Money | None = column("Annual income (US$)", MONEY,
        when("'financial_supporter' in roles and party_type == 'person'"), example="68000",
        used_in="LF", sensitive=True, source="Form I-134")
    household_size: int | None = column("Household size", whole(1, 20),
        when("'financial_supporter' in roles and party_type == 'person'"), example="3",
        used_in="LF", source="Form I-134", help="Including the supporter.")
    other_support_forms: int | None = column("Other support forms in force", whole(0, 50),
        when("'financial_supporter' in roles and party_type == 'person'"), example="0", used_in="F",
        fold=True,
        help="How many Forms I-134, I-134A or I-864 this person has signed that still bind.")
    assets: Listed | None = column("Assets", one_of(LISTED), example="none", used_in="LF",
        help="Choose none when there is none; otherwise fill the sheet Assets.")
    covers_applicants: tuple[str, ...] | None = column("Applicants covered", refs("applicant"),
        when("'financial_supporter' in roles"), example="APP1", used_in="LE",
        help="One Form I-134 for each.")
    support_commitments: tuple[SupportCommitment, ...] | None = column("What is promised",
        some_of(SUPPORT_COMMITMENT), when("'financial_supporter' in roles"),
        example="housing, food, a return ticket", used_in="L")
    i134_signed_date: Day | None = column("I-134 signed on", DATE,
        when("'financial_supporter' in roles and case.status in ['final', 'filed']"),
        example="2026-12-01", used_in="E")
    undertaking_of_departure: bool | None = column("Signed undertaking of departure", YES_NO,
        example="yes", used_in="LE", source="8 CFR 212.5(d)(1)",
        help="A signed promise to see to it that the applicant departs.")
    bond_offered_usd: Money | Absent | None = column("Bond offered (US$)", MONEY, example="5000",
        used_in="L", source="8 CFR 212.5(d)")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits on this party", CITES,
        example="X6; X16", used_in="LE",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset(CaseRow):
    """Something that a financial supporter owns."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Assets", "asset",
        "What each financial supporter owns, as on Form I-134. No account numbers.",
        group="people", rows=200,
    )

    us_party_ref: str | None = column("U.S. party", row_of("us_party"), ALWAYS, example="US1",
        used_in="LF")
    kind: AssetKind | None = column("Kind", one_of(ASSET_KIND), ALWAYS, example="savings account",
        used_in="LF")
    value_usd: Money | None = column("Cash value (US$)", MONEY, ALWAYS, example="21500",
        used_in="LF", sensitive=True)
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X16 p. 18", used_in="LE",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")
