"""A button that holds words and a picture of its own; it must not know what they say, nor what it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop.views.theme import Theme


class Card(QPushButton):
    """As large as its words need; Enter presses it too, the arrows lead to the card beside.

    Tinted again at each new look: a card overrides ``restyle``.
    """

    onward: ClassVar = Qt.Key.Key_Right
    back: ClassVar = Qt.Key.Key_Left

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "choice")
        theme.changed.connect(self.restyle)

    def restyle(self) -> None:
        """Tint and size everything again."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be as large as the words need."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never cut the words."""
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a press, and the arrows for the card beside."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case self.onward:
                self.focusNextChild()
            case self.back:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)
