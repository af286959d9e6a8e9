"""Whole packets through LibreOffice: opened again by other programs, and followed link by link."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx import Document
from support.packets import DAY, bundled, kit, page_text, pdf, picture, rows_of

from docassembly.drafts.press import CaseWork
from docassembly.packet import LibreOffice, PacketOptions, PacketOutcome, PacketStatus, make_packets

SIZES = (1, 27, 28, 53, 80)
KINDS = "HP-KINDS"
LETTER = (612, 792)


@dataclass(frozen=True)
class Made:
    """The packets of one run, by the case's reference."""

    out: Path
    works: dict[str, CaseWork]
    outcomes: dict[str, PacketOutcome]

    def packet(self, ref: str) -> Path:
        return self.out / ref / "Packet.pdf"


def heic() -> bytes:
    from pillow_heif import register_heif_opener

    register_heif_opener()
    return picture("HEIF")


def many_frames() -> bytes:
    import io

    from PIL import Image

    frames = [Image.new("L", (50, 70), shade) for shade in (250, 100, 0)]
    stream = io.BytesIO()
    frames[0].save(stream, "TIFF", save_all=True, append_images=frames[1:])
    return stream.getvalue()


def write_kinds(folder: Path) -> list[dict[str, object]]:
    """Write a paper of every kind; return their rows."""
    from PIL import Image

    turned = Image.Exif()
    turned[0x0112] = 6
    turned[0x8825] = {1: "N", 2: (32.0, 32.0, 32.0)}
    kinds: dict[str, bytes | None] = {
        "photo.jpg": picture("JPEG", (90, 60), exif=turned), "scan.png": picture("PNG"),
        "fax.tiff": many_frames(), "phone.heic": heic(),
        "note.txt": "First line \u00f1\nSecond line".encode(),
    }
    for name, content in kinds.items():
        (folder / name).write_bytes(content or b"")
    document = Document()
    document.add_paragraph("I declare under penalty of perjury.")
    document.add_page_break()
    document.add_paragraph("Second page.")
    document.save(str(folder / "declaration.docx"))
    pdf(folder / "letter.pdf", 2, frame=True)
    pdf(folder / "a4.pdf", 1, (595, 842), frame=True)
    pdf(folder / "wide.pdf", 1, (792, 612), frame=True)
    pdf(folder / "turned.pdf", 1, (612, 792), turn=90, frame=True)
    pdf(folder / "upside.pdf", 1, (612, 792), turn=180, frame=True)
    pdf(folder / "large.pdf", 1, (1224, 1584), frame=True)
    cropped = pdf(folder / "cropped.pdf", 1, (800, 1000), frame=True)
    with pikepdf.open(cropped, allow_overwriting_input=True) as file:
        page = file.pages[0].obj
        page.MediaBox = pikepdf.Array([-20, -30, 800, 1000])
        page.CropBox = pikepdf.Array([50, 60, 500, 700])
        page.Rotate = 270
        file.save(cropped)
    names = [*kinds, "declaration.docx", "letter.pdf", "a4.pdf", "wide.pdf", "turned.pdf",
             "upside.pdf", "large.pdf", "cropped.pdf"]
    rows: list[dict[str, object]] = [
        {"id": f"X{at}", "title": f"Paper {at} ({name})", "file": name}
        for at, name in enumerate(names, 1)]
    rows[4]["pages"], rows[5]["pages"] = 1, 2
    rows[6]["parts"] = "Front 1; Back 1"
    return rows


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, office: LibreOffice) -> Made:
    """Make the packets of all cases in one run."""
    folder = tmp_path_factory.mktemp("papers")
    out = tmp_path_factory.mktemp("out")
    for pages in (1, 2, 3):
        pdf(folder / f"{pages}.pdf", pages)
    cases = [rows_of(
        f"HP-{size}", folder,
        [{"id": f"X{at}", "title": f"Paper number {at} of the family and what it tells of the "
          "years abroad", "file": f"{at % 3 + 1}.pdf"} for at in range(1, size + 1)],
        story="It is proven [X1 p. 1].", proofs=(f"X{size}",)) for size in SIZES]
    cases.append(rows_of(
        KINDS, folder, write_kinds(folder),
        story="See the photographs [X1; X3 p. 2; X4] and the letter [X7 p. 2; X7-2]. " + "Much "
        "was said of it before, and much will be said of it again. " * 3 + "It is so [X13]. "
        "Compare Exhibits B through M.",
        proofs=("X7-1", "X10")))
    works = bundled(out, *cases)
    outcomes = {outcome.case: outcome for outcome in make_packets(
        kit(), works, out, DAY, start=lambda _: office)}
    return Made(out, {work.rows.ref: work for work in works}, outcomes)


@pytest.mark.parametrize("ref", [*(f"HP-{size}" for size in SIZES), KINDS])
def test_a_packet_is_made_of_every_case(made: Made, ref: str) -> None:
    outcome = made.outcomes[ref]
    assert outcome.status is PacketStatus.WRITTEN, [str(p) for p in outcome.problems]
    assert [p.code for p in outcome.problems if p.code in {"link-missing", "proof-failed"}] == []
    with pikepdf.open(made.packet(ref)) as file:
        assert len(file.pages) == outcome.pages


@pytest.mark.parametrize("size", SIZES)
def test_every_exhibit_has_a_sheet_a_bookmark_and_its_stamped_pages(made: Made, size: int) -> None:
    path = made.packet(f"HP-{size}")
    with pikepdf.open(path) as file:
        numbers = {page.obj.objgen: at for at, page in enumerate(file.pages)}
        labels = [page.label for page in file.pages]
        with file.open_outline() as outline:
            marks = [(item.title, numbers[item.destination[0].objgen]) for item in outline.root]
    assert [title for title, _ in marks[:3]] == ["Letter", "Memorandum", "Exhibit List"]
    assert len(marks) == 3 + size
    run = 0
    for at, (title, page) in enumerate(marks[3:]):
        letter = title.removeprefix("Exhibit ").partition(":")[0]
        pages = (at + 1) % 3 + 1
        assert labels[page:page + pages + 1] == [
            f"Exhibit {letter}", *(str(run + each) for each in range(1, pages + 1))]
        run += pages
    first, last = marks[3][1], marks[-1][1]
    assert page_text(path, first).startswith("EXHIBIT A Paper number 1")
    assert page_text(path, first + 1).endswith("Exhibit A \u00b7 1")
    assert page_text(path, last + 1).endswith(f"\u00b7 {run - size % 3}")


def links_of(path: Path) -> Iterator[tuple[int, tuple[float, ...], int]]:
    """Yield every link: its page, its rectangle, and the page that it leads to."""
    with pikepdf.open(path) as file:
        numbers = {page.obj.objgen: at for at, page in enumerate(file.pages)}
        for at, page in enumerate(file.pages):
            for annotation in page.obj.get("/Annots", ()):
                yield (at, tuple(float(side) for side in annotation.Rect),
                       numbers[annotation.Dest[0].objgen])


def words_under(path: Path, page: int, rect: tuple[float, ...], height: float = 792) -> str:
    """Return the words that stand in a rectangle, as poppler reads them."""
    left, bottom, right, top = rect
    told = subprocess.run(
        ["pdftotext", "-f", str(page + 1), "-l", str(page + 1), "-r", "72", "-x", str(int(left)),
         "-y", str(int(height - top)), "-W", str(int(right - left) + 1),
         "-H", str(int(top - bottom) + 1), str(path), "-"], capture_output=True, check=True)
    return " ".join(told.stdout.decode().split())


def test_every_link_leads_where_its_words_say(made: Made) -> None:
    path = made.packet(KINDS)
    with pikepdf.open(path) as file:
        labels = [page.label for page in file.pages]
    cites, rows, ranges = 0, set(), 0
    for page, rect, target in links_of(path):
        words = words_under(path, page, rect)
        if (cite := re.search(r"Exh\.\s+([A-Z])(?:-\d)?\s+at\s+(\d+)", words)) is not None:
            assert labels[target] == cite[2], words
            stamp = page_text(path, target)
            assert stamp.endswith(f"Exhibit {cite[1]} \u00b7 {cite[2]}")
            cites += 1
        elif (cite := re.fullmatch(r"(Exhibits )?([A-M])[ .]*(?:It.*)?", words)) is not None:
            assert labels[target] == f"Exhibit {cite[2]}", words
            rows.add(cite[2])
            ranges += labels[page].startswith("L-")
    assert cites >= 8
    assert rows == set("ABCDEFGHIJKLM")
    assert ranges == 2


def test_the_list_of_eighty_exhibits_runs_over_pages_and_every_row_is_a_link(made: Made) -> None:
    path = made.packet("HP-80")
    with pikepdf.open(path) as file:
        front = [page.label for page in file.pages if str(page.label).startswith("E-")]
        labels = [page.label for page in file.pages]
    assert len(front) > 2
    reached = {labels[target] for _, _, target in links_of(path)}
    assert len({label for label in reached if str(label).startswith("Exhibit ")}) == 80


def test_every_page_is_us_letter_and_nothing_in_it_acts(made: Made) -> None:
    with pikepdf.open(made.packet(KINDS)) as file:
        for page in file.pages:
            sides = tuple(round(float(side)) for side in page.mediabox[2:])
            assert sides in (LETTER, LETTER[::-1])
            assert int(page.obj.get("/Rotate", 0)) == 0
            assert all(link.Subtype == pikepdf.Name.Link and "/A" not in link
                       for link in page.obj.get("/Annots", ()))
        assert set(file.docinfo) == {"/Title"}
        assert "Itzel" not in str(file.docinfo["/Title"])
        assert not {"/OpenAction", "/AA", "/AcroForm", "/Names", "/Metadata"} & set(file.Root)


def test_the_text_of_every_kind_can_be_read_and_searched(made: Made) -> None:
    path = made.packet(KINDS)
    with pikepdf.open(path) as file:
        text = [page_text(path, at) for at in range(len(file.pages))]
    whole = " ".join(text)
    for words in ("First line \u00f1", "penalty of perjury", "Second page", "page 2"):
        assert words in whole


def test_parts_of_an_exhibit_have_bookmarks_inside_its_own(made: Made) -> None:
    with pikepdf.open(made.packet(KINDS)) as file, file.open_outline() as outline:
        found = {item.title.partition(":")[0]: [child.title for child in item.children]
                 for item in outline.root}
    assert found["Exhibit G"] == ["G-1: Front", "G-2: Back"]
    assert found["Exhibit A"] == []


def rendered(path: Path, dots: int = 72) -> list[Any]:
    """Return every page as a grey picture, as poppler draws it."""
    import io

    from PIL import Image

    with pikepdf.open(path) as file:
        count = len(file.pages)
    pictures = []
    for page in range(1, count + 1):
        drawn = subprocess.run(["pdftoppm", "-r", str(dots), "-gray", "-f", str(page), "-l",
                                str(page), str(path)], capture_output=True, check=True)
        pictures.append(Image.open(io.BytesIO(drawn.stdout)))
    return pictures


def test_a_stamp_stands_at_the_foot_and_covers_nothing(made: Made) -> None:
    path = made.packet(KINDS)
    pages = rendered(path)
    with pikepdf.open(path) as file:
        labels = [page.label for page in file.pages]
    stamped = [at for at, label in enumerate(labels) if str(label).isdigit()]
    assert stamped
    for at in stamped:
        image = pages[at]
        band = image.crop((0, image.height - 34, image.width, image.height))
        dark = band.point(lambda shade: 255 if shade < 128 else 0).getbbox()
        assert dark is not None, labels[at]
        assert dark[0] > image.width - 150 and dark[2] <= image.width - 34
        assert dark[1] > 6 and dark[3] < 20


def test_nothing_of_a_framed_page_is_cut_off(made: Made) -> None:
    path = made.packet(KINDS)
    pages = rendered(path)
    with pikepdf.open(path) as file, file.open_outline() as outline:
        numbers = {page.obj.objgen: at for at, page in enumerate(file.pages)}
        tabs = {item.title: numbers[item.destination[0].objgen] for item in outline.root}
    for name in ("letter", "a4", "wide", "turned", "upside", "large"):
        title = next(title for title in tabs if f"({name}.pdf)" in title)
        image = pages[tabs[title] + 1]
        above = image.crop((0, 0, image.width, image.height - 34))
        box = above.point(lambda shade: 255 if shade < 100 else 0).getbbox()
        assert box is not None
        # The frame's four sides are there: each edge of the drawing is one dark line.
        for line in ((box[0] + 1, box[1], box[0] + 2, box[3]),
                     (box[2] - 2, box[1], box[2] - 1, box[3]),
                     (box[0], box[1] + 1, box[2], box[1] + 2),
                     (box[0], box[3] - 2, box[2], box[3] - 1)):
            edge = above.crop(line)
            mean = sum(edge.tobytes()) / (edge.width * edge.height)
            assert mean < 100, (name, line, mean)


def test_a_photograph_stands_upright_and_tells_no_place(made: Made) -> None:
    path = made.packet(KINDS)
    with pikepdf.open(path) as file:
        at = next(at for at, page in enumerate(file.pages) if page.label == "1")
        drawn = file.pages[at].Resources.XObject["/Page"].Resources.XObject
        data = next(iter(drawn.values())).read_raw_bytes()
    assert b"Exif" not in data[:400]
    image = rendered(path)[at]
    content = image.crop((30, 0, image.width - 30, image.height - 36))
    box = content.point(lambda shade: 255 if shade < 240 else 0).getbbox()
    assert box is not None
    width, height = box[2] - box[0], box[3] - box[1]
    assert height > width
    # Turned clockwise, the black quarter is at the upper right.
    assert content.getpixel((box[2] - width // 4, box[1] + height // 4)) < 60
    assert content.getpixel((box[0] + width // 4, box[1] + height // 4)) > 120


def test_the_same_case_gives_the_same_bytes(made: Made, office: LibreOffice,
                                            tmp_path: Path) -> None:
    first = made.packet(KINDS).read_bytes()
    work = made.works[KINDS]
    bundled(tmp_path, work.rows)
    [outcome] = make_packets(kit(), [work], tmp_path, DAY, start=lambda _: office)
    assert outcome.status is PacketStatus.WRITTEN
    assert (tmp_path / KINDS / "Packet.pdf").read_bytes() == first


def test_volumes_keep_to_their_size_and_have_lists_of_their_own(
        made: Made, office: LibreOffice, tmp_path: Path) -> None:
    work = made.works["HP-28"]
    bundled(tmp_path, work.rows)
    limit = 170_000
    [outcome] = make_packets(kit(), [work], tmp_path, DAY, start=lambda _: office,
                             options=PacketOptions(volumes=limit, bates="HP"))
    assert outcome.status is PacketStatus.WRITTEN, [str(p) for p in outcome.problems]
    assert len(outcome.files) > 1
    exhibits: list[str] = []
    for number, name in enumerate(outcome.files, 1):
        path = tmp_path / "HP-28" / name
        assert path.stat().st_size <= limit
        assert f"Volume {number} of {len(outcome.files)}" in page_text(path, 0)
        with pikepdf.open(path) as file:
            labels = [str(page.label) for page in file.pages]
            own = [label for label in labels if label.startswith("Exhibit ")]
            at = labels.index(own[0]) + 1
        assert re.search(r"HP0000\d\d Exhibit [A-Z]+ \u00b7 \d+$", page_text(path, at))
        reached = {labels[target] for _, _, target in links_of(path)}
        assert set(own) <= reached
        exhibits += own
    assert len(exhibits) == len(set(exhibits)) == 28
