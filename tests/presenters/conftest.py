"""What tests of presenters share."""

import pytest

from desktop.system import language


@pytest.fixture
def english():
    language.set_language("en")
