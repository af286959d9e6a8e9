"""Problems written where they are: an annotated copy of the user's workbook, or a list of them.

The copy is patched, never saved through a library that would lose what it does not know: the
sheets with problems get other cell styles and notes, one sheet is added, and every other part of
the file keeps its bytes. :mod:`package` opens and closes the file, :mod:`book` is its frame,
:mod:`styles`, :mod:`cells` and :mod:`notes` mark cells, :mod:`listing` draws the added sheet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from openpyxl.writer.theme import theme_xml

from docassembly.intake.annotate.book import Book
from docassembly.intake.annotate.cells import Address, Cells, address_of
from docassembly.intake.annotate.listing import HEADING_ROW, Listing
from docassembly.intake.annotate.notes import Notes
from docassembly.intake.annotate.package import DIALECTS, NotAPackage, Package, serialized
from docassembly.intake.annotate.styles import Styles, plain_styles
from docassembly.intake.blank.archive import SharedStrings, zipped
from docassembly.intake.filled_cells import storable
from docassembly.problems import Problem, Severity

__all__ = ["NotAPackage", "annotate", "can_annotate", "problem_report"]

_REMARK = ("This is a copy: mend the workbook itself, then check again. Click a sheet or cell to "
           "go there; its note says the same.")
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_STRINGS = "xl/sharedStrings.xml"
_STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_MAKER = "docProps/app.xml"
_GRAVITY = {Severity.ERROR: 0, Severity.GAP: 1, Severity.ADVICE: 2}
_MOST_IN_NOTE = 4_000


def can_annotate(data: bytes) -> bool:
    """Return whether the file is a workbook that :func:`annotate` can patch (.xlsx or .xlsm)."""
    try:
        Book(Package(data))
    except NotAPackage:
        return False
    return True


def annotate(data: bytes, problems: Sequence[Problem]) -> bytes:
    """Return a copy of the workbook *data* with *problems*, all of this file, written into it.

    Their cells are colored by severity and carry a note; a first sheet lists them with links.
    Marks of an earlier annotation are replaced. Everything else survives. Raise
    :class:`NotAPackage` for a file that is not .xlsx or .xlsm: there, and for an encrypted
    workbook, whose decrypted copy must not be left lying about, write :func:`problem_report`.
    """
    package = Package(data)
    book = Book(package)
    styles = _styles(package, book)
    sheets = {sheet.title.casefold(): sheet for sheet in book.sheets()}
    if book.is_annotated:
        for sheet in sheets.values():
            if package.has(sheet.part):
                _remove_marks(package, book, styles, sheet.part)
    by_sheet: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_sheet[problem.place.part.casefold()].append(problem)
    for title, found in by_sheet.items():
        if title in sheets and package.has(sheets[title].part):
            _mark(package, book, styles, sheets[title].part, found)

    def target(problem: Problem) -> str:
        sheet = sheets.get(problem.place.part.casefold())
        return _location(sheet.title, problem.place.spot) if sheet is not None else ""

    listing = Listing(problems, with_files=False)
    part, position = book.problems_part()
    package.replace(part, serialized(listing.sheet(book.dialect, styles, _REMARK, target)))
    book.set_names(position, listing.last_row, HEADING_ROW, listing.last_column)
    book.show_first(position)
    return package.to_bytes()


def problem_report(problems: Sequence[Problem]) -> bytes:
    """Return a workbook of its own that lists *problems*, for files that cannot be annotated."""
    package = Package(_empty_package())
    book = Book(package)
    listing = Listing(problems, with_files=True)
    part, position = book.problems_part()
    sheet = listing.sheet(book.dialect, _styles(package, book), "", lambda problem: "")
    strings = SharedStrings()
    strings.share(sheet)
    package.replace(part, serialized(sheet))
    package.replace(_STRINGS, strings.table())
    package.declare_type(_STRINGS, _STRINGS_TYPE)
    package.relations(book.part).add(book.dialect, "sharedStrings", _STRINGS)
    book.set_names(position, listing.last_row, HEADING_ROW, listing.last_column)
    return package.to_bytes()


def _styles(package: Package, book: Book) -> Styles:
    """Return the workbook's styles, made if it has none."""
    relations = package.relations(book.part)
    name = relations.of_kind("styles")
    if not name or not package.has(name):
        name = name or "xl/styles.xml"
        package.replace(name, plain_styles(book.dialect))
        package.declare_type(name, _STYLES_TYPE)
        if not relations.of_kind("styles"):
            relations.add(book.dialect, "styles", name)
    is_foreign = package.has(_MAKER) and b"LibreOffice" in package.read(_MAKER)
    return Styles(package.tree(name), book.dialect, keeps_background=not is_foreign)


def _remove_marks(package: Package, book: Book, styles: Styles, part: str) -> None:
    """Take the colors and notes of an earlier annotation off a sheet."""
    Notes(package, book.dialect, part).remove_ours()
    try:
        cells = Cells(package.look_at(part), book.dialect)
    except ValueError:
        return
    if any(styles.unmarked(style) is not None for _, style in cells.styled()):
        for cell, style in Cells(package.tree(part), book.dialect).styled():
            covered = styles.unmarked(style)
            if covered is not None:
                cell.set("s", str(covered))


def _mark(package: Package, book: Book, styles: Styles, part: str,
          problems: Sequence[Problem]) -> None:
    """Color the cells of one sheet that have problems, and say in a note what they are."""
    try:
        cells = Cells(package.tree(part), book.dialect)
    except ValueError:  # a sheet that is one chart
        return
    by_cell: defaultdict[Address, list[Problem]] = defaultdict(list)
    for problem in problems:
        address = address_of(problem.place.spot)
        if address is not None:
            by_cell[cells.shown_at(address)].append(problem)
    for address, found in by_cell.items():
        found.sort(key=lambda problem: (_GRAVITY[problem.severity], problem.sort_key))
        cells.set_style(address, styles.marked(cells.style(address), found[0].severity))
        cells.unfold(address[1])
    if by_cell:
        notes = {address: _note(found) for address, found in by_cell.items()}
        Notes(package, book.dialect, part).add(notes, cells)


def _note(problems: Sequence[Problem]) -> str:
    """Return the text of a cell's note: each problem with its remedy, the gravest first."""
    said = (f"{problem.severity.value.capitalize()}: {problem.message} {problem.remedy}".strip()
            for problem in problems)
    return storable("\n".join(said))[:_MOST_IN_NOTE]


def _location(title: str, spot: str) -> str:
    """Return where a link leads: the cell, or the sheet's first where no cell is meant."""
    quoted = "'" + title.replace("'", "''") + "'"
    return f"{quoted}!{spot if address_of(spot) else 'A1'}"


def _empty_package() -> bytes:
    """Return a workbook without sheets, to which one is added."""
    main, office = DIALECTS[0].main, DIALECTS[0].office
    package = "http://schemas.openxmlformats.org/package/2006"
    main_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts = {
        "[Content_Types].xml":
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
            f'ContentType="{main_type}"/><Override PartName="/xl/theme/theme1.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/></Types>',
        "_rels/.rels":
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml":
            f'<workbook xmlns="{main}" xmlns:r="{office}"><bookViews><workbookView/></bookViews>'
            '<sheets/></workbook>',
        "xl/_rels/workbook.xml.rels":
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{office}/theme" Target="theme/theme1.xml"/></Relationships>',
        "xl/theme/theme1.xml": theme_xml,
    }
    return zipped({name: content.encode() for name, content in parts.items()})
