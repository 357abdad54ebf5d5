"""The drawer of the overview: recent changes, closing, changes since the last report, proposals, one behind another."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop.system.language import _

if TYPE_CHECKING:
    from desktop.views.desk import Desk
    from desktop.views.history import HistoryList
    from desktop.views.overview.closing_panel import ClosingPanel
    from desktop.views.overview.proposals_panel import ProposalsPanel
    from desktop.views.overview.since_panel import SincePanel
    from desktop.views.page import Page
    from desktop.views.theme import Theme

    Part = HistoryList | ClosingPanel | SincePanel | ProposalsPanel

# ruff: noqa: PLC0415 - the first page should not wait for what stands behind its front part
HISTORY, CLOSING, SINCE, PROPOSALS = range(4)


class OverviewSide(QTabWidget):
    """What is not in front is made and read when it comes to the front; ``turned`` tells that another part did.

    ``gap_wanted`` carries the gap gone to, ``task_wanted`` the address of a proposal's line.
    """

    turned = Signal()
    gap_wanted = Signal(object)
    task_wanted = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, page: Page, history: HistoryList) -> None:
        super().__init__()
        self._theme, self._desk, self._page = theme, desk, page
        self.history = history
        self._made: list[Part] = [history]
        self.setObjectName("side")
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.addTab(history, "")
        for _place in (CLOSING, SINCE, PROPOSALS):
            self.addTab(_room(), "")
        self.currentChanged.connect(self._turn)

    @cached_property
    def closing(self) -> ClosingPanel:
        """What closes the period."""
        from desktop.views.overview.closing_panel import ClosingPanel

        made = ClosingPanel(self._theme, self._desk, self._page)
        made.gap_wanted.connect(self.gap_wanted)
        self._put(CLOSING, made)
        return made

    @cached_property
    def since(self) -> SincePanel:
        """What changed since the last report."""
        from desktop.views.overview.since_panel import SincePanel

        made = SincePanel(self._desk, self._page)
        self._put(SINCE, made)
        return made

    @cached_property
    def proposals(self) -> ProposalsPanel:
        """What was proposed, and the answers."""
        from desktop.views.overview.proposals_panel import ProposalsPanel

        made = ProposalsPanel(self._theme, self._desk, self._page)
        made.task_wanted.connect(self.task_wanted)
        self._put(PROPOSALS, made)
        return made

    def title(self) -> str:
        """Name what is in front."""
        return _titles()[self.currentIndex()]

    def refresh(self) -> None:
        """Read again what is in front."""
        self._front().refresh()

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
        for part in self._made:
            part.retranslate()

    def _front(self) -> Part:
        place = self.currentIndex()
        if place == CLOSING:
            return self.closing
        if place == SINCE:
            return self.since
        return self.proposals if place == PROPOSALS else self.history

    def _put(self, place: int, part: ClosingPanel | SincePanel | ProposalsPanel) -> None:
        self._made.append(part)
        part.retranslate()
        room = self.widget(place).layout()
        if room is not None:
            room.addWidget(part)

    def _turn(self) -> None:
        self.refresh()
        self.turned.emit()


def _room() -> QWidget:
    """Make the room of a part that comes later."""
    room = QWidget()
    QVBoxLayout(room).setContentsMargins(0, 0, 0, 0)
    return room


def _titles() -> tuple[str, ...]:
    return _("Recent changes"), _("Close the period"), _("Since the last report"), _("Proposals and answers")
