"""The form that writes down what was answered to a proposal; it must not know to which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from desktop.services.progress.proposals import AnswerInput
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.growing_text import GrowingText
from desktop.views.parts import date_field, day_of, show_today
from desktop.views.record_form import RecordForm

if TYPE_CHECKING:
    from desktop.views.theme import Theme


class AnswerForm(RecordForm):
    """``answered`` carries the text and the document; one of them is enough."""

    answered = Signal(object)

    def __init__(self, theme: Theme) -> None:
        self.text, self.number, self.day = GrowingText(theme), QLineEdit(), date_field()
        super().__init__({"text": self.text, "number": self.number, "day": self.day})
        self._name_fields({"text": _("Answer"), "number": _("Document number"), "day": _("Document date")})
        self.keep.setText(_("Record the answer"))
        self.drop.setText(_("Discard"))
        self.number.setPlaceholderText(_("Like 12/UBND-VX"))
        self.day.setFixedHeight(theme.metrics.px(tokens.CONTROL))
        show_today(self.day)
        self._lay_out().setContentsMargins(0, tokens.XS, 0, 0)
        self.text.textChanged.connect(self._allow)
        self.number.textChanged.connect(self._allow)
        self._allow()

    def _allow(self) -> None:
        has_number = bool(self.number.text().strip())
        self.day.setEnabled(has_number)
        self.keep.setEnabled(has_number or bool(self.text.toPlainText().strip()))

    def _tell(self) -> None:
        if self.keep.isEnabled():
            number = self.number.text().strip()
            self.answered.emit(AnswerInput(self.text.toPlainText(), number, day_of(self.day) if number else None))
