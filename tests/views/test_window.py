from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QVBoxLayout

from desktop.views import tokens
from desktop.views.bus import Bus
from desktop.views.qt_words import Speech
from desktop.views.runner import StepSeen
from desktop.views.window import MainWindow
from tests.windows import in_places

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window, key, modifier)


@pytest.mark.parametrize(("key", "number"), [(Qt.Key.Key_1, 0), (Qt.Key.Key_2, 1), (Qt.Key.Key_3, 2)])
def test_ctrl_and_a_number_show_that_page(window, pages, key, number):
    press(window, key, CTRL)
    assert window.page is pages[number]
    assert window.rail.buttons[number].isChecked()


def test_the_head_says_which_page_and_whose_ledger(window):
    window.show_page("counts")
    texts = [one.text() for one in window.head.findChildren(QLabel)]
    assert texts == ["Counts", "UBND xã Tân Phú · Kỳ tháng 11/2026 (15/10–14/11)"]


def test_a_page_is_read_when_it_is_shown_first_and_not_before(window, pages):
    assert [page.refreshed for page in pages] == [[None], [], []]
    press(window, Qt.Key.Key_2, CTRL)
    press(window, Qt.Key.Key_1, CTRL)
    assert [page.refreshed for page in pages] == [[None], [None], []]


def test_a_change_reaches_the_page_shown_now_and_the_others_later(window, pages):
    window.bus.announce("changes")
    assert pages[0].refreshed[-1] == "changes"
    assert pages[1].refreshed == []
    window.show_page("counts")
    assert pages[1].refreshed == [None]


def test_a_badge_is_a_number_only_where_something_waits(window, pages):
    assert window.rail.buttons[0].accessibleName() == "Tasks, 12 waiting"
    assert window.rail.buttons[1].accessibleName() == "Counts"
    pages[0].waiting = 0
    pages[0].head_changed.emit()
    assert window.rail.buttons[0]._badge.isHidden()


def test_the_rail_folds_in_a_narrow_window(window):
    assert window.rail.width() == tokens.RAIL
    window.resize(1092, 600)
    assert window.rail.width() == tokens.RAIL_FOLDED
    window.resize(1280, 720)
    assert window.rail.width() == tokens.RAIL


def test_the_officer_folds_the_rail_whatever_the_width(window):
    press(window, Qt.Key.Key_J, CTRL_SHIFT)
    assert window.rail.folded
    window.resize(1300, 720)
    assert window.rail.folded


def test_ctrl_j_opens_and_closes_the_drawer(window):
    assert window.drawer.isVisible()
    press(window, Qt.Key.Key_J, CTRL)
    assert not window.drawer.isVisible()
    press(window, Qt.Key.Key_J, CTRL)
    assert window.drawer.isVisible()


def test_a_page_with_nothing_for_the_drawer_has_its_room(window, pages):
    pages[1].drawer = None
    window.show_page("counts")
    assert not window.drawer.isVisible()
    window.show_page("tasks")
    assert window.drawer.isVisible()


def test_the_key_map_leaves_a_closed_drawer_closed(window):
    press(window, Qt.Key.Key_J, CTRL)
    press(window, Qt.Key.Key_Slash, CTRL)
    assert window.drawer.isVisible()
    press(window, Qt.Key.Key_Slash, CTRL)
    assert not window.drawer.isVisible()


@pytest.mark.parametrize("width", [1092, 1366])
def test_the_drawer_is_as_wide_as_it_should_be(window, width):
    window.resize(width, 600)
    assert tokens.DRAWER_LEAST <= window.drawer.width() <= tokens.DRAWER_MOST


def test_undo_says_what_it_undoes_and_asks_for_it(qtbot, window):
    window.name_undo("paste 600 cells", None)
    assert window.commands["undo"].text() == "Undo: paste 600 cells"
    with qtbot.waitSignal(window.undo_wanted):
        press(window, Qt.Key.Key_Z, CTRL)


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_Y, CTRL), (Qt.Key.Key_Z, CTRL_SHIFT)])
def test_redo_has_two_keys(qtbot, window, key, modifier):
    window.name_undo(None, "paste")
    with qtbot.waitSignal(window.redo_wanted):
        press(window, key, modifier)


def test_nothing_to_undo_asks_for_nothing(qtbot, window):
    window.name_undo(None, None)
    with qtbot.assertNotEmitted(window.undo_wanted):
        press(window, Qt.Key.Key_Z, CTRL)


@pytest.mark.parametrize(
    ("key", "zoom"), [(Qt.Key.Key_Equal, 110), (Qt.Key.Key_Plus, 110), (Qt.Key.Key_Minus, 90), (Qt.Key.Key_0, 100)]
)
def test_keys_zoom_the_whole_window(window, theme, key, zoom):
    press(window, key, CTRL)
    assert theme.metrics.zoom == zoom
    assert window.status._zoom.text() == f"{zoom} %"


@pytest.mark.parametrize(("turned", "zoom"), [(120, 110), (-120, 90)])
def test_ctrl_and_the_wheel_zoom(window, theme, turned, zoom):
    middle = QPointF(window.rect().center())
    wheel = QWheelEvent(
        middle, middle, QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton, CTRL, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(window.windowHandle(), wheel)
    assert theme.metrics.zoom == zoom


def test_f1_asks_for_the_help_of_the_page(qtbot, window):
    window.show_page("counts")
    with qtbot.waitSignal(window.help_wanted) as asked:
        press(window, Qt.Key.Key_F1)
    assert asked.args == ["counts"]


def test_the_key_map_lists_the_page_and_the_window(window):
    press(window, Qt.Key.Key_Slash, CTRL)
    texts = [one.text() for one in window.drawer.findChildren(QLabel)]
    assert "Do tasks" in texts
    assert {"Ctrl+Z", "Ctrl+3", "F1"} <= set(texts)
    press(window, Qt.Key.Key_Slash, CTRL)
    assert not window.drawer.has_sheet()


def test_every_command_of_the_menu_has_a_key(window):
    commands = [action for action in window.rail.menu.actions() if not action.isSeparator()]
    assert [action.text() for action in commands if action.shortcut().isEmpty()] == []


def test_what_is_typed_into_the_search_box_reaches_the_page(window, pages):
    press(window, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(window.focusWidget(), "ab")
    assert pages[0].searched == ["a", "ab"]
    window.show_page("counts")
    assert pages[1].searched == []
    assert window.head._box.text() == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_enter_and_down_lead_from_the_search_box_to_what_was_found(window, pages, key):
    press(window, Qt.Key.Key_F, CTRL)
    press(QApplication.focusWidget(), key)
    assert pages[0].field.hasFocus()


def test_enter_presses_a_button_that_has_the_keyboard(window, pages):
    window.head._main.setFocus()
    press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert pages[0].acted == 1


def test_the_main_act_is_the_filled_button(qtbot, window, pages):
    qtbot.mouseClick(window.head._main, Qt.MouseButton.LeftButton)
    assert pages[0].acted == 1
    assert window.head._main.property("role") == "primary"


@pytest.mark.parametrize("zoom", [80, 100, 150, 200])
def test_the_head_keeps_its_title_whole_at_every_zoom(window, theme, zoom):
    window.resize(1092, 600)
    theme.set_zoom(zoom)
    QApplication.sendPostedEvents()
    assert window.head._title.text() == "Tasks"


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_the_window_never_asks_for_more_than_a_small_screen(window, theme, zoom):
    theme.set_zoom(zoom)
    hint = window.minimumSizeHint().expandedTo(window.minimumSize())
    assert hint.width() <= 1092
    assert hint.height() <= 560


def test_long_work_is_seen_in_the_status_bar_and_can_be_cancelled(qtbot, window):
    window.runner.progressed.emit(StepSeen(37, 168, "Xã Tân Phú.xlsx", 12))
    assert window.status._work.text() == "Xã Tân Phú.xlsx · 37 of 168 · 12 seconds left"
    with qtbot.waitSignal(window.status.cancel_wanted):
        qtbot.mouseClick(window.status._cancel, Qt.MouseButton.LeftButton)
    window.runner.settled.emit()
    assert window.status._work.isHidden()


def test_the_status_bar_says_when_it_was_saved_and_what_is_wrong(window):
    window.show_saved(QTime(14, 2, 11))
    window.status.show_warnings(2)
    assert window.status._saved.text() == "Saved 14:02:11"
    assert window.status._warnings.text() == "2 warnings"


def test_everything_the_keyboard_reaches_has_a_name(window):
    reached = [one for one in window.findChildren(QAbstractButton) if one.isVisible()]
    reached += [one for one in window.head.findChildren(QLineEdit) if one.isVisible()]
    assert len(reached) > 10
    assert [one for one in reached if not (one.accessibleName() or one.text())] == []


def test_f6_goes_through_the_parts_of_the_window(window, pages):
    field = QLineEdit()
    QVBoxLayout(pages[0].drawer).addWidget(field)
    field.show()
    pages[0].field.setFocus()
    visited = []
    for _part in range(4):
        press(window.focusWidget(), Qt.Key.Key_F6)
        visited.append(window.focusWidget())
    assert visited[0] is field
    assert window.status.isAncestorOf(visited[1])
    assert visited[2:] == [window.rail.buttons[0], pages[0].field]


def test_the_language_changes_while_running(qapp, window):
    speech = Speech(qapp)
    speech.speak("vi")
    QApplication.sendPostedEvents()
    texts = (window.status._zoom.accessibleName(), window.commands["undo"].text(), window.rail.accessibleName())
    qapp.removeTranslator(speech._words)
    assert texts == ("Cỡ hiển thị 100 %", "Hoàn tác", "Các trang")


def test_the_window_comes_back_as_it_was_left(qtbot, window, theme, pages, runner):
    window.setGeometry(QRect(0, 0, 800, 560))
    window.show_page("counts")
    press(window, Qt.Key.Key_J, CTRL)
    window.close()
    again = MainWindow(theme, in_places(*pages), runner, Bus())
    qtbot.addWidget(again)
    assert again.page.key == "counts"
    assert again.drawer.isHidden()
    assert again.size() == window.size()


def test_the_layout_can_be_reset(window):
    press(window, Qt.Key.Key_J, CTRL)
    press(window, Qt.Key.Key_J, CTRL_SHIFT)
    window.reset_layout()
    assert window.drawer.isVisible()
    assert window._folded is None
