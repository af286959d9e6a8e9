"""Every kind of problem that a workbook can have, whatever kind of case it holds."""

from __future__ import annotations

from docassembly.problems import Code, Severity

UNREADABLE = Code(
    "unreadable", Severity.ERROR,
    "The cell holds something that the column cannot take.",
    "Write it as the column's example shows.")
UNREADABLE_DATE = Code(
    "unreadable-date", Severity.ERROR,
    "The cell should hold a date and holds something else, or a day that does not exist.",
    "Write the date with the month as a word, for example December 4, 2026.")
AMBIGUOUS_DATE = Code(
    "ambiguous-date", Severity.ERROR,
    "The date can be read in two ways, because day and month are both written as numbers.",
    "Write the month as a word, for example December 4, 2026.")
INCOMPLETE_DATE = Code(
    "incomplete-date", Severity.ERROR,
    "The column needs a whole date, and the cell holds only a year, or a year and a month.",
    "Write day, month and year, for example December 4, 2026.")
UNREADABLE_TIME = Code(
    "unreadable-time", Severity.ERROR,
    "The cell should hold a time of day and holds something else.",
    "Write the time like 9:00 a.m. or 14:30.")
UNREADABLE_NUMBER = Code(
    "unreadable-number", Severity.ERROR,
    "The cell should hold a number, or an amount of money, and holds something else.",
    "Write the number in figures only.")
NUMBER_OUT_OF_RANGE = Code(
    "number-out-of-range", Severity.ERROR,
    "The number is smaller or greater than the column allows.",
    "Check the number.")
UNKNOWN_CHOICE = Code(
    "unknown-choice", Severity.ERROR,
    "The column has a list of answers, and the cell holds none of them.",
    "Choose an answer from the cell's drop-down list.")
UNREADABLE_IDENTIFIER = Code(
    "unreadable-identifier", Severity.ERROR,
    "The cell holds a number of a fixed form (A-Number, receipt, I-94, passport, phone, e-mail) "
    "that does not have that form.",
    "Copy it again from the document.")
UNKNOWN_COUNTRY = Code(
    "unknown-country", Severity.ERROR,
    "The cell should hold a country or a U.S. state, and its text names none that we know.",
    "Write the English name or the two-letter code.")
SOCIAL_SECURITY_NUMBER = Code(
    "social-security-number", Severity.ERROR,
    "The cell holds what looks like a whole social security number. The office must not keep one "
    "in a workbook, and no draft may carry one.",
    "Delete it; where the number matters keep the last four digits only.")
ERROR_IN_CELL = Code(
    "error-in-cell", Severity.ERROR,
    "The cell shows an Excel error such as #REF! in place of a value.",
    "Mend the formula, or type the value.")
FORMULA_WITHOUT_VALUE = Code(
    "formula-without-value", Severity.ERROR,
    "The cell holds a formula whose result is not stored in the file.",
    "Open the workbook in Excel and save it once, or type the value.")
MISSING = Code(
    "missing", Severity.GAP,
    "A fact that the drafts need is not there yet. They show a bracket in its place.",
    "Fill the cell; write none or n/a if there is nothing to tell.")
MISSING_SHEET = Code(
    "missing-sheet", Severity.ERROR,
    "The workbook has no sheet of that name, and nothing can be made without it.",
    "Give the sheet its name again, or copy it from a new workbook (docassembly new-intake).")
MISSING_HEADINGS = Code(
    "missing-headings", Severity.ERROR,
    "The sheet has rows, but no row with the headings that tell what its columns are.",
    "Put the row of headings back above the data.")
MISSING_COLUMN = Code(
    "missing-column", Severity.ADVICE,
    "The sheet lacks columns that every case needs.",
    "Add the columns with these headings, or copy the sheet from a new workbook.")
UNKNOWN_COLUMN = Code(
    "unknown-column", Severity.ADVICE,
    "The sheet has a column that is not one of ours. It is kept, and templates can use it.",
    "Nothing to do if the column is meant; mend its heading if it is a misspelling.")
REPEATED_COLUMN = Code(
    "repeated-column", Severity.ERROR,
    "Two columns of the sheet have the same heading, so that it is not clear which one counts.",
    "Delete or rename one of the two columns.")
UNREAD_SHEET = Code(
    "unread-sheet", Severity.ADVICE,
    "A sheet looks like one of ours under another name.",
    "Rename the sheet if it should be read; otherwise nothing is to be done.")
MISSING_CASE = Code(
    "missing-case", Severity.ERROR,
    "The row does not say to which case it belongs, and the workbook holds more than one.",
    "Write the case's office file reference into the row.")
UNKNOWN_CASE = Code(
    "unknown-case", Severity.ERROR,
    "The row names a case that does not stand on the sheet of cases.",
    "Correct the reference, or add the case to the sheet of cases.")
NO_CASES = Code(
    "no-cases", Severity.ERROR,
    "The workbook holds no case.",
    "Fill a row of the sheet of cases.")
REPEATED_CASE = Code(
    "repeated-case", Severity.ERROR,
    "Two rows of the sheet of cases, or two workbooks, hold a case of the same reference.",
    "Keep the case in one row of one workbook only.")
MISSING_REFERENCE = Code(
    "missing-reference", Severity.ERROR,
    "The row has no reference of its own, so that nothing can refer to it.",
    "Give the row a reference that no other row of the case has.")
REPEATED_REFERENCE = Code(
    "repeated-reference", Severity.ERROR,
    "Two rows of a case have the same reference, so that a reference to it could mean either.",
    "Give one of the two rows a reference of its own.")
UNKNOWN_REFERENCE = Code(
    "unknown-reference", Severity.ERROR,
    "The cell refers to a row that the case does not have.",
    "Correct the reference, or add the row that it means.")

CODES: tuple[Code, ...] = (
    UNREADABLE, UNREADABLE_DATE, AMBIGUOUS_DATE, INCOMPLETE_DATE, UNREADABLE_TIME,
    UNREADABLE_NUMBER, NUMBER_OUT_OF_RANGE, UNKNOWN_CHOICE, UNREADABLE_IDENTIFIER,
    UNKNOWN_COUNTRY, SOCIAL_SECURITY_NUMBER, ERROR_IN_CELL, FORMULA_WITHOUT_VALUE, MISSING,
    MISSING_SHEET, MISSING_HEADINGS, MISSING_COLUMN, UNKNOWN_COLUMN, REPEATED_COLUMN, UNREAD_SHEET,
    MISSING_CASE, UNKNOWN_CASE, NO_CASES, REPEATED_CASE, MISSING_REFERENCE, REPEATED_REFERENCE,
    UNKNOWN_REFERENCE,
)
