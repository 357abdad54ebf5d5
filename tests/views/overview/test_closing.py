"""Closing and reopening a period in the drawer of the overview, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.status import State
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.reports import closing, sent_reports
from desktop.services.reports.closing import CellGap
from desktop.views.desk import Desk
from desktop.views.overview import OverviewPage
from desktop.views.overview.side import CLOSING, SINCE

# Without a display a window of its own cannot tell its size to anybody, which is only said.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NOVEMBER, EIGHT = "2026-11", "dong-thap:I:8"
TASKS = (EIGHT, "dong-thap:II:6", "dong-thap:II:7")


@pytest.fixture
def page(qtbot, theme, runner, ledger):
    made = OverviewPage(theme, Desk(ledger, runner))
    for part in (made, made.side):
        qtbot.addWidget(part)
    made.side.resize(360, 600)
    made.retranslate()
    made.show()
    made.side.show()
    made.refresh(None)
    qtbot.waitUntil(lambda: made._shown is not None and made._shown.is_whole and not runner.is_busy())
    return made


@pytest.fixture
def panel(page, qtbot, runner):
    page._closing.click()
    qtbot.waitUntil(lambda: page.side.closing.view is not None and not runner.is_busy())
    return page.side.closing


def lines(listed) -> list[str]:
    return [listed.item(row).text() for row in range(listed.count())]


def read_again(page, qtbot, runner) -> None:
    page._desk.read_closing()
    page.refresh(None)
    qtbot.waitUntil(lambda: not runner.is_busy())


def test_the_act_stands_back_while_something_is_missing_and_is_the_main_one_else(page, qtbot, runner, ledger):
    assert page._closing.property("role") != "primary"
    for task in TASKS:
        record_progress(ledger, task, ProgressInput(State.IN_PROGRESS), period=NOVEMBER)
    read_again(page, qtbot, runner)
    assert not page._gap.isVisible()
    assert page._closing.property("role") == "primary"


def test_the_act_opens_the_list_of_what_is_missing(page, panel):
    assert page.drawer_title() == "Close the period"
    assert len(lines(panel.gaps)) == 3
    assert lines(panel.gaps)[0].endswith("Not recorded this period · Overdue")


def test_enter_on_a_gap_goes_to_its_place(page, panel, qtbot, runner, ledger):
    with qtbot.waitSignal(page.task_wanted) as asked:
        qtbot.keyClick(panel.gaps, Qt.Key.Key_Return)
    assert asked.args == [EIGHT]
    grids.record_counts(ledger, "so-hoa", NOVEMBER, {("don-vi", "received"): CountInput(5)})
    read_again(page, qtbot, runner)
    panel.gaps.setCurrentRow(3)
    assert isinstance(panel.gaps.chosen(), CellGap)
    with qtbot.waitSignal(page.cell_wanted) as asked:
        qtbot.keyClick(panel.gaps, Qt.Key.Key_Enter)
    assert asked.args[:2] == ["so-hoa", "don-vi"]


def test_a_period_with_gaps_is_closed_with_one_reason_alone(page, panel, qtbot, runner, ledger):
    assert not panel.close_form.act.isEnabled()
    qtbot.keyClicks(panel.close_form.reason, "Nghi phep")
    qtbot.keyClick(panel.close_form.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert closing.closing_of(ledger, NOVEMBER).reason == "Nghi phep"
    read_again(page, qtbot, runner)
    assert page._sentence.text() == "Tháng 11/2026 was closed at 17:00 14/11/2026."
    assert "closed" in page.context_line()
    assert len(lines(panel.sent)) == 3
    assert sent_reports.sent_reports(ledger)[0].short in lines(panel.sent)[0]


def test_a_sent_report_is_saved_byte_for_byte(page, panel, qtbot, runner, ledger, tmp_path):
    closing.close_period(ledger, NOVEMBER, "Thiếu")
    read_again(page, qtbot, runner)
    chosen = panel.sent.chosen()
    panel.save_sent_as(chosen, tmp_path / "ban-gui.xlsx")
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert (tmp_path / "ban-gui.xlsx").read_bytes() == sent_reports.sent_file(ledger, chosen.sha256)


def test_a_closed_period_is_reopened_with_a_reason(page, panel, qtbot, runner, ledger):
    closing.close_period(ledger, NOVEMBER, "Thiếu")
    read_again(page, qtbot, runner)
    qtbot.keyClick(panel.reopen, Qt.Key.Key_Space)
    assert not panel.reopen_form.act.isEnabled()
    qtbot.keyClicks(panel.reopen_form.reason, "Sua so lieu")
    qtbot.keyClick(panel.reopen_form.act, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert not closing.closing_of(ledger, NOVEMBER).is_closed


def test_corrections_are_listed_and_saved(page, panel, qtbot, runner, ledger, tmp_path):
    closing.close_period(ledger, NOVEMBER, "Thiếu")
    closing.reopen_period(ledger, NOVEMBER, "Sửa")
    record_progress(ledger, EIGHT, ProgressInput(State.IN_PROGRESS, 40), period=NOVEMBER)
    read_again(page, qtbot, runner)
    assert [line for line in lines(panel.corrections) if "– → 40" in line]
    panel.save_corrections_as(tmp_path / "dinh-chinh.xlsx")
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert (tmp_path / "dinh-chinh.xlsx").stat().st_size


def test_what_changed_since_the_last_report_is_told(page, qtbot, runner, ledger, tmp_path):
    page.side.setCurrentIndex(SINCE)
    qtbot.waitUntil(lambda: bool(page.side.since._headline.text()))
    assert page.side.since._headline.text().startswith("No report was sent yet.")
    closing.close_period(ledger, "2026-10", "Thiếu")
    record_progress(ledger, EIGHT, ProgressInput(State.DONE), period=NOVEMBER)
    read_again(page, qtbot, runner)
    assert page.side.since.found is not None
    assert [change.number for change in page.side.since.found.done] == ["8"]
    page.side.since.save_as(tmp_path / "thay-doi.pdf")
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert (tmp_path / "thay-doi.pdf").read_bytes().startswith(b"%PDF")


def test_what_is_written_as_a_reason_stays_when_the_list_is_read_again(page, panel, qtbot, runner):
    qtbot.keyClicks(panel.close_form.reason, "Nghi")
    read_again(page, qtbot, runner)
    assert page.side.currentIndex() == CLOSING
    assert panel.close_form.reason.toPlainText() == "Nghi"
