"""Paragraphs, tables and rows of a story as blocks that can be compared and paired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from docassembly.revisions.formatting import look
from docassembly.revisions.lines import Line
from docassembly.revisions.markup import (
    BLOCK_CONTAINERS,
    DEL,
    PPR,
    TBL,
    TC,
    TR,
    TRPR,
    VAL,
    Element,
    P,
    mark_of,
    w,
)
from docassembly.revisions.package import Package
from docassembly.revisions.tokens import Tokenizer, Tokens, weigh


class Reader:
    """Reads the blocks of one document; the same tokenizer serves all documents of a merge."""

    def __init__(self, package: Package, part: str, tokenizer: Tokenizer) -> None:
        """Read blocks of *part*."""
        self.package, self.part, self.tokenizer = package, part, tokenizer

    def line(self, paragraphs: list[Element]) -> Line:
        """Return the paragraphs read as one line."""
        return Line(paragraphs, self.package, self.part)

    def blocks(self, container: Element) -> list[Block]:
        """Return the paragraphs and tables of a body, cell, header, note or text box.

        Content controls round them are looked through. A paragraph that someone has deleted,
        pending acceptance, is not there any more.
        """
        return [block for element in _within(container)
                if not (block := Block(element, self)).gone]


def _within(container: Element) -> Iterator[Element]:
    for child in container:
        if child.tag in (P, TBL):
            yield child
        elif child.tag in BLOCK_CONTAINERS:
            yield from _within(child)


class Block:
    """A paragraph, a table or a row, with what is needed to recognize it."""

    def __init__(self, element: Element, reader: Reader) -> None:
        """Wrap the element."""
        self.element = element
        self.reader = reader
        self.tag = element.tag

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a paragraph."""
        return self.tag == P

    @cached_property
    def line(self) -> Line:
        """The paragraph as a person reads it."""
        return self.reader.line([self.element])

    @cached_property
    def tokens(self) -> Tokens:
        """The tokens of the paragraph."""
        return self.reader.tokenizer.cut(self.line)

    @cached_property
    def gone(self) -> bool:
        """Whether someone has deleted it, pending acceptance."""
        if self.tag == P:
            return mark_of(self.element, DEL) is not None and not self.line.text
        if self.tag == TR:
            return self.element.find(f"{TRPR}/{DEL}") is not None
        return not self.rows

    @cached_property
    def rows(self) -> list[Block]:
        """The rows of a table that nobody has deleted, nested tables' rows left out."""
        return [row for element in _direct(self.element, TR, TBL)
                if not (row := Block(element, self.reader)).gone]

    @cached_property
    def cells(self) -> list[Element]:
        """The cells of a row."""
        return list(_direct(self.element, TC, TR))

    @cached_property
    def contents(self) -> list[list[Block]]:
        """The blocks of each cell of a row."""
        return [self.reader.blocks(cell) for cell in self.cells]

    @cached_property
    def inner(self) -> list[Block]:
        """The blocks straight inside: rows of a table, paragraphs of a row's cells."""
        if self.tag == TBL:
            return self.rows
        return [block for cell in self.contents for block in cell]

    @cached_property
    def text(self) -> str:
        """The text; cells and rows are divided by a sign that no text has."""
        if self.tag == P:
            return self.line.text
        if self.tag == TR:
            return "\x1f".join("\n".join(b.text for b in cell) for cell in self.contents)
        return "\x1e".join(row.text for row in self.rows)

    @cached_property
    def bag(self) -> Counter[str]:
        """The tokens that are not blank, counted."""
        if self.tag == P:
            return self.tokens.bag
        total: Counter[str] = Counter()
        for block in self.inner:
            total.update(block.bag)
        return total

    @cached_property
    def size(self) -> int:
        """How much text the bag holds."""
        return weigh(self.bag)

    @cached_property
    def style(self) -> str:
        """The name of the paragraph's style, as the file's own id."""
        found = self.element.find(f"{PPR}/{w('pStyle')}") if self.tag == P else None
        return "" if found is None else found.get(VAL, "")

    @cached_property
    def label(self) -> str:
        """What names the whole: a table's first row, a row's first cell if more than a letter."""
        if self.tag == TBL:
            return self.rows[0].text.strip("\x1f\n ") if self.rows else ""
        if self.tag != TR or len(self.contents) < 2 or not self.contents[0]:
            return ""
        text = "\n".join(b.text for b in self.contents[0]).strip()
        return text if len(text) > 3 else ""

    @cached_property
    def raw(self) -> bytes:
        """The markup as it is written: equal bytes are equal blocks."""
        return etree.tostring(self.element, with_tail=False)

    @cached_property
    def exact(self) -> tuple[object, ...]:
        """Text and formatting, equal for blocks that print alike."""
        if self.tag == P:
            return (look(self.element.find(PPR)), *self.tokens.exact)
        return (self.tag, *(block.exact for block in self.inner))

    def same(self, other: Block) -> bool:
        """Return whether both print alike."""
        if self.raw == other.raw:
            return True
        return self.text == other.text and self.exact == other.exact

    def paragraphs(self) -> list[Element]:
        """Return every paragraph in it."""
        if self.tag == P:
            return [self.element]
        return list(self.element.iter(P))


def _direct(root: Element, tag: str, owner: str) -> Iterator[Element]:
    """Yield the descendants *tag* whose nearest *owner* is *root*."""
    for child in root:
        if child.tag == tag:
            yield child
        elif child.tag in BLOCK_CONTAINERS and child.tag != owner:
            yield from _direct(child, tag, owner)
