"""Telephone numbers and electronic mail addresses."""

from __future__ import annotations

import re

from docassembly.values.printed import PrintedText, plain_number
from docassembly.values.unreadable import Unreadable, quoted

_REMEDY = "Write it like (619) 555-0142, or with + and the country code, like +52 664 555 0118."
_TWO_DIGIT_CODES = re.compile(
    r"2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]")
_GROUPS = {7: (3, 4), 8: (4, 4), 9: (3, 3, 3), 10: (3, 3, 4), 11: (3, 4, 4), 12: (4, 4, 4)}
_EXTENSION = re.compile(r"[\s,;]*(?:extension|ext\.?|x)[\s.:=]*([0-9]{1,6})$", re.I)


class Phone(PrintedText):
    """A telephone number: ``+16195550142`` stored, ``(619) 555-0142`` printed.

    An extension is stored behind ``;ext=``. Numbers outside the North American plan print with
    their country code.
    """

    __slots__ = ()

    @property
    def printed(self) -> str:
        """Return the number as a person dials it from the United States."""
        number, _, extension = self.stored.partition(";ext=")
        digits = number.lstrip("+")
        tail = f" ext. {extension}" if extension else ""
        if digits.startswith("1"):
            return f"({digits[1:4]}) {digits[4:7]}-{digits[7:]}{tail}"
        code = digits[:1] if digits[0] == "7" else \
            digits[:2] if _TWO_DIGIT_CODES.match(digits) else digits[:3]
        return f"+{code} {' '.join(_grouped(digits[len(code):]))}{tail}"


def _grouped(digits: str) -> list[str]:
    """Return the national part of a number in groups that can be read aloud."""
    groups, at = [], 0
    for size in _GROUPS.get(len(digits), (len(digits),)):
        groups.append(digits[at:at + size])
        at += size
    return groups


def parse_phone(raw: object) -> Phone:
    """Return the telephone number that *raw* means, or raise :class:`Unreadable`.

    Ten digits without a country code are a number of the North American plan.
    """
    text = plain_number(raw) or (raw.strip() if isinstance(raw, str) else "")
    extension = _EXTENSION.search(text)
    if extension:
        text = text[:extension.start()]
    digits = re.sub(r"[^0-9]", "", text)
    foreign = text.lstrip(" (").startswith("+")
    if re.search(r"[^0-9\s()+./\u00a0\u2010-\u2015-]", text):
        raise Unreadable(f"{quoted(raw)} is not a telephone number.", _REMEDY)
    if not foreign and digits.startswith(("011", "00")):
        foreign, digits = True, digits[3 if digits.startswith("011") else 2:]
    if not foreign:
        if len(digits) == 10:
            digits = "1" + digits
        elif len(digits) != 11 or digits[0] != "1":
            raise Unreadable(f"{quoted(raw)} is not a telephone number of the United States, and "
                             "has no country code.", _REMEDY)
    if not re.fullmatch(r"1[2-9]\d\d[2-9]\d{6}|[2-9]\d{6,14}", digits):
        raise Unreadable(f"{quoted(raw)} is not a telephone number.", _REMEDY)
    return Phone(f"+{digits}" + (f";ext={extension[1]}" if extension else ""))


_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"\\]+@[^\s@<>()\[\],;:\"\\.]+(?:\.[^\s@<>()\[\],;:\"\\.]+)+")


def parse_email(raw: object) -> str:
    """Return the mail address in *raw*, its domain in small letters, or raise an Unreadable."""
    text = raw.strip() if isinstance(raw, str) else ""
    text = re.sub(r"^(?:mailto:|<)|>$", "", text, flags=re.I).rstrip(".")
    local, _, domain = text.rpartition("@")
    if not _EMAIL.fullmatch(text) or local.startswith(".") or ".." in text or local.endswith("."):
        raise Unreadable(f"{quoted(raw)} is not an e-mail address.",
                         "Write one address, like name@example.org.")
    return f"{local}@{domain.lower()}"
