"""A plan written by hand on the page Danh mục, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMessageBox, QWidget

from desktop.domain.status import State
from desktop.services.ledger import history
from desktop.services.plans import held_plans
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.views.bus import Bus
from desktop.views.desk import Desk
from desktop.views.directories import DirectoriesPage
from desktop.views.directories.plan_list import PlanList

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KEY, CTRL, SHIFT, ALT = (
    Qt.Key,
    *(getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Shift", "Alt")),
)


def settle(qtbot, runner):
    qtbot.waitUntil(lambda: not runner.is_busy())
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not runner.is_busy())


@pytest.fixture
def page(qtbot, theme, runner, ledger):
    bus, made = Bus(), DirectoriesPage(theme, Desk(ledger, runner))
    made.bus, made.heard = bus, []
    for part in [tab.drawer for tab in made._made.values()]:
        qtbot.addWidget(part)
    ledger.listeners.append(bus.announce)
    bus.changed.connect(made.refresh)
    made.told.connect(made.heard.append)
    made.retranslate()
    made.restyle()
    made.around = around = QWidget()
    beside = QHBoxLayout(around)
    beside.addWidget(made, 1)
    beside.addWidget(made.writer.drawer)
    qtbot.addWidget(around)
    around.resize(1300, 620)
    around.show()
    around.activateWindow()
    qtbot.waitExposed(around)
    made.refresh(None)
    qtbot.waitUntil(lambda: bool(made.tab(PlanList).lines) and not runner.is_busy())
    return made


@pytest.fixture
def writer(page, qtbot, runner):
    """Give the writer with Đồng Tháp open, its first task in hand."""
    page.tab(PlanList).list.setCurrentIndex(page.tab(PlanList).list.model().index(0, 0))
    settle(qtbot, runner)
    page.writer.open_held.trigger()
    qtbot.waitUntil(lambda: page.writer.writing is not None)
    page.writer.tree.pick(page.writer.writing.sheets[0].rows[1].key)
    settle(qtbot, runner)
    return page.writer


def numbers(writer):
    return [row.number for row in writer.writing.sheets[0].rows]


def in_hand(writer):
    return writer.writing.row(writer.tree.current_key())


def test_a_held_plan_opens_with_its_row_in_the_drawer(page, writer):
    assert writer.is_open
    assert page.drawer is writer.drawer
    assert page.context_line().startswith("Kế hoạch 254/KH-UBND, written by hand")
    assert writer.drawer.row.fields.texts()["text"] == in_hand(writer).text
    assert writer.drawer.row.fields._readings["deadline"].text().startswith("Read as ")


def test_a_task_is_added_between_two_and_numbers_nothing_anew(writer, qtbot, runner, ledger):
    before = numbers(writer)
    qtbot.keyClick(writer.tree, KEY.Key_Insert)
    assert writer.drawer.row.is_new
    assert writer.drawer.title == "New task"
    fields = writer.drawer.row.fields.inputs
    fields["number"].setText("2a")
    fields["text"].setPlainText("Việc thêm")
    fields["deadline"].setPlainText("30/4/2027")
    qtbot.waitUntil(lambda: "next working day 04/05/2027" in writer.drawer.row.fields._readings["deadline"].text())
    qtbot.keyClick(fields["deadline"], KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "2a" in numbers(writer))
    settle(qtbot, runner)
    assert numbers(writer) == [*before[:2], "2a", *before[2:]]
    assert in_hand(writer).text == "Việc thêm"
    history.undo(ledger)
    qtbot.waitUntil(lambda: numbers(writer) == before)
    settle(qtbot, runner)


def test_a_cell_left_is_one_change(writer, qtbot, runner, ledger):
    writer.drawer.row.fields.inputs["deadline"].setPlainText("Quý IV/2027")
    writer.drawer.row.fields.leave()
    qtbot.waitUntil(lambda: in_hand(writer).deadline == "Quý IV/2027")
    settle(qtbot, runner)
    assert next(row.label for row in history.history(ledger)) == "node_edited"


def test_a_cell_is_typed_in_the_tree_too(writer, qtbot, runner):
    writer.tree.pick(writer.tree.current_key(), "lead")
    writer.tree.rows.edited.emit(writer.tree.current_key(), "lead", "Sở Tư pháp")
    qtbot.waitUntil(lambda: in_hand(writer).lead == "Sở Tư pháp")
    settle(qtbot, runner)
    assert writer.drawer.row.fields.texts()["lead"] == "Sở Tư pháp"


def test_a_row_moves_by_keys(writer, qtbot, runner):
    before = numbers(writer)
    qtbot.keyClick(writer.tree, KEY.Key_Down, ALT)
    qtbot.waitUntil(lambda: numbers(writer) == [before[0], before[2], before[1], *before[3:]])
    settle(qtbot, runner)


def test_a_row_taken_out_is_told_with_undo(page, writer, qtbot, runner, ledger):
    before = numbers(writer)
    record_progress(ledger, "dong-thap:I:2", ProgressInput(State.IN_PROGRESS, 50))
    settle(qtbot, runner)
    qtbot.keyClick(writer.tree, KEY.Key_Delete)
    qtbot.waitUntil(lambda: len(numbers(writer)) == len(before) - 1)
    settle(qtbot, runner)
    assert page.heard[-1].text == "1 row is in the archive now, with what was recorded on it."
    assert writer.tools.archive.text() == "Archive (1)"
    page.heard[-1].act()
    qtbot.waitUntil(lambda: numbers(writer) == before)
    settle(qtbot, runner)


def test_many_rows_are_not_taken_out_without_a_question(writer, qtbot, runner, monkeypatch):
    asked = []
    monkeypatch.setattr("desktop.views.plan_writing.deeds.MANY_ROWS", 0)
    monkeypatch.setattr(QMessageBox, "open", lambda box: asked.append(box.text()))
    before = numbers(writer)
    qtbot.keyClick(writer.tree, KEY.Key_Delete)
    settle(qtbot, runner)
    assert (asked, numbers(writer)) == (["Take 1 row out of the plan?"], before)


def test_numbers_are_looked_at_before_they_are_given(writer, qtbot, runner):
    key = writer.tree.current_key()
    writer.deeds.changes.write_cell(key, "number", "2b")
    qtbot.waitUntil(lambda: "2b" in numbers(writer))
    settle(qtbot, runner)
    qtbot.keyClick(writer.tree, KEY.Key_L, CTRL)
    assert writer.drawer.numbering.list.topLevelItem(0).text(0) == "2b"
    assert "2b" in numbers(writer)
    qtbot.keyClick(writer.drawer.numbering.list, KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "2b" not in numbers(writer))
    settle(qtbot, runner)


def test_a_plan_is_begun_with_its_head_and_gone_when_undone(page, qtbot, runner, ledger):
    page.writer.begin.trigger()
    head = page.writer.drawer.head
    assert not head.keep.isEnabled()
    head.fields.inputs["title"].setPlainText("Số hóa hồ sơ")
    head.fields.inputs["issue_date"].setText("5/1")
    head.fields.inputs["years"].setText("2027")
    head.keep.click()
    assert head.fields._readings["issue_date"].text() == "Write the day like 17/09/2025."
    head.fields.inputs["issue_date"].setText("05/01/2027")
    head.fields.leave()
    head.keep.click()
    qtbot.waitUntil(lambda: page.writer.writing is not None)
    settle(qtbot, runner)
    assert held_plans.held_plans(ledger)[-1].title == "Số hóa hồ sơ"
    assert page.main_act is page.writer.acts["add"]
    history.undo(ledger)
    qtbot.waitUntil(lambda: not page.writer.is_open)
    settle(qtbot, runner)


def test_an_appendix_is_added_and_headed(writer, qtbot, runner, ledger):
    writer.acts["appendix"].trigger()
    qtbot.waitUntil(lambda: len(writer.writing.sheets) == 3)
    writer.tree.pick(-3)
    settle(qtbot, runner)
    form = writer.drawer.appendix
    assert writer.drawer.currentWidget() is form
    form.fields.inputs["title"].setPlainText("Biểu của ta")
    form.fields.leave()
    qtbot.waitUntil(lambda: writer.writing.sheets[2].appendix.title == "Biểu của ta")
    settle(qtbot, runner)
    form.columns.topLevelItem(2).setCheckState(0, Qt.CheckState.Unchecked)
    form.keep.click()
    qtbot.waitUntil(lambda: "product" not in writer.writing.sheets[2].appendix.fields)
    settle(qtbot, runner)
    assert writer.writing.sheets[2].appendix.columns == ()


def test_going_back_keeps_what_is_being_typed(page, writer, qtbot, runner, ledger):
    writer.drawer.row.fields.inputs["lead"].setPlainText("Sở Tư pháp")
    writer.acts["close"].trigger()
    settle(qtbot, runner)
    assert not writer.is_open
    assert held_plans.held_plan(ledger, "dong-thap").appendices[0].nodes[1].lead == "Sở Tư pháp"
    assert page.main_act is page.tab(PlanList).act
