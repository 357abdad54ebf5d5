"""Cells put right and warnings answered in the list of what came, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDateEdit, QLineEdit, QPlainTextEdit, QToolTip

from desktop.presenters.import_tray import Stage
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.ledger import history
from desktop.services.progress import recording
from desktop.services.workbooks import exchange
from desktop.views.exchange.preview import _LOOKED_AT
from desktop.views.items.import_table import COLUMN, NEW, RESULT, SAID

# Menus and hints over the window: the platform without a screen cannot raise them.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WAITING, LOOKING = 0, 1


def look_at(qtbot, page, file):
    page.take_files([file])
    qtbot.waitUntil(lambda: page._stack.currentIndex() == LOOKING and not page._desk.runner.is_busy())
    page._preview._table.setFocus()


def stand_on(page, address, heading=None):
    model = page._preview._model
    rows = [
        number
        for number in range(model.rowCount())
        if model.index(number, 0).data() == address and heading in (None, model.index(number, COLUMN).data())
    ]
    page._preview._table.setCurrentIndex(model.index(rows[0], 0))
    return rows[0]


def cell(page, row, column):
    return page._preview._model.index(row, column).data()


def editor(page):
    return page._preview.mending.delegate.editor


def type_over(qtbot, page, text):
    """Open the cell in hand by F2, type and keep by Enter."""
    QTest.keyClick(page._preview._table, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: editor(page) is not None)
    QTest.keyClicks(editor(page), text)
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor(page) is None and not page._desk.runner.is_busy())


def stage(page):
    return page._tray.current.stage


def test_a_spoilt_count_is_put_right_by_f2_and_imported(qtbot, window, page, ledger, spoilt):
    look_at(qtbot, page, spoilt)
    row = stand_on(page, "D11")
    assert (cell(page, row, NEW), cell(page, row, RESULT), stage(page)) == ("nhiều", "rejected", Stage.BLOCKED)
    type_over(qtbot, page, "1.200")
    qtbot.waitUntil(lambda: stage(page) is Stage.READY)
    assert (cell(page, row, NEW), cell(page, row, RESULT)) == ("1.200", "new")
    assert "nhiều" in page._preview._model.index(row, NEW).data(Qt.ItemDataRole.ToolTipRole)
    assert "nhiều" in cell(page, row, SAID)
    QTest.keyClick(page._preview, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page._stack.currentIndex() == WAITING)
    assert grids.count_grid(ledger, "so-hoa", "2026-11").cells[("don-vi", "received")] == CountInput(1200)


def test_the_line_put_right_stays_in_hand_with_the_keyboard(qtbot, window, page, spoilt):
    look_at(qtbot, page, spoilt)
    row = stand_on(page, "D11")
    type_over(qtbot, page, "5")
    qtbot.waitUntil(lambda: stage(page) is Stage.READY)
    assert page._preview._table.currentIndex().row() == row
    assert QApplication.focusWidget() is page._preview._table


def test_a_sign_for_no_count_is_taken_as_on_the_page_of_counts(qtbot, window, page, spoilt):
    look_at(qtbot, page, spoilt)
    row = stand_on(page, "D11")
    type_over(qtbot, page, "/")
    qtbot.waitUntil(lambda: cell(page, row, NEW) == "Không phát sinh")


def test_ctrl_z_takes_a_correction_back_and_ctrl_y_makes_it_again(qtbot, window, page, ledger, spoilt):
    look_at(qtbot, page, spoilt)
    row = stand_on(page, "D11")
    type_over(qtbot, page, "12")
    qtbot.waitUntil(lambda: stage(page) is Stage.READY)
    QTest.keyClick(page._preview._table, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: stage(page) is Stage.BLOCKED)
    assert cell(page, row, NEW) == "nhiều"
    QTest.keyClick(page._preview._table, Qt.Key.Key_Y, CTRL)
    qtbot.waitUntil(lambda: stage(page) is Stage.READY)
    assert [one.label for one in history.history(ledger)] == ["ledger_made"]


def test_a_cell_gets_the_value_of_the_file_back(qtbot, window, page, spoilt):
    look_at(qtbot, page, spoilt)
    stand_on(page, "D11")
    restore = page._preview.mending.acts["restore"]
    assert not restore.isEnabled()
    type_over(qtbot, page, "12")
    qtbot.waitUntil(restore.isEnabled)
    QTest.keyClick(page._preview._table, Qt.Key.Key_Delete, SHIFT)
    qtbot.waitUntil(lambda: stage(page) is Stage.BLOCKED)
    assert not restore.isEnabled()


def test_a_cell_that_was_emptied_stays_on_the_list_and_can_be_filled_again(qtbot, window, page, spoilt):
    look_at(qtbot, page, spoilt)
    stand_on(page, "D11")
    QTest.keyClick(page._preview._table, Qt.Key.Key_F2)
    QTest.keyClick(editor(page), Qt.Key.Key_Delete)
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage(page) is Stage.READY)
    row = stand_on(page, "D11")
    assert (cell(page, row, NEW), cell(page, row, RESULT)) == ("", "to look at")
    assert "nhiều" in cell(page, row, SAID)
    QTest.keyClick(page._preview._table, Qt.Key.Key_Delete, SHIFT)
    qtbot.waitUntil(lambda: stage(page) is Stage.BLOCKED)


def test_escape_leaves_the_cell_and_not_the_file(qtbot, window, page, spoilt):
    look_at(qtbot, page, spoilt)
    row = stand_on(page, "D11")
    QTest.keyClick(page._preview._table, Qt.Key.Key_F2)
    QTest.keyClicks(editor(page), "55")
    QTest.keyClick(editor(page), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: editor(page) is None)
    assert (page._stack.currentIndex(), cell(page, row, NEW)) == (LOOKING, "nhiều")


def test_ctrl_return_in_a_cell_keeps_it_and_imports_nothing_yet(qtbot, window, page, ledger, spoilt):
    look_at(qtbot, page, spoilt)
    stand_on(page, "D11")
    QTest.keyClick(page._preview._table, Qt.Key.Key_F2)
    QTest.keyClicks(editor(page), "55")
    QTest.keyClick(editor(page), Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: stage(page) is Stage.READY)
    assert grids.count_grid(ledger, "so-hoa", "2026-11").cells == {}


def test_what_is_typed_is_not_lost_when_the_file_is_read_again_meanwhile(qtbot, window, page, ledger, spoilt):
    look_at(qtbot, page, spoilt)
    stand_on(page, "D11")
    QTest.keyClick(page._preview._table, Qt.Key.Key_F2)
    QTest.keyClicks(editor(page), "55")
    grids.record_counts(ledger, "so-hoa", "2026-11", {("don-vi", "resolved"): CountInput(3)})
    qtbot.waitUntil(lambda: not page._desk.runner.is_busy())
    assert editor(page).text() == "55"
    QTest.keyClick(editor(page), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "changed" in [cell(page, row, RESULT) for row in range(page._preview._model.rowCount())])


def test_f8_walks_what_is_to_be_looked_at(qtbot, window, page, spoilt):
    look_at(qtbot, page, spoilt)
    last = page._preview._model.rowCount() - 1
    page._preview._table.setCurrentIndex(page._preview._model.index(last, 0))
    QTest.keyClick(page._preview._table, Qt.Key.Key_F8)
    assert page._preview.row().address == "D11"


def test_nothing_is_imported_by_the_mouse_that_does_not_hold_what_was_just_typed(qtbot, window, page, ledger, filled):
    look_at(qtbot, page, filled(received=120))
    stand_on(page, "D11")
    QTest.keyClick(page._preview._table, Qt.Key.Key_F2)
    QTest.keyClicks(editor(page), "55")
    with qtbot.waitSignal(page.told) as told:
        qtbot.mouseClick(page._preview._import, Qt.MouseButton.LeftButton)
    assert told.args[0].text.startswith("The file was read again")
    assert grids.count_grid(ledger, "so-hoa", "2026-11").cells == {}
    qtbot.waitUntil(lambda: not page._desk.runner.is_busy() and cell(page, stand_on(page, "D11"), NEW) == "55")
    qtbot.mouseClick(page._preview._import, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._stack.currentIndex() == WAITING)
    assert grids.count_grid(ledger, "so-hoa", "2026-11").cells[("don-vi", "received")] == CountInput(55)


# Tables of tasks.


def test_a_share_out_of_range_is_put_right_and_its_row_comes_in(qtbot, window, page, ledger, report):
    look_at(qtbot, page, report)
    row = stand_on(page, "D8")
    assert (cell(page, row, NEW), cell(page, row, RESULT)) == ("140", "rejected")
    type_over(qtbot, page, "100")
    qtbot.waitUntil(lambda: cell(page, stand_on(page, "D8"), RESULT) == "new")
    assert isinstance_of(qtbot, page, "C8", QComboBox)
    assert isinstance_of(qtbot, page, "F8", QDateEdit)
    assert isinstance_of(qtbot, page, "E8", QPlainTextEdit)
    assert isinstance_of(qtbot, page, "D8", QLineEdit)


def isinstance_of(qtbot, page, address, kind):
    stand_on(page, address)
    QTest.keyClick(page._preview._table, Qt.Key.Key_F2)
    found = isinstance(editor(page), kind)
    QTest.keyClick(editor(page), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: editor(page) is None)
    return found


def test_a_state_is_chosen_from_the_list(qtbot, window, page, report):
    look_at(qtbot, page, report)
    row = stand_on(page, "C9")
    QTest.keyClick(page._preview._table, Qt.Key.Key_F2)
    states = editor(page)
    assert states.currentData() == "in_progress"
    for _step in range(states.findData("paused") - states.currentIndex()):
        QTest.keyClick(states, Qt.Key.Key_Down)
    QTest.keyClick(states, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cell(page, row, NEW) == "Paused")
    assert "Đang thực hiện" in cell(page, row, SAID)


def test_a_text_of_several_lines_is_put_right(qtbot, window, page, report):
    look_at(qtbot, page, report)
    row = stand_on(page, "E9")
    type_over(qtbot, page, "Xong phase 1")
    qtbot.waitUntil(lambda: cell(page, row, NEW) == "Xong phase 1")


def test_a_text_that_was_emptied_stays_on_the_list(qtbot, window, page, report):
    look_at(qtbot, page, report)
    stand_on(page, "E9")
    QTest.keyClick(page._preview._table, Qt.Key.Key_F2)
    QTest.keyClick(editor(page), Qt.Key.Key_Delete)
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page._tray.current.said.corrections) and not page._desk.runner.is_busy())
    qtbot.waitUntil(lambda: "Đang làm" in cell(page, stand_on(page, "E9"), SAID))
    assert cell(page, stand_on(page, "E9"), RESULT) == "to look at"


def test_the_sheet_of_keys_names_what_can_be_done_to_a_line(qtbot, window, page):
    shown = {act.shortcut().toString() for act in page.actions() if act.text()}
    assert {"F2", "Shift+Del", "Shift+F2", "F8", "Space"} <= shown


def test_work_done_without_evidence_is_explained_in_writing(qtbot, window, page, ledger, report):
    look_at(qtbot, page, report)
    stand_on(page, "D8")
    type_over(qtbot, page, "100")
    qtbot.waitUntil(lambda: cell(page, stand_on(page, "D8"), RESULT) == "new")
    stand_on(page, "C8")
    QTest.keyClick(page._preview._table, Qt.Key.Key_F2, SHIFT)
    field = page._preview.mending.answer.field
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "Giao ban")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Explained: Giao ban" in cell(page, stand_on(page, "C8"), SAID))
    QTest.keyClick(page._preview, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page._stack.currentIndex() == WAITING)
    assert recording.progress_history(ledger, "dong-thap:I:1")[0].reason == "Giao ban"


def test_a_warning_of_counts_is_explained_and_travels_with_the_import(qtbot, window, page, ledger, tmp_path):
    grids.record_counts(ledger, "II.06a", "2026-10", {("ho-tich", "pending"): CountInput(9)})
    file = tmp_path / "bieu.xlsx"
    exchange.export_filled(ledger, "II.06a", "2026-11", file, {("ho-tich", "carried"): 7})
    look_at(qtbot, page, file)
    QTest.keyClick(page._preview._table, Qt.Key.Key_F8)
    explain = page._preview.mending.acts["explain"]
    qtbot.waitUntil(explain.isEnabled)
    QTest.keyClick(page._preview._table, Qt.Key.Key_F2, SHIFT)
    field = page._preview.mending.answer.field
    QTest.keyClicks(field, "Do sap nhap")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page._tray.current.preview.given != ())
    QTest.keyClick(page._preview, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page._stack.currentIndex() == WAITING)
    found = next(one for one in grids.count_grid(ledger, "II.06a", "2026-11").findings if one.check == "II.06a-5")
    assert found.answer.text == "Do sap nhap"


def test_escape_leaves_the_answer_and_not_the_file(qtbot, window, page, report):
    look_at(qtbot, page, report)
    stand_on(page, "D8")
    type_over(qtbot, page, "100")
    qtbot.waitUntil(lambda: cell(page, stand_on(page, "D8"), RESULT) == "new")
    stand_on(page, "C8")
    QTest.keyClick(page._preview._table, Qt.Key.Key_F2, SHIFT)
    QTest.keyClick(page._preview.mending.answer.field, Qt.Key.Key_Escape)
    assert page._preview.mending.answer.isHidden()
    assert page._stack.currentIndex() == LOOKING


# What the file left empty.


def add(qtbot, page, address, word):
    """Choose by keys what the row in hand does not say."""
    stand_on(page, address)
    QTest.keyClick(page._preview._table, Qt.Key.Key_Insert)
    menu = page._preview.mending.menu
    qtbot.waitUntil(menu.isVisible)
    words = [act.text() for act in menu.actions()]
    for _step in range(words.index(word)):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor(page) is not None)
    return words


def test_a_day_that_the_file_left_empty_is_added_and_imported(qtbot, window, page, ledger, report):
    look_at(qtbot, page, report)
    stand_on(page, "D8")
    type_over(qtbot, page, "100")
    qtbot.waitUntil(lambda: cell(page, stand_on(page, "D8"), RESULT) == "new")
    assert add(qtbot, page, "C9", "Done on") == ["Done on"]
    assert isinstance(editor(page), QDateEdit)
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Báo cáo!F9" in page._tray.current.said.corrections or bool(page._tray.current.steps[1:]))
    qtbot.waitUntil(lambda: not page._desk.runner.is_busy())
    assert [one.was for one in page._tray.current.preview.corrected if one.cell == "F9"] == [""]
    assert "empty in the file" in cell(page, stand_on(page, "F9"), SAID)


def test_a_count_that_the_form_left_empty_is_added_and_imported(qtbot, window, page, ledger, filled):
    look_at(qtbot, page, filled(received=120))
    assert add(qtbot, page, "D11", "Đã giải quyết")[0] != "Tiếp nhận"
    QTest.keyClicks(editor(page), "90")
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page._tray.current.preview.rows) == 2 and not page._desk.runner.is_busy())
    assert "empty in the file" in cell(page, stand_on(page, "I11"), SAID)
    page._preview.acts["import"].trigger()
    qtbot.waitUntil(lambda: page._stack.currentIndex() == WAITING)
    assert grids.count_grid(ledger, "so-hoa", "2026-11").values[("don-vi", "resolved")] == 90


def test_the_line_that_names_empty_cells_offers_them_too(qtbot, window, page, filled):
    look_at(qtbot, page, filled(received=120))
    (named,) = [row for row in page._preview._model.rows if row.verdict is None]
    assert {*page._tray.current.preview.empty} - {one.address for one in named.more} == {"L11"}, "the notes alone"
    count = page._preview._model.rowCount()
    add(qtbot, page, named.address, "Đã giải quyết")
    QTest.keyClick(editor(page), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page._preview._model.rowCount() == count and editor(page) is None)
    assert page._tray.current.said.corrections == {}


def test_a_cell_that_was_not_filled_in_after_all_leaves_no_line(qtbot, window, page, report):
    look_at(qtbot, page, report)
    count = page._preview._model.rowCount()
    add(qtbot, page, "C9", "Done on")
    QTest.keyClick(editor(page), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page._preview._model.rowCount() == count and editor(page) is None)
    assert page._preview.row().place == ("Sheet", 9)
    assert page._tray.current.said.corrections == {}


def test_an_emptied_field_says_what_that_means(qtbot, window, page, report):
    look_at(qtbot, page, report)
    stand_on(page, "E9")
    QTest.keyClick(page._preview._table, Qt.Key.Key_F2)
    assert "the ledger keeps what it has" in editor(page).toolTip()
    QTest.keyClick(editor(page), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "the ledger keeps what it has" in QToolTip.text())
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page._tray.current.said.corrections) and not page._desk.runner.is_busy())
    qtbot.waitUntil(lambda: "the ledger keeps what it has" in cell(page, stand_on(page, "E9"), SAID))


def test_what_is_to_be_looked_at_stays_in_the_order_of_the_file_and_is_found_by_its_chip(qtbot, window, page, report):
    look_at(qtbot, page, report)
    stand_on(page, "C9")
    QTest.keyClick(page._preview._table, Qt.Key.Key_F2)
    states = editor(page)
    QTest.keyClick(states, Qt.Key.Key_Home)
    for _step in range(states.findData("done")):
        QTest.keyClick(states, Qt.Key.Key_Down)
    QTest.keyClick(states, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cell(page, stand_on(page, "C9"), NEW) == "Done")
    stand_on(page, "D8")
    type_over(qtbot, page, "100")
    qtbot.waitUntil(lambda: cell(page, stand_on(page, "D8"), RESULT) == "new")
    page._preview.forget()
    page._show_tray()
    model = page._preview._model
    rows = [model.index(row, 0).data()[1:] for row in range(model.rowCount())]
    assert rows == sorted(rows)
    chip = page._preview._chips[_LOOKED_AT]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["C8", "C9"]
    assert chip.text() == "To look at 2"
