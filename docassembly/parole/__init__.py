"""Humanitarian parole, INA § 212(d)(5)(A): the kit that ships with docassembly.

What flows: rows become a :class:`~docassembly.parole.case.ParoleCase`; ``checks`` say what is
wrong across its sheets; ``exhibits`` puts its papers together; ``facts`` computes what the Word
templates in ``word_templates/parole`` may say. Law that changes is dated data in ``law``. The kit
itself is :data:`docassembly.parole.kit.KIT`, announced by an entry point.
"""
