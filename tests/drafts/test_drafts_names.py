import pytest
from hypothesis import given
from hypothesis import strategies as st

from docassembly.drafts.names import LONGEST, folder_names, safe_name


@pytest.mark.parametrize("name", ["HP-2026-014", "L-1", "2026 014", "Año 7", "A.1"])
def test_an_ordinary_reference_is_its_own_folder_name(name):
    assert safe_name(name) == name


@pytest.mark.parametrize("name", [
    "CON", "con", "nul.txt", "COM1", "lpt9.docx", "COM\u00b2", "a/b", "a\\b", "a:b", "what?", "x.",
    "x ", " x", "..", ".hidden", "tab\there", "bell\x07", "right\u202eleft", "", "~$lock",
    "x" * 300, "\u00e9" * 100,
])
def test_a_name_that_some_system_refuses_is_changed_and_marked(name):
    safe = safe_name(name, ".docx")
    stem = safe.removesuffix(".docx")
    assert stem != name
    assert len(safe.encode()) <= LONGEST
    assert not set('<>:"/\\|?*') & set(safe)
    assert stem == stem.strip(" .")
    assert stem.split(".")[0].upper() not in {"CON", "NUL", "COM1", "LPT9", "COM\u00b2"}


def test_two_references_never_share_a_changed_name():
    assert safe_name("a/b") != safe_name("a:b")


def test_references_that_differ_only_in_capitals_get_folders_of_their_own():
    names = folder_names(["hp-1", "HP-1", "HP-2"])
    assert len({name.casefold() for name in names.values()}) == 3
    assert names["HP-2"] == "HP-2"
    assert names == folder_names(["HP-2", "HP-1", "hp-1"])


def test_a_case_called_like_the_summary_does_not_take_its_place():
    assert folder_names(["summary.xlsx"])["summary.xlsx"].casefold() != "summary.xlsx"


@given(st.lists(st.text(max_size=100), max_size=6, unique=True))
def test_any_references_become_distinct_names_that_windows_takes(references):
    names = folder_names(references)
    assert len({name.casefold() for name in names.values()}) == len(references)
    for name in names.values():
        assert name
        assert len(name.encode()) <= LONGEST
        assert not set('<>:"/\\|?*') & set(name)
        assert name[-1] not in " ."
        assert name[0] not in " ."
        assert name.isprintable()
