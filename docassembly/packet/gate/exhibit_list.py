"""The exhibit list against the exhibits: each one there, in order, with its stamped pages."""

from __future__ import annotations

from collections.abc import Iterator

from docassembly.packet import codes
from docassembly.packet.draft import Draft
from docassembly.packet.gate.words import plain, quoted
from docassembly.packet.listing import ListRow, list_rows
from docassembly.packet.plan import Entry, Plan, Slot
from docassembly.problems import Problem


def exhibit_list_problems(draft: Draft, plan: Plan) -> Iterator[Problem]:
    """Yield where the list in *draft* and the packet do not agree."""
    rows = list_rows(draft, plan.labels)
    if not plan.slots:
        return
    if not rows:
        yield codes.LIST_UNREADABLE.at(draft.place, "The exhibit list shows no exhibit by letter.")
        return
    shown: dict[str, ListRow] = {}
    for row in rows:
        if row.label in shown:
            yield codes.LIST_HAS_MORE.at(row.place, f"Exhibit {row.label} is listed twice.")
        elif row.label not in plan.entries:
            yield codes.LIST_HAS_MORE.at(
                row.place, f"Exhibit {row.label} is listed, but it is not in the packet.")
        shown.setdefault(row.label, row)
    for slot in plan.slots:
        for entry in (slot.whole, *slot.parts):
            if entry.label in shown:
                yield from _compared(shown[entry.label], entry, _offset(slot, plan),
                                     any(row.numbers for row in rows))
            elif entry is slot.whole:
                yield codes.LIST_LACKS_EXHIBIT.at(
                    draft.place, f"The list does not show exhibit {slot.letter}, "
                    f"{quoted(entry.title)}.")
    yield from _order(rows, plan)


def _offset(slot: Slot, plan: Plan) -> int:
    """Return by how much the run of the whole set is ahead of an exhibit's own numbers."""
    return (slot.run or 1) - 1 if plan.own else 0


def _compared(row: ListRow, entry: Entry, offset: int, shows_pages: bool) -> Iterator[Problem]:
    """Yield where one row differs from its exhibit."""
    if entry.title and plain(entry.title) not in plain(" ".join(row.cells)):
        yield codes.LIST_TITLE_DIFFERS.at(
            row.place, f"Exhibit {entry.label} is {quoted(entry.title)} on the exhibit sheet, but "
            f"the list says {quoted(' '.join(row.cells[1:]))}.")
    if entry.first is None or entry.last is None or not row.in_table:
        return
    right = {(entry.first + by, last + by) for last in (entry.first, entry.last)
             for by in (0, offset)} | {(entry.pages, entry.pages)}
    is_said = f"pages {entry.first}-{entry.last}" if entry.last > entry.first \
        else f"page {entry.first}"
    for first, last in row.numbers:
        if (first, last) not in right:
            said = f"{first}-{last}" if last != first else str(first)
            yield codes.LIST_PAGES_WRONG.at(
                row.place, f"The list says {said} of exhibit {entry.label}, which has "
                f"{entry.pages} page{'' if entry.pages == 1 else 's'}, stamped {is_said}.")
    if shows_pages and not row.numbers:
        yield codes.LIST_PAGES_WRONG.at(
            row.place, f"The list shows no pages of exhibit {entry.label}, which is {is_said}.")


def _order(rows: tuple[ListRow, ...], plan: Plan) -> Iterator[Problem]:
    """Yield the first exhibit that stands in the list before one that comes before it."""
    places = {label: number for number, label in enumerate(plan.labels)}
    last = -1
    for row in rows:
        at = places.get(row.label, last)
        if at < last:
            yield codes.LIST_HAS_MORE.at(
                row.place, f"Exhibit {row.label} is listed after exhibits that follow it.")
            return
        last = at
