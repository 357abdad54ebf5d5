"""Tasks of a level that ended, as a table."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.presenters.reassignment import GIVEN, TASK
from desktop.services.agencies.ended_work import EndedTask
from desktop.views.items.ended_task_table import EndedTaskTableModel

ONE = EndedTask("p:I:1", "p", "I", "1", "Ban hành văn bản", "lead", ("UBND cấp huyện",), "UBND cấp huyện")
OTHER = replace(ONE, role="content", given_to="UBND cấp xã", document="Quyết định số 12/QĐ-UBND")


@pytest.fixture
def model(theme, qtmodeltester):
    made = EndedTaskTableModel(theme)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.show_rows([ONE, OTHER])
    yield made
    del tester


def test_it_is_a_table_qt_accepts(model):
    assert (model.rowCount(), model.columnCount()) == (2, 5)
    assert model.headerData(TASK, Qt.Orientation.Horizontal) == "Task"


def test_the_tooltip_names_the_document(model):
    assert model.index(1, GIVEN).data() == "UBND cấp xã"
    assert model.index(1, GIVEN).data(Qt.ItemDataRole.ToolTipRole) == "UBND cấp xã (Quyết định số 12/QĐ-UBND)"


def test_a_screen_reader_hears_the_column(model):
    assert model.index(0, TASK).data(Qt.ItemDataRole.AccessibleTextRole) == "Task: Ban hành văn bản"


def test_what_waits_is_told_from_what_is_given_by_icon_and_word(model):
    icons = [model.index(row, GIVEN).data(Qt.ItemDataRole.DecorationRole) for row in (0, 1)]
    assert icons[0].cacheKey() != icons[1].cacheKey()
    assert model.index(0, GIVEN).data() == "Not given yet"
