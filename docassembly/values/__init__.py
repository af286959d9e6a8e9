"""Facts with rules of their own: dates, identifiers, people, places, money, gaps.

Every value prints, through ``str``, as a letter prints it (``December 4, 2026``, ``A123 456 789``,
``$74,500``), so that a record can be printed without knowing its kinds. Nothing here reads a file.
"""
