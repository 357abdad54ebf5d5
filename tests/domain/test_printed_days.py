"""A day alone in a cell or a field."""

from datetime import date

import pytest

from desktop.domain.printed_days import read_day


@pytest.mark.parametrize(
    "text",
    [
        "1/7/2025",
        "01-07-2025",
        "01.07.2025",
        "2025-07-01",
        "ngày 01 tháng 7 năm 2025",
        "Ngày 1/7/2025",
        "1/7/2025 (thứ Ba)",
    ],
)
def test_a_day_is_read_in_every_way_it_is_written(text):
    assert read_day(text) == date(2025, 7, 1)


@pytest.mark.parametrize("text", ["31/02/2025", "7/2025", "hôm nay", "", "32/01/2025", "1/7/2025 và 2/7/2025"])
def test_what_is_no_day_is_none(text):
    assert read_day(text) is None
