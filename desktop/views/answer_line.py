"""One line for an answer in writing: Enter keeps it, Esc leaves it; it must not know what is answered."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import label, push_button

LONGEST = 2000


class AnswerLine(QWidget):
    """``given`` carries what was written, ``left`` says that nothing was; ``stacked`` where room is narrow."""

    given = Signal(str)
    left = Signal()

    def __init__(self, *, stacked: bool = False) -> None:
        super().__init__()
        self.field, self._keep, self._leave = QLineEdit(), push_button("primary"), push_button()
        self.field.setMaxLength(LONGEST)
        self._build(stacked=stacked)
        self._keep.clicked.connect(self._give)
        self._leave.clicked.connect(self.left)
        self.field.returnPressed.connect(self._give)
        self.field.installEventFilter(self)
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
        for button in (self._keep, self._leave):
            button.setAccessibleName(button.text())

    def _give(self) -> None:
        self.given.emit(self.field.text())

    def _build(self, *, stacked: bool) -> None:
        self._question = label("secondary")
        self._question.setWordWrap(True)
        whole: QBoxLayout = QVBoxLayout(self) if stacked else QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, tokens.XS)
        whole.setSpacing(tokens.S)
        whole.addWidget(self._question, 1)
        whole.addWidget(self.field, 2)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addWidget(self._keep)
        row.addWidget(self._leave)
        whole.addLayout(row)
        if stacked:
            row.addStretch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave by Esc, before the page takes it for itself."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)
