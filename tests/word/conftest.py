"""LibreOffice, to look at Word files with another program than ours."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.office import converter


@pytest.fixture
def soffice(tmp_path: Path) -> Callable[[bytes, str], bytes]:
    """Let LibreOffice open a Word document and save it in another form."""
    return converter(tmp_path, "docx")
