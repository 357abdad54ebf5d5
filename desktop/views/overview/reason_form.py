"""One reason and the act it is given for; it must not know which act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.views import tokens
from desktop.views.growing_text import GrowingText
from desktop.views.parts import label, push_button

if TYPE_CHECKING:
    from desktop.views.theme import Theme


class ReasonForm(QWidget):
    """``given`` carries the reason; Ctrl+Enter gives it. Without a need for one the act alone is shown."""

    given = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._heading, self.reason = label("secondary"), GrowingText(theme)
        self.act, self.drop = push_button("primary"), push_button()
        self._build()
        self.act.clicked.connect(self._give)
        self.drop.clicked.connect(self.left)
        self.reason.textChanged.connect(self._allow)

    def say(self, heading: str, act: str, drop: str = "") -> None:
        """Name what is asked and what is done; without ``drop`` there is no way back."""
        self._heading.setText(heading)
        self.reason.setAccessibleName(heading)
        self.act.setText(act)
        self.drop.setText(drop)
        self.drop.setVisible(bool(drop))

    def ask(self, *, needs_reason: bool) -> None:
        """Ask for a reason, or for none; what is written stays."""
        for part in (self._heading, self.reason):
            part.setVisible(needs_reason)
        self._allow()

    def restyle(self) -> None:
        """Size everything again."""
        self.reason.fit()

    def _allow(self) -> None:
        self.act.setEnabled(self.reason.isHidden() or bool(self.reason.toPlainText().strip()))

    def _give(self) -> None:
        if self.act.isEnabled():
            self.given.emit("" if self.reason.isHidden() else self.reason.toPlainText())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        self._heading.setWordWrap(True)
        self._heading.setBuddy(self.reason)
        column.addWidget(self._heading)
        column.addWidget(self.reason)
        row = QHBoxLayout()
        row.setContentsMargins(0, tokens.XS, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(self.act)
        row.addWidget(self.drop)
        row.addStretch()
        column.addLayout(row)

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+Enter before the page does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _gives(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the reason by Ctrl+Enter."""
        if _gives(event):
            self._give()
        else:
            super().keyPressEvent(event)


def _gives(event: QKeyEvent) -> bool:
    keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return event.key() in keys and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
