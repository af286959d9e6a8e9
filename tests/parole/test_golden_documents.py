"""The example office, bundled: the whole text of every document, and what must be true of it."""

from __future__ import annotations

import difflib
import shutil
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from support.documents import text_of

from docassembly.bulk import bundle, works_of
from docassembly.drafts.press import Press
from docassembly.intake.reader import read_workbooks
from docassembly.parole.kit import KIT

GOLDEN = Path(__file__).parent.parent / "golden"
CASES = ("HP-2026-101", "HP-2026-102", "HP-2026-104", "HP-2026-106")
NAMES = tuple(spec.name for spec in KIT.documents)
DAY = date(2026, 11, 24)
EXPECTED = {
    "HP-2026-101": {
        "contain": ("December 4, 2026", "seven", "1,011 days", "until May 18, 2029",
                    "is 39 years old", "Exhibits A to S (78 pages)"),
        "omit": ("admit her", "waive the", "her brother’s funeral"),
    },
    "HP-2026-102": {
        "contain": ("$212,000", "$180,000", "$32,000", "272 days", "until December 2, 2027",
                    "is 7 years old", "is 33 years old"),
        "omit": ("Mateo is inadmissible", "the applicants are inadmissible"),
    },
    "HP-2026-104": {
        "contain": ("they", "Mx. Tremblay", "is 38 years old", "will be sent"),
        "omit": ("he or she", "petty offense exception applies", "bar ends"),
    },
    "HP-2026-106": {
        "contain": ("[A-NUMBER: confirm]", "cannot yet be determined"),
        "omit": ("does not contest", "ends on November", "None assigned"),
    },
}


@pytest.fixture(scope="module")
def packets(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    with as_file(files("docassembly.spreadsheets") / "parole") as office:
        shutil.copytree(office, folder / "in")
    intake = read_workbooks([folder / "in" / "Example Office.xlsx"], KIT.sheets)
    assert [str(problem) for problem in intake.problems] == []
    outcomes = list(bundle(works_of(intake), Press(KIT, folder / "out", DAY), jobs=1))
    assert [outcome.case for outcome in outcomes] == list(CASES)
    return folder / "out"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("case", CASES)
def test_a_document_reads_as_its_golden_text(packets, case, name, request):
    text = text_of((packets / case / f"{name}.docx").read_bytes())
    golden = GOLDEN / case / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    expected = golden.read_text(encoding="utf-8")
    difference = difflib.unified_diff(expected.splitlines(), text.splitlines(),
                                      "golden", "made", lineterm="")
    assert text == expected, "\n".join(difference)


@pytest.mark.parametrize("case", CASES)
def test_what_the_sample_case_expects_is_true_of_its_filed_documents(packets, case):
    filed = "\n".join(text_of((packets / case / f"{spec.name}.docx").read_bytes())
                      for spec in KIT.documents if spec.filed)
    assert [words for words in EXPECTED[case]["contain"] if words not in filed] == []
    assert [words for words in EXPECTED[case]["omit"] if words in filed] == []


def test_an_incomplete_case_shows_its_gaps_and_never_an_expired_exhibit(packets):
    folder = packets / "HP-2026-106"
    letter = text_of((folder / "Parole Request Letter.docx").read_bytes())
    assert letter.count(": confirm]") >= 15
    listed = text_of((folder / "Exhibit List.docx").read_bytes())
    assert "Venezuelan passport" not in listed


@pytest.mark.parametrize("case", CASES)
def test_every_document_passes_the_file_format_validator(packets, case):
    for name in NAMES:
        result = OpenXmlValidator().validate(str(packets / case / f"{name}.docx"))
        assert [str(error) for error in result.errors] == [], name


def test_gaps_are_highlighted_and_commented_with_their_cells(packets):
    from docx import Document

    document = Document(str(packets / "HP-2026-106" / "Parole Request Letter.docx"))
    notes = [comment.text for comment in document.comments]
    assert any("Cases!Y5" in note for note in notes)
    gaps = [run for paragraph in document.paragraphs for run in paragraph.runs
            if ": confirm]" in run.text]
    assert gaps
    assert all(run.font.highlight_color is not None for run in gaps)
