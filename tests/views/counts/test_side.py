"""Beside the counts: where a value comes from, the tally by keys, the days mended, the backlog."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.counts.tally import Tallied, day_sheet, tap
from desktop.services.reports import closing
from desktop.system import settings
from desktop.views.counts.side import BACKLOG, CELL, TALLY

Key = Qt.Key
WHAT = Tallied("so-hoa", "2026-11", ("don-vi", "resolved"))


@pytest.fixture(autouse=True)
def officer(sotiendo_home):
    settings.save(replace(settings.load(), officer="Hoa"))


def press(page, key):
    QTest.keyClick(page.window().focusWidget(), key)


def told(page, tab):
    return [one.text() for one in page.side.tabs.widget(tab).findChildren(QLabel)]


@pytest.fixture
def resolved(page, kept):
    page.grid.go_to(page.grid.table.sheet.place(WHAT.cell))
    return page


@pytest.fixture
def tallying(resolved, qtbot, kept):
    press(resolved, Key.Key_F3)
    qtbot.waitUntil(resolved.side.pad.hasFocus)
    qtbot.waitUntil(lambda: resolved.side._told is not None)
    return resolved


def test_f4_tells_who_recorded_a_value_when_and_from_where(resolved, kept, qtbot):
    press(resolved, "5")
    press(resolved, Key.Key_Tab)
    kept.wait()
    resolved.grid.go_to(resolved.grid.table.sheet.place(WHAT.cell))
    press(resolved, Key.Key_F4)
    qtbot.waitUntil(lambda: "typed here" in told(resolved, CELL))
    said = told(resolved, CELL)
    assert {"5", "Hoa", "14/11/2026 17:00:00"} <= set(said)
    assert "empty → 5 · 14/11/2026 17:00:00 · Hoa" in said
    assert resolved.side.isVisible()
    press(resolved, Key.Key_F4)
    assert resolved.drawer is None


def test_keys_count_on_and_off_and_each_is_kept(tallying, kept, ledger):
    for key in (Key.Key_Space, Key.Key_Plus, Key.Key_PageUp, Key.Key_Minus):
        press(tallying, key)
    kept.wait()
    assert day_sheet(ledger, WHAT).values == {(date(2026, 11, 14), "Hoa"): 11}
    assert kept.row()["resolved"] == CountInput(11)
    assert tallying.side.pad._count.text() == "11"


def test_the_buttons_do_the_same(tallying, kept, ledger):
    for step in (1, 10, -1):
        tallying.side.pad.buttons[step].click()
    kept.wait()
    assert day_sheet(ledger, WHAT).total == 10


def test_the_number_runs_ahead_of_the_ledger(tallying):
    for _time in range(25):
        tallying.side.pad.tapped.emit(1)
    assert tallying.side.pad._count.text() == "25"


def test_another_day_of_the_period_can_be_counted(tallying, kept, ledger):
    tallying.side.pad.day.setDate(date(2026, 10, 15))
    press(tallying, Key.Key_Space)
    kept.wait()
    assert day_sheet(ledger, WHAT).values == {(date(2026, 10, 15), "Hoa"): 1}
    assert tallying.side.pad.day.minimumDate().toPython() == date(2026, 10, 15)
    assert tallying.side.pad.day.maximumDate().toPython() == date(2026, 11, 14)


def test_a_day_is_mended_in_its_list(tallying, kept, qtbot, ledger):
    tap(ledger, WHAT, date(2026, 11, 3), 7, "Nam")
    pad = tallying.side.pad
    qtbot.waitUntil(lambda: pad.days.rowCount() == 1)
    assert [pad.days.item(0, column).text() for column in range(3)] == ["03/11/2026", "Nam", "7"]
    pad.days.item(0, 2).setText("9")
    kept.wait()
    assert day_sheet(ledger, WHAT).total == 9
    qtbot.waitUntil(lambda: "Days add up to 9 from 15/10/2026 to 14/11/2026." in pad._sums.text())


def test_what_is_no_number_is_told_and_not_kept(tallying, kept, qtbot, ledger):
    tap(ledger, WHAT, date(2026, 11, 3), 7, "Nam")
    pad = tallying.side.pad
    qtbot.waitUntil(lambda: pad.days.rowCount() == 1)
    with qtbot.waitSignal(tallying.told):
        pad.days.item(0, 2).setText("bảy")
    assert pad.days.item(0, 2).text() == "7"
    assert day_sheet(ledger, WHAT).total == 7


def test_a_closed_period_cannot_be_tallied(tallying, kept, qtbot, ledger):
    closing.close_period(ledger, "2026-11", reason="đã đủ")
    tallying.desk.read_closing()
    qtbot.waitUntil(lambda: not tallying.side.pad.buttons[1].isEnabled())
    press(tallying, Key.Key_Space)
    kept.wait()
    assert day_sheet(ledger, WHAT).total == 0


def test_escape_goes_back_to_the_form(tallying, qtbot):
    press(tallying, Key.Key_Escape)
    qtbot.waitUntil(tallying.grid.hasFocus)


def test_a_note_is_no_count_to_tally(page, qtbot):
    page.grid.go_to(page.grid.table.sheet.place(("don-vi", "without_result")))
    with qtbot.waitSignal(page.told):
        press(page, Key.Key_F3)
    assert page.drawer is None


def test_the_backlog_tells_left_pace_and_finish_or_that_there_is_none(page, qtbot, kept, ledger):
    cells = {"valid": 1200, "scanned": 600, "signed": 400, "unsigned": 200}
    said = {("don-vi", key): CountInput(value) for key, value in cells.items()}
    grids.record_counts(ledger, "con-hieu-luc", "2026-11", said)
    page.choose_form("con-hieu-luc")
    qtbot.waitUntil(lambda: page.grid.table.sheet.form.code == "con-hieu-luc")
    kept.wait()
    press(page, Key.Key_F4)
    qtbot.waitUntil(lambda: "800" in told(page, BACKLOG))
    assert {"Scanned, not signed", "200", "no forecast without a pace"} <= set(told(page, BACKLOG))
    tap(ledger, Tallied("con-hieu-luc", "2026-11", ("don-vi", "signed")), date(2026, 11, 5), 100, "Hoa")
    qtbot.waitUntil(lambda: "23/01/2027" in told(page, BACKLOG))
    assert {"700", "10 a day (100 in 10 days)"} <= set(told(page, BACKLOG))


def test_tabs_follow_the_form(page, qtbot, kept):
    press(page, Key.Key_F4)
    kept.wait()
    assert not page.side.tabs.isTabVisible(BACKLOG)
    assert page.side.tabs.isTabEnabled(TALLY)
