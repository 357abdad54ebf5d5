from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.views import tokens
from desktop.views.page import Notice


@pytest.fixture
def undone():
    return []


@pytest.fixture
def told(window, undone):
    window.tell(Notice("168 files read", lambda: undone.append(1)))
    return window.notification


def test_its_button_undoes_once_and_it_goes(qtbot, told, undone):
    qtbot.mouseClick(told._act, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert told.isHidden()


def test_it_is_at_the_bottom_left_and_inside(told, window):
    place = told.geometry()
    assert told.parentWidget().rect().contains(place)
    assert place.left() == tokens.L
    assert place.bottom() > told.parentWidget().height() - 2 * tokens.L


def test_it_goes_after_six_seconds(told):
    assert told._clock.interval() == 6000
    assert told._clock.isActive()
    told._clock.timeout.emit()
    assert told.isHidden()


def test_it_waits_while_the_keyboard_is_on_it(told):
    told.take_focus()
    told._clock.timeout.emit()
    assert told.isVisible()


def test_the_keyboard_reaches_its_button_and_comes_back(window, pages, told, undone):
    pages[0].field.setFocus()
    for _press in range(4):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_F6)
        if window.focusWidget() is told._act:
            break
    QTest.keyClick(told._act, Qt.Key.Key_Space)
    assert undone == [1]
    assert window.focusWidget() is not told._act


def test_escape_sends_it_away_and_gives_the_keyboard_back(window, pages, told, undone):
    pages[0].field.setFocus()
    told.take_focus()
    QTest.keyClick(told._act, Qt.Key.Key_Escape)
    assert told.isHidden()
    assert undone == []
    assert window.focusWidget() is pages[0].field


def test_a_notice_with_nothing_to_undo_has_no_button(window):
    window.tell(Notice("Saved"))
    assert window.notification._act.isHidden()


def test_a_text_is_never_markup(window):
    window.tell(Notice("<b>x</b>"))
    assert window.notification._text.textFormat() == Qt.TextFormat.PlainText


def test_a_second_button_does_its_own_act(qtbot, window):
    done = []
    window.tell(Notice("Saved", lambda: done.append("file"), "Open", lambda: done.append("folder"), "Save"))
    assert window.notification._also.text() == "Save"
    qtbot.mouseClick(window.notification._also, Qt.MouseButton.LeftButton)
    assert done == ["folder"]
    assert window.notification.isHidden()


def test_there_is_no_second_button_without_its_act(told):
    assert told._also.isHidden()
