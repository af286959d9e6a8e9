"""A or an, by the sound of what follows."""

from __future__ import annotations

import re
import unicodedata

from docassembly.values.marks import unmarked

_SPELLED_WITH_VOWEL = frozenset("AEFHILMNORSX")
_SPOKEN_AS_WORDS = re.compile(
    "FEMA|FICA|FOIA|HIPAA|HUD|LASIK|LULAC|MAVNI|NAFTA|NASA|NATO|NEXUS|RAICES|RICO|SARS|SAVE|"
    "SENTRI|SEVIS|SWAT")
"""Acronyms that a reader speaks as words, and whose first letter spelled out sounds otherwise."""

_YOU_OR_WON = re.compile(
    r"(?:eu|ew|unan|uni(?!n|m(?!o)|d|ss|rri)|us[aeu]|usi|ut[eio]|ub[io]|uk|ur[aiou]|ugan|ufo|"
    r"one(?![a-z])|once|oui)", re.I)
_SILENT_H = re.compile(r"(?:hono|hones|hour|heir|herb(?!ert|ie))", re.I)


def article(text: object) -> str:
    """Return ``an`` or ``a`` as it belongs before *text*."""
    plain = unmarked(str(text)).lstrip("\"'\u201c\u2018([\u00ab \u00a0$")
    folded = "".join(sign for sign in unicodedata.normalize("NFKD", plain)
                     if not unicodedata.combining(sign))
    if folded[:1].isdigit():
        return "an" if _number_starts_with_vowel(folded) else "a"
    token = re.match(r"[A-Za-z]+(?:\.[A-Za-z])*", folded)
    if not token:
        return "a"
    word = token.group()
    if _is_spelled(word, folded):
        return "an" if word[0].upper() in _SPELLED_WITH_VOWEL else "a"
    if _SILENT_H.match(word):
        return "an"
    if _YOU_OR_WON.match(word):
        return "a"
    return "an" if word[0].lower() in "aeiou" else "a"


def with_article(text: object) -> str:
    """Return *text* behind its article: ``an I-94``, ``a U.S. citizen``, ``an 8-year-old``."""
    return f"{article(text)} {text}" if unmarked(str(text)).strip() else ""


def _is_spelled(word: str, text: str) -> bool:
    """Return whether a reader speaks the letters of *word*, which starts *text*."""
    if _SPOKEN_AS_WORDS.fullmatch(word):
        return False
    after = text[len(word):len(word) + 1]
    if len(word) == 1:
        # A capital letter alone, a letter before a hyphen or digit: F-1, A123, e-mail, X-ray.
        return word.isupper() or after == "-" or after.isdigit()
    return word.replace(".", "").isupper()


def _number_starts_with_vowel(text: str) -> bool:
    """Return whether the number that starts *text* is spoken with a vowel: eight, eleven."""
    found = re.match(r"\d+(?:,\d{3})*", text)
    digits = found.group() if found else ""
    plain = digits.replace(",", "")
    if plain.startswith("8"):
        return True
    if not plain.startswith(("11", "18")):
        return False
    # Eleven, eleven thousand, eleven million; a year of four digits is spoken in pairs.
    return len(plain) % 3 == 2 or (len(plain) == 4 and "," not in digits)
