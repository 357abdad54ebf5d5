"""The list of changes."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.status import State
from desktop.presenters.history import HistoryColumn
from desktop.services.ledger import history
from desktop.services.progress import recording
from desktop.services.progress.recording import ProgressInput
from desktop.views.history import HistoryList

# Without a display a window of its own cannot tell its size to anybody, which is only said.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def listed(qtbot, theme, runner, ledger):
    for task in ("dong-thap:I:1", "dong-thap:I:2"):
        recording.record_progress(ledger, task, ProgressInput(State.IN_PROGRESS, 40))
    made = HistoryList(theme, ledger, runner)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: made.list.count() == 3)
    return made


def test_the_newest_change_stands_first_with_its_time(listed):
    words = listed.list.item(0).text()
    assert "task 2 of Appendix I" in words
    assert "17:00" in words


def test_an_old_change_is_taken_back_by_keys(listed, qtbot):
    listed.list.setFocus()
    qtbot.keyClick(listed.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(listed.undo_wanted) as asked:
        qtbot.keyClick(listed.undo, Qt.Key.Key_Space)
    (entry,) = asked.args
    assert next(row.params["task"] for row in history.history(listed._ledger) if row.entry == entry) == "dong-thap:I:1"


def test_what_was_undone_is_marked_and_not_undone_again(listed, qtbot, ledger):
    history.undo(ledger)
    listed.refresh()
    qtbot.waitUntil(lambda: listed.list.item(0).font().strikeOut())
    assert "undone" in listed.list.item(0).text()
    assert not listed.undo.isEnabled()


def test_the_making_of_the_ledger_cannot_be_undone(listed):
    listed.list.setCurrentRow(2)
    assert not listed.undo.isEnabled()


def test_the_chosen_row_stays_chosen_when_the_list_is_read_again(listed, qtbot, ledger):
    listed.list.setCurrentRow(1)
    recording.record_progress(ledger, "dong-thap:I:3", ProgressInput(State.DONE))
    listed.refresh()
    qtbot.waitUntil(lambda: listed.list.count() == 4)
    assert "task 1 of Appendix I" in listed.list.currentItem().text()


def test_the_list_is_filtered_from_its_heads_by_keys_and_shown_whole_again(listed, qtbot):
    head = listed.heads.buttons[HistoryColumn.TASK]
    qtbot.keyClick(head, Qt.Key.Key_Return)
    menu = listed.heads.menu
    assert menu.isVisible()
    qtbot.keyClicks(menu._text, "task 2")
    assert listed.list.count() == 1
    assert listed._count.text() == "1/3 changes"
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert not menu.isVisible()
    assert "in force" in head.accessibleName()
    qtbot.keyClick(listed.clear, Qt.Key.Key_Space)
    assert listed.list.count() == 3
    assert listed.clear.isHidden()


def test_a_filter_that_leaves_nothing_says_so(listed, qtbot):
    listed.heads.open(HistoryColumn.WHAT)
    qtbot.keyClicks(listed.heads.menu._text, "nowhere")
    assert listed.list.isHidden()
    assert listed._nothing.text() == "No change is like this."
    assert not listed.clear.isHidden()
