"""The sheets of a parole case: complete, well declared, and typed as they are read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from docassembly.intake.columns import CaseRow, Record, columns
from docassembly.intake.declarations import faults
from docassembly.intake.reader import CaseRows
from docassembly.parole.choices.common import LISTED
from docassembly.parole.choices.reasons import REASON_CODE
from docassembly.parole.records import (
    DETAILS,
    LISTS,
    RECORDS,
    Applicant,
    CaseRecord,
    Entry,
    Equity,
    ExhibitRecord,
    ImmigrationHistory,
    InadmissibilityGround,
    Office,
    RemovalOrder,
    UsParty,
)
from docassembly.values.contact import Phone
from docassembly.values.countries import Country, State
from docassembly.values.dates import Day, PartialDate, TimeOfDay
from docassembly.values.gap import Absent
from docassembly.values.identifiers import ANumber, I94Number, PassportNumber, ReceiptNumber
from docassembly.values.money import Money

CATALOGUE = Path(__file__).with_name("catalogue_fields.txt")
BY_ENTITY = {record.SHEET.entity: record for record in RECORDS}
EVERY_COLUMN = [(record, name) for record in RECORDS for name in columns(record)]

TYPE_OF_KIND: dict[str, tuple[type, ...]] = {
    "text": (str,), "long text": (str,), "name": (str,), "address": (str,), "email": (str,),
    "file": (str,), "case": (str,), "reference": (str,), "choice": (str,),
    "date": (Day,), "partial date": (Day, PartialDate), "time": (TimeOfDay,),
    "money": (Money,), "whole number": (int,), "yes or no": (bool,),
    "country": (Country,), "state": (State,), "phone": (Phone,),
    "A-Number": (ANumber,), "receipt number": (ReceiptNumber,), "I-94 number": (I94Number,),
    "passport number": (PassportNumber,),
    "list": (str,), "references": (str,), "exhibits": (str,), "choices": (str,),
    "dates": (Day,), "countries": (Country,), "A-Numbers": (ANumber,),
}


def catalogue() -> dict[str, list[str]]:
    """Return the field names of the intake catalogue by entity."""
    found: dict[str, list[str]] = {}
    for line in CATALOGUE.read_text(encoding="utf-8").splitlines():
        if line.endswith(":"):
            entity = line.removesuffix(":")
        elif line.strip() and not line.startswith("#"):
            found.setdefault(entity, []).extend(line.split())
    return found


def required(record: Record, name: str, *others: Record) -> bool:
    """Return whether an empty cell of column *name* of *record* is a gap beside *others*."""
    by_class: dict[type[Record], tuple[Record, ...]] = {}
    for row in (record, *others):
        by_class[type(row)] = (*by_class.get(type(row), ()), row)
    rows = CaseRows("HP-2026-014", by_class)
    return columns(type(record))[name].required.holds(record, rows, RECORDS)


def test_the_declarations_of_every_sheet_are_sound() -> None:
    assert faults(RECORDS) == []


def test_every_field_of_the_catalogue_is_a_column() -> None:
    lost = [f"{entity}.{name}" for entity, names in catalogue().items() for name in names
            if name not in columns(BY_ENTITY[entity])]
    assert lost == []
    assert sum(map(len, catalogue().values())) == 410


def test_every_row_of_a_case_names_its_case_first() -> None:
    apart = [record for record in RECORDS if not issubclass(record, CaseRow)]
    assert apart == [Office, CaseRecord]
    assert {next(iter(columns(record))) for record in RECORDS if record not in apart} == {"case"}
    assert columns(CaseRecord)["case_id"].heading == columns(Applicant)["case"].heading


def test_each_reason_for_parole_has_one_sheet_for_its_details() -> None:
    assert set(DETAILS) == set(REASON_CODE.labels)
    for reason, record in DETAILS.items():
        assert (record.SHEET.reason, record.SHEET.entity) == (reason, reason)
        assert columns(record)["reason_ref"].kind.refers_to == ("parole_reason",)
    others = [record for record in RECORDS if record not in DETAILS.values()]
    assert [record for record in others if record.SHEET.reason] == []


def test_each_list_has_a_sheet_and_a_column_that_can_say_none() -> None:
    for owner, lists in LISTS.items():
        for name, rows in lists.items():
            assert columns(owner)[name].kind.choices is LISTED
            assert rows in RECORDS
    listed = {(record, name) for record, name in EVERY_COLUMN
              if columns(record)[name].kind.choices is LISTED}
    assert listed == {(owner, name) for owner, lists in LISTS.items() for name in lists}


def test_each_event_of_the_history_names_its_applicant_and_its_exhibits() -> None:
    for record in LISTS[ImmigrationHistory].values():
        assert columns(record)["applicant_ref"].kind.refers_to == ("applicant",)
        assert columns(record)["exhibit_refs"].kind.name == "exhibits"


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.SHEET.title)
def test_the_annotation_of_each_column_is_what_its_kind_reads(record: type[Record]) -> None:
    hints = get_type_hints(record)
    for name, column in columns(record).items():
        members = set(get_args(hints[name])) - {NoneType, Absent}
        if column.kind.many:
            (several,) = members
            assert get_origin(several) is tuple
            members = {get_args(several)[0]}
        _check_members(name, members, column.kind)


def _check_members(name: str, members: set[Any], kind: Any) -> None:
    if kind.choices is not None and get_origin(next(iter(members))) is Literal:
        assert set(get_args(next(iter(members)))) == set(kind.choices.labels), name
    elif kind.name.startswith("reference "):
        assert members == {str}, name
    else:
        assert members == set(TYPE_OF_KIND[kind.name]), name


def test_headings_are_short_enough_to_read_at_the_head_of_a_column() -> None:
    assert [columns(record)[name].heading for record, name in EVERY_COLUMN
            if len(columns(record)[name].heading) > 45] == []


def test_every_column_has_an_example_and_whole_sentences_of_help() -> None:
    for record, name in EVERY_COLUMN:
        column = columns(record)[name]
        assert column.example, f"{record.__name__}.{name}"
        assert not column.help or column.help[-1] in ".?", f"{record.__name__}.{name}"
        assert ".." not in column.help


def test_columns_that_only_forms_use_are_folded_away() -> None:
    open_ones = [f"{record.__name__}.{name}" for record, name in EVERY_COLUMN
                 if columns(record)[name].used_in == "F" and not columns(record)[name].fold]
    assert open_ones == []


def test_birth_dates_passports_and_money_of_private_people_are_masked() -> None:
    for record, name in [(Applicant, "date_of_birth"), (Applicant, "passport_number"),
                         (Applicant, "has_ssn"), (UsParty, "annual_income_usd")]:
        assert columns(record)[name].sensitive


def test_a_row_made_in_python_knows_nothing_yet() -> None:
    applicant = Applicant(ref="APP1")
    assert applicant.family_names is None
    assert applicant.case is None


def test_a_port_is_asked_for_only_on_the_route_of_cbp() -> None:
    assert required(CaseRecord(route="cbp"), "port_code")
    assert not required(CaseRecord(route="uscis"), "port_code")
    assert not required(CaseRecord(), "port_code")


def test_an_a_number_is_asked_for_once_there_is_a_removal_order() -> None:
    applicant = Applicant(ref="APP1")
    assert not required(applicant, "a_number")
    assert required(applicant, "a_number", RemovalOrder(applicant_ref="APP1"))


def test_without_a_passport_number_the_reason_is_asked_for() -> None:
    assert required(Applicant(passport_number=Absent.NONE), "passport_absent_reason")
    assert not required(Applicant(passport_number=PassportNumber("X00000001")),
                        "passport_absent_reason")


def test_a_list_without_rows_and_without_an_answer_is_a_gap() -> None:
    history = ImmigrationHistory(applicant_ref="APP1", never_in_us=False)
    assert required(history, "entries")
    assert not required(history, "entries", Entry(applicant_ref="APP1"))
    assert not required(ImmigrationHistory(never_in_us=True), "entries")


def test_the_end_of_the_stay_is_not_asked_for_where_it_was_for_duration_of_status() -> None:
    assert required(Entry(manner="admitted"), "authorized_until")
    assert required(Entry(manner="admitted", duration_of_status=False), "authorized_until")
    assert not required(Entry(manner="admitted", duration_of_status=True), "authorized_until")
    assert not required(Entry(manner="ewi"), "authorized_until")


def test_the_start_of_a_bar_is_asked_for_where_the_ground_runs_for_years() -> None:
    assert required(InadmissibilityGround(ground_key="9-B-i-II"), "bar_start_date")
    assert not required(InadmissibilityGround(ground_key="6-C-i"), "bar_start_date")
    for_life = InadmissibilityGround(ground_key="9-A-ii", bar_is_time_limited=False)
    assert not required(for_life, "bar_start_date")


def test_the_income_of_an_organization_is_not_asked_for() -> None:
    person = UsParty(party_type="person", roles=("financial_supporter",))
    assert required(person, "annual_income_usd")
    assert not required(replace(person, party_type="organization"), "annual_income_usd")


def test_an_answer_is_asked_for_to_a_factor_against_parole() -> None:
    assert required(Equity(polarity="negative"), "answer")
    assert not required(Equity(polarity="positive"), "answer")


def test_a_translation_is_asked_for_unless_the_paper_can_be_read_in_english() -> None:
    assert required(ExhibitRecord(language="es"), "translated")
    assert not required(ExhibitRecord(language="en"), "translated")
    assert not required(ExhibitRecord(language="en+es"), "translated")
    assert not required(ExhibitRecord(), "translated")


def test_pages_are_asked_for_only_where_no_file_can_be_counted() -> None:
    assert required(ExhibitRecord(status="have"), "pages")
    assert not required(ExhibitRecord(status="have", file="death certificate.pdf"), "pages")
