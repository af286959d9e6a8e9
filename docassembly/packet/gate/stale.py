"""Whether the drafts say what the workbook says now: answers, cells, files and bases compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docassembly.drafts.inputs import from_folder, known_values
from docassembly.drafts.manifest import Manifest, Value
from docassembly.drafts.names import safe_name
from docassembly.drafts.placing import BASES
from docassembly.drafts.private import file_hash
from docassembly.drafts.review import review_name
from docassembly.intake.columns import Column, columns
from docassembly.packet import codes
from docassembly.packet.case_file import CaseFile
from docassembly.packet.gate.words import quoted
from docassembly.problems import Place, Problem


def stale_items(file: CaseFile) -> Iterator[Problem]:
    """Yield what has changed since the drafts of the case were made."""
    manifest = file.manifest
    if manifest is None:
        if not file.draft_problems or file.drafts:
            yield codes.NEVER_BUNDLED.at(
                Place(file.folder.name), "It is not known what the drafts were made from.")
        return
    yield from _answers(file, manifest)
    yield from _sources(file, manifest)
    yield from _bases(file, manifest)


def _answers(file: CaseFile, manifest: Manifest) -> Iterator[Problem]:
    """Yield the answers that are not those of the drafts."""
    declared = _columns(file)
    letters = "".join(spec.letter for spec in file.documents)
    before = {(value.record, value.field): value for value in manifest.values}
    now = {(value.record, value.field): value for value in known_values(file.work.rows)}
    for key in dict.fromkeys((*now, *before)):
        old, new = before.get(key), now.get(key)
        if old is not None and new is not None and old.text == new.text:
            continue
        column = declared.get(_heading_key(key))
        value = new or old
        assert value is not None
        printed = column is None or column.used_in == "" or any(
            letter in letters for letter in column.used_in)
        code = codes.WORKBOOK_NEWER if printed else codes.WORKBOOK_CHANGED
        yield code.at(_cell(file, value), _sentence(value, column, old, new))


def _sentence(value: Value, column: Column | None, old: Value | None, new: Value | None) -> str:
    """Return what has changed, without a sensitive value."""
    name = f"{quoted(column.heading if column else value.field)} of {value.record}"
    if column is not None and (column.sensitive or column.kind.name in _NUMBERS):
        return f"{name} is not what the drafts say."
    if new is None:
        return f"{name} is empty now; the drafts were made with {quoted(old.text if old else '')}."
    if old is None:
        return f"{name} is {quoted(new.text)} now; it was empty when the drafts were made."
    return f"{name} is {quoted(new.text)} now; the drafts were made with {quoted(old.text)}."


_NUMBERS = frozenset({"passport number", "A-Number", "A-Numbers", "I-94 number"})


def _columns(file: CaseFile) -> Mapping[tuple[str, str], Column]:
    """Return every declared column by entity and field."""
    return {(record.SHEET.entity, name): column
            for record in file.kit.sheets for name, column in columns(record).items()}


def _heading_key(key: tuple[str, str]) -> tuple[str, str]:
    """Return the entity and the field of a value's key (``applicant APP1``, ``family_names``)."""
    return key[0].partition(" ")[0], key[1]


def _cell(file: CaseFile, value: Value) -> Place:
    """Return the place of a value's cell."""
    sheet, _, spot = value.cell.rpartition("!")
    workbook = next((records[0].row.layout.file for records in file.work.rows.rows.values()
                     if records and records[0].row.layout.file), "")
    return Place(workbook, sheet, spot)


def _sources(file: CaseFile, manifest: Manifest) -> Iterator[Problem]:
    """Yield the exhibit files that are not those with which the drafts were made."""
    for item in file.assembly.exhibits:
        exhibit = item.exhibit
        if exhibit.file is None or not exhibit.in_hand or not exhibit.file.is_file():
            continue
        name = from_folder(exhibit.file, file.work.rows.folder)
        if name in manifest.sources and manifest.sources[name] != file_hash(exhibit.file):
            yield codes.EXHIBIT_FILE_CHANGED.at(
                exhibit.file_place, f"The file \u201c{exhibit.file.name}\u201d of exhibit "
                f"{exhibit.id} has changed since the drafts were made.")


def _bases(file: CaseFile, manifest: Manifest) -> Iterator[Problem]:
    """Yield the drafts that were left behind when others were made anew."""
    yield from _others(file, manifest)
    beside = {name.partition(" (new")[0]: name for name in manifest.beside
              if (file.folder / name).is_file()}
    for spec in file.documents:
        name = safe_name(spec.name, ".docx")
        draft = file.drafts.get(spec.name)
        if draft is None:
            continue
        if other := beside.get(name.removesuffix(".docx")):
            yield codes.DRAFT_BESIDE.at(
                draft.place, f"\u201c{other}\u201d lies beside \u201c{name}\u201d.")
            continue
        base = file_hash(file.folder / BASES / name)
        made = manifest.documents.get(name)
        if base is not None and made is not None and base != made:
            yield codes.BASE_OLDER.at(
                draft.place, f"\u201c{name}\u201d was made before the last run and was left as "
                "it was.")


def _others(file: CaseFile, manifest: Manifest) -> Iterator[Problem]:
    """Yield Word documents in the folder that are not filed.

    One that is called after a draft and is newer is taken for the attorney's own version of it,
    unless it is the copy that bundle made for review.
    """
    ours = {safe_name(spec.name, ".docx") for spec in file.kit.documents}
    for_review = {review_name(name) for name in ours}
    drafts = {draft.path.stem.lower(): draft for draft in file.drafts.values()}
    for path in sorted(file.folder.glob("*.doc*")):
        if path.name in ours or path.name in manifest.beside or path.name.startswith(("~$", ".")):
            continue
        place = Place(f"{file.folder.name}/{path.name}", path.stem)
        after = next((draft for stem, draft in drafts.items() if stem in path.stem.lower()), None)
        if after is not None and path.name not in for_review \
                and path.stat().st_mtime > after.path.stat().st_mtime:
            yield codes.DRAFT_BESIDE.at(
                place, f"\u201c{path.name}\u201d is newer than \u201c{after.path.name}\u201d, "
                "which is what would be filed.",
                f"Save the one that is to be filed as \u201c{after.path.name}\u201d, and take the "
                "other out of the folder.")
        else:
            yield codes.DOCUMENT_NOT_FILED.at(
                place, f"\u201c{path.name}\u201d is in the folder and will not be filed.")
