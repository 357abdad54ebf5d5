"""The page Báo cáo on the commune's ledger, in a window."""

import pytest

from desktop.views.bus import Bus
from desktop.views.desk import Desk
from desktop.views.reports import ReportsPage
from desktop.views.window import MainWindow
from tests.windows import in_places


@pytest.fixture
def desk(ledger, runner):
    return Desk(ledger, runner)


@pytest.fixture
def page(theme, desk):
    return ReportsPage(theme, desk)


@pytest.fixture
def window(qtbot, theme, page, runner):
    made = MainWindow(theme, in_places(page), runner, Bus())
    qtbot.addWidget(made)
    made.resize(1366, 720)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: page._printed is not None)
    return made
