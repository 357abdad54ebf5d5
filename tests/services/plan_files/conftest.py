"""LibreOffice, to turn invented files into other kinds."""

from collections.abc import Callable, Mapping

import pytest

from tests import office


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mapping[str, bytes], str, str], dict[str, bytes]]:
    """Convert files from one kind into another in one run, given and returned by name."""

    def convert(files: Mapping[str, bytes], suffix: str, kind: str) -> dict[str, bytes]:
        return office.converted(tmp_path_factory.mktemp("tep"), files, kind, suffix)

    return convert
