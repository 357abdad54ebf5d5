"""The window on one open ledger."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from desktop.domain.agency_groups import Role
from desktop.domain.status import State, Timing
from desktop.services import new_ledger
from desktop.services.ledger import history, own_office
from desktop.services.progress import recording
from desktop.services.progress.recording import ProgressInput
from desktop.services.tasks.filters import TaskFilter
from desktop.services.words import wording
from desktop.services.workbooks import exchange
from desktop.store.ledger import open_ledger
from desktop.views.ledger_window import LedgerWindow
from desktop.views.runner import Runner
from tests.ledger_fixtures import some_commune

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(qtbot, theme):
    windows = []

    def open_window(ledger):
        window = LedgerWindow(theme, ledger, Runner())
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        settle(qtbot, window)
        return window

    yield open_window
    for window in windows:
        window.close()


@pytest.fixture
def window(opened, ledger):
    return opened(ledger)


def settle(qtbot, window):
    qtbot.waitUntil(lambda: not window.runner.is_busy())


def test_every_page_of_the_rail_can_be_shown_by_its_key(window, qtbot):
    shown = []
    window.page_shown.connect(shown.append)
    for number in range(len(window.pages)):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1 + number), CTRL)
        settle(qtbot, window)
    assert shown == ["overview", "tasks", "counts", "indicators", "exchange", "reports", "directories", "settings"]


def test_the_keys_are_on_the_list_of_indicators_when_their_page_is_shown(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_4, CTRL)
    settle(qtbot, window)
    assert window.focusWidget() is window.indicators.list.table


def test_undo_and_redo_are_named_done_and_told(window, qtbot, ledger):
    recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.IN_PROGRESS, 40))
    qtbot.waitUntil(window.commands["undo"].isEnabled)
    done = history.available(ledger).undo
    assert window.commands["undo"].text() == f"Undo: {wording.label(*done[1:])}"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(window.commands["redo"].isEnabled)
    assert not window.commands["undo"].isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    qtbot.waitUntil(window.commands["undo"].isEnabled)


def test_a_change_from_another_thread_shows_when_it_was_saved(window, qtbot, ledger):
    def work(_progress):
        return recording.record_progress(ledger, "dong-thap:I:8", ProgressInput(State.DONE))

    window.runner.run(work, lambda _row: None, lambda _error: None)
    qtbot.waitUntil(lambda: window.status._saved.text() == "Saved 17:00:00")


def test_ctrl_h_shows_the_history_with_the_cursor_in_it(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_H, CTRL)
    qtbot.waitUntil(lambda: window.drawer.has_sheet() and not window.runner.is_busy())
    assert window.focusWidget().accessibleName() == "History of changes"
    assert window.focusWidget().count() == 1


def test_a_tile_of_the_overview_filters_the_tasks(window, qtbot):
    wanted = TaskFilter(timings=frozenset({Timing.OVERDUE}))
    window.overview.tasks_wanted.emit(wanted)
    settle(qtbot, window)
    assert window.page is window.tasks
    assert window.tasks.list.wanted == replace(wanted, role=Role.LEAD)


def test_the_first_gap_is_gone_to(window, qtbot):
    window.overview.task_wanted.emit("dong-thap:I:8")
    settle(qtbot, window)
    assert window.tasks._tree.current_key() == "dong-thap:I:8"
    window.overview.counts_wanted.emit("II.06a")
    settle(qtbot, window)
    assert window.page is window.counts


def test_a_practice_ledger_always_says_that_it_is_one(opened, qtbot, tmp_path):
    with new_ledger.make_ledger(tmp_path / "thu.sotiendo", some_commune(), practice=True) as ledger:
        window = opened(ledger)
        for page in window.pages:
            window.show_page(page.key)
            settle(qtbot, window)
            assert window._practice.isVisible()
        assert not window._read_only.isVisible()


def test_a_ledger_open_elsewhere_says_why_it_can_only_be_read(opened, ledger):
    with open_ledger(ledger.path) as second:
        window = opened(second)
        assert "open in another window" in window._read_only.sentence
        assert not window.settings.profile.isEnabled()


def test_the_title_names_the_agency(window, ledger):
    assert window.windowTitle() == own_office.own_agency(ledger).name


def test_closing_the_window_closes_the_file(window, ledger):
    window.close()
    with open_ledger(ledger.path) as again:
        assert again.read_only == ""


def test_a_window_that_ended_leaves_no_widget_behind(qapp, qtbot, theme, ledger):
    before = len(qapp.allWidgets())
    window = LedgerWindow(theme, ledger, Runner())
    window.show()
    settle(qtbot, window)
    window.close()
    window.deleteLater()
    qtbot.waitUntil(lambda: len(qapp.allWidgets()) == before)


def let_go(window, qtbot, file):
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file))])
    copying, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), copying, carried, left, none))
    settle(qtbot, window)


def test_a_plan_let_go_on_any_page_is_looked_at(window, qtbot, tmp_path):
    file = tmp_path / "ke-hoach.txt"
    file.write_text("STT\tNội dung nhiệm vụ\tChủ trì\tThời hạn\n1\tSố hóa hồ sơ\tSở Nội vụ\tNăm 2026", "utf-8")
    let_go(window, qtbot, file)
    assert window.page is window.directories
    qtbot.waitUntil(lambda: window.directories.incoming.is_open)
    settle(qtbot, window)


def test_a_form_let_go_on_any_page_is_looked_at_as_counts(window, qtbot, tmp_path, ledger):
    file = tmp_path / "bieu.xlsx"
    exchange.export_form(ledger, "so-hoa", "2026-11", file)
    let_go(window, qtbot, file)
    assert window.page is window.exchange


def test_the_overview_leads_to_its_printed_page(qtbot, window):
    window.overview.figures.acts["print"].trigger()
    qtbot.waitUntil(lambda: window.reports._chosen is not None and window.reports._printed is not None)
    assert window.page is window.reports
    assert window.reports._chosen.code == "dong-thap/tong-quan"


def test_a_page_that_is_made_while_another_is_shown_leaves_the_window_in_front(window, qtbot, qapp):
    for page in window.pages:
        assert page.window() is window
        settle(qtbot, window)
        assert qapp.activeWindow() is window


def test_pages_are_made_while_nothing_is_to_be_done(window, qtbot):
    window._quiet.setInterval(0)
    window._quiet.start()
    qtbot.waitUntil(lambda: len(window.made()) == len(window.places))
    assert window.page is window.overview


def test_ctrl_k_makes_the_pages_that_nobody_saw(qtbot, theme, ledger):
    window = LedgerWindow(theme, ledger, Runner())
    window._unprepared.clear()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    settle(qtbot, window)
    assert [page.key for page in window.made()] == ["overview"]
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window.finder.palette.isVisible()
    settle(qtbot, window)
    assert len(window.made()) == len(window.places)
    assert window.page is window.overview
    window.close()
