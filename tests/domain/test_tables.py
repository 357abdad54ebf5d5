"""Cells as Vietnamese paper shows them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.tables import Cell, shown


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (0, "0"),
        (1139, "1.139"),
        (242991, "242.991"),
        (-1856, "-1.856"),
        (90.4, "90,4"),
        (83.92, "83,92"),
        (100.0, "100"),
        (1234.5, "1.234,5"),
        (-0.001, "0"),
        (date(2026, 3, 5), "05/03/2026"),
        (True, "x"),
        (False, ""),
        ("1.1.", "1.1."),
        ("Tháng\n12", "Tháng\n12"),
    ],
)
def test_a_cell_is_written_as_on_paper(cell: Cell, text: str) -> None:
    assert shown(cell) == text


@given(st.integers(-(10**15), 10**15))
def test_points_group_thousands_and_nothing_else(number: int) -> None:
    groups = shown(number).removeprefix("-").split(".")
    assert int(shown(number).replace(".", "")) == number
    assert len(groups[0]) in (1, 2, 3)
    assert all(len(group) == 3 for group in groups[1:])


@given(st.floats(-1e9, 1e9))
def test_a_fraction_is_shown_to_the_hundredth(number: float) -> None:
    text = shown(number)
    assert abs(float(text.replace(".", "").replace(",", ".")) - number) <= 0.00501
    assert not text.endswith(",")
    assert text != "-0"
