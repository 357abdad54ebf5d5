from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.presenters.exchange import CameRow
from desktop.views.items.came_table import STATE, CameTableModel

AT = datetime.fromisoformat("2026-11-14T17:05")
ROWS = (
    CameRow(3, AT, "bieu.xlsx", "UBND xã Tân Phú", "Số hóa", "Tháng 11/2026", 6, undone=False),
    CameRow(2, AT, "cu.xlsx", "UBND xã Tân Phú", "Số hóa", "Tháng 10/2026", 1, undone=True),
)


@pytest.fixture
def table(theme):
    model = CameTableModel(theme)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(ROWS)
    return model


def test_a_file_shows_when_whose_and_how_much(table):
    texts = [table.index(0, column).data() for column in range(table.columnCount())]
    assert texts == ["17:05 14/11/2026", "bieu.xlsx", "UBND xã Tân Phú", "Số hóa", "Tháng 11/2026", "6", "imported"]


def test_what_was_taken_back_says_so_with_icon_and_word(table):
    assert table.index(1, STATE).data() == "taken back"
    assert not table.index(1, STATE).data(Qt.ItemDataRole.DecorationRole).isNull()


def test_a_line_is_found_by_its_index(table):
    assert table.row(table.index(1, 0)) == ROWS[1]
