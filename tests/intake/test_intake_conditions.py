"""Conditions answer true, false or not known, over the fields of a case."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docassembly.intake.choices import Choices, Chosen, choices
from docassembly.intake.columns import CaseRow, Record, Sheet, column
from docassembly.intake.conditions import ALWAYS, NEVER, Condition, when
from docassembly.intake.declarations import faults
from docassembly.intake.kinds import CASE_REF, DATE, PASSPORT, TEXT, YES_NO, key, one_of, some_of
from docassembly.intake.kinds import ref as ref_to
from docassembly.intake.reader import CaseRows
from docassembly.values.countries import Country
from docassembly.values.gap import Absent

ROUTES = Choices("route", {"cbp": "CBP", "uscis": "USCIS"})
ROLES = Choices("roles", {"host": "Host", "payer": "Financial supporter"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Record):
    SHEET = Sheet("Cases", "case", "", key="case_id")

    case_id: str | None = column("Case", CASE_REF)
    route: str | None = column("Route", one_of(ROUTES), ALWAYS, example="cbp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(CaseRow):
    SHEET = Sheet("Applicants", "applicant", "", key="ref")

    ref: str | None = column("Reference", key("APP"))
    is_minor: bool | Absent | None = column("Minor", YES_NO)
    passport_number: Any = column("Passport", PASSPORT)
    country: Any = column("Country", TEXT)
    roles: tuple[str, ...] | Absent | None = column("Roles", some_of(ROLES))


@dataclass(frozen=True, slots=True, kw_only=True)
class History(CaseRow):
    SHEET = Sheet("History", "history", "")

    applicant_ref: str | None = column("Applicant", ref_to("applicant"))
    never_in_us: bool | None = column("Never in the United States", YES_NO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening(CaseRow):
    SHEET = Sheet("Screening", "screening", "")

    applicant_ref: str | None = column("Applicant", ref_to("applicant"))


CLASSES = (Case, Person, History, Screening)


def case(*records: Record) -> CaseRows:
    rows = {cls: tuple(each for each in records if type(each) is cls) for cls in CLASSES}
    return CaseRows("HP-1", rows)


def answer(text: str, record: Record, *others: Record) -> bool:
    return when(text).holds(record, case(record, *others), CLASSES)


CBP = Case(case_id="HP-1", route=ROUTES.chosen("cbp"))


@pytest.mark.parametrize(("text", "expected"), [
    ("route == 'cbp'", True), ("route != 'cbp'", False), ("route in ['uscis', 'cbp']", True),
    ("route not in ['uscis']", True), ("case.route == 'cbp'", True), ("not route == 'cbp'", False),
    ("route == 'cbp' and route == 'uscis'", False), ("route == 'uscis' or route == 'cbp'", True),
    ("true", True), ("route == null", False), ("route != null", True),
    ("count(applicant) > 0", False), ("any(applicant)", False), ("count(applicant) == 0", True),
])
def test_a_condition_over_known_facts_is_true_or_false(text: str, expected: bool) -> None:
    assert answer(text, CBP) is expected


@pytest.mark.parametrize("text", [
    "route == 'cbp'", "route != 'cbp'", "route not in ['cbp']", "not route == 'cbp'",
    "route == 'cbp' or route != 'cbp'", "case.route in ['cbp']"])
def test_nothing_is_required_by_a_fact_that_is_not_known(text: str) -> None:
    assert answer(text, Case(case_id="HP-1")) is False


def test_only_null_asks_whether_a_fact_is_known() -> None:
    for nothing in (None, Absent.NONE, Absent.NOT_APPLICABLE):
        assert answer("passport_number == null", Person(passport_number=nothing))
        assert not answer("passport_number != null", Person(passport_number=nothing))
    assert answer("passport_number != null", Person(passport_number="X1"))


def test_yes_and_no_are_compared_with_true_and_false() -> None:
    assert answer("is_minor == true", Person(is_minor=True))
    assert not answer("is_minor == true", Person(is_minor=False))
    assert answer("is_minor == false", Person(is_minor=False))
    assert not answer("is_minor == false", Person(is_minor=Absent.NONE))


def test_a_list_field_contains_an_answer() -> None:
    host = Person(roles=(ROLES.chosen("host"),))
    assert answer("'host' in roles", host)
    assert answer("roles == 'host'", host)
    assert answer("'payer' not in roles", host)
    assert not answer("'payer' not in roles", Person())
    assert answer("any('host' in applicant.roles)", CBP, host)
    assert answer("any(applicant.roles == 'host')", CBP, Person(), host)


def test_values_compare_by_their_code() -> None:
    assert answer("country == 'MX'", Person(country=Country("MX")))
    assert not answer("country == 'MX'", Person(country=Country("US")))
    assert answer("country == 'none'", Person(country=Absent.NONE))


def test_any_is_true_if_one_record_matches_and_counts_are_compared() -> None:
    adult, minor = Person(ref="APP1", is_minor=False), Person(ref="APP2", is_minor=True)
    assert answer("any(applicant.is_minor == true)", CBP, adult, minor)
    assert not answer("any(applicant.is_minor == true)", CBP, adult)
    assert answer("count(applicant) > 1", CBP, adult, minor)
    assert answer("any(applicant.is_minor == true and applicant.ref == 'APP2')", CBP, minor)
    assert answer("not any(history)", CBP, minor)


def test_a_dotted_name_finds_the_record_of_the_same_applicant() -> None:
    people = (Person(ref="APP1", is_minor=False), Person(ref="APP2", is_minor=True))
    histories = (History(applicant_ref="APP1", never_in_us=True),
                 History(applicant_ref="APP2", never_in_us=False))
    first, second = (Screening(applicant_ref=ref) for ref in ("APP1", "APP2"))
    text = "history.never_in_us == false"
    assert not answer(text, first, *people, *histories)
    assert answer(text, second, *people, *histories)
    assert answer("applicant.is_minor == true", second, *people)
    assert not answer("applicant.is_minor == true", first, *people)
    assert answer(text, people[1], people[0], *histories)
    assert not answer(text, Screening(), *histories), "a link that is not filled links nothing"


def test_facts_that_are_assumed_decide_what_can_never_be_required() -> None:
    facts = {"case.route": "uscis"}
    assert when("route == 'cbp'").assume(facts, "case") is False
    assert when("case.route == 'uscis'").assume(facts, "applicant") is True
    assert when("route == 'cbp' and is_minor == true").assume(facts, "case") is False
    assert when("route == 'uscis' and is_minor == true").assume(facts, "case") is None
    assert when("any(applicant)").assume(facts, "case") is None
    assert ALWAYS.assume(facts, "case") is True
    assert NEVER.assume(facts, "case") is False


def test_several_assumed_values_are_those_of_several_records() -> None:
    facts = {"parole_reason.reason_code": ("funeral", "family_unity")}
    condition = when("any(parole_reason.reason_code == 'funeral')")
    assert condition.assume(facts, "case") is True
    assert condition.assume({"parole_reason.reason_code": "medical"}, "case") is False


@pytest.mark.parametrize("text", [
    "route =", "__import__('os')", "route.x.y == 'a'", "route == other", "1 + 1", "route",
    "count(applicant) in [1]", "any(route == 'cbp')", "lambda: 1", "route == f'{1}'", "a < b < 3",
    "any(applicant.x == 1 or case.y == 2)", "[route]", "route is null", "", "route == 1.5"])
def test_what_is_not_in_the_language_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="condition"):
        when(text)


def test_a_condition_tells_the_fields_that_it_asks_about() -> None:
    text = "route == 'cbp' and (any(applicant.is_minor == true) or count(history) > 1)"
    assert when(text).names() == {"route", "applicant.is_minor", "history.*"}
    assert NEVER.names() == frozenset()


ATOMS = st.sampled_from(["a == 'x'", "b == 'x'", "c == 'x'"])
TREES = st.recursive(ATOMS, lambda parts: st.one_of(
    st.tuples(parts, parts).map(lambda two: f"({two[0]} and {two[1]})"),
    st.tuples(parts, parts).map(lambda two: f"({two[0]} or {two[1]})"),
    parts.map(lambda one: f"(not {one})")), max_leaves=6)


@given(TREES, st.fixed_dictionaries({name: st.sampled_from(["x", "y", None]) for name in "abc"}))
def test_three_valued_answers_agree_with_every_way_to_fill_what_is_unknown(
        text: str, facts: dict[str, str | None]) -> None:
    known = {f"e.{name}": value for name, value in facts.items() if value is not None}
    found = when(text).assume(known, "e")
    worlds = [{}]
    for name, value in facts.items():
        worlds = [{**world, name: each} for world in worlds
                  for each in ([value] if value else ["x", "y"])]
    answers = {eval(text, {}, world) for world in worlds}
    assert found is None or answers == {found}


def test_a_chosen_answer_compares_as_its_code_and_prints_its_label() -> None:
    chosen = ROUTES.chosen("cbp")
    assert chosen == "cbp"
    assert f"{chosen}" == str(chosen) == "CBP"
    assert chosen.code == "cbp"
    assert type(chosen.code) is str
    copy = Chosen(*chosen.__reduce__()[1])
    assert (copy, str(copy)) == (chosen, "CBP")


def test_choices_must_label_every_code_once() -> None:
    from typing import Literal
    kind = Literal["a", "b"]
    assert list(choices("x", kind, {"b": "B", "a": "A"}).labels) == ["a", "b"]
    for labels in ({"a": "A"}, {"a": "A", "b": "A"}, {"a": "A", "b": "B", "c": "C"}):
        with pytest.raises(ValueError, match="labels and codes"):
            choices("x", kind, labels)


def test_sound_declarations_have_no_faults() -> None:
    assert faults(CLASSES) == []


def test_every_fault_of_a_declaration_is_found() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Wrong(CaseRow):
        SHEET = Sheet("A title that is far too long for Excel: 32", "wrong", "", key="nothing")

        a: str | None = column("Twice", TEXT, when("route == 'cbp'"))
        b: str | None = column("twice *", DATE, when("case.route == 'cpb'"), example="soon")
        c: str | None = column("x" * 81, ref_to("ghost"), when("any(ghost)"))
        d: bool | None = column("Minor", YES_NO, when("d == 'yes'"))
        e: str | None = column("Odd", TEXT, when("'cbp' in case.route"))
        f: str | None = column("Some", some_of(Choices("s", {"a": "A; B"})))

    found = faults((Case, Wrong))
    for expected in ("does not take the title", "its key nothing", "'twice' stands 2 times",
                     "names route, which is no column of wrong", "'cpb', no answer",
                     "example cannot be read", "has 81 signs", "refers to ghost",
                     "condition names ghost", "not true or false", "holds one answer only",
                     "holds a semicolon"):
        assert any(expected in fault for fault in found), expected
    assert len(found) == 12


def test_a_repeated_entity_is_a_fault() -> None:
    assert len(faults((Case, Case))) == 2


def test_holds_takes_anything_that_holds_records_by_class() -> None:
    rows = SimpleNamespace(all=lambda cls: (CBP,) if cls is Case else ())
    assert Condition("case.route == 'cbp'").holds(Person(), rows, CLASSES)
