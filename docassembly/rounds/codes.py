"""What a refresh has to say of drafts."""

from __future__ import annotations

from docassembly.problems import Code, Severity

DRAFT_IS_OPEN = Code(
    "draft-is-open", Severity.ERROR,
    "A draft is open in Word or LibreOffice, so it was left as it is.",
    "Save and close it, and run docassembly refresh again.")
DRAFT_DAMAGED = Code(
    "draft-damaged", Severity.ERROR,
    "A draft in the case's folder is not a Word document that can be read. It was left as it is.",
    "Open it in Word and save it again, or delete it so that it is made anew.")
BASE_LOST = Code(
    "base-lost", Severity.ADVICE,
    "It is not known how the draft was when it was made, so nothing in it was changed; comments "
    "tell what it would say today.",
    "Go through the comments, and take over by hand what you want.")
DRAFT_RENAMED = Code(
    "draft-renamed", Severity.ADVICE,
    "A draft was found under another name, by what it says.",
    "Give it back its name, so that docassembly packet takes it.")
DRAFT_NOT_REFRESHED = Code(
    "draft-not-refreshed", Severity.ERROR,
    "The refreshed draft did not pass its checks, so the draft was left as it is.",
    "Run the command again with `docassembly --debug` and report what it prints; meanwhile take "
    "over the changes by hand. They are listed.")
CONFLICT = Code(
    "refresh-conflict", Severity.ADVICE,
    "The data changed words that a person had changed too. The person's words stand, with a Word "
    "comment.", "Read the comment in the draft, and decide.")
NOT_MADE_BEFORE = Code(
    "draft-made-anew", Severity.ADVICE,
    "The draft was not in the folder, so it was made anew.", "Read it as a new draft.")
NO_LONGER_MADE = Code(
    "draft-no-longer-needed", Severity.ADVICE,
    "The case as it is now has no such document. The draft was left.",
    "Delete it, or move it out of the case's folder, when you do not need it.")

CODES: tuple[Code, ...] = (DRAFT_IS_OPEN, DRAFT_DAMAGED, BASE_LOST, DRAFT_RENAMED,
                           DRAFT_NOT_REFRESHED, CONFLICT, NOT_MADE_BEFORE, NO_LONGER_MADE)
