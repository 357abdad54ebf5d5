"""The tab of names nobody can be found by."""

import pytest
from PySide6.QtCore import Qt

from desktop.services.agencies.spellings import settle_name
from desktop.services.ledger import held_agencies, history
from desktop.services.plans.editing import edit_node
from desktop.views.directories.unclear_names import UnclearNames

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ODD = "Sở Khoa hoc Cong nghê"


@pytest.fixture
def page(show_tab, qtbot, runner, ledger):
    edit_node(ledger, "dong-thap:I:8", lead=ODD, coordinate="Trưởng thôn")
    made = show_tab(UnclearNames)
    choose(made, ODD)
    qtbot.waitUntil(lambda: made.tab(UnclearNames).drawer.agencies.count() > 1 and not runner.is_busy())
    return made


def code_of(ledger, name: str) -> str | None:
    with ledger.read() as session:
        held = held_agencies.find_agency(session, name)
        return held and held.code


def choose(page, name: str) -> None:
    shown = page.tab(UnclearNames).list
    shown.setCurrentItem(shown.findItems(name, Qt.MatchFlag.MatchExactly)[0])


def names(page) -> list[str]:
    shown = page.tab(UnclearNames).list
    return [shown.topLevelItem(place).text(0) for place in range(shown.topLevelItemCount())]


def heading(page) -> str:
    return page.tabs.tabText(page.tabs.indexOf(page.tab(UnclearNames)))


def test_the_names_and_how_many_they_are_are_shown(page):
    assert names(page) == ["MTTQ", ODD, "Trưởng thôn"]
    assert heading(page) == "Unclear names (3)"
    assert page.main_act is page.tab(UnclearNames).act


def test_the_likeliest_agency_stands_first_and_none_of_several_is_chosen(page):
    drawer = page.tab(UnclearNames).drawer
    assert drawer.agencies.item(0).text() == "Sở Khoa học và Công nghệ tỉnh Đồng Tháp"
    assert drawer.chosen() is None
    assert not drawer.remember.isEnabled()


def test_an_agency_alone_is_chosen(page, qtbot):
    choose(page, "MTTQ")
    qtbot.waitUntil(page.tab(UnclearNames).drawer.remember.isEnabled)
    assert page.tab(UnclearNames).drawer.agencies.currentItem().text() == "Ủy ban MTTQ Việt Nam tỉnh Đồng Tháp"


def test_the_keys_remember_the_answer_and_it_can_be_taken_back(page, qtbot, ledger, runner):
    with qtbot.waitSignal(page.drawer_wanted):
        page.tab(UnclearNames).act.trigger()
    page.tab(UnclearNames).act.trigger()
    qtbot.waitUntil(lambda: names(page) == ["MTTQ", "Trưởng thôn"] and not runner.is_busy())
    assert code_of(ledger, ODD) == "82.SKHCN"
    assert heading(page) == "Unclear names (2)"
    assert "Sở Khoa học và Công nghệ" in page.heard[-1].text
    history.undo(ledger)
    qtbot.waitUntil(lambda: names(page) == ["MTTQ", ODD, "Trưởng thôn"])


def test_any_agency_can_be_searched_and_chosen_by_keys(page, qtbot, ledger, runner):
    drawer = page.tab(UnclearNames).drawer
    qtbot.keyClicks(drawer.search, "buu dien tinh dong thap")
    qtbot.waitUntil(lambda: drawer.agencies.count() > 0 and "Bưu điện" in drawer.agencies.item(0).text())
    qtbot.keyClick(drawer.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ODD not in names(page) and not runner.is_busy())
    assert code_of(ledger, ODD) == "82.BD"


def test_nothing_is_remembered_while_nobody_is_found(page, qtbot):
    drawer = page.tab(UnclearNames).drawer
    qtbot.keyClicks(drawer.search, "zzz")
    qtbot.waitUntil(lambda: drawer.agencies.count() == 0)
    assert not drawer.remember.isEnabled()
    assert drawer._asks.text() == "Nobody found; write another part of the name."


def test_an_empty_list_says_that_all_is_known(page, qtbot, ledger):
    edit_node(ledger, "dong-thap:I:8", lead="Sở Nội vụ", coordinate="Sở Y tế")
    settle_name(ledger, "MTTQ", "82.MTTQ")
    qtbot.waitUntil(lambda: names(page) == [])
    tab = page.tab(UnclearNames)
    assert tab._says.text() == "Every name in the plans of this ledger is known."
    assert heading(page) == "Unclear names"
    assert not tab.act.isEnabled()
