from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.domain.findings import Severity
from desktop.presenters.import_cells import CellRow
from desktop.services.workbooks.exchange import Verdict
from desktop.views.items.import_table import NEW, OLD, RESULT, SAID, VERDICT_LOOKS, ImportTableModel

ROWS = (
    CellRow("D11", "UBND xã Tân Phú", "Tiếp nhận", "100", "1.139", Verdict.CHANGED),
    CellRow("B2", "", "", "", "", None, "The period was rewritten.", Severity.ERROR),
)


@pytest.fixture
def table(theme):
    model = ImportTableModel(theme)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(ROWS)
    return model


def test_a_cell_shows_old_and_new_value_and_what_happens(table):
    texts = [table.index(0, column).data() for column in range(table.columnCount())]
    assert texts == ["D11", "UBND xã Tân Phú", "Tiếp nhận", "100", "1.139", "changed", ""]


def test_a_result_has_icon_and_word(table):
    assert not table.index(0, RESULT).data(Qt.ItemDataRole.DecorationRole).isNull()
    assert table.index(1, RESULT).data() == "to be mended"
    assert table.index(1, SAID).data() == "The period was rewritten."


def test_numbers_stand_right_under_their_heads(table):
    for column in (OLD, NEW):
        head = table.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        assert head == table.index(0, column).data(Qt.ItemDataRole.TextAlignmentRole)
        assert head & int(Qt.AlignmentFlag.AlignRight)


def test_a_screen_reader_hears_the_column_with_the_value(table):
    assert table.index(0, NEW).data(Qt.ItemDataRole.AccessibleTextRole) == "In the file: 1.139"


def test_every_verdict_has_a_look():
    assert set(VERDICT_LOOKS) == set(Verdict)
