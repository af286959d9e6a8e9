"""Review copies: where each value comes from, and that nobody takes one for a draft."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import openxml_audit
import pytest
from docassembly_leases import KIT
from docx import Document

from docassembly.bulk import bundle, works_of
from docassembly.cli.demonstration import copy_example
from docassembly.drafts.press import Press
from docassembly.drafts.review import REVIEW_MARK, review_name
from docassembly.engine.tracing import BEGIN
from docassembly.intake.reader import read_workbooks
from docassembly.kit import find_kit


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a case of the example office, bundled with review copies."""
    out = tmp_path_factory.mktemp("review")
    kit = find_kit("parole")
    intake = read_workbooks([copy_example("parole", out / "office")], kit.sheets)
    press = Press(kit, out / "packets", date(2026, 11, 24), review=True, debug=True)
    list(bundle(works_of(intake, ("HP-2026-101", "HP-2026-106")), press))
    return out / "packets"


def comments(path: Path) -> list[str]:
    return [comment.text for comment in Document(str(path)).comments]


def words(path: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(path)).paragraphs]


@pytest.mark.parametrize("name", ["Parole Request Letter.docx", "Exhibit List.docx",
                                  "Explanation of Inadmissibility.docx"])
@pytest.mark.parametrize("case", ["HP-2026-101", "HP-2026-106"])
def test_the_review_copy_says_what_the_draft_says_and_is_marked(
        folder: Path, case: str, name: str, tmp_path: Path) -> None:
    clean, review = folder / case / name, folder / case / review_name(name)
    assert words(review) == words(clean)
    document = Document(str(review))
    for section in document.sections:
        for header in (section.header, section.first_page_header):
            assert header.paragraphs[0].text.startswith(REVIEW_MARK)
    with ZipFile(review) as archive:
        for part in archive.namelist():
            assert BEGIN not in archive.read(part).decode("utf-8", "replace")
    result = openxml_audit.OpenXmlValidator().validate(str(review))
    assert [error.description for error in result.errors] == []


def test_a_value_names_its_column_and_cell(folder: Path) -> None:
    said = "\n".join(comments(folder / "HP-2026-101" / review_name("Parole Request Letter.docx")))
    assert "\u201cNovember 25, 2026\u201d: Date of the request letter, Cases!E2" in said
    assert "\u201cX00418826\u201d: Passport number, Applicants!AA2" in said


def test_a_computed_value_says_how_and_by_which_law(folder: Path) -> None:
    said = "\n".join(comments(
        folder / "HP-2026-101" / review_name("Explanation of Inadmissibility.docx")))
    assert "\u201cMay 18, 2029\u201d: computed (day on which the bar ends, typed or computed) " \
        "from Grounds" in said
    assert "INA \u00a7 212(a)(9)(B)(i)(II)" in said


def test_a_gap_names_the_cell_to_fill(folder: Path) -> None:
    said = comments(folder / "HP-2026-106" / review_name("Parole Request Letter.docx"))
    assert "Fill in Cases!E5: Date of the request letter." in said


def test_a_paragraph_has_one_comment_of_sources(folder: Path) -> None:
    path = folder / "HP-2026-101" / review_name("Parole Request Letter.docx")
    document = Document(str(path))
    for paragraph in document.paragraphs:
        anchors = paragraph._p.xpath(".//w:commentReference")
        assert len(anchors) <= 1, paragraph.text


def test_without_being_asked_for_there_is_no_review_copy(
        lease_workbook, tmp_path: Path, day: date) -> None:
    works = works_of(read_workbooks([lease_workbook()], KIT.sheets))
    list(bundle(works, Press(KIT, tmp_path / "out", day)))
    assert not list((tmp_path / "out").rglob(f"*{REVIEW_MARK}*"))


def test_asked_for_later_it_is_written_beside_the_draft_that_stays(
        lease_workbook, tmp_path: Path, day: date) -> None:
    works = works_of(read_workbooks([lease_workbook()], KIT.sheets))
    list(bundle(works, Press(KIT, tmp_path / "out", day)))
    draft = tmp_path / "out/L-1/Lease.docx"
    edited = Document(str(draft))
    edited.paragraphs[0].add_run(" (amended)")
    edited.save(str(draft))
    before = draft.read_bytes()
    list(bundle(works, Press(KIT, tmp_path / "out", day, review=True)))
    assert draft.read_bytes() == before
    assert "Lease for Ana Ruiz Paz" in words(tmp_path / "out/L-1/Lease REVIEW ONLY.docx")
    assert not (tmp_path / "out/L-1/Lease (new).docx").exists()


def test_a_review_copy_in_the_place_of_a_draft_is_not_filed(folder: Path) -> None:
    from docassembly.packet.draft import open_draft
    from docassembly.packet.gate.unseen import unseen_items

    path = folder / "HP-2026-101" / review_name("Parole Request Letter.docx")
    draft = open_draft(path, "Parole Request Letter", "HP-2026-101/x.docx")
    assert [problem.code for problem in unseen_items(draft)] == ["review-copy"]
