"""Word out: open a template, fill it with facts, write the document; the only user of Jinja.

A template is a ``.docx`` with docxtpl's tags. It is opened, cleaned and compiled once; for each
case the changed parts are rendered as text, checked, deflated and written beside the bytes that
stay. :meth:`Template.render` gives docxtpl's text and structure and can stand in its place;
:meth:`Template.merge` makes a draft of it: gaps highlighted, cites reported, nothing left empty.
Different from docxtpl, because there text is lost or changed in silence: values are escaped and
print as typed, undefined names and ``None`` are faults with a place, the sandbox is always on, and
a Windows line end is one line break. :func:`docassembly.engine.lint.lint` says what is wrong with
a template before a case meets it.
"""

from docassembly.engine.codes import CODES
from docassembly.engine.template import Rendered, Template

__all__ = ["CODES", "Rendered", "Template"]
