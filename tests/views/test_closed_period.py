"""A closed period on the pages of tasks and counts: told, read-only, nothing typed lost."""

import pytest
from PySide6.QtCore import Qt

from desktop.services.reports import closing
from desktop.views.counts import CountsPage
from desktop.views.desk import Desk
from desktop.views.tasks import TasksPage

# Without a display a window of its own cannot tell its size to anybody, which is only said.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NOVEMBER, EIGHT = "2026-11", "dong-thap:I:8"


@pytest.fixture
def desk(ledger, runner):
    return Desk(ledger, runner)


def close(ledger, desk, qtbot, runner) -> None:
    closing.close_period(ledger, NOVEMBER, "Thiếu")
    desk.read_closing()
    qtbot.waitUntil(lambda: not runner.is_busy())


def reopen(ledger, desk, qtbot, runner) -> None:
    closing.reopen_period(ledger, NOVEMBER, "Sửa")
    desk.read_closing()
    qtbot.waitUntil(lambda: not runner.is_busy())


@pytest.fixture
def tasks(qtbot, theme, desk, runner):
    page = TasksPage(theme, desk)
    qtbot.addWidget(page)
    qtbot.addWidget(page.drawer)
    page.retranslate()
    page.restyle()
    page.show()
    qtbot.waitUntil(lambda: bool(page.list.rows) and not runner.is_busy())
    page.show_task(EIGHT)
    return page


@pytest.fixture
def counts(qtbot, theme, desk):
    page = CountsPage(theme, desk)
    qtbot.addWidget(page)
    page.retranslate()
    page.restyle()
    page.show()
    page.refresh(None)
    qtbot.waitUntil(lambda: page.grid.table.sheet is not None)
    return page


def test_the_form_of_a_task_is_read_only_and_keeps_what_was_typed(tasks, desk, qtbot, runner, ledger):
    qtbot.keyClicks(tasks.drawer.form.texts["result"], "Dang soan")
    close(ledger, desk, qtbot, runner)
    assert tasks._closed.sentence.startswith("Tháng 11/2026 was closed at ")
    assert not tasks.main_act.isEnabled()
    assert tasks.drawer.form.texts["result"].isReadOnly()
    assert tasks.drawer.form.texts["result"].toPlainText() == "Dang soan"
    reopen(ledger, desk, qtbot, runner)
    assert tasks._closed.isHidden()
    assert tasks.main_act.isEnabled()
    assert not tasks.drawer.form.texts["result"].isReadOnly()
    assert tasks.drawer.form.texts["result"].toPlainText() == "Dang soan"


def test_the_share_in_the_tree_is_typed_in_open_periods_alone(tasks, desk, qtbot, runner, ledger):
    model = tasks._tree.tasks
    cell = model.find(EIGHT).siblingAtColumn(5)
    assert model.flags(cell) & Qt.ItemFlag.ItemIsEditable
    close(ledger, desk, qtbot, runner)
    assert not model.flags(cell) & Qt.ItemFlag.ItemIsEditable


def test_the_grid_of_counts_takes_nothing_in_a_closed_period(counts, desk, qtbot, runner, ledger):
    sheet = counts.grid.table.sheet
    place = counts.grid.place
    assert sheet.is_typed(place)
    close(ledger, desk, qtbot, runner)
    assert not sheet.is_typed(place)
    with qtbot.waitSignal(counts.told) as told:
        qtbot.keyClick(counts.grid, Qt.Key.Key_7)
    assert told.args[0].text.endswith("Reopen it to change anything.")
    assert counts._closed.isVisible()
    reopen(ledger, desk, qtbot, runner)
    assert sheet.is_typed(place)


def test_the_strip_leads_to_reopening(counts, desk, qtbot, runner, ledger):
    close(ledger, desk, qtbot, runner)
    with qtbot.waitSignal(desk.closing_wanted):
        qtbot.keyClick(counts._closed.reopen, Qt.Key.Key_Space)


def test_another_period_is_open(counts, desk, qtbot, runner, ledger):
    close(ledger, desk, qtbot, runner)
    desk.choose_period("2026-12")
    qtbot.waitUntil(lambda: counts.grid.table.sheet.grid.period.code == "2026-12")
    assert counts._closed.isHidden()
    assert counts.grid.table.sheet.is_typed(counts.grid.place)


def test_a_missing_count_is_gone_to(counts, qtbot):
    counts.show_cell("II.06a", "dat-dai", "online")
    qtbot.waitUntil(lambda: counts.grid.table.sheet.form.code == "II.06a")
    assert counts.grid.table.sheet.key(counts.grid.place) == ("dat-dai", "online")


def test_evidence_and_products_are_looked_at_alone_in_a_closed_period(qtbot, tasks, ledger, desk, runner):
    part, made = tasks.drawer.evidence, tasks.drawer.line.products
    qtbot.waitUntil(lambda: len(made.boxes()) == 2 and not runner.is_busy())
    assert part.act.isEnabled()
    close(ledger, desk, qtbot, runner)
    assert not part.act.isEnabled()
    assert part.button.isHidden()
    assert not any(box.isEnabled() for box in made.boxes())
    reopen(ledger, desk, qtbot, runner)
    assert part.act.isEnabled()
    assert all(box.isEnabled() for box in made.boxes())


def test_the_reason_of_work_done_without_evidence_is_not_written_in_a_closed_period(qtbot, tasks, ledger, desk, runner):
    close(ledger, desk, qtbot, runner)
    assert tasks.drawer.form.reason.isReadOnly()
    reopen(ledger, desk, qtbot, runner)
    assert not tasks.drawer.form.reason.isReadOnly()
