"""Cells typed by the evidence of their column: what leaves no doubt is read, what could mean two things is asked."""

from datetime import date

import pytest

from desktop.domain.workbook_reading.sheet import SourceCell
from desktop.domain.workbook_reading.values import (
    evidence_of,
    read_deadline_cell,
    read_number,
    read_percent,
    serial_texts,
)


def _cell(value: object, pattern: str = "") -> SourceCell:
    text = f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
    return SourceCell(text, value, pattern)


@pytest.mark.parametrize(
    ("value", "others", "read"),
    [
        (120, (), 120),
        (0, (), 0),
        (120.0, (), 120),
        ("120", (), 120),
        ("1856", (), 1856),
        ("242991", (), 242991),
        ("-5", (), -5),
        ("−5", (), -5),
        ("1 139", (), 1139),
        ("1\u00a0139", (), 1139),
        ("1.234.567", (), 1234567),
        ("1,234,567", (), 1234567),
        ("1.234,5", (), 1234.5),
        ("1,234.5", (), 1234.5),
        ("8,5", (), 8.5),
        ("8.5", (), 8.5),
        ("0,123", (), 0.123),
        ("0.123", (), 0.123),
        ("83,92", (), 83.92),
        ("12,3456", (), 12.3456),
        (8.5, (), 8.5),
        (83.92, (), 83.92),
        ("12 hồ sơ", (), 12),
        ("12hs", (), 12),
        ("1.234.567 hồ sơ", (), 1234567),
        ("90,4%", (), 90.4),
        ("1.234", ("8,5",), 1234),
        ("1.234", ("1.234.567",), 1234),
        ("1.234", ("8.5",), 1.234),
        ("1,234", ("8.5",), 1234),
        ("1,234", ("8,5",), 1.234),
        ("1,234", ("1,234,567",), 1234),
        ("1.234 hồ sơ", ("2.345.678 hồ sơ",), 1234),
        (1.139, (8.5,), 1.139),
        (1.139, (0.25, 3), 1.139),
        ("không có", (), "không có"),
        ("-", (), "-"),
        ("x", (), "x"),
    ],
)
def test_a_number_is_read_where_nothing_is_doubtful(value, others, read):
    cell = _cell(value)
    found = read_number(cell, evidence_of([cell, *map(_cell, others)]))
    assert (found.value, found.readings) == (read, ())


@pytest.mark.parametrize(
    ("value", "others", "readings"),
    [
        ("1.234", (), (1234, 1.234)),
        ("1,234", (), (1234, 1.234)),
        ("12.345", (120, 45), (12345, 12.345)),
        ("1.234 hồ sơ", (), (1234, 1.234)),
        (1.139, (), (1139, 1.139)),
        (1.139, (120, 45, 0), (1139, 1.139)),
        ("1.234", ("8,5", "8.5"), (1234, 1.234)),
        (date(2025, 9, 1), (), ("1/9", 45901)),
    ],
)
def test_a_number_that_could_mean_two_things_is_asked(value, others, readings):
    cell = _cell(value)
    found = read_number(cell, evidence_of([cell, *map(_cell, others)]))
    assert (found.value, found.readings) == (None, readings)


@pytest.mark.parametrize(
    ("value", "pattern", "others", "read"),
    [
        (0.8392, "0.00%", (), 83.92),
        (1, "0%", (), 100),
        ("83,92%", "", (), 83.92),
        ("83,92", "", (), 83.92),
        ("83.92", "", (), 83.92),
        (83.92, "", (), 83.92),
        (100, "", (), 100),
        (45, "", ("90%",), 45),
        (0, "", (), 0),
        ("chưa tính", "", (), "chưa tính"),
    ],
)
def test_a_percentage_is_read(value, pattern, others, read):
    cell = _cell(value, pattern)
    found = read_percent(cell, evidence_of([cell, *map(_cell, others)]))
    assert (found.value, found.readings) == (read, ())


def test_a_share_without_a_sign_is_asked():
    cell = _cell(0.45)
    assert read_percent(cell, evidence_of([cell])).readings == (0.45, 45)
    assert read_percent(_cell(1), evidence_of([cell])).readings == (1, 100)


def test_a_number_among_days_is_a_day_and_alone_is_asked():
    serial, day = _cell(45930), _cell(date(2025, 12, 31))
    assert read_deadline_cell(serial, evidence_of([serial, day])).value == "30/09/2025"
    assert read_deadline_cell(serial, evidence_of([serial])).readings == ("30/09/2025", "45930")
    assert read_deadline_cell(_cell(2025), evidence_of([])).value == "2025"
    assert read_deadline_cell(_cell("Quý  IV/2025"), evidence_of([])).value == "Quý IV/2025"


def test_running_numbers_that_excel_shortened_get_their_zero_back():
    numbers = [_cell(text) for text in ("1.8", 1.9, 1.1, "1.11", 1.2, 2)]
    assert list(serial_texts(enumerate(numbers)).values()) == ["1.8", "1.9", "1.10", "1.11", "1.2", "2"]
