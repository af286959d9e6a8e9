"""The commands as a person types them."""

import json
import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from docx import Document
from openpyxl import load_workbook

from docassembly import __version__
from docassembly.cli import main
from docassembly.cli.about import all_codes
from docassembly.cli.progress import Progress
from docassembly.kit import find_kit


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Run a command in an empty folder, for the kit of leases."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("DOCASSEMBLY_KIT", "leases")

    def command(*words):
        return CliRunner().invoke(main, [str(word) for word in words])

    return command


def test_bundle_writes_drafts_and_says_where_and_what_next(run, lease_workbook, tmp_path):
    result = run("bundle", lease_workbook(), "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "1 case: 1 written. 0 gaps left in drafts, 0 pieces of advice.",
        f"Drafts: {tmp_path / 'out'}",
        "Next: open summary.xlsx, then review each case's Word drafts."]
    assert result.stderr == "L-1: written, 1 document\n"
    assert (tmp_path / "out/L-1/Lease.docx").exists()


def test_drafts_go_to_packets_unless_told_otherwise(run, lease_workbook, tmp_path):
    assert run("bundle", lease_workbook()).exit_code == 0
    assert (tmp_path / "here/packets/L-1/Lease.docx").exists()


def test_bundle_names_the_cell_of_an_error_and_makes_the_other_cases(run, lease_workbook, tmp_path):
    workbook = lease_workbook({"Case": "L-1", "Start of lease": "9 Mars"}, {"Case": "L-2"})
    result = run("bundle", workbook, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "L-1: error at leases.xlsx, Cases!C2: " in result.stderr
    assert "[unreadable-date]" in result.stderr
    assert "2 cases: 1 has errors, 1 written." in result.stdout
    assert "Next: mend the cells that are named above" in result.stdout
    assert sorted(path.name for path in (tmp_path / "out").glob("[!.]*")) == [
        "L-2", "summary.xlsx"]


def test_bundle_takes_names_with_blanks_and_any_letters(run, lease_workbook, tmp_path):
    workbook = lease_workbook(name="Año nuevo 契約/my leases (2).xlsx")
    assert run("bundle", workbook, "--out", tmp_path / "my packets ñ").exit_code == 0
    assert (tmp_path / "my packets ñ/L-1/Lease.docx").exists()


def test_bundle_makes_only_the_cases_asked_for_however_they_are_typed(run, lease_workbook,
                                                                      tmp_path):
    workbook = lease_workbook({"Case": "L-1"}, {"Case": "L-2"})
    assert run("bundle", workbook, "--out", tmp_path / "out", "--case", "l-2").exit_code == 0
    assert not (tmp_path / "out/L-1").exists()
    assert (tmp_path / "out/L-2").exists()


@pytest.mark.parametrize(("words", "status", "message"), [
    (("--case", "L-7"), 2, "No case L-7 is in the workbooks. They hold: L-1."),
    (("--kit", "wills"), 2, "No kit is called 'wills'."),
    (("--out", "taken.txt"), 2, "taken.txt is a file, so nothing can be put into it."),
    (("--templates", "."), 2, "holds no template of the kit leases"),
    (("--templates", "nowhere"), 2, "nowhere"),
    (("--jobs", "0"), 2, "--jobs"),
    (("--password-file", "nothing.txt"), 2, "The password file nothing.txt cannot be read."),
])
def test_wrong_usage_is_said_in_a_sentence_and_nothing_is_written(run, lease_workbook, tmp_path,
                                                                  words, status, message):
    (tmp_path / "here/taken.txt").write_text("mine", encoding="utf-8")
    result = run("bundle", lease_workbook(), *words)
    assert result.exit_code == status
    assert message in result.stderr
    assert "Traceback" not in result.output
    assert not (tmp_path / "here/packets").exists()


def test_a_missing_workbook_is_said_by_its_name(run):
    result = run("bundle", "no such file.xlsx")
    assert result.exit_code == 3
    assert result.stderr == ("Error: There is no file no such file.xlsx. "
                             "Check its name and folder.\n")


def test_an_encrypted_workbook_takes_its_password_from_a_file(run, lease_workbook, tmp_path):
    from msoffcrypto.format.ooxml import OOXMLFile

    plain, locked = lease_workbook(), tmp_path / "locked.xlsx"
    with plain.open("rb") as source, locked.open("wb") as target:
        OOXMLFile(source).encrypt("open sesame", target)
    (tmp_path / "password.txt").write_text("open sesame\n", encoding="utf-8")
    assert run("check", locked).exit_code == 3
    assert run("check", locked, "--password-file", tmp_path / "password.txt").exit_code == 0
    (tmp_path / "password.txt").write_text("guess", encoding="utf-8")
    result = run("check", locked, "--password-file", tmp_path / "password.txt")
    assert result.exit_code == 3
    assert "guess" not in result.output


def test_a_template_at_fault_is_named_with_its_place(run, lease_workbook, tmp_path):
    from docassembly_leases import word_template

    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/Lease.docx").write_bytes(word_template("Lease", "{{ lease.tenant"))
    result = run("bundle", lease_workbook(), "--templates", tmp_path / "ours")
    assert result.exit_code == 4
    assert "Lease.docx: " in result.stderr
    assert "{{ lease.tenant" in result.stderr
    assert not (tmp_path / "here/packets").exists()


def test_a_misspelt_name_in_a_template_stops_its_case_and_says_where(run, lease_workbook, tmp_path):
    from docassembly_leases import word_template

    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/Lease.docx").write_bytes(word_template("Lease", "For {{ lease.tennant }}"))
    result = run("bundle", lease_workbook(), "--templates", tmp_path / "ours")
    assert result.exit_code == 1
    assert "L-1: error at Lease.docx" in result.stderr
    assert "tennant" in result.stderr


def test_strict_refuses_a_case_with_gaps(run, lease_workbook, tmp_path):
    result = run("bundle", lease_workbook({"Monthly rent": None}), "--strict")
    assert result.exit_code == 1
    assert "[gaps-refused]" in result.stderr
    assert not (tmp_path / "here/packets/L-1").exists()


def test_what_fails_unexpectedly_is_one_sentence_unless_debugging(run, lease_workbook,
                                                                  monkeypatch):
    monkeypatch.setattr("docassembly.drafts.summary.Summary.write", lambda *_: 1 / 0)
    result = run("bundle", lease_workbook())
    assert result.exit_code == 9
    assert result.stderr.splitlines()[-1].startswith(
        "Error: docassembly failed unexpectedly (ZeroDivisionError). Run the command again as")
    result = run("--debug", "bundle", lease_workbook())
    assert isinstance(result.exception, ZeroDivisionError)


def test_debug_shows_what_failed_inside_a_case(run, lease_workbook):
    assert run("bundle", lease_workbook({"Tenant": "Crash"})).exit_code == 1
    result = run("--debug", "bundle", lease_workbook({"Tenant": "Crash"}))
    assert isinstance(result.exception, RuntimeError)


def test_an_interrupt_is_told_with_what_to_do(run, lease_workbook):
    result = run("bundle", lease_workbook({"Tenant": "Interrupt"}))
    assert result.exit_code == 130
    assert "run the same command again to do the rest" in result.stderr


def test_the_summary_has_a_row_for_each_case_and_each_problem(run, lease_workbook, tmp_path):
    workbook = lease_workbook(
        {"Case": "L-1", "Monthly rent": None}, {"Case": "L-2", "Monthly rent": 0},
        papers=[("L-1", "X1", "Plan", None, None)])
    run("bundle", workbook)
    book = load_workbook(tmp_path / "here/packets/summary.xlsx")
    head, *rows = book["Cases"].iter_rows(values_only=True)
    first = dict(zip(head, rows[0], strict=True))
    assert first == {
        "Case": "L-1", "Status": "written", "Lease": "open", "List of Papers": "open",
        "Written beside an edited draft": None, "Gaps": 1, "Errors": 0, "Advice": 0,
        "Exhibits not in hand": "X1"}
    assert rows[1][:3] == ("L-2", "has errors", None)
    assert book["Cases"]["C2"].hyperlink.target == "L-1/Lease.docx"
    problems = list(book["Problems"].iter_rows(values_only=True))
    assert problems[-1][:5] == ("L-2", "error", "leases.xlsx", "Cases", "D3")
    assert problems[-1][-1] == "rent-not-positive"


def test_the_summary_names_no_client_and_runs_no_formula(run, lease_workbook, tmp_path):
    workbook = lease_workbook({"Monthly rent": None})
    book = load_workbook(workbook)
    book["Cases"]["A2"] = '=HYPERLINK("http://x")'
    book["Cases"]["A2"].data_type = "s"
    book.save(workbook)
    run("bundle", workbook)
    path = tmp_path / "here/packets/summary.xlsx"
    cell = load_workbook(path)["Cases"]["A2"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("http://x")', "s")
    with ZipFile(path) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    assert b"Ana" not in everything
    assert b"<f>" not in everything


def test_the_summary_is_written_beside_one_that_is_open(run, lease_workbook, tmp_path):
    run("bundle", lease_workbook())
    packets = tmp_path / "here/packets"
    before = (packets / "summary.xlsx").read_bytes()
    (packets / "~$summary.xlsx").write_bytes(b"somebody")
    result = run("bundle", lease_workbook({"Monthly rent": None}))
    assert "summary.xlsx is open, so the summary is in summary (new).xlsx." in result.stdout
    assert (packets / "summary.xlsx").read_bytes() == before
    (packets / "~$summary.xlsx").unlink()
    run("bundle", lease_workbook({"Monthly rent": None}))
    assert not (packets / "summary (new).xlsx").exists()
    assert (packets / "summary.xlsx").read_bytes() != before


def test_a_run_that_changes_nothing_leaves_the_summary_alone(run, lease_workbook, tmp_path):
    workbook = lease_workbook()
    run("bundle", workbook)
    run("bundle", workbook)
    before = (tmp_path / "here/packets/summary.xlsx").stat().st_mtime_ns
    run("bundle", workbook)
    assert (tmp_path / "here/packets/summary.xlsx").stat().st_mtime_ns == before


def test_check_groups_problems_by_case_with_their_cells(run, lease_workbook):
    workbook = lease_workbook({"Case": "L-1", "Monthly rent": None},
                              {"Case": "L-2", "Start of lease": "9 Mars"})
    result = run("check", workbook)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == "L-1 (1 gap)"
    assert lines[1].startswith("  gap     leases.xlsx, Cases!D2: Monthly rent is empty. ")
    assert lines[2] == "L-2 (1 error)"
    assert lines[3].startswith("  error   leases.xlsx, Cases!C3: ")
    assert lines[4] == "2 cases checked: 1 error, 1 gap."
    assert lines[5].startswith("Next: mend the cells and check again.")


def test_check_is_content_with_a_sound_workbook(run, lease_workbook):
    result = run("check", lease_workbook())
    assert result.exit_code == 0
    assert result.stdout.startswith("1 case checked: no problems.\nNext: docassembly bundle")


def test_check_answers_machines_in_json(run, lease_workbook):
    result = run("check", lease_workbook({"Monthly rent": None}), "--json")
    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(found) == ["docassembly", "kit", "files", "cases", "counts", "problems"]
    assert found["counts"] == {"error": 0, "gap": 1, "advice": 0}
    (problem,) = found["problems"]
    assert (problem["case"], problem["sheet"], problem["cell"], problem["code"]) == (
        "L-1", "Cases", "D2", "missing")


def test_check_annotates_a_copy_and_leaves_the_workbook(run, lease_workbook, tmp_path):
    workbook = lease_workbook({"Monthly rent": None})
    before = workbook.read_bytes()
    result = run("check", workbook, "--annotate", tmp_path / "copy of it.xlsx")
    assert f"Annotated copy: {tmp_path / 'copy of it.xlsx'}" in result.stdout
    assert "empty" in load_workbook(tmp_path / "copy of it.xlsx")["Cases"]["D2"].comment.text
    assert workbook.read_bytes() == before


def test_an_annotated_copy_never_replaces_the_workbook(run, lease_workbook):
    workbook = lease_workbook()
    before = workbook.read_bytes()
    assert run("check", workbook, "--annotate", workbook).exit_code == 2
    assert run("check", workbook, workbook, "--annotate", "copy.xlsx").exit_code == 2
    assert workbook.read_bytes() == before


def test_new_intake_writes_a_workbook_that_check_reads(run, tmp_path):
    result = run("new-intake", tmp_path / "new/My intake")
    assert result.exit_code == 0
    assert f"Intake workbook: {tmp_path / 'new/My intake.xlsx'}" in result.stdout
    assert "Cases" in load_workbook(tmp_path / "new/My intake.xlsx").sheetnames
    assert "no-cases" in run("check", tmp_path / "new/My intake.xlsx").stdout


def test_new_intake_replaces_nothing_unless_forced(run, tmp_path):
    (tmp_path / "mine.xlsx").write_bytes(b"mine")
    assert run("new-intake", tmp_path / "mine.xlsx").exit_code == 2
    assert (tmp_path / "mine.xlsx").read_bytes() == b"mine"
    assert run("new-intake", tmp_path / "mine.xlsx", "--force").exit_code == 0


@pytest.mark.parametrize(("words", "message"), [
    (("a.csv",), "The workbook is written as .xlsx"),
    (("a", "--route", "cbp"), "This kind of case has no route"),
    (("a", "--kit", "parole", "--route", "sea"), "There are: "),
    (("a", "--kit", "parole", "--reason", "funerl"), "funeral"),
])
def test_new_intake_says_what_it_cannot_do(run, words, message):
    result = run("new-intake", *words)
    assert result.exit_code == 2
    assert message in result.stderr


def test_fields_lists_columns_by_their_names_in_templates(run):
    result = run("fields", "--sheet", "cases")
    assert "Cases (case)" in result.stdout
    assert "  case.rent: Monthly rent (money, required always)" in result.stdout
    assert "Exhibits" not in result.stdout
    found = json.loads(run("fields", "--json").stdout)
    assert [column["name"] for column in found["case"]["columns"]][:2] == ["ref", "tenant"]
    assert "Did you mean 'Cases'?" in run("fields", "--sheet", "Casses").stderr


def test_lint_names_the_faults_of_a_template(run, tmp_path):
    from docassembly_leases import word_template

    (tmp_path / "bad.docx").write_bytes(word_template("Lease", "{% if lease.tenant %}"))
    result = run("lint", tmp_path / "bad.docx")
    assert result.exit_code == 4
    assert "error: bad.docx, body" in result.stdout
    assert "1 template read: 1 error." in result.stdout


def test_lint_finds_the_kits_own_templates_sound(run):
    result = run("lint")
    assert result.exit_code == 0
    assert "2 templates read: no problems." in result.stdout


def test_every_code_is_explained(run):
    for name in all_codes(find_kit("leases")):
        result = run("explain", name)
        assert result.exit_code == 0
        assert "What to do: " in result.stdout
    assert "internal" in run("explain").stdout
    assert "Did you mean unreadable-date?" in run("explain", "unreadable-dat").stderr


def test_kits_lists_what_is_plugged_in(run):
    lines = run("kits").stdout.splitlines()
    assert "leases       Leases of flats" in lines


def test_a_command_that_does_not_exist_suggests_the_nearest(run):
    result = run("bundel")
    assert result.exit_code == 2
    assert "bundle" in result.stderr


def test_version(run):
    assert run("--version").stdout == f"docassembly, version {__version__}\n"


def test_the_demo_makes_the_example_office_and_says_what_to_open(run, tmp_path):
    result = run("demo", "--kit", "parole", tmp_path / "a demo")
    assert result.exit_code == 0, result.output
    assert "1. An office filled the intake workbook" in result.stdout
    assert "3. docassembly bundle" in result.stdout
    drafts = sorted((tmp_path / "a demo/packets").glob("*/*.docx"))
    assert len(drafts) >= 12
    assert all(Document(BytesIO(path.read_bytes())).paragraphs for path in drafts)


def test_a_kit_without_example_office_says_so(run, tmp_path):
    assert "ships no example office" in run("demo", tmp_path / "demo").stderr


def test_help_does_not_wait_for_the_libraries_of_word_and_excel():
    program = ("import sys; from docassembly.cli import main; import contextlib\n"
               "with contextlib.suppress(SystemExit): main(['--help'])\n"
               "print({'openpyxl', 'lxml', 'jinja2', 'docx', 'pikepdf'} & set(sys.modules))")
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                            check=True)
    assert result.stdout.endswith("set()\n")


class Terminal(list[str]):
    """A stream that remembers, and that is a terminal."""

    def isatty(self):
        return True

    def write(self, text):
        self.append(text)

    def flush(self):
        pass


def test_the_bar_tells_the_rate_and_the_time_left():
    stream, seconds = Terminal(), iter(range(0, 100, 1))
    bar = Progress(10, stream, lambda: next(seconds) / 4)
    for number in range(4):
        bar.step(f"L-{number}")
    assert "4/10  4 cases/s  2 s left" in stream[-1]
    bar.close()
    assert stream[-1] == "\r\x1b[2K"
