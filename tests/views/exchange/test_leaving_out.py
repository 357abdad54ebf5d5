"""Rows and cells left out of what came, by keys."""

from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.presenters.import_tray import Stage
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.views.items.import_table import NEW, RESULT
from tests.views.exchange.test_mending import CTRL, SHIFT, WAITING, cell, look_at, stage, stand_on

SPACE = Qt.Key.Key_Space


@pytest.fixture
def two_counts(filled):
    """A form of ours with words in D11 and a count in the same row."""
    file = filled(received=120, resolved=7)
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["D11"] = "nhiều"
    book.save(file)
    return file


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page._preview._table, key, modifier)


def outcomes(page):
    model = page._preview._model
    return [model.index(row, RESULT).data() for row in range(model.rowCount())]


def test_space_leaves_the_row_out_and_takes_it_in_again(qtbot, window, page, two_counts):
    look_at(qtbot, page, two_counts)
    stand_on(page, "D11")
    press(page, SPACE)
    qtbot.waitUntil(lambda: stage(page) is Stage.SAME)
    assert outcomes(page) == ["left out", "left out"]
    assert "2 cells are left out" in page._preview._sentence.text()
    press(page, SPACE)
    qtbot.waitUntil(lambda: stage(page) is Stage.BLOCKED)
    assert "left out" not in outcomes(page)


def test_shift_space_leaves_the_cell_out_and_the_rest_is_imported(qtbot, window, page, ledger, two_counts):
    look_at(qtbot, page, two_counts)
    row = stand_on(page, "D11")
    press(page, SPACE, SHIFT)
    qtbot.waitUntil(lambda: stage(page) is Stage.READY)
    assert (cell(page, row, NEW), cell(page, row, RESULT)) == ("nhiều", "left out")
    QTest.keyClick(page._preview, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page._stack.currentIndex() == WAITING)
    assert grids.count_grid(ledger, "so-hoa", "2026-11").cells == {("don-vi", "resolved"): CountInput(7)}


def test_ctrl_z_takes_the_leaving_out_back(qtbot, window, page, two_counts):
    look_at(qtbot, page, two_counts)
    stand_on(page, "D11")
    press(page, SPACE, SHIFT)
    qtbot.waitUntil(lambda: stage(page) is Stage.READY)
    press(page, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: stage(page) is Stage.BLOCKED)


def test_a_cell_left_out_is_taken_in_with_its_row_and_not_edited_before(qtbot, window, page, two_counts):
    look_at(qtbot, page, two_counts)
    row = stand_on(page, "D11")
    press(page, SPACE, SHIFT)
    qtbot.waitUntil(lambda: stage(page) is Stage.READY)
    assert not page._preview.mending.acts["correct"].isEnabled()
    press(page, SPACE)
    qtbot.waitUntil(lambda: stage(page) is Stage.BLOCKED)
    assert cell(page, row, RESULT) == "rejected"


def test_a_row_of_tasks_left_out_comes_back_by_ctrl_z(qtbot, window, page, report):
    look_at(qtbot, page, report)
    stand_on(page, "D8")
    press(page, SPACE)
    qtbot.waitUntil(lambda: outcomes(page).count("left out") == 1)
    press(page, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: "left out" not in outcomes(page))
    assert cell(page, stand_on(page, "D8"), RESULT) == "rejected"


def test_the_button_names_what_space_does_to_the_line_in_hand(qtbot, window, page, two_counts):
    look_at(qtbot, page, two_counts)
    stand_on(page, "D11")
    leave = page._preview.acts["leave"]
    assert leave.text() == "Leave the row out"
    leave.trigger()
    qtbot.waitUntil(lambda: leave.text() == "Take the row in again")


def test_only_what_can_be_done_to_the_first_line_is_offered(qtbot, window, page, two_counts):
    look_at(qtbot, page, two_counts)
    stand_on(page, "D11")
    shown = {name for name, button in page._preview.mending._buttons.items() if button.isVisible()}
    assert shown == {"correct", "more"}
