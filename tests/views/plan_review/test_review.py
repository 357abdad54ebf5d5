"""The review of a plan, with real keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.domain.plan_reading import Doubt, Join, read_plan_text
from desktop.presenters.plan_review import Review
from desktop.views.items.plan_delegate import CellEdit
from desktop.views.items.plan_tree import Column
from tests.presenters.plan_drafts import WITH_DUTIES, small_draft

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

I, ONE, TWO, II, THREE, FIVE = range(1, 7)  # noqa: E741 - the number printed
KEY = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def numbers(view):
    return [row.number for sheet in view.review.state.sheets for row in sheet.rows]


def level(view, key):
    return view.review.row(key).level


def editor(view):
    found = QApplication.focusWidget()
    assert isinstance(found, CellEdit)
    return found


def test_the_first_place_to_look_at_is_in_hand(view):
    assert view.tree.current_key() == TWO
    assert view.strip.sentence.startswith("3 places to look at · 1/3")


def test_a_duty_that_is_offered_becomes_a_task_by_the_key_of_a_line(view, qtbot):
    view.show_review(Review(read_plan_text(WITH_DUTIES)))
    while view.walk.current.code != "plan_duty_found":
        view.acts["onward"].trigger()
    assert "Các sở, ban, ngành | trước ngày 25/9/2026" in view.strip.sentence
    qtbot.keyClick(view.source, KEY.Key_Insert)
    assert numbers(view) == ["1", "1"]
    assert view.review.row(view.tree.current_key()).deadline == "trước ngày 25/9/2026"
    assert view.walk.current.code == "plan_duty_found"
    view.review.undo()
    assert numbers(view) == ["1"]


def test_another_plan_begins_with_its_own_first_place(view):
    view.tree.pick(FIVE)
    view.tree.collapse(view.tree.rows.find(II))
    view.show_review(Review(small_draft()))
    assert (view.tree.current_key(), view.strip.sentence[:26]) == (TWO, "3 places to look at · 1/3 ")
    assert view.tree.isExpanded(view.tree.rows.find(II))


def test_alt_and_arrows_move_the_row_and_its_depth(view, qtbot):
    qtbot.keyClick(view.tree, KEY.Key_Right, ALT)
    assert level(view, TWO) == 3
    qtbot.keyClick(view.tree, KEY.Key_Left, ALT)
    assert level(view, TWO) == 2
    qtbot.keyClick(view.tree, KEY.Key_Up, ALT)
    assert numbers(view)[:3] == ["I", "2", "1"]
    qtbot.keyClick(view.tree, KEY.Key_Down, ALT)
    assert numbers(view)[:3] == ["I", "1", "2"]
    assert view.tree.current_key() == TWO


def test_f2_types_into_the_cell_and_enter_ends_it(view, qtbot):
    qtbot.keyClick(view.tree, KEY.Key_Right)
    assert view.tree.currentIndex().column() == Column.LEAD
    qtbot.keyClick(view.tree, KEY.Key_F2)
    qtbot.keyClicks(editor(view), "Cong an tinh")
    qtbot.keyClick(editor(view), KEY.Key_Return)
    assert view.review.row(TWO).lead == "Cong an tinh"
    assert QApplication.focusWidget() is view.tree


def test_alt_enter_begins_a_line_and_escape_leaves_the_cell_as_it_was(view, qtbot):
    qtbot.keyClick(view.tree, KEY.Key_F2)
    qtbot.keyClick(editor(view), KEY.Key_Return, ALT)
    assert editor(view).toPlainText().endswith("\n")
    qtbot.keyClick(editor(view), KEY.Key_Escape)
    assert not view.review.undo()


def test_a_cell_is_split_where_the_cursor_stands(view, qtbot):
    view.tree.pick(ONE, "lead")
    qtbot.keyClick(view.tree, KEY.Key_F2)
    qtbot.keyClick(editor(view), KEY.Key_Home)
    for _word in range(3):
        qtbot.keyClick(editor(view), KEY.Key_Right, CTRL)
    qtbot.keyClick(editor(view), KEY.Key_M, CTRL | SHIFT)
    assert (view.review.row(ONE).lead, view.review.row(ONE).coordinate) == ("Sở Nội vụ", "Ủy ban nhân dân cấp xã")
    assert not view.tree.isColumnHidden(Column.COORDINATE)


def test_splitting_without_a_cursor_says_where_to_put_it(view, qtbot):
    with qtbot.waitSignal(view.said) as told:
        qtbot.keyClick(view.tree, KEY.Key_M, CTRL | SHIFT)
    assert "cursor" in told.args[0]
    assert editor(view).toPlainText() == "Ban hành quy chế khai thác"


def test_a_row_is_merged_with_the_next(view, qtbot):
    view.tree.pick(ONE)
    qtbot.keyClick(view.tree, KEY.Key_M, CTRL)
    assert numbers(view) == ["I", "1", "II", "3", "5"]


def test_a_row_taken_out_leaves_the_next_in_hand_and_its_line_marked(view, qtbot):
    qtbot.keyClick(view.tree, KEY.Key_Delete)
    assert numbers(view) == ["I", "1", "II", "3", "5"]
    assert view.tree.current_key() == II
    assert view.source._taken_out == {4}


def test_undo_and_redo_stay_within_the_review_wherever_the_keyboard_is(view, qtbot):
    qtbot.keyClick(view.tree, KEY.Key_Delete)
    for widget in (view.tree, view.source, view.findChildren(QPushButton)[0]):
        widget.setFocus()
        qtbot.keyClick(widget, KEY.Key_Z, CTRL)
        assert numbers(view) == ["I", "1", "2", "II", "3", "5"]
        qtbot.keyClick(widget, KEY.Key_Y, CTRL)
        assert numbers(view) == ["I", "1", "II", "3", "5"]


def test_f8_walks_through_the_places_and_ctrl_enter_settles_one(view, qtbot):
    qtbot.keyClick(view.tree, KEY.Key_F8)
    assert (view.tree.current_key(), view.tree.currentIndex().column()) == (TWO, Column.TEXT + 1)
    qtbot.keyClick(view.tree, KEY.Key_F8)
    assert view.tree.current_key() == FIVE
    qtbot.keyClick(view.tree, KEY.Key_F8, SHIFT)
    assert view.tree.current_key() == TWO
    for left in (2, 1, 0):
        qtbot.keyClick(view.tree, KEY.Key_Return, CTRL)
        assert len(view.review.open_doubts()) == left
    assert view.strip.sentence == "Nothing is left to look at."


def test_the_button_says_how_many_places_are_open(view, qtbot):
    assert view.import_text() == "Import the plan (4 tasks, 3 places not looked at)"
    for _place in range(3):
        qtbot.keyClick(view.tree, KEY.Key_Return, CTRL)
    assert view.import_text() == "Import the plan (4 tasks)"


def test_a_row_shows_its_lines_and_a_line_its_row(view, qtbot):
    view.tree.pick(THREE)
    assert view.source._shown == {6}
    view.source.setFocus()
    for _wrapped_line in range(6):
        qtbot.keyClick(view.source, KEY.Key_Down)
    assert view.source.current_line() == 7
    assert view.tree.current_key() == FIVE


def test_a_line_of_the_source_is_taken_in_by_one_key(view, qtbot):
    qtbot.keyClick(view.tree, KEY.Key_Delete)
    view.source.setFocus()
    view.source.go_to(4)
    qtbot.keyClick(view.source, KEY.Key_Insert)
    assert numbers(view) == ["I", "1", "", "II", "3", "5"]
    assert view.source._taken_out == frozenset()


def test_the_head_is_typed_and_a_day_that_does_not_read_is_marked(view, qtbot):
    field = view.head.fields["issue_date"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "31/2/2025")
    with qtbot.waitSignal(view.said):
        qtbot.keyClick(field, KEY.Key_Return)
    assert field.property("wrong")
    assert view.review.head("issue_date") == "17/09/2025"
    field.selectAll()
    qtbot.keyClicks(field, "18/9/2025")
    qtbot.keyClick(field, KEY.Key_Return)
    assert (field.text(), field.property("wrong")) == ("18/09/2025", False)


def test_a_column_is_given_another_meaning(view):
    view._open_columns()
    menus = [act.menu() for act in view._columns.actions()]
    assert [menu.title() for menu in menus][1] == "“Cơ quan thực hiện” holds: Lead"
    view._columns.close()
    next(act for act in menus[1].actions() if act.text() == "Coordinating").trigger()
    assert view.review.row(THREE).coordinate == "Sở Khoa học và Công nghệ"


def test_letting_a_row_go_on_a_heading_puts_it_there(view, qtbot):
    model = view.tree.rows
    model.dropMimeData(model.mimeData([model.find(ONE)]), Qt.DropAction.MoveAction, -1, 0, model.find(II))
    qtbot.waitUntil(lambda: numbers(view) == ["I", "2", "II", "3", "5", "1"])


def test_every_part_has_a_name_for_the_screen_reader(view):
    parts = [view.tree, view.source, view.strip, *view.head.fields.values()]
    assert all(part.accessibleName() for part in parts)
    assert all(button.accessibleName() for button in view.findChildren(QPushButton))


def test_it_fits_a_small_screen_at_125_percent(view):
    assert view.minimumSizeHint().height() <= 560 - 100
    assert QGuiApplication.focusObject() is view.tree


def show_with(view, **changed):
    draft = small_draft()
    view.show_review(Review(replace(draft, **{name: (*getattr(draft, name), one) for name, one in changed.items()})))


def test_a_cell_shows_where_the_source_broke_it(view, qtbot):
    parts = ("Số hóa hồ sơ", "lưu trữ lịch sử")
    show_with(view, joins=Join(0, 1, "text", (2, 3), parts, " ".join(parts)))
    view.tree.pick(ONE)
    assert view.cell.text.toPlainText() == "Số hóa hồ sơ ↵ lưu trữ lịch sử"
    assert view.source._of_cell == {2, 3}
    qtbot.keyClick(view.tree, KEY.Key_L, CTRL | SHIFT)
    assert view.tree.rows.item(view.tree.rows.find(ONE)).shown[Column.TEXT] == "Số hóa hồ sơ ↵ lưu trữ lịch sử"
    view.tree.pick(ONE, "lead")
    assert (view.cell.text.toPlainText(), view.source._of_cell) == (view.review.row(ONE).lead, frozenset())


def left_over(view):
    show_with(view, doubts=Doubt("plan_line_unplaced", 5, "II | HẠ TẦNG"))
    place = next(one.place for one in view.walk.open if one.code == "plan_line_unplaced")
    view.checks.chosen.emit(place)
    assert view.source.current_line() == 5


def test_a_line_left_over_goes_into_a_cell_chosen_in_a_menu(view):
    left_over(view)
    view.acts["belongs"].trigger()
    acts = view._taking.cells.actions()
    assert [act.text() for act in acts][:3] == ["II HẠ TẦNG (02 nhiệm vụ)", "Task", "Lead"]
    view._taking.cells.close()
    next(act for act in acts[7:] if act.text() == "Product").trigger()
    assert view.review.row(THREE).product == "II | HẠ TẦNG (02 nhiệm vụ)"
    assert view.walk.find(len(view.review.draft.doubts) - 1) is None


def test_a_line_left_over_is_skipped_by_one_key(view, qtbot):
    left_over(view)
    assert view.acts["settle"].iconText() == "Skip the line (it is noted)"
    qtbot.keyClick(view.tree, KEY.Key_Return, CTRL)
    assert "plan_line_unplaced" not in {one.code for one in view.walk.open}


def test_what_stood_in_another_column_goes_into_a_cell_of_its_row(view):
    assert view.walk.current.code == "plan_cell_extra"
    view.acts["belongs"].trigger()
    view._taking.cells.close()
    next(act for act in view._taking.cells.actions() if act.text() == "Product").trigger()
    assert view.review.row(TWO).product == "500 triệu đồng"
    assert view.walk.current.code == "plan_cell_missing"


def test_places_are_settled_together_in_the_list(view):
    view.checks.places.selectAll()
    assert view.acts["settle_chosen"].iconText() == "Looked at (3 places)"
    view.acts["settle_chosen"].trigger()
    assert view.walk.open == ()


def test_a_heading_says_that_it_counts_otherwise(view):
    assert view.tree.rows.item(view.tree.rows.find(I)).doubt == "The heading says 3, 2 found"
    assert view.checks.tabText(1) == "Does not agree (3)"
