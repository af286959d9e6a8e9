"""Cites as people type them."""

from __future__ import annotations

import pytest

from docassembly.packet.typed_cites import typed_cites

LABELS = ("A", "B", "C", "D", "D-1", "D-2", "E", "F", "F-1", "F-2", "G")

CITES = {
    "Exh. D": "D", "Ex.D": "D", "Exhibit D\u2019s seal": "D", "EXHIBIT D": "D", "exhibit d": "D",
    "exhibits b and c": "B C", "Exhibit \u201cD\u201d": "D", 'Exhibit "Z" at 4': "Z:4",
    "Exhibit No. Z": "Z", "Exhibit\nZ": "Z", "tab C": "C", "Tabs A and Z": "A Z",
    "Exhs.\u00a0C,\u00a0F\u20112": "C F-2", "Exhs. C/Z": "C Z", "Exs. A\u2013C, Z": "A B* C Z",
    "Exhibits A through C": "A B* C", "Exhibits A (passport) and Z (letter)": "A Z",
    "Exhibit D1": "D-1", "Exh. F.2": "F-2", "Exh. D at 9, F at 14": "D:9 F:14",
    "Exhs. C at 6, 9": "C:6,9", "Exh. D (at 99)": "D:99", "Exh. D (p. 99)": "D:99",
    "Exh. D, at pp. 112-15": "D:112-115", "page 99 of Exhibit D": "D:99",
    "pp. 9-10 of the Exhibit D": "D:9-10", "Exhibit 4, page 2": "4:2",
}

NONE = ("The exhibits are attached.", "an ex parte motion", "Exhibits\nRequest of the applicant",
        "exhibits e.g. the deed", "press tab b", "Form I-131", "exhibit a will to return",
        "Exhibits D.S.Q. signed")


def told(text: str) -> str:
    """Return the cites in *text* in short: labels, ``*`` for one passed over, and pages."""
    said = []
    for cite in typed_cites(text, LABELS):
        pages = ",".join(str(a) if a == b else f"{a}-{b}" for a, b in cite.pages)
        said.append(cite.label + "*" * cite.through + (f":{pages}" if pages else ""))
    return " ".join(said)


@pytest.mark.parametrize("text", CITES)
def test_a_cite_is_read_however_it_is_typed(text: str) -> None:
    assert told(f"So it is ({text}).") == CITES[text]


@pytest.mark.parametrize("text", NONE)
def test_words_that_only_look_like_a_cite_are_none(text: str) -> None:
    assert told(text) == ""


def test_a_cite_bounds_its_words_so_that_they_become_a_link() -> None:
    [first, second] = typed_cites("It says so on page 9 of Exhibit D and in Exhs. F-2.", LABELS)
    assert (first.text, second.text) == ("page 9 of Exhibit D", "Exhs. F-2")
