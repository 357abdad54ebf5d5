"""The text of the periodic report edited beside its page."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.periods import parse_period
from desktop.domain.status import State
from desktop.services.documents import period_reports
from desktop.services.ledger import history
from desktop.services.progress import recording
from desktop.services.progress.recording import ProgressInput
from desktop.services.reports import closing, writing

CODE, CTRL = "dong-thap/bao-cao", Qt.KeyboardModifier.ControlModifier
NOVEMBER = parse_period("2026-11")


@pytest.fixture
def panel(qtbot, window, page):
    page.choose(CODE)
    qtbot.waitUntil(lambda: page._chosen.code == CODE and page._printed is not None)
    QTest.keyClick(page._list, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: page._left.currentWidget() is page._text.panel)
    return page._text.panel


def kept(ledger):
    found = period_reports.kept_report(ledger, "dong-thap", NOVEMBER)
    return found.said if found else None


def test_what_is_written_is_kept_printed_and_can_be_undone(qtbot, page, panel, ledger):
    before = page._printed
    panel.number.setText("5")
    panel.day.setText("14/11/2026")
    panel.text.setPlainText("Kính gửi: UBND tỉnh.\nĐã xong./.")
    QTest.keyClick(panel.text, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: kept(ledger) is not None)
    assert kept(ledger).issued == date(2026, 11, 14)
    page.refresh(None)
    qtbot.waitUntil(lambda: page._printed not in (None, before))
    assert page._left.currentWidget() is page._list
    history.undo(ledger)
    assert kept(ledger) is None


def test_escape_leaves_without_keeping(qtbot, page, panel, ledger):
    panel.text.appendPlainText("Thêm.")
    QTest.keyClick(panel.text, Qt.Key.Key_Escape)
    assert page._left.currentWidget() is page._list
    assert kept(ledger) is None


def test_going_to_another_document_loses_nothing(qtbot, page, panel, ledger):
    panel.text.appendPlainText("Thêm một câu.")
    page.choose("dong-thap/qua-han")
    qtbot.waitUntil(lambda: kept(ledger) is not None)
    assert kept(ledger).text.endswith("Thêm một câu.")


def test_a_day_that_is_none_is_not_kept(panel):
    panel.day.setText("32/13/2026")
    assert not panel.keep.isEnabled()
    assert not panel._wrong.isHidden()
    panel.day.setText("")
    assert panel.keep.isEnabled()


def test_new_figures_go_in_where_nobody_wrote(qtbot, page, panel, ledger):
    panel.text.appendPlainText("Ý riêng.")
    QTest.keyClick(panel.text, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: kept(ledger) is not None)
    recording.record_progress(
        ledger, "dong-thap:I:8", ProgressInput(State.DONE, done_on=date(2026, 11, 2)), period="2026-11"
    )
    QTest.keyClick(page._list, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: page._left.currentWidget() is panel)
    assert panel.behind.sentence == "The figures have changed since this was written."
    panel.take.click()
    text = panel.text.toPlainText()
    assert "01 hoàn thành" in text
    assert text.endswith("Ý riêng.")


def test_only_the_text_of_an_open_period_is_edited(qtbot, window, page, desk, ledger):
    assert not page._text.act.isVisible()
    page.choose(CODE)
    qtbot.waitUntil(lambda: page._chosen.code == CODE)
    assert page._text.act.isEnabled()
    closing.close_period(ledger, "2026-11", "Thiếu")
    desk.read_closing()
    assert not page._text.act.isEnabled()


def test_everything_has_a_name(panel):
    assert all(one.accessibleName() for one in (panel.number, panel.day, panel.subject, panel.text))


def test_the_report_that_was_kept_is_the_one_on_paper(panel, qtbot, ledger):
    panel.text.setPlainText("Một câu.")
    QTest.keyClick(panel.text, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: kept(ledger) is not None)
    assert [one.text for one in writing.report_table(ledger, CODE, period="2026-11").passages] == ["Một câu."]
