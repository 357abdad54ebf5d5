"""The line over a page that says that its period is closed, with the way to reopen it; it must not know the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from desktop.presenters.closed import closed_words
from desktop.system.language import _
from desktop.views.banner import Banner
from desktop.views.parts import push_button

if TYPE_CHECKING:
    from desktop.views.desk import Desk
    from desktop.views.theme import Theme


class ClosedStrip(Banner):
    """Stands as long as the period in hand is closed."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, "lock")
        self._desk = desk
        self.reopen = push_button()
        row = self.layout()
        if isinstance(row, QHBoxLayout):
            row.addWidget(self.reopen)
        self.reopen.clicked.connect(desk.closing_wanted)
        desk.closing_changed.connect(self.retranslate)
        desk.period_chosen.connect(self.retranslate)

    def retranslate(self) -> None:
        """Say again how the period stands."""
        self.reopen.setText(_("Reopen…"))
        self.reopen.setVisible(not self._desk.ledger.read_only)
        self.say(closed_words(self._desk.closing, self._desk.period))
