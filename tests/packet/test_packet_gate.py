"""The gate against planted faults: each is found, and named with its place."""

from __future__ import annotations

import os
import re
from pathlib import Path
from shutil import copytree

import pytest
from docx import Document
from support.packets import REF, pdf, picture
from support.planted import FAULTS, HARMLESS, Office, office_in

from docassembly.drafts.review import review_name
from docassembly.packet import PacketStatus
from docassembly.problems import Severity


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    pdf(folder / "papers" / "death.pdf", 3, words="death")
    pdf(folder / "papers" / "tax.pdf", 4, words="tax")
    pdf(folder / "papers" / "passport.pdf", 1, words="passport")
    office_in(folder).bundle()
    return folder


@pytest.fixture
def office(tmp_path: Path, made_once: Path) -> Office:
    copytree(made_once, tmp_path, dirs_exist_ok=True)
    return office_in(tmp_path)


def test_a_case_without_faults_is_fit_to_file(office: Office) -> None:
    outcome = office.gate()
    assert outcome.problems == ()
    assert outcome.status is PacketStatus.READY


@pytest.mark.parametrize("name", FAULTS)
def test_the_gate_names_each_planted_fault_with_its_place(office: Office, name: str) -> None:
    plant, code, message, place = FAULTS[name]
    plant(office)
    outcome = office.gate()
    found = [problem for problem in outcome.problems if problem.code == code]
    assert found, [str(problem) for problem in outcome.problems]
    assert any(message in problem.message for problem in found), [p.message for p in found]
    assert any(place in str(problem.place) for problem in found), [str(p.place) for p in found]
    assert all(problem.case == REF for problem in found)
    if found[0].severity is Severity.ERROR:
        assert outcome.status is PacketStatus.REFUSED


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_right_is_no_fault(office: Office, name: str) -> None:
    HARMLESS[name](office)
    outcome = office.gate()
    assert [str(problem) for problem in outcome.problems
            if problem.severity is Severity.ERROR] == []
    assert outcome.status is PacketStatus.READY


def test_several_faults_are_named_at_once(office: Office) -> None:
    for name in ("a comment", "highlight", "a page beyond", "no translation", "a lost copy"):
        FAULTS[name][0](office)
    codes = {problem.code for problem in office.gate().problems}
    assert codes >= {"comment-left", "highlight-left", "cite-page-wrong", "not-translated",
                     "exhibit-copy-differs"}


def test_messages_never_show_a_sensitive_value(office: Office) -> None:
    for name in ("a sensitive answer", "another client's passport", "another client's A-Number"):
        FAULTS[name][0](office)
    told = " ".join(problem.message for problem in office.gate().problems)
    assert not re.search(r"G\s?1234|Y0000000|X0000000|087.654", told)


def test_a_name_that_the_case_allows_is_no_news(office: Office) -> None:
    FAULTS["another client's name"][0](office)
    assert "other-clients-name" in {problem.code for problem in office.gate().problems}
    office.request["allowed"] = "Ana Otra Persona"
    assert "other-clients-name" not in {problem.code for problem in office.gate().problems}


def test_a_copy_made_for_review_is_told_and_stops_nothing(office: Office) -> None:
    copy = office.folder / review_name("Letter.docx")
    copy.write_bytes(office.draft().read_bytes())
    os.utime(copy, (2_000_000_000, 2_000_000_000))
    outcome = office.gate()
    assert [problem.code for problem in outcome.problems] == ["document-not-filed"]
    assert outcome.status is PacketStatus.READY


def test_comments_and_changes_in_a_word_exhibit_are_told_at_its_cell(office: Office) -> None:
    document = Document()
    document.add_paragraph("I declare this.")
    commented_on = document.add_paragraph("Is this true?")
    document.add_comment(commented_on.runs, "Check with client.", "A")
    document.save(str(office.papers / "declaration.docx"))
    office.exhibits[2]["file"] = "declaration.docx"
    found = [p for p in office.gate().problems if p.code == "comment-left"]
    assert [str(problem.place) for problem in found] == ["Exhibits!F4"]


def test_a_picture_that_is_cut_short_is_no_exhibit(office: Office) -> None:
    content = picture("JPEG", (600, 900))
    (office.papers / "photo.jpg").write_bytes(content[:len(content) // 2])
    office.exhibits[2]["file"] = "photo.jpg"
    found = [p for p in office.gate().problems if p.code == "exhibit-file-bad"]
    assert [str(problem.place) for problem in found] == ["Exhibits!F4"]


def test_a_kind_of_file_that_cannot_be_printed_is_named(office: Office) -> None:
    (office.papers / "video.mp4").write_bytes(b"film")
    office.exhibits[2]["file"] = "video.mp4"
    found = [p for p in office.gate().problems if p.code == "exhibit-file-bad"]
    assert ".mp4" in found[0].message
