"""What an empty page shows: one sentence and the button that fills it; it must not know which page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.views import tokens
from desktop.views.parts import describe, label, press_by_enter

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.views.theme import Theme


class Empty(QWidget):
    """A picture, a sentence, the filling act as filled button, others (such as sample data) as plain ones.

    The acts' texts are followed; the sentence is set again by the page's ``retranslate``.
    """

    def __init__(self, theme: Theme, icon: str, act: QAction | None = None, *others: QAction) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._picture = QLabel()
        self._sentence = label("page_line")
        acts = [(one, "") for one in others]
        self._buttons = [_ActButton(one, role) for one, role in ([(act, "primary"), *acts] if act else acts)]
        self.setProperty("role", "paper")
        self._build()
        theme.changed.connect(self.restyle)
        self.restyle()

    def set_sentence(self, text: str) -> None:
        """Say what this page is for."""
        self._sentence.setText(text)
        self._fit()
        self.setAccessibleName(text)

    def restyle(self) -> None:
        """Tint and size everything again."""
        size = self._theme.metrics.px(tokens.ICON_LARGE)
        colour = self._theme.palette.edge
        self._picture.setPixmap(self._theme.icons.pixmap(self._icon, colour, size, self.devicePixelRatioF()))
        self._fit()

    def _fit(self) -> None:
        # A centred label is not asked for the height of its wrapped text.
        width = self._theme.metrics.px(tokens.SENTENCE_MOST)
        self._sentence.ensurePolished()
        self._sentence.setFixedSize(width, max(self._sentence.heightForWidth(width), 0))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(tokens.L)
        column.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(centre)
        column.addWidget(self._picture, 0, centre)
        column.addWidget(self._sentence, 0, centre)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addStretch()
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(3)


class _ActButton(QPushButton):
    """A button that says and does what its action says and does."""

    def __init__(self, act: QAction, role: str) -> None:
        super().__init__()
        self._act = act
        self.setProperty("role", role)
        press_by_enter(self)
        self.clicked.connect(act.trigger)
        act.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setText(self._act.text())
        self.setEnabled(self._act.isEnabled())
        describe(self, self._act.text(), self._act)
