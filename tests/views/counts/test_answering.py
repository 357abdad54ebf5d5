"""Warnings answered in the strip by keys alone: kept, shown as answered, not counted, undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.views.items.count_delegate import ANSWERED

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ROW = "ho-tich"


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.window().focusWidget(), key, modifier)


def write(page, text):
    QTest.keyClicks(page.window().focusWidget(), text)
    press(page, Key.Key_Return)


@pytest.fixture
def warned(page, kept, qtbot, ledger):
    """Show II.06a with a warning (carried over), and behind it an error (a sum)."""
    grids.record_counts(ledger, "II.06a", "2026-10", {(ROW, "pending"): CountInput(9)})
    now = {"carried": 7, "pending": 5, "pending_in_time": 3, "pending_late": 1}
    grids.record_counts(ledger, "II.06a", "2026-11", {(ROW, key): CountInput(value) for key, value in now.items()})
    page.choose_form("II.06a")
    qtbot.waitUntil(lambda: page.grid.table.rowCount() == 12)
    kept.wait()
    assert page.badge() == 2
    press(page, Key.Key_F8)
    return page


def _answered(page):
    sheet = page.grid.table.sheet
    return sheet.is_answered(sheet.place((ROW, "carried")))


def test_a_warning_is_answered_by_keys_shown_as_answered_and_undone(warned, kept, qtbot):
    press(warned, Key.Key_F2, SHIFT)
    assert warned.strip.field.field.hasFocus()
    write(warned, "Do sap nhap")
    assert warned.grid.hasFocus()
    qtbot.waitUntil(lambda: _answered(warned))
    assert warned.badge() == 1
    assert "Do sap nhap" in warned.strip._more.toolTip() + warned.strip._more.text()
    assert warned.strip._shown.icon == ANSWERED[0]
    press(warned, Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: warned.badge() == 2)


def test_escape_leaves_the_warning_as_it_was(warned, kept, qtbot):
    press(warned, Key.Key_F2, SHIFT)
    QTest.keyClicks(warned.window().focusWidget(), "Do")
    press(warned, Key.Key_Escape)
    assert warned.grid.hasFocus()
    assert warned.strip.field.isHidden()
    kept.wait()
    assert warned.badge() == 2


def test_an_answer_is_changed_and_taken_back_by_emptying_it(warned, kept, qtbot):
    press(warned, Key.Key_F2, SHIFT)
    write(warned, "Do sap nhap")
    qtbot.waitUntil(lambda: _answered(warned))
    press(warned, Key.Key_F2, SHIFT)
    assert warned.strip.field.field.text() == "Do sap nhap"
    press(warned, Key.Key_Delete)
    press(warned, Key.Key_Return)
    qtbot.waitUntil(lambda: not _answered(warned))
    assert warned.badge() == 2


def test_f8_leaves_out_what_was_answered(warned, kept, qtbot):
    press(warned, Key.Key_F2, SHIFT)
    write(warned, "Do sap nhap")
    qtbot.waitUntil(lambda: warned.badge() == 1)
    for _turn in range(3):
        press(warned, Key.Key_F8)
        assert warned.grid.table.sheet.key(warned.grid.place) == (ROW, "pending")


def test_a_remark_on_an_error_leaves_it_counted(warned, kept, qtbot):
    press(warned, Key.Key_F8)
    press(warned, Key.Key_F2, SHIFT)
    write(warned, "Cho So xac nhan")
    qtbot.waitUntil(lambda: "Cho So xac nhan" in warned.strip._more._whole)
    assert warned.badge() == 2


def test_where_nothing_is_to_be_explained_the_key_says_so(page, kept, qtbot):
    with qtbot.waitSignal(page.told):
        press(page, Key.Key_F2, SHIFT)
    assert page.strip.field.isHidden()


def test_typing_another_number_asks_again(warned, kept, qtbot):
    press(warned, Key.Key_F2, SHIFT)
    write(warned, "Do sap nhap")
    qtbot.waitUntil(lambda: _answered(warned))
    QTest.keyClicks(warned.window().focusWidget(), "8")
    press(warned, Key.Key_Return)
    assert not _answered(warned)
    kept.wait()
    assert warned.badge() == 2


def test_what_is_being_written_stays_while_the_form_is_read_again(warned, kept, qtbot, ledger):
    press(warned, Key.Key_F2, SHIFT)
    QTest.keyClicks(warned.window().focusWidget(), "Do sap")
    grids.record_counts(ledger, "II.06a", "2026-11", {("dat-dai", "online"): CountInput(3)})
    qtbot.waitUntil(lambda: ("dat-dai", "online") in warned.grid.table.sheet.cells)
    kept.wait()
    assert warned.strip.field.field.hasFocus()
    write(warned, " nhap")
    qtbot.waitUntil(lambda: _answered(warned))


def test_going_to_another_cell_leaves_the_answer(warned, kept):
    press(warned, Key.Key_F2, SHIFT)
    warned.grid.go_to((5, 5))
    assert warned.strip.field.isHidden()
