"""Workbook in, folder out, edited, workbook changed: what a refresh does and never does."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from docassembly_leases import KIT
from docx import Document

from docassembly.bulk import bundle, works_of
from docassembly.drafts.case_folder import CaseFolder
from docassembly.drafts.press import Press
from docassembly.intake.reader import read_workbooks
from docassembly.revisions import accepted, redlined, rejected
from docassembly.rounds import CaseRefresh, Refresher, RefreshStatus

WHEN = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
STARTS = "The lease starts on {}; the rent is $1,200 a month."


@pytest.fixture
def office(lease_workbook: Callable[..., Path], tmp_path: Path, day: date) -> Any:
    """An office with one lease, bundled; its workbook can be written again with other answers."""

    class Office:
        draft = tmp_path / "out" / "L-1" / "Lease.docx"
        folder = draft.parent

        def bundle(self, **answers: object) -> None:
            list(bundle(self.works(**answers), Press(KIT, tmp_path / "out", day)))

        def works(self, **answers: object) -> Any:
            named = {"start": "Start of lease", "rent": "Monthly rent", "tenant": "Tenant",
                     "remarks": "Remarks"}
            row = {named[name]: value for name, value in answers.items()}
            return works_of(read_workbooks([lease_workbook(row)], KIT.sheets))

        def refresh(self, dry_run: bool = False, **answers: object) -> CaseRefresh:
            press = Press(KIT, tmp_path / "out", day, debug=True)
            return Refresher(press, WHEN, dry_run=dry_run).refresh(self.works(**answers)[0])

        def edit(self, old: str, new: str) -> None:
            document = Document(str(self.draft))
            for paragraph in document.paragraphs:
                if old in paragraph.text:
                    text = paragraph.text.replace(old, new)
                    for run in paragraph.runs[1:]:
                        run.text = ""
                    paragraph.runs[0].text = text
            document.save(str(self.draft))

        def lines(self) -> list[str]:
            return redlined(self.draft.read_bytes())

        def files(self) -> dict[str, bytes]:
            return {path.relative_to(self.folder).as_posix(): path.read_bytes()
                    for path in self.folder.rglob("*") if path.is_file()}

    found = Office()
    found.bundle()
    return found


def plain(lines: list[str]) -> list[str]:
    return [line.replace("\u00a0", " ") for line in lines]


def test_a_new_answer_comes_into_an_edited_draft_as_a_tracked_change(office: Any) -> None:
    office.edit("Lease for", "Amended lease for")
    outcome = office.refresh(start=date(2027, 1, 8))
    assert plain(office.lines())[:2] == [
        "Amended lease for Ana Ruiz Paz",
        STARTS.format("[-December 4, 2026-]{+January 8, 2027+}")]
    assert outcome.status is RefreshStatus.REFRESHED
    assert list(outcome.lines()) == [
        "Start of lease: December 4, 2026 \u2192 January 8, 2027 (Cases!C2): 1 place in 1 document"]


def test_words_that_a_person_changed_stand_and_a_comment_tells_the_new_value(office: Any) -> None:
    office.edit("December\u00a04, 2026", "December 14, 2026")
    outcome = office.refresh(start=date(2027, 1, 8))
    (line,) = [line for line in plain(office.lines()) if line.startswith("The lease starts")]
    assert line.startswith("The lease starts on December 14, 2026[comment: ")
    assert "January 8, 2027" in line
    assert "Cases!C2" in line
    assert [problem.code for problem in outcome.problems] == ["refresh-conflict"]


def test_an_old_value_in_a_persons_own_sentence_is_commented_and_not_changed(office: Any) -> None:
    office.edit("Placeholder & Sample LLP", "Keys are handed over on December 4, 2026.")
    office.refresh(start=date(2027, 1, 8))
    last = plain(office.lines())[-1]
    assert last.startswith("Keys are handed over on December 4, 2026[comment: ")
    assert "January 8, 2027" in last


def test_a_second_refresh_changes_nothing(office: Any) -> None:
    office.edit("Lease for", "Amended lease for")
    office.refresh(start=date(2027, 1, 8))
    before = office.files()
    assert office.refresh(start=date(2027, 1, 8)).status is RefreshStatus.UNCHANGED
    assert office.files() == before


def test_without_new_answers_the_draft_stays_byte_for_byte(office: Any) -> None:
    office.edit("Lease for", "Amended lease for")
    before = office.files()
    assert office.refresh().status is RefreshStatus.UNCHANGED
    assert office.files() == before


def test_the_base_moves_forward_over_several_refreshes(office: Any) -> None:
    office.edit("Lease for", "Amended lease for")
    edited = office.draft.read_bytes()
    office.refresh(start=date(2027, 1, 8))
    office.refresh(start=date(2027, 2, 9))
    assert [p.text for p in rejected(office.draft.read_bytes())] == [
        p.text for p in rejected(edited)]
    said = [p.text.replace("\u00a0", " ") for p in accepted(office.draft.read_bytes())]
    assert said[1] == STARTS.format("February 9, 2027")
    kept = sorted(path.name for path in (office.folder / ".docassembly/history").iterdir())
    assert kept == ["Lease 1.docx", "Lease 2.docx"]
    assert (office.folder / ".docassembly/history/Lease 1.docx").read_bytes() == edited


def test_a_dry_run_tells_and_writes_nothing(office: Any) -> None:
    office.edit("Lease for", "Amended lease for")
    before = office.files()
    outcome = office.refresh(dry_run=True, start=date(2027, 1, 8), rent=1500)
    assert [line.rpartition(": ")[2] for line in outcome.lines()] == ["1 place in 1 document"] * 2
    assert office.files() == before


@pytest.mark.parametrize("lock", ["~$Lease.docx", ".~lock.Lease.docx#"])
def test_an_open_draft_is_left_and_named(office: Any, lock: str) -> None:
    office.edit("Lease for", "Amended lease for")
    (office.folder / lock).write_bytes(b"")
    edited = office.draft.read_bytes()
    outcome = office.refresh(start=date(2027, 1, 8))
    assert [problem.code for problem in outcome.problems] == ["draft-is-open"]
    assert office.draft.read_bytes() == edited
    (office.folder / lock).unlink()
    office.refresh(start=date(2027, 1, 8))
    assert "{+January" in office.lines()[1]


def test_a_renamed_draft_is_known_by_what_it_says(office: Any) -> None:
    office.edit("Lease for", "Amended lease for")
    moved = office.folder / "for Ana" / "Lease v2 final.docx"
    moved.parent.mkdir()
    office.draft.rename(moved)
    outcome = office.refresh(start=date(2027, 1, 8))
    assert "{+January" in redlined(moved.read_bytes())[1]
    assert not office.draft.exists()
    assert [problem.code for problem in outcome.problems] == ["draft-renamed"]


def test_a_draft_that_is_gone_is_made_anew(office: Any) -> None:
    office.draft.unlink()
    outcome = office.refresh(start=date(2027, 1, 8))
    assert plain(office.lines())[1] == STARTS.format("January 8, 2027")
    assert [problem.code for problem in outcome.problems] == ["draft-made-anew"]


@pytest.mark.parametrize("harm", [lambda path: path.unlink(),
                                  lambda path: path.write_bytes(path.read_bytes()[:300])])
def test_without_a_base_nothing_is_guessed_and_comments_compare(
        office: Any, harm: Callable[[Path], object]) -> None:
    office.edit("Lease for", "Amended lease for")
    edited = office.draft.read_bytes()
    harm(office.folder / ".docassembly/base/Lease.docx")
    outcome = office.refresh(start=date(2027, 1, 8))
    assert [p.text for p in accepted(office.draft.read_bytes())] == [
        p.text for p in accepted(edited)]
    assert any("Today\u2019s draft says here: " in line and "January" in line
               for line in office.lines())
    assert [problem.code for problem in outcome.problems] == ["base-lost"]
    written = office.draft.read_bytes()
    office.refresh(start=date(2027, 1, 8))
    assert office.draft.read_bytes() == written


def test_a_damaged_draft_is_left_and_named(office: Any) -> None:
    office.draft.write_bytes(b"not a Word file")
    outcome = office.refresh(start=date(2027, 1, 8))
    assert office.draft.read_bytes() == b"not a Word file"
    assert [problem.code for problem in outcome.problems] == ["draft-damaged"]


def test_a_case_with_errors_is_left_alone(office: Any) -> None:
    office.edit("Lease for", "Amended lease for")
    before = office.files()
    outcome = office.refresh(rent=0)
    assert outcome.status is RefreshStatus.REFUSED
    assert office.files() == before


def test_after_a_bundle_that_left_the_draft_the_refresh_still_knows_what_moved(office: Any) -> None:
    office.edit("Lease for", "Amended lease for")
    office.bundle(start=date(2027, 1, 8))
    assert (office.folder / "Lease (new).docx").exists()
    outcome = office.refresh(start=date(2027, 1, 8))
    assert [str(answer) for answer in outcome.changed] == [
        "Start of lease: December 4, 2026 \u2192 January 8, 2027 (Cases!C2)"]
    assert "{+January" in office.lines()[1]
    assert not (office.folder / "Lease (new).docx").exists()


def test_a_bundle_after_a_refresh_leaves_the_persons_draft_and_writes_nothing_beside(
        office: Any) -> None:
    office.edit("Lease for", "Amended lease for")
    office.refresh(start=date(2027, 1, 8))
    before = office.files()
    office.bundle(start=date(2027, 1, 8))
    assert office.files() == before


def test_a_refresh_killed_between_two_files_is_finished_by_the_next_run(
        office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    office.edit("Lease for", "Amended lease for")
    from docassembly.drafts import journal

    def die(scratch: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(journal, "finish", die)
        with pytest.raises(KeyboardInterrupt):
            office.refresh(start=date(2027, 1, 8))
    assert (office.folder / ".docassembly/journal.json").exists()
    CaseFolder(office.folder)
    assert "{+January" in office.lines()[1]
    assert not list(office.folder.rglob("*.tmp"))
    assert not (office.folder / ".docassembly/journal.json").exists()
    assert office.refresh(start=date(2027, 1, 8)).status is RefreshStatus.UNCHANGED


def test_a_changed_template_is_told_apart_by_its_author(
        office: Any, tmp_path: Path, day: date) -> None:
    from docassembly_leases import word_template

    office.edit("Lease for", "Amended lease for")
    own = tmp_path / "own"
    own.mkdir()
    (own / "Lease.docx").write_bytes(word_template(
        "Lease for {{ lease.tenant }}",
        "The lease begins on {{ lease.start }}; the rent is {{ lease.rent }} a month.",
        "{%p if lease.remarks %}", "{{ lease.remarks }}", "{%p endif %}", "{{ office.firm }}"))
    press = Press(KIT, tmp_path / "out", day, templates=own, debug=True)
    Refresher(press, WHEN).refresh(office.works(start=date(2027, 1, 8))[0])
    assert plain(office.lines())[1] == (
        "The lease [-starts-]{+begins+} on [-December 4, 2026-]{+January 8, 2027+}; "
        "the rent is $1,200 a month.")
    by_us = [p.text for p in accepted(office.draft.read_bytes(), {"docassembly"})]
    assert by_us[1].replace("\u00a0", " ").startswith("The lease starts")
    assert "January 8" in by_us[1].replace("\u00a0", " ")


def test_the_manifest_holds_no_answer_of_yesterday_after_a_refresh(office: Any) -> None:
    office.refresh(start=date(2027, 1, 8))
    manifest = json.loads((office.folder / ".docassembly/manifest.json").read_text("utf-8"))
    assert [value[3] for value in manifest["values"] if value[2] == "start"] == [
        "January\u00a08, 2027"]
    assert manifest["former"] == []
