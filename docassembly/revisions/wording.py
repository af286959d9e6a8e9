"""The sentences of our Word comments.

A sentence that names a new value says ``is now “…”``: a later refresh finds it by that.
"""

from __future__ import annotations

from collections.abc import Iterable

from docassembly.revisions.lines import ATOM, BREAK
from docassembly.revisions.result import ValueChange

_LONGEST = 500


def conflict(old: str, new: str, values: Iterable[ValueChange]) -> str:
    """Return the comment for words that the data and a person have both changed."""
    told = [_now(value) for value in values]
    if not told and shown(new):
        before = f" instead of \u201c{shown(old)}\u201d" if shown(old) else ""
        told = [f"The draft would now say \u201c{shown(new)}\u201d here{before}."]
    if not told:
        told = [f"The draft would no longer say \u201c{shown(old)}\u201d here."]
    return " ".join([*told, "These words were changed by hand, so they were left as they are."])


def stale(words: str, value: ValueChange) -> str:
    """Return the comment for an old value in words that a person wrote."""
    quoted = f" Here it says \u201c{words}\u201d." if words != value.new else ""
    return f"{_now(value)}{quoted} These words were written by hand, so they were left as they are."


def no_longer(kind: str) -> str:
    """Return the comment for a passage that the data no longer give, but a person has edited."""
    return (f"The draft no longer has this {kind}. It was changed by hand, so it was left: "
            "delete it if it no longer applies.")


def removed(new: str) -> str:
    """Return the comment near the place of a passage that a person removed and the data changed."""
    return (f"A passage that was removed near here would now read: \u201c{shown(new)}\u201d. "
            "Nothing was put back.")


def added_to_removed(new: str) -> str:
    """Return the comment for a new passage whose surroundings a person removed."""
    return (f"The draft has a new passage in a part that was removed near here: "
            f"\u201c{shown(new)}\u201d. Put it in by hand if it is needed.")


def new_order(after: str) -> str:
    """Return the comment for an edited passage that has another place in the new draft."""
    place = f"after \u201c{shown(after)}\u201d" if shown(after) else "first"
    return (f"In the new draft this comes {place}. It was changed by hand, so it was left here: "
            "move it if the new order should hold.")


def columns_differ(new: str) -> str:
    """Return the comment for a row whose columns a person rearranged."""
    return (f"The draft would now say in this row: \u201c{shown(new)}\u201d. "
            "The columns were changed by hand, so the row was left: update it by hand.")


def cannot_track(place: str) -> str:
    """Return the comment for a change that Word cannot record."""
    return f"The new draft differs in its {place}, which cannot be shown as a tracked change. " \
           "Compare it with a freshly generated draft."


def generated_reads(new: str) -> str:
    """Return the comment of a comparison without a base: the draft's words beside the person's."""
    return f"The draft as generated today says here: \u201c{shown(new)}\u201d."


def generated_has(new: str) -> str:
    """Return the comment of a comparison without a base: a passage that the file lacks."""
    return f"The draft as generated today also has a passage near here: \u201c{shown(new)}\u201d."


def generated_lacks() -> str:
    """Return the comment of a comparison without a base: a passage that the draft lacks."""
    return "The draft as generated today does not have this passage."


def shown(text: str) -> str:
    """Return text of a document as a comment quotes it: one line, shortened."""
    flat = text.replace(ATOM, "\u2026").replace(BREAK, " ").replace("\x1f", " | ")
    flat = " ".join(flat.replace("\x1e", " / ").split())
    return flat if len(flat) <= _LONGEST else flat[:_LONGEST].rstrip() + "\u2026"


def _now(value: ValueChange) -> str:
    label = value.label or f"\u201c{value.old}\u201d"
    where = f" ({value.cell})" if value.cell else ""
    if not value.new:
        return f"{label[:1].upper()}{label[1:]} is no longer given{where}."
    return f"{label[:1].upper()}{label[1:]} is now \u201c{value.new}\u201d{where}."
