"""Answers that many sheets share."""

from __future__ import annotations

from typing import Literal

from docassembly.intake.choices import choices

YesNoUnknown = Literal["yes", "no", "unknown"]
YES_NO_UNKNOWN = choices("yes_no_unknown", YesNoUnknown, {
    "yes": "yes",
    "no": "no",
    "unknown": "unknown",
})

Listed = Literal["listed", "none"]
LISTED = choices("listed", Listed, {
    "listed": "listed on its sheet",
    "none": "none",
})

DatePrecision = Literal["exact", "month", "year", "estimated", "unknown"]
DATE_PRECISION = choices("date_precision", DatePrecision, {
    "exact": "exact",
    "month": "month and year",
    "year": "year only",
    "estimated": "estimated",
    "unknown": "unknown",
})
