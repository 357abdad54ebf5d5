"""The tab of tasks of the district level."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.services import history, library, plans
from desktop.services.reassignment import tasks_of_ended_level
from desktop.views.bus import Bus
from desktop.views.desk import Desk
from desktop.views.directories import DirectoriesPage
from desktop.views.directories.page import ENDED, PLANS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(qtbot, theme, runner, ledger):
    plans.add_plan(ledger, library.library_plan("binh-dinh"))
    bus, desk = Bus(), Desk(ledger, runner)
    desk.choose_plan("binh-dinh")
    made = DirectoriesPage(theme, desk)
    made.bus, made.notices = bus, []
    made.told.connect(made.notices.append)
    for widget in (made, made.facts, made.ended.drawer):
        qtbot.addWidget(widget)
    ledger.listeners.append(bus.announce)
    bus.changed.connect(made.refresh)
    made.retranslate()
    made.resize(820, 640)
    made.show()
    made.ended.drawer.show()
    made.refresh(None)
    made.tabs.setCurrentIndex(ENDED)
    qtbot.waitUntil(lambda: made.ended.lines.rowCount() == 39 and not runner.is_busy())
    return made


def fill(page, qtbot, number: str = "12/UBND-VX") -> None:
    qtbot.keyClicks(page.ended.drawer.number, number)


def waiting(ledger) -> int:
    return sum(task.is_waiting for task in tasks_of_ended_level(ledger, "binh-dinh"))


def settled(page, qtbot, ledger, runner, left: int) -> None:
    qtbot.waitUntil(lambda: waiting(ledger) == left and not runner.is_busy())


def test_the_lines_of_the_plan_in_hand_are_shown(page):
    assert page.ended.plans.currentText() == "Plan Bình Định · 39 lines to be given to others"
    assert page.main_act is page.ended.act
    assert page.drawer is page.ended.drawer


def test_another_tab_has_its_own_act_and_drawer(page):
    page.tabs.setCurrentIndex(PLANS)
    assert page.main_act is page.add_act
    assert page.drawer is page.facts
    assert not page.ended.act.isEnabled()


def test_all_lines_are_given_away_by_keys_alone_and_taken_back(page, qtbot, ledger, runner):
    qtbot.keyClick(page.ended.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.ended.drawer.give.text() == "Give 39 lines to others"
    fill(page, qtbot)
    qtbot.keyClick(page.ended.drawer.number, Qt.Key.Key_Return)
    settled(page, qtbot, ledger, runner, 0)
    qtbot.waitUntil(lambda: page.notices and page.notices[-1].text == "Gave 39 lines to others.")
    page.notices[-1].act()
    settled(page, qtbot, ledger, runner, 39)


def test_the_lines_that_wait_are_chosen_at_once(page, qtbot, ledger, runner):
    fill(page, qtbot)
    qtbot.keyClick(page.ended.drawer.number, Qt.Key.Key_Return)
    settled(page, qtbot, ledger, runner, 38)
    qtbot.waitUntil(lambda: page.ended.plans.currentText().endswith("38 lines to be given to others"))
    qtbot.keyClick(page.ended.drawer.choose_all, Qt.Key.Key_Space)
    assert len(page.ended.chosen()) == 38
    assert all(task.is_waiting for task in page.ended.chosen())


def test_work_is_given_to_one_agency_by_name(page, qtbot, ledger, runner):
    drawer = page.ended.drawer
    qtbot.keyClick(drawer.to, Qt.Key.Key_End)
    drawer.agency.setText("Sở Nội vụ")
    fill(page, qtbot)
    page.ended.act.trigger()
    settled(page, qtbot, ledger, runner, 38)
    given = next(task for task in tasks_of_ended_level(ledger, "binh-dinh") if not task.is_waiting)
    assert given.given_to == "Sở Nội vụ tỉnh Đồng Tháp"


def test_an_agency_nobody_knows_is_refused_in_a_sentence_and_the_form_stays(page, qtbot, ledger):
    drawer = page.ended.drawer
    qtbot.keyClick(drawer.to, Qt.Key.Key_End)
    drawer.agency.setText("Sở Trăng Sao")
    fill(page, qtbot)
    page.ended.act.trigger()
    qtbot.waitUntil(lambda: bool(page.notices))
    assert "Sở Trăng Sao" in page.notices[-1].text
    assert (waiting(ledger), drawer.number.text()) == (39, "12/UBND-VX")


def test_nothing_is_given_without_the_number_of_a_document(page, qtbot):
    assert not page.ended.drawer.give.isEnabled()
    fill(page, qtbot, "  ")
    assert not page.ended.drawer.give.isEnabled()


def test_the_main_act_leads_to_the_form_while_it_is_not_filled(page, qtbot, ledger):
    with qtbot.waitSignal(page.drawer_wanted):
        page.ended.act.trigger()
    assert waiting(ledger) == 39


def test_the_line_in_hand_is_shown_whole(page):
    said = [text.text() for text in page.ended.drawer._facts.children() if hasattr(text, "text")]
    assert "Các cơ quan thuộc UBND tỉnh; UBND cấp huyện, cấp xã." in said


def test_every_field_has_a_name(page):
    fields = (page.ended.plans, page.ended.table, *page.ended.drawer._fields().values())
    assert all(isinstance(field, QWidget) and field.accessibleName() for field in fields)


def test_a_plan_that_left_the_ledger_leaves_no_lines(page, qtbot, ledger, runner):
    history.undo(ledger)
    page._desk.read_plans()
    page.ended.refresh(None)
    qtbot.waitUntil(lambda: page.ended.lines.rowCount() == 1 and not runner.is_busy())
