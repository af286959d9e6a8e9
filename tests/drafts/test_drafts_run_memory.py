"""The same run again: it needs no reading, and whatever has changed is noticed all the same."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from docassembly.cli import main
from docassembly.intake import reader


@pytest.fixture
def run(monkeypatch, tmp_path, lease_workbook):
    """Bundle the workbook in an empty folder, and tell whether it was read."""
    monkeypatch.setenv("DOCASSEMBLY_KIT", "leases")
    monkeypatch.chdir(tmp_path)
    reads = []
    original = reader.read_workbooks

    def counted(*words, **options):
        reads.append(1)
        return original(*words, **options)

    monkeypatch.setattr(reader, "read_workbooks", counted)

    def command(*words):
        reads.clear()
        result = CliRunner().invoke(main, ["bundle", "leases.xlsx", "--out", "out", *words])
        return result, bool(reads)

    lease_workbook({"Case": "L-1"}, {"Case": "L-2", "Tenant": "Ben"})
    command()
    return command


def test_the_same_run_again_reads_nothing_and_says_the_same(run, tmp_path):
    first, _ = run()
    summary = (tmp_path / "out/summary.xlsx").read_bytes()
    again, read = run()
    assert not read
    assert again.exit_code == 0
    assert again.stdout == first.stdout
    assert "2 cases: 2 unchanged." in again.stdout
    assert (tmp_path / "out/summary.xlsx").read_bytes() == summary


@pytest.mark.parametrize("harm", [
    lambda folder, write: write({"Case": "L-1"}, {"Case": "L-2", "Tenant": "Cleo"}),
    lambda folder, write: (folder / "out/L-2/Lease.docx").unlink(),
    lambda folder, write: (folder / "out/L-1/.docassembly/manifest.json").unlink(),
    lambda folder, write: (folder / "out/L-1/.docassembly/manifest.json").write_text("{}"),
    lambda folder, write: (folder / "out/.docassembly/run.json").write_text("[1"),
    lambda folder, write: (folder / "out/.docassembly/run.json").write_text('{"key": null}'),
])
def test_whatever_has_changed_is_read_and_made_again(run, tmp_path, lease_workbook, harm):
    harm(tmp_path, lease_workbook)
    result, read = run()
    assert read
    assert result.exit_code == 0
    assert (tmp_path / "out/L-2/Lease.docx").exists()


def test_a_changed_exhibit_file_is_noticed(run, tmp_path, lease_workbook, pdf):
    pdf("plan.pdf", 2)
    lease_workbook({"Case": "L-1"}, papers=[("L-1", "X1", "Plan", "plan.pdf", None)])
    run()
    assert run()[1] is False
    pdf("plan.pdf", 3)
    assert run()[1] is True


def test_a_run_with_errors_is_not_remembered(run, tmp_path, lease_workbook):
    lease_workbook({"Case": "L-1", "Monthly rent": 0}, {"Case": "L-2"})
    assert run()[0].exit_code == 1
    result, read = run()
    assert read
    assert result.exit_code == 1


def test_an_edited_draft_stays_and_the_run_has_nothing_to_do(run, tmp_path):
    draft = tmp_path / "out/L-1/Lease.docx"
    draft.write_bytes(draft.read_bytes() + b"edited")
    before = draft.read_bytes()
    result, _ = run()
    assert result.exit_code == 0
    assert draft.read_bytes() == before
