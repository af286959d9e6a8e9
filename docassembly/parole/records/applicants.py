"""The people who ask to be paroled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docassembly.intake.columns import CaseRow, Sheet, column
from docassembly.intake.conditions import ALWAYS, when
from docassembly.intake.kinds import (
    A_NUMBER,
    A_NUMBERS,
    ADDRESS,
    COUNTRIES,
    COUNTRY,
    DATE,
    EMAIL,
    LIST,
    LONG_TEXT,
    NAME,
    PARTIAL_DATE,
    PASSPORT,
    PHONE,
    TEXT,
    YES_NO,
    key,
    one_of,
    refs,
)
from docassembly.parole.choices.common import (
    DATE_PRECISION,
    YES_NO_UNKNOWN,
    DatePrecision,
    YesNoUnknown,
)
from docassembly.parole.choices.people import (
    APPLICANT_ROLE,
    FIT_TO_TRAVEL,
    MARITAL_STATUS,
    MINOR_TRAVEL_CONSENT,
    NAME_ORDER,
    NATIONALITY_STATUS,
    PRONOUNS,
    RELATION,
    SEX,
    TITLE,
    ApplicantRole,
    FitToTravel,
    MaritalStatus,
    MinorTravelConsent,
    NameOrder,
    NationalityStatus,
    Pronouns,
    Relation,
    Sex,
    Title,
)
from docassembly.parole.choices.support import (
    FEE_EXCEPTION,
    I131_FEE_EXEMPTION,
    NATIONALITY_RESTRICTION,
    PAROLE_FEE_POSITION,
    FeeException,
    I131FeeExemption,
    NationalityRestriction,
    ParoleFeePosition,
)
from docassembly.values.contact import Phone
from docassembly.values.countries import Country
from docassembly.values.dates import Day, PartialDate
from docassembly.values.gap import Absent
from docassembly.values.identifiers import ANumber, PassportNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant(CaseRow):
    """A person who asks to be paroled (the beneficiary of the request)."""

    SHEET: ClassVar[Sheet] = Sheet(
        "Applicants", "applicant",
        "One row for each person who asks to be paroled, the principal applicant first.",
        key="ref", group="people", rows=400,
    )

    ref: str | None = column("Reference", key("APP"), ALWAYS, example="APP1", used_in="W")
    role: ApplicantRole | None = column("Role in this request", one_of(APPLICANT_ROLE), ALWAYS,
        example="principal", used_in="L")
    relationship_to_principal: Relation | None = column("Relationship to the principal",
        one_of(RELATION), when("role != 'principal'"), example="mother", used_in="L")
    family_names: str | None = column("Family name(s)", NAME, when("name_order != 'single_name'"),
        example="Ficticia Ejemplo", used_in="LMEF",
        help="Exactly as in the passport, accents kept, not in capitals.")
    given_names: str | None = column("Given name(s)", NAME, ALWAYS, example="Itzel María",
        used_in="LMEF", help="Accents kept, not in capitals.")
    name_order: NameOrder | None = column("Name order", one_of(NAME_ORDER), ALWAYS,
        example="given name first", used_in="L")
    passport_name: str | None = column("Name in the passport's machine-readable zone", TEXT,
        when("passport_number != null"), example="FICTICIA<EJEMPLO<<ITZEL<MARIA", used_in="F",
        fold=True, help="Capitals, no accents, as the two lines at the foot of the passport page.")
    native_script_name: str | None = column("Name in native script", TEXT,
        example="Итсель Фиктисия", used_in="EF", fold=True)
    other_names: tuple[str, ...] | Absent | None = column("Other names used", LIST, ALWAYS,
        example="Itzel Ejemplo", used_in="LME",
        help="Maiden name, aliases, and each other spelling found in an exhibit. Write none "
             "when there is none.")
    short_name: str | None = column("Short name after first mention", TEXT, ALWAYS,
        example="Ms. Ficticia", used_in="LM",
        help="Title and family name(s), as the letter will say it from the second mention on.")
    title: Title | None = column("Title", one_of(TITLE), ALWAYS, example="Ms.", used_in="LM")
    sex: Sex | None = column("Sex as in the passport", one_of(SEX), ALWAYS, example="F",
        used_in="F", fold=True)
    pronouns: Pronouns | None = column("Pronouns", one_of(PRONOUNS), ALWAYS, example="she/her",
        used_in="LM", help="Drives every pronoun. Ask; do not guess from the first name.")
    date_of_birth: Day | PartialDate | None = column("Date of birth", PARTIAL_DATE, ALWAYS,
        example="1989-08-04", used_in="LMEF", sensitive=True)
    date_of_birth_precision: DatePrecision | None = column("Precision of date of birth",
        one_of(DATE_PRECISION), example="exact", used_in="LM",
        derived="the way the date of birth is written", fold=True)
    city_of_birth: str | None = column("City of birth", TEXT, ALWAYS, example="Ensenada",
        used_in="F", fold=True)
    country_of_birth: Country | None = column("Country of birth", COUNTRY, ALWAYS, example="Mexico",
        used_in="LF", help="The present name of the place.")
    citizenships: tuple[Country, ...] | None = column("Citizenship(s)", COUNTRIES, ALWAYS,
        example="Mexico", used_in="LMF",
        help="Not the same as the country of birth. Stateless when there is none.")
    nationality_status: NationalityStatus | None = column("Nationality status",
        one_of(NATIONALITY_STATUS), ALWAYS, example="national of one country", used_in="LF")
    country_of_residence: Country | None = column("Country of residence", COUNTRY, ALWAYS,
        example="Mexico", used_in="LF")
    current_location: str | None = column("Where the applicant is now", TEXT, ALWAYS,
        example="Tijuana, Mexico", used_in="L", source="INA § 212(d)(5)(A)",
        help="City and country. The applicant must be outside the United States to use this "
             "packet.")
    address_abroad: str | None = column("Address abroad", ADDRESS, ALWAYS,
        example="Calle Imaginaria 12, Tijuana, Mexico", used_in="LF")
    phone: Phone | None = column("Phone", PHONE, example="+52 664 555 0100", used_in="F", fold=True)
    email: str | None = column("Email", EMAIL, example="itzel@example.com", used_in="F", fold=True)
    a_number: ANumber | Absent | None = column("A-Number", A_NUMBER,
        when("any(removal_order) or any(petition)"), example="A098 765 432", used_in="LMEF",
        help="Nine digits. Write none when none was ever assigned; blank means not known.")
    a_number_other: tuple[ANumber, ...] | Absent | None = column("Other A-Numbers", A_NUMBERS,
        example="A087 654 321", used_in="MF")
    uscis_online_account: str | None = column("USCIS online account number", TEXT,
        example="123456789012", used_in="F", fold=True, help="Twelve digits.")
    has_ssn: YesNoUnknown | None = column("Ever issued a Social Security number",
        one_of(YES_NO_UNKNOWN), ALWAYS, example="no", used_in="F", sensitive=True, fold=True,
        help="Yes or no only. Never write the number.")
    passport_number: PassportNumber | Absent | None = column("Passport number", PASSPORT,
        when("passport_absent_reason == null"), example="X00000001", used_in="LEF", sensitive=True,
        help="In capitals, as printed. Check 0 and O, 1 and I by eye. Write none when there "
             "is no passport.")
    passport_country: Country | None = column("Passport issued by", COUNTRY,
        when("passport_number != null"), example="Mexico", used_in="LF")
    passport_expiration: Day | None = column("Passport expires", DATE,
        when("passport_number != null"), example="2031-04-30", used_in="LW",
        help="It should outlast the period requested.")
    passport_absent_reason: str | Absent | None = column("Why there is no passport", LONG_TEXT,
        when("passport_number == null"),
        example="The consulate has no appointment before the service", used_in="LM")
    other_identity_document: str | Absent | None = column("Other government ID", TEXT,
        when("passport_number == null"), example="INE card 0000000000000, Mexico", used_in="LE",
        help="Type, number and country.")
    marital_status: MaritalStatus | None = column("Marital status", one_of(MARITAL_STATUS), ALWAYS,
        example="single", used_in="F", fold=True)
    occupation: str | Absent | None = column("Occupation", TEXT, ALWAYS, example="seamstress",
        used_in="LF")
    employer: str | Absent | None = column("Employer", TEXT, example="Taller Imaginario",
        used_in="L")
    languages: tuple[str, ...] | None = column("Languages", LIST, ALWAYS, example="Spanish",
        used_in="EW")
    interpreter_needed: bool | None = column("Interpreter needed", YES_NO, ALWAYS, example="yes",
        used_in="LW")
    is_minor: bool | None = column("Under 18 on the letter date", YES_NO, example="no",
        used_in="LM", derived="date of birth and date of the letter",
        help="Computed when blank, compared when filled.")
    guardian_refs: tuple[str, ...] | None = column("Parent(s) or legal guardian(s)",
        refs("applicant", "family_member", "us_party"), when("is_minor == true"),
        example="APP2, US1", used_in="L")
    minor_travel_consent: MinorTravelConsent | None = column("Consent of the parent who stays",
        one_of(MINOR_TRAVEL_CONSENT), when("is_minor == true"),
        example="not needed: both parents travel", used_in="LE",
        help="Notarized consent of each parent who does not travel.")
    custody_documents: str | None = column("Custody or guardianship papers", TEXT,
        when("is_minor == true and minor_travel_consent == 'not_needed_sole_custody'"),
        example="custody decree of May 4, 2022", used_in="E")
    fit_to_travel: FitToTravel | None = column("Fit to travel", one_of(FIT_TO_TRAVEL),
        when("any(parole_reason.reason_code == 'medical_treatment')"), example="yes", used_in="L")
    parole_fee_position: ParoleFeePosition | None = column("Parole fee",
        one_of(PAROLE_FEE_POSITION), ALWAYS, example="an exception is claimed", used_in="L",
        source="8 U.S.C. § 1804",
        help="The fee is due when parole is granted, one for each person, unless an "
             "exception is shown.")
    parole_fee_exception: FeeException | None = column("Exception claimed", one_of(FEE_EXCEPTION),
        when("parole_fee_position == 'exception_claimed'"),
        example="(b)(5) funeral of a close family member", used_in="L", source="8 U.S.C. § 1804(b)")
    parole_fee_exception_facts: str | None = column("Facts that meet the exception", LONG_TEXT,
        when("parole_fee_position == 'exception_claimed'"),
        example="Brother; service December 9; earliest visa appointment in 2027", used_in="L",
        source="8 U.S.C. § 1804(b)", help="One sentence for each element of the exception.")
    i131_fee_exemption: I131FeeExemption | None = column("USCIS filing fee exemption or waiver",
        one_of(I131_FEE_EXEMPTION), when("case.route == 'uscis'"), example="none", used_in="LF",
        source="8 CFR 106.2; 8 CFR 106.3")
    nationality_restriction_check: NationalityRestriction | None = column(
        "Checked against entry proclamations", one_of(NATIONALITY_RESTRICTION), ALWAYS,
        example="checked: not listed", used_in="LW", source="INA § 212(f)",
        help="Check each nationality against the proclamations in force on the day.")
