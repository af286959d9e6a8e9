"""The law of parole as dated data: what changes, apart from the code, with its source.

Each file under ``data`` says as of which day it holds, from which source and how certain it is;
the modules here turn it into typed objects when it is first asked for. Nothing in it is legal
advice: the attorney decides, and :func:`stale` says what to confirm on the day of filing.
"""

from __future__ import annotations

from docassembly.parole.law.dated import Certainty, DatedSet, every_set
from docassembly.parole.law.exhibits import (
    ExhibitGroup,
    TypicalExhibit,
    exhibit_groups,
    exhibit_order,
    typical_exhibits,
)
from docassembly.parole.law.fees import (
    FeeAmount,
    FeeException,
    fee_amounts,
    fee_exceptions,
    fee_open_points,
    parole_fee,
)
from docassembly.parole.law.filing import (
    FilingAddress,
    Form,
    PortFee,
    filing_addresses,
    forms,
    port_fees,
)
from docassembly.parole.law.freshness import StaleLaw, stale
from docassembly.parole.law.grounds import (
    Bar,
    Ground,
    Waiver,
    grounds,
    related_provisions,
)
from docassembly.parole.law.ports import Port, ports_of_entry
from docassembly.parole.law.review import Question, Rule, review_questions, validation_rules

__all__ = [
    "Bar",
    "Certainty",
    "DatedSet",
    "ExhibitGroup",
    "FeeAmount",
    "FeeException",
    "FilingAddress",
    "Form",
    "Ground",
    "Port",
    "PortFee",
    "Question",
    "Rule",
    "StaleLaw",
    "TypicalExhibit",
    "Waiver",
    "every_set",
    "exhibit_groups",
    "exhibit_order",
    "fee_amounts",
    "fee_exceptions",
    "fee_open_points",
    "filing_addresses",
    "forms",
    "grounds",
    "parole_fee",
    "port_fees",
    "ports_of_entry",
    "related_provisions",
    "review_questions",
    "stale",
    "typical_exhibits",
    "validation_rules",
]
