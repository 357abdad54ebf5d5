"""How many tasks were found, against how many the plan says it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.presenters.plan_doubts import counts_sentence
from desktop.views import tokens
from desktop.views.parts import Line

if TYPE_CHECKING:
    from desktop.presenters.plan_doubts import Counts
    from desktop.views.theme import Theme


class CountsLine(QWidget):
    """A sentence behind a sign of whether the counts agree."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._agrees = theme, True
        self._sign, self._sentence = QLabel(), Line("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(self._sign)
        row.addWidget(self._sentence, 1)

    def show_counts(self, counts: Counts) -> None:
        """Show what was found against what is said."""
        self._agrees = counts.agrees
        self._sentence.set_whole(counts_sentence(counts))
        self.setAccessibleName(self._sentence.accessibleName())
        self.restyle()

    def restyle(self) -> None:
        """Tint and size the sign again."""
        icon, colour = ("check", "done") if self._agrees else ("warning", "due_soon")
        size = self._theme.metrics.px(tokens.ICON_SMALL)
        self._sign.setPixmap(
            self._theme.icons.pixmap(icon, self._theme.palette.of(colour), size, self.devicePixelRatioF())
        )
