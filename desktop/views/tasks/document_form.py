"""The marks of a document being written: number, day, issuer, summary; it must not know which document it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.official_documents import DocumentMarks
from desktop.domain.printed_days import read_day
from desktop.services.wording import shown_day
from desktop.system import clock
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.growing_text import GrowingText
from desktop.views.parts import label, push_button

if TYPE_CHECKING:
    from desktop.views.theme import Theme


class DocumentForm(QWidget):
    """Writes down what a document is; ``kept`` gives it, ``left`` gives up. Enter keeps, Escape leaves."""

    kept = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, marks: DocumentMarks) -> None:
        super().__init__()
        self._theme = theme
        self.number, self.day, self.issuer = QLineEdit(), QLineEdit(), QLineEdit()
        self.summary = GrowingText(theme)
        self.keep, self.drop = push_button("primary"), push_button()
        self._wrong = label("secondary")
        self._fields: dict[str, QWidget] = {
            "number": self.number, "day": self.day, "issuer": self.issuer, "summary": self.summary,
        }  # fmt: skip
        self._labels = {name: label("secondary") for name in self._fields}
        self._build()
        self.retranslate()
        self.number.setText(marks.number)
        self.day.setText(shown_day(marks.day) if marks.day else "")
        self.issuer.setText(marks.issuer)
        self.summary.setPlainText(marks.summary)
        self.keep.clicked.connect(self._tell)
        self.drop.clicked.connect(self.left)
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
        words = {
            "number": _("Document number"),
            "day": _("Document date"),
            "issuer": _("Issued by"),
            "summary": _("Summary"),
        }
        for name, said in words.items():
            self._labels[name].setText(said)
            self._fields[name].setAccessibleName(said)
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

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        for name, field in self._fields.items():
            self._labels[name].setBuddy(field)
            column.addWidget(self._labels[name])
            column.addWidget(field)
            if name == "day":
                column.addWidget(self._wrong)
        self._wrong.setWordWrap(True)
        row = QHBoxLayout()
        row.setContentsMargins(0, tokens.XS, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(self.keep)
        row.addWidget(self.drop)
        row.addStretch()
        column.addLayout(row)
        for field in (self.number, self.day, self.issuer):
            field.setFixedHeight(self._theme.metrics.px(tokens.CONTROL))

    def event(self, event: QEvent) -> bool:
        """Take Escape and Ctrl+Enter before the page does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep by Enter, leave by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
        else:
            super().keyPressEvent(event)


def _is_ours(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
