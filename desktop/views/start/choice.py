"""A large button with an icon, a title and a line under it; it must not know what it chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop.views import tokens
from desktop.views.parts import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop.views.theme import Theme


class Choice(QPushButton):
    """One of few large choices; the title carries its mnemonic, Enter presses it too."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self._picture, self._title, self._line = QLabel(), label("sheet_title"), label("secondary")
        self.setProperty("role", "choice")
        self._build()
        theme.changed.connect(self.restyle)
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
        self.updateGeometry()

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

    def sizeHint(self) -> QSize:
        """Be as high as the words need."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never cut the words."""
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a press, and the arrows for the choice beside."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)
