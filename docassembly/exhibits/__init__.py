"""Exhibits: order, letters, pages, and the cites that follow them.

An exhibit has a stable id (``X3``); its letter and its page numbers are computed each time from
the sheet and the real files. Documents and narrative cells cite by id, so that every printed cite
stays right when an exhibit is added or moved. Numbers are counted or left out, never guessed.
"""

from docassembly.exhibits.assembly import Assembled, AssembledSub, Assembly, assemble
from docassembly.exhibits.checks import cite_problems, text_problems
from docassembly.exhibits.exhibit import Exhibit, SubExhibit
from docassembly.exhibits.lettering import Lettering, letter, position
from docassembly.exhibits.style import CiteStyle
from docassembly.values.cites import Cite, find_cites, parse_cites

__all__ = [
    "Assembled", "AssembledSub", "Assembly", "Cite", "CiteStyle", "Exhibit", "Lettering",
    "SubExhibit", "assemble", "cite_problems", "find_cites", "letter", "parse_cites", "position",
    "text_problems",
]
