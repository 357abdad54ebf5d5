"""The lower part of the overview: what to do first, and the charts one behind another; it must not know the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QWidget

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.overview.chart_view import ChartView
from desktop.views.overview.next_tasks import NextTasks
from desktop.views.parts import describe, icon_button, tint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.tasks.standings import Charted
    from desktop.views.theme import Theme

_CHARTS = 4
_ACTS = {"calendar": "calendar", "print": "print"}


class Figures(QTabWidget):
    """``tasks_wanted`` carries the filter of a bar; ``acts`` export the reminders and go to the printed overview."""

    tasks_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.next_tasks = NextTasks(theme)
        self.charts = [ChartView(theme) for _number in range(_CHARTS)]
        self.acts = {name: QAction(self) for name in _ACTS}
        self._buttons = {name: icon_button() for name in _ACTS}
        self._build()
        theme.changed.connect(self.restyle)
        self.restyle()

    def show_charts(self, shown: Sequence[Charted]) -> None:
        """Show the charts, none where nothing is counted."""
        for place in range(len(self.charts)):
            self.setTabVisible(place + 1, place < len(shown))
        for view, charted in zip(self.charts, shown, strict=False):
            view.show_chart(charted)

    def retranslate(self) -> None:
        """Set every text again."""
        names = (_("To do first"), _("By week"), _("By group"), _("By lead"), _("By state"))
        self.tabBar().setAccessibleName(_("Work and charts"))
        for place, name in enumerate(names):
            self.setTabText(place, name)
        self.acts["calendar"].setText(_("Export reminders to a calendar…"))
        self.acts["print"].setText(_("Print the overview"))
        for name, button in self._buttons.items():
            describe(button, self.acts[name].text())
        self.next_tasks.retranslate()

    def restyle(self) -> None:
        """Tint the buttons again."""
        for name, button in self._buttons.items():
            tint(button, self._theme, _ACTS[name])

    def _build(self) -> None:
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        for part in (self.next_tasks, *self.charts):
            self.addTab(part, "")
        corner = QWidget()
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        for name, button in self._buttons.items():
            row.addWidget(button)
            button.clicked.connect(self.acts[name].trigger)
        self.setCornerWidget(corner)
        for view in self.charts:
            view.wanted.connect(self.tasks_wanted)
