"""In the period and since the year's beginning: either typed, the other grey, by one key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.presenters.count_columns import Mode
from desktop.services import library
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.views.items.count_table import LOOK

Key = Qt.Key


def press(page, key):
    QTest.keyClick(page.window().focusWidget(), key)


@pytest.fixture
def recorded(ledger):
    """Count the year up to October: known since May only, when its sum was typed."""
    for month, cells in (("05", {"received": 10, "received#ytd": 100}), ("06", {"received": 5})):
        said = {("don-vi", column): CountInput(value) for column, value in cells.items()}
        grids.record_counts(ledger, "so-hoa", f"2026-{month}", said)
    for month in ("07", "08", "09", "10"):
        grids.record_counts(ledger, "so-hoa", f"2026-{month}", {("don-vi", "received"): CountInput(1)})


def look(page, column):
    sheet = page.grid.table.sheet
    place = sheet.place(("don-vi", column))
    return page.grid.table.index(*place).data(LOOK)


def test_one_key_shows_period_year_and_both(page):
    modes = [page.grid.table.sheet.mode]
    columns = [page.grid.table.columnCount()]
    for _time in range(3):
        press(page, Key.Key_F7)
        modes.append(page.grid.table.sheet.mode)
        columns.append(page.grid.table.columnCount())
    assert modes == [Mode.PERIOD, Mode.YEAR, Mode.BOTH, Mode.PERIOD]
    assert columns == [9, 9, 17, 9]


def test_the_year_follows_grey_from_the_count_of_the_period(page, kept):
    for letter in "7":
        press(page, letter)
    press(page, Key.Key_Tab)
    page.grid.go_to((0, 0))
    press(page, Key.Key_F7)
    shown = look(page, "received#ytd")
    assert (shown.text, shown.is_grey, shown.before) == ("116", True, "109")
    assert kept.row() == {"received": CountInput(7)}


def test_the_period_follows_grey_from_a_typed_year(page, kept):
    press(page, Key.Key_F7)
    for letter in "120":
        press(page, letter)
    press(page, Key.Key_Tab)
    assert kept.row() == {"received#ytd": CountInput(120)}
    press(page, Key.Key_F7)
    press(page, Key.Key_F7)
    assert (look(page, "received").text, look(page, "received").is_grey) == ("11", True)
    assert page.grid.table.sheet.filled[0] == 1


def test_a_pair_that_contradicts_itself_is_flagged_in_every_mode(page, kept, qtbot):
    press(page, "7")
    press(page, Key.Key_Tab)
    press(page, Key.Key_F7)
    page.grid.go_to((0, 0))
    for letter in "120":
        press(page, letter)
    press(page, Key.Key_Tab)
    kept.wait()
    assert page.badge() == 1
    assert "120 since the year's beginning is not 109 before + 7" in page.strip._sentence.text()
    for _mode in Mode:
        press(page, Key.Key_F7)
        press(page, Key.Key_F8)
        assert page.grid.place == page.grid.table.sheet.place(("don-vi", "received#ytd"))


def test_a_grey_count_is_typed_over(page, kept):
    press(page, Key.Key_F7)
    for letter in "120":
        press(page, letter)
    press(page, Key.Key_Tab)
    press(page, Key.Key_F7)
    page.grid.go_to(page.grid.table.sheet.place(("don-vi", "received")))
    assert page.grid.table.sheet.editing_text(page.grid.place) == ""
    for letter in "11":
        press(page, letter)
    press(page, Key.Key_Tab)
    assert kept.row() == {"received": CountInput(11), "received#ytd": CountInput(120)}
    assert page.badge() == 0


def test_the_first_month_of_a_year_begins_at_nothing(ledger):
    grids.record_counts(ledger, "so-hoa", "2025-12", {("don-vi", "received"): CountInput(9)})
    grid = grids.count_grid(ledger, "so-hoa", "2026-01")
    assert grid.so_far.of(("don-vi", "received")) == 0
    assert grids.count_grid(ledger, "so-hoa", "2026-04").so_far.of(("don-vi", "received")) is None


def test_both_stand_beside_each_other_where_there_is_room(page, qtbot):
    form = library.form("thanh-toan")
    page.choose_form(form.code)
    qtbot.waitUntil(lambda: page.grid.table.sheet.form.code == form.code)
    assert page.grid.table.sheet.mode is Mode.BOTH


def test_a_year_that_cannot_be_added_up_says_why(page, kept, qtbot, ledger):
    grids.record_counts(ledger, "so-hoa", "2026-10", {("don-vi", "received"): CountInput()})
    kept.wait()
    press(page, Key.Key_F7)
    place = page.grid.table.sheet.place(("don-vi", "received#ytd"))
    qtbot.waitUntil(lambda: "earlier period of the year is missing" in str(
        page.grid.table.index(*place).data(Qt.ItemDataRole.ToolTipRole)
    ))  # fmt: skip
