"""Tracked changes in Word files: new data carried into drafts that a person has edited.

:func:`refresh` takes a draft as it was generated, as it was edited and as it would be generated
now, and writes what changed into the edited file as Word's own revisions. No person's word is
changed without a mark that can be rejected; where a person and the data changed the same words,
the person's stand and a comment tells the new value.

A story (body, header, note, text box) is read into blocks (``blocks``), paired by ``align``;
paired paragraphs are compared by tokens (``tokens``, ``differences``) and changed in place
(``paragraphs``, ``inserted``, ``marks``); what is new as a whole is copied (``passages``,
``copying``). ``views`` reads a file with its changes accepted or rejected.

Why no library: those that compare two files flatten other people's pending changes, or replace
headers untracked, and none merges three ways.
"""

from docassembly.revisions.package import UnreadableDraft
from docassembly.revisions.refresh import AUTHOR, TEMPLATE_AUTHOR, refresh
from docassembly.revisions.result import Conflict, Edit, Refreshed, Stale, ValueChange
from docassembly.revisions.views import accepted, redlined, rejected

__all__ = [
    "AUTHOR",
    "TEMPLATE_AUTHOR",
    "Conflict",
    "Edit",
    "Refreshed",
    "Stale",
    "UnreadableDraft",
    "ValueChange",
    "accepted",
    "redlined",
    "refresh",
    "rejected",
]
