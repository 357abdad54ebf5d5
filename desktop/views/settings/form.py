"""A form built from its fields as data; it must not know what the fields mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.presenters.settings import Field
    from desktop.views.theme import Theme

FieldWidget = QLineEdit | QPlainTextEdit | QComboBox
_LINES = 3


class FormSheet(QWidget):
    """Shows the fields one below the other; ``edited`` carries the name of one that was left with another value."""

    edited = Signal(str)

    def __init__(self, theme: Theme, fields: Sequence[Field]) -> None:
        super().__init__()
        self._theme = theme
        self._fields = {field.name: field for field in fields}
        self._words: dict[str, QLabel] = {}
        self._before: dict[str, str] = {}
        self.inputs = {field.name: _made(field) for field in fields}
        self._build()
        theme.changed.connect(self.restyle)
        self.restyle()

    def values(self) -> dict[str, str]:
        """Return what stands in every field."""
        return {name: _value(widget) for name, widget in self.inputs.items()}

    def show_values(self, values: Mapping[str, str]) -> None:
        """Fill the fields; one that is being typed in keeps what stands in it."""
        for name, value in values.items():
            widget = self.inputs.get(name)
            if widget is not None and not (widget.hasFocus() and _value(widget) != self._before.get(name)):
                _show(widget, value)
                self._before[name] = value

    def retranslate(self) -> None:
        """Set every text again."""
        for name, field in self._fields.items():
            self._words[name].setText(_(field.word))
            widget = self.inputs[name]
            widget.setAccessibleName(_(field.word))
            widget.setAccessibleDescription(_(field.hint))
            widget.setToolTip(_(field.hint))
            if isinstance(widget, QComboBox):
                for place, (_value_of, word) in enumerate(field.choices):
                    widget.setItemText(place, _(word))
            else:
                widget.setPlaceholderText(_(field.hint))

    def restyle(self) -> None:
        """Size the fields of several lines again."""
        for widget in self.inputs.values():
            widget.setMaximumWidth(self._theme.metrics.px(tokens.NOTIFICATION_MOST))
            if isinstance(widget, QPlainTextEdit):
                widget.setFixedHeight(widget.fontMetrics().lineSpacing() * _LINES + 2 * tokens.M)

    def _note(self, name: str) -> None:
        value = _value(self.inputs[name])
        if value != self._before.get(name):
            self._before[name] = value
            self.edited.emit(name)

    def _build(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(tokens.XS, tokens.L, tokens.L, tokens.L)
        form.setHorizontalSpacing(tokens.L)
        form.setVerticalSpacing(tokens.M)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for name, widget in self.inputs.items():
            widget.setObjectName(name)
            self._words[name] = label("secondary")
            self._words[name].setBuddy(widget)
            form.addRow(self._words[name], widget)
            self._watch(widget)

    def _watch(self, widget: FieldWidget) -> None:
        if isinstance(widget, QLineEdit):
            widget.editingFinished.connect(self._note_sender)
        elif isinstance(widget, QComboBox):
            widget.activated.connect(self._note_sender)
        else:
            widget.installEventFilter(self)

    def _note_sender(self) -> None:
        self._note(self.sender().objectName())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take several lines as edited when they are left."""
        if event.type() == QEvent.Type.FocusOut:
            self._note(watched.objectName())
        return super().eventFilter(watched, event)


def _made(field: Field) -> FieldWidget:
    if field.choices:
        box = QComboBox()
        for value, word in field.choices:
            box.addItem(word, value)
        return box
    if field.lines:
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        return text
    return QLineEdit()


def _value(widget: FieldWidget) -> str:
    if isinstance(widget, QComboBox):
        return str(widget.currentData())
    return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()


def _show(widget: FieldWidget, value: str) -> None:
    if isinstance(widget, QComboBox):
        widget.setCurrentIndex(widget.findData(value))
    elif isinstance(widget, QLineEdit):
        if widget.text() != value:
            widget.setText(value)
    elif widget.toPlainText() != value:
        widget.setPlainText(value)
