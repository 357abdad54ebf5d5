"""The page Trao đổi on the commune's ledger, in a window, with workbooks that came."""

import pytest

from desktop.services import exchange
from desktop.views.bus import Bus
from desktop.views.desk import Desk
from desktop.views.exchange import ExchangePage
from desktop.views.window import MainWindow
from tests.windows import in_places


@pytest.fixture
def desk(ledger, runner):
    return Desk(ledger, runner)


@pytest.fixture
def page(theme, desk):
    return ExchangePage(theme, desk)


@pytest.fixture
def window(qtbot, theme, page, runner, ledger):
    bus = Bus()
    ledger.listeners.append(bus.announce)
    made = MainWindow(theme, in_places(page), runner, bus)
    qtbot.addWidget(made)
    made.resize(1366, 720)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: not runner.is_busy())
    yield made
    ledger.listeners.remove(bus.announce)


@pytest.fixture
def filled(ledger, tmp_path):
    """Give a maker of filled forms, as an office without a ledger would send them."""

    def make(name="bieu.xlsx", period="2026-11", **counts):
        file = tmp_path / name
        values = {("don-vi", column): count for column, count in (counts or {"received": 120}).items()}
        exchange.export_filled(ledger, "so-hoa", period, file, values)
        return file

    return make
