"""The left side of the review of a plan: its source under a head with the act on lines; it must not know a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.act_button import ActButton
from desktop.views.parts import Line, hairline
from desktop.views.plan_review.acts import OF_SOURCE
from desktop.views.plan_review.source import SourceView

if TYPE_CHECKING:
    from desktop.views.plan_review.acts import ReviewActs
    from desktop.views.theme import Theme


class SourceSide(QWidget):
    """Holds the source, its head and the menu of its lines."""

    def __init__(self, theme: Theme, acts: ReviewActs) -> None:
        super().__init__()
        self.view = SourceView(theme)
        self._bar, self._name, self._menu = QWidget(), Line("secondary"), QMenu(self)
        self._make = ActButton(theme, acts["take_in"], "plus", "quiet")
        self._build()
        self._menu.addActions(acts.of(OF_SOURCE))
        acts.give_to(self.view, OF_SOURCE)
        self.view.menu_wanted.connect(self._menu.popup)

    def retranslate(self) -> None:
        """Set every text again."""
        self._name.set_whole(_("Source"))
        self._menu.setTitle(_("Source"))
        self.view.retranslate()

    def restyle(self, head: int) -> None:
        """Size and tint everything again, the head as high as that of the tree beside it."""
        self._bar.setFixedHeight(head)
        self.view.restyle()

    def _build(self) -> None:
        self.view.setMinimumWidth(tokens.SEARCH_LEAST)
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(tokens.S, 0, 0, 0)
        bar.setSpacing(tokens.S)
        bar.addWidget(self._name, 1)
        bar.addWidget(self._make)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(hairline())
        column.addWidget(self.view, 1)
