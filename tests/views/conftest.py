"""What every test of a screen starts from: the look, two pages and the window around them."""

import gc

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.system import language
from desktop.views.bus import Bus
from desktop.views.page import Page, Sign
from desktop.views.runner import Runner
from desktop.views.theme import Theme
from desktop.views.window import MainWindow
from tests.windows import end_windows, in_places


class SamplePage(Page):
    """A page that writes down what the frame asks of it."""

    def __init__(self, theme, key, *, waiting=0):
        self.sign, self.waiting = Sign(key, key.title()), waiting
        super().__init__(theme)
        self.refreshed, self.searched, self.acted = [], [], 0
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        self.drawer = QWidget()
        self.main_act = QAction(f"Do {key}", self)
        self.main_act.setShortcut("Ctrl+Return")
        self.main_act.triggered.connect(self._act)
        self.addAction(self.main_act)

    def context_line(self):
        return "UBND xã Tân Phú · Kỳ tháng 11/2026 (15/10–14/11)"

    def search_hint(self):
        return "Find"

    def search(self, text):
        self.searched.append(text)

    def badge(self):
        return self.waiting

    def refresh(self, changes):
        self.refreshed.append(changes)

    def _act(self):
        self.acted += 1


@pytest.fixture(autouse=True)
def english():
    before = language.language()
    language.set_language("en")
    yield
    language.set_language(before)


@pytest.fixture
def swept(qapp):
    """Collect widgets that an earlier test left behind.

    Left to itself, they might be destroyed on the runner's thread, or while Qt walks through all to give them the look.
    """
    if qapp.allWidgets():
        gc.collect()


@pytest.fixture
def theme(qapp, swept):
    made = Theme(qapp, "light")
    yield made
    qapp.styleHints().colorSchemeChanged.disconnect(made._apply)
    end_windows(qapp)


@pytest.fixture
def runner(qapp, swept):
    made = Runner()
    yield made
    made.close()


@pytest.fixture
def pages(theme):
    return [SamplePage(theme, "tasks", waiting=12), SamplePage(theme, "counts"), SamplePage(theme, "settings")]


@pytest.fixture
def window(qtbot, theme, pages, runner):
    made = MainWindow(theme, in_places(*pages), runner, Bus())
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made
