"""What the tests of printed pages measure with."""

from collections.abc import Callable

import pytest

from tests.printed import PrintedPage, measured


@pytest.fixture(scope="session")
def measure() -> Callable[[bytes], list[PrintedPage]]:
    return measured
