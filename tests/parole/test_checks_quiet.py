"""On a case without fault the checks are silent."""

from __future__ import annotations

from typing import Any


def test_a_case_without_fault_has_no_problem_at_all(book: Any) -> None:
    assert book.problems() == []
