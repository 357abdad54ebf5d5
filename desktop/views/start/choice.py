"""A large button with an icon, a title and a line under it; it must not know what it chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from desktop.views import tokens
from desktop.views.card import Card
from desktop.views.parts import label

if TYPE_CHECKING:
    from desktop.views.theme import Theme


class Choice(Card):
    """One of few large choices, one below the other; the title carries its mnemonic."""

    onward, back = Qt.Key.Key_Down, Qt.Key.Key_Up

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__(theme)
        self._icon = icon
        self._picture, self._title, self._line = QLabel(), label("sheet_title"), label("secondary")
        self._build()
        self.restyle()

    def set_words(self, title: str, line: str) -> None:
        """Say what is chosen, and in small what comes of it."""
        self._title.setText(title)
        self._line.setText(line)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.updateGeometry()

    def restyle(self) -> None:
        """Tint and size everything again."""
        size = self._theme.metrics.px(tokens.XL)
        colour = self._theme.palette.accent
        self._picture.setPixmap(self._theme.icons.pixmap(self._icon, colour, size, self.devicePixelRatioF()))
        super().restyle()

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(tokens.XS)
        self._line.setWordWrap(True)
        for part in (self._title, self._line):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        row.setSpacing(tokens.L)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        for part in (self._picture, self._title, self._line):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
