"""The form that writes down what was answered to a proposal; it must not know to which."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.services.proposals import AnswerInput
from desktop.system import clock
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.growing_text import GrowingText
from desktop.views.parts import date_field, label, push_button
from desktop.views.tasks.narratives import under

if TYPE_CHECKING:
    from desktop.views.theme import Theme


class AnswerForm(QWidget):
    """``answered`` carries the text and the document; one of them is enough."""

    answered = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.text, self.number, self.day = GrowingText(theme), QLineEdit(), date_field()
        self.keep, self.drop = push_button("primary"), push_button()
        self.keep.setText(_("Record the answer"))
        self.drop.setText(_("Discard"))
        self.number.setPlaceholderText(_("Like 12/UBND-VX"))
        self.day.setFixedHeight(theme.metrics.px(tokens.CONTROL))
        today = clock.today()
        for put in (self.day.setMaximumDate, self.day.setDate):
            put(QDate(today.year, today.month, today.day))
        self._build()
        self.keep.clicked.connect(self._tell)
        self.drop.clicked.connect(self.left)
        self.text.textChanged.connect(self._allow)
        self.number.textChanged.connect(self._allow)
        self._allow()

    def _allow(self) -> None:
        has_number = bool(self.number.text().strip())
        self.day.setEnabled(has_number)
        self.keep.setEnabled(has_number or bool(self.text.toPlainText().strip()))

    def _tell(self) -> None:
        if self.keep.isEnabled():
            number, day = self.number.text().strip(), self.day.date()
            dated = date(day.year(), day.month(), day.day()) if number else None
            self.answered.emit(AnswerInput(self.text.toPlainText(), number, dated))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XS, 0, 0)
        column.setSpacing(tokens.XS)
        fields = (
            (_("Answer"), self.text), (_("Document number"), self.number), (_("Document date"), self.day),
        )  # fmt: skip
        for name, field in fields:
            field.setAccessibleName(name)
            column.addLayout(under(label("secondary", name), field))
        row = QHBoxLayout()
        row.setContentsMargins(0, tokens.XS, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(self.keep)
        row.addWidget(self.drop)
        row.addStretch()
        column.addLayout(row)

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+Enter before the page records progress by it, and Esc before it clears the filter."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Record by Ctrl+Enter, leave by Esc."""
        if _keeps(event):
            self._tell()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _is_own(event: QKeyEvent) -> bool:
    return _keeps(event) or event.key() == Qt.Key.Key_Escape


def _keeps(event: QKeyEvent) -> bool:
    keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return event.key() in keys and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
