"""The drafts of one case: made, kept with their bases, and never written over a person's edits.

What flows through: the rows of a case go in, with a kit and its compiled templates; a folder with
Word drafts, lettered exhibit files and ``.docassembly/`` comes out, and a :class:`CaseOutcome`
tells what was done. A folder's manifest knows every file that we wrote by its hash: a file whose
contents we do not know is a person's, and is left alone (DESIGN decision 8).
"""
