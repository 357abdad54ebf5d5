"""A short form inside a page: fields under their names, a button that keeps and one that leaves; it knows no record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.views import tokens
from desktop.views.parts import label, push_button

if TYPE_CHECKING:
    from collections.abc import Mapping


class RecordForm(QWidget):
    """Keeps by its button or Ctrl+Enter, leaves by the other or Esc; the page hears neither key."""

    left = Signal()

    def __init__(self, fields: Mapping[str, QWidget]) -> None:
        super().__init__()
        self._fields = fields
        self._labels = {name: label("secondary") for name in fields}
        self.keep, self.drop = push_button("primary"), push_button()
        self.keep.clicked.connect(self._tell)
        self.drop.clicked.connect(self._leave)

    def _tell(self) -> None:
        """Tell what is written, where it can be kept."""
        raise NotImplementedError

    def _leave(self) -> None:
        self.left.emit()

    def _keeps(self, event: QKeyEvent) -> bool:
        return is_enter(event) and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def _name_fields(self, words: Mapping[str, str]) -> None:
        for name, said in words.items():
            self._labels[name].setText(said)
            self._fields[name].setAccessibleName(said)

    def _lay_out(self) -> QVBoxLayout:
        """Lay the fields out under their names, and the buttons below."""
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
        return column

    def event(self, event: QEvent) -> bool:
        """Take the form's own keys before the page does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep or leave by key."""
        if self._keeps(event):
            self._tell()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        return self._keeps(event) or event.key() == Qt.Key.Key_Escape


def is_enter(event: QKeyEvent) -> bool:
    """Say whether a key is one of the two Enter keys."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
