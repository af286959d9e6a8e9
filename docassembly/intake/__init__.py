"""Excel in and out: workbooks become typed, frozen records that know their cells, and back.

What flows: a kit declares record classes (:mod:`columns`), whose columns have kinds (:mod:`kinds`)
and conditions (:mod:`conditions`). Reading goes from files (:mod:`sources`: raw cells, nothing
lost) through sheets (:mod:`titles`, :mod:`headings`), rows (:mod:`rows`, :mod:`fields`) and cases
(:mod:`grouping`) to an :class:`~docassembly.intake.reader.Intake` of records and problems;
:mod:`required` adds the gaps. ``blank`` writes an empty workbook from the same declarations, and
``annotate`` writes problems into a copy of a filled one.

Faults in a workbook are values, not exceptions, because a paralegal mends all of them at once.
"""
