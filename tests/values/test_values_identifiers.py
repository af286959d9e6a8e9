"""Identifiers, contact data and money: stored one way, printed another, masked in messages."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.sandbox import SandboxedEnvironment

from docassembly.values.contact import parse_email, parse_phone
from docassembly.values.identifiers import (
    ANumber,
    find_cards,
    find_ssn,
    mask,
    parse_a_number,
    parse_i94_number,
    parse_passport_number,
    parse_receipt_number,
)
from docassembly.values.money import Money, parse_money
from docassembly.values.unreadable import Unreadable


@given(st.integers(1_000_000, 999_999_999))
def test_an_a_number_survives_printing_and_reading_in_every_shape(number):
    expected = ANumber(f"{number:09}")
    digits = expected.digits
    for raw in (number, float(number), str(number), f"{number}.0", f"A{number}", f"a {digits}",
                str(expected), f"A-{digits[:3]}-{digits[3:6]}-{digits[6:]}", f"A# {digits}"):
        found = parse_a_number(raw)
        assert found == expected and found.digits == digits
    assert str(expected) == f"{expected}" == f"A{digits[:3]}\u00a0{digits[3:6]}\u00a0{digits[6:]}"


def test_a_template_prints_an_a_number_as_a_letter_does_and_pickling_keeps_it():
    number = pickle.loads(pickle.dumps(parse_a_number("A12345678")))
    word = SandboxedEnvironment(autoescape=True)
    template = word.from_string("{{ number }}, {{ [number]|join }}")
    assert template.render(number=number) == "A012\u00a0345\u00a0678, A012\u00a0345\u00a0678"


@pytest.mark.parametrize("raw", ["A1234", "A1234567890", "xyz", "", None, True, 0, 12, -5, 1.5,
                                 "1.23E+08", "000000000", "A\u0661\u0662\u0663456789"])
def test_what_is_no_a_number_is_refused(raw):
    with pytest.raises(Unreadable) as fault:
        parse_a_number(raw)
    assert fault.value.remedy


def test_a_number_in_the_shape_of_a_social_security_number_is_never_taken_for_an_a_number():
    with pytest.raises(Unreadable, match="Social Security") as fault:
        parse_a_number("123-45-6789")
    assert "123" not in str(fault.value).replace("A123 456 789", "")


@given(st.text("0123456789ABC-", min_size=1, max_size=20))
def test_a_mask_never_shows_more_than_three_signs(value):
    shown = mask(value).removeprefix("The value").removeprefix(" ending in ")
    assert len(shown.strip("\u201c\u201d")) <= 3


@pytest.mark.parametrize(("raw", "stored"), [
    ("IOE0912345678", "IOE0912345678"), ("ioe 0912 345 678", "IOE0912345678"),
    ("WAC-09-123-45678", "WAC0912345678")])
def test_receipt_numbers_lose_their_spaces_and_dashes(raw, stored):
    assert parse_receipt_number(raw) == stored == str(parse_receipt_number(raw))


def test_a_receipt_number_with_a_letter_for_a_digit_is_named_as_such():
    with pytest.raises(Unreadable, match="mixed up"):
        parse_receipt_number("I0E0912345678")
    with pytest.raises(Unreadable, match="not a receipt number"):
        parse_receipt_number("IOE123")


@pytest.mark.parametrize(("raw", "stored"), [
    ("12345678901", "12345678901"), (1234567890, "01234567890"), ("123456789A1", "123456789A1"),
    ("123456789 a1", "123456789A1")])
def test_i94_numbers_are_read(raw, stored):
    assert parse_i94_number(raw) == stored


def test_wrong_i94_and_passport_numbers_are_refused():
    for read, raw in ((parse_i94_number, "1234567890"), (parse_i94_number, "A12345678901"),
                      (parse_passport_number, "G1"), (parse_passport_number, "PASSPORT"),
                      (parse_passport_number, None)):
        with pytest.raises(Unreadable):
            read(raw)


def test_a_passport_number_is_kept_as_printed():
    assert parse_passport_number("g1234567o") == "G1234567O"
    assert parse_passport_number(123456789) == "123456789"


def test_social_security_numbers_are_found_and_look_alikes_are_not():
    text = ("His number is 123-45-6789, hers 123 45 6780; SSN: 123456781. A123-45-6789, "
            "tel. 619-555-0142, xxx-xx-6789, 000-12-3456, A123 456 789, 2026-12-04")
    assert find_ssn(text) == ("123-45-6789", "123 45 6780", "123456781")


def test_card_numbers_are_found_by_their_check_digit():
    assert find_cards("card 4111 1111 1111 1111, receipt 1234567890123") == ("4111 1111 1111 1111",)


@pytest.mark.parametrize(("raw", "stored", "printed"), [
    ("(619) 555-0142", "+16195550142", "(619) 555-0142"),
    (6195550142, "+16195550142", "(619) 555-0142"),
    ("+1 619.555.0142 ext. 12", "+16195550142;ext=12", "(619) 555-0142 ext. 12"),
    ("+52 664 555 0118", "+526645550118", "+52 664 555 0118"),
    ("011 52 (664) 555-0118", "+526645550118", "+52 664 555 0118"),
    ("00504 2222-3333", "+50422223333", "+504 2222 3333"),
    ("+7 495 123 4567", "+74951234567", "+7 495 123 4567"),
    ("+4915112345678", "+4915112345678", "+49 151 1234 5678"),
])
def test_telephone_numbers_are_stored_and_printed(raw, stored, printed):
    phone = parse_phone(raw)
    assert phone.stored == stored and str(phone) == printed
    assert parse_phone(str(phone)) == phone


@pytest.mark.parametrize("raw", ["555-0142", "call me", "", None, "+1 019 555 0142", "+12", True,
                                 "+52 664 abc 0118", "\u0666\u0661\u0669 555 0142"])
def test_what_is_no_telephone_number_is_refused(raw):
    with pytest.raises(Unreadable, match="telephone"):
        parse_phone(raw)


def test_mail_addresses_are_read_and_two_in_a_cell_are_refused():
    assert parse_email(" Ana.Ruiz@Example.ORG ") == "Ana.Ruiz@example.org"
    assert parse_email("mailto:ana@example.org") == "ana@example.org"
    for wrong in ("ana", "ana@", "a@b", "a@b.c, d@e.f", "a..b@c.org", None, ".a@b.org"):
        with pytest.raises(Unreadable, match="e-mail"):
            parse_email(wrong)


@given(st.integers(0, 10**11))
def test_an_amount_survives_printing_and_reading(dollars):
    amount = Money(dollars)
    assert parse_money(str(amount)) == amount == parse_money(f"{dollars}") == parse_money(dollars)


def test_amounts_print_with_sign_and_commas_and_add_up_to_amounts():
    assert f"{Money(74500)}" == str(Money(74500)) == "$74,500"
    assert str(sum([Money(70000), Money(4500)])) == "$74,500"
    assert str(Money(180000) + 32000 - Money(2000)) == "$210,000"
    assert str(2 * Money(500)) == str(Money(500) * 2) == "$1,000" and f"{Money(5):03d}" == "005"
    assert str(Money(100) - 300) == "-$200"


@pytest.mark.parametrize("raw", ["74.500", "$1.50", 1.5, -3, "MXN 500", "1,00", "", None, True,
                                 "74 500", float("nan")])
def test_cents_other_money_and_odd_commas_are_refused(raw):
    with pytest.raises(Unreadable):
        parse_money(raw)


def test_a_cell_as_long_as_excel_allows_is_refused_in_no_time():
    for text in ("1" * 32000, "1 " * 16000, "A" * 32000, "a@" * 16000, "(" * 32000):
        assert find_ssn(text) == () and len(find_cards(text)) == 0
        for read in (parse_a_number, parse_receipt_number, parse_i94_number, parse_email,
                     parse_passport_number, parse_phone, parse_money):
            with pytest.raises(Unreadable):
                read(text)


@pytest.mark.parametrize("raw", ["$74,500.00", "74,500 USD", "USD 74500", "US$74,500", 74500.0,
                                 "74500 dollars"])
def test_dollars_are_read_in_the_usual_shapes(raw):
    assert parse_money(raw) == 74500
