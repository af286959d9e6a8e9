"""What stands in texts: days of the week, placeholders, words that a request does not use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from docassembly.parole import codes
from docassembly.parole.case import ParoleCase
from docassembly.parole.checks.cells import Text, narrative
from docassembly.problems import Problem
from docassembly.values.dates import Day
from docassembly.values.days import MONTHS, WEEKDAYS

_WEEKDAY = re.compile(
    rf"\b({'|'.join(WEEKDAYS)}),?\s+({'|'.join(MONTHS)})\s+(\d{{1,2}}),?\s+(\d{{4}})\b")
_UNFINISHED = re.compile(
    r"(?:[,;:(\[&]|[-\u2013\u2014]|\b(?:and|or|of|the|to|a|an|because|with))$")
_PLACEHOLDER = re.compile(
    r"\bT\.?B\.?[DC]\b|\bX{3,}\b|\bTODO\b|\?{2,}|_{3,}|\blorem ipsum\b"
    r"|\[(?:date|name|confirm|insert|to come)[^\]]*\]"
    r"|\bto be (?:confirmed|completed|inserted)\b", re.I)
_ASKS = re.compile(
    r"\b(?:admit (?:him|her|them|Mr|Ms|Mrs|Mx|the (?:applicant|beneficiary))"
    r"|waive (?:the|his|her|their|this|any) (?:ground|bar|inadmissib)\w*"
    r"|forgiv(?:e|eness)\b|(?:his|her|their) admission to the United States be)", re.I)
_CONFESSES = re.compile(
    r"\b(?:admits? (?:that|to|having)|confess\w*|pleads? for|(?:is|was) guilty of|illegal(?:ly|s)?"
    r"(?! immig))\b", re.I)
_OPEN = re.compile(
    r"\b((?:19|20)\d\d) or (?:(?:early|late|mid|in|of|about)\s+)*(?!\1)(?:19|20)\d\d\b"
    r"|\b(?:client|applicant) (?:is )?(?:unsure|not sure|does not (?:know|recall))\b",
    re.I)
_CONFESSION_FIELDS = frozenset({"facts", "mitigation", "statement", "answer", "rehabilitation"})


def check_wording(case: ParoleCase, today: date) -> Iterator[Problem]:
    """Yield what would read wrong, or say too much, in the documents."""
    for text in narrative(case):
        yield from _weekdays(text)
        yield from _unfinished(text)
        yield from _open(text)
        yield from _words(text)


def _weekdays(text: Text) -> Iterator[Problem]:
    """Check each day of the week against its date."""
    for weekday, month, day, year in _WEEKDAY.findall(text.words):
        try:
            named = Day(int(year), MONTHS.index(month) + 1, int(day))
        except ValueError:
            yield codes.WEEKDAY_DIFFERS.at(
                text.place, f"The text names {month} {day}, {year}, which does not exist.")
            continue
        if named.weekday_name != weekday:
            yield codes.WEEKDAY_DIFFERS.at(
                text.place, f"The text says {weekday}, {named}, but that day is a "
                f"{named.weekday_name}.")


def _unfinished(text: Text) -> Iterator[Problem]:
    """Check that a long text ends, and that no placeholder was left in any."""
    words = text.words.strip()
    if found := _PLACEHOLDER.search(words):
        yield codes.PLACEHOLDER.at(
            text.place, f"The text holds \u201c{found.group()}\u201d.")
    elif text.is_long and (not any(sign.isalpha() for sign in words)
                           or _UNFINISHED.search(words)):
        yield codes.TEXT_CUT_OFF.at(
            text.place, f"The text ends with \u201c{words[-24:]}\u201d.")


def _open(text: Text) -> Iterator[Problem]:
    """Check that a text does not leave open which of two dates is right."""
    if found := _OPEN.search(text.words):
        yield codes.CONFLICT_IN_TEXT.at(
            text.place, f"The text says \u201c{found.group()}\u201d.")


def _words(text: Text) -> Iterator[Problem]:
    """Check that the text asks for no admission or waiver, and confesses nothing."""
    if found := _ASKS.search(text.words):
        yield codes.ASKS_TOO_MUCH.at(
            text.place, f"The text says \u201c{found.group()}\u201d.")
    if text.field in _CONFESSION_FIELDS and (found := _CONFESSES.search(text.words)):
        yield codes.UNWISE_WORD.at(
            text.place, f"The text says \u201c{found.group()}\u201d.")
