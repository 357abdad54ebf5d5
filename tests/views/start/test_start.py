"""The start window by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.system import language, paths
from desktop.views import tokens
from desktop.views.start import StartWindow

Key = Qt.Key


# Without a display a window of its own cannot tell its size to anybody, which is only said.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def start(qtbot, theme):
    made = StartWindow(theme)
    qtbot.addWidget(made)
    made.show_recent([])
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.welcome.take_focus()
    return made


def press(qtbot, key):
    qtbot.keyClick(QApplication.focusWidget(), key)


def write(qtbot, text):
    qtbot.keyClicks(QApplication.focusWidget(), text)


def go_to_plans(qtbot):
    press(qtbot, Key.Key_Return)
    write(qtbot, "tien giang")
    press(qtbot, Key.Key_Return)
    write(qtbot, "tan phu")
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Return)


def test_a_ledger_is_asked_for_in_three_pages_by_keys(start, qtbot):
    go_to_plans(qtbot)
    with qtbot.waitSignal(start.new_wanted) as asked:
        qtbot.keyClick(start, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (new,) = asked.args
    assert new.agency.name == "UBND xã Tân Phú"
    assert new.plans == ("dong-thap",)
    assert new.path == paths.documents_folder() / "ubnd-xa-tan-phu.sotiendo"


def test_space_leaves_a_plan_out(start, qtbot):
    go_to_plans(qtbot)
    press(qtbot, Key.Key_Space)
    with qtbot.waitSignal(start.new_wanted) as asked:
        qtbot.keyClick(start, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.args[0].plans == ()


def test_a_department_is_chosen_after_its_kind(start, qtbot):
    press(qtbot, Key.Key_Return)
    write(qtbot, "son la")
    press(qtbot, Key.Key_Return)
    start.agency._bodies.setFocus()
    press(qtbot, Key.Key_Space)
    start.agency._agencies.take_focus()
    write(qtbot, "noi vu")
    press(qtbot, Key.Key_Return)
    with qtbot.waitSignal(start.new_wanted) as asked:
        qtbot.keyClick(start, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.args[0].agency.name == "Sở Nội vụ tỉnh Sơn La"


def test_nothing_goes_on_before_an_agency_is_chosen(start, qtbot):
    press(qtbot, Key.Key_Return)
    write(qtbot, "dong thap")
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    assert start._stack.currentWidget() is start.agency
    assert not start._next.isEnabled()


def test_escape_goes_back_and_keeps_what_was_chosen(start, qtbot):
    go_to_plans(qtbot)
    press(qtbot, Key.Key_Escape)
    assert start._stack.currentWidget() is start.agency
    assert start._run.agency.name == "UBND xã Tân Phú"


def test_escape_on_the_first_page_leaves(start, qtbot):
    with qtbot.waitSignal(start.left):
        press(qtbot, Key.Key_Escape)


def test_a_name_that_is_taken_is_told_and_nothing_is_asked_for(start, qtbot):
    go_to_plans(qtbot)
    paths.documents_folder().mkdir(parents=True)
    (paths.documents_folder() / "ubnd-xa-tan-phu.sotiendo").touch()
    with qtbot.assertNotEmitted(start.new_wanted):
        qtbot.keyClick(start, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "ubnd-xa-tan-phu.sotiendo" in start._problem.sentence


def test_enter_opens_the_ledger_used_last(start, qtbot, tmp_path):
    there = tmp_path / "so.sotiendo"
    there.touch()
    start.show_recent([str(tmp_path / "gone.sotiendo"), str(there)])
    with qtbot.waitSignal(start.open_wanted) as asked:
        press(qtbot, Key.Key_Return)
    assert asked.args == [there]


def test_a_recent_ledger_that_is_gone_stays_but_cannot_be_opened(start, tmp_path):
    start.show_recent([str(tmp_path / "gone.sotiendo")])
    item = start.welcome._recent.item(0)
    assert not item.flags() & Qt.ItemFlag.ItemIsEnabled
    assert start.welcome._recent.currentRow() == -1


def test_the_practice_ledger_is_one_press_away(start, qtbot):
    with qtbot.waitSignal(start.practice_wanted):
        qtbot.keyClick(start.welcome._practice, Key.Key_Return)


def test_the_other_language_is_asked_for(start, qtbot):
    with qtbot.waitSignal(start.language_wanted) as asked:
        qtbot.keyClick(start._language, Key.Key_Space)
    assert asked.args == ["vi"]


def test_every_button_and_list_has_a_name(start, qtbot):
    go_to_plans(qtbot)
    kinds = (QPushButton,)
    nameless = [one for one in start.findChildren(QWidget) if isinstance(one, kinds) and not one.isHidden()]
    assert [one for one in nameless if not (one.accessibleName() or one.text())] == []


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_every_page_fits_a_small_screen(start, qtbot, code):
    language.set_language(code)
    start.retranslate()
    go_to_plans(qtbot)
    width, height = tokens.START
    assert start.minimumSizeHint().height() <= height
    assert start.minimumSizeHint().width() <= width


def test_the_window_has_no_folder_of_its_own_before_a_ledger_is_made(start):
    assert not Path(paths.documents_folder()).exists()
