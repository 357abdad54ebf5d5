"""The form that asks to move a deadline, or writes down what was decided; it must not know of which task."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.services.extensions import Decision, ExtensionInput
from desktop.system import clock
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.growing_text import GrowingText
from desktop.views.parts import date_field, label, push_button

if TYPE_CHECKING:
    from desktop.presenters.extensions import Request
    from desktop.views.theme import Theme

_APPROVED, _REFUSED = True, False


class ExtensionForm(QWidget):
    """``asked`` carries what is asked for; ``decided`` the request's entry and what was decided on it."""

    asked = Signal(object)
    decided = Signal(int, object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._entry = 0
        self.verdict, self.until, self.reason = QComboBox(), date_field(), GrowingText(theme)
        self.number, self.day = QLineEdit(), date_field()
        self.keep, self.drop = push_button("primary"), push_button()
        self._fields: dict[str, QWidget] = {
            "verdict": self.verdict, "until": self.until, "reason": self.reason,
            "number": self.number, "day": self.day,
        }  # fmt: skip
        self._labels = {name: label("secondary") for name in self._fields}
        self._build()
        self._connect()

    def ask(self, due: date) -> None:
        """Begin a request to move a deadline."""
        self._begin(0, due, "")
        self.reason.clear()

    def decide(self, request: Request) -> None:
        """Begin to write down what was decided on a request."""
        self._begin(request.asked.entry, request.asked.new_due, "")
        self.verdict.setCurrentIndex(0)
        self.reason.clear()

    def retranslate(self) -> None:
        """Set every text again."""
        deciding = bool(self._entry)
        words = {
            "verdict": _("Decision"),
            "until": _("New deadline"),
            "reason": _("Note") if deciding else _("Reason"),
            "number": _("Number of the decision") if deciding else _("Document number"),
            "day": _("Document date"),
        }
        for name, said in words.items():
            self._labels[name].setText(said)
            self._fields[name].setAccessibleName(said)
        self.verdict.setItemText(0, _("Approved"))
        self.verdict.setItemText(1, _("Not approved"))
        self.number.setPlaceholderText(_("Like 12/UBND-VX"))
        self.keep.setText(_("Record the decision") if deciding else _("Record the request"))
        self.drop.setText(_("Discard"))

    def restyle(self) -> None:
        """Size everything again."""
        for field in (self.verdict, self.until, self.day):
            field.setFixedHeight(self._theme.metrics.px(tokens.CONTROL))
        self.reason.fit()

    def _begin(self, entry: int, due: date, number: str) -> None:
        self._entry = entry
        today = clock.today()
        self.until.setDate(QDate(due.year, due.month, due.day))
        self.number.setText(number)
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        self.day.setDate(QDate(today.year, today.month, today.day))
        for part in (self.verdict, self._labels["verdict"]):
            part.setVisible(bool(entry))
        self.retranslate()
        self._allow()
        first: QWidget = self.verdict if entry else self.until
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self) -> None:
        is_approved = self.verdict.currentData() is _APPROVED
        self.until.setEnabled(not self._entry or is_approved)
        self.day.setEnabled(bool(self.number.text().strip()))
        self.keep.setEnabled(bool(self._entry) or bool(self.reason.toPlainText().strip()))

    def _tell(self) -> None:
        number = self.number.text().strip()
        day = _day(self.day.date()) if number else None
        until, reason = _day(self.until.date()), self.reason.toPlainText()
        if not self.keep.isEnabled():
            return
        if self._entry:
            is_approved = self.verdict.currentData() is _APPROVED
            decision = Decision(is_approved, until if is_approved else None, number, day, reason)
            self.decided.emit(self._entry, decision)
        else:
            self.asked.emit(ExtensionInput(until, reason, number, day))

    def _build(self) -> None:
        self.verdict.addItem("", _APPROVED)
        self.verdict.addItem("", _REFUSED)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        for name, field in self._fields.items():
            self._labels[name].setBuddy(field)
            column.addWidget(self._labels[name])
            column.addWidget(field)
        row = QHBoxLayout()
        row.setContentsMargins(0, tokens.XS, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(self.keep)
        row.addWidget(self.drop)
        row.addStretch()
        column.addLayout(row)

    def _connect(self) -> None:
        self.keep.clicked.connect(self._tell)
        self.drop.clicked.connect(self.left)
        self.verdict.currentIndexChanged.connect(self._allow)
        self.number.textChanged.connect(self._allow)
        self.reason.textChanged.connect(self._allow)

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+Enter before the page records progress by it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _keeps(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Record by Ctrl+Enter."""
        if _keeps(event):
            self._tell()
        else:
            super().keyPressEvent(event)


def _keeps(event: QKeyEvent) -> bool:
    keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return event.key() in keys and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _day(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
