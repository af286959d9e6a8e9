"""The sheet that lists problems, each with a link to its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from lxml import etree
from openpyxl.utils import get_column_letter

from docassembly.intake.annotate.package import Dialect, Element, parse
from docassembly.intake.annotate.styles import Styles
from docassembly.intake.filled_cells import escaped, storable
from docassembly.problems import Problem, Severity

HEADING_ROW = 4

_NAMES = {Severity.ERROR: ("error", "errors"), Severity.GAP: ("gap", "gaps"),
          Severity.ADVICE: ("piece of advice", "pieces of advice")}
_MEANINGS = ("Error: cannot be read or contradicts itself, and the case gets no drafts. "
             "Gap: missing, and the drafts show a bracket. Advice: worth the attorney's look.")
_COLUMNS = (("Severity", 10), ("Case", 16), ("File", 26), ("Sheet", 22), ("Cell", 8),
            ("What is wrong", 70), ("What to do", 60), ("Code", 24))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TITLE = '<b/><sz val="16"/><color rgb="FF1F4E79"/><name val="Calibri"/><family val="2"/>'
_PLAIN = '<sz val="11"/><color rgb="FF1F2A37"/><name val="Calibri"/><family val="2"/>'
_STRONG = '<b/>' + _PLAIN
_WHITE = '<b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/><family val="2"/>'
_LINK = '<u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/><family val="2"/>'
_FRAME = (
    '<worksheet xmlns="{main}"><sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/>'
    '</sheetPr><sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"><pane '
    'ySplit="{heading}" topLeftCell="A{first}" activePane="bottomLeft" state="frozen"/><selection '
    'pane="bottomLeft" activeCell="A{first}" sqref="A{first}"/></sheetView></sheetViews>'
    '<sheetFormatPr defaultRowHeight="15"/><cols/><sheetData/><autoFilter ref="{table}"/>'
    '<hyperlinks/><pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" '
    'footer="0.3"/><pageSetup orientation="landscape" fitToHeight="0"/><headerFooter><oddHeader>'
    '&amp;L&amp;A&amp;RPrivileged and confidential</oddHeader><oddFooter>&amp;L&amp;F&amp;RPage '
    '&amp;P of &amp;N</oddFooter></headerFooter></worksheet>')


class Listing:
    """The list of problems as a worksheet."""

    def __init__(self, problems: Iterable[Problem], *, with_files: bool) -> None:
        """Sort the problems by case and place; *with_files* names the file of each as well."""
        self._problems = sorted(problems, key=lambda problem: problem.sort_key)
        self._columns = [each for each in _COLUMNS if with_files or each[0] != "File"]

    @property
    def last_row(self) -> int:
        """Return the row of the last problem, or of the headings if there is none."""
        return HEADING_ROW + len(self._problems)

    @property
    def last_column(self) -> str:
        """Return the letter of the last column."""
        return get_column_letter(len(self._columns))

    def sheet(self, dialect: Dialect, styles: Styles, remark: str,
              target: Callable[[Problem], str]) -> Element:
        """Return the worksheet; *target* says to which cell a problem's link leads, if to any."""
        root = parse(_FRAME.format(
            main=dialect.main, heading=HEADING_ROW, first=HEADING_ROW + 1,
            table=f"A{HEADING_ROW}:{self.last_column}{self.last_row}").encode())
        rows = _Rows(root, dialect)
        for at, (_, width) in enumerate(self._columns, start=1):
            rows.column(at, width)
        self._head(rows, styles, remark)
        text, link = (styles.make(font=font, is_text=True) for font in (_PLAIN, _LINK))
        marks = {each: styles.make(font=_STRONG, color=each) for each in Severity}
        for number, problem in enumerate(self._problems, start=HEADING_ROW + 1):
            contents = self._contents(problem)
            where = target(problem)
            row = rows.row(number, 15 * max(_lines(contents[-3], 62), _lines(contents[-2], 54)))
            for at, (content, (heading, _)) in enumerate(
                    zip(contents, self._columns, strict=True), start=1):
                is_link = bool(where) and heading in ("Sheet", "Cell") and bool(content)
                style = marks[problem.severity] if at == 1 else link if is_link else text
                rows.cell(row, number, at, content, style)
                if is_link:
                    rows.link(number, at, where)
        rows.drop_empty()
        return root

    def _head(self, rows: _Rows, styles: Styles, remark: str) -> None:
        title = styles.make(font=_TITLE, is_boxed=False)
        plain = styles.make(font=_PLAIN, is_boxed=False)
        heading = styles.make(font=_WHITE, fill="FF1F4E79")
        for number, (text, style, height) in enumerate((
                ("Problems found by docassembly check", title, 24),
                (f"{_counted(self._problems)} {remark}".strip(), plain, 18),
                (_MEANINGS, plain, 18)), start=1):
            rows.cell(rows.row(number, height), number, 1, text, style)
        row = rows.row(HEADING_ROW, 20)
        for at, (name, _) in enumerate(self._columns, start=1):
            rows.cell(row, HEADING_ROW, at, name, heading)

    def _contents(self, problem: Problem) -> list[str]:
        place = problem.place
        contents = {
            "Severity": problem.severity.value.capitalize(), "Case": problem.case,
            "File": place.file, "Sheet": place.part, "Cell": place.spot,
            "What is wrong": problem.message, "What to do": problem.remedy, "Code": problem.code}
        return [contents[name] for name, _ in self._columns]


class _Rows:
    """The growing body of the worksheet."""

    def __init__(self, root: Element, dialect: Dialect) -> None:
        self._root, self._tag = root, dialect.tag
        self._columns, self._data, self._links = (
            next(root.iter(dialect.tag(name))) for name in ("cols", "sheetData", "hyperlinks"))

    def column(self, at: int, width: int) -> None:
        etree.SubElement(self._columns, self._tag("col"), {
            "min": str(at), "max": str(at), "width": str(width), "customWidth": "1"})

    def row(self, number: int, height: int) -> Element:
        return etree.SubElement(self._data, self._tag("row"), {
            "r": str(number), "ht": str(min(height, 400)), "customHeight": "1"})

    def cell(self, row: Element, number: int, column: int, text: str, style: int) -> None:
        attributes = {"r": f"{get_column_letter(column)}{number}", "s": str(style)}
        if not text:
            etree.SubElement(row, self._tag("c"), attributes)
            return
        cell = etree.SubElement(row, self._tag("c"), {**attributes, "t": "inlineStr"})
        shown = etree.SubElement(etree.SubElement(cell, self._tag("is")), self._tag("t"))
        shown.text = escaped(storable(text))
        shown.set(_SPACE, "preserve")

    def link(self, number: int, column: int, where: str) -> None:
        etree.SubElement(self._links, self._tag("hyperlink"), {
            "ref": f"{get_column_letter(column)}{number}", "location": where,
            "display": where})

    def drop_empty(self) -> None:
        """Take out the list of links if there is none, which the format does not allow empty."""
        if not len(self._links):
            self._root.remove(self._links)


def _counted(problems: Sequence[Problem]) -> str:
    """Return how many problems there are of each severity, as a sentence."""
    counts = Counter(problem.severity for problem in problems)
    said = [f"{counts[each]} {_NAMES[each][counts[each] != 1]}" for each in Severity
            if counts[each]]
    return f"{', '.join(said)}." if said else "No problems were found."


def _lines(text: str, signs: int) -> int:
    return sum(1 + len(line) // signs for line in text.split("\n"))
