"""The drawer of the overview: recent changes, closing the period, changes since the last report, one behind another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget

from desktop.system.language import _
from desktop.views.overview.closing_panel import ClosingPanel
from desktop.views.overview.since_panel import SincePanel

if TYPE_CHECKING:
    from desktop.views.desk import Desk
    from desktop.views.history import HistoryList
    from desktop.views.page import Page
    from desktop.views.theme import Theme

HISTORY, CLOSING, SINCE = range(3)


class OverviewSide(QTabWidget):
    """What is not in front is read when it comes to the front; ``turned`` tells that another part did."""

    turned = Signal()

    def __init__(self, theme: Theme, desk: Desk, page: Page, history: HistoryList) -> None:
        super().__init__()
        self.history = history
        self.closing, self.since = ClosingPanel(theme, desk, page), SincePanel(desk, page)
        self.setDocumentMode(True)
        for part in (self.history, self.closing, self.since):
            self.addTab(part, "")
        self.currentChanged.connect(self._turn)

    def title(self) -> str:
        """Name what is in front."""
        return (_("Recent changes"), _("Close the period"), _("Since the last report"))[self.currentIndex()]

    def refresh(self) -> None:
        """Read again what is in front."""
        (self.history, self.closing, self.since)[self.currentIndex()].refresh()

    def show_closing(self) -> None:
        """Bring the closing of the period to the front."""
        self.setCurrentIndex(CLOSING)
        self.closing.begin()

    def retranslate(self) -> None:
        """Set every text again."""
        for place, said in enumerate((_("Recent"), _("Closing"), _("Since last report"))):
            self.setTabText(place, said)
        for part in (self.history, self.closing, self.since):
            part.retranslate()

    def _turn(self) -> None:
        self.refresh()
        self.turned.emit()
