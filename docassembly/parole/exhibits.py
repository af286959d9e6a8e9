"""The exhibits of a parole case, put together with the office's settings."""

from __future__ import annotations

from pathlib import Path

from docassembly.exhibits import Assembly, CiteStyle, Exhibit, SubExhibit, assemble
from docassembly.parole.case import ParoleCase
from docassembly.parole.law import exhibit_order
from docassembly.parole.records import ExhibitRecord
from docassembly.parole.records import SubExhibit as SubExhibitRecord
from docassembly.values.gap import Absent


def assembly(case: ParoleCase) -> Assembly:
    """Return the exhibits of *case* in order, lettered and paged as the office does it."""
    office = case.office
    return assemble(
        [_exhibit(row, case) for row in case.all(ExhibitRecord) if row.id],
        lettering=office.exhibit_style or "double_letter",
        category_order=exhibit_order(),
        final=case.final,
        second_series=frozenset({"country_conditions"} if office.country_conditions_series else ()),
        cite_style=CiteStyle("".join(office.cite_style or CiteStyle.EXH)),
        page_numbers=office.page_numbers or "run",
    )


def _exhibit(row: ExhibitRecord, case: ParoleCase) -> Exhibit:
    """Return the row as an exhibit; a title that is missing stays empty and is a gap in print."""
    return Exhibit(
        id=row.id or "",
        title=row.title or "",
        category="".join(row.category or "other"),
        status="".join(row.status or "missing"),
        place=row.place("id"),
        order=row.order,
        pages=row.pages,
        file=file_of(row, case),
        file_place=row.place("file"),
        subs=tuple(SubExhibit(sub.title or "", sub.pages, sub.place("title"))
                   for sub in sub_exhibits(case, row)),
        to_follow=row.obtain_from or "",
    )


def sub_exhibits(case: ParoleCase, row: ExhibitRecord) -> list[SubExhibitRecord]:
    """Return the parts of an exhibit, by their number, else in sheet order."""
    parts = [sub for sub in case.all(SubExhibitRecord) if sub.exhibit_ref == row.id]
    return sorted(parts, key=lambda sub: (sub.number is None, sub.number or 0))


def file_of(row: ExhibitRecord, case: ParoleCase) -> Path | None:
    """Return the file that the row names, found from the workbook's folder."""
    if not row.file or isinstance(row.file, Absent):
        return None
    return Path(case.rows.folder) / row.file
