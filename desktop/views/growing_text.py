"""A box of text that grows with what is written in it; it must not know what that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit

from desktop.views import tokens

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QResizeEvent

    from desktop.views.theme import Theme


class GrowingText(QPlainTextEdit):
    """A box of plain text as high as its text, up to a measure; Tab leaves it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(tokens.XS)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)

    def fit(self) -> None:
        """Grow or shrink to the text."""
        metrics = QFontMetrics(self._theme.font())
        lines = max(1, round(self.document().size().height()))
        wanted = lines * metrics.lineSpacing() + 3 * tokens.XS + 2 * tokens.FOCUS
        most = self._theme.metrics.px(tokens.TEXT_BOX_MOST)
        self.setFixedHeight(max(self._theme.metrics.px(tokens.CONTROL), min(wanted, most)))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave files to whoever takes them; their paths are no text that was meant."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the lines of the new width."""
        super().resizeEvent(event)
        self.fit()
