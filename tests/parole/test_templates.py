"""The shipped templates use only names that the facts have, and carry no leftovers."""

from __future__ import annotations

from importlib.resources import files

import pytest

from docassembly.engine.lint import lint
from docassembly.parole.facts.filters import FILTERS
from docassembly.parole.facts.names import template_names
from docassembly.parole.kit import KIT

FOLDER = files("docassembly.word_templates") / "parole"


@pytest.mark.parametrize("document", [spec.template for spec in KIT.documents])
def test_a_shipped_template_has_no_fault(document):
    assert [str(problem) for problem in lint(FOLDER / document, template_names(),
                                             filters=FILTERS)] == []


def test_a_misspelt_fact_is_found_and_the_right_one_named(tmp_path):
    from docx import Document

    template = Document()
    template.add_paragraph("Dear {{ case.salutatoin }}")
    template.save(tmp_path / "office.docx")
    (problem,) = lint(tmp_path / "office.docx", template_names(), filters=FILTERS)
    assert problem.code == "unknown-name"
    assert "salutation" in problem.remedy
