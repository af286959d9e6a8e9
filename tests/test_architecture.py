"""The import direction and the house rules are promises; keep them here."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "docassembly"
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES = 400

LAYERS = (
    {"errors", "problems"},
    {"values"},
    {"language"},
    {"intake", "engine", "exhibits"},
    {"facts", "filing"},
    {"kit"},
    {"parole", "revisions", "drafts", "packet"},
    {"bulk", "rounds"},
    {"cli", "__main__"},
)
"""What stands in one row does not import one another, save the pairs in ALLOWED."""

ALLOWED = {
    ("errors", "problems"),  # for type checkers alone
    ("drafts", "revisions"), ("packet", "drafts"), ("packet", "revisions"),
    ("cli", "__main__"), ("__main__", "cli"),
}

ONLY_USERS = {
    "openpyxl": {"intake"}, "python_calamine": {"intake"}, "msoffcrypto": {"intake"},
    "docxtpl": {"engine"}, "jinja2": {"engine"},
    "click": {"cli"},
}
"""Which parts alone may import an outside library."""

FOREIGN_TO_KITS = {"lxml", "docx", "docxtpl", "jinja2", "openpyxl", "click", "pikepdf"}
"""A kit knows the law and never touches a file."""


def part_of(path: Path) -> str:
    """Return the part of the package that a module belongs to."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports_of(path: Path) -> Iterator[str]:
    """Yield the dotted names of the modules that *path* imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            if node.module == "docassembly":
                yield from (f"docassembly.{name.name}" for name in node.names)


def height(part: str) -> int:
    """Return the layer of *part*, counted from the ground."""
    return next(at for at, layer in enumerate(LAYERS) if part in layer)


def name_of(path: Path) -> str:
    """Return the path of a module from the repository."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [path for path in MODULES if part_of(path) != "__init__"],
                         ids=name_of)
def test_imports_point_one_way(path):
    own = part_of(path)
    for module in imports_of(path):
        if not module.startswith("docassembly."):
            continue
        other = module.split(".")[1]
        if other in (own, "__version__") or (own, other) in ALLOWED:
            continue
        assert height(other) < height(own), f"{own} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_outside_libraries_have_one_home(path):
    own = part_of(path)
    for module in imports_of(path):
        library = module.split(".")[0]
        if own == "parole":
            assert library not in FOREIGN_TO_KITS, f"a kit imports {library}"
        if library in ONLY_USERS:
            assert own in ONLY_USERS[library], f"{own} imports {library}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_is_and_is_short_enough_to_read(path):
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    assert text.count("\n") <= MOST_LINES


def test_nobody_but_the_entry_point_names_the_shipped_kit():
    """The parole kit has no back door: what it can do, any kit can do."""
    naming = {name_of(path) for path in MODULES if part_of(path) != "parole"
              and re.search(r"docassembly\.parole|import parole",
                            path.read_text(encoding="utf-8"))}
    assert naming == set()


def test_nothing_opens_a_network_connection():
    for path in MODULES:
        reaching = {"socket", "urllib.request", "http.client", "requests", "httpx", "ftplib"}
        assert not reaching.intersection(imports_of(path)), name_of(path)
