"""A Word template, compiled once and rendered many times."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from docassembly.engine.archive import Block, Entry, copied, deflated
from docassembly.engine.comments import comments_part
from docassembly.engine.headings import heading_styles
from docassembly.engine.marking import Marks
from docassembly.engine.package import TYPES_PART, Package

if TYPE_CHECKING:
    from docassembly.engine.compiled import CompiledPart

Source: TypeAlias = str | Path | Traversable | IO[bytes] | bytes
"""Where a template can come from."""

FAST, DOCXTPL = "fast", "docxtpl"


@dataclass(frozen=True, slots=True)
class Rendered:
    """One document and what was met while it was written.

    ``cites`` holds each exhibit cited and the label of the section it is cited in (``II``,
    ``intro.``), in reading order and once each; ``gaps`` each bracket printed, with its note.
    ``engine`` is ``fast`` or ``docxtpl``.
    """

    document: bytes
    cites: tuple[tuple[str, str], ...] = ()
    gaps: tuple[tuple[str, str], ...] = ()
    engine: str = FAST


class Template:
    """A ``.docx`` with docxtpl's tags, opened, cleaned and compiled once.

    *source* is a path, a resource, an open file or the bytes themselves; *name* is what problems
    call it (the file's name by default). *filters*, *tests* and *names* are added to Jinja's own.
    With ``strict=False`` undefined names and ``None`` print nothing, as with docxtpl. *deflate*
    packs the parts; :func:`docassembly.engine.archive.deflated_fast` does so sooner.

    Raises :class:`docassembly.errors.TemplateFault` with every fault found, each with its place in
    Word's terms, when the file is no Word document or a tag in it cannot be compiled.
    """

    _environment_kind: tuple[Any, ...] = ()

    def __init__(self, source: Source, *, name: str = "",
                 filters: Mapping[str, Callable[..., Any]] | None = None,
                 tests: Mapping[str, Callable[..., Any]] | None = None,
                 names: Mapping[str, object] | None = None,
                 extensions: Iterable[str] = (), strict: bool = True,
                 deflate: Callable[[bytes], bytes] = deflated) -> None:
        """Open, clean and compile *source*."""
        from docassembly.engine.compiled import Program

        data, own_name = bytes_of(source)
        self.name = name or own_name
        self.engine = FAST
        """The path that the last document took: ``fast``, or ``docxtpl``."""
        self.path_taken = "Every part is rendered as text."
        """Why it took that path, in a sentence."""
        self.package = Package(data, self.name)
        self.deflate = deflate
        self.program = Program(self.package, filters or {}, tests or {}, names or {},
                               tuple(extensions), strict, *self._environment_kind)
        self._styles = heading_styles(self.package)
        self._comments = comments_part(self.package)
        self._lay_out()

    def _lay_out(self) -> None:
        rendered = {part.source.name for part in self.program.parts}
        constant = [part for part in self.package.members if part not in rendered]
        changing = {name for name, _ in self._comments.announcing} or {self._comments.name}
        first = [TYPES_PART] if TYPES_PART in changing else []
        entries = {entry.name.decode(): entry
                   for entry in copied(self.package, constant, self.deflate)}
        self._head = [entries.pop(name) for name in first]
        self._rels = [entries.pop(name) for name in sorted(changing) if name in entries]
        self._block = Block.of([*self._head, *entries.values()])
        self._constant = tuple(entries.values())
        self._with_comments: tuple[Block, tuple[Entry, ...]] | None = None

    @property
    def variables(self) -> frozenset[str]:
        """The names that the template asks for and does not set itself."""
        return self.program.variables

    def render(self, context: Mapping[str, object], *, tidy: bool = False,
               through: Any = None) -> bytes:
        """Return the document, as docxtpl would write it: same text, same structure.

        Marks in values are taken out. With *tidy*, paragraphs and tables that held only tags and
        came out empty go too, as in :meth:`merge`. *through* is the ``DocxTemplate`` with which
        links in rich text were made (pictures and sub-documents bring theirs themselves).

        Raises :class:`docassembly.errors.TemplateFault` with every fault met.
        """
        return self._document(context, tidy, None, None, through)

    def merge(self, context: Mapping[str, object], *, dated: date | None = None,
              through: Any = None) -> Rendered:
        """Return the draft: gaps highlighted and commented, cites reported, nothing left empty.

        *dated* is the day that comments carry; without it they carry none.
        """
        marks = Marks(self._styles, self._comments.first)
        document = self._document(context, True, marks, dated, through)
        return Rendered(document, tuple(dict.fromkeys(marks.cites)), tuple(marks.gaps), self.engine)

    def docxtpl(self) -> Any:
        """Return a fresh ``docxtpl.DocxTemplate`` of this template.

        Make a case's pictures, sub-documents and links with it, put them into the context and
        render: the document then goes through docxtpl.
        """
        from docassembly.engine.through_docxtpl import new_docxtpl

        return new_docxtpl(self.package)

    def _document(self, context: Mapping[str, object], tidy: bool, marks: Marks | None,
                  dated: date | None, through: Any) -> bytes:
        from docassembly.engine.environment import NeedsDocxtpl

        if through is None:
            try:
                parts = self.program.render(context, tidy, marks)
            except NeedsDocxtpl as need:
                through = need
            else:
                self.engine, self.path_taken = FAST, "Every part is rendered as text."
                return self._packed(parts, marks, dated)
        from docassembly.engine.through_docxtpl import render_through_docxtpl

        if marks is not None:
            marks.rewind()
        self.engine = DOCXTPL
        self.path_taken = f"The case brings {through}." if isinstance(through, Exception) \
            else "The caller asked for it."
        return render_through_docxtpl(self, context, tidy, marks, dated,
                                      None if isinstance(through, Exception) else through)

    def _packed(self, parts: list[tuple[CompiledPart, bytes]], marks: Marks | None,
                dated: date | None) -> bytes:
        block, entries = self._block, list(self._rels)
        if marks is not None and marks.notes:
            block, announced = self._commented()
            entries = [*announced, Entry.of(self._comments.name,
                                            self._comments.with_notes(marks.notes, dated),
                                            self.deflate)]
        entries += [Entry.of(part.source.name, data, self.deflate) for part, data in parts]
        return block.with_entries(entries)

    def _commented(self) -> tuple[Block, tuple[Entry, ...]]:
        """Return the constant block and the further parts of documents with comments."""
        if self._with_comments is None:
            announced = self._comments.announced(self.deflate)
            types = [entry for entry in announced if entry.name.decode() == TYPES_PART]
            rest = tuple(entry for entry in announced if entry.name.decode() != TYPES_PART)
            self._with_comments = Block.of([*types, *self._constant]), rest
        return self._with_comments


def bytes_of(source: Source) -> tuple[bytes, str]:
    """Return what *source* holds, and its name where it has one."""
    if isinstance(source, bytes):
        return source, ""
    if isinstance(source, str):
        source = Path(source)
    if hasattr(source, "read_bytes"):
        return source.read_bytes(), source.name
    return source.read(), ""
