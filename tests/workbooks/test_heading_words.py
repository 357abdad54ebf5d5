"""Headings as offices write them, each alone: which field it names."""

import pytest

from desktop.domain.workbook_reading.headings import is_known_other, loose_name_of, name_of
from tests.workbooks.drawing import DRAWN

LINES = [line for line in (DRAWN / "headings.txt").read_text("utf-8").splitlines() if line and not line.startswith("#")]
HEADINGS = [(text.strip(), line.partition(":")[0]) for line in LINES for text in line.partition(":")[2].split("|")]


@pytest.mark.parametrize(("heading", "field"), HEADINGS)
def test_a_heading_names_its_field(heading: str, field: str) -> None:
    loose = None if is_known_other((heading,)) else loose_name_of(heading)
    assert (name_of((heading,)) or loose or "other") == field
