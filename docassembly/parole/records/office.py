"""The law office: letterhead, attorney, and the habits of the firm that drafts follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docassembly.intake.columns import Record, Sheet, column
from docassembly.intake.conditions import ALWAYS
from docassembly.intake.kinds import ADDRESS, EMAIL, NAME, PHONE, STATE, TEXT, YES_NO, one_of
from docassembly.parole.choices.office import (
    CITE_STYLE,
    EXHIBIT_STYLE,
    NOUN_FOR_CLIENT,
    PAGE_NUMBERS,
    POSSESSIVE_OF_S,
    CiteStyle,
    ExhibitStyle,
    NounForClient,
    PageNumbers,
    PossessiveOfS,
)
from docassembly.values.contact import Phone
from docassembly.values.countries import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Record):
    """The law office that files the request, once for the whole workbook."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Office", "law_office",
        "One sheet for the whole workbook: what stands on every letter, and how the office "
        "likes its drafts.",
        layout="form", group="office", rows=1,
    )

    firm_name: str | None = column("Firm", TEXT, ALWAYS, example="Placeholder & Sample LLP",
        used_in="LME", help="As on the letterhead.")
    address: str | None = column("Office address", ADDRESS, ALWAYS,
        example="1 Example Plaza, San Diego, CA 92101", used_in="L")
    phone: Phone | None = column("Office phone", PHONE, ALWAYS, example="(619) 555-0199",
        used_in="L")
    email: str | None = column("Office email", EMAIL, ALWAYS, example="office@example.com",
        used_in="L")
    attorney_name: str | None = column("Attorney", NAME, ALWAYS, example="Jordan Placeholder",
        used_in="LM", help="The attorney who signs.")
    attorney_bar_state: State | None = column("State of bar admission", STATE, ALWAYS, example="CA",
        used_in="LF")
    attorney_bar_number: str | None = column("Bar number", TEXT, example="000000", used_in="F",
        fold=True)
    eoir_id: str | None = column("EOIR ID", TEXT, example="ZZ000000", used_in="F", fold=True,
        help="Two letters and six digits.")
    paralegal_name: str | None = column("Paralegal", NAME, example="Robin Draft", used_in="W")
    exhibit_style: ExhibitStyle | None = column("Exhibit lettering", one_of(EXHIBIT_STYLE), ALWAYS,
        example="A to Z, then AA, BB, CC", used_in="E",
        help="How exhibits are lettered after Z, or whether they are numbered.")
    cite_style: CiteStyle | None = column("Citation style", one_of(CITE_STYLE), ALWAYS,
        example="Exh. C at 12", used_in="LM")
    page_numbers: PageNumbers | None = column("Page numbers in cites", one_of(PAGE_NUMBERS),
        example="one run over all exhibits", used_in="LME",
        help="Blank means one run over all exhibits.")
    country_conditions_series: bool | None = column("Country conditions numbered apart", YES_NO,
        example="no", used_in="E",
        help="Yes gives country-conditions exhibits a second series of their own (CC-1, "
             "CC-2). Blank means no.")
    noun_for_client: NounForClient | None = column("Noun for the client", one_of(NOUN_FOR_CLIENT),
        ALWAYS, example="the short name (Ms. Ficticia)", used_in="LM",
        help="The statute says alien; the office picks one noun and keeps it in all documents.")
    serial_comma: bool | None = column("Serial comma", YES_NO, example="yes", used_in="LME",
        help="Yes: A, B, and C. No: A, B and C. Blank means no.")
    possessive_of_s: PossessiveOfS | None = column("Possessive of names in s",
        one_of(POSSESSIVE_OF_S), example="James's", used_in="LM",
        help="How a name that ends in s takes its possessive. Blank means James's.")
    true_copy_certification: bool | None = column("Certify true copies", YES_NO, example="yes",
        used_in="E",
        help="Yes prints, under the exhibit list, that the copies are true copies of "
             "documents in the possession of the office. Blank means no.")
    print_fee_amount: bool | None = column("Print the parole fee amount", YES_NO, example="no",
        used_in="L", source="8 U.S.C. § 1804",
        help="Yes prints the amount of the parole fee of the day in the letter. Blank means "
             "no: the amount moves every year.")
