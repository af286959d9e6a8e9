"""Merge one draft, and prove the result before anybody gets it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from docassembly.revisions import (
    AUTHOR,
    TEMPLATE_AUTHOR,
    Refreshed,
    UnreadableDraft,
    ValueChange,
    accepted,
    refresh,
    rejected,
)
from docassembly.rounds.changed import ChangedAnswer

OURS = frozenset({AUTHOR, TEMPLATE_AUTHOR})


class Unproven(Exception):
    """The merged draft is not what it must be."""


def merged(base: bytes, edited: bytes, new: bytes, answers: Sequence[ChangedAnswer], when: datetime,
           with_former_template: bytes | None) -> Refreshed:
    """Return *edited* with what leads from *base* to *new* as tracked changes, proven.

    *with_former_template* is what the template of the base gives with the new answers, where the
    template has changed. Raises UnreadableDraft for a file that is none, and Unproven when the
    result, with our changes rejected, does not read as the person's file read.
    """
    values = [ValueChange(answer.old, answer.new, answer.name, answer.cell) for answer in answers
              if answer.printed and answer.old and answer.new]
    found = refresh(base, edited, new, values=values, date=when, data_only=with_former_template)
    if found.changed:
        _prove(edited, found.document)
    return found


def _prove(edited: bytes, result: bytes) -> None:
    """Raise Unproven unless the person's words, and other people's changes, are all still there."""
    try:
        if [p.text for p in rejected(result, OURS)] != [p.text for p in rejected(edited, OURS)]:
            raise Unproven("its words are not the person's when our changes are rejected")
        accepted(result)
    except UnreadableDraft as fault:
        raise Unproven(str(fault)) from None
