"""The form that asks to move a deadline, or writes down what was decided; it must not know of which task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop.services.progress.extensions import Decision, ExtensionInput
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.growing_text import GrowingText
from desktop.views.parts import date_field, day_of, show_day, show_today
from desktop.views.record_form import RecordForm

if TYPE_CHECKING:
    from datetime import date

    from desktop.presenters.extensions import Request
    from desktop.views.theme import Theme

_APPROVED, _REFUSED = True, False


class ExtensionForm(RecordForm):
    """``asked`` carries what is asked for; ``decided`` the request's entry and what was decided on it."""

    asked = Signal(object)
    decided = Signal(int, object)

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._entry = 0
        self.verdict, self.until, self.reason = QComboBox(), date_field(), GrowingText(theme)
        self.number, self.day = QLineEdit(), date_field()
        fields = {
            "verdict": self.verdict, "until": self.until, "reason": self.reason,
            "number": self.number, "day": self.day,
        }  # fmt: skip
        super().__init__(fields)
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
        self._name_fields(words)
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
        show_day(self.until, due)
        self.number.setText(number)
        show_today(self.day)
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
        day = day_of(self.day) if number else None
        until, reason = day_of(self.until), self.reason.toPlainText()
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
        self._lay_out()

    def _connect(self) -> None:
        self.verdict.currentIndexChanged.connect(self._allow)
        self.number.textChanged.connect(self._allow)
        self.reason.textChanged.connect(self._allow)
