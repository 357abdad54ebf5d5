from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.letter_widths import line_count, text_width, widest_word
from desktop.excel.wrapped import text_height

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ"


def test_a_short_text_takes_one_line():
    assert line_count("Đất đai", 100) == 1


def test_a_line_feed_begins_a_line_even_when_empty():
    assert line_count("a\n\nb", 100) == 3


def test_a_word_wider_than_the_column_is_broken():
    assert line_count("a" * 100, 60) >= 8


def test_marks_do_not_widen_a_letter():
    assert text_width("a") == text_width("ậ")


def test_bold_and_capitals_are_wider():
    assert text_width("đất") < text_width("đất", bold=True) < text_width("ĐẤT", bold=True)


@given(st.text(LETTERS + "  ", max_size=300), st.floats(30, 500))
def test_lines_hold_the_whole_text(text, width):
    assert line_count(text, width) * width >= text_width(" ".join(text.split())) * 0.99


@given(st.text(LETTERS + " \n"), st.text(LETTERS + " \n"), st.floats(30, 500))
def test_more_text_never_takes_less_height(first, second, width):
    assert text_height(first + second, width) >= text_height(first, width)


def test_the_widest_word_of_nothing_is_nothing():
    assert widest_word("") == 0
