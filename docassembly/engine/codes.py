"""Every kind of fault that a Word template, or the data put into it, can have."""

from __future__ import annotations

from docassembly.problems import Code, Severity

UNREADABLE_TEMPLATE = Code(
    "unreadable-template", Severity.ERROR,
    "The file is not a Word document that can be used as a template.",
    "Open it in Word and save it as a Word Document (*.docx).")
TAG_NOT_CLOSED = Code(
    "tag-not-closed", Severity.ERROR,
    "A tag is opened with {{ or {% and its closing }} or %} is missing.",
    "Type the closing braces right after the tag's last word.")
UNREADABLE_TAG = Code(
    "unreadable-tag", Severity.ERROR,
    "What stands between the braces of a tag is not written as a tag must be.",
    "Compare it with a tag that works, for example {{ applicant.name }} or {% if minor %}.")
UNBALANCED_TAGS = Code(
    "unbalanced-tags", Severity.ERROR,
    "An opening tag (if, for) has no closing tag (endif, endfor), or the other way round.",
    "Give each {% if %} its {% endif %} and each {% for %} its {% endfor %}.")
MISMATCHED_TAGS = Code(
    "mismatched-tags", Severity.ERROR,
    "The opening and the closing tag of one block take out different things: paragraphs, rows, "
    "cells or words.",
    "Use the same prefix on both: {%p if x %} with {%p endif %}, {%tr for x in y %} with "
    "{%tr endfor %}, none with none.")
UNKNOWN_FILTER = Code(
    "unknown-filter", Severity.ERROR,
    "A tag asks for a filter (the word after |) or a test (the word after is) that does not exist.",
    "Use one of the filters that the office has, or take it out.")
UNKNOWN_NAME = Code(
    "unknown-name", Severity.ERROR,
    "A tag names a fact that the case does not have.",
    "Look the name up with `docassembly fields` and mend the tag.")
PRINTS_NOTHING = Code(
    "prints-nothing", Severity.ERROR,
    "A tag prints a fact whose value is nothing at all.",
    "Put the sentence into {% if … %} … {% endif %}, or give the fact a value.")
VALUE_FAULT = Code(
    "value-does-not-fit", Severity.ERROR,
    "A tag does something with a value that cannot be done with it.",
    "Mend the tag, or the cell that the value comes from.")
BROKEN_RESULT = Code(
    "broken-result", Severity.ERROR,
    "With this data the template yields a document that Word could not open.",
    "See that each block's opening and closing tag stand on the same level, with the same prefix.")
TEXT_LOST = Code(
    "text-beside-tag", Severity.ERROR,
    "Text or another tag stands in the paragraph, row or cell that a {%p %}, {%tr %} or {%tc %} "
    "tag takes out with itself, so that it never prints.",
    "Give the tag a paragraph (row, cell) of its own.")
TAG_ACROSS_PARAGRAPHS = Code(
    "tag-across-paragraphs", Severity.ADVICE,
    "A tag begins in one paragraph and ends in another.",
    "Join the two lines in Word, so that the tag stands in one paragraph.")
TAG_OUT_OF_REACH = Code(
    "tag-out-of-reach", Severity.ADVICE,
    "A tag stands where tags are not filled in: an endnote, a comment, an embedded object.",
    "Move it into the body, a header, a footer or a footnote.")
TRACKED_CHANGES = Code(
    "tracked-changes", Severity.ADVICE,
    "The template still holds tracked changes, which every draft would inherit.",
    "In Word: Review, Accept All Changes, and save.")
LEFTOVER_COMMENT = Code(
    "leftover-comment", Severity.ADVICE,
    "The template still holds a comment, which every draft would inherit.",
    "In Word: Review, Delete All Comments, and save.")

CODES: tuple[Code, ...] = (
    UNREADABLE_TEMPLATE, TAG_NOT_CLOSED, UNREADABLE_TAG, UNBALANCED_TAGS, MISMATCHED_TAGS,
    UNKNOWN_FILTER, UNKNOWN_NAME, PRINTS_NOTHING, VALUE_FAULT, BROKEN_RESULT, TEXT_LOST,
    TAG_ACROSS_PARAGRAPHS, TAG_OUT_OF_REACH, TRACKED_CHANGES, LEFTOVER_COMMENT,
)
