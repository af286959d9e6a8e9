"""The files of the exhibits: there, whole, translated, and the same in the case's folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from docassembly.drafts.names import safe_name
from docassembly.drafts.placing import EXHIBITS
from docassembly.drafts.private import file_hash
from docassembly.exhibits import Assembled
from docassembly.filing import Translation
from docassembly.packet import codes
from docassembly.packet.case_file import CaseFile
from docassembly.packet.draft import UnreadableDraft, open_draft
from docassembly.packet.examine import UnusableFile, examine
from docassembly.packet.gate.open_items import open_items
from docassembly.packet.gate.unseen import unseen_items
from docassembly.packet.papers import Papers
from docassembly.packet.plan import Plan
from docassembly.problems import Place, Problem

_SHOWN = frozenset({codes.COMMENT_LEFT.name, codes.CHANGES_PENDING.name, codes.HIDDEN_TEXT.name,
                    codes.LINKED_CONTENT.name, codes.PRIVATE_NUMBER.name, codes.BROKEN_FIELD.name})
"""What matters in an exhibit that is a Word document: others may have brackets and colors."""


def exhibit_items(file: CaseFile, papers: Mapping[str, Papers], plan: Plan) -> Iterator[Problem]:
    """Yield what is wrong with the exhibits of a case and their files."""
    for each in papers.values():
        yield from each.problems
    for slot in plan.slots:
        yield from _pages(slot.item, papers.get(slot.id))
        yield from _word(slot.item)
    yield from _copies(file)


def translation_items(translations: Iterable[Translation]) -> Iterator[Problem]:
    """Yield exhibits in another language without certified translation (8 CFR 103.2(b)(3))."""
    for each in translations:
        if not each.language:
            yield codes.LANGUAGE_UNKNOWN.at(
                each.place, f"The language of exhibit {each.exhibit} is not entered.")
        elif not each.attached:
            yield codes.NOT_TRANSLATED.at(
                each.place, f"Exhibit {each.exhibit} is in {each.language}, and no certified "
                "translation is attached.")
        elif not each.translator or not each.day:
            what = "by whom" if not each.translator else "on what day"
            yield codes.CERTIFICATE_INCOMPLETE.at(
                each.translator_place, f"It is not entered {what} the translation of exhibit "
                f"{each.exhibit} was certified.")


def _pages(item: Assembled, papers: Papers | None) -> Iterator[Problem]:
    """Yield exhibits whose files have other pages than the sheet, or the drafts, say."""
    counted = papers.pages if papers else None
    exhibit = item.exhibit
    if counted is None:
        return
    if exhibit.pages is not None and exhibit.pages != counted:
        yield codes.EXHIBIT_PAGES_WRONG.at(
            exhibit.place, f"Exhibit {exhibit.id} is said to have {exhibit.pages} pages, but its "
            f"file has {counted}.")
    elif item.pages != counted:
        yield codes.EXHIBIT_PAGES_WRONG.at(
            exhibit.place, f"Exhibit {exhibit.id} prints on {counted} page"
            f"{'' if counted == 1 else 's'}, which the drafts do not know.",
            f"Enter {counted} as its pages, and run docassembly refresh.")
    sizes = [sub.pages for sub in item.subs if sub.pages]
    if sizes and len(sizes) == len(item.subs) and sum(sizes) != counted:
        yield codes.EXHIBIT_PAGES_WRONG.at(
            item.subs[0].sub.place, f"The parts of exhibit {exhibit.id} have {sum(sizes)} pages "
            f"together, but the exhibit has {counted}.")


def _word(item: Assembled) -> Iterator[Problem]:
    """Yield what a Word document among the exhibits would show that it should not."""
    path = item.exhibit.file
    if path is None or path.suffix.lower() != ".docx" or not path.is_file():
        return
    try:
        draft = open_draft(path, path.name, path.name)
    except UnreadableDraft:
        return
    for problem in (*unseen_items(draft), *open_items(draft)):
        if problem.code in _SHOWN:
            yield Problem(item.exhibit.file_place, problem.code,
                          f"In \u201c{path.name}\u201d of exhibit {item.exhibit.id} "
                          f"({problem.place}): {problem.message}", problem.remedy,
                          problem.severity)


def _copies(file: CaseFile) -> Iterator[Problem]:
    """Yield files of the case's folder that are not those that the sheet names."""
    folder = file.folder / EXHIBITS
    if not folder.is_dir():
        return
    expected: dict[str, Assembled] = {}
    for item in file.assembly.printed:
        source = item.exhibit.file
        if source is not None and item.exhibit.in_hand and source.is_file():
            expected[safe_name(f"{item.letter} - {item.exhibit.id}",
                               source.suffix.lower())] = item
    for name, item in expected.items():
        assert item.exhibit.file is not None
        copy, standing = folder / name, file_hash(folder / name)
        place = Place(f"{file.folder.name}/{EXHIBITS}/{name}", f"{EXHIBITS}/{name}")
        if standing is None:
            yield codes.EXHIBIT_COPY_DIFFERS.at(
                place, f"The copy of exhibit {item.exhibit.id} is not in the case's folder.",
                "Run docassembly bundle, or change the exhibit's status if it is to be left out.")
        elif standing != file_hash(item.exhibit.file):
            yield codes.EXHIBIT_COPY_DIFFERS.at(
                place, f"The copy of exhibit {item.exhibit.id} is not the file that "
                f"{item.exhibit.file_place} names.{_state(copy)}")
    for path in sorted(folder.iterdir()):
        if path.name not in expected and path.is_file() and not path.name.startswith((".", "~$")):
            place = Place(f"{file.folder.name}/{EXHIBITS}/{path.name}", f"{EXHIBITS}/{path.name}")
            yield codes.EXHIBIT_COPY_EXTRA.at(
                place, f"\u201c{path.name}\u201d is on no row of the exhibit sheet.")


def _state(path: Path) -> str:
    """Return what else is wrong with a PDF that somebody changed, as a further sentence."""
    if path.suffix.lower() != ".pdf":
        return ""
    try:
        pages = examine(path).pages
    except UnusableFile as fault:
        return f" {fault}"
    return f" It has {pages} page{'' if pages == 1 else 's'}."
