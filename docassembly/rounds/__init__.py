"""Life after the first draft: what has changed, carried into the drafts as tracked changes.

What flows through: a case's rows and its folder go in; the answers of today are compared with
those of the drafts (``changed``); each draft is found, also under another name (``finding``),
merged with what it would be today (``merging``) or, without a base, compared (``comparing``); and
all files of a case take their places together, the earlier ones kept. What became of it is an
``outcome``, in words a paralegal reads.
"""

from docassembly.rounds.case import Refresher
from docassembly.rounds.changed import ChangedAnswer, changed_answers
from docassembly.rounds.codes import CODES
from docassembly.rounds.outcome import CaseRefresh, DraftRefresh, RefreshStatus
from docassembly.rounds.summary import write_summary

__all__ = ["CODES", "CaseRefresh", "ChangedAnswer", "DraftRefresh", "RefreshStatus", "Refresher",
           "changed_answers", "write_summary"]
