"""Text on a few lines."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetrics

from desktop.views.items.wrapped import wrapped_lines

TEXT = "Tiếp tục đẩy mạnh số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực trên địa bàn tỉnh"


@pytest.fixture
def font(qapp):
    made = QFont()
    made.setPixelSize(13)
    return made.toString()


def width_of(text, font):
    made = QFont()
    made.fromString(font)
    return QFontMetrics(made).horizontalAdvance(text)


def test_what_fits_is_whole(font):
    assert wrapped_lines("Hằng năm", font, 300, 3) == ("Hằng năm",)


def test_a_text_is_broken_between_words(font):
    lines = wrapped_lines(TEXT, font, 260, 10)
    assert len(lines) > 1
    assert " ".join(lines) == TEXT


def test_what_does_not_fit_ends_in_an_ellipsis(font):
    lines = wrapped_lines(TEXT * 3, font, 260, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_the_printed_line_breaks_stay(font):
    assert wrapped_lines("a) một\nb) hai", font, 300, 3) == ("a) một", "b) hai")


@given(text=st.text("aăđếU 1.,-\n", max_size=200), width=st.integers(20, 400), most=st.integers(1, 5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_lines_keep_to_their_number_and_width(font, text, width, most):
    lines = wrapped_lines(text, font, width, most)
    assert len(lines) <= most
    assert all(width_of(line, font) <= width + 1 for line in lines)
