"""Every kind reads what people type, writes it back, and says what it cannot read."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from docassembly.intake.cells import (
    CellError,
    FormattedNumber,
    MonthShown,
    Unstored,
    number_as_text,
)
from docassembly.intake.choices import Choices
from docassembly.intake.columns import Column, column
from docassembly.intake.kinds import (
    A_NUMBER,
    A_NUMBERS,
    ADDRESS,
    CASE_REF,
    CITES,
    COUNTRIES,
    COUNTRY,
    DATE,
    DATES,
    EMAIL,
    FILE,
    I94,
    LIST,
    LONG_TEXT,
    MONEY,
    NAME,
    PARTIAL_DATE,
    PASSPORT,
    PHONE,
    RECEIPT,
    STATE,
    TEXT,
    TIME,
    YES_NO,
    Kind,
    Unreadable,
    key,
    number_format,
    one_of,
    read,
    ref,
    refs,
    some_of,
    whole,
    width,
    write,
)
from docassembly.values.countries import all_countries, all_states
from docassembly.values.dates import Day, PartialDate, TimeOfDay
from docassembly.values.gap import Absent
from docassembly.values.identifiers import ANumber, I94Number, PassportNumber, ReceiptNumber
from docassembly.values.money import Money

GROUNDS = Choices("ground", {
    "9-B-i-I": "INA \u00a7 212(a)(9)(B)(i)(I): three-year bar", "9-B-ii": "Definition",
    "0115": "Calais, Maine", "none": "None", "medical": "Medical treatment, or organ donor"})
ALL_KINDS = [TEXT, LONG_TEXT, NAME, DATE, PARTIAL_DATE, DATES, TIME, MONEY, YES_NO, COUNTRY,
             COUNTRIES, STATE, ADDRESS, PHONE, EMAIL, A_NUMBER, A_NUMBERS, RECEIPT, I94, PASSPORT,
             LIST, CITES, CASE_REF, FILE, whole(0, 400), key("APP"), ref("applicant"),
             refs("applicant"), one_of(GROUNDS), some_of(GROUNDS)]


def of(kind: Kind, *, sensitive: bool = False, heading: str = "Heading") -> Column:
    declared: Column = column(heading, kind, example="", sensitive=sensitive).metadata["column"]
    return declared


def reading(kind: Kind, raw: Any) -> object:
    return read(kind, raw, of(kind))


@pytest.mark.parametrize(("kind", "raw", "value"), [
    (TEXT, "  a\u00a0 b\n c\t", "a b c"),
    (TEXT, "\u201csmart\u201d \u2014 it\u2019s kept", "\u201csmart\u201d \u2014 it\u2019s kept"),
    (TEXT, 42.0, "42"), (TEXT, 1.5, "1.5"), (TEXT, True, "yes"),
    (TEXT, FormattedNumber(2101, "00000"), "02101"),
    (TEXT, dt.date(2026, 3, 4), "March 4, 2026"), (TEXT, MonthShown(2011, 5, 1), "May 2011"),
    (TEXT, "\ufdd0Gforged\ufdd1", "Gforged"), (TEXT, "a\x00b\ud800", "ab\ufffd"),
    (TEXT, "{{ 7*7 }} <b>", "{{ 7*7 }} <b>"), (TEXT, "=cmd|x", "=cmd|x"),
    (LONG_TEXT, " one\r\n\r\n two _x000D_\nthree\u2028four ", "one\ntwo\nthree\nfour"),
    (ADDRESS, "1 Example Plaza\nSan Diego, CA", "1 Example Plaza\nSan Diego, CA"),
    (DATE, dt.datetime(2026, 12, 4, 15, 0), Day(2026, 12, 4)), (DATE, 46360, Day(2026, 12, 4)),
    (DATE, "46360", Day(2026, 12, 4)), (DATE, "Dec. 4, 2026", Day(2026, 12, 4)),
    (DATE, "12/25/2026", Day(2026, 12, 25)), (DATE, "4 December 2026", Day(2026, 12, 4)),
    (PARTIAL_DATE, 2011.0, PartialDate(2011)), (PARTIAL_DATE, "2011-05", PartialDate(2011, 5)),
    (PARTIAL_DATE, MonthShown(2011, 5, 1), PartialDate(2011, 5)),
    (DATES, "March 5, 2026, April 6, 2026; 2026-05-01",
     (Day(2026, 3, 5), Day(2026, 4, 6), Day(2026, 5, 1))),
    (DATES, "2026-03-04, 2026-03-05\n2026-03-06",
     (Day(2026, 3, 4), Day(2026, 3, 5), Day(2026, 3, 6))),
    (DATES, dt.date(2026, 3, 4), (Day(2026, 3, 4),)),
    (TIME, dt.time(9, 0), TimeOfDay(9)), (TIME, 0.5, TimeOfDay(12)),
    (TIME, "2:30 p.m.", TimeOfDay(14, 30)), (TIME, dt.timedelta(hours=9), TimeOfDay(9)),
    (MONEY, "$74,500", Money(74500)), (MONEY, 1050.0, Money(1050)),
    (YES_NO, "Y", True), (YES_NO, "x", True), (YES_NO, False, False), (YES_NO, 0.0, False),
    (YES_NO, "No.", False), (COUNTRY, "m\u00e9xico", "MX"), (COUNTRY, "mx", "MX"),
    (COUNTRIES, "Mexico, Trinidad and Tobago and Canada", ("MX", "TT", "CA")),
    (COUNTRIES, "MX; US", ("MX", "US")), (STATE, "california", "CA"),
    (A_NUMBER, "A 098-765-432", "098765432"), (A_NUMBER, 98765432.0, "098765432"),
    (A_NUMBER, FormattedNumber(98765432, '"A"000000000'), "098765432"),
    (A_NUMBERS, "A098765432, 98765433", ("098765432", "098765433")),
    (RECEIPT, "ioe-09 12345678", "IOE0912345678"), (I94, 61234567801.0, "61234567801"),
    (PASSPORT, "x00418826", "X00418826"), (PHONE, 6195550110.0, "+16195550110"),
    (LIST, "a, b; c\n\u2022 d", ("a, b", "c", "d")),
    (key("APP"), "app 01", "APP1"), (key("APP"), 2.0, "APP2"),
    (ref("applicant"), "APP1 \u2013 Ana Paz", "APP1"),
    (refs("applicant"), "app1, App 2 & APP3 APP4", ("APP1", "APP2", "APP3", "APP4")),
    (refs("applicant"), "APP1-APP3; APP2", ("APP1", "APP2", "APP3")),
    (CITES, "[x3], [X4 p. 2] and X5", ("X3", "X4 p. 2", "X5")),
    (CASE_REF, 14.0, "14"), (FILE, '"scan 1.pdf"', "scan 1.pdf"),
    (one_of(GROUNDS), "9 b i I", "9-B-i-I"), (one_of(GROUNDS), "9\u2013B\u2013ii", "9-B-ii"),
    (one_of(GROUNDS), 115.0, "0115"), (one_of(GROUNDS), "calais,  MAINE", "0115"),
    (one_of(GROUNDS), "none", "none"),
    (some_of(GROUNDS), "Medical treatment, or organ donor, none", ("medical", "none")),
    (whole(), "1,200 days", 1200), (whole(), "three", 3), (whole(), 3.0, 3),
])
def test_a_kind_reads_what_people_type(kind: Kind, raw: object, value: object) -> None:
    found = reading(kind, raw)
    assert found == value
    assert type(found) is not str or value == str(value)


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("raw", ["", "  \u00a0\n", None, "TBD", "?", " \u2014 "])
def test_blanks_and_placeholders_are_not_known_yet(kind: Kind, raw: str | None) -> None:
    assert reading(kind, raw) is None


@pytest.mark.parametrize("kind", [kind for kind in ALL_KINDS if kind.choices is None],
                         ids=lambda kind: kind.name)
@pytest.mark.parametrize(("raw", "answer"), [
    ("none", Absent.NONE), ("None.", Absent.NONE), (" N/A ", Absent.NOT_APPLICABLE),
    ("n.a.", Absent.NOT_APPLICABLE), ("Not applicable", Absent.NOT_APPLICABLE)])
def test_none_and_not_applicable_are_answers(kind: Kind, raw: str, answer: Absent) -> None:
    assert reading(kind, raw) is answer


@pytest.mark.parametrize(("kind", "raw", "code", "says"), [
    (DATE, "03/04/2026", "ambiguous-date", "April\u00a03, 2026"),
    (DATE, "2011", "incomplete-date", "Write the whole date"),
    (DATE, 2011.0, "incomplete-date", "whole date"),
    (DATE, dt.date(1905, 7, 3), "incomplete-date", "the year 2011"),
    (PARTIAL_DATE, dt.date(1905, 7, 3), "incomplete-date", "the year 2011"),
    (DATE, "February 30, 2026", "unreadable-date", "no day 30"),
    (DATE, "soon", "unreadable-date", "not a date"), (DATE, True, "unreadable-date", "not a date"),
    (DATE, dt.time(9, 0), "unreadable-date", "not a date"),
    (TIME, "1:30", "unreadable-time", "1:30\u00a0p.m."),
    (MONEY, "a lot", "unreadable-number", "not an amount"),
    (YES_NO, "maybe", "unknown-choice", "yes or no"),
    (one_of(GROUNDS), "nonne", "unknown-choice", "Did you mean \u201cNone\u201d?"),
    (one_of(GROUNDS), "calias maine", "unknown-choice", "(0115)"),
    (one_of(GROUNDS), "9bii", "unknown-choice", ""),
    (some_of(GROUNDS), "none, nothing", "unknown-choice", "\u201cnothing\u201d"),
    (COUNTRY, "Mexcio", "unknown-country", "Mexico"),
    (COUNTRIES, "Mexico and Atlantis", "unknown-country", "Atlantis"),
    (STATE, "Baja California", "unknown-country", ""),
    (A_NUMBER, "123", "unreadable-identifier", "seven to nine"),
    (PHONE, "call home", "unreadable-identifier", "not a telephone number"),
    (EMAIL, "nobody", "unreadable-identifier", "not an e-mail"),
    (RECEIPT, "IOE123", "unreadable-identifier", "three letters"),
    (whole(1, 20), "99", "number-out-of-range", "from 1 to 20"),
    (whole(), 2.5, "unreadable-number", "whole number"),
    (key("APP"), "FAM1", "unreadable", "for example APP1"),
    (ref("applicant"), "Ana Paz", "unknown-reference", "not a reference"),
    (TEXT, CellError("#REF!"), "error-in-cell", "#REF!"),
    (DATE, Unstored(), "formula-without-value", "formula"),
    (LONG_TEXT, "His number is 123-45-6789.", "social-security-number", ""),
    (TEXT, "SSN 123456789", "social-security-number", ""),
    (TEXT, FormattedNumber(123456789, "000-00-0000"), "social-security-number", ""),
    (A_NUMBER, "123-45-6789", "social-security-number", ""),
])
def test_what_a_kind_cannot_read_it_explains(kind: Kind, raw: object, code: str,
                                             says: str) -> None:
    with pytest.raises(Unreadable) as fault:
        reading(kind, raw)
    assert fault.value.code.name == code
    assert says in f"{fault.value.message} {fault.value.remedy or fault.value.code.remedy}"
    assert fault.value.message.startswith("Heading")
    assert fault.value.message.endswith((".", "?"))


def test_nine_digits_under_a_heading_that_asks_for_a_number_are_refused() -> None:
    with pytest.raises(Unreadable) as fault:
        read(TEXT, 123456789.0, of(TEXT, heading="Was ever issued an SSN"))
    assert "6789" not in str(fault.value)


@pytest.mark.parametrize(("kind", "raw"), [
    (DATE, "03/04/1987"), (PASSPORT, "X-1 9 8 7 0 3 ?"), (A_NUMBER, "1987"), (MONEY, "19870304x"),
    (YES_NO, "19870304"), (whole(0, 5), "19870304"), (one_of(GROUNDS), "born 03/04/1987")])
def test_sensitive_values_are_masked_in_messages(kind: Kind, raw: str) -> None:
    with pytest.raises(Unreadable) as fault:
        read(kind, raw, of(kind, sensitive=True))
    assert "1987" not in str(fault.value)
    assert "03/04" not in str(fault.value)


def test_codes_and_phone_like_numbers_are_not_taken_for_social_security_numbers() -> None:
    for text in ("(619) 555-0142", "26-1-00000-0", "2026-12-04", "A123 456 789", "92101-1234"):
        assert reading(TEXT, text) == text


WORDS = st.text(st.characters(whitelist_categories=["L", "M", "N", "P"],
                              blacklist_characters=";\u2022\u00b7*"), min_size=1, max_size=12)
LINES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join).filter(
    lambda line: isinstance(_or_none(line), str))
DAYS = st.dates(dt.date(1906, 1, 1), dt.date(2099, 12, 31)).map(Day.of)
A_NUMBERS_ = st.integers(1, 10**9 - 1).map(lambda number: ANumber(f"{number:09}"))
EXHIBITS = st.integers(1, 99).map(lambda number: f"X{number}")
KEYS = st.integers(1, 999).map(lambda number: f"APP{number}")
CHOSEN = st.sampled_from(sorted(GROUNDS.labels)).map(GROUNDS.chosen)


def _or_none(line: str) -> object:
    """Return what the line reads as, None where it is not text that stays as it is."""
    try:
        found = reading(TEXT, line)
    except Unreadable:
        return None
    return found if found == line else None


def lists_of(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(values, min_size=1, max_size=4, unique=True).map(tuple)


PARTIAL = st.one_of(
    DAYS, st.builds(PartialDate, st.integers(1900, 2099)),
    st.builds(PartialDate, st.integers(1900, 2099), st.integers(1, 12), st.booleans()))
VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    TEXT: LINES, NAME: LINES, CASE_REF: LINES,
    LONG_TEXT: st.lists(LINES, min_size=1, max_size=3).map("\n".join),
    ADDRESS: st.lists(LINES, min_size=1, max_size=3).map("\n".join),
    DATE: DAYS, PARTIAL_DATE: PARTIAL, DATES: lists_of(DAYS),
    TIME: st.times().map(TimeOfDay.of), MONEY: st.integers(0, 10**9).map(Money),
    YES_NO: st.booleans(), COUNTRY: st.sampled_from(all_countries()),
    COUNTRIES: lists_of(st.sampled_from(all_countries())), STATE: st.sampled_from(all_states()),
    A_NUMBER: A_NUMBERS_, A_NUMBERS: lists_of(A_NUMBERS_),
    RECEIPT: st.from_regex(r"[A-Z]{3}[0-9]{10}", fullmatch=True).map(ReceiptNumber),
    I94: st.from_regex(r"[0-9]{9}([A-Z][0-9]|[0-9]{2})", fullmatch=True).map(I94Number),
    PASSPORT: st.from_regex(r"[A-Z]{1,3}[0-9]{6,9}", fullmatch=True).map(PassportNumber),
    PHONE: st.integers(200_200_0000, 999_999_9999).map(str).filter(lambda text: text[3] > "1")
    .map(lambda text: reading(PHONE, text)),
    LIST: lists_of(LINES), whole(0, 400): st.integers(0, 400),
    key("APP"): KEYS, ref("applicant"): KEYS, refs("applicant"): lists_of(KEYS),
    CITES: lists_of(st.one_of(EXHIBITS, EXHIBITS.map(lambda each: f"{each} p. 2"))),
    one_of(GROUNDS): CHOSEN, some_of(GROUNDS): lists_of(CHOSEN),
}


@settings(max_examples=25, deadline=None)
@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.name)
@given(choice=st.data())
def test_reading_what_was_written_gives_the_same_value(kind: Kind, choice: st.DataObject) -> None:
    value = choice.draw(VALUES[kind])
    again = reading(kind, write(kind, value))
    assert again == value
    assert type(again) is type(value)


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
def test_excel_keeps_every_sign_of_cells_that_hold_text(kind: Kind) -> None:
    numeric = {"date", "time", "money", "whole number"}
    assert (number_format(kind) == "@") is (kind.name not in numeric)
    assert 8 <= width(kind) <= 80


@given(st.integers(0, 99999))
@example(0)
def test_a_number_in_a_format_of_zeros_gets_them_back(number: int) -> None:
    assert number_as_text(FormattedNumber(number, "00000")) == f"{number:05}"


@pytest.mark.parametrize(("code", "shown"), [
    ("000-00-0000", "001-23-4567"), ("00000-0000", "00123-4567"),
    ('"A"000 000 000', "A001 234 567"),
    ("General", "1234567"), ("#,##0", "1234567"), ("0.00", "1234567"), ("0%", "1234567"),
    ("[<=9999999]000-0000;(000) 000-0000", "123-4567"), ("0", "1234567"), ("00", "1234567")])
def test_number_formats_are_honoured_where_they_decide_digits(code: str, shown: str) -> None:
    assert number_as_text(FormattedNumber(1234567, code)) == shown
