"""Answers about arrests, charges and convictions."""

from __future__ import annotations

from typing import Literal

from docassembly.intake.choices import choices

Disposition = Literal[
    "convicted", "acquitted", "dismissed", "diverted", "deferred", "withdrawn", "discharge",
    "pending", "admitted_no_charge", "unknown",
]
DISPOSITION = choices("disposition", Disposition, {
    "convicted": "convicted",
    "acquitted": "acquitted",
    "dismissed": "dismissed",
    "diverted": "diverted",
    "deferred": "deferred",
    "withdrawn": "withdrawn",
    "discharge": "discharge",
    "pending": "pending",
    "admitted_no_charge": "never charged",
    "unknown": "unknown",
})

Plea = Literal["guilty", "not_guilty", "no_contest", "other", "unknown"]
PLEA = choices("plea", Plea, {
    "guilty": "guilty",
    "not_guilty": "not guilty",
    "no_contest": "no contest",
    "other": "other",
    "unknown": "unknown",
})

MoralTurpitudeView = Literal["cimt", "not_cimt", "arguable", "not_analyzed"]
MORAL_TURPITUDE_VIEW = choices("moral_turpitude_view", MoralTurpitudeView, {
    "cimt": "involves moral turpitude",
    "not_cimt": "does not involve moral turpitude",
    "arguable": "arguable",
    "not_analyzed": "not analyzed yet",
})

AggravatedFelonyView = Literal["yes", "no", "arguable", "not_analyzed"]
AGGRAVATED_FELONY_VIEW = choices("aggravated_felony_view", AggravatedFelonyView, {
    "yes": "yes",
    "no": "no",
    "arguable": "arguable",
    "not_analyzed": "not analyzed yet",
})
