"""One line for an answer in writing: Enter keeps it, Esc leaves it; it must not know what is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import label, push_button

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

LONGEST = 2000


class AnswerLine(QWidget):
    """``given`` carries what was written, ``left`` says that nothing was."""

    given = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field, self._keep, self._leave = QLineEdit(), push_button("primary"), push_button()
        self.field.setMaxLength(LONGEST)
        self._build()
        self._keep.clicked.connect(self._give)
        self._leave.clicked.connect(self.left)
        self.field.returnPressed.connect(self._give)
        self.hide()

    def ask(self, question: str, text: str) -> None:
        """Open the line with what was written before, chosen, so that typing replaces it."""
        self._question.setText(question)
        self.field.setAccessibleName(question)
        self.field.setText(text)
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def retranslate(self) -> None:
        """Set every text again."""
        self._keep.setText(_("Keep"))
        self._leave.setText(_("Discard"))

    def _give(self) -> None:
        self.given.emit(self.field.text())

    def _build(self) -> None:
        self._question = label("secondary")
        self._question.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, tokens.XS)
        row.setSpacing(tokens.S)
        row.addWidget(self._question, 1)
        row.addWidget(self.field, 2)
        row.addWidget(self._keep)
        row.addWidget(self._leave)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
