"""From the first start to the first useful screen: three pages, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.services.ledger import own_office
from desktop.services.plans import held_plans
from desktop.system import language, paths
from desktop.system.settings import Settings
from desktop.views import ledger_window  # noqa: F401 - to import it may take longer than a test waits
from tests.windows import end_windows

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Key = Qt.Key


@pytest.fixture
def program(qapp, qtbot, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    before = language.language()
    made = Program(qapp, Settings())
    made.begin(None)
    qtbot.waitUntil(made.start.isActiveWindow)
    yield made
    if made.window is not None:
        qtbot.waitUntil(lambda: not made.window.runner.is_busy())
        made.window.close()
        made.window.deleteLater()
    if made.start is not None:
        made.start.deleteLater()
    made.end()
    made._theme.changed.disconnect(made._keep_look)
    qapp.styleHints().colorSchemeChanged.disconnect(made._theme._apply)
    end_windows(qapp)
    language.set_language(before)


def test_an_officer_reaches_the_tasks_in_three_pages(program, qtbot):
    def press(key, modifier=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)

    press(Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "binh dinh")
    press(Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "quy nhon dong")
    press(Key.Key_Return)
    press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: program.window is not None and not program.window.runner.is_busy())
    window = program.window
    assert window.ledger.path == paths.documents_folder() / "ubnd-phuong-quy-nhon-dong.sotiendo"
    assert own_office.own_agency(window.ledger).name == "UBND phường Quy Nhơn Đông"
    assert [plan.slug for plan in held_plans.held_plans(window.ledger)] == ["binh-dinh"]
    qtbot.waitUntil(lambda: "11 nhiệm vụ chưa ghi" in window.overview._sentence.text())
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len([row for row in window.tasks.list.rows if row.is_task]) == 52)
