"""The three-way merge of a draft: what changed since it was generated, put into the edited file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from docassembly.revisions.blocks import Reader
from docassembly.revisions.comments import Comments
from docassembly.revisions.copying import Copier
from docassembly.revisions.marks import Marks
from docassembly.revisions.merge import merge_story
from docassembly.revisions.package import Package
from docassembly.revisions.result import Refreshed, ValueChange
from docassembly.revisions.stale import StaleValues
from docassembly.revisions.stories import stories, story_parts
from docassembly.revisions.tokens import Tokenizer
from docassembly.revisions.work import Work

AUTHOR = "docassembly"
"""Who changes of the data are by."""

TEMPLATE_AUTHOR = "docassembly (template)"
"""Who changes of a template's wording are by."""


def refresh(base: bytes, edited: bytes, new: bytes, *, values: Sequence[ValueChange] = (),
            date: datetime, author: str = AUTHOR, template_author: str = TEMPLATE_AUTHOR,
            data_only: bytes | None = None) -> Refreshed:
    """Return the attorney's file with what changed from *base* to *new* as tracked changes.

    *base* is the draft as it was generated last time, *edited* the attorney's file, *new* what
    workbook and templates give now; *values* are the values that changed, as the drafts print
    them. *data_only*, where the wording changed too, is what the former templates give with the
    new data: what changed up to it is by *author*, the rest by *template_author*.

    Words that the attorney changed stand, with a comment. When nothing is to be done the document
    is the very file that came. Raises :class:`UnreadableDraft` for a file that is not one.
    """
    own = frozenset({author, template_author})
    if data_only is None or data_only == new:
        return _merged(base, edited, new, values, date, author, own)
    first = _merged(base, edited, data_only, values, date, author, own)
    second = _merged(data_only, first.document, new, (), date, template_author, own)
    return Refreshed(second.document, (*first.edits, *second.edits),
                     (*first.conflicts, *second.conflicts), (*first.stale, *second.stale),
                     first.changed or second.changed)


def _merged(base: bytes, edited: bytes, new: bytes, values: Sequence[ValueChange], date: datetime,
            author: str, own: frozenset[str]) -> Refreshed:
    moved = [v for v in values if v.old != v.new]
    if base == new and not moved:
        return Refreshed(edited)
    packages = [Package(document) for document in (base, edited, new)]
    target = packages[1]
    marks = Marks(target, story_parts(target), author, date, own)
    comments = Comments(target, marks)
    marks.is_own_comment = comments.is_own
    work = Work(target, marks, comments, Copier(packages[2], target, marks, comments), moved,
                StaleValues(moved))
    comments.carry((v.old, v.new) for v in moved)
    tokenizer = Tokenizer(word for v in moved for word in (v.old, v.new))
    readers = [Reader(package, package.document, tokenizer) for package in packages]
    for story in stories(*readers):
        merge_story(work, story)
    comments.drop_lost(target.tree(target.document))
    return Refreshed(target.written(), tuple(work.edits), tuple(work.conflicts),
                     tuple(work.found), target.changed)


