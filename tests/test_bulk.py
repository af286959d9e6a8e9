"""Many cases: side by side, in order, each on its own."""

import pickle
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from docassembly_leases import KIT
from docx import Document

from docassembly import bulk
from docassembly.bulk import bundle, works_of
from docassembly.drafts.outcome import Status
from docassembly.drafts.press import Press
from docassembly.errors import TemplateFault, WrongUsage
from docassembly.intake.reader import read_workbooks


@pytest.fixture
def works(lease_workbook):
    """Write a workbook of leases, one for each tenant given, and return the cases in it."""

    def of(*tenants, only=()):
        leases = [{"Case": f"L-{number}", "Tenant": tenant}
                  for number, tenant in enumerate(tenants, 1)]
        return works_of(read_workbooks([lease_workbook(*leases)], KIT.sheets), only)

    return of


@pytest.fixture
def press(tmp_path, day):
    return Press(KIT, tmp_path / "out", day)


def tenants_of(out: Path) -> dict[str, str]:
    return {path.parent.name: Document(path).paragraphs[0].text.removeprefix("Lease for ")
            for path in out.glob("*/Lease.docx")}


def test_cases_are_made_in_the_order_of_the_workbook(works, press):
    outcomes = list(bundle(works("Ana", "Ben", "Cleo"), press))
    assert [outcome.case for outcome in outcomes] == ["L-1", "L-2", "L-3"]
    assert tenants_of(press.out) == {"L-1": "Ana", "L-2": "Ben", "L-3": "Cleo"}


def test_one_bad_case_never_stops_the_others(works, press):
    outcomes = list(bundle(works("Ana", "Crash", "Cleo"), press))
    assert [outcome.status for outcome in outcomes] == [
        Status.WRITTEN, Status.REFUSED, Status.WRITTEN]


def test_processes_side_by_side_give_the_same_bytes_as_one(works, press, tmp_path, day,
                                                           monkeypatch):
    monkeypatch.setattr(bulk, "FEW", 0)
    cases = works(*(f"Tenant {number}" for number in range(20)))
    outcomes = list(bundle(cases, press, jobs=2))
    alone = Press(KIT, tmp_path / "alone", day)
    assert outcomes == list(bundle(cases, alone, jobs=1))
    for path in press.out.glob("L-*/**/*.docx"):
        assert path.read_bytes() == (alone.out / path.relative_to(press.out)).read_bytes()


def test_a_case_that_kills_its_process_is_the_only_one_lost(works, press, monkeypatch):
    monkeypatch.setattr(bulk, "FEW", 0)
    outcomes = list(bundle(works("Ana", "Ben", "Die", "Cleo"), press, jobs=2))
    assert [outcome.status is Status.REFUSED for outcome in outcomes] == [
        False, False, True, False]
    assert outcomes[2].problems[0].code == "internal"
    assert tenants_of(press.out) == {"L-1": "Ana", "L-2": "Ben", "L-4": "Cleo"}


def test_any_executor_can_be_passed(works, press):
    with ThreadPoolExecutor(2) as executor:
        outcomes = list(bundle(works("Ana", "Ben", "Crash"), press, executor=executor))
    assert [outcome.status for outcome in outcomes] == [
        Status.WRITTEN, Status.WRITTEN, Status.REFUSED]


@pytest.mark.filterwarnings("default")  # Dask's own warnings are not ours to judge.
def test_dask_runs_the_cases_through_its_executor(works, press):
    import dask
    from distributed import Client

    cases = works("Ana", "Ben", "Cleo")
    with dask.config.set({"distributed.admin.system-monitor.gil.enabled": False}), \
            Client(processes=False, n_workers=1, threads_per_worker=2,
                   dashboard_address=None) as client:
        outcomes = list(bundle(cases, press, executor=client.get_executor()))
    assert [outcome.status for outcome in outcomes] == [Status.WRITTEN] * 3
    assert tenants_of(press.out) == {"L-1": "Ana", "L-2": "Ben", "L-3": "Cleo"}


def test_a_second_run_makes_only_what_changed(works, press, tmp_path, day):
    list(bundle(works("Ana", "Ben"), press))
    outcomes = list(bundle(works("Ana", "Cleo"), Press(KIT, press.out, day)))
    assert [outcome.status for outcome in outcomes] == [Status.UNCHANGED, Status.WRITTEN]


def test_whether_anything_is_to_be_done_is_seen_before_a_case_is_sent_away(works, press):
    cases = works("Ana", "Ben")
    list(bundle(cases, press))
    with ThreadPoolExecutor(1) as executor:
        executor.shutdown()
        outcomes = list(bundle(cases, press, executor=executor))
    assert [outcome.status for outcome in outcomes] == [Status.UNCHANGED] * 2


def test_an_interrupt_leaves_finished_cases_whole_and_the_next_run_does_the_rest(works, press):
    cases = works("Ana", "Interrupt", "Cleo")
    with pytest.raises(KeyboardInterrupt):
        list(bundle(cases, press))
    assert tenants_of(press.out) == {"L-1": "Ana"}
    outcomes = list(bundle(works("Ana", "Ben", "Cleo"), press))
    assert [outcome.status for outcome in outcomes] == [
        Status.UNCHANGED, Status.WRITTEN, Status.WRITTEN]


def test_only_the_cases_asked_for_are_made(works):
    assert [work.rows.ref for work in works("Ana", "Ben", "Cleo", only={"L-2"})] == ["L-2"]


def test_a_case_that_is_not_there_is_said_with_those_that_are(works):
    with pytest.raises(WrongUsage, match=r"No case L-9 is in the workbooks\. They hold: L-1\."):
        works("Ana", only=["L-9"])


def test_templates_at_fault_are_all_named_before_anything_is_written(works, tmp_path, day):
    from docassembly_leases import word_template

    office = tmp_path / "templates"
    office.mkdir()
    (office / "Lease.docx").write_bytes(word_template("Lease", "{{ lease.tenant"))
    (office / "Papers.docx").write_bytes(word_template("Papers", "{% if x %}"))
    press = Press(KIT, tmp_path / "out", day, templates=office)
    with pytest.raises(TemplateFault) as caught:
        list(bundle(works("Ana"), press))
    assert {problem.place.file for problem in caught.value.problems} == {
        "Lease.docx", "Papers.docx"}
    assert not press.out.exists()


def test_the_offices_own_template_takes_the_place_of_the_kits(works, tmp_path, day):
    from docassembly_leases import word_template

    office = tmp_path / "templates"
    office.mkdir()
    (office / "Lease.docx").write_bytes(word_template("Our lease for {{ lease.tenant }}"))
    list(bundle(works("Ana"), Press(KIT, tmp_path / "out", day, templates=office)))
    assert tenants_of(tmp_path / "out") == {"L-1": "Our lease for Ana"}


def test_a_folder_without_any_template_of_the_kit_is_wrong_usage(works, tmp_path, day):
    (tmp_path / "templates").mkdir()
    press = Press(KIT, tmp_path / "out", day, templates=tmp_path / "templates")
    with pytest.raises(WrongUsage, match=r"Lease\.docx, Papers\.docx"):
        list(bundle(works("Ana"), press))


def test_a_case_travels_to_another_process_whole(works):
    (work,) = works("Ana")
    assert pickle.loads(pickle.dumps(work)) == work


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kills in another way")
def test_a_run_killed_at_any_moment_is_finished_by_the_next(works, press, tmp_path, day):
    cases = works(*(f"Tenant {number}" for number in range(24)))
    list(bundle(works(*(f"Former {number}" for number in range(24))), press))
    program = tmp_path / "run.py"
    (tmp_path / "cases.pickle").write_bytes(pickle.dumps((cases, press)))
    program.write_text(
        "import pickle, sys\n"
        f"sys.path[:0] = {[str(Path(bulk.__file__).parents[1]), *sys.path]!r}\n"
        "from docassembly.bulk import bundle\n"
        f"works, press = pickle.load(open({str(tmp_path / 'cases.pickle')!r}, 'rb'))\n"
        "for outcome in bundle(works, press): print(outcome.case, flush=True)\n", "utf-8")
    for moment in range(3):
        run = subprocess.Popen([sys.executable, program], stdout=subprocess.PIPE, text=True)
        assert run.stdout is not None
        with run:
            run.stdout.readline()
            time.sleep(moment * 0.023)
            run.send_signal(signal.SIGKILL)
        for path in press.out.rglob("*.docx"):
            assert Document(path).paragraphs
    outcomes = list(bundle(cases, press))
    assert {outcome.status for outcome in outcomes} <= {Status.WRITTEN, Status.UNCHANGED}
    assert all(outcome.problems == () and outcome.beside == () for outcome in outcomes)
    assert tenants_of(press.out) == {f"L-{n + 1}": f"Tenant {n}" for n in range(24)}
    assert {path.name for path in press.out.iterdir() if not path.name.startswith("L-")} <= {
        ".docassembly"}
    assert not list(press.out.rglob("*.tmp"))
