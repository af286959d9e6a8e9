"""Relatives who are not applicants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docassembly.intake.columns import CaseRow, Sheet, column
from docassembly.intake.conditions import ALWAYS, when
from docassembly.intake.kinds import (
    CITES,
    LIST,
    NAME,
    PARTIAL_DATE,
    TEXT,
    YES_NO,
    key,
    one_of,
    some_of,
)
from docassembly.intake.kinds import (
    ref as row_of,
)
from docassembly.parole.choices.people import (
    PRONOUNS,
    RELATION,
    ROLE_IN_REQUEST,
    TITLE,
    US_STATUS,
    Pronouns,
    Relation,
    RoleInRequest,
    Title,
    UsStatus,
)
from docassembly.values.dates import Day, PartialDate
from docassembly.values.gap import Absent


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyMember(CaseRow):
    """A relative of an applicant who does not ask to be paroled."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Family", "family_member",
        "Relatives who are not applicants. A relative of several applicants stands here once; "
        "add the others on the sheet Other relations.",
        key="ref", group="people", rows=500,
    )

    ref: str | None = column("Reference", key("FAM"), ALWAYS, example="FAM1", used_in="W")
    applicant_ref: str | None = column("Of which applicant", row_of("applicant"), ALWAYS,
        example="APP1", used_in="L")
    relation: Relation | None = column("Relation to the applicant", one_of(RELATION), ALWAYS,
        example="brother", used_in="LM",
        help="What this person is to the applicant: the applicant's brother, mother, child.")
    family_names: str | None = column("Family name(s)", NAME, ALWAYS, example="Ficticia Ejemplo",
        used_in="LME")
    given_names: str | None = column("Given name(s)", NAME, ALWAYS, example="Ramiro", used_in="LME",
        help="Initials for minors when the office redacts.")
    title: Title | None = column("Title", one_of(TITLE), example="Mr.", used_in="LM")
    short_name: str | None = column("Short name after first mention", TEXT, example="Mr. Ficticia",
        used_in="LM",
        help="Needed where this person shares a family name with an applicant. Blank: the "
             "relation and the given name.")
    pronouns: Pronouns | None = column("Pronouns", one_of(PRONOUNS), ALWAYS, example="he/him",
        used_in="L")
    date_of_birth: Day | PartialDate | None = column("Date of birth", PARTIAL_DATE,
        when("relation in ['child', 'son', 'daughter', 'stepchild', 'adopted_child']"),
        example="1985-01-20", used_in="L", sensitive=True,
        help="Minors who do not apply are printed by initials and age.")
    us_status: UsStatus | None = column("U.S. status", one_of(US_STATUS), ALWAYS,
        example="naturalized U.S. citizen", used_in="LM")
    us_status_evidence: str | Absent | None = column("Evidence of that status", TEXT,
        when("us_status not in ['none', 'unknown']"), example="naturalization certificate",
        used_in="E")
    residence: str | None = column("City and state or country of residence", TEXT, ALWAYS,
        example="San Diego, California", used_in="L")
    relationship_evidence: tuple[str, ...] | Absent | None = column(
        "Documents that prove the relation", LIST, ALWAYS,
        example="birth certificates of both siblings", used_in="E")
    deceased: bool | None = column("Deceased", YES_NO, ALWAYS, example="yes", used_in="L",
        help="Turns every verb about this person to the past.")
    date_of_death: Day | PartialDate | None = column("Date of death", PARTIAL_DATE,
        when("deceased == true"), example="2026-11-29", used_in="LE")
    place_of_death: str | None = column("Place of death", TEXT, when("deceased == true"),
        example="San Diego, California", used_in="L")
    role_in_request: tuple[RoleInRequest, ...] | None = column("Why this person matters",
        some_of(ROLE_IN_REQUEST), ALWAYS, example="deceased relative", used_in="LM")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits on this relative", CITES,
        example="X3; X4", used_in="LE",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRelation(CaseRow):
    """What a relative, or a U.S. party, is to a further applicant."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Other relations", "other_relation",
        "Only where a relative or a U.S. party is related to more than one applicant: what that"
        " person is to each further applicant.",
        group="people", rows=200,
    )

    relative_ref: str | None = column("Relative or U.S. party", row_of("family_member", "us_party"),
        ALWAYS, example="FAM1", used_in="LM")
    applicant_ref: str | None = column("Further applicant", row_of("applicant"), ALWAYS,
        example="APP2", used_in="LM")
    relation: Relation | None = column("Relation to that applicant", one_of(RELATION), ALWAYS,
        example="uncle or aunt", used_in="LM")
    exhibit_refs: tuple[str, ...] | Absent | None = column("Exhibits that prove it", CITES,
        example="X3; X5", used_in="LE",
        help="Exhibit ids, with the page inside the exhibit where you know it; the letter "
             "and the running page are computed.")
