"""Numbers that government gives to people and papers, and how to keep them out of messages."""

from __future__ import annotations

import re

from docassembly.values.printed import NBSP, PrintedText, plain_number
from docassembly.values.unreadable import Unreadable

_SEPARATORS = re.compile("[\\s./#:*\u2010-\u2015\u2212-]+")
_A_PREFIX = re.compile(r"^(?:(?:ALIEN)?(?:REGISTRATION)?(?:NUMBER|NO)?|USCIS|A(?:NUMBER|NO|N)?)?A?"
                       r"(?=\d)")


class ANumber(PrintedText):
    """An alien registration number: nine digits, printed ``A123 456 789`` without line break."""

    __slots__ = ()

    @property
    def digits(self) -> str:
        """Return the nine digits."""
        return self.stored

    @property
    def printed(self) -> str:
        """Return the number as it is printed, with no-break spaces."""
        digits = self.stored
        return f"A{digits[:3]}{NBSP}{digits[3:6]}{NBSP}{digits[6:]}"


class ReceiptNumber(PrintedText):
    """A USCIS receipt number: three letters and ten digits."""

    __slots__ = ()


class I94Number(PrintedText):
    """An arrival record number: eleven digits, or since 2019 nine digits, a letter and a digit."""

    __slots__ = ()


class PassportNumber(PrintedText):
    """A passport number, in capitals and otherwise exactly as printed in the passport."""

    __slots__ = ()


def parse_a_number(raw: object) -> ANumber:
    """Return the A-Number that *raw* means, restored to nine digits.

    *raw* may have the letter A or not, 7 to 9 digits, spaces, hyphens, or be a number that lost
    its zeros. Raise :class:`Unreadable` otherwise, the value masked.
    """
    remedy = "Write the letter A and seven to nine digits, like A123 456 789."
    number = plain_number(raw)
    if isinstance(raw, str) and find_ssn(raw):
        raise Unreadable(f"{mask(raw)} has the shape of a Social Security number.",
                         "Write the A-Number, and keep the Social Security number out.")
    text = number or (_SEPARATORS.sub("", _without_decimals(raw)).upper()
                      if isinstance(raw, str) else "")
    digits = _A_PREFIX.sub("", text)
    if not digits.isascii() or not digits.isdigit() or not 7 <= len(digits) <= 9:
        count = sum(sign.isdigit() for sign in text)
        what = f"has {count} digit{'' if count == 1 else 's'}" if digits.isdigit() \
            else "is not an A-Number"
        raise Unreadable(f"{mask(raw)} {what}.", remedy)
    if not digits.strip("0"):
        raise Unreadable(f"{mask(raw)} is not an A-Number: it has only zeros.",
                         "Write none if no number is assigned, or leave the cell blank.")
    return ANumber(digits.zfill(9))


def parse_receipt_number(raw: object) -> ReceiptNumber:
    """Return the receipt number that *raw* means, or raise :class:`Unreadable`."""
    text = _SEPARATORS.sub("", raw).upper() if isinstance(raw, str) else ""
    if re.fullmatch(r"[A-Z]{3}[0-9]{10}", text):
        return ReceiptNumber(text)
    swapped = text[:3].replace("0", "O").replace("1", "I") \
        + text[3:].replace("O", "0").replace("I", "1")
    if re.fullmatch(r"[A-Z]{3}[0-9]{10}", swapped):
        raise Unreadable(f"{mask(raw)} is not a receipt number: the letter O or I and the digit 0 "
                         "or 1 seem to be mixed up.",
                         "Write three letters and ten digits, like IOE0912345678.")
    raise Unreadable(f"{mask(raw)} is not a receipt number.",
                     "Write three letters and ten digits, like IOE0912345678.")


def parse_i94_number(raw: object) -> I94Number:
    """Return the I-94 number that *raw* means, or raise :class:`Unreadable`.

    A number that a spreadsheet stored without its leading zeros gets them back.
    """
    number = plain_number(raw)
    if number and 8 <= len(number) <= 11:
        return I94Number(number.zfill(11))
    text = _SEPARATORS.sub("", raw).upper() if isinstance(raw, str) else ""
    if not re.fullmatch(r"[0-9]{11}|[0-9]{9}[A-Z][0-9]", text):
        raise Unreadable(f"{mask(raw)} is not an I-94 number.",
                         "Write eleven digits, or nine digits, a letter and a digit, as the "
                         "record shows it.")
    return I94Number(text)


def parse_passport_number(raw: object) -> PassportNumber:
    """Return the passport number that *raw* means, or raise :class:`Unreadable`."""
    number = plain_number(raw)
    text = number or (re.sub(r"\s", "", raw).upper() if isinstance(raw, str) else "")
    if not re.fullmatch(r"[A-Z0-9]{5,15}", text) or not any(sign.isdigit() for sign in text):
        raise Unreadable(f"{mask(raw)} is not a passport number.",
                         "Write 5 to 15 letters and digits exactly as the passport prints them.")
    return PassportNumber(text)


def mask(value: object) -> str:
    """Return *value* for a message: its last three signs where it is long, else none of it."""
    text = "".join(sign for sign in str(value) if sign.isalnum())
    return f"The value ending in \u201c{text[-3:]}\u201d" if len(text) > 6 else "The value"


_SSN = re.compile(
    "(?<![\\w-])(?!000|666)(\\d{3})([-\u2010-\u2015\u2212. \u00a0])"
    "(?!00)(\\d{2})\\2(?!0000)(\\d{4})"
    "(?![\\w]|[-.]\\d)")
_NAMED_SSN = re.compile(
    "\\b(?:SSN|social\\s+security(?:\\s+(?:number|no\\.?|#))?)\\W{0,3}(?:is\\s+|of\\s+)?"
    "(\\d{9}|\\d{3}\\W\\d{2}\\W\\d{4})(?!\\w)", re.I)
_CARD = re.compile("(?<![\\w-])\\d(?:[ \u00a0-]?\\d){12,18}(?![\\w-])")


def find_ssn(text: str) -> tuple[str, ...]:
    """Return what has the shape of a full Social Security or taxpayer number in *text*."""
    plain = str(text)
    found = [match.group() for match in _SSN.finditer(plain)]
    found += [match[1] for match in _NAMED_SSN.finditer(plain) if match[1] not in found]
    return tuple(found)


def find_cards(text: str) -> tuple[str, ...]:
    """Return the payment card numbers in *text*: 13 to 19 digits with a right check digit."""
    return tuple(match.group() for match in _CARD.finditer(str(text))
                 if _checks(re.sub(r"\D", "", match.group())))


def _checks(digits: str) -> bool:
    """Return whether the last of *digits* is their Luhn check digit."""
    total = 0
    for at, sign in enumerate(reversed(digits)):
        value = int(sign) * (1 + at % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and len(set(digits)) > 1


def _without_decimals(text: str) -> str:
    """Return text without the ``.0`` that a number turned into text keeps."""
    return re.sub(r"^(\d+)\.0$", r"\1", text.strip())
