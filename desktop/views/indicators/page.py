"""The page Chỉ tiêu: the indicators, the index 766, agencies with their ranks; it must not know a value's making."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from desktop.system.language import _
from desktop.views import signs, tokens
from desktop.views.indicators.index_tab import IndexTab
from desktop.views.indicators.list_tab import IndicatorList
from desktop.views.indicators.units_tab import UnitsTab
from desktop.views.page import Page

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from desktop.store.ledger import Changes
    from desktop.views.desk import Desk
    from desktop.views.theme import Theme


class IndicatorsPage(Page):
    """Three tabs on the period in hand; what is chosen in the one in front is whole in the drawer."""

    sign = signs.INDICATORS
    cell_wanted = Signal(str, str, str)
    task_wanted = Signal(str)
    report_wanted = Signal(str)
    plans_wanted = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme)
        self._desk = desk
        self.tabs = QTabWidget()
        self.list = IndicatorList(theme, desk, self)
        self.index, self.units = IndexTab(theme, desk, self), UnitsTab(theme, desk, self)
        self._made: tuple[IndicatorList | IndexTab | UnitsTab, ...] = (self.list, self.index, self.units)
        self.addActions([tab.act for tab in self._made])
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.S, 0, 0)
        column.addWidget(self.tabs)
        for tab in self._made:
            self.tabs.addTab(tab, "")
        # Qt gives the keys to the tabs when the page is shown; an officer wants them on what they list.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._take_focus)
        self._connect()
        self._note_tab()

    def current(self) -> IndicatorList | IndexTab | UnitsTab:
        """Return the tab in front."""
        return self._made[max(self.tabs.currentIndex(), 0)]

    def context_line(self) -> str:
        """Say whose indicators of which period."""
        return self._desk.context_line(with_plan=False)

    def search_hint(self) -> str:
        """Return what the search box finds."""
        return _("Find an indicator")

    def search(self, text: str) -> None:
        """Show the indicators that hold the text."""
        if text.strip():
            self.tabs.setCurrentWidget(self.list)
        self.list.search(text)

    def drawer_title(self) -> str:
        """Return what is shown in the drawer."""
        return _(self.current().drawer_name)

    def refresh(self, changes: Changes | None) -> None:
        """Let each tab read again what the changes touch."""
        for tab in self._made:
            tab.refresh(changes)

    def retranslate(self) -> None:
        """Set every text again."""
        for place, tab in enumerate(self._made):
            self.tabs.setTabText(place, tab.heading())
            tab.retranslate()

    def restyle(self) -> None:
        """Size the lines again."""
        for tab in self._made:
            tab.restyle()

    def _take_focus(self) -> None:
        if self.current().table.isVisible():
            self.current().table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _follow_period(self) -> None:
        self.head_changed.emit()
        if self.isVisible():
            self.refresh(None)

    def _note_tab(self) -> None:
        current = self.current()
        self.main_act, self.main_act_icon, self.drawer = current.act, current.act_icon, current.drawer
        for tab in self._made:
            tab.allow(is_shown=tab is current)
        self.head_changed.emit()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._note_tab)
        for tab in self._made:
            tab.changed.connect(self._note_tab)
        self._desk.period_chosen.connect(self._follow_period)
        for wanted in (self.list.report_wanted, self.index.report_wanted, self.units.report_wanted):
            wanted.connect(self.report_wanted)
        self.list.plans_wanted.connect(self.plans_wanted)
        self.list.whole.cell_wanted.connect(self.cell_wanted)
        self.list.whole.task_wanted.connect(self.task_wanted)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keys on what is listed."""
        super().showEvent(event)
        self._soon.start()
