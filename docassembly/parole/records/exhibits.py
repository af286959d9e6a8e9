"""The supporting documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docassembly.intake.columns import CaseRow, Sheet, column
from docassembly.intake.conditions import ALWAYS, when
from docassembly.intake.kinds import (
    DATE,
    FILE,
    LIST,
    NAME,
    PARTIAL_DATE,
    TEXT,
    YES_NO,
    key,
    one_of,
    refs,
    whole,
)
from docassembly.intake.kinds import (
    ref as row_of,
)
from docassembly.parole.choices.common import LISTED, Listed
from docassembly.parole.choices.exhibits import (
    COPY_TYPE,
    EXHIBIT_CATEGORY,
    EXHIBIT_STATUS,
    TRANSLATED,
    CopyType,
    ExhibitCategory,
    ExhibitStatus,
    Translated,
)
from docassembly.parole.choices.languages import LANGUAGE
from docassembly.values.dates import Day, PartialDate
from docassembly.values.gap import Absent


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitRecord(CaseRow):
    """A supporting document, kept by a stable id; its letter is assigned at assembly."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Exhibits", "exhibit",
        "Every supporting document, also those still missing. Cite them by id everywhere; "
        "letters and pages are computed.",
        key="id", group="exhibits", rows=1000,
    )

    id: str | None = column("Id", key("X"), ALWAYS, example="X1", used_in="W",
        help="Never changes. The letter is assigned when the packet is assembled.")
    order: int | None = column("Order", whole(1, 999), example="1", used_in="E",
        derived="the usual order of the categories, then the order of the sheet",
        help="Fill only to force an order of your own.")
    title: str | None = column("Title for the list", TEXT, ALWAYS,
        example="Death certificate of Ramiro Ficticia Ejemplo, dated November 30, 2026",
        used_in="LME",
        help="Type of document, of whom, date. Quoted as written, with the spelling of the "
             "document.")
    category: ExhibitCategory | None = column("Category", one_of(EXHIBIT_CATEGORY), ALWAYS,
        example="death and funeral", used_in="E")
    doc_date: Day | PartialDate | None = column("Date of the document", PARTIAL_DATE,
        example="November 30, 2026", used_in="E",
        help="Write n/a for a document without a date. Blank where the sub-exhibits have dates.")
    issuer: str | None = column("Issuer or author", TEXT, ALWAYS, example="County of San Diego",
        used_in="E")
    pages: int | None = column("Pages", whole(1, 2000), when("status == 'have' and file == null"),
        example="2", used_in="E", derived="the pages of the file",
        help="Counted from the file where one is named.")
    language: str | None = column("Language of the original", one_of(LANGUAGE), ALWAYS,
        example="English", used_in="E")
    translated: Translated | None = column("Certified English translation attached",
        one_of(TRANSLATED), when("language not in ['en', 'en+es', 'en+fr', 'zxx']"), example="yes",
        used_in="EW", source="8 CFR 103.2(b)(3)")
    translator_name: str | None = column("Translator", NAME, when("translated == 'yes'"),
        example="Carmen Traductora", used_in="E")
    translation_date: Day | None = column("Date of translation certificate", DATE,
        when("translated == 'yes'"), example="2026-12-01", used_in="E", source="8 CFR 103.2(b)(3)")
    copy_type: CopyType | None = column("Copy type", one_of(COPY_TYPE), ALWAYS,
        example="certified copy", used_in="E")
    original_available: bool | None = column("Original available for inspection", YES_NO,
        example="yes", used_in="E", source="8 CFR 103.2(b)(4)",
        help="Yes where the client carries it or the office holds it.")
    redactions: str | Absent | None = column("Redactions made", TEXT, example="account numbers",
        used_in="E", help="What was masked, and why.")
    confidential: bool | None = column("Confidential", YES_NO, example="no", used_in="E")
    applicants: tuple[str, ...] | None = column("Applicants it concerns", refs("applicant"), ALWAYS,
        example="APP1", used_in="E")
    supports: tuple[str, ...] | None = column("Points it proves", LIST, ALWAYS,
        example="death, relationship", used_in="W")
    sub_exhibits: Listed | None = column("Sub-exhibits", one_of(LISTED), example="none",
        used_in="E", fold=True, help="Choose none, or fill the sheet Sub-exhibits.")
    status: ExhibitStatus | None = column("Status", one_of(EXHIBIT_STATUS), ALWAYS,
        example="have it", used_in="W")
    obtain_from: str | None = column("Obtain from", TEXT,
        when("status in ['requested', 'missing']"), example="funeral home", used_in="W")
    file: str | None = column("File", FILE, example="exhibits/death certificate.pdf", used_in="E",
        help="Relative to the folder of this workbook. Its pages are counted and it is "
             "copied under its letter.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SubExhibit(CaseRow):
    """A part of an exhibit that is listed and cited by itself."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Sub-exhibits", "sub_exhibit",
        "Parts of an exhibit that the list names by themselves (A-1, A-2).",
        group="exhibits", rows=400,
    )

    exhibit_ref: str | None = column("Exhibit", row_of("exhibit"), ALWAYS, example="X14",
        used_in="E")
    number: int | None = column("Number", whole(1, 99), example="1", used_in="E",
        derived="the order of the sheet",
        help="Fill only to force an order of your own. Cited as X14-1.")
    title: str | None = column("Title", TEXT, ALWAYS, example="2024 tax return", used_in="E")
    doc_date: Day | PartialDate | None = column("Date of the document", PARTIAL_DATE,
        example="April 15, 2025", used_in="E")
    pages: int | None = column("Pages", whole(1, 2000), example="4", used_in="E",
        derived="the pages of the file")
    language: str | None = column("Language of the original", one_of(LANGUAGE), example="Spanish",
        used_in="E", help="Only where it differs from that of the exhibit.")
    file: str | None = column("File", FILE, example="exhibits/2024 tax return.pdf", used_in="E",
        help="Only where the sub-exhibit is a file of its own.")
