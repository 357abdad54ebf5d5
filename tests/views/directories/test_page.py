"""The page Danh mục."""

import pytest

from desktop.services import library
from desktop.services.ledger import history
from desktop.services.plans import held_plans
from desktop.views.directories.agency_list import AgencyList
from desktop.views.directories.plan_list import PlanList

# Without a display a window of its own cannot tell its size to anybody, which is only said.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(show_tab):
    return show_tab(PlanList)


def test_the_plan_chosen_is_shown_with_its_contradictions(page, qtbot):
    qtbot.waitUntil(lambda: page.tab(PlanList).facts.accessibleName().startswith("TRIỂN KHAI"))
    count = len(library.library_plan("dong-thap").anomalies)
    texts = [one.text() for one in page.tab(PlanList).facts.widget().children() if hasattr(one, "text")]
    assert f"Contradictions in the document ({count})" in texts


def test_a_plan_of_the_library_is_added_and_undone_in_one_step(page, qtbot, ledger, runner):
    page.show_plans()
    qtbot.waitUntil(page.main_act.isEnabled)
    page.main_act.trigger()
    qtbot.waitUntil(lambda: len(page._desk.plans) == 2)
    assert len(held_plans.held_plans(ledger)) == 2
    history.undo(ledger)
    assert len(held_plans.held_plans(ledger)) == 1
    qtbot.waitUntil(lambda: not runner.is_busy())


def test_a_plan_held_already_cannot_be_added(page):
    listed = page.tab(PlanList).list
    listed.setCurrentIndex(listed.model().index(0, 0))
    assert not page.main_act.isEnabled()


def test_searching_shows_agencies_of_every_province(page, qtbot):
    page.search("tan phu")
    tab = page.tab(AgencyList)
    qtbot.waitUntil(lambda: len({row.province for row in tab.lines.rows()}) > 1)
    assert page.current() is tab
    assert all("Tân Ph" in row.name for row in tab.lines.rows()[:3])


def test_only_the_plans_are_read_again_when_a_plan_changed(page, qtbot, ledger):
    page.tab(AgencyList).lines.show_rows(())
    held_plans.add_plan(ledger, library.library_plan("son-la"))
    qtbot.waitUntil(lambda: sum(line.is_held for line in page.tab(PlanList).lines) == 2)
    assert page.tab(AgencyList).lines.rows() == ()
    assert page.current() is page.tab(PlanList)
