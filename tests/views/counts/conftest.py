"""What every test of the page Số liệu starts from: the page on a real ledger, and its saving waited for."""

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.services.counts import grids
from desktop.services.counts.grids import CountInput
from desktop.views.bus import Bus
from desktop.views.counts import CountsPage
from desktop.views.desk import Desk
from desktop.views.window import MainWindow
from tests.windows import in_places

PERIOD, BEFORE = "2026-11", "2026-10"


class Kept:
    """What the ledger holds, once everything typed is kept."""

    def __init__(self, qtbot, runner, ledger):
        self.qtbot, self.runner, self.ledger = qtbot, runner, ledger

    def wait(self):
        self.qtbot.waitUntil(lambda: not self.runner.is_busy())

    def cells(self, form="so-hoa", period=PERIOD):
        self.wait()
        return grids.count_grid(self.ledger, form, period).cells

    def row(self, form="so-hoa", row="don-vi"):
        return {column: cell for (at, column), cell in self.cells(form).items() if at == row}


@pytest.fixture
def kept(qtbot, runner, ledger):
    return Kept(qtbot, runner, ledger)


@pytest.fixture
def recorded(ledger):
    grids.record_counts(ledger, "so-hoa", BEFORE, {("don-vi", "received"): CountInput(1100)})


@pytest.fixture
def page(qtbot, theme, runner, ledger, recorded, kept):
    desk = Desk(ledger, runner)
    bus = Bus()
    made = CountsPage(theme, desk)
    window = MainWindow(theme, in_places(made), runner, bus)
    qtbot.addWidget(window)
    ledger.listeners.append(bus.announce)
    window.undo_wanted.connect(lambda: desk.undo(made))
    window.name_undo("", "")
    window.resize(1280, 720)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(lambda: made.grid.table.rowCount() > 0)
    qtbot.waitUntil(made.grid.hasFocus)
    yield made
    if window.isVisible():
        kept.wait()
    ledger.listeners.clear()
    window.close()


@pytest.fixture
def table(qtbot, page, kept):
    """Show II.06a: eleven rows under a row of sums."""
    page.choose_form("II.06a")
    qtbot.waitUntil(lambda: page.grid.table.rowCount() == 12)
    kept.wait()
    return page.grid


@pytest.fixture
def clipboard(qapp):
    return QGuiApplication.clipboard()
