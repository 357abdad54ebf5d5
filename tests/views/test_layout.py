from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from desktop.views.layout import on_screen

SCREEN = QRect(0, 0, 1366, 728)
numbers = st.integers(-5000, 5000)
sizes = st.integers(800, 4000)


def test_a_window_on_the_screen_stays_where_it_is():
    assert on_screen(QRect(40, 30, 1200, 650), [SCREEN]) == QRect(40, 30, 1200, 650)


def test_a_window_of_a_screen_unplugged_comes_back():
    assert SCREEN.contains(on_screen(QRect(1500, 30, 1200, 650), [SCREEN]))


@given(numbers, numbers, sizes, sizes)
def test_the_head_of_the_window_can_always_be_grabbed(left, top, width, height):
    placed = on_screen(QRect(left, top, width, height), [SCREEN])
    assert SCREEN.intersected(QRect(placed.left(), placed.top(), placed.width(), 100)).width() >= 100
    assert placed.width() <= SCREEN.width()


@given(numbers, numbers, sizes, sizes)
def test_placed_twice_is_placed_once(left, top, width, height):
    placed = on_screen(QRect(left, top, width, height), [SCREEN])
    assert on_screen(placed, [SCREEN]) == placed
