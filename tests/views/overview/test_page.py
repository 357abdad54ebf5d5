"""The page Tổng quan."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.status import State, Timing
from desktop.services import ledgers
from desktop.views.desk import Desk
from desktop.views.overview import OverviewPage
from tests.ledger_fixtures import some_commune

# Without a display a window of its own cannot tell its size to anybody, which is only said.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(qtbot, theme, runner, ledger):
    made = OverviewPage(theme, Desk(ledger, runner))
    qtbot.addWidget(made)
    made.retranslate()
    made.resize(820, 640)
    made.show()
    made.refresh(None)
    qtbot.waitUntil(lambda: made._shown is not None)
    return made


def test_the_sentence_says_what_is_missing(page):
    assert page._sentence.text() == "The report for tháng 11/2026 is due today: 3 tasks are not recorded yet."


def test_enter_on_a_tile_asks_for_its_tasks(page, qtbot):
    with qtbot.waitSignal(page.tasks_wanted) as asked:
        qtbot.keyClick(page.tiles[0], Qt.Key.Key_Return)
    (wanted,) = asked.args
    assert wanted.timings == {Timing.OVERDUE}
    assert State.DONE not in wanted.states


def test_a_tile_says_what_it_counts(page):
    assert page.tiles[2].accessibleName() == "Not recorded this period: 3"


def test_the_button_goes_to_the_first_gap(page, qtbot):
    with qtbot.waitSignal(page.task_wanted) as asked:
        qtbot.keyClick(page._gap, Qt.Key.Key_Space)
    assert asked.args == ["dong-thap:I:8"]


def test_enter_opens_the_task_to_be_done_first(page, qtbot):
    with qtbot.waitSignal(page.task_wanted) as asked:
        qtbot.keyClick(page.next_tasks.list, Qt.Key.Key_Return)
    assert asked.args[0].startswith("dong-thap:I:")


def test_a_ledger_without_a_plan_says_what_to_do(qtbot, theme, runner, tmp_path):
    with ledgers.make_ledger(tmp_path / "leer.sotiendo", some_commune()) as ledger:
        page = OverviewPage(theme, Desk(ledger, runner))
        qtbot.addWidget(page)
        page.retranslate()
        page.refresh(None)
        qtbot.waitUntil(lambda: page._shown is not None and not runner.is_busy())
        assert page._stack.currentIndex() == 1
        with qtbot.waitSignal(page.plan_wanted):
            page._add_plan.trigger()
