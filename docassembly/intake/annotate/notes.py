"""Notes on cells: ours beside the user's, and ours taken out again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape

from lxml import etree

from docassembly.intake.annotate.cells import Address, Cells, address_of, name_of
from docassembly.intake.annotate.package import Dialect, Element, Package, Relations
from docassembly.intake.filled_cells import escaped

AUTHOR = "docassembly check"
BEGIN, END = f"\u25b8 {AUTHOR}", "\u25c2"
"""The lines between which a note is ours; what a person writes outside them stays."""

_OURS = re.compile(f"\r?\n?{BEGIN}\r?\n.*?{END}", re.S)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_BEFORE_DRAWING = frozenset({
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing"})

_NEW_DRAWING = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data=""/></o:shapelayout><v:shapetype id="_x0000_t202" '
    'coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke '
    'joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>')
_SHAPE = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{id}" type="#_x0000_t202" '
    'style="position:absolute;width:{width}px;height:{height}px;z-index:1;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" '
    'obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
    '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
    '<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False'
    '</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>')
_ONE_SHAPE = re.compile(rb"<v:shape\b(?:(?!</v:shape>).)*</v:shape>", re.S)
_IDMAP = re.compile(rb'(<o:idmap\b[^>]*?\bdata=")([\d,]*)(")')
_SHAPES_IN_BLOCK = 1023
_NOTE_WIDTH, _NOTE_LINE = 380, 18


class Notes:
    """The notes of one sheet."""

    def __init__(self, package: Package, dialect: Dialect, part: str) -> None:
        """Find the notes that the sheet in *part* has."""
        self._package, self._dialect, self._part = package, dialect, part
        self._relations: Relations = package.relations(part)
        self._name = self._relations.of_kind("comments")

    def remove_ours(self) -> None:
        """Take out what an earlier annotation wrote; a note of which nothing is left goes too."""
        if not self._name or not self._package.has(self._name):
            return
        if BEGIN.encode() not in self._package.read(self._name):
            return
        emptied: set[Address] = set()
        for comment in list(self._package.tree(self._name).iter(self._dialect.tag("comment"))):
            if self._cut(comment):
                address = address_of(comment.get("ref", ""))
                parent = comment.getparent()
                if address is not None and parent is not None:
                    emptied.add(address)
                    parent.remove(comment)
        self._remove_shapes(emptied)

    def add(self, texts: Mapping[Address, str], cells: Cells) -> None:
        """Add a note to each cell; where the user has one, ours stands below it.

        A cell with a conversation ("threaded comment") gets none: Excel shows the conversation
        alone, and its color and the list of problems must do.
        """
        root = self._comments()
        holder = root.find(self._dialect.tag("commentList"))
        assert holder is not None
        existing = {comment.get("ref", ""): comment for comment in holder}
        talked_about = self._conversations(root)
        author = self._author(root)
        new: dict[Address, str] = {}
        for address, text in sorted(texts.items()):
            name = name_of(address)
            whole = escaped(f"{BEGIN}\n{text}\n{END}")
            if name in talked_about:
                continue
            if name in existing:
                self._append(existing[name], f"\n{whole}")
            else:
                comment = etree.SubElement(holder, self._dialect.tag("comment"),
                                           {"ref": name, "authorId": author})
                self._append(comment, whole)
                new[address] = whole
        holder[:] = sorted(holder, key=lambda each: address_of(each.get("ref", "")) or (0, 0))
        if new:
            self._draw(new, cells)

    def _comments(self) -> Element:
        """Return the part with the notes, made if the sheet has none."""
        if not self._name or not self._package.has(self._name):
            self._name = self._name or self._package.free_name("xl/comments{}.xml")
            empty = f'<comments xmlns="{self._dialect.main}"><authors/><commentList/></comments>'
            self._package.replace(self._name, empty.encode())
            self._package.declare_type(self._name, _COMMENTS_TYPE)
            if not self._relations.of_kind("comments"):
                self._relations.add(self._dialect, "comments", self._name)
        root = self._package.tree(self._name)
        for at, name in enumerate(("authors", "commentList")):
            if root.find(self._dialect.tag(name)) is None:
                root.insert(at, etree.Element(self._dialect.tag(name)))
        return root

    def _author(self, root: Element) -> str:
        """Return the number of our name among the authors."""
        authors = root.find(self._dialect.tag("authors"))
        assert authors is not None
        names = [each.text for each in authors]
        if AUTHOR not in names:
            etree.SubElement(authors, self._dialect.tag("author")).text = AUTHOR
            names.append(AUTHOR)
        return str(names.index(AUTHOR))

    def _conversations(self, root: Element) -> frozenset[str]:
        """Return the cells whose note only stands in for a conversation."""
        authors = [each.text or "" for each in root.iter(self._dialect.tag("author"))]
        threads = {str(at) for at, name in enumerate(authors) if name.startswith("tc=")}
        return frozenset(comment.get("ref", "")
                         for comment in root.iter(self._dialect.tag("comment"))
                         if comment.get("authorId") in threads)

    def _append(self, comment: Element, text: str) -> None:
        holder = comment.find(self._dialect.tag("text"))
        if holder is None:
            holder = etree.SubElement(comment, self._dialect.tag("text"))
        for plain in holder.findall(self._dialect.tag("t")):
            run = etree.Element(self._dialect.tag("r"))
            plain.addprevious(run)
            run.append(plain)
        run = etree.SubElement(holder, self._dialect.tag("r"))
        properties = etree.SubElement(run, self._dialect.tag("rPr"))
        for name, value in (("sz", "9"), ("color", None), ("rFont", "Tahoma"), ("family", "2")):
            attributes = {"val": value} if value else {"indexed": "81"}
            etree.SubElement(properties, self._dialect.tag(name), attributes)
        shown = etree.SubElement(run, self._dialect.tag("t"))
        shown.text = text
        shown.set(_SPACE, "preserve")
        _phonetics_last(holder, self._dialect)

    def _cut(self, comment: Element) -> bool:
        """Take our lines out of a note; return whether nothing else was in it."""
        shown = list(comment.iter(self._dialect.tag("t")))
        whole = "".join(each.text or "" for each in shown)
        cuts = [found.span() for found in _OURS.finditer(whole)]
        if not cuts:
            return False
        start = 0
        for each in shown:
            text = each.text or ""
            each.text = "".join(sign for at, sign in enumerate(text, start)
                                if not any(first <= at < last for first, last in cuts))
            start += len(text)
            run = each.getparent()
            if text and not each.text and run is not None:
                holder = run.getparent()
                if holder is not None and run.tag == self._dialect.tag("r"):
                    holder.remove(run)
        return not _OURS.sub("", whole).strip()

    def _drawing(self) -> str:
        """Return the part where the sheet's notes are drawn, made if it has none."""
        sheet = self._package.tree(self._part)
        pointer = sheet.find(self._dialect.tag("legacyDrawing"))
        name = self._relations.target(pointer.get(self._dialect.id)) if pointer is not None else ""
        if not name:
            name = self._package.free_name("xl/drawings/vmlDrawing{}.vml")
            if pointer is None:
                pointer = etree.Element(self._dialect.tag("legacyDrawing"))
                before = [each for each in sheet if isinstance(each.tag, str)
                          and etree.QName(each).localname in _BEFORE_DRAWING]
                before[-1].addnext(pointer)
            pointer.set(self._dialect.id, self._relations.add(self._dialect, "vmlDrawing", name))
        if not self._package.has(name):
            self._package.replace(name, _NEW_DRAWING.encode())
            self._package.declare_extension("vml", _DRAWING_TYPE)
        return name

    def _draw(self, notes: Mapping[Address, str], cells: Cells) -> None:
        """Draw the box of each new note; the markup may not be well-formed, so it is text here."""
        name = self._drawing()
        content = self._package.read(name)
        blocks = _free_blocks(self._package, -(-len(notes) // _SHAPES_IN_BLOCK))
        numbers = (block * 1024 + at for block in blocks for at in range(1, _SHAPES_IN_BLOCK + 1))
        shapes = "".join(_shape(number, address, text, cells)
                         for number, (address, text) in zip(numbers, notes.items(), strict=False))
        head, closing, rest = content.rpartition(b"</xml>")
        if closing:
            head = _IDMAP.sub(lambda found: found[1] + b",".join(filter(None, (
                found[2], ",".join(map(str, blocks)).encode()))) + found[3], head, count=1)
            self._package.replace(name, head + shapes.encode() + closing + rest)

    def _remove_shapes(self, addresses: set[Address]) -> None:
        pointer = self._package.look_at(self._part).find(self._dialect.tag("legacyDrawing"))
        name = self._relations.target(pointer.get(self._dialect.id)) if pointer is not None else ""
        if name and addresses and self._package.has(name):
            content = self._package.read(name)
            self._package.replace(name, _ONE_SHAPE.sub(
                lambda found: b"" if _place_of(found[0]) in addresses else found[0], content))


def _phonetics_last(holder: Element, dialect: Dialect) -> None:
    """Keep the order of the format: runs of text first, then how they are spoken."""
    for name in ("rPh", "phoneticPr"):
        for each in list(holder.iterchildren(dialect.tag(name))):
            holder.append(each)


def _free_blocks(package: Package, count: int) -> list[int]:
    """Return numbers of blocks of shapes that no drawing of the workbook uses."""
    used = {int(number) for name in package.names() if name.lower().endswith(".vml")
            for found in _IDMAP.findall(package.read(name))
            for number in found[1].split(b",") if number}
    free = (number for number in range(1, 100_000) if number not in used)
    return [next(free) for _ in range(count)]


def _place_of(shape: bytes) -> Address | None:
    """Return the cell of a note's box."""
    row = re.search(rb"<x:Row>\s*(\d+)", shape)
    column = re.search(rb"<x:Column>\s*(\d+)", shape)
    return (int(row[1]) + 1, int(column[1]) + 1) if row and column and b'"Note"' in shape else None


def _shape(number: int, address: Address, text: str, cells: Cells) -> str:
    row, column = address
    height = _NOTE_LINE * (2 + sum(1 + len(line) // 58 for line in text.split("\n")))
    edges = (*_edge(column + 1, 15, _NOTE_WIDTH, cells.width),
             *_edge(max(row - 1, 1), 4, height, cells.height))
    left, left_in, right, right_in, top, top_in, bottom, bottom_in = edges
    anchor = f"{left}, {left_in}, {top}, {top_in}, {right}, {right_in}, {bottom}, {bottom_in}"
    return _SHAPE.format(id=number, width=_NOTE_WIDTH, height=height, anchor=escape(anchor),
                         row=row - 1, column=column - 1)


def _edge(first: int, offset: int, size: int, size_of: Callable[[int], int]) -> Iterator[int]:
    """Yield where a box of *size* pixels begins and ends: line and offset in it, counted from 0."""
    yield first - 1
    yield min(offset, max(size_of(first) - 1, 0))
    at, left = first, size + offset
    while left > size_of(at) and at < first + 200:
        left -= size_of(at)
        at += 1
    yield at - 1
    yield left
