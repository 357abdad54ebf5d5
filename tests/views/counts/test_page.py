"""The page Số liệu by keys alone: what is typed is kept, what is undone is gone."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.services.counts.grids import CountInput

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def send(widget, letter):
    """Send a letter as Unikey does: a key without a code, its text Unicode."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def type_into(page, text):
    """Type where the keyboard is, as a hand does: the first key opens the field."""
    for letter in text:
        send(page.window().focusWidget(), letter)


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.window().focusWidget(), key, modifier)


def enter(page, text, key=Key.Key_Tab):
    type_into(page, text)
    press(page, key)


def test_a_row_is_typed_kept_and_undone_by_keys_alone(page, kept, qtbot):
    for text in ("1.139", "139", "1000", "12", "/", "-", "0", "0"):
        enter(page, text)
    enter(page, "3 TTHC không có kết quả")
    assert kept.row() == {
        "received": CountInput(1139),
        "parts_not_digitized": CountInput(139),
        "parts_digitized": CountInput(1000),
        "parts_reused": CountInput(12),
        "parts_reused_national": CountInput(absence="not_occurring"),
        "resolved": CountInput(absence="not_applicable"),
        "results_not_digitized": CountInput(0),
        "results_digitized": CountInput(0),
        "without_result": CountInput(note="3 TTHC không có kết quả"),
    }
    for _undo in range(9):
        press(page, Key.Key_Z, CTRL)
    assert kept.row() == {}
    qtbot.waitUntil(lambda: page.grid.table.sheet.filled == (0, 8))


def test_enter_fills_a_form_of_one_row(page, kept):
    for text in ("5", "2", "3"):
        enter(page, text, Key.Key_Return)
    assert [cell.value for cell in kept.row().values()] == [3, 2, 5]


def test_a_fraction_stays_in_its_field_with_the_reason_beside(page, kept):
    enter(page, "12,5")
    editor = page.grid.delegate.editor
    assert editor.text() == "12,5"
    assert "12,5" in editor.hint.text()
    assert kept.row() == {}


def test_what_cannot_be_read_is_kept_as_a_mark_when_the_field_is_left(page, kept):
    type_into(page, "12,5")
    page.grid.setFocus()
    assert page.grid.table.index(0, 0).data() == "12,5"
    assert page.badge() == 1
    assert kept.row() == {}


def test_escape_leaves_the_cell_as_it_was(page, kept):
    enter(page, "7", Key.Key_Return)
    press(page, Key.Key_Left)
    type_into(page, "99")
    press(page, Key.Key_Escape)
    assert kept.row() == {"received": CountInput(7)}
    assert page.grid.hasFocus()


def test_f2_goes_on_with_the_value(page, kept):
    enter(page, "12")
    press(page, Key.Key_Left)
    press(page, Key.Key_F2)
    type_into(page, "0")
    press(page, Key.Key_Return)
    assert kept.row() == {"received": CountInput(120)}


def test_delete_empties_the_cell(page, kept):
    enter(page, "12")
    press(page, Key.Key_Left)
    press(page, Key.Key_Delete)
    assert kept.row() == {}


def test_the_checks_run_while_typing_and_f8_walks_through_them(page, kept, qtbot):
    with qtbot.waitSignal(page.warnings_changed, check_params_cb=lambda count: count == 1):
        for text in ("10", "4", "5"):
            enter(page, text)
    assert page.grid.place == (0, 3)
    press(page, Key.Key_F8)
    assert page.grid.place == (0, 0)
    assert "(3)" in page.strip._sentence.text()
    kept.wait()


def test_what_is_typed_last_is_kept_when_the_window_closes(page, ledger):
    from desktop.services.counts import grids

    enter(page, "12")
    type_into(page, "44")
    page.window().close()
    cells = grids.count_grid(ledger, "so-hoa", "2026-11").cells
    assert [cells["don-vi", column].value for column in ("received", "parts_not_digitized")] == [12, 44]


def test_f8_tells_every_finding_of_a_cell(page, kept, qtbot):
    page.choose_form("II.06a")
    qtbot.waitUntil(lambda: page.grid.table.rowCount() == 12)
    for text in ("9", "1", "1", "1", "2", "1", "1", "1", "1", "1", "1"):
        enter(page, text)
    kept.wait()
    said = set()
    for _warning in page.grid.table.sheet.findings:
        press(page, Key.Key_F8)
        said.add(page.strip._sentence.text())
    assert len(said) == len(page.grid.table.sheet.findings) == 4


def test_no_key_empties_cells_while_the_keyboard_is_elsewhere(page, kept):
    enter(page, "12")
    press(page, Key.Key_Left)
    page.bar._chooser.setFocus()
    press(page, Key.Key_Delete)
    press(page, Key.Key_X, CTRL)
    assert kept.row() == {"received": CountInput(12)}


def test_alt_and_an_arrow_take_the_period_before(page, kept, qtbot):
    press(page, Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: page.grid.table.sheet.grid.period.code == "2026-10")
    assert page.grid.table.index(0, 0).data() == "1.100"


def test_a_period_chosen_on_another_page_is_shown(page, kept, qtbot):
    page.hide()
    page.desk.choose_period("2026-10")
    page.show()
    qtbot.waitUntil(lambda: page.grid.table.sheet.grid.period.code == "2026-10")


def test_a_field_open_while_the_period_changes_is_kept_where_it_was_typed(page, kept, qtbot):
    type_into(page, "44")
    press(page, Key.Key_Right, ALT)
    qtbot.waitUntil(lambda: page.grid.table.sheet.grid.period.code == "2026-12")
    assert kept.row() == {"received": CountInput(44)}


def test_a_mark_is_still_there_after_looking_at_another_period(page, kept, qtbot):
    type_into(page, "12,5")
    press(page, Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: page.grid.table.sheet.grid.period.code == "2026-10")
    press(page, Key.Key_Right, ALT)
    qtbot.waitUntil(lambda: page.grid.table.sheet.grid.period.code == "2026-11")
    assert page.grid.table.index(0, 0).data() == "12,5"


def test_what_the_ledger_refuses_disappears_from_the_grid(page, kept, qtbot, monkeypatch):
    from desktop.domain.findings import Refused
    from desktop.services.counts import grids as counts

    def full(*_given):
        raise Refused("disk_full")

    monkeypatch.setattr(counts, "record_counts", full)
    with qtbot.waitSignal(page.told):
        enter(page, "12")
    qtbot.waitUntil(lambda: page.grid.table.index(0, 0).data() == "")


def test_a_field_open_while_others_change_the_ledger_keeps_its_text(page, kept, qtbot, ledger):
    from desktop.services.counts import grids as counts

    type_into(page, "44")
    counts.record_counts(ledger, "so-hoa", "2026-11", {("don-vi", "resolved"): CountInput(9)})
    qtbot.waitUntil(lambda: page.grid.table.index(0, 5).data() == "9")
    assert page.grid.delegate.editor.text() == "44"
    press(page, Key.Key_Escape)


def test_fast_typing_is_kept_in_order(page, kept):
    for number in range(20):
        enter(page, str(number), Key.Key_Tab)
        press(page, Key.Key_Left)
    assert kept.row() == {"received": CountInput(19)}


def test_the_period_before_and_the_change_are_told(page, kept):
    enter(page, "1200")
    index = page.grid.table.index(0, 0)
    assert index.data(Qt.ItemDataRole.ToolTipRole).endswith("Period before: 1.100 (+100)")
    kept.wait()


def test_the_form_is_exported_behind_what_was_typed(page, kept, qtbot, tmp_path):
    enter(page, "1200")
    with qtbot.waitSignal(page.told) as told:
        page.export_to(tmp_path / "bieu.xlsx")
    notice = told.args[0]
    assert (notice.text, notice.act_word) == ("Exported bieu.xlsx.", "Open folder")
    values = [cell.value for row in load_workbook(tmp_path / "bieu.xlsx").worksheets[0] for cell in row]
    assert 1200 in values


@pytest.mark.parametrize(
    ("typed", "word"),
    [("aan", "ân"), ("ddoongf", "đồng"), ("quyeets", "quyết")],
)
def test_an_input_method_that_takes_letters_back_loses_nothing(page, kept, typed, word):
    press(page, Key.Key_End)
    type_into(page, typed)
    for _letter in typed:
        press(page, Key.Key_Backspace)
    enter(page, word)
    assert kept.row() == {"without_result": CountInput(note=word)}
