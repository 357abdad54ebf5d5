"""The item model of a count form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.presenters.counts import CountSheet
from desktop.services.counts import grids
from desktop.views.items.count_table import LOOK, CountTableModel


@pytest.fixture
def table(qapp, ledger):
    made = CountTableModel()
    made.show(CountSheet(grids.count_grid(ledger, "II.06a", "2026-11")))
    return made


def test_qt_finds_no_fault_with_the_model(table, ledger):
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.take({(1, 0): "5", (2, 3): "x"})
    table.show(CountSheet(grids.count_grid(ledger, "so-hoa", "2026-11")))
    table.follow(grids.count_grid(ledger, "so-hoa", "2026-11"))


def test_an_empty_model_has_no_cells(qapp):
    empty = CountTableModel()
    assert (empty.rowCount(), empty.columnCount()) == (0, 0)
    assert empty.take({(0, 0): "5"}) is None


def test_sums_cannot_be_edited(table):
    editable = [bool(table.flags(table.index(row, 0)) & Qt.ItemFlag.ItemIsEditable) for row in (0, 1)]
    assert editable == [False, True]


def test_a_cell_shows_its_sign_with_its_finding(table):
    table.setData(table.index(1, 0), "12,5")
    look = table.index(1, 0).data(LOOK)
    assert (look.text, look.severity) == ("12,5", "error")
    assert "12,5" in table.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_what_is_taken_is_told_once(table, qtbot):
    with qtbot.waitSignal(table.taken) as told:
        assert table.setData(table.index(1, 0), "12")
    assert list(told.args[0].cells) == [("ho-tich", "received")]


def test_columns_and_rows_are_named_as_printed(table):
    assert table.headerData(1, Qt.Orientation.Horizontal) == "(4) Số hồ sơ nhận giải quyết › Trong kỳ › Trực tuyến"
    assert table.headerData(1, Qt.Orientation.Vertical) == "Hộ tịch"
