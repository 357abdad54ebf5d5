"""The tab of tasks of the district level."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QWidget

from desktop.services import library
from desktop.services.agencies.ended_work import tasks_of_ended_level
from desktop.services.ledger import history
from desktop.services.plans import held_plans
from desktop.views.desk import Desk
from desktop.views.directories.ended_level import EndedLevel
from desktop.views.directories.plan_list import PlanList

ROWS = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(show_tab, runner, ledger):
    held_plans.add_plan(ledger, library.library_plan("binh-dinh"))
    desk = Desk(ledger, runner)
    desk.choose_plan("binh-dinh")
    made = show_tab(EndedLevel, desk)
    choose_body(made, "")
    return made


def choose_body(page, body: str | None) -> None:
    bodies = page.tab(EndedLevel).bodies
    bodies.setCurrentIndex(next(place for place in range(bodies.count()) if bodies.itemData(place) == body))


def fill(page, qtbot, number: str = "12/UBND-VX") -> None:
    qtbot.keyClicks(page.tab(EndedLevel).drawer.number, number)


def waiting(ledger) -> int:
    return sum(task.is_waiting and not task.body for task in tasks_of_ended_level(ledger, "binh-dinh"))


def settled(page, qtbot, ledger, runner, left: int) -> None:
    qtbot.waitUntil(lambda: waiting(ledger) == left and not runner.is_busy())


def test_the_lines_of_the_plan_in_hand_are_shown(page):
    assert page.tab(EndedLevel).plans.currentText() == "Plan Bình Định · 57 lines to be given to others"
    assert page.main_act is page.tab(EndedLevel).act
    assert page.drawer is page.tab(EndedLevel).drawer


def test_another_tab_has_its_own_act_and_drawer(page):
    page.show_tab(PlanList)
    assert page.main_act is page.tab(PlanList).act
    assert page.drawer is page.tab(PlanList).facts
    assert not page.tab(EndedLevel).act.isEnabled()


def test_all_lines_are_given_away_by_keys_alone_and_taken_back(page, qtbot, ledger, runner):
    qtbot.keyClick(page.tab(EndedLevel).table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.tab(EndedLevel).drawer.give.text() == "Give 39 lines to others"
    fill(page, qtbot)
    qtbot.keyClick(page.tab(EndedLevel).drawer.number, Qt.Key.Key_Return)
    settled(page, qtbot, ledger, runner, 0)
    qtbot.waitUntil(lambda: page.heard and page.heard[-1].text == "Gave 39 lines to others.")
    page.heard[-1].act()
    settled(page, qtbot, ledger, runner, 39)


def test_the_lines_that_wait_are_chosen_at_once(page, qtbot, ledger, runner):
    fill(page, qtbot)
    qtbot.keyClick(page.tab(EndedLevel).drawer.number, Qt.Key.Key_Return)
    settled(page, qtbot, ledger, runner, 38)
    qtbot.waitUntil(lambda: page.tab(EndedLevel).plans.currentText().endswith("56 lines to be given to others"))
    qtbot.keyClick(page.tab(EndedLevel).drawer.choose_all, Qt.Key.Key_Space)
    assert len(page.tab(EndedLevel).chosen()) == 38
    assert all(task.is_waiting for task in page.tab(EndedLevel).chosen())


def test_work_is_given_to_one_agency_by_name(page, qtbot, ledger, runner):
    drawer = page.tab(EndedLevel).drawer
    qtbot.keyClick(drawer.to, Qt.Key.Key_End)
    drawer.agency.setText("Sở Nội vụ")
    fill(page, qtbot)
    page.tab(EndedLevel).act.trigger()
    settled(page, qtbot, ledger, runner, 38)
    given = next(task for task in tasks_of_ended_level(ledger, "binh-dinh") if not task.is_waiting)
    assert given.given_to == "Sở Nội vụ tỉnh Đồng Tháp"


def test_an_agency_nobody_knows_is_refused_in_a_sentence_and_the_form_stays(page, qtbot, ledger):
    drawer = page.tab(EndedLevel).drawer
    qtbot.keyClick(drawer.to, Qt.Key.Key_End)
    drawer.agency.setText("Sở Trăng Sao")
    fill(page, qtbot)
    page.tab(EndedLevel).act.trigger()
    qtbot.waitUntil(lambda: bool(page.heard))
    assert "Sở Trăng Sao" in page.heard[-1].text
    assert (waiting(ledger), drawer.number.text()) == (39, "12/UBND-VX")


def test_nothing_is_given_without_the_number_of_a_document(page, qtbot):
    assert not page.tab(EndedLevel).drawer.give.isEnabled()
    fill(page, qtbot, "  ")
    assert not page.tab(EndedLevel).drawer.give.isEnabled()


def test_the_main_act_leads_to_the_form_while_it_is_not_filled(page, qtbot, ledger):
    with qtbot.waitSignal(page.drawer_wanted):
        page.tab(EndedLevel).act.trigger()
    assert waiting(ledger) == 39


def test_the_line_in_hand_is_shown_whole(page):
    said = [text.text() for text in page.tab(EndedLevel).drawer._facts.children() if hasattr(text, "text")]
    assert "Các cơ quan thuộc UBND tỉnh; UBND cấp huyện, cấp xã." in said


def test_every_field_has_a_name(page):
    fields = (page.tab(EndedLevel).plans, page.tab(EndedLevel).table, *page.tab(EndedLevel).drawer._fields().values())
    assert all(isinstance(field, QWidget) and field.accessibleName() for field in fields)


def test_a_plan_that_left_the_ledger_leaves_no_lines(page, qtbot, ledger, runner):
    history.undo(ledger)
    page._desk.read_plans()
    page.tab(EndedLevel).refresh(None)
    qtbot.waitUntil(lambda: page.tab(EndedLevel).lines.rowCount() == 1 and not runner.is_busy())


def test_the_lines_of_one_body_can_be_shown_alone(page):
    tab = page.tab(EndedLevel)
    assert [tab.bodies.itemText(place) for place in range(tab.bodies.count())] == [
        "Everything that ended · 57 lines wait",
        "District level · 39 lines wait",
        "Sở Thông tin và Truyền thông · 17 lines wait",
        "Sở Kế hoạch và Đầu tư · 1 line waits",
    ]
    choose_body(page, "Sở Kế hoạch và Đầu tư")
    assert {task.body for task in tab.lines.rows()} == {"Sở Kế hoạch và Đầu tư"}


def test_the_one_who_is_proposed_stands_in_the_form(page):
    choose_body(page, "Sở Kế hoạch và Đầu tư")
    assert page.tab(EndedLevel).drawer.to.currentText() == "Sở Tài chính tỉnh Đồng Tháp"


def test_among_several_who_may_have_the_work_the_officer_must_choose(page, qtbot):
    choose_body(page, "Sở Thông tin và Truyền thông")
    drawer = page.tab(EndedLevel).drawer
    fill(page, qtbot)
    assert drawer.to.currentText() == "Choose who has this work now"
    assert not drawer.give.isEnabled()
    drawer.to.setCurrentIndex(drawer.to.findData("82.SKHCN"))
    assert drawer.give.isEnabled()


def test_lines_of_several_bodies_go_each_to_its_own(page, qtbot, ledger, runner):
    tab = page.tab(EndedLevel)
    choose_body(page, None)
    tab.table.clearSelection()
    for place, task in enumerate(tab.lines.rows()):
        if len(task.heirs) == 1:
            tab.table.selectionModel().select(tab.lines.index(place, 0), ROWS)
    assert tab.drawer.to.currentText() == "Each line to the one proposed for it"
    fill(page, qtbot)
    tab.act.trigger()
    settled(page, qtbot, ledger, runner, 0)
    given = {task.body: task.given_to for task in tasks_of_ended_level(ledger, "binh-dinh") if task.given_to}
    assert given == {"": "UBND cấp xã", "Sở Kế hoạch và Đầu tư": "Sở Tài chính tỉnh Đồng Tháp"}
