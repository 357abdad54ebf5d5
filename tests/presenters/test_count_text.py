"""Cells of a count form as text."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.findings import Refused
from desktop.domain.forms import ColumnKind
from desktop.presenters.count_text import change_of, decimal, grouped, plain_cell, read_cell, shown_cell, typed_cell
from desktop.services.counts.grids import CountInput

COUNTS = st.integers(0, 999_999_999_999)
CELLS = st.one_of(
    COUNTS.map(CountInput),
    st.sampled_from(["", "not_occurring", "not_applicable"]).map(lambda one: CountInput(absence=one)),
)


def read(text, **how):
    return read_cell(text, ColumnKind.COUNT, **how)


@given(COUNTS)
def test_a_number_shown_with_dots_is_read_back(number):
    assert read(grouped(number)) == CountInput(number)


@given(CELLS)
def test_what_is_copied_or_edited_is_read_back(cell):
    assert read(plain_cell(cell), pasted=True) == read(typed_cell(cell)) == cell


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        (" 120 ", 120),
        ("007", 7),
        ("1.139", 1139),
        ("1.139.000", 1139000),
        ("1 139", 1139),
        ("1,139,000", 1139000),
    ],
)
def test_numbers_are_read_as_the_office_writes_them(text, value):
    assert read(text) == CountInput(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12,5", "count_typed_fraction"),
        ("1.13", "count_typed_fraction"),
        ("1.1390", "count_typed_fraction"),
        ("0.500", "count_typed_fraction"),
        ("1,139", "count_typed_doubtful"),
        ("-5", "count_typed_negative"),
        ("−5", "count_typed_negative"),
        ("abc", "count_typed_unreadable"),
        ("12 hồ sơ", "count_typed_unreadable"),
        ("١٢", "count_typed_unreadable"),
        ("1234567890123", "count_typed_too_large"),
    ],
)
def test_what_is_no_whole_number_is_refused(text, code):
    with pytest.raises(Refused) as refused:
        read(text)
    assert refused.value.finding.code == code


@given(st.text())
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(Refused):
        cell = read(text)
        assert cell.value is None or cell.value >= 0


def test_signs_and_words_say_why_there_is_no_count():
    assert read("/") == read("không phát sinh") == CountInput(absence="not_occurring")
    assert read("-") == read("Không áp dụng") == CountInput(absence="not_applicable")


def test_a_pasted_dash_may_be_a_zero_and_is_asked_for():
    with pytest.raises(Refused, match="count_pasted_dash"):
        read("-", pasted=True)


def test_a_note_takes_every_text():
    assert read_cell(" / 3  hồ sơ", ColumnKind.NOTE) == CountInput(note="/ 3 hồ sơ")
    assert shown_cell(CountInput(note="ghi chú")) == "ghi chú"


@pytest.mark.parametrize(
    ("value", "before", "said"), [(120, 100, "+20"), (1, 2000, "−1.999"), (5, 5, "±0"), (None, 5, ""), (5, None, "")]
)
def test_the_change_is_signed(value, before, said):
    assert change_of(value, before) == said


def test_a_mean_has_one_place_where_it_needs_one():
    assert (decimal(94.92), decimal(1139.0), decimal(1094.85)) == ("94,9", "1.139", "1.094,8")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8,5", 85),
        ("8.5", 85),
        ("8", 80),
        ("1.234,5", 12345),
        ("1.234", 12340),
        ("0,5", 5),
        ("8,50", 85),
        ("12.345.678,9", 123456789),
    ],
)
def test_decimals_are_read_the_vietnamese_way(text, value):
    assert read_cell(text, ColumnKind.COUNT, 1) == CountInput(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("8,55", "count_typed_too_fine"),
        ("8.55", "count_typed_too_fine"),
        ("1,234", "count_typed_doubtful"),
        ("-8,5", "count_typed_negative"),
        ("123456789012", "count_typed_too_large"),
        ("tám", "count_typed_unreadable"),
    ],
)
def test_decimals_that_cannot_be_taken_are_refused(text, code):
    with pytest.raises(Refused) as refused_:
        read_cell(text, ColumnKind.COUNT, 1)
    assert refused_.value.finding.code == code


@given(st.integers(0, 99_999_999), st.integers(1, 3))
def test_decimals_shown_or_copied_are_read_back(value, places):
    cell = CountInput(value)
    for text in (plain_cell(cell, places), typed_cell(cell, places)):
        with contextlib.suppress(Refused):
            assert read_cell(text, ColumnKind.COUNT, places) == cell
    if places < 3:
        assert read_cell(shown_cell(cell, places), ColumnKind.COUNT, places) == cell


def test_a_change_has_the_decimals_of_its_cell():
    assert change_of(85, 80, 1) == "+0,5"
