"""The marks of a document being written: number, day, issuer, summary; it must not know which document it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from desktop.domain.official_documents import DocumentMarks
from desktop.domain.printed_days import read_day
from desktop.services.words.wording import shown_day
from desktop.system import clock
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.growing_text import GrowingText
from desktop.views.parts import label
from desktop.views.record_form import RecordForm, is_enter

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop.views.theme import Theme


class DocumentForm(RecordForm):
    """Writes down what a document is; ``kept`` gives it, ``left`` gives up. Enter keeps, Escape leaves."""

    kept = Signal(object)

    def __init__(self, theme: Theme, marks: DocumentMarks) -> None:
        self._theme = theme
        self.number, self.day, self.issuer = QLineEdit(), QLineEdit(), QLineEdit()
        self.summary = GrowingText(theme)
        self._wrong = label("secondary")
        super().__init__({"number": self.number, "day": self.day, "issuer": self.issuer, "summary": self.summary})
        self._build()
        self.retranslate()
        self.number.setText(marks.number)
        self.day.setText(shown_day(marks.day) if marks.day else "")
        self.issuer.setText(marks.issuer)
        self.summary.setPlainText(marks.summary)
        self.day.textChanged.connect(self._check)
        self._check()

    def marks(self) -> DocumentMarks | None:
        """Return what is written; None while the day is none."""
        text = self.day.text().strip()
        day = read_day(text) if text else None
        if text and (day is None or day > clock.today()):
            return None
        return DocumentMarks(self.number.text(), day, self.issuer.text(), self.summary.toPlainText())

    def retranslate(self) -> None:
        """Set every text again."""
        self._name_fields(
            {
                "number": _("Document number"),
                "day": _("Document date"),
                "issuer": _("Issued by"),
                "summary": _("Summary"),
            }
        )
        self.number.setPlaceholderText(_("Like 12/UBND-VX"))
        self.day.setPlaceholderText(_("Like 17/09/2025"))
        self._wrong.setText(_("Write a day that has come, like 17/09/2025, or leave it empty."))
        self.keep.setText(_("Save"))
        self.drop.setText(_("Discard"))

    def _check(self) -> None:
        is_right = self.marks() is not None
        self._wrong.setVisible(not is_right)
        self.keep.setEnabled(is_right)

    def _tell(self) -> None:
        marks = self.marks()
        if marks is not None:
            self.kept.emit(marks)

    def _keeps(self, event: QKeyEvent) -> bool:
        return is_enter(event)

    def _build(self) -> None:
        column = self._lay_out()
        column.insertWidget(column.indexOf(self.day) + 1, self._wrong)
        self._wrong.setWordWrap(True)
        for field in (self.number, self.day, self.issuer):
            field.setFixedHeight(self._theme.metrics.px(tokens.CONTROL))
