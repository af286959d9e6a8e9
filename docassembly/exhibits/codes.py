"""Problems with exhibits, their files and the cites of them."""

from __future__ import annotations

from docassembly.problems import Code, Severity

UNKNOWN_EXHIBIT = Code(
    "unknown-exhibit", Severity.ERROR,
    "A cite names an exhibit that is not on the exhibit sheet of the case.",
    "Correct the id in the cite, or add the exhibit to the sheet.")
UNKNOWN_SUB_EXHIBIT = Code(
    "unknown-sub-exhibit", Severity.ERROR,
    "A cite names a sub-exhibit that the exhibit does not have.",
    "Correct the number after the hyphen, or add the sub-exhibit to its sheet.")
PAGE_BEYOND_EXHIBIT = Code(
    "page-beyond-exhibit", Severity.ERROR,
    "A cite names a page that the exhibit does not have.",
    "Cite a page as the exhibit itself counts them, its first page being 1.")
CITED_PAGES_UNKNOWN = Code(
    "cited-pages-unknown", Severity.ADVICE,
    "The page numbers of a cited exhibit are not known, so the cite carries the letter alone.",
    "Give the exhibit's PDF file, or type its number of pages.")
CITED_EXHIBIT_LEFT_OUT = Code(
    "cited-exhibit-left-out", Severity.GAP,
    "A cite names an exhibit that does not go into the set: it is expired, superseded or not "
    "available, or not in hand when the final set is made.",
    "Cite another exhibit, or change the status of this one.")
UNREADABLE_CITE = Code(
    "unreadable-cite", Severity.ERROR,
    "A bracket names an exhibit but cannot be read as a cite, and would print as it was typed.",
    "Write cites like [X3], [X3 p. 2], [X3 pp. 2-4] or [X3 p. 2; X11].")
CITE_WITHOUT_BRACKETS = Code(
    "cite-without-brackets", Severity.ADVICE,
    "The id of an exhibit stands in running text without brackets, and would print as an id.",
    "Put the cite in square brackets, like [X3 p. 2].")
CITE_BY_LETTER = Code(
    "cite-by-letter", Severity.ADVICE,
    "A cell cites an exhibit by a letter, which moves when exhibits are added or reordered.",
    "Cite by the exhibit's id, like [X3 p. 2]; the letter and the page are put in for you.")
EXHIBIT_FILE_NOT_FOUND = Code(
    "exhibit-file-not-found", Severity.GAP,
    "The file that the exhibit sheet names is not where the sheet says.",
    "Correct the name, or put the file into the folder of the workbook.")
EXHIBIT_FILE_UNREADABLE = Code(
    "exhibit-file-unreadable", Severity.GAP,
    "The file of an exhibit is empty, damaged or locked, so that its pages cannot be counted.",
    "Open the file, save or scan it again without a password, and keep its name.")
EXHIBIT_PAGES_DIFFER = Code(
    "exhibit-pages-differ", Severity.ADVICE,
    "The number of pages typed on the sheet is not the number in the file; the file's is used.",
    "Correct the number or clear the cell, unless the wrong file is named.")
EXHIBIT_PAGES_UNKNOWN = Code(
    "exhibit-pages-unknown", Severity.ADVICE,
    "Nobody can tell the pages of an exhibit, and so not those of the exhibits after it either.",
    "Give the exhibit's PDF file, or type its number of pages.")
SUB_EXHIBIT_PAGES_DIFFER = Code(
    "sub-exhibit-pages-differ", Severity.ADVICE,
    "The pages of the sub-exhibits do not add up to those of the exhibit, so sub-exhibits are "
    "cited without page.",
    "Correct the pages of the sub-exhibits; a cover page belongs to the first of them.")

CODES: tuple[Code, ...] = (
    UNKNOWN_EXHIBIT, UNKNOWN_SUB_EXHIBIT, PAGE_BEYOND_EXHIBIT, CITED_PAGES_UNKNOWN,
    CITED_EXHIBIT_LEFT_OUT, UNREADABLE_CITE, CITE_WITHOUT_BRACKETS, CITE_BY_LETTER,
    EXHIBIT_FILE_NOT_FOUND, EXHIBIT_FILE_UNREADABLE, EXHIBIT_PAGES_DIFFER, EXHIBIT_PAGES_UNKNOWN,
    SUB_EXHIBIT_PAGES_DIFFER,
)
