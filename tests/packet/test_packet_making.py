"""Making packets: again, by override, beside a person's file, after a kill, one bad among many."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pikepdf
import pytest
from support.packets import (
    DAY,
    REF,
    Printer,
    bundled,
    edit,
    kit,
    page_text,
    pdf,
    replace_text,
    rows_of,
)

from docassembly.drafts.press import CaseWork
from docassembly.errors import TemplateFault, WrongUsage
from docassembly.kit import Kit
from docassembly.packet import (
    PacketOptions,
    PacketOutcome,
    PacketStatus,
    make_packet,
    make_packets,
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def work(papers: Path, out: Path) -> CaseWork:
    pdf(papers / "a.pdf", 2, words="paper")
    pdf(papers / "b.pdf", 1, words="other")
    return bundled(out, rows_of(REF, papers, [
        {"id": "X1", "title": "A paper", "file": "a.pdf"},
        {"id": "X2", "title": "Another", "file": "b.pdf"}], story="So it is [X1 p. 2; X2]."))[0]


def make(work: CaseWork, out: Path, printer: Printer | None = None,
         **options: object) -> PacketOutcome:
    used = printer or Printer()
    return make_packet(kit(), work, out, DAY, start=lambda _: used,
                       options=PacketOptions(**options))  # type: ignore[arg-type]


def record(out: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(
        (out / REF / ".docassembly" / "packet.json").read_bytes())
    return found


def comment(out: Path) -> None:
    edit(out / REF / "Letter.docx",
         lambda d: d.add_comment(d.paragraphs[1].runs, "Ask her.", "Attorney"))


def test_a_second_run_writes_nothing_and_converts_nothing(work: CaseWork, out: Path) -> None:
    assert make(work, out).status is PacketStatus.WRITTEN
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
    printer = Printer()
    assert make(work, out, printer).status is PacketStatus.UNCHANGED
    assert printer.asked == []
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()} == before


def test_an_edit_of_a_draft_goes_into_the_packet(work: CaseWork, out: Path) -> None:
    first = make(work, out)
    replace_text(out / REF / "Letter.docx", "So it is", "So it was")
    assert make(work, out).status is PacketStatus.WRITTEN
    assert first.files == ("Packet.pdf",)


def test_a_refused_packet_leaves_no_file(work: CaseWork, out: Path) -> None:
    comment(out)
    outcome = make(work, out)
    assert outcome.status is PacketStatus.REFUSED
    assert not (out / REF / "Packet.pdf").exists()
    assert [problem.code for problem in outcome.problems] == ["comment-left"]


def test_an_older_packet_is_pointed_out_when_the_gate_refuses(work: CaseWork, out: Path) -> None:
    make(work, out)
    comment(out)
    outcome = make(work, out)
    assert "packet-older" in {problem.code for problem in outcome.problems}
    assert (out / REF / "Packet.pdf").exists()


def test_a_reason_lets_faults_pass_and_is_recorded_with_them(work: CaseWork, out: Path) -> None:
    comment(out)
    outcome = make(work, out, override="The comment is for the officer.")
    assert outcome.status is PacketStatus.WRITTEN
    assert outcome.overridden
    assert record(out)["override"] == "The comment is for the officer."
    [fault] = record(out)["overridden"]  # type: ignore[misc]
    assert "Ask her." in str(fault)
    assert "gate-overridden" in {problem.code for problem in outcome.problems}


def test_a_reason_where_nothing_is_open_is_not_recorded(work: CaseWork, out: Path) -> None:
    outcome = make(work, out, override="Just in case.")
    assert not outcome.overridden
    assert record(out)["override"] == ""


def test_no_reason_makes_a_packet_without_a_document(work: CaseWork, out: Path,
                                                     papers: Path) -> None:
    (papers / "b.pdf").write_bytes(b"no PDF")
    assert make(work, out, override="It is urgent.").status is PacketStatus.REFUSED
    pdf(papers / "b.pdf", 1, words="other")
    (out / REF / "Letter.docx").unlink()
    assert make(work, out, override="It is urgent.").status is PacketStatus.REFUSED


def test_a_check_writes_nothing(work: CaseWork, out: Path) -> None:
    before = sorted(out.rglob("*"))
    assert make(work, out, check=True).status is PacketStatus.READY
    assert sorted(out.rglob("*")) == before


def test_a_packet_that_somebody_signed_stays_and_the_new_one_goes_beside(
        work: CaseWork, out: Path) -> None:
    make(work, out)
    packet = out / REF / "Packet.pdf"
    packet.write_bytes(packet.read_bytes() + b"% signed")
    replace_text(out / REF / "Letter.docx", "So it is", "So it was")
    outcome = make(work, out)
    assert outcome.files == ("Packet (new).pdf",)
    assert packet.read_bytes().endswith(b"% signed")
    assert "packet-edited" in {problem.code for problem in outcome.problems}


def test_volumes_take_the_place_of_one_pdf_and_the_other_way_round(
        work: CaseWork, out: Path, papers: Path) -> None:
    import random

    from PIL import Image

    noise = Image.frombytes("RGB", (300, 400), random.Random(3).randbytes(360_000))
    for name in ("a.pdf", "b.pdf"):
        noise.save(papers / name)
    bundled(out, work.rows)
    small = make(work, out, volumes=150_000, override="Pages differ.")
    assert small.files == ("Packet, volume 1 of 2.pdf", "Packet, volume 2 of 2.pdf")
    whole = make(work, out, override="Pages differ.")
    assert whole.files == ("Packet.pdf",)
    assert sorted(path.name for path in (out / REF).glob("*.pdf")) == ["Packet.pdf"]


def test_one_bad_case_does_not_stop_the_others(work: CaseWork, out: Path, papers: Path) -> None:
    cases = [rows_of(f"HP-{number}", papers, [{"id": "X1", "title": "A", "file": "a.pdf"}],
                     story="See [X1 p. 1].") for number in range(4)]
    works = bundled(out, *cases)
    (out / "HP-1" / "Letter.docx").write_bytes(b"PK\x03\x04")
    printer = Printer(failing="nothing")
    broken = CaseWork(rows_of("HP-2", papers), (), "HP-2")
    broken.rows.rows[type(broken.rows.rows)] = ()  # type: ignore[index]
    outcomes = list(make_packets(kit(), works, out, DAY, start=lambda _: printer))
    assert [outcome.status for outcome in outcomes] == [
        PacketStatus.WRITTEN, PacketStatus.REFUSED, PacketStatus.WRITTEN, PacketStatus.WRITTEN]


def test_a_failure_of_ours_is_a_problem_of_its_case(work: CaseWork, out: Path,
                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret of the client")

    monkeypatch.setattr("docassembly.packet.job.prove", fail)
    outcome = make(work, out)
    assert outcome.status is PacketStatus.REFUSED
    [problem] = [problem for problem in outcome.problems if problem.code == "internal"]
    assert "secret" not in problem.message
    assert not (out / REF / "Packet.pdf").exists()


def test_a_document_that_cannot_be_converted_is_named(work: CaseWork, out: Path) -> None:
    outcome = make(work, out, Printer(failing="Memorandum"))
    assert outcome.status is PacketStatus.REFUSED
    [problem] = [p for p in outcome.problems if p.code == "conversion-failed"]
    assert problem.place.part == "Memorandum"


def test_a_pdf_that_is_not_what_was_planned_is_thrown_away(
        work: CaseWork, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from docassembly.packet.stamps import Numbering, Stamp

    true = Numbering.stamp
    monkeypatch.setattr("docassembly.packet.binding.Numbering.stamp", true)
    calls = iter(range(100))
    monkeypatch.setattr(Numbering, "stamp", lambda self, slot, page: Stamp("Exhibit A \u00b7 9")
                        if next(calls) == 1 else true(self, slot, page))
    outcome = make(work, out)
    assert outcome.status is PacketStatus.REFUSED
    assert any(problem.code == "proof-failed" for problem in outcome.problems)
    assert not (out / REF / "Packet.pdf").exists()


def test_a_killed_run_leaves_no_half_file_and_the_next_one_finishes(
        work: CaseWork, out: Path, papers: Path, tmp_path: Path) -> None:
    program = textwrap.dedent(f"""
        import sys, time
        sys.path.insert(0, {str(Path(__file__).parents[1])!r})
        from pathlib import Path
        from support.packets import DAY, Printer, kit, rows_of
        from docassembly.drafts.press import CaseWork
        from docassembly.packet import make_packet
        class Slow(Printer):
            def convert(self, sources, folder):
                print("converting", flush=True)
                time.sleep(60)
        rows = rows_of({REF!r}, Path({str(papers)!r}), [
            {{"id": "X1", "title": "A paper", "file": "a.pdf"}},
            {{"id": "X2", "title": "Another", "file": "b.pdf"}}],
            story="So it is [X1 p. 2; X2].")
        make_packet(kit(), CaseWork(rows, (), {REF!r}), Path({str(out)!r}), DAY,
                    start=lambda _: Slow())
    """)
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"converting"
        time.sleep(0.1)
        process.send_signal(signal.SIGKILL)
    assert not (out / REF / "Packet.pdf").exists()
    assert (out / ".packet-work").exists()
    assert make(work, out).status is PacketStatus.WRITTEN
    assert not (out / ".packet-work").exists()


def test_a_run_killed_after_the_rename_takes_the_packet_for_its_own(
        work: CaseWork, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from docassembly.packet.shelf import Shelf

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "_clear", killed)
        with pytest.raises(KeyboardInterrupt):
            make(work, out)
    assert (out / REF / "Packet.pdf").exists()
    assert make(work, out).files == ("Packet.pdf",)
    assert sorted(path.name for path in (out / REF).glob("*.pdf")) == ["Packet.pdf"]


def test_a_certificate_is_drafted_once_and_a_filled_one_is_left(papers: Path, out: Path) -> None:
    pdf(papers / "a.pdf", 1)
    [work] = bundled(out, rows_of(REF, papers, [
        {"id": "X1", "title": "Acta de nacimiento", "file": "a.pdf", "language": "Spanish"}],
        story="See [X1]."))
    outcome = make(work, out)
    assert outcome.status is PacketStatus.REFUSED
    assert outcome.certificates == ("translations/Translator Certificate - X1.docx",)
    path = out / REF / outcome.certificates[0]
    from docx import Document

    words = " ".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    for said in ("Spanish", "Acta de nacimiento", "competent to translate", "complete and accurate",
                 "[TRANSLATOR: confirm]", "Exhibit\u00a0A", "103.2(b)(3)"):
        assert said in words
    edit(path, lambda document: document.add_paragraph("signed"))
    assert make(work, out).certificates == ()
    assert Document(str(path)).paragraphs[-1].text == "signed"


def test_exhibits_with_own_page_numbers_are_stamped_so(papers: Path, out: Path) -> None:
    pdf(papers / "a.pdf", 2)
    [work] = bundled(out, rows_of(REF, papers, [
        {"id": "X1", "title": "A", "file": "a.pdf"}, {"id": "X2", "title": "B", "file": "a.pdf"}],
        office={"own_pages": True}, story="See [X1 p. 2; X2 p. 1]."))
    assert make(work, out).status is PacketStatus.WRITTEN
    path = out / REF / "Packet.pdf"
    with pikepdf.open(path) as file:
        labels = [page.label for page in file.pages]
    assert labels[-6:] == ["Exhibit A", "Exhibit A \u00b7 1", "Exhibit A \u00b7 2",
                           "Exhibit B", "Exhibit B \u00b7 1", "Exhibit B \u00b7 2"]
    assert page_text(path, len(labels) - 1).endswith("Page 4 Exhibit B \u00b7 2")


def test_an_exhibit_of_several_files_is_one_run(papers: Path, out: Path) -> None:
    pdf(papers / "a.pdf", 2)
    pdf(papers / "b.pdf", 1)
    [work] = bundled(out, rows_of(REF, papers, [
        {"id": "X1", "title": "All", "parts": "One 2; Two 1", "part_files": "a.pdf; b.pdf"}],
        story="See [X1-2 p. 1]."))
    assert make(work, out).status is PacketStatus.WRITTEN
    with pikepdf.open(out / REF / "Packet.pdf") as file, file.open_outline() as outline:
        numbers = {page.obj.objgen: at for at, page in enumerate(file.pages)}
        [*_, exhibit] = outline.root
        second = exhibit.children[1]
        assert file.pages[numbers[second.destination[0].objgen]].label == "3"


def test_an_exhibit_of_five_hundred_pages_is_bound_to_its_last(papers: Path, out: Path) -> None:
    pdf(papers / "long.pdf", 500)
    [work] = bundled(out, rows_of(REF, papers, [
        {"id": "X1", "title": "The file of the agency", "file": "long.pdf"}],
        story="See [X1 p. 499]."))
    outcome = make(work, out)
    assert outcome.pages == 504
    assert page_text(out / REF / "Packet.pdf", 503) == "page 500 Exhibit A \u00b7 500"


def test_a_case_without_exhibits_has_a_packet_of_its_documents(papers: Path, out: Path) -> None:
    [work] = bundled(out, rows_of(REF, papers))
    outcome = make(work, out)
    assert outcome.status is PacketStatus.WRITTEN, outcome.problems
    assert outcome.pages == 3


def test_a_kit_that_files_nothing_is_told_so(work: CaseWork, out: Path) -> None:
    from dataclasses import replace

    without: Kit[object] = replace(kit(), filing=None)  # type: ignore[arg-type]
    with pytest.raises(WrongUsage, match="does not say how its cases are filed"):
        make_packet(without, work, out, DAY, start=lambda _: Printer())


def test_a_faulty_tab_template_stops_the_run_before_anything_is_written(
        work: CaseWork, out: Path, tmp_path: Path) -> None:
    from docx import Document

    own = tmp_path / "own"
    own.mkdir()
    document = Document()
    document.add_paragraph("{{ tab.letter")
    document.save(str(own / "Exhibit Tab.docx"))
    with pytest.raises(TemplateFault):
        make_packets(kit(), [work], out, DAY, start=lambda _: Printer(), office_templates=own)
    assert not (out / REF / "Packet.pdf").exists()
