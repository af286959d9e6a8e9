"""The filing gate: everything that keeps a packet from being filed, found at once.

Each module looks for one family of faults and yields problems with their places; nothing here
changes a file. What is an error stops the packet, unless an attorney gives a reason; what is
advice is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from docassembly.packet import codes
from docassembly.packet.case_file import CaseFile
from docassembly.packet.gate.cites import cite_problems, cited_labels
from docassembly.packet.gate.clients import Clients, client_items, clients_of
from docassembly.packet.gate.exhibit_files import exhibit_items, translation_items
from docassembly.packet.gate.exhibit_list import exhibit_list_problems
from docassembly.packet.gate.open_items import open_items
from docassembly.packet.gate.stale import stale_items
from docassembly.packet.gate.unseen import unseen_items
from docassembly.packet.papers import Papers
from docassembly.packet.plan import Plan
from docassembly.problems import Problem, Severity

__all__ = ["Clients", "blocking", "clients_of", "gate"]


def gate(file: CaseFile, papers: Mapping[str, Papers], plan: Plan, clients: Clients,
         day: date) -> tuple[Problem, ...]:
    """Return every fault of a case's packet, in the order in which a person mends them."""
    rules = tuple(_rules(file, day))
    told = {problem.place for problem in rules}
    found = [*blocking(file.work.problems), *rules, *_status(file), *file.draft_problems,
             *stale_items(file), *exhibit_items(file, papers, plan),
             *(problem for problem in translation_items(file.facts.translations)
               if problem.place not in told)]
    for draft in file.drafts.values():
        found += (*open_items(draft), *unseen_items(draft))
    found += (*_cites(file, plan), *client_items(file, clients))
    if (listing := file.drafts.get(file.filing.exhibit_list)) is not None:
        found += exhibit_list_problems(listing, plan)
    return tuple(sorted(
        dict.fromkeys(replace(problem, case=file.ref) for problem in found),
        key=lambda problem: (problem.severity is not Severity.ERROR, *problem.sort_key)))


def blocking(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return those of *problems* that stop the packet."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def _rules(file: CaseFile, day: date) -> Iterator[Problem]:
    """Yield what the kit finds wrong with a case that is to be filed; the gate knows the files."""
    of_files = {problem.code for problem in file.assembly.problems}
    for problem in file.filing.check(file.case, day):
        if problem.severity is Severity.ERROR and problem.code not in of_files:
            yield problem


def _status(file: CaseFile) -> Iterator[Problem]:
    """Yield a case that nobody has marked as ready."""
    facts = file.facts
    if not facts.ready:
        said = f"is \u201c{facts.status}\u201d" if facts.status else "is not entered"
        yield codes.STATUS_NOT_FINAL.at(facts.status_place, f"The status of the case {said}.")


def _cites(file: CaseFile, plan: Plan) -> Iterator[Problem]:
    """Yield what is wrong with cites, and exhibits that no document cites."""
    to_follow = {item.letter: item.exhibit.title for item in file.assembly.printed
                 if not item.exhibit.in_hand}
    cited: set[str] = set()
    for spec in file.documents:
        draft = file.drafts.get(spec.name)
        if draft is None:
            continue
        yield from cite_problems(draft, file.base_of(spec), plan, to_follow)
        if spec.name != file.filing.exhibit_list:
            cited |= cited_labels(draft, plan)
    if len(file.drafts) < len(file.documents):
        return
    for slot in plan.slots:
        if not cited & {slot.letter, *(part.label for part in slot.parts)}:
            yield codes.NEVER_CITED_IN_DRAFTS.at(
                slot.item.exhibit.place, f"No document of the packet cites exhibit {slot.letter} "
                f"({slot.id}).")
