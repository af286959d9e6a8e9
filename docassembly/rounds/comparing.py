"""Compare a draft with what it would be today, where it is not known how it was when it was made.

Nothing is guessed and no word is changed: comments tell what today's draft says instead.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from difflib import SequenceMatcher

from docx import Document
from docx.text.paragraph import Paragraph

from docassembly.revisions import AUTHOR
from docassembly.values.printed import NBSP

_SAYS = "Today\u2019s draft says here: "
_ADDS = "Today\u2019s draft adds here: "
_LACKS = "Today\u2019s draft no longer has this."


def compared(edited: bytes, new: bytes) -> tuple[bytes, int]:
    """Return *edited* with a comment at each paragraph that *new* has otherwise, and how many.

    A comment that is there already is not written again.
    """
    document, fresh = Document(io.BytesIO(edited)), Document(io.BytesIO(new))
    here, there = _paragraphs(document), _paragraphs(fresh)
    known = {(comment.author, comment.text) for comment in document.comments}
    count = 0
    matcher = SequenceMatcher(None, [_plain(p) for p in here], [_plain(p) for p in there],
                              autojunk=False)
    for what, first, _, new_first, new_last in matcher.get_opcodes():
        if what == "equal":
            continue
        said = "\n".join(p.text for p in there[new_first:new_last])
        note = _LACKS if what == "delete" else (_ADDS if what == "insert" else _SAYS) + said
        at = here[min(first, len(here) - 1)] if here else None
        runs = at.runs if at is not None else []
        if runs and (AUTHOR, note) not in known:
            document.add_comment([runs[0], runs[-1]], text=note, author=AUTHOR, initials="da")
            count += 1
    if not count:
        return edited, 0
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue(), count


def _paragraphs(document: object) -> Sequence[Paragraph]:
    """Return the paragraphs with words of the body, those of tables in their place."""
    body = document.element.body  # type: ignore[attr-defined]
    return [found for element in body.iter(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")
        if (found := Paragraph(element, document._body)).text.strip()]  # type: ignore[attr-defined]


def _plain(paragraph: Paragraph) -> str:
    return " ".join(paragraph.text.replace(NBSP, " ").split())
