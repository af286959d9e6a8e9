"""Pictures as pages: upright, whole, and with nothing that tells where they were taken."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageOps
from pillow_heif import register_heif_opener
from support.packets import picture

from docassembly.exhibits.pages import UnreadableFile, count_pages
from docassembly.packet.pictures import picture_pdf

register_heif_opener()
SUFFIX = {"JPEG": ".jpg", "PNG": ".png", "TIFF": ".tif", "HEIF": ".heic"}


def drawn(content: bytes, folder: Path) -> list[Image.Image]:
    """Return each page of a PDF as poppler draws it, in shades of grey."""
    path = folder / "drawn.pdf"
    path.write_bytes(content)
    with pikepdf.open(path) as file:
        count = len(file.pages)
    found = []
    for page in range(1, count + 1):
        told = subprocess.run(["pdftoppm", "-r", "96", "-gray", "-f", str(page), "-l", str(page),
                               str(path)], capture_output=True, check=True)
        found.append(Image.open(io.BytesIO(told.stdout)))
    return found


def dark_quarter(image: Image.Image) -> tuple[bool, bool, bool]:
    """Return whether the black quarter is at the right, whether below, and if the page is wide."""
    grey = image.convert("L")
    box = grey.point(lambda shade: 255 if shade < 90 else 0).getbbox()
    assert box is not None
    return (box[0] + box[2] > grey.width, box[1] + box[3] > grey.height,
            grey.width > grey.height)


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("kind", SUFFIX)
def test_a_picture_stands_as_its_camera_says(tmp_path: Path, kind: str, turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    path = tmp_path / f"photo{SUFFIX[kind]}"
    path.write_bytes(picture(kind, (60, 90), exif=exif))
    with Image.open(path) as file:
        expected = dark_quarter(ImageOps.exif_transpose(file))
    [page] = drawn(picture_pdf(path), tmp_path)
    assert dark_quarter(page) == expected


KINDS: dict[str, tuple[str, dict[str, Any]]] = {
    "CMYK JPEG": ("CMYK", {"format": "JPEG"}), "grey JPEG": ("L", {"format": "JPEG"}),
    "progressive JPEG": ("RGB", {"format": "JPEG", "progressive": True}),
    "fax": ("1", {"format": "TIFF", "compression": "group4"}),
    "LZW": ("RGB", {"format": "TIFF", "compression": "tiff_lzw"}),
    "CMYK TIFF": ("CMYK", {"format": "TIFF"}), "palette": ("P", {"format": "PNG"}),
    "one bit": ("1", {"format": "PNG"}), "alpha": ("RGBA", {"format": "PNG"}),
    "grey with alpha": ("LA", {"format": "PNG"}), "bitmap": ("RGB", {"format": "BMP"}),
    "GIF": ("P", {"format": "GIF"}), "WebP": ("RGB", {"format": "WEBP"}),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_picture_is_drawn(tmp_path: Path, name: str) -> None:
    mode, saved = KINDS[name]
    path = tmp_path / f"scan.{saved['format'].lower()}"
    with Image.open(io.BytesIO(picture("PNG", (60, 90)))) as plain:
        plain.convert(mode).save(path, **saved)
    [page] = drawn(picture_pdf(path), tmp_path)
    assert dark_quarter(page) == (False, False, False)
    corner = page.convert("L").getpixel((page.width - 3, page.height - 3))
    assert isinstance(corner, int | float) and corner > 150


def test_what_can_be_seen_through_is_laid_on_white(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(path)
    [page] = drawn(picture_pdf(path), tmp_path)
    assert page.convert("L").getextrema() == (255, 255)


@pytest.mark.parametrize("kind", ["TIFF", "HEIF"])
def test_every_picture_in_a_file_is_a_page(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"pages{SUFFIX[kind]}"
    frames = [Image.new("RGB", (64, 64), (shade,) * 3) for shade in (250, 120, 10)]
    frames[0].save(path, kind, save_all=True, append_images=frames[1:])
    pages = drawn(picture_pdf(path), tmp_path)
    shades = [page.convert("L").getpixel((20, 20)) for page in pages]
    assert count_pages(path) == 3
    assert [round(float(str(shade)) / 10) for shade in shades] == [25, 12, 1]


def test_a_photograph_that_cannot_be_read_here_says_what_to_install(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "photo.heic"
    path.write_bytes(picture("HEIF", (64, 64)))
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(UnreadableFile, match=r"docassembly\[packet\]"):
        count_pages(path)
