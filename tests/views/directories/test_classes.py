"""The tab of classes of agencies."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt

from desktop.services.agencies import group_members
from desktop.services.ledger import history
from desktop.views.directories.classes import Classes

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def tab(show_tab):
    return show_tab(Classes).tab(Classes)


def names(ledger, on):
    return [one.name for one in group_members.members(ledger, "departments", on=on)]


def test_an_agency_is_left_out_from_a_day_and_the_day_before_it_still_counts(qtbot, tab, ledger, runner):
    first = tab.list.topLevelItem(0)
    name = first.text(0)
    assert first.text(1) == "yes"
    tab.list.setCurrentItem(first)
    tab.drawer.since.setDate(QDate(2026, 10, 1))
    tab.drawer.turn.click()
    qtbot.waitUntil(lambda: name not in names(ledger, date(2026, 10, 1)) and not runner.is_busy())
    assert name in names(ledger, date(2026, 9, 30))
    (found,) = tab.list.findItems(name, Qt.MatchFlag.MatchExactly)
    assert found.text(1) == "no"
    tab.day.setDate(QDate(2026, 9, 30))
    qtbot.waitUntil(lambda: tab.list.findItems(name, Qt.MatchFlag.MatchExactly)[0].text(1) == "yes")
    history.undo(ledger)
    assert name in names(ledger, date(2026, 10, 1))


def test_a_commune_is_counted_in_from_a_day(qtbot, tab, ledger, runner):
    outside = next(
        item for place in range(tab.list.topLevelItemCount()) if (item := tab.list.topLevelItem(place)).text(1) == "no"
    )
    tab.list.setCurrentItem(outside)
    name = outside.text(0)
    assert tab.drawer.turn.text() == "Count it in"
    tab.drawer.turn.click()
    qtbot.waitUntil(lambda: name in names(ledger, date(2026, 11, 14)) and not runner.is_busy())
    assert name not in names(ledger, date(2026, 11, 13))
