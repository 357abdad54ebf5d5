"""The tree of tasks for Qt's views."""

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.domain.status import State
from desktop.presenters.tasks import TaskList
from desktop.services import library
from desktop.services.plans import held_plans
from desktop.services.progress.recording import ProgressInput, record_progress
from desktop.services.tasks import tree
from desktop.views.items.task_tree import ITEM, Column, TaskTreeModel

TOP = QModelIndex()


@pytest.fixture
def show(ledger, qapp):
    for slug in ("binh-thuan", "binh-dinh"):
        held_plans.add_plan(ledger, library.library_plan(slug))
    model = TaskTreeModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    def shown(plan, drafted=()):
        rows = tree.task_rows(ledger, plan)
        held = TaskList()
        held.take(rows, "2026-11")
        model.show_rows(rows, held_plans.appendix_heads(ledger, plan), held.done_counts(), drafted)
        return model

    yield shown
    del tester


def text(model, index, column=Column.TEXT):
    return index.siblingAtColumn(column).data()


def test_several_appendices_stand_on_top(show):
    model = show("dong-thap")
    heads = [model.index(row, 0, TOP) for row in range(model.rowCount(TOP))]
    assert [text(model, head).split(" – ")[0] for head in heads] == ["PHỤ LỤC I", "PHỤ LỤC II"]
    assert [model.rowCount(head) for head in heads] == [8, 7]


def test_the_only_appendix_needs_no_heading(show):
    model = show("binh-dinh")
    assert [model.index(row, 0, TOP).data() for row in range(model.rowCount(TOP))][:4] == ["I", "II", "III", "IV"]


def test_the_plans_own_levels_are_kept(show):
    model = show("binh-thuan")
    index, numbers = model.find("binh-thuan:I:I.2.1.1"), []
    while index.isValid():
        numbers.append(index.data())
        index = index.parent()
    assert numbers == ["2.1.1", "2.1.", "2", "I"]


def test_a_heading_counts_what_is_done_below_it(show, ledger):
    record_progress(ledger, "binh-dinh:I:I.2", ProgressInput(State.DONE), period="2026-11")
    item = show("binh-dinh").find("binh-dinh:I:I").data(ITEM)
    assert (item.done, item.count) == (1, 7)


def test_work_of_every_year_is_not_done_by_one_year(show, ledger):
    record_progress(ledger, "binh-dinh:I:I.4", ProgressInput(State.DONE), period="2025-11")
    model = show("binh-dinh")
    assert model.find("binh-dinh:I:I").data(ITEM).done == 0
    assert model.find("binh-dinh:I:I.4").data(ITEM).due == "31/12/2026"


def test_another_state_of_the_same_rows_moves_nothing(show, ledger, qtbot):
    model = show("binh-dinh")
    record_progress(ledger, "binh-dinh:I:I.2", ProgressInput(State.IN_PROGRESS, 40), period="2026-11")
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignals([model.dataChanged]):
        show("binh-dinh")
    assert text(model, model.find("binh-dinh:I:I.2"), Column.PERCENT) == "40 %"


def test_another_plan_begins_anew(show, qtbot):
    model = show("binh-dinh")
    with qtbot.waitSignal(model.modelReset):
        show("dong-thap")
    assert not model.find("binh-dinh:I:I.4").isValid()


def test_a_share_typed_is_told_and_not_kept(show, qtbot):
    model = show("dong-thap")
    cell = model.find("dong-thap:I:8").siblingAtColumn(Column.PERCENT)
    with qtbot.waitSignal(model.percent_given) as told:
        assert model.setData(cell, 55)
    assert told.args == ["dong-thap:I:8", 55]
    assert cell.data() == ""


def test_a_heading_has_no_share(show):
    cell = show("binh-dinh").find("binh-dinh:I:I").siblingAtColumn(Column.PERCENT)
    assert not cell.flags() & Qt.ItemFlag.ItemIsEditable
    assert not cell.model().setData(cell, 55)


def test_a_screen_reader_hears_the_row_and_what_waits_in_it(show):
    spoken = show("dong-thap", {"dong-thap:I:8"}).find("dong-thap:I:8").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("8, ")
    assert spoken.endswith("31/12/2025, Overdue, not recorded yet")


def test_what_leaves_and_comes_back_leaves_the_rest_where_it_is(ledger, qapp, qtbot):
    rows = tree.task_rows(ledger, "dong-thap")
    heads = held_plans.appendix_heads(ledger, "dong-thap")
    model = TaskTreeModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_rows(rows, heads, {}, ())
    eight = QPersistentModelIndex(model.find("dong-thap:I:8"))
    fewer = [row for row in rows if row.ref not in {"dong-thap:I:2", "dong-thap:I:3", "dong-thap:I:5"}]
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_rows(fewer, heads, {}, ())
        assert eight.row() == 4
        assert not model.find("dong-thap:I:3").isValid()
        model.show_rows(rows, heads, {}, ())
    assert (eight.row(), eight.data(ITEM).key) == (7, "dong-thap:I:8")
    found = [key for key in model.keys() if "I:" in key]  # noqa: SIM118 - not a mapping
    assert found[:3] == [f"dong-thap:I:{place}" for place in (1, 2, 3)]


def test_rows_in_another_order_are_shown_anew(ledger, qapp, qtbot):
    rows = tree.task_rows(ledger, "dong-thap")
    heads = held_plans.appendix_heads(ledger, "dong-thap")
    model = TaskTreeModel()
    model.show_rows(rows, heads, {}, ())
    with qtbot.waitSignal(model.modelReset):
        model.show_rows((rows[1], rows[0], *rows[2:]), heads, {}, ())
    assert model.find(rows[1].ref).row() == 0
