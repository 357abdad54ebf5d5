"""The gestures of Excel on the grid of II.06a."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.services.counts.grids import CountInput

Key = Qt.Key
NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def press(table, key, modifier=NONE, times=1):
    for _time in range(times):
        QTest.keyClick(table.window().focusWidget(), key, modifier)


def type_into(table, text, key=Key.Key_Return):
    for letter in text:
        press(table, letter)
    press(table, key)


def values(table, rows, columns):
    return [[table.table.index(row, column).data() for column in columns] for row in rows]


def test_the_cursor_begins_on_the_first_count_to_type(table):
    assert table.place == (1, 0)


@pytest.mark.parametrize(
    ("key", "modifier", "start", "end"),
    [
        (Key.Key_Right, NONE, (2, 3), (2, 4)),
        (Key.Key_Left, NONE, (2, 3), (2, 2)),
        (Key.Key_Up, NONE, (2, 3), (1, 3)),
        (Key.Key_Down, NONE, (2, 3), (3, 3)),
        (Key.Key_Tab, NONE, (2, 3), (2, 4)),
        (Key.Key_Tab, NONE, (2, 10), (3, 0)),
        (Key.Key_Tab, NONE, (11, 10), (11, 10)),
        (Key.Key_Backtab, SHIFT, (2, 3), (2, 2)),
        (Key.Key_Backtab, SHIFT, (2, 0), (1, 10)),
        (Key.Key_Return, NONE, (2, 3), (3, 3)),
        (Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, (2, 3), (3, 3)),
        (Key.Key_Return, NONE, (11, 3), (1, 4)),
        (Key.Key_Return, SHIFT, (2, 3), (1, 3)),
        (Key.Key_Home, NONE, (2, 3), (2, 0)),
        (Key.Key_End, NONE, (2, 3), (2, 10)),
        (Key.Key_Home, CTRL, (2, 3), (0, 0)),
        (Key.Key_End, CTRL, (2, 3), (11, 10)),
        (Key.Key_Right, CTRL, (2, 3), (2, 10)),
        (Key.Key_Left, CTRL, (2, 3), (2, 0)),
        (Key.Key_Down, CTRL, (2, 3), (11, 3)),
        (Key.Key_Up, CTRL, (2, 3), (0, 3)),
    ],
)
def test_keys_go_where_excel_goes(table, key, modifier, start, end):
    table.go_to(start)
    press(table, key, modifier)
    assert table.place == end


def test_enter_after_a_run_of_tab_goes_under_its_first_cell(table, kept):
    for text in ("5", "3", "2"):
        type_into(table, text, Key.Key_Tab)
    press(table, Key.Key_Return)
    assert table.place == (2, 0)
    kept.wait()


def test_an_arrow_leaves_a_cell_that_is_being_typed(table, kept):
    type_into(table, "8", Key.Key_Down)
    assert table.place == (2, 0)
    assert kept.cells("II.06a") == {("ho-tich", "received"): CountInput(8)}


def test_shift_and_arrows_choose_cells_and_enter_goes_round_in_them(table):
    press(table, Key.Key_Right, SHIFT)
    press(table, Key.Key_Down, SHIFT)
    assert table.places() == [(1, 0), (1, 1), (2, 0), (2, 1)]
    seen = []
    for _time in range(4):
        press(table, Key.Key_Return)
        seen.append(table.place)
    assert sorted(seen) == table.places()


def test_ctrl_enter_puts_what_is_typed_into_every_chosen_cell(table, kept):
    press(table, Key.Key_Down, SHIFT, 2)
    press(table, "4")
    press(table, Key.Key_Return, CTRL)
    assert values(table, range(4), [0]) == [["12"], ["4"], ["4"], ["4"]]
    assert len(kept.cells("II.06a")) == 3


def test_ctrl_d_and_ctrl_r_fill_from_the_first_row_and_column(table, kept):
    type_into(table, "7", Key.Key_Up)
    table.go_to((1, 0))
    press(table, Key.Key_Down, SHIFT)
    press(table, Key.Key_D, CTRL)
    assert values(table, [1, 2], [0]) == [["7"], ["7"]]
    press(table, Key.Key_Right, SHIFT)
    press(table, Key.Key_R, CTRL)
    assert values(table, [1, 2], [0, 1]) == [["7", "7"], ["7", "7"]]
    kept.wait()


def test_ctrl_d_on_one_cell_takes_what_stands_above_but_no_sum(table, kept):
    type_into(table, "7")
    press(table, Key.Key_D, CTRL)
    assert values(table, [2], [0]) == [["7"]]
    table.go_to((1, 0))
    press(table, Key.Key_D, CTRL)
    assert values(table, [0, 1], [0]) == [["14"], ["7"]]
    kept.wait()


def test_a_block_goes_out_and_comes_back(table, kept, clipboard):
    for text in ("1139", "/"):
        type_into(table, text, Key.Key_Tab)
    table.go_to((1, 0))
    press(table, Key.Key_Right, SHIFT)
    press(table, Key.Key_C, CTRL)
    assert clipboard.text() == "1139\tKhông phát sinh\r\n"
    table.go_to((5, 4))
    press(table, Key.Key_V, CTRL)
    assert kept.cells("II.06a")["ho-kinh-doanh", "resolved"] == CountInput(1139)
    assert kept.cells("II.06a")["ho-kinh-doanh", "resolved_early"] == CountInput(absence="not_occurring")


def test_a_pasted_block_is_one_change_with_its_undo(table, kept, page, clipboard, qtbot):
    clipboard.setText("1\t2\r\n3\t4\r\n")
    with qtbot.waitSignal(page.told) as told:
        press(table, Key.Key_V, CTRL)
    assert told.args[0].text == "Pasted 4 cells."
    assert values(table, [1, 2, 3], [0, 1, 2]) == [["1", "2", ""], ["3", "4", ""], ["", "", ""]]
    told.args[0].act()
    kept.wait()
    assert kept.cells("II.06a") == {}


def test_wrong_cells_of_a_block_stay_marked_and_the_others_land(table, kept, page, clipboard):
    clipboard.setText("1\t12,5\n-\t4\n")
    press(table, Key.Key_V, CTRL)
    assert values(table, [1, 2], [0, 1]) == [["1", "12,5"], ["-", "4"]]
    assert len(kept.cells("II.06a")) == 2
    assert page.badge() == 2


def test_one_key_settles_the_commas_of_an_english_excel(table, kept, page, clipboard, qtbot):
    clipboard.setText("1,139\t2,500\n12,5\t4\n")
    with qtbot.waitSignal(page.told) as told:
        press(table, Key.Key_V, CTRL)
    assert told.args[0].text.endswith("F9 reads 1,139 as 1139.")
    press(table, Key.Key_F9)
    assert values(table, [1, 2], [0, 1]) == [["1.139", "2.500"], ["12,5", "4"]]
    assert kept.cells("II.06a")["ho-tich", "received"] == CountInput(1139)


def test_a_block_over_the_sums_leaves_them(table, kept, page, clipboard, qtbot):
    table.go_to((0, 0))
    clipboard.setText("99\n5\n")
    with qtbot.waitSignal(page.told) as told:
        press(table, Key.Key_V, CTRL)
    assert told.args[0].text == "Pasted 1 cell. 1 cell of sums was left as it is."
    assert values(table, [0, 1], [0]) == [["5"], ["5"]]
    kept.wait()


def test_a_block_that_does_not_fit_is_told_and_not_cut(table, kept, page, clipboard, qtbot):
    table.go_to((11, 10))
    clipboard.setText("1\t2\n")
    with qtbot.waitSignal(page.told) as told:
        press(table, Key.Key_V, CTRL)
    assert "nothing was pasted" in told.args[0].text
    assert kept.cells("II.06a") == {}


def test_one_cell_is_pasted_into_all_chosen(table, kept, clipboard):
    press(table, Key.Key_Down, SHIFT, 2)
    clipboard.setText("6\n")
    press(table, Key.Key_V, CTRL)
    assert len(kept.cells("II.06a")) == 3


def test_cut_empties_what_it_copied(table, kept, clipboard):
    type_into(table, "7")
    table.go_to((1, 0))
    press(table, Key.Key_X, CTRL)
    assert clipboard.text() == "7\r\n"
    assert kept.cells("II.06a") == {}


def test_ctrl_a_chooses_all_and_the_sums_are_told(table, kept, page, qtbot):
    type_into(table, "1139")
    kept.wait()
    with qtbot.waitSignal(page.sums_changed, check_params_cb=lambda text: text.startswith("132 cells")) as told:
        press(table, Key.Key_A, CTRL)
    assert told.args[0] == "132 cells selected · sum 2.278 · mean 1.139"


def test_nothing_can_be_typed_into_a_sum(table, page, qtbot):
    table.go_to((0, 0))
    with qtbot.waitSignal(page.told):
        press(table, "5")
    assert table.delegate.editor is None


def test_a_cell_says_row_column_value_and_state(table, kept):
    type_into(table, "5", Key.Key_Tab)
    for text in ("1", "1", "1"):
        type_into(table, text, Key.Key_Tab)
    spoken = table.table.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Hộ tịch, (3) Số hồ sơ nhận giải quyết › Tổng số, 5, error"
    kept.wait()
