"""Which periods can be chosen: both conventions, every length the form is asked for, any two days."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest

from desktop.domain.periods import parse_period

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Key = Qt.Key


def menu(page):
    page.bar._fill_menu()
    return {act.data() or act.text(): act for act in page.bar._menu.actions() if not act.isSeparator()}


def test_every_length_of_the_form_is_offered_with_its_days(page):
    offered = menu(page)
    assert list(offered)[:5] == ["2026-11", "2026-Q4", "2026-H2", "2026-9M", "2026"]
    assert offered["2026-Q4"].text() == "Quý IV/2026 (15/09–14/12/2026)"
    assert offered["2026-9M"].text().endswith("(15/12/2025–14/09/2026)")
    assert "From one day to another…" in offered


@pytest.mark.parametrize(
    ("code", "days"),
    [
        ("2026-Q4", "15/09–14/12/2026"),
        ("2026-H2", "15/06–14/12/2026"),
        ("2026-9M", "15/12/2025–14/09/2026"),
        ("2026", "15/12/2025–14/12/2026"),
        ("2026-11@calendar", "01/11–30/11/2026"),
        ("2026-Q4@calendar", "01/10–31/12/2026"),
    ],
)
def test_the_days_of_each_are_always_shown(page, kept, qtbot, code, days):
    menu(page)
    page.bar.period_wanted.emit(code)
    qtbot.waitUntil(lambda: page.grid.table.sheet.grid.period == parse_period(code))
    assert days in page.bar._length.text()
    start, end = days.split("–")
    assert f"{start[:5]}–{end[:5]}" in page.context_line()
    kept.wait()


def test_any_two_days_are_a_period(page, kept, qtbot, ledger):
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.window().focusWidget(), Key.Key_K, held)
    pick = page.bar.pick
    qtbot.waitUntil(pick.isVisible)
    pick.start.setDate(QDate(2026, 10, 1))
    pick.end.setDate(QDate(2026, 10, 20))
    pick.take.click()
    qtbot.waitUntil(lambda: page.grid.table.sheet.grid.period.code == "2026-10-01..2026-10-20")
    assert "01/10/2026" in page.bar._length.text()
    assert "20/10/2026" in page.bar._length.text()
    assert "01/10–20/10" in page.context_line()
    assert not page.bar.earlier.isEnabled()
    QTest.keyClick(page.grid, "7")
    QTest.keyClick(page.window().focusWidget(), Key.Key_Tab)
    assert kept.cells(period="2026-10-01..2026-10-20")["don-vi", "received"].value == 7
    assert next(iter(menu(page))) == "2026-10"


def test_days_the_wrong_way_round_are_not_taken(page):
    pick = page.bar.pick
    pick.open_at(page.mapToGlobal(page.rect().topLeft()), page.desk.period)
    pick.end.setDate(QDate(2026, 10, 1))
    assert not pick.take.isEnabled()
    assert "comes before the first" in pick._said.text()
    pick.hide()


def test_a_form_that_is_not_asked_for_a_period_offers_one(page, kept, qtbot):
    sheet = page.grid.table.sheet
    with qtbot.waitSignal(page.told) as told:
        page._ask_for_cycle(replace(sheet.grid, form=replace(sheet.form, cycles=("quarter", "year"))))
    assert told.args[0].act_word == "Take Quý IV/2026"
    told.args[0].act()
    qtbot.waitUntil(lambda: page.desk.period.code == "2026-Q4")
    kept.wait()
