"""A quiet line over every page that says what holds for the whole ledger; it must not know what that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop.views import tokens
from desktop.views.parts import label

if TYPE_CHECKING:
    from desktop.views.theme import Theme


class Banner(QFrame):
    """Shows one sentence beside an icon for as long as it holds; without one there is no line at all."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self._picture, self._sentence = QLabel(), label("")
        self.setProperty("role", "banner")
        self._sentence.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.XL, tokens.S, tokens.L, tokens.S)
        row.setSpacing(tokens.S)
        row.addWidget(self._picture)
        row.addWidget(self._sentence, 1)
        theme.changed.connect(self.restyle)
        self.restyle()
        self.hide()

    @property
    def sentence(self) -> str:
        """What the line says now."""
        return self._sentence.text()

    def say(self, sentence: str) -> None:
        """Show a sentence; an empty one takes the line away."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def restyle(self) -> None:
        """Tint and size everything again."""
        size = self._theme.metrics.px(tokens.ICON_SMALL)
        colour = self._theme.palette.due_soon
        self._picture.setPixmap(self._theme.icons.pixmap(self._icon, colour, size, self.devicePixelRatioF()))
