"""The page of tasks, driven by keys as an officer does."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSpinBox, QWidget

from desktop.domain.status import State
from desktop.services import library
from desktop.services.ledger import history
from desktop.services.plans import held_plans
from desktop.services.progress import drafts, recording
from desktop.services.progress.extensions import Decision, ExtensionInput, ask_extension, decide_extension
from desktop.services.tasks import tree
from desktop.views import signs
from desktop.views.bus import Bus
from desktop.views.desk import Desk
from desktop.views.items.task_tree import Column
from desktop.views.page import Page
from desktop.views.tasks.page import TasksPage
from desktop.views.window import MainWindow
from tests.windows import in_places

# Menus are raised and take the keyboard; without a display that is only said not to work.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CTRL = Qt.KeyboardModifier.ControlModifier
EIGHT = "dong-thap:I:8"


class OtherPage(Page):
    sign = signs.REPORTS


@pytest.fixture
def desk(ledger, runner):
    held_plans.add_plan(ledger, library.library_plan("binh-dinh"))
    return Desk(ledger, runner)


@pytest.fixture
def page(theme, desk):
    return TasksPage(theme, desk)


@pytest.fixture
def window(qtbot, theme, page, runner, ledger):
    bus = Bus()
    ledger.listeners.append(bus.announce)
    made = MainWindow(theme, in_places(page, OtherPage(theme)), runner, bus)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: page._tree.current_key() != "")
    settle(qtbot, runner)
    page._bar.role_chosen.emit(None)
    page._tree.pick_first_task()
    settle(qtbot, runner)
    return made


def settle(qtbot, runner):
    qtbot.waitUntil(lambda: not runner.is_busy())


def newest(ledger, ref):
    return next(row for row in tree.task_rows(ledger, ref.split(":")[0]) if row.ref == ref)


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def pick(window, page, ref):
    page._tree.pick(ref)
    page._tree.setFocus()


def write(qtbot, page, text):
    box = page.drawer.form.texts["result"]
    box.setFocus()
    for letter in text:
        # As an input method sends it: the letter without a key of its own.
        QApplication.sendEvent(box, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def test_the_first_task_is_in_hand_and_the_cursor_in_the_tree(window, page):
    assert page._tree.current_key() == "dong-thap:I:1"
    assert page._tree.hasFocus()


def test_the_badge_counts_what_is_late(window, page):
    assert window.rail.buttons[0].accessibleName() == "Tasks, 1 waiting"


def test_ctrl_enter_goes_to_the_form_and_again_records_it(qtbot, window, page, ledger, runner):
    pick(window, page, EIGHT)
    press(window, Qt.Key.Key_Return, CTRL)
    assert page.drawer.form.state.hasFocus()
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Tab)
    qtbot.keyClicks(page.drawer.form.percent, "45")
    write(qtbot, page, "Đã số hóa 120 hồ sơ")
    press(window, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: newest(ledger, EIGHT).state is State.IN_PROGRESS)
    row = newest(ledger, EIGHT)
    assert (row.percent, row.result, row.period) == (45, "Đã số hóa 120 hồ sơ", "2026-11")
    settle(qtbot, runner)
    assert page.list.drafted() == ()
    assert page.drawer.entries._rows[0].result == "Đã số hóa 120 hồ sơ"


def test_recording_is_told_with_undo(qtbot, window, page, ledger, runner):
    pick(window, page, EIGHT)
    write(qtbot, page, "Xong")
    with qtbot.waitSignal(page.told) as notice:
        press(window, Qt.Key.Key_S, CTRL)
    assert notice.args[0].text == "Progress of task 8 recorded."
    notice.args[0].act()
    qtbot.waitUntil(lambda: newest(ledger, EIGHT).result == "")


def test_what_is_written_stays_when_another_task_is_taken(qtbot, window, page, ledger, runner):
    pick(window, page, EIGHT)
    write(qtbot, page, "Viết dở")
    press(window, Qt.Key.Key_PageUp, CTRL)
    assert page._tree.current_key() == "dong-thap:I:7"
    assert page.drawer.form.texts["result"].toPlainText() == ""
    assert page._bar.draft.text() == "● Task 8 is not recorded yet"
    qtbot.mouseClick(page._bar.draft, Qt.MouseButton.LeftButton)
    assert page._tree.current_key() == EIGHT
    assert page.drawer.form.texts["result"].toPlainText() == "Viết dở"
    assert newest(ledger, EIGHT).result == ""


def test_a_change_elsewhere_leaves_what_is_being_written(qtbot, window, page, ledger, runner):
    pick(window, page, EIGHT)
    write(qtbot, page, "Viết dở")
    recording.record_progress(ledger, EIGHT, recording.ProgressInput(State.PAUSED), period="2026-11")
    qtbot.waitUntil(lambda: page.list.row(EIGHT).state is State.PAUSED)
    assert page.drawer.form.texts["result"].toPlainText() == "Viết dở"
    assert page.drawer.form.texts["result"].hasFocus()


def test_a_deadline_moved_elsewhere_is_shown(qtbot, window, page, ledger):
    asked = ask_extension(ledger, EIGHT, ExtensionInput(date(2026, 12, 15), "chưa có kinh phí", "3/TTr-UBND"))
    decide_extension(ledger, asked.entry, Decision(approved=True))
    qtbot.waitUntil(lambda: page.list.row(EIGHT).extended_due == date(2026, 12, 15))
    assert not page.list.row(EIGHT).is_late


def test_what_is_written_outlives_the_window(qtbot, window, page, theme, desk, runner):
    pick(window, page, EIGHT)
    write(qtbot, page, "Viết dở")
    window.hide()
    again = TasksPage(theme, desk)
    qtbot.addWidget(again)
    settle(qtbot, runner)
    assert again.list.entry(EIGHT).result == "Viết dở"


def test_what_is_written_is_kept_without_being_asked(qtbot, window, page, ledger):
    pick(window, page, EIGHT)
    write(qtbot, page, "Viết dở")
    qtbot.waitUntil(lambda: [draft.task for draft in drafts.kept_drafts(ledger)] == [EIGHT])
    press(window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: drafts.kept_drafts(ledger) == ())


def test_enter_opens_the_states_and_a_number_chooses_one(qtbot, window, page, ledger):
    pick(window, page, EIGHT)
    press(window, Qt.Key.Key_Return)
    menu = page._tree.states
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: newest(ledger, EIGHT).state is State.DONE)
    assert newest(ledger, EIGHT).percent == 100


def test_a_digit_begins_a_share_and_starts_the_task(qtbot, window, page, ledger):
    pick(window, page, EIGHT)
    qtbot.keyClicks(page._tree, "6")
    field = page._tree.findChild(QSpinBox)
    qtbot.keyClicks(field, "0")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: newest(ledger, EIGHT).percent == 60)
    assert newest(ledger, EIGHT).state is State.IN_PROGRESS


def test_several_tasks_take_a_state_in_one_undo(qtbot, window, page, ledger, runner):
    pick(window, page, "dong-thap:I:1")
    for _row in range(2):
        QTest.keyClick(page._tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(window, Qt.Key.Key_F2)
    QTest.keyClick(page._tree.states, Qt.Key.Key_5)
    qtbot.waitUntil(lambda: newest(ledger, "dong-thap:I:3").state is State.PAUSED)
    assert history.history(ledger, 1)[0].params["tasks"] == 3
    settle(qtbot, runner)
    assert page._tree.selected_tasks() == ("dong-thap:I:1", "dong-thap:I:2", "dong-thap:I:3")


def test_the_search_finds_without_marks_and_escape_shows_all(qtbot, window, page):
    press(window, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "so hoa ho so")
    assert page._bar._count.accessibleName().endswith("/15 tasks shown")
    assert page._tree.tasks.find(EIGHT).isValid()
    assert not page._tree.tasks.find("dong-thap:I:1").isValid()
    page._tree.setFocus()
    press(window, Qt.Key.Key_Escape)
    assert window.head._box.text() == ""
    assert page._bar._count.accessibleName() == "15 tasks"


def test_escape_in_the_search_box_empties_it(qtbot, window, page):
    press(window, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "so hoa")
    press(window, Qt.Key.Key_Escape)
    assert page.list.wanted.is_empty


def test_nothing_found_says_so_with_a_way_back(qtbot, window, page):
    page.search("không có đâu")
    assert page._content.none_found.isVisible()
    assert page.drawer_title() == "Task"
    press(window, Qt.Key.Key_Return, CTRL)
    page._acts["clear"].trigger()
    assert page._tree.isVisible()


def test_the_filter_is_said_on_its_button(qtbot, window, page):
    page._filter.popup(QPoint(0, 0))
    QTest.keyClick(page._filter, Qt.Key.Key_Down)
    QTest.keyClick(page._filter, Qt.Key.Key_Space)
    assert page._filter.isVisible()
    assert window.head._filter.accessibleName() == "Filter: Not started"
    page._filter.hide()


def test_the_filter_is_still_said_after_another_page(qtbot, window, page):
    page._filter._unrecorded.trigger()
    window.show_page("reports")
    window.show_page("tasks")
    qtbot.waitUntil(lambda: window.head._filter.accessibleName() == "Filter: Not recorded this period")


def test_the_text_searched_for_goes_with_the_page(window, page):
    page.search("số hóa")
    window.show_page("reports")
    window.show_page("tasks")
    assert page.list.wanted.is_empty


def test_another_plan_is_chosen_above_the_tree(qtbot, window, page, desk):
    page._bar.plans.setFocus()
    press(window, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page._tree.current_key() == "binh-dinh:I:I.1")
    assert desk.plan == "binh-dinh"


def test_rows_are_copied_as_a_table(qtbot, window, page):
    pick(window, page, EIGHT)
    press(window, Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().split("\t")[0] == "8"
    assert data.text().count("\t") == Column.PERCENT
    assert data.hasHtml()
    # A table left on the clipboard outlives Qt without a display.
    QGuiApplication.clipboard().clear()


def test_shift_f10_opens_the_menu_of_the_row(qtbot, window, page):
    pick(window, page, EIGHT)
    press(window, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert page._menu.isVisible()
    page._menu.hide()


def test_a_change_keeps_the_place_in_the_tree(qtbot, window, page, ledger):
    page._desk.choose_plan("binh-dinh")
    qtbot.waitUntil(lambda: page._tree.tasks.find("binh-dinh:I:X.52").isValid())
    page._tree.pick("binh-dinh:I:X.50")
    scrolled = page._tree.verticalScrollBar().value()
    assert scrolled > 0
    recording.record_progress(ledger, "binh-dinh:I:I.2", recording.ProgressInput(State.DONE), period="2026-11")
    qtbot.waitUntil(lambda: page.list.row("binh-dinh:I:I.2").state is State.DONE)
    assert page._tree.current_key() == "binh-dinh:I:X.50"
    assert page._tree.verticalScrollBar().value() == scrolled


def test_a_heading_shows_no_form(window, page):
    page._tree.pick("I")
    assert not page.drawer.form.isVisible()
    assert not page.main_act.isEnabled()


def test_the_done_day_is_asked_for_only_once_done(window, page):
    form = page.drawer.form
    assert not form.done_on.isVisible()
    form.state.setCurrentIndex(list(State).index(State.DONE))
    assert form.done_on.isVisible()
    assert form.percent.value() == 100


@pytest.mark.parametrize("width", [800, 1092, 1366])
def test_the_columns_never_need_scrolling(qtbot, window, page, width):
    window.resize(width, 600)
    tree = page._tree
    qtbot.waitUntil(lambda: tree.header().length() == tree.viewport().width())
    assert tree.columnWidth(Column.TEXT) >= 100


def test_everything_the_officer_can_reach_has_a_name(window, page):
    reached = [
        widget
        for widget in (*page.findChildren(QWidget), *page.drawer.findChildren(QWidget))
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.focusProxy() is None
    ]
    assert reached
    nameless = [widget for widget in reached if not widget.accessibleName() and "qt_" not in widget.objectName()]
    assert nameless == []


def test_what_is_recorded_is_not_recorded_again_by_the_same_keys(qtbot, window, page, runner, ledger):
    page._tree.pick(EIGHT)
    settle(qtbot, runner)
    for _time in range(3):
        press(window, Qt.Key.Key_Return, CTRL)
        settle(qtbot, runner)
    assert len(recording.progress_history(ledger, EIGHT)) == 1


def test_the_cursor_stays_where_it_was_when_something_is_recorded(qtbot, window, page, runner, ledger):
    page._tree.pick(EIGHT)
    settle(qtbot, runner)
    form = page.drawer.form
    form.state.setCurrentIndex(form.state.findData(State.DONE.value))
    form.reason.setFocus()
    qtbot.keyClicks(form.reason, "mat")
    press(window, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: newest(ledger, EIGHT).reason == "mat")
    settle(qtbot, runner)
    assert form.reason.hasFocus()
