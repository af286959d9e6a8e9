"""Text as a person meant it: stray blanks, odd blanks and invisible signs taken out."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from docassembly.intake.cells import MonthShown, RawValue, number_as_text
from docassembly.values.days import MONTHS, Day, TimeOfDay
from docassembly.values.gap import Absent
from docassembly.values.marks import without_signs

_LINE_BREAKS = re.compile("_x000[Dd]_\n?|\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ufffe\uffff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")

_ABSENT = {
    "none": Absent.NONE,
    "n/a": Absent.NOT_APPLICABLE,
    "n.a": Absent.NOT_APPLICABLE,
    "n / a": Absent.NOT_APPLICABLE,
    "not applicable": Absent.NOT_APPLICABLE,
    "does not apply": Absent.NOT_APPLICABLE,
}
_NOT_KNOWN_YET = frozenset({
    "?", "??", "???", "tbd", "tbc", "t.b.d", "t.b.c", "to be determined", "to be confirmed",
    "-", "--", "---", "\u2013", "\u2014", "_", "__", "...", "\u2026",
})


def raw_text(raw: RawValue) -> str:
    """Return what a cell shows, roughly: the text that a person typed, or a number's digits."""
    if isinstance(raw, str):
        return raw
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, (int, float)):
        return number_as_text(raw)
    if isinstance(raw, datetime) and raw.time() != time():
        return f"{Day.of(raw)}, {TimeOfDay.of(raw.time())}"
    if isinstance(raw, MonthShown):
        return f"{MONTHS[raw.month - 1]} {raw.year}"
    if isinstance(raw, date):
        return str(Day.of(raw))
    if isinstance(raw, time):
        return str(TimeOfDay.of(raw))
    return str(raw) if isinstance(raw, timedelta) else ""


def lines_of(text: str) -> list[str]:
    """Return the lines of a cell that say something, each without stray blanks."""
    text = _LONE_SURROGATE.sub("\ufffd", _INVISIBLE.sub("", _LINE_BREAKS.sub("\n", text)))
    lines = (" ".join(line.split()) for line in without_signs(text).split("\n"))
    return [line for line in lines if line]


def one_line(text: str) -> str:
    """Return the text of a cell in one line, every run of blanks made one blank."""
    return text if _PLAIN.fullmatch(text) and "_x000" not in text else " ".join(lines_of(text))


def paragraphs(text: str) -> str:
    """Return the text of a cell with its line breaks kept, as paragraphs apart by a newline."""
    return text if _PLAIN.fullmatch(text) and "_x000" not in text else "\n".join(lines_of(text))


def absent_answer(text: str) -> Absent | None:
    """Return the answer "there is nothing" if *text* (one line) gives it in one of its forms."""
    return _ABSENT.get(text.casefold().rstrip(".")) if len(text) < 16 else None


def is_placeholder(text: str) -> bool:
    """Return whether *text* (one line) only says that the answer is still to come: ``TBD``."""
    return len(text) < 20 and (text.casefold().rstrip(".") or text) in _NOT_KNOWN_YET


def masked(text: str) -> str:
    """Return a sensitive text as a message may show it: its last two signs, the rest dots."""
    return "\u2022" * min(len(text) - 2, 8) + text[-2:] if len(text) > 4 else "\u2022" * len(text)


def shortened(text: str) -> str:
    """Return *text* cut to what a message can carry."""
    return text if len(text) <= 60 else text[:57].rstrip() + "\u2026"
