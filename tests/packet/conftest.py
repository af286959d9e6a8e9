"""One converter for all tests of packets: LibreOffice takes longest to start."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from docassembly.packet.conversion import Failure, LibreOffice


class Shared:
    """LibreOffice lent to one run after another, none of which may close it."""

    def __init__(self, converter: LibreOffice) -> None:
        self._converter = converter

    def convert(self, sources: Sequence[Path], folder: Path) -> Mapping[Path, Path | Failure]:
        return self._converter.convert(sources, folder)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    """Return LibreOffice with a profile of its own; the tests need it installed."""
    with LibreOffice(home=tmp_path_factory.mktemp("office"), processes=2) as converter:
        yield Shared(converter)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Return the folder of the workbook and its papers."""
    folder = tmp_path / "papers"
    folder.mkdir()
    return folder
