"""The questions that screen for the rarer grounds of inadmissibility."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docassembly.intake.columns import CaseRow, Sheet, column
from docassembly.intake.conditions import ALWAYS, when
from docassembly.intake.kinds import TEXT
from docassembly.intake.kinds import ref as row_of
from docassembly.values.gap import Absent


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissibilityScreening(CaseRow):
    """An applicant's answers to the questions on the rarer grounds of INA § 212(a)."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Screening", "admissibility_screening",
        "One row for each applicant. Write none where the answer is no; blank means not asked yet.",
        group="history", rows=400,
    )

    applicant_ref: str | None = column("Applicant", row_of("applicant"), ALWAYS, example="APP1",
        used_in="W")
    communicable_disease: str | Absent | None = column("Communicable disease", TEXT, ALWAYS,
        example="none", used_in="M", sensitive=True, source="INA § 212(a)(1)(A)(i)",
        help="Tuberculosis, infectious syphilis, gonorrhea, infectious leprosy; check the "
             "HHS list.")
    vaccination_status: str | Absent | None = column("Vaccination status", TEXT, example="n/a",
        used_in="M", sensitive=True, source="INA § 212(a)(1)(A)(ii)", fold=True,
        help="For immigrants only.")
    disorder_with_harmful_behavior: str | Absent | None = column(
        "Disorder with associated harmful behavior", TEXT, ALWAYS, example="none", used_in="M",
        sensitive=True, source="INA § 212(a)(1)(A)(iii)")
    drug_use: str | Absent | None = column("Drug use or dependence", TEXT, ALWAYS, example="none",
        used_in="M", sensitive=True, source="INA § 212(a)(1)(A)(iv)",
        help="With dates. The attorney asks in person: an answer can itself become an admission.")
    prostitution_vice: str | Absent | None = column("Prostitution or commercialized vice", TEXT,
        ALWAYS, example="none", used_in="M", sensitive=True, source="INA § 212(a)(2)(D)",
        help="In the last ten years.")
    benefit_from_crime_of_relative: str | Absent | None = column(
        "Benefit from a trafficker relative", TEXT, example="none", used_in="M",
        source="INA § 212(a)(2)(C)(ii); INA § 212(a)(2)(H)(ii)", fold=True,
        help="In the last five years.")
    money_laundering: str | Absent | None = column("Money laundering allegations", TEXT,
        example="none", used_in="M", source="INA § 212(a)(2)(I)", fold=True)
    immunity_asserted: str | Absent | None = column("Immunity from prosecution asserted", TEXT,
        example="none", used_in="M", source="INA § 212(a)(2)(E)", fold=True,
        help="In the United States.")
    government_service: str | Absent | None = column("Government, police or military service", TEXT,
        ALWAYS, example="none", used_in="M", source="INA § 212(a)(2)(G); INA § 212(a)(3)(E)",
        help="Also prison and intelligence service: posts, dates, duties.")
    organizations: str | Absent | None = column("Organizations and parties", TEXT, ALWAYS,
        example="none", used_in="M", source="INA § 212(a)(3)")
    armed_group_contact: str | Absent | None = column("Contact with armed groups", TEXT, ALWAYS,
        example="none", used_in="M", sensitive=True, source="INA § 212(a)(3)(B)",
        help="Payments, food, transport, under duress or not.")
    weapons_training: str | Absent | None = column("Military-type training", TEXT, example="none",
        used_in="M", source="INA § 212(a)(3)(B)", fold=True)
    persecution_acts: str | Absent | None = column("Part in persecution or killings", TEXT, ALWAYS,
        example="none", used_in="M", sensitive=True,
        source="INA § 212(a)(3)(E); INA § 212(a)(3)(G)",
        help="Persecution, torture, genocide, extrajudicial killings, child soldiers.")
    party_membership: str | Absent | None = column("Communist or totalitarian party", TEXT,
        example="none", used_in="M", source="INA § 212(a)(3)(D)", fold=True,
        help="Dates and reason.")
    export_or_espionage: str | Absent | None = column("Espionage, sabotage or export control", TEXT,
        example="none", used_in="M", source="INA § 212(a)(3)(A)", fold=True)
    intended_work_in_us: str | Absent | None = column("Will work in the United States", TEXT,
        ALWAYS, example="none", used_in="LM", source="INA § 212(a)(5)",
        help="What work; whether in health care or as a physician.")
    public_benefits_received: str | Absent | None = column("Means-tested benefits received", TEXT,
        when("immigration_history.never_in_us == false"), example="none", used_in="M",
        source="INA § 212(a)(4)", help="Which and when.")
    education_and_skills: str | Absent | None = column("Education and skills", TEXT,
        example="secondary school", used_in="LM", source="INA § 212(a)(4)")
    draft_evasion: str | Absent | None = column("Avoided U.S. military service", TEXT,
        example="none", used_in="M", source="INA § 212(a)(8)(B)", fold=True,
        help="By leaving the United States or staying out of it.")
    polygamy: str | Absent | None = column("Intends to practice polygamy", TEXT, example="none",
        used_in="M", source="INA § 212(a)(10)(A)", fold=True, help="For immigrants only.")
    child_custody_order: str | Absent | None = column("U.S. custody order on a child held abroad",
        TEXT, example="none", used_in="M", source="INA § 212(a)(10)(C)", fold=True,
        help="On a U.S. citizen child.")
    renounced_us_citizenship: str | Absent | None = column("Renounced U.S. citizenship", TEXT,
        example="none", used_in="M", source="INA § 212(a)(10)(E)", fold=True, help="And why.")
    accompanying_helpless_person: str | Absent | None = column("Accompanies a helpless person",
        TEXT, example="none", used_in="M", source="INA § 212(a)(10)(B)", fold=True,
        help="Certified helpless and inadmissible.")
