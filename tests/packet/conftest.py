"""One converter for all tests of packets: LibreOffice takes longest to start."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from docassembly.packet.conversion import LibreOffice


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibreOffice]:
    """Return LibreOffice with a profile of its own; the tests need it installed."""
    with LibreOffice(home=tmp_path_factory.mktemp("office"), processes=1) as converter:
        yield converter


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Return the folder of the workbook and its papers."""
    folder = tmp_path / "papers"
    folder.mkdir()
    return folder
