"""The drawer of the overview: recent changes, closing, changes since the last report, proposals, one behind another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget

from desktop.system.language import _
from desktop.views.overview.closing_panel import ClosingPanel
from desktop.views.overview.proposals_panel import ProposalsPanel
from desktop.views.overview.since_panel import SincePanel

if TYPE_CHECKING:
    from desktop.views.desk import Desk
    from desktop.views.history import HistoryList
    from desktop.views.page import Page
    from desktop.views.theme import Theme

HISTORY, CLOSING, SINCE, PROPOSALS = range(4)


class OverviewSide(QTabWidget):
    """What is not in front is read when it comes to the front; ``turned`` tells that another part did."""

    turned = Signal()

    def __init__(self, theme: Theme, desk: Desk, page: Page, history: HistoryList) -> None:
        super().__init__()
        self.history = history
        self.closing, self.since = ClosingPanel(theme, desk, page), SincePanel(desk, page)
        self.proposals = ProposalsPanel(theme, desk, page)
        self._parts = (self.history, self.closing, self.since, self.proposals)
        self.setObjectName("side")
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        for part in self._parts:
            self.addTab(part, "")
        self.currentChanged.connect(self._turn)

    def title(self) -> str:
        """Name what is in front."""
        return _titles()[self.currentIndex()]

    def refresh(self) -> None:
        """Read again what is in front."""
        self._parts[self.currentIndex()].refresh()

    def show_closing(self) -> None:
        """Bring the closing of the period to the front."""
        self.setCurrentIndex(CLOSING)
        self.closing.begin()

    def show_proposals(self) -> None:
        """Bring what was proposed to the front."""
        self.setCurrentIndex(PROPOSALS)
        self.proposals.begin()

    def retranslate(self) -> None:
        """Set every text again."""
        for place, said in enumerate((_("Recent"), _("Closing"), _("Compared"), _("Proposals"))):
            self.setTabText(place, said)
            self.setTabToolTip(place, _titles()[place])
        for part in self._parts:
            part.retranslate()

    def _turn(self) -> None:
        self.refresh()
        self.turned.emit()


def _titles() -> tuple[str, ...]:
    return _("Recent changes"), _("Close the period"), _("Since the last report"), _("Proposals and answers")
