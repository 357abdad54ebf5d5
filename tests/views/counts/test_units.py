"""A department's counts: one unit over all lines, one line over all units, turned by one key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.presenters.count_view import CountView
from desktop.services import directory, new_ledger
from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.services.ledger import history, own_office
from desktop.views.bus import Bus
from desktop.views.counts import CountsPage
from desktop.views.desk import Desk
from desktop.views.window import MainWindow
from tests.windows import in_places

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Key, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PERIOD = "2026-11"


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    department = directory.find_agency("Sở Khoa học và Công nghệ", "52")
    with new_ledger.make_ledger(tmp_path / "so.sotiendo", department) as made:
        yield made


@pytest.fixture
def page(qtbot, theme, runner, ledger):
    made, bus = CountsPage(theme, Desk(ledger, runner)), Bus()
    window = MainWindow(theme, in_places(made), runner, bus)
    qtbot.addWidget(window)
    ledger.listeners.append(bus.announce)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(lambda: made.grid.table.rowCount() > 0 and made.grid.hasFocus())
    made.choose_form("II.06a")
    qtbot.waitUntil(lambda: made.grid.table.rowCount() == 12 and not runner.is_busy())
    yield made
    ledger.listeners.clear()
    window.close()


@pytest.fixture
def turned(page, qtbot, runner):
    page.grid.go_to((3, 2))
    press(page.grid, Key.Key_T, CTRL)
    qtbot.waitUntil(lambda: page.grid.table.rowCount() == 136 and not runner.is_busy())
    return page


def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget.window().focusWidget(), key, modifier)


def row_of(page):
    return page.grid.table.sheet.rows[page.grid.place[0]]


def test_one_key_turns_the_grid_and_back(turned, qtbot, runner):
    sheet = turned.grid.table.sheet
    assert (sheet.grid.line, sheet.key(turned.grid.place)[1]) == ("dat-dai", "direct")
    turned.grid.go_to((4, 1))
    unit = row_of(turned)
    press(turned.grid, Key.Key_T, CTRL)
    qtbot.waitUntil(lambda: turned.grid.table.rowCount() == 12 and not runner.is_busy())
    sheet = turned.grid.table.sheet
    assert sheet.grid.agency_code == unit.key
    assert sheet.key(turned.grid.place) == ("dat-dai", "online")


def test_the_turned_grid_takes_the_same_gestures_and_the_same_undo(turned, qtbot, ledger, runner):
    turned.grid.go_to((1, 0))
    for text in ("5", "6"):
        press(turned.grid, text)
        press(turned.grid, Key.Key_Return)
    press(turned.grid, Key.Key_D, CTRL)
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert [turned.grid.table.index(row, 0).data() for row in range(5)] == ["17", "5", "6", "6", ""]
    units = turned.grid.table.sheet.units
    held = [grids.count_grid(ledger, "II.06a", PERIOD, unit).values for unit in units[:3]]
    assert held == [{("dat-dai", "received"): value} for value in (5, 6, 6)]
    history.undo(ledger)
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert [turned.grid.table.index(row, 0).data() for row in range(5)] == ["11", "5", "6", "", ""]


def test_the_sum_says_who_is_missing(turned, qtbot, runner):
    sheet, table = turned.grid.table.sheet, turned.grid.table
    texts = {(1, 0): "5", (2, 0): "0", (3, 0): "/", (4, 0): "-"}
    turned.grid.edited.emit(table.take(texts), "")
    assert table.index(0, 0).data() == "5"
    assert sheet.sum_words((0, 0)) == "5 (131 units have not reported)"
    assert "5 (131 units have not reported)" in table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.waitUntil(lambda: not runner.is_busy())


def test_a_unit_is_chosen_by_letters_without_marks(page, qtbot, runner):
    press(page.grid, Key.Key_U, CTRL)
    box = QApplication.focusWidget()
    QTest.keyClicks(box, "an nhon dong")
    press(page.grid, Key.Key_Return)
    qtbot.waitUntil(lambda: "An Nhơn Đông" in page.grid.table.sheet.grid.agency_name)
    press(page.grid, Key.Key_Down, ALT)
    qtbot.waitUntil(lambda: "An Nhơn Đông" not in page.grid.table.sheet.grid.agency_name and not runner.is_busy())


def test_only_units_that_said_nothing_are_shown_on_demand(turned, qtbot, runner):
    turned.grid.edited.emit(turned.grid.table.take({(1, 0): "5"}), "")
    qtbot.waitUntil(lambda: not runner.is_busy())
    turned.hand.bar.silent_wanted.emit(True)
    assert turned.grid.table.rowCount() == 134
    turned.grid.go_to((0, 0))
    press(turned.grid, "7")
    press(turned.grid, Key.Key_Return)
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert turned.grid.table.rowCount() == 134
    turned.hand.bar.silent_wanted.emit(False)
    assert turned.grid.table.rowCount() == 136
    assert turned.grid.table.index(0, 0).data() == "12"


def test_units_are_found_by_words_in_their_names(turned):
    turned.search("quy nhon")
    names = [row.label for row in turned.grid.table.sheet.rows]
    assert names
    assert all("Quy Nhơn" in name for name in names)
    turned.search("")
    assert turned.grid.table.rowCount() == 136


def test_a_communes_ledger_has_no_units_to_choose(qtbot, theme, runner, tmp_path, monkeypatch):
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    commune = new_ledger.make_ledger(tmp_path / "xa.sotiendo", directory.communes("82")[0])
    with commune as held:
        made = CountsPage(theme, Desk(held, runner))
        qtbot.addWidget(made)
        made.show()
        assert not made.hand.bar.isVisible()
        made.turn()
        assert made.hand.view == CountView("so-hoa", PERIOD)
        qtbot.waitUntil(lambda: not runner.is_busy())


def test_counts_of_a_unit_chosen_are_kept_as_its_own(page, qtbot, ledger, runner):
    page.hand.bar.names.step(1)
    qtbot.waitUntil(lambda: not runner.is_busy())
    unit = page.grid.table.sheet.grid.agency_code
    assert unit != own_office.own_agency(ledger).code
    page.grid.edited.emit(page.grid.table.take({(1, 0): "5"}), "")
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert grids.count_grid(ledger, "II.06a", PERIOD, unit).cells == {("ho-tich", "received"): CountInput(5)}


def test_a_warning_of_a_unit_is_explained_in_the_turned_grid(turned, qtbot, ledger, runner):
    line, unit = turned.grid.table.sheet.grid.line, turned.grid.table.sheet.rows[1].key
    grids.record_counts(ledger, "II.06a", "2026-10", {(line, "pending"): CountInput(9)}, unit)
    grids.record_counts(ledger, "II.06a", PERIOD, {(line, "carried"): CountInput(7)}, unit)
    qtbot.waitUntil(lambda: turned.badge() == 1 and not runner.is_busy())
    press(turned.grid, Key.Key_F8)
    press(turned.grid, Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(turned.window().focusWidget(), "Do sap nhap")
    press(turned.grid, Key.Key_Return)
    qtbot.waitUntil(lambda: turned.badge() == 0)
    (found,) = grids.count_grid(ledger, "II.06a", PERIOD, unit).findings
    assert found.is_answered


def test_four_keys_set_the_four_kinds_of_nothing(turned, qtbot, runner, ledger):
    turned.grid.go_to((1, 0))
    for keys in (["0", Key.Key_Return], ["/", Key.Key_Return], ["-", Key.Key_Return]):
        for key in keys:
            press(turned.grid, key)
    turned.grid.edited.emit(turned.grid.table.take({(4, 0): "8"}), "")
    turned.grid.go_to((4, 0))
    press(turned.grid, Key.Key_Delete)
    qtbot.waitUntil(lambda: not runner.is_busy())
    units = turned.grid.table.sheet.units
    held = [grids.count_grid(ledger, "II.06a", PERIOD, unit).cells.get(("dat-dai", "received")) for unit in units[:4]]
    assert held == [CountInput(0), CountInput(absence="not_occurring"), CountInput(absence="not_applicable"), None]
