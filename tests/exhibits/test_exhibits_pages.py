"""Pages of real files: counted where they can be, refused where the file is at fault."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pillow_heif
import pytest
from PIL import Image

from docassembly.exhibits import Exhibit, SubExhibit, assemble
from docassembly.exhibits.pages import UnreadableFile, count_pages
from docassembly.problems import Place

CELL = Place("book.xlsx", "Exhibits", "N4")


def pdf(path: Path, pages: int, password: str = "") -> Path:
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    lock = pikepdf.Encryption(owner=password, user=password) if password else None
    document.save(path, encryption=lock or False)
    return path


def test_pdf_pages_are_counted_again_when_the_file_changes(tmp_path):
    path = pdf(tmp_path / "scan.PDF", 3)
    assert count_pages(path) == 3
    assert count_pages(pdf(path, 12)) == 12


def test_frames_of_a_tiff_are_pages_and_any_other_picture_is_one(tmp_path):
    pictures = [Image.new("1", (9, 9)) for _ in range(4)]
    pictures[0].save(tmp_path / "fax.tif", save_all=True, append_images=pictures[1:])
    assert count_pages(tmp_path / "fax.tif") == 4
    for name in ("card.jpg", "card.jpeg", "card.png", "card.gif"):
        pictures[0].convert("L").save(tmp_path / name)
        assert count_pages(tmp_path / name) == 1


def test_a_telephone_photo_is_one_page(tmp_path):
    pillow_heif.register_heif_opener()
    Image.new("RGB", (64, 64)).save(tmp_path / "photo.heic")
    assert count_pages(tmp_path / "photo.heic") == 1


def test_a_word_file_has_no_pages_that_can_be_counted(tmp_path):
    (tmp_path / "declaration.docx").write_bytes(b"PK")
    assert count_pages(tmp_path / "declaration.docx") is None


@pytest.mark.parametrize(("name", "content", "says"), [
    ("a.pdf", b"", "empty"), ("a.pdf", b"not a pdf at all", "damaged"),
    ("a.pdf", b"%PDF-1.7\n" + b"\x00" * 300, "damaged"), ("a.jpg", b"\xff\xd8junk", "damaged"),
    ("a.tif", b"II*\x00junk", "damaged"), ("a.png", b"%PDF-1.4", "damaged"),
    ("a.heic", b"junk", "damaged"),
])
def test_a_file_at_fault_is_named_with_its_fault(tmp_path, name, content, says):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableFile, match=says):
        count_pages(tmp_path / name)


def test_locked_folders_and_missing_files_are_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="password"):
        count_pages(pdf(tmp_path / "locked.pdf", 2, "secret"))
    with pytest.raises(UnreadableFile, match="folder"):
        count_pages(tmp_path)
    with pytest.raises(UnreadableFile, match="opened"):
        count_pages(tmp_path / "nowhere.pdf")
    with pytest.raises(UnreadableFile, match="no pages"):
        count_pages(pdf(tmp_path / "hollow.pdf", 0))


def test_the_pages_of_the_file_win_over_what_was_typed(tmp_path):
    path = pdf(tmp_path / "a.pdf", 5)
    assembly = assemble([Exhibit("X1", "t", pages=4, file=path, place=Place("b", "Exhibits", "H2")),
                         Exhibit("X2", "t", pages=1)])
    assert [(item.pages, item.first) for item in assembly.printed] == [(5, 1), (1, 6)]
    (problem,) = assembly.problems
    assert problem.code == "exhibit-pages-differ" and "4 pages" in problem.message
    assert "5 pages" in problem.message and problem.place.spot == "H2"


def test_sub_exhibits_are_held_against_the_counted_pages(tmp_path):
    path = pdf(tmp_path / "a.pdf", 5)
    assembly = assemble([Exhibit("X1", "t", file=path,
                                 subs=(SubExhibit("a", 2), SubExhibit("b", 2)))])
    assert assembly.printed[0].pages == 5
    assert [problem.code for problem in assembly.problems] == ["sub-exhibit-pages-differ"]


def test_a_file_at_fault_is_a_problem_at_the_cell_that_names_it(tmp_path):
    (tmp_path / "bad.pdf").write_bytes(b"junk")
    assembly = assemble([
        Exhibit("X1", "t", pages=4, file=tmp_path / "bad.pdf", file_place=CELL),
        Exhibit("X2", "t", file=tmp_path / "gone.pdf", file_place=CELL),
        Exhibit("X3", "t", status="requested", file=tmp_path / "gone.pdf", file_place=CELL)])
    assert [(found.code, str(found.place)) for found in assembly.problems[:2]] == [
        ("exhibit-file-unreadable", "Exhibits!N4"), ("exhibit-file-not-found", "Exhibits!N4")]
    assert "bad.pdf" in assembly.problems[0].message
    assert [item.pages for item in assembly.printed] == [4, None, None]
