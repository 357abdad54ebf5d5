"""Roman figures and letters of lists, written and read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.list_numbers import LIST_LETTERS, list_letter, roman, roman_value
from desktop.domain.text import sort_key


def test_list_letters_are_the_twenty_three_of_the_decree() -> None:
    assert len(LIST_LETTERS) == 23
    assert not set("ăâêôơưfjwz") & set(LIST_LETTERS)
    assert "".join(sorted(LIST_LETTERS, key=sort_key)) == LIST_LETTERS


@pytest.mark.parametrize(
    ("value", "figures"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (1994, "MCMXCIV")]
)
def test_roman_figures(value, figures):
    assert roman(value) == figures


@pytest.mark.parametrize(
    ("turn", "letter"), [(1, "a"), (4, "d"), (5, "đ"), (6, "e"), (9, "i"), (10, "k"), (23, "y"), (24, "aa")]
)
def test_lists_are_lettered_as_in_vietnamese_documents(turn, letter):
    assert list_letter(turn) == letter


@given(st.integers(1, 3999))
def test_roman_figures_read_as_they_were_written(value):
    assert roman_value(roman(value)) == value


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IC", "1", "i", "A"])
def test_what_nobody_writes_is_no_roman_number(text):
    assert roman_value(text) == 0
