"""Answers on the office sheet: the habits of the firm that drafts follow."""

from __future__ import annotations

from typing import Literal

from docassembly.intake.choices import choices

ExhibitStyle = Literal["double_letter", "spreadsheet", "numbers"]
EXHIBIT_STYLE = choices("exhibit_style", ExhibitStyle, {
    "double_letter": "A to Z, then AA, BB, CC",
    "spreadsheet": "A to Z, then AA, AB, AC",
    "numbers": "1, 2, 3",
})

CiteStyle = Literal["Exh. C at 12", "Ex. C, p. 12", "Tab C at 12"]
CITE_STYLE = choices("cite_style", CiteStyle, {
    "Exh. C at 12": "Exh. C at 12",
    "Ex. C, p. 12": "Ex. C, p. 12",
    "Tab C at 12": "Tab C at 12",
})

NounForClient = Literal["short_name", "Applicant", "Beneficiary"]
NOUN_FOR_CLIENT = choices("noun_for_client", NounForClient, {
    "short_name": "the short name (Ms. Ficticia)",
    "Applicant": "the Applicant",
    "Beneficiary": "the Beneficiary",
})

PageNumbers = Literal["run", "own"]
PAGE_NUMBERS = choices("page_numbers", PageNumbers, {
    "run": "one run over all exhibits",
    "own": "each exhibit's own pages",
})

PossessiveOfS = Literal["s", "apostrophe"]
POSSESSIVE_OF_S = choices("possessive_of_s", PossessiveOfS, {
    "s": "James's",
    "apostrophe": "James'",
})
