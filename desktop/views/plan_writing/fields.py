"""Fields one below the other, each with a line of what it was read as; it must not know what they are fields of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.views import tokens
from desktop.views.growing_text import GrowingText
from desktop.views.parts import label

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from desktop.views.theme import Theme


class Fields(QWidget):
    """``written`` carries the name of a field that was left with another text; ``typed`` comes with every stroke."""

    written = Signal(str, str)
    typed = Signal()

    def __init__(self, theme: Theme, names: Iterable[str], growing: Collection[str] = ()) -> None:
        super().__init__()
        self.inputs: dict[str, QLineEdit | GrowingText] = {
            name: GrowingText(theme) if name in growing else QLineEdit() for name in names
        }
        self._labels = {name: label("secondary") for name in self.inputs}
        self._readings = {name: label("secondary") for name in self.inputs}
        self._shown = dict.fromkeys(self.inputs, "")
        self._build()

    def texts(self) -> dict[str, str]:
        """Return what stands in every field."""
        return {name: _text(field) for name, field in self.inputs.items()}

    def show_texts(self, texts: Mapping[str, str], *, anew: bool) -> None:
        """Fill the fields; what is being typed stays unless it is all ``anew``."""
        for name, text in texts.items():
            field = self.inputs[name]
            is_typed_in = field.hasFocus() and _text(field) != self._shown[name]
            if _text(field) != text and (anew or not is_typed_in):
                _show(field, text)
            self._shown[name] = text

    def show_reading(self, name: str, words: str) -> None:
        """Say under a field what stands in it was read as."""
        self._readings[name].setText(words)
        self._readings[name].setVisible(bool(words))
        self.inputs[name].setAccessibleDescription(words)

    def mark(self, name: str, hint: str) -> None:
        """Mark a field whose text does not read, and say how to write it; no hint takes the mark away."""
        field = self.inputs[name]
        field.setProperty("wrong", bool(hint))
        field.style().unpolish(field)
        field.style().polish(field)
        self.show_reading(name, hint)

    def name_fields(self, words: Mapping[str, str], examples: Mapping[str, str]) -> None:
        """Set the names of the fields, and the examples that stand in empty ones."""
        for name, said in words.items():
            self._labels[name].setText(said)
            self.inputs[name].setAccessibleName(said)
            self.inputs[name].setPlaceholderText(examples.get(name, ""))

    def show_only(self, names: Collection[str]) -> None:
        """Show some of the fields."""
        for name, field in self.inputs.items():
            for part in (field, self._labels[name]):
                part.setVisible(name in names)
            self._readings[name].setVisible(name in names and bool(self._readings[name].text()))

    def leave(self) -> None:
        """Tell what was typed and not told yet."""
        for name in self.inputs:
            self._tell(name)

    def restyle(self) -> None:
        """Fit the boxes to their texts again."""
        for field in self.inputs.values():
            if isinstance(field, GrowingText):
                field.fit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        for name, field in self.inputs.items():
            field.setObjectName(name)
            self._labels[name].setBuddy(field)
            self._readings[name].setWordWrap(True)
            self._readings[name].hide()
            for part in (self._labels[name], field, self._readings[name]):
                column.addWidget(part)
            column.addSpacing(tokens.XS)
            field.textChanged.connect(self.typed)
            field.installEventFilter(self)

    def _tell(self, name: str) -> None:
        text = _text(self.inputs[name])
        if text != self._shown[name]:
            self._shown[name] = text
            self.written.emit(name, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a field as written when it is left."""
        if event.type() == QEvent.Type.FocusOut:
            self._tell(watched.objectName())
        return super().eventFilter(watched, event)


def _text(field: QLineEdit | GrowingText) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _show(field: QLineEdit | GrowingText, text: str) -> None:
    if isinstance(field, QLineEdit):
        field.setText(text)
        field.setCursorPosition(0)
    else:
        field.setPlainText(text)
