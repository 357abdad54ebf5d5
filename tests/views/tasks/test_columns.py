"""Filters of columns and saved views on the page of tasks, by keys and clicks as an officer does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.status import State
from desktop.services.ledger.saved_views import saved_views
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.store.ledger import open_ledger
from desktop.views.items.task_tree import Column
from tests.views.test_ledger_window import opened, settle  # noqa: F401 - fixtures

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(opened, ledger, qtbot):  # noqa: F811 - the fixture
    record_progress(ledger, "dong-thap:I:1", ProgressInput(State.DONE, 100), period="2026-11")
    made = opened(ledger)
    made.show_page("tasks")
    settle(qtbot, made)
    made.tasks._choose_role(None)
    return made


def _shown(window):
    return [row for row in window.tasks.list.shown() if row.is_task]


def _item(menu, begin):
    return next(item for item in menu._items() if item.text().startswith(begin))


def test_a_value_unticked_goes_and_ticked_again_comes_back(window):
    every = len(_shown(window))
    window.tasks._columns.open(Column.STATE)
    menu = window.tasks._columns.menu
    item = _item(menu, "Done")
    item.setCheckState(Qt.CheckState.Unchecked)
    assert all(row.state is not State.DONE for row in _shown(window))
    assert f"{len(_shown(window))}/{every}" in window.tasks.list.count_line()
    assert menu._all.checkState() is Qt.CheckState.PartiallyChecked
    assert "in force" in window.tasks._columns.buttons[Column.STATE].accessibleName()
    item.setCheckState(Qt.CheckState.Checked)
    assert len(_shown(window)) == every
    assert window.tasks.list.wanted.is_empty


def test_all_unticked_and_one_ticked_shows_that_one_alone(window):
    window.tasks._columns.open(Column.LEAD)
    menu = window.tasks._columns.menu
    menu._all.setCheckState(Qt.CheckState.Unchecked)
    assert _shown(window) == []
    item = menu._items()[0]
    item.setCheckState(Qt.CheckState.Checked)
    assert _shown(window)
    assert {row.lead.split("\n")[0] for row in _shown(window)} == {item.data(Qt.ItemDataRole.UserRole)}


def test_words_typed_narrow_the_list_and_the_tasks(window, qtbot):
    window.tasks._columns.open(Column.LEAD)
    menu = window.tasks._columns.menu
    qtbot.keyClicks(menu._text, "khoa hoc")
    assert all("Khoa học" in row.lead for row in _shown(window))
    assert [item.isHidden() for item in menu._items()].count(False) < len(menu._items())
    qtbot.mouseClick(menu._clear, Qt.MouseButton.LeftButton)
    assert window.tasks.list.wanted.is_empty
    assert not menu.isVisible()


def test_the_keyboard_alone_opens_walks_and_leaves(window, qtbot):
    tree, columns = window.tasks._tree, window.tasks._columns
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Down, ALT)
    assert columns.menu.isVisible()
    assert columns.menu._title.text() == "Task"
    qtbot.keyClick(columns.menu, Qt.Key.Key_Escape)
    assert not columns.menu.isVisible()
    columns.buttons[Column.TEXT].setFocus()
    qtbot.keyClick(columns.buttons[Column.TEXT], Qt.Key.Key_Right)
    assert QApplication.focusWidget() is columns.buttons[Column.LEAD]
    qtbot.keyClick(columns.buttons[Column.LEAD], Qt.Key.Key_Down, ALT)
    assert columns.menu._title.text() == "Lead agency"
    qtbot.keyClick(columns.menu, Qt.Key.Key_Return)
    assert not columns.menu.isVisible()


def test_a_view_is_kept_chosen_renamed_deleted_and_taken_back(window, qtbot, ledger):
    page = window.tasks
    page._columns.open(Column.TEXT)
    qtbot.keyClicks(page._columns.menu._text, "so hoa")
    page._columns.menu.close()
    kept = page.list.wanted
    page._views.save.trigger()
    page._views.box.box.setText("Số hóa")
    qtbot.keyClick(page._views.box.box, Qt.Key.Key_Return)
    settle(qtbot, window)
    page._clear()
    assert page.list.wanted != kept
    next(act for act in page._views.menu.actions() if act.text() == "Số hóa").trigger()
    assert page.list.wanted == kept
    page._views.rename.trigger()
    page._views.box.box.setText("Việc số hóa")
    qtbot.keyClick(page._views.box.box, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert [view.name for view in saved_views(ledger, "tasks")] == ["Việc số hóa"]
    page._views.delete.trigger()
    settle(qtbot, window)
    assert saved_views(ledger, "tasks") == ()
    window.undo_wanted.emit()
    settle(qtbot, window)
    assert [view.name for view in saved_views(ledger, "tasks")] == ["Việc số hóa"]


def test_a_view_with_a_text_writes_it_into_the_search_box(window, qtbot):
    page = window.tasks
    window.head._box.setText("so hoa")
    page._views._take_name("Có chữ")
    settle(qtbot, window)
    page._clear()
    assert window.head._box.text() == ""
    page._views._choose(page._views._views[0])
    assert window.head._box.text() == "so hoa"
    assert page.list.wanted.text == "so hoa"


def test_views_are_there_after_a_restart(window, qtbot, opened, ledger):  # noqa: F811
    window.tasks.search("so hoa")
    window.tasks._views._take_name("Số hóa")
    settle(qtbot, window)
    window.close()
    with open_ledger(ledger.path) as again:
        other = opened(again)
        assert "Số hóa" in [act.text() for act in other.tasks._views.menu.actions()]


def test_escape_closes_the_menu_alone_and_keeps_the_filter(window, qtbot):
    window.tasks._columns.open(Column.TEXT)
    menu = window.tasks._columns.menu
    qtbot.keyClicks(menu._text, "so hoa")
    qtbot.keyClick(menu._text, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    assert not window.tasks.list.wanted.is_empty
