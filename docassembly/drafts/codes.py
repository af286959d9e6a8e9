"""Problems with the folder of a case and with making its drafts."""

from __future__ import annotations

from docassembly.problems import Code, Severity

INTERNAL = Code(
    "internal", Severity.ERROR,
    "Something went wrong in docassembly itself while it worked on this case. The other cases are "
    "not affected.",
    "Run the command again for this case alone with `docassembly --debug` and report what it "
    "prints; it may show client data.")
FOLDER_NOT_WRITABLE = Code(
    "folder-not-writable", Severity.ERROR,
    "A file of the case could not be read or written: the disk is full, the folder is protected, "
    "or another program holds the file.",
    "Close the programs that have files of the case open, check the disk, and run it again.")
GAPS_REFUSED = Code(
    "gaps-refused", Severity.ERROR,
    "The run was asked to be strict, and facts of the case are missing.",
    "Fill in the cells that are named as gaps, or run without --strict.")
DRAFT_EDITED = Code(
    "draft-edited", Severity.ADVICE,
    "Somebody edited a draft, and the workbook or the template has changed since. The edited draft "
    "was left as it is and the new one was written beside it.",
    "Run docassembly refresh: it carries what is new into the edited draft as tracked changes. Or "
    "compare the two, keep the one you want under the old name, and delete the other.")
DRAFT_OPEN = Code(
    "draft-open", Severity.ADVICE,
    "A draft is open in Word, so it was not replaced; the new one was written beside it.",
    "Close the draft and run the command again.")
DRAFT_NO_LONGER_MADE = Code(
    "draft-no-longer-made", Severity.ADVICE,
    "The case no longer has this document, but somebody edited its draft, so it was left.",
    "Delete the draft, or move it out of the case's folder, when you do not need it.")
EXHIBIT_COPY_CHANGED = Code(
    "exhibit-copy-changed", Severity.ADVICE,
    "A file in the case's folder exhibits is not the copy that docassembly made, so it was left.",
    "Move your own file out of the folder, and put changed exhibits beside the workbook instead.")

CODES: tuple[Code, ...] = (
    INTERNAL, FOLDER_NOT_WRITABLE, GAPS_REFUSED, DRAFT_EDITED, DRAFT_OPEN, DRAFT_NO_LONGER_MADE,
    EXHIBIT_COPY_CHANGED,
)
