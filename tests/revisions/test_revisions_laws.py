"""The laws of a refresh, over attorneys' edits and changes of the data, drawn at random."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openxml_audit
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docassembly.revisions import AUTHOR, ValueChange, accepted, redlined, rejected

LAW = settings(max_examples=25, deadline=None, derandomize=True,
               suppress_health_check=[HealthCheck.too_slow])
OTHERS = "Ann Attorney"
EXHIBITS = (("Declaration of Maria Lopez", 6), ("Medical records of Hospital Escuela", 12),
            ("Country conditions report", 20))
NEW_EXHIBIT = ("Employment letter", 2)

CHANGES: dict[str, tuple[dict[str, Any], tuple[ValueChange, ...]]] = {
    "hearing": ({"hearing": "April 20, 2027"},
                (ValueChange("March 3, 2027", "April 20, 2027", "hearing date", "Cases!H7"),)),
    "name": ({"name": "Ana Mej\u00eda"},
             (ValueChange("Maria Lopez", "Ana Mej\u00eda", "name", "Applicants!C2"),)),
    "port": ({"port": "Otay Mesa"},
             (ValueChange("San Ysidro", "Otay Mesa", "port", "Cases!N2"),)),
    "sponsor": ({"sponsor": "Jane Wu"},
                (ValueChange("John Carter", "Jane Wu", "sponsor", "U.S. parties!C2"),)),
    "second": ({"second": "Luis Lopez"}, ()),
    "inserted": ({"exhibits": (EXHIBITS[0], NEW_EXHIBIT, *EXHIBITS[1:])}, ()),
    "removed": ({"exhibits": (EXHIBITS[0], EXHIBITS[2])}, ()),
    "reordered": ({"exhibits": (EXHIBITS[1], EXHIBITS[0], EXHIBITS[2])}, ()),
    "ground gone": ({"grounds": ("misrepresentation",)}, ()),
    "ground more": ({"grounds": ("unlawful presence", "misrepresentation", "removal")}, ()),
    "wording": ({"wording": "earnestly requests"}, ()),
    "extra": ({"extra": "The applicant will return in June."}, ()),
    "gap": ({"hearing": None}, ()),
}


def reword(document: Any) -> None:
    """Rewrite a sentence whole."""
    paragraph = paragraph_of(document, "The applicant seeks")
    paragraph.runs[0].text = "She needs a surgeon now, and no hospital at home has one. "


def split(document: Any) -> None:
    """Divide a paragraph in two."""
    paragraph = paragraph_of(document, "The applicant seeks")
    text = paragraph.text
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    paragraph.runs[0].text = text[:40]
    second = document.add_paragraph(text[40:])
    paragraph._p.addnext(second._p)


def join(document: Any) -> None:
    """Make one paragraph of two."""
    first, second = (paragraph_of(document, start) for start in
                     ("The ground of misrepresentation", "Counsel discloses misrepresentation"))
    for run in list(second.runs):
        first._p.append(run._r)
    second._p.getparent().remove(second._p)


def move(document: Any) -> None:
    """Move a paragraph to the end, untracked."""
    paragraph = paragraph_of(document, "The applicant seeks")
    paragraph_of(document, "Respectfully")._p.addprevious(paragraph._p)


def insert(document: Any) -> None:
    """Add a paragraph that repeats a value by hand."""
    paragraph = document.add_paragraph("We remind the court of March 3, 2027 and of Maria Lopez.")
    paragraph_of(document, "Dear Port")._p.addnext(paragraph._p)


def remove_row(document: Any) -> None:
    """Delete an exhibit's row."""
    row = document.tables[-1].rows[1]._tr
    row.getparent().remove(row)


def reorder_rows(document: Any) -> None:
    """Put the last exhibit first."""
    rows = document.tables[-1].rows
    rows[1]._tr.addprevious(rows[-1]._tr)


def bold(document: Any) -> None:
    """Make a sentence bold."""
    for run in paragraph_of(document, "The applicant seeks").runs:
        run.bold = True


def comment(document: Any) -> None:
    """Comment a sentence."""
    document.add_comment(paragraph_of(document, "The applicant seeks").runs,
                         text="Is this proved?", author=OTHERS)


def paragraph_of(document: Any, start: str) -> Any:
    """Return the paragraph that begins so."""
    starts = (start, "She needs a surgeon") if start == "The applicant seeks" else (start,)
    return next(p for p in document.paragraphs if p.text.startswith(starts))


EDITS: dict[str, Callable[[Any], object]] = {
    edit.__name__: edit for edit in (reword, split, join, move, insert, remove_row, reorder_rows,
                                     bold, comment)}
ONE_OF = ("reword", "split", "join", "move")
"""Edits of the same paragraphs."""


def attorney(office: SimpleNamespace, names: list[str], tracked: bool) -> bytes:
    """Return the base after the edits, with pending changes of the attorney's own if *tracked*."""

    def change(document: Any) -> None:
        for name in names:
            EDITS[name](document)
        if tracked:
            office.track_insertion(paragraph_of(document, "Dear Port"), " and Officers")
            office.track_deletion(paragraph_of(document, "Respectfully").runs[0])

    return bytes(office.edit(office.base, change))


def changed(office: SimpleNamespace, names: list[str]) -> tuple[bytes, tuple[ValueChange, ...]]:
    """Return the letter after changes of the data, and the values that changed."""
    facts: dict[str, Any] = {}
    values: tuple[ValueChange, ...] = ()
    for name in names:
        facts |= CHANGES[name][0]
        values += CHANGES[name][1]
    return office.letter(**facts), values


edits = st.lists(st.sampled_from(sorted(EDITS)), unique=True, max_size=4).filter(
    lambda names: sum(name in ONE_OF for name in names) <= 1)
data = st.lists(st.sampled_from(sorted(CHANGES)), unique=True, min_size=1, max_size=3)


def texts(paragraphs: list[Any]) -> list[tuple[str, str]]:
    return [(paragraph.place, paragraph.text) for paragraph in paragraphs]


def looks(paragraphs: list[Any]) -> list[Any]:
    return [(p.place, p.looks) for p in paragraphs if p.text]


@LAW
@given(data)
def test_an_unedited_draft_with_all_accepted_is_the_fresh_one(
        office: SimpleNamespace, names: list[str]) -> None:
    new, values = changed(office, names)
    result = office.refresh(office.base, office.base, new, *values).document
    assert texts(accepted(result)) == texts(accepted(new))
    assert looks(accepted(result)) == looks(accepted(new))


@LAW
@given(edits, st.booleans(), data)
def test_with_all_of_ours_rejected_the_draft_is_the_persons(
        office: SimpleNamespace, hands: list[str], tracked: bool, names: list[str]) -> None:
    edited = attorney(office, hands, tracked)
    new, values = changed(office, names)
    result = office.refresh(office.base, edited, new, *values).document
    assert texts(rejected(result, {AUTHOR})) == texts(rejected(edited, {AUTHOR}))
    assert looks(rejected(result, {AUTHOR})) == looks(rejected(edited, {AUTHOR}))


@LAW
@given(edits, st.booleans(), data)
def test_a_second_run_changes_nothing(
        office: SimpleNamespace, hands: list[str], tracked: bool, names: list[str]) -> None:
    edited = attorney(office, hands, tracked)
    new, values = changed(office, names)
    first = office.refresh(office.base, edited, new, *values).document
    assert office.refresh(new, first, new).document == first


@LAW
@given(edits, st.booleans())
def test_without_changes_of_the_data_the_file_is_the_same(
        office: SimpleNamespace, hands: list[str], tracked: bool) -> None:
    edited = attorney(office, hands, tracked)
    result = office.refresh(office.base, edited, office.base)
    assert result.document is edited
    assert not result.changed


@LAW
@given(edits, data)
def test_changes_and_comments_of_others_keep_author_and_date(
        office: SimpleNamespace, hands: list[str], names: list[str]) -> None:
    edited = attorney(office, [*dict.fromkeys([*hands, "comment"])], True)
    new, values = changed(office, names)
    result = office.refresh(office.base, edited, new, *values).document
    assert foreign(office, result) == foreign(office, edited)


def foreign(office: SimpleNamespace, document: bytes) -> list[tuple[str, ...]]:
    """Return the tracked changes and comments of other people, with their words."""
    from lxml import etree

    found = []
    for name in ("word/document.xml", "word/comments.xml"):
        content = office.entries(document).get(name)
        if content is None:
            continue
        for element in etree.fromstring(content).iter():
            if element.get(qn("w:author")) == OTHERS:
                words = "".join(t.text or "" for t in element.iter(qn("w:t"), qn("w:delText")))
                found.append((etree.QName(element).localname, element.get(qn("w:date")) or "",
                              words))
    return sorted(found)


@settings(LAW, max_examples=8)
@given(edits, st.booleans(), data)
def test_the_file_is_as_valid_as_the_persons(
        office: SimpleNamespace, hands: list[str], tracked: bool, names: list[str]) -> None:
    edited = attorney(office, hands, tracked)
    new, values = changed(office, names)
    result = office.refresh(office.base, edited, new, *values).document
    assert findings(result) <= findings(edited) | findings(new)
    assert redlined(result)


def findings(document: bytes) -> set[str]:
    """Return what a validator of the format has to say."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draft.docx"
        path.write_bytes(io.BytesIO(document).getvalue())
        result = openxml_audit.OpenXmlValidator().validate(str(path))
    return {error.description for error in result.errors}


@LAW
@given(data, data)
def test_two_refreshes_without_a_look_between_lead_to_the_second_fresh_draft(
        office: SimpleNamespace, first: list[str], second: list[str]) -> None:
    one, values = changed(office, first)
    two, more = changed(office, second)
    middle = office.refresh(office.base, office.base, one, *values).document
    last = office.refresh(one, middle, two, *more).document
    assert texts(accepted(last)) == texts(accepted(two))
    assert texts(rejected(last, {AUTHOR})) == texts(rejected(office.base, {AUTHOR}))
