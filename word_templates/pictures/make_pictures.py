"""Make the pictures of the README from the example office: bundle, convert, look.

``python word_templates/pictures/make_pictures.py`` needs LibreOffice (``soffice``) and poppler
(``pdftoppm``) on the path. It writes PNG files beside itself.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf
from openpyxl import load_workbook
from PIL import Image

HERE = Path(__file__).parent
RESOLUTION = 70
PAGES = {
    "letter": ("HP-2026-101/Parole Request Letter", (1, 2, 3)),
    "explanation": ("HP-2026-101/Explanation of Inadmissibility", (1, 2)),
    "exhibit_list": ("HP-2026-101/Exhibit List", (1,)),
    "gaps": ("HP-2026-106/Parole Request Letter", (1, 2)),
    "checklist": ("HP-2026-106/Case Checklist", (1,)),
}


def main() -> None:
    """Write every picture."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "docassembly", "demo", folder], check=True)
        for name, (document, pages) in PAGES.items():
            draft = Path(folder) / "packets" / f"{document}.docx"
            side_by_side(pages_of(draft, Path(folder)), pages, HERE / f"{name}.png")
        packet = packet_of("HP-2026-101", Path(folder))
        with pikepdf.open(packet) as pdf:
            labels = [str(page.label) for page in pdf.pages]
        tab = labels.index("Exhibit B") + 1
        side_by_side(pages_of_pdf(packet), (labels.index("E-1") + 1, tab, tab + 1),
                     HERE / "packet.png")


def packet_of(case: str, folder: Path) -> Path:
    """Return the filing packet of a case of the demo, which is made final for it."""
    workbook = folder / "office" / "Example Office.xlsx"
    book = load_workbook(workbook)
    heads = [cell.value for cell in book["Cases"][1]]
    for row in book["Cases"].iter_rows(min_row=2):
        if row[0].value == case:
            row[heads.index("Packet status")].value = "final"
    book.save(workbook)
    out = folder / "packets"
    for command in ("bundle", "packet"):
        subprocess.run([sys.executable, "-m", "docassembly", command, str(workbook), "--out",
                        str(out), "--case", case], check=True)
    return out / case / "Packet.pdf"


def pages_of(draft: Path, folder: Path) -> list[Image.Image]:
    """Return the pages of a Word document as pictures."""
    profile = (folder / "profile").as_uri()
    subprocess.run(["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to",
                    "pdf", "--outdir", str(folder), str(draft)], check=True, capture_output=True)
    return pages_of_pdf(folder / f"{draft.stem}.pdf")


def pages_of_pdf(path: Path) -> list[Image.Image]:
    """Return the pages of a PDF as pictures."""
    stem = path.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-png", str(path), str(stem)], check=True)
    made = sorted(path.parent.glob(f"{path.stem}-*.png"))
    pictures = [Image.open(path).convert("RGB") for path in made]
    for path in made:
        path.unlink()
    return pictures


def side_by_side(found: list[Image.Image], pages: tuple[int, ...], path: Path) -> None:
    """Write the chosen pages, numbered from 1, beside one another with a thin frame."""
    chosen = [found[page - 1] for page in pages]
    width = sum(page.width for page in chosen) + 8 * (len(chosen) + 1)
    sheet = Image.new("RGB", (width, max(page.height for page in chosen) + 16), "#b8b8b8")
    left = 8
    for page in chosen:
        sheet.paste(page, (left, 8))
        left += page.width + 8
    sheet.quantize(32).save(path, optimize=True)


if __name__ == "__main__":
    main()
