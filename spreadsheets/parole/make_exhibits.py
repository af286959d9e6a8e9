"""Draw the exhibit files of the example office: small real PDFs and images, one for each row.

``python spreadsheets/parole/make_exhibits.py`` reads the example workbook and writes, beside it,
each file that its sheet Exhibits names, with as many pages as the sheet says. Same workbook, same
bytes. Every page says that it is a sample.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw, ImageFont

from docassembly.intake.reader import read_workbooks
from docassembly.parole.records import RECORDS, ExhibitRecord

HERE = Path(__file__).parent
WORKBOOK = HERE / "Example Office.xlsx"
WIDTH, HEIGHT = 612, 792
"""US Letter in points."""


def main() -> None:
    """Write the file of every exhibit that names one."""
    for case in read_workbooks([WORKBOOK], RECORDS).cases.values():
        for row in case.all(ExhibitRecord):
            if row.file:
                path = HERE / row.file
                path.parent.mkdir(parents=True, exist_ok=True)
                draw = draw_image if path.suffix in {".png", ".jpg"} else draw_pdf
                draw(path, row.title or "", row.pages or 1)


def draw_pdf(path: Path, title: str, pages: int) -> None:
    """Write a PDF of *pages* pages, each with the title and its number."""
    with pikepdf.new() as document:
        font = document.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding))
        for number in range(1, pages + 1):
            page = document.add_blank_page(page_size=(WIDTH, HEIGHT))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = document.make_stream(_page_text(title, number, pages))
        document.save(path, deterministic_id=True, compress_streams=True)


def _page_text(title: str, number: int, pages: int) -> bytes:
    """Return the drawing of one page."""
    lines = ["SAMPLE DOCUMENT", "", *textwrap.wrap(title, 60), "", f"Page {number} of {pages}"]
    shown = b"".join(b"(" + _escaped(line) + b") Tj T* " for line in lines)
    return b"BT /F1 14 Tf 20 TL 72 700 Td " + shown + b"ET"


def _escaped(line: str) -> bytes:
    """Return *line* as the inside of a PDF string."""
    raw = line.encode("cp1252", "replace")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def draw_image(path: Path, title: str, pages: int) -> None:
    """Write a small picture that stands for a scan of one page."""
    picture = Image.new("L", (850, 600), 245)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((20, 20, 829, 579), outline=90, width=3)
    text = "\n".join(["SAMPLE DOCUMENT", "", *textwrap.wrap(title, 50), "", f"Page 1 of {pages}"])
    pen.multiline_text((60, 80), text, fill=30, font=ImageFont.load_default(26), spacing=12)
    picture.save(path, **({"quality": 70} if path.suffix == ".jpg" else {"optimize": True}))


if __name__ == "__main__":
    main()
