"""A deadline moved in the drawer of its task, by keys."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QPushButton

from desktop.domain.status import ExtensionState
from desktop.services.ledger import history
from desktop.services.progress import extensions
from tests.views.tasks.test_tasks_page import EIGHT, desk, newest, page, settle, window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
__all__ = ["desk", "page", "window"]

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def part(qtbot, window, page, runner):
    page._tree.pick(EIGHT)
    settle(qtbot, runner)
    return page.drawer.extensions


def ask(qtbot, part, runner):
    part.act.trigger()
    part.form.until.setDate(QDate(2027, 1, 31))
    part.form.reason.setPlainText("chưa có kinh phí")
    qtbot.keyClick(part.form.reason, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(part._requests) == 1)
    settle(qtbot, runner)


def test_a_request_waits_and_moves_nothing(qtbot, part, runner, ledger):
    before = newest(ledger, EIGHT).counted_due
    assert part.form.isHidden()
    part.act.trigger()
    assert not part.form.keep.isEnabled()
    assert part.form.verdict.isHidden()
    ask(qtbot, part, runner)
    assert part.form.isHidden()
    assert newest(ledger, EIGHT).counted_due == before
    assert [row.state for row in extensions.extensions_of(ledger, EIGHT)] == [ExtensionState.ASKED]


def test_a_decision_moves_the_deadline_and_both_days_stay_in_sight(qtbot, part, runner, ledger, page):
    ask(qtbot, part, runner)
    part.findChild(QPushButton, "decide").click()
    assert not part.form.verdict.isHidden()
    part.form.number.setText("12/UBND-VX")
    part.form.keep.click()
    qtbot.waitUntil(lambda: part._requests[0].decision is not None)
    settle(qtbot, runner)
    assert newest(ledger, EIGHT).counted_due == date(2027, 1, 31)
    qtbot.waitUntil(lambda: page.list.row(EIGHT).extended_due == date(2027, 1, 31))
    item = page._tree.tasks.item(page._tree.tasks.find(EIGHT))
    assert item.due.startswith("moved to 31/01/2027")
    assert part._counted.text().startswith("31/01/2027 counts")
    history.undo(ledger)
    qtbot.waitUntil(lambda: page.list.row(EIGHT).extended_due is None)
    settle(qtbot, runner)


def test_a_refusal_leaves_the_day_and_keeps_what_was_said(qtbot, part, runner, ledger):
    ask(qtbot, part, runner)
    part.findChild(QPushButton, "decide").click()
    part.form.verdict.setCurrentIndex(1)
    assert not part.form.until.isEnabled()
    part.form.keep.click()
    qtbot.waitUntil(lambda: part._requests[0].state is ExtensionState.REFUSED)
    settle(qtbot, runner)
    assert newest(ledger, EIGHT).extended_due is None


def test_what_is_refused_stays_in_the_form(qtbot, part, runner, page):
    part.act.trigger()
    part.form.until.setDate(QDate(2020, 1, 31))
    part.form.reason.setPlainText("chưa có kinh phí")
    heard = []
    page.told.connect(heard.append)
    part.form.keep.click()
    qtbot.waitUntil(lambda: bool(heard))
    assert not part.form.isHidden()
    assert part.form.reason.toPlainText() == "chưa có kinh phí"


def test_another_task_puts_the_form_aside(qtbot, part, runner, page):
    part.act.trigger()
    page._tree.pick("dong-thap:I:7")
    settle(qtbot, runner)
    assert part.form.isHidden()


def test_escape_leaves_a_request_begun(qtbot, part):
    part.act.trigger()
    assert not part.form.isHidden()
    qtbot.keyClick(part.form.number, Qt.Key.Key_Escape)
    assert part.form.isHidden()
