"""Every closed list of answers in a parole case: its codes, typed, and the words for them.

The codes are what rules and templates compare; the label is what a paralegal picks in a drop-down
and what a letter prints. One subject a module; answers that the law itself lists (grounds, ports)
are drawn from :mod:`docassembly.parole.law`.
"""
