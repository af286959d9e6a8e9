"""A case folder through its life: first drafts, edits, changes, crashes."""

import json
import sys
from dataclasses import replace

import pytest
from docassembly_leases import KIT
from docx import Document

from docassembly.bulk import works_of
from docassembly.drafts.outcome import Status
from docassembly.drafts.press import Press
from docassembly.drafts.private import file_hash
from docassembly.intake.reader import read_workbooks

DRAFT, LIST = "Lease.docx", "List of Papers.docx"


@pytest.fixture
def make(lease_workbook, tmp_path, day):
    """Write a workbook with one lease and make its drafts."""

    def run(lease=None, papers=(), **options):
        workbook = lease_workbook(lease or {}, papers=papers)
        intake = read_workbooks([workbook], KIT.sheets)
        (work,) = works_of(intake)
        return Press(KIT, tmp_path / "out", options.pop("day", day), **options).make(work)

    return run


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "out" / "L-1"


def text_of(path):
    return "\n".join(paragraph.text for paragraph in Document(path).paragraphs)


def edit(path, words="The tenant keeps a parrot."):
    document = Document(path)
    document.add_paragraph(words)
    document.save(path)
    return path.read_bytes()


def everything(folder):
    return {str(path.relative_to(folder)): (file_hash(path), path.stat().st_mtime_ns)
            for path in sorted(folder.rglob("*")) if path.is_file()}


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def codes(outcome):
    return [problem.code for problem in outcome.problems]


def test_a_case_becomes_drafts_with_their_bases_and_a_manifest(make, folder):
    outcome = make()
    assert outcome.status is Status.WRITTEN
    assert outcome.documents == (DRAFT,)
    assert "the rent is $1,200 a month" in text_of(folder / DRAFT)
    assert (folder / ".docassembly/base" / DRAFT).read_bytes() == (folder / DRAFT).read_bytes()
    manifest = json.loads((folder / ".docassembly/manifest.json").read_text("utf-8"))
    assert manifest["documents"] == {DRAFT: file_hash(folder / DRAFT)}
    assert ["Cases!B2", "case L-1", "tenant", "Ana Ruiz Paz"] in manifest["values"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_what_is_written_is_for_the_user_alone(make, folder, pdf):
    pdf("plan.pdf")
    make(papers=[("L-1", "X1", "Plan", "plan.pdf", None)])
    for path in (folder, *folder.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


def test_running_again_writes_nothing(make, folder):
    make()
    before = everything(folder)
    assert make().status is Status.UNCHANGED
    assert everything(folder) == before


def test_a_run_with_changed_data_replaces_an_untouched_draft(make, folder):
    make()
    assert make({"Monthly rent": 1500}).status is Status.WRITTEN
    assert "$1,500" in text_of(folder / DRAFT)
    assert (folder / ".docassembly/base" / DRAFT).read_bytes() == (folder / DRAFT).read_bytes()


def test_an_edited_draft_is_left_and_the_new_one_written_beside_it(make, folder):
    make()
    base = (folder / ".docassembly/base" / DRAFT).read_bytes()
    edited = edit(folder / DRAFT)
    outcome = make({"Monthly rent": 1500})
    assert (folder / DRAFT).read_bytes() == edited
    assert (folder / ".docassembly/base" / DRAFT).read_bytes() == base
    assert "$1,500" in text_of(folder / "Lease (new).docx")
    assert outcome.beside == ("Lease (new).docx",)
    assert codes(outcome) == ["draft-edited"]
    assert "Lease (new).docx" in outcome.problems[0].message


def test_an_edited_draft_gets_no_companion_while_the_data_stays(make, folder):
    make()
    edited = edit(folder / DRAFT)
    (folder / ".docassembly/manifest.json").write_bytes(b"{}")
    outcome = make()
    assert (folder / DRAFT).read_bytes() == edited
    assert not (folder / "Lease (new).docx").exists()
    assert outcome.problems == ()


def test_a_second_change_replaces_the_untouched_companion(make, folder):
    make()
    edit(folder / DRAFT)
    make({"Monthly rent": 1500})
    outcome = make({"Monthly rent": 1600})
    assert "$1,600" in text_of(folder / "Lease (new).docx")
    assert outcome.beside == ("Lease (new).docx",)


def test_an_edited_companion_is_as_sacred_as_a_draft(make, folder):
    make()
    edit(folder / DRAFT)
    make({"Monthly rent": 1500})
    companion = edit(folder / "Lease (new).docx")
    outcome = make({"Monthly rent": 1600})
    assert (folder / "Lease (new).docx").read_bytes() == companion
    assert "$1,600" in text_of(folder / "Lease (new 2).docx")
    assert outcome.beside == ("Lease (new 2).docx",)


def test_a_companion_that_was_deleted_does_not_come_back(make, folder):
    make()
    edit(folder / DRAFT)
    make({"Monthly rent": 1500})
    (folder / "Lease (new).docx").unlink()
    assert make({"Monthly rent": 1500}).status is Status.UNCHANGED
    (folder / LIST).unlink(missing_ok=True)
    make({"Monthly rent": 1500}, papers=[("L-1", "X1", "Plan", None, 2)])
    assert not (folder / "Lease (new).docx").exists()


def test_the_companion_goes_to_the_history_when_the_edited_draft_is_deleted(make, folder):
    make()
    edit(folder / DRAFT)
    make({"Monthly rent": 1500})
    (folder / DRAFT).unlink()
    outcome = make({"Monthly rent": 1600})
    assert "$1,600" in text_of(folder / DRAFT)
    assert not (folder / "Lease (new).docx").exists()
    assert "$1,500" in text_of(folder / ".docassembly/history/Lease (new) 1.docx")
    assert outcome.beside == ()


@pytest.mark.parametrize("lock", ["~$Lease.docx", "~$ase.docx", ".~lock.Lease.docx#"])
def test_a_draft_that_is_open_is_not_replaced_until_it_is_closed(make, folder, lock):
    make()
    before = (folder / DRAFT).read_bytes()
    (folder / lock).write_bytes(b"somebody")
    outcome = make({"Monthly rent": 1500})
    assert codes(outcome) == ["draft-open"]
    assert (folder / DRAFT).read_bytes() == before
    assert "$1,500" in text_of(folder / "Lease (new).docx")
    (folder / lock).unlink()
    outcome = make({"Monthly rent": 1500})
    assert "$1,500" in text_of(folder / DRAFT)
    assert not (folder / "Lease (new).docx").exists()
    assert outcome.problems == ()


def test_a_draft_without_base_and_manifest_counts_as_a_persons(make, folder):
    make()
    (folder / ".docassembly/manifest.json").unlink()
    (folder / ".docassembly/base" / DRAFT).unlink()
    kept = (folder / DRAFT).read_bytes()
    make({"Monthly rent": 1500})
    assert (folder / DRAFT).read_bytes() == kept
    assert (folder / "Lease (new).docx").exists()


def test_a_missing_draft_is_made_anew(make, folder):
    make()
    content = (folder / DRAFT).read_bytes()
    (folder / DRAFT).unlink()
    assert make().status is Status.WRITTEN
    assert (folder / DRAFT).read_bytes() == content


def test_a_document_that_the_case_no_longer_has_moves_to_the_history(make, folder):
    make(papers=[("L-1", "X1", "Plan", None, 2)])
    assert (folder / LIST).exists()
    outcome = make()
    assert not (folder / LIST).exists()
    assert (folder / ".docassembly/history/List of Papers 1.docx").exists()
    assert not (folder / ".docassembly/base" / LIST).exists()
    assert outcome.documents == (DRAFT,)


def test_an_edited_document_that_the_case_no_longer_has_is_left_and_said(make, folder):
    make(papers=[("L-1", "X1", "Plan", None, 2)])
    edited = edit(folder / LIST)
    assert codes(make()) == ["draft-no-longer-made"]
    assert (folder / LIST).read_bytes() == edited
    assert codes(make()) == ["draft-no-longer-made"]


def test_exhibit_files_stand_under_their_letters(make, folder, pdf):
    plan = pdf("plan.pdf", 3)
    pdf("papers/photo.pdf")
    make(papers=[("L-1", "X5", "Photo", "papers/photo.pdf", None),
                 ("L-1", "X2", "Plan", "plan.pdf", None), ("L-1", "X3", "Keys", None, None)])
    assert names_in(folder / "exhibits") == ["A - X5.pdf", "B - X2.pdf"]
    assert (folder / "exhibits/B - X2.pdf").read_bytes() == plan.read_bytes()


def test_copies_follow_their_letters_and_a_persons_file_stays(make, folder, pdf):
    pdf("plan.pdf", 3)
    pdf("photo.pdf")
    photo, plan = ("L-1", "X5", "Photo", "photo.pdf", None), ("L-1", "X2", "Plan", "plan.pdf", None)
    make(papers=[photo, plan])
    (folder / "exhibits/notes.txt").write_text("mine", encoding="utf-8")
    make(papers=[plan])
    assert names_in(folder / "exhibits") == ["A - X2.pdf", "notes.txt"]


def test_a_copy_that_a_person_changed_is_left_and_said(make, folder, pdf):
    pdf("plan.pdf", 3)
    plan = ("L-1", "X2", "Plan", "plan.pdf", None)
    make(papers=[plan])
    (folder / "exhibits/A - X2.pdf").write_bytes(b"stamped by hand")
    pdf("plan.pdf", 4)
    outcome = make(papers=[plan])
    assert codes(outcome) == ["exhibit-copy-changed"]
    assert (folder / "exhibits/A - X2.pdf").read_bytes() == b"stamped by hand"
    assert (folder / "exhibits/A - X2 (new).pdf").exists()


def test_a_scan_that_was_replaced_under_its_name_is_noticed(make, folder, pdf):
    pdf("plan.pdf", 3)
    plan = ("L-1", "X2", "Plan", "plan.pdf", None)
    make(papers=[plan])
    replaced = pdf("plan.pdf", 4)
    assert make(papers=[plan]).status is Status.WRITTEN
    assert (folder / "exhibits/A - X2.pdf").read_bytes() == replaced.read_bytes()


def test_a_scan_that_arrives_later_is_noticed(make, folder, pdf):
    plan = ("L-1", "X2", "Plan", "plan.pdf", None)
    assert "exhibit-file-not-found" in codes(make(papers=[plan]))
    pdf("plan.pdf", 4)
    assert make(papers=[plan]).problems == ()
    assert (folder / "exhibits/A - X2.pdf").exists()


def test_the_list_says_where_the_documents_before_it_cite(make, folder):
    make({"Remarks": "The flat is bright [X2 p. 1]."},
         papers=[("L-1", "X2", "Plan", None, 3), ("L-1", "X3", "Photo", None, 1)])
    assert "A. Plan (cited in L" in text_of(folder / LIST)
    assert "B. Photo (cited in nothing)" in text_of(folder / LIST)


def test_a_case_with_errors_gets_no_drafts_and_keeps_those_it_had(make, folder):
    make()
    before = everything(folder)
    outcome = make({"Monthly rent": 0})
    assert outcome.status is Status.REFUSED
    assert codes(outcome) == ["rent-not-positive"]
    assert everything(folder) == before


def test_a_strict_run_refuses_a_case_with_gaps_and_writes_nothing(make, folder):
    outcome = make({"Monthly rent": None}, strict=True)
    assert outcome.status is Status.REFUSED
    assert "gaps-refused" in codes(outcome)
    assert not folder.exists()


def test_a_gap_is_counted_and_remembered(make, folder):
    outcome = make({"Monthly rent": None})
    assert outcome.status is Status.WRITTEN
    assert outcome.gaps == 1
    assert make({"Monthly rent": None}) == replace(outcome, status=Status.UNCHANGED)


def test_another_day_brings_its_advice_without_new_drafts(make, folder, day):
    make()
    before = everything(folder)
    outcome = make(day=day.replace(year=2027))
    assert outcome.status is Status.UNCHANGED
    assert codes(outcome) == ["stale-rent-law"]
    after = everything(folder)
    assert {name for name in after if after[name] != before[name]} == {".docassembly/manifest.json"}


def test_a_failure_of_the_kit_is_a_problem_that_tells_no_secrets(make, folder):
    outcome = make({"Tenant": "Crash"})
    assert outcome.status is Status.REFUSED
    assert codes(outcome) == ["internal"]
    assert "RuntimeError in docassembly_leases" in outcome.problems[0].message
    assert "Secret" not in str(outcome.problems[0])


def test_a_folder_that_cannot_be_written_is_a_problem_of_its_case(make, folder):
    folder.parent.mkdir()
    folder.write_text("a file in the way", encoding="utf-8")
    outcome = make()
    assert codes(outcome) == ["folder-not-writable"]
    assert folder.read_text(encoding="utf-8") == "a file in the way"


def test_a_damaged_manifest_is_not_trusted_but_bases_still_are(make, folder):
    make()
    (folder / ".docassembly/manifest.json").write_text('{"format": 1, "ours": 7}', encoding="utf-8")
    assert make({"Monthly rent": 1500}).status is Status.WRITTEN
    assert "$1,500" in text_of(folder / DRAFT)
