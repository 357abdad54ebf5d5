"""The tree of a plan under review for Qt's views."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.presenters import plan_doubts
from desktop.presenters.plan_review import Review
from desktop.presenters.plan_tree import Place
from desktop.views.items.plan_tree import ITEM, Column, PlanTreeModel
from tests.presenters.plan_drafts import small_draft

TOP = QModelIndex()
ONE, TWO, II, THREE = 2, 3, 4, 5
MOVE = Qt.DropAction.MoveAction


@pytest.fixture
def review():
    return Review(small_draft())


@pytest.fixture
def show(review, qapp):
    model = PlanTreeModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    def shown():
        model.show_sheets(review.state.sheets, plan_doubts.doubt_words(review.open_doubts()))
        return model

    yield shown
    del tester


def test_rows_stand_below_their_headings_and_those_below_the_appendix(show):
    model = show()
    assert model.index(0, 0, TOP).data() == "I"
    appendix = model.index(0, 0, TOP)
    assert [model.index(row, 0, appendix).data() for row in range(model.rowCount(appendix))] == ["I", "II"]
    assert model.rowCount(model.find(II)) == 2


def test_another_text_is_no_other_tree(show, review, qtbot):
    model = show()
    review.edit(ONE, "lead", "Sở Tài chính")
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        show()
    assert model.find(ONE, Column.LEAD).data() == "Sở Tài chính"


def test_another_depth_is_another_tree(show, review, qtbot):
    model = show()
    review.shift([TWO], 1)
    with qtbot.waitSignal(model.modelReset):
        show()
    assert model.find(TWO).parent() == model.find(ONE)


def test_what_is_typed_is_told_and_not_kept(show, qtbot):
    model = show()
    with qtbot.waitSignal(model.edited) as told:
        model.setData(model.find(ONE, Column.DEADLINE), "Quý II/2026")
    assert told.args == [ONE, "deadline", "Quý II/2026"]
    assert model.find(ONE, Column.DEADLINE).data() == "Quý I/2026"


@pytest.mark.parametrize(
    ("row", "parent", "expected"),
    [(-1, II, [ONE, II, Place.UNDER]), (0, II, [ONE, THREE, Place.BEFORE]), (2, II, [ONE, 6, Place.AFTER])],
)
def test_a_row_let_go_is_told_with_its_place(show, qtbot, row, parent, expected):
    model = show()
    carried = model.mimeData([model.find(ONE)])
    assert model.canDropMimeData(carried, MOVE, row, 0, model.find(parent))
    with qtbot.waitSignal(model.moved) as told:
        model.dropMimeData(carried, MOVE, row, 0, model.find(parent))
    assert told.args == expected


def test_nothing_is_let_go_beside_the_appendices_and_no_appendix_is_dragged(show):
    model = show()
    carried = model.mimeData([model.find(ONE)])
    assert not model.canDropMimeData(carried, MOVE, 0, 0, TOP)
    assert not model.flags(model.index(0, 0, TOP)) & Qt.ItemFlag.ItemIsDragEnabled


def test_a_screen_reader_hears_the_cell_its_heading_and_the_doubt(show):
    model = show()
    spoken = model.find(TWO, Column.TEXT).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Task: Ban hành quy chế khai thác, Cell without a place · Empty: Lead"
    assert model.find(TWO, Column.LEAD).data(Qt.ItemDataRole.AccessibleTextRole) == "Lead: empty"
    assert model.find(II, Column.TEXT).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Heading, Task: HẠ TẦNG")


def test_an_item_knows_its_doubt(show):
    model = show()
    assert model.find(TWO).data(ITEM).doubt
    assert not model.find(ONE).data(ITEM).doubt
