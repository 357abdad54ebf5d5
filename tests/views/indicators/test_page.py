"""The page Chỉ tiêu by keys: list, drawer, chart, what is left out, tasks linked, the index, agencies with ranks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from desktop.presenters import indicators as shown
from desktop.services import library, new_ledger
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.indicators.exemptions import in_force
from desktop.services.indicators.indexes import index_score
from desktop.services.indicators.task_indicators import serving_tasks
from desktop.services.ledger import history
from desktop.services.plans import held_plans
from desktop.views import file_choice
from desktop.views.desk import Desk
from desktop.views.indicators import IndicatorsPage
from tests.ledger_fixtures import some_commune

# Without a display a window of its own cannot tell its size to anybody, which is only said.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

FORM = "chi-tieu-dong-thap"
CTRL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot, theme, runner, ledger):
    page = IndicatorsPage(theme, Desk(ledger, runner))
    qtbot.addWidget(page)
    page.retranslate()
    page.resize(900, 640)
    page.show()
    drawer = page.list.whole
    drawer.resize(340, 640)
    qtbot.addWidget(drawer)
    drawer.show()
    page.refresh(None)
    return page


@pytest.fixture
def page(qtbot, theme, runner, ledger):
    held_plans.add_plan(ledger, library.library_plan("binh-dinh"))
    for period, so in (("2026-09", 70), ("2026-11", 85)):
        cells = {("dt-12-so", "value"): CountInput(so), ("dt-12-mau", "value"): CountInput(100)}
        grids.record_counts(ledger, FORM, period, cells)
    made = opened(qtbot, theme, runner, ledger)
    qtbot.waitUntil(lambda: _has_trends(made))
    return made


def _has_trends(page):
    row = page.list.lines.row(page.list.lines.index(0, 0))
    return row is not None and len(row.series) == shown.PERIODS


def choose(page, code):
    rows = [page.list.lines.row(page.list.lines.index(at, 0)) for at in range(page.list.lines.rowCount())]
    page.list.table.selectRow(next(at for at, row in enumerate(rows) if row.known.indicator.id == code))


def test_the_models_keep_the_rules_of_qt(page, qtbot):
    qtbot.waitUntil(lambda: page.units.lines.rowCount() > 0)
    for model in (page.list.lines, page.index.lines, page.units.lines):
        QAbstractItemModelTester(model)


def test_a_line_shows_its_verdict_by_icon_and_word(page):
    choose(page, "dt-12")
    row = page.list.table.currentIndex().row()
    cell = page.list.lines.index(row, shown.VERDICT)
    assert cell.data() == "Met"
    assert not cell.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert page.list.lines.index(row, shown.VALUE).data() == "85%"
    trend = page.list.lines.index(row, shown.TREND)
    assert "10/26: not reported" in trend.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_list_is_filtered_by_plan_verdict_and_words(page, qtbot):
    qtbot.keyClicks(page.list.verdict, "Met")
    assert page.list.lines.rowCount() == 1
    page.list.verdict.setCurrentIndex(0)
    page.list.plan.setCurrentIndex(page.list.plan.findData("binh-dinh"))
    assert page.list.lines.rowCount() == 29
    page.search("ho gia dinh")
    assert page.list.lines.rowCount() == 2


def test_ctrl_c_copies_a_picture_for_texts_and_numbers_for_spreadsheets(page, qtbot):
    choose(page, "dt-12")
    qtbot.keyClick(page.list.whole.trend, Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert not data.imageData().isNull()
    assert data.text().splitlines()[-3:] == ["09/26\t70\t80", "10/26\t\t80", "11/26\t85\t80"]
    assert bytes(data.data("text/rtf")).startswith(b"{\\rtf1")
    assert not data.hasHtml()


def test_ctrl_c_on_the_list_copies_the_same(page, qtbot):
    choose(page, "dt-12")
    QGuiApplication.clipboard().clear()
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_C, CTRL)
    assert "85\t80" in QGuiApplication.clipboard().mimeData().text()


def test_rows_are_left_out_by_keys_alone(page, qtbot, ledger):
    choose(page, "bd-01")
    told, drawer = [], page.list.whole
    page.told.connect(told.append)
    qtbot.keyClick(drawer.exempt, Qt.Key.Key_Space)
    picker = drawer.picker
    assert not picker.take.isEnabled()
    picker.list.setFocus()
    qtbot.keyClick(picker.list, Qt.Key.Key_Space)
    assert not picker.take.isEnabled()
    qtbot.keyClicks(picker.reason, "Few files")
    qtbot.keyClick(picker.take, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: drawer.currentIndex() == 0)
    with ledger.read() as session:
        (left_out,) = in_force(session, ["binh-dinh:bd-01"])["binh-dinh:bd-01"]
    assert left_out.reason == "Few files"
    page.refresh(None)
    qtbot.waitUntil(drawer.again.isVisible)
    qtbot.keyClick(drawer.again, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert not _left_out(ledger)
    history.undo(ledger)
    assert _left_out(ledger)


def _left_out(ledger):
    with ledger.read() as session:
        return in_force(session, ["binh-dinh:bd-01"])


def test_a_task_is_linked_and_unlinked_by_keys(page, qtbot, ledger):
    choose(page, "dt-14")
    told, drawer = [], page.list.whole
    page.told.connect(told.append)
    qtbot.keyClick(drawer.link, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: drawer.currentIndex() == 1)
    qtbot.keyClick(drawer.picker.list, Qt.Key.Key_Space)
    qtbot.keyClick(drawer.picker.take, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(told) == 1)
    (task,) = serving_tasks(ledger, "dong-thap:dt-14")
    drawer.unlink_wanted.emit(task.ref)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert serving_tasks(ledger, "dong-thap:dt-14") == ()


def test_the_drawer_leads_to_the_cell_of_a_count(page, qtbot):
    choose(page, "dt-12")
    with qtbot.waitSignal(page.cell_wanted) as asked:
        qtbot.keyClick(page.list.whole.enter, Qt.Key.Key_Space)
    assert asked.args == [FORM, "dt-12-so", "value"]


def test_the_main_act_prints_what_is_in_front(page, qtbot):
    choose(page, "bd-01")
    with qtbot.waitSignal(page.report_wanted) as asked:
        page.main_act.trigger()
    assert asked.args == ["binh-dinh/chi-tieu"]
    page.tabs.setCurrentWidget(page.index)
    with qtbot.waitSignal(page.report_wanted) as asked:
        page.main_act.trigger()
    assert asked.args == ["chi-so-766"]


def test_a_changed_table_of_formulas_is_saved_loaded_and_taken_back(page, qtbot, ledger, tmp_path, monkeypatch):
    file = tmp_path / "766.toml"
    page.tabs.setCurrentWidget(page.index)
    qtbot.waitUntil(lambda: page.index.lines.rowCount() > 0)
    monkeypatch.setattr(file_choice, "file_to_write", lambda *_asked: file)
    with qtbot.waitSignal(page.told):
        page.index.save.trigger()
    monkeypatch.setattr(file_choice, "file_to_read", lambda *_asked: file)
    page.index.load.trigger()
    told = []
    page.told.connect(told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert index_score(ledger, "2026-11").index.version == 2
    page.index.drop.trigger()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert index_score(ledger, "2026-11").index.version == 1


def test_agencies_are_copied_with_numbers_and_told_in_the_drawer(page, qtbot, ledger):
    digital = {("don-vi", "resolved"): CountInput(3), ("don-vi", "results_digitized"): CountInput(2)}
    grids.record_counts(ledger, "so-hoa", "2026-11", digital)
    page.tabs.setCurrentWidget(page.units)
    page.refresh(None)
    qtbot.waitUntil(lambda: page.units.lines.index(1, 1).data() == "66,67")
    page.units.order.setCurrentIndex(1)
    page.units.table.setFocus()
    qtbot.keyClick(page.units.table, Qt.Key.Key_C, CTRL)
    said = QGuiApplication.clipboard().mimeData()
    assert said.text().splitlines()[-1].endswith("\t66,6667\t1")
    assert 'x:num="66.6667"' in said.html()


def test_a_ledger_without_targets_says_what_fills_the_page(qtbot, theme, runner, tmp_path, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    with new_ledger.make_ledger(tmp_path / "leer.sotiendo", some_commune()) as ledger:
        page = opened(qtbot, theme, runner, ledger)
        qtbot.waitUntil(page.list._empty.isVisible)
        with qtbot.waitSignal(page.plans_wanted):
            page.list._fill.trigger()
        qtbot.waitUntil(lambda: page.index.lines.rowCount() > 0)
