"""The page of directories with one of its tabs in front, hearing of every change."""

import pytest

from desktop.views.bus import Bus
from desktop.views.desk import Desk
from desktop.views.directories import DirectoriesPage

SIZE = (820, 640)


@pytest.fixture
def show_tab(qtbot, theme, runner, ledger):
    """Give what shows a tab: it takes the tab and the desk, and gives the page once nothing is read any more."""

    def show(kind, desk=None, size=SIZE):
        bus, page = Bus(), DirectoriesPage(theme, desk or Desk(ledger, runner))
        page.bus, page.heard = bus, []
        page.told.connect(page.heard.append)
        tab = page.tab(kind)
        for part in (page, *(made.drawer for made in page._made.values())):
            qtbot.addWidget(part)
        ledger.listeners.append(bus.announce)
        bus.changed.connect(page.refresh)
        page.retranslate()
        page.restyle()
        page.resize(*size)
        page.show()
        page.show_tab(kind)
        tab.drawer.show()
        page.activateWindow()
        page.refresh(None)
        qtbot.waitUntil(lambda: not runner.is_busy())
        return page

    yield show
    qtbot.waitUntil(lambda: not runner.is_busy())
