"""Review copies: what they are called, so that nobody takes one for a draft."""

from __future__ import annotations

REVIEW_MARK = "REVIEW ONLY"


def review_name(draft: str) -> str:
    """Return the name of the review copy of the draft *draft*."""
    stem, _, suffix = draft.rpartition(".")
    return f"{stem} {REVIEW_MARK}.{suffix}"
