"""Drafts of translator's certificates, one for each exhibit that needs one (8 CFR 103.2(b)(3))."""

from __future__ import annotations

from docassembly.drafts.case_folder import PRIVATE
from docassembly.drafts.names import safe_name
from docassembly.drafts.private import make_folder, write_whole
from docassembly.packet.case_file import CaseFile
from docassembly.packet.plan import Plan
from docassembly.packet.printed import PacketTemplates

FOLDER = "translations"


def write_certificates(file: CaseFile, plan: Plan, templates: PacketTemplates) -> tuple[str, ...]:
    """Write the certificates that are wanted and not there yet; return their names.

    One that stands in the folder may be filled in or signed already, so that it is left alone.
    """
    wanted = [each for each in file.facts.translations if each.language
              and not (each.attached and each.translator and each.day)]
    slots = {slot.id: slot for slot in plan.slots}
    written = []
    for each in wanted:
        slot = slots.get(each.exhibit)
        # By id, because the letter may move before the translator has signed.
        name = safe_name(f"Translator Certificate - {each.exhibit}", ".docx")
        path = file.folder / FOLDER / name
        if slot is None or path.exists():
            continue
        facts = file.kit.facts(file.case, file.assembly)
        document = templates.certificate(facts, plan.exhibit_word, slot.letter, each)
        make_folder(path.parent)
        make_folder(file.folder / PRIVATE)
        write_whole(path, document, file.folder / PRIVATE)
        written.append(f"{FOLDER}/{name}")
    return tuple(written)
