"""Conversion: what fails or hangs is given up, the rest is done."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from docx import Document
from support.packets import DAY, Printer, kit

from docassembly.packet import make_packets
from docassembly.packet.conversion import ConverterMissing, Failure, LibreOffice, Word

STAND_IN = """#!/bin/sh
# Stands in for LibreOffice: a file that says hang takes for ever, one that says crash ends it all.
while [ "$1" != "--outdir" ]; do shift; done
out="$2"; shift 2
for file in "$@"; do
  case "$(cat "$file")" in
    hang) sleep 60 ;;
    crash) exit 77 ;;
    bad) ;;
    *) name="${file##*/}"; cp "$file" "$out/${name%.*}.pdf" ;;
  esac
done
"""


@pytest.fixture
def stand_in(tmp_path: Path) -> str:
    path = tmp_path / "soffice"
    path.write_text(STAND_IN)
    path.chmod(0o755)
    return str(path)


def documents(folder: Path, *words: str) -> list[Path]:
    paths = []
    for number, said in enumerate(words):
        paths.append(folder / f"document {number}.docx")
        paths[-1].write_text(said)
    return paths


needs_a_shell = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")


@needs_a_shell
def test_what_cannot_be_read_or_ends_the_program_does_not_stop_the_others(
        stand_in: str, tmp_path: Path) -> None:
    paths = documents(tmp_path, "one", "bad", "two", "crash", "three", "bad", "four")
    with LibreOffice(stand_in, home=tmp_path) as converter:
        made = converter.convert(paths, tmp_path)
    assert list(made) == paths
    assert [made[path].read_text() if isinstance(found := made[path], Path) else found.reason
            for path in paths] == [
        "one", "LibreOffice could not read it.", "two", "LibreOffice could not read it.", "three",
        "LibreOffice could not read it.", "four"]


@needs_a_shell
def test_a_document_that_hangs_is_given_up_and_the_rest_goes_to_a_new_process(
        stand_in: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docassembly.packet.conversion.START", 0.2)
    paths = documents(tmp_path, "one", "hang", "two")
    with LibreOffice(stand_in, home=tmp_path, limit=0.8) as converter:
        made = converter.convert(paths, tmp_path)
    assert isinstance(made[paths[1]], Failure)
    assert "did not finish" in made[paths[1]].reason
    assert all(isinstance(made[path], Path) for path in (paths[0], paths[2]))


@needs_a_shell
def test_many_documents_are_shared_between_processes(stand_in: str, tmp_path: Path) -> None:
    paths = documents(tmp_path, *(str(number) for number in range(40)))
    with LibreOffice(stand_in, home=tmp_path, processes=3) as converter:
        made = converter.convert(paths, tmp_path)
    assert [found.read_text() for found in made.values() if isinstance(found, Path)] == [
        str(number) for number in range(40)]


@needs_a_shell
def test_nothing_is_left_of_a_converter(stand_in: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    [path] = documents(tmp_path, "one")
    with LibreOffice(stand_in, home=home) as converter:
        converter.convert([path], tmp_path)
    assert list(home.iterdir()) == []


def test_the_profile_lets_no_macro_run_and_fetches_nothing(stand_in: str, tmp_path: Path) -> None:
    with LibreOffice(stand_in, home=tmp_path) as converter:
        converter.convert(documents(tmp_path, "one"), tmp_path)
        [settings] = tmp_path.rglob("registrymodifications.xcu")
        said = settings.read_text()
    assert "DisableMacrosExecution" in said
    assert "BlockUntrustedRefererLinks" in said


def test_without_libreoffice_the_message_says_what_to_install(
        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docassembly.packet.conversion.find_libreoffice", lambda: None)
    with pytest.raises(ConverterMissing, match=r"Install it from libreoffice\.org"):
        LibreOffice()


@needs_a_shell
def test_a_libreoffice_that_makes_nothing_at_all_is_named_instead_of_every_document(
        tmp_path: Path) -> None:
    dead = tmp_path / "soffice"
    dead.write_text("#!/bin/sh\nexit 81\n")
    dead.chmod(0o755)
    with LibreOffice(str(dead), home=tmp_path) as converter, \
            pytest.raises(ConverterMissing, match=r"not even of a line of text"):
        converter.convert(documents(tmp_path, "one", "two"), tmp_path)


@pytest.mark.parametrize(("module", "package"), [
    ("img2pdf", "img2pdf"), ("pillow_heif", "pillow-heif"), ("reportlab", "reportlab")])
def test_a_library_that_is_missing_is_named_with_what_to_install(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, package: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ConverterMissing, match=rf"\({package}\).*docassembly\[packet\]"):
        make_packets(kit(), [], tmp_path, DAY, start=lambda _: Printer())


def test_word_says_which_extra_it_needs(tmp_path: Path) -> None:
    with Word() as converter, pytest.raises(ConverterMissing, match=r"docassembly\[word\]"):
        converter.convert(documents(tmp_path, "one"), tmp_path)


def test_a_broken_document_is_a_failure_and_not_a_crash(office: LibreOffice,
                                                        tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 this is no archive")
    sound = tmp_path / "sound.docx"
    Document().save(str(sound))
    made = office.convert([broken, sound], tmp_path)
    assert isinstance(made[broken], Failure)
    assert isinstance(made[sound], Path)
