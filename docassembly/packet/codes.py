"""What keeps a packet from being filed, and what a person should look at before it is."""

from __future__ import annotations

from docassembly.problems import Code, Severity

ERROR, ADVICE = Severity.ERROR, Severity.ADVICE
RETYPE = "Put in what is missing, or take it out."
REFRESH = "Run docassembly refresh, look through what it changed, and make the packet again."

# The drafts.
DRAFT_MISSING = Code("draft-missing", ERROR,
    "A document that goes into the packet is not in the case's folder.",
    "Run docassembly bundle for the case, and put the draft back if it was moved.")
DRAFT_UNREADABLE = Code("draft-unreadable", ERROR,
    "A draft cannot be read: it is damaged, locked with a password, or no Word document.",
    "Open it in Word, take off the password and save it as .docx under the same name.")
DRAFT_IN_USE = Code("draft-in-use", ERROR,
    "A draft is open in Word, so that what is on the disk may not be what is on the screen.",
    "Save it, close it, and make the packet again.")
DRAFT_BESIDE = Code("draft-beside", ERROR,
    "A newer version of an edited draft lies beside it, so that it is not clear which is filed.",
    "Carry over what you need, delete the one that is not to be filed, and run refresh.")
DOCUMENT_NOT_FILED = Code("document-not-filed", ADVICE,
    "A Word document in the case's folder is none of those that go into the packet.",
    "Take it out of the folder, or carry what it says into the document that is filed.")
PLACEHOLDER_LEFT = Code("placeholder-left", ERROR,
    "A bracket or a blank in a draft still waits to be filled in.", RETYPE)
BRACKET_IN_QUOTATION = Code("bracket-in-quotation", ADVICE,
    "A bracket stands inside a quotation, where it may be a change to the words quoted.",
    "Look whether it is meant to be there.")
HIGHLIGHT_LEFT = Code("highlight-left", ERROR,
    "Words in a draft are highlighted or shaded.",
    "Settle what was marked, and take the highlight off.")
WORDS_MARKED = Code("words-marked", ADVICE,
    "Words in a draft are struck through or typed in a color, as a note often is.",
    "Take them out, or the color off, unless they are meant so.")
REVIEW_COPY = Code(
    "review-copy", Severity.ERROR,
    "The file is a review copy, which names the cell of every value. It is never filed.",
    "Put the clean draft in its place: docassembly bundle makes it, or it is in the history.")
COMMENT_LEFT = Code("comment-left", ERROR,
    "A comment is left in a draft.", "Settle it, and delete the comment.")
CHANGES_PENDING = Code("changes-pending", ERROR,
    "A tracked change in a draft is neither accepted nor rejected.",
    "Accept or reject it in Word (Review, Changes).")
HIDDEN_TEXT = Code("hidden-text", ERROR,
    "Words in a draft cannot be seen: hidden, white, or too small to read. Whoever gets the file "
    "can still find them.", "Delete them, or make them visible.")
BROKEN_FIELD = Code("broken-field", ERROR,
    "A field of Word shows an error, an unfilled blank, or words that change by themselves.",
    "Update the field (F9), or replace it with the words that it should say.")
LINKED_CONTENT = Code("linked-content", ERROR,
    "A draft shows something that is kept elsewhere, which is never fetched.",
    "Put the picture or the text itself into the draft.")
PAPER_NOT_LETTER = Code("paper-not-letter", ADVICE,
    "A document is not set on US Letter paper.",
    "Set the paper size to Letter in Word (Layout, Size).")
PRIVATE_NUMBER = Code("private-number", ERROR,
    "What looks like a full Social Security or card number stands in a draft.",
    "Leave it out, or show its last four digits only.")

# Cites typed by hand.
CITE_OF_NOTHING = Code("cite-of-nothing", ERROR,
    "A draft cites an exhibit that is not in the set.",
    "Correct the letter, or add the exhibit to the exhibit sheet.")
CITE_NOT_IN_SET = Code("cite-not-in-set", ERROR,
    "A draft cites an exhibit that has a letter but is not in hand.",
    "Get the document, or take the cite out.")
CITE_PAGE_WRONG = Code("cite-page-wrong", ERROR,
    "A draft cites a page that is not a page of the exhibit.",
    "Correct the page, or the letter.")
CITE_PAGE_MISSING = Code("cite-page-missing", ADVICE,
    "A draft cites an exhibit of several pages without a page.",
    "Add the page, unless the whole exhibit is meant.")
CITE_CHANGED = Code("cite-changed", ADVICE,
    "A cite that the workbook put into the draft was changed by hand.",
    "Confirm that the other exhibit or page is meant.")
CITE_FITS_ANOTHER = Code("cite-fits-another", ADVICE,
    "The words before a cite are the title of another exhibit.",
    "Confirm that the letter is right.")
CITE_BY_ID = Code("cite-by-id", ERROR,
    "A draft cites an exhibit by its id in the workbook, which means nothing to the reader.",
    "Cite the exhibit by its letter.")
NEVER_CITED_IN_DRAFTS = Code("exhibit-not-cited", ADVICE,
    "No document of the packet cites this exhibit.", "Cite it, or leave it out.")

# The exhibit list as it stands.
LIST_LACKS_EXHIBIT = Code("list-lacks-exhibit", ERROR,
    "The exhibit list does not show an exhibit of the packet.", REFRESH)
LIST_HAS_MORE = Code("list-has-more", ERROR,
    "The exhibit list shows an exhibit that is not in the packet.", REFRESH)
LIST_PAGES_WRONG = Code("list-pages-wrong", ERROR,
    "The exhibit list shows other pages than those that are stamped.", REFRESH)
LIST_TITLE_DIFFERS = Code("list-title-differs", ADVICE,
    "The exhibit list describes an exhibit in other words than the exhibit sheet.",
    "Confirm that the right document is behind the letter.")
LIST_UNREADABLE = Code("list-unreadable", ERROR,
    "No exhibits can be found in the exhibit list, so its pages cannot be compared.",
    "Keep the table with a row for each exhibit, its letter in the first column.")

# The files of exhibits.
NO_EXHIBIT_FILE = Code("no-exhibit-file", ERROR,
    "An exhibit is marked as in hand, but no file is named.",
    "Name the file, or change the status of the exhibit.")
EXHIBIT_FILE_GONE = Code("exhibit-file-gone", ERROR,
    "The file that the exhibit sheet names is not there.",
    "Correct the name, or put the file back.")
EXHIBIT_FILE_BAD = Code("exhibit-file-bad", ERROR,
    "The file of an exhibit is locked, damaged, empty, or of a kind that cannot be printed.",
    "Open it, save or scan it again as a PDF without a password, and name that file.")
EXHIBIT_FILE_REPAIRED = Code("exhibit-file-repaired", ERROR,
    "A PDF was damaged and had to be repaired to be opened, so pages may be missing or blank.",
    "Look through every page of it, print it to a new PDF, and name that file.")
EXHIBIT_FILE_CHANGED = Code("exhibit-file-changed", ERROR,
    "The file of an exhibit is not the one that the drafts were made with.", REFRESH)
EXHIBIT_COPY_DIFFERS = Code("exhibit-copy-differs", ERROR,
    "A file in the case's folder exhibits is not the file that the exhibit sheet names.",
    "Put the right file beside the workbook and name it there, then run docassembly bundle.")
EXHIBIT_COPY_EXTRA = Code("exhibit-copy-extra", ADVICE,
    "A file in the case's folder exhibits is not on the exhibit sheet and will not be filed.",
    "Add it to the exhibit sheet, or take it out of the folder.")
EXHIBIT_PAGES_WRONG = Code("exhibit-pages-wrong", ERROR,
    "An exhibit has not as many pages as the sheet or the drafts say.",
    "Look whether a page is missing, correct the number, and run docassembly refresh.")
EXHIBIT_PAGE_BLANK = Code("exhibit-page-blank", ADVICE,
    "A page of an exhibit is empty.", "Look whether something was lost in scanning.")
EXHIBIT_CONTENT_LOST = Code("exhibit-content-lost", ADVICE,
    "A PDF holds something that does not print, which the packet leaves out.",
    "Print the file to a new PDF if it is meant to be seen.")
EXHIBIT_REDACTION_OPEN = Code("exhibit-redaction-open", ERROR,
    "A PDF has marks for redaction that were never applied: the words beneath are still there.",
    "Apply the redaction in the program that made it, and save the file.")
EXHIBIT_PROTECTED = Code("exhibit-protected", ADVICE,
    "A PDF opens without a password but is protected against changes.",
    "Confirm that it may be copied into the packet.")

# Translations (8 CFR 103.2(b)(3)).
NOT_TRANSLATED = Code("not-translated", ERROR,
    "An exhibit in another language has no certified English translation (8 CFR 103.2(b)(3)).",
    "Attach the full translation with the translator's certificate, and say so on the sheet.")
CERTIFICATE_INCOMPLETE = Code("certificate-incomplete", ERROR,
    "It is not known who certified a translation, or when (8 CFR 103.2(b)(3)).",
    "Enter the translator and the date of the certificate.")
LANGUAGE_UNKNOWN = Code("language-unknown", ERROR,
    "The language of an exhibit is not entered, so nobody can tell whether it is translated.",
    "Enter the language.")

# The workbook against the drafts.
NEVER_BUNDLED = Code("never-bundled", ERROR,
    "The case has no drafts made by docassembly, or nobody knows what they were made from.",
    "Run docassembly bundle for the case.")
WORKBOOK_NEWER = Code("workbook-newer", ERROR,
    "An answer in the workbook is not the one that the drafts were made with.", REFRESH)
WORKBOOK_CHANGED = Code("workbook-changed", ADVICE,
    "An answer that no filed document prints has changed since the drafts were made.",
    "Nothing is to be done for the packet.")
BASE_OLDER = Code("base-older", ERROR,
    "A draft was left as it is when others were made anew, because somebody had edited it.",
    REFRESH)
CASE_FAULTY = Code("case-faulty", ERROR,
    "The case itself has faults in the workbook.", "Mend the cells that are named.")
STATUS_NOT_FINAL = Code("status-not-final", ERROR,
    "The case is not marked as ready to be filed.",
    "Set its status to final in the workbook, and make the packet again.")

# Other clients.
OTHER_CLIENTS_NUMBER = Code("other-clients-number", ERROR,
    "A number that belongs to another client's case stands in a draft.",
    "Find out how it came there, and take out all that belongs to the other client.")
OTHER_CLIENTS_NAME = Code("other-clients-name", ADVICE,
    "A name from another client's case stands in a draft. Families overlap, so this may be right.",
    "Look at it; if it is right, enter it among the other names that may appear.")
UNKNOWN_NUMBER = Code("unknown-a-number", ADVICE,
    "A number in the shape of an A-Number stands in a draft but not in the workbook.",
    "Compare it with the document that it was taken from.")

# Making the packet.
CONVERSION_FAILED = Code("conversion-failed", ERROR,
    "A document could not be turned into a PDF.",
    "Open it in Word, save it again, and make the packet again.")
TAB_TOO_LONG = Code("tab-too-long", ADVICE,
    "The sheet before an exhibit takes more than one page.", "Shorten the exhibit's title.")
LINK_MISSING = Code("link-missing", ADVICE,
    "A cite could not be made clickable.", "Nothing is to be done for printed copies.")
PROOF_FAILED = Code("proof-failed", ERROR,
    "The finished PDF does not hold what it should, and was thrown away.",
    "Report this: it is a fault of docassembly.")
VOLUME_TOO_LARGE = Code("volume-too-large", ADVICE,
    "A volume of the packet is larger than was asked for.",
    "Volumes split between exhibits only: scan that exhibit at a lower resolution.")
PACKET_EDITED = Code("packet-edited", ADVICE,
    "The packet in the case's folder was signed or changed by somebody, so it was left.",
    "Keep the one that is to be filed under the old name, and delete the other.")
PACKET_OLDER = Code("packet-older", ADVICE,
    "A packet of an earlier run stands in the case's folder, from before these faults.",
    "Do not file it.")
OVERRIDDEN = Code("gate-overridden", ADVICE,
    "The packet was made although the gate had found faults; the reason stands in its manifest.",
    "File it only if the reason still holds.")

CODES: tuple[Code, ...] = tuple(
    each for each in tuple(globals().values()) if isinstance(each, Code))

NEVER_OVERRIDDEN = frozenset(code.name for code in (
    DRAFT_MISSING, DRAFT_UNREADABLE, EXHIBIT_FILE_GONE, EXHIBIT_FILE_BAD, CONVERSION_FAILED,
    PROOF_FAILED, NEVER_BUNDLED, REVIEW_COPY))
"""Faults with which there is nothing to put into a packet."""
