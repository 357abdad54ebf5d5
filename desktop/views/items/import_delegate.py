"""A field over a cell of a preview, fit for what the cell holds; it must not know what becomes of it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from desktop.domain.printed_days import read_day
from desktop.domain.status import State
from desktop.presenters.import_cells import EMPTIED_BY, CellRow, Editor, nothing_words
from desktop.services.words import wording
from desktop.system import clock
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.items.plan_delegate import CellEdit
from desktop.views.parts import date_field, day_of, show_day

if TYPE_CHECKING:
    from desktop.views.items.import_table import ImportTableModel
    from desktop.views.items.line_table import Index
    from desktop.views.theme import Theme

_KEPT_BY = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TEXT_LINES = 3


class StateField(QComboBox):
    """The states; ``chosen`` says that one was taken from the open list, which arrow keys on the field do not."""

    chosen = Signal()

    def __init__(self, state: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._was_open = False
        for one in State:
            self.addItem(wording.state(one), one.value)
        self.setCurrentIndex(self.findData(state))
        self.activated.connect(self._take)

    def _take(self) -> None:
        if self._was_open:
            self.chosen.emit()

    def showPopup(self) -> None:
        """Open the list."""
        self._was_open = True
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the states without the list."""
        self._was_open = False
        super().keyPressEvent(event)


class ImportDelegate(QStyledItemDelegate):
    """Opens a list of states, a day, a line or a field of several lines; ``closed`` says that none is open any more."""

    closed = Signal()

    def __init__(self, theme: Theme, model: ImportTableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._model, self._ground = theme, model, parent
        self.editor: QWidget | None = None

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the field that is fit for the cell."""
        row = self._model.row(index)
        self.editor = self._made(row, parent) if row else QLineEdit(parent)
        self.editor.setAccessibleName(_("Put right {cell}").format(cell=row.address if row else ""))
        if row and row.editor in EMPTIED_BY:
            _tell_of_nothing(self.editor)
        return self.editor

    def _made(self, row: CellRow, parent: QWidget) -> QWidget:
        match row.editor:
            case Editor.STATE:
                states = StateField(row.written, parent)
                states.chosen.connect(self.finish)
                return states
            case Editor.DAY:
                field = date_field()
                field.setParent(parent)
                show_day(field, read_day(row.written) or clock.today())
                return field
            case Editor.TEXT:
                text = CellEdit(parent)
                text.setPlainText(row.written)
                text.selectAll()
                text.ended.connect(self.finish, Qt.ConnectionType.QueuedConnection)
                return text
            case _:
                line = QLineEdit(row.written, parent)
                line.setProperty("role", "cell")
                line.setFrame(False)
                line.setFont(self._theme.number_font())
                line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                line.selectAll()
                return line

    def finish(self) -> None:
        """Take what an open field holds, and close it."""
        if self.editor:
            self.commitData.emit(self.editor)
            self.closeEditor.emit(self.editor, QStyledItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, _editor: QWidget, _index: Index) -> None:
        """Leave the field as it was made: a list read again meanwhile does not overwrite what is being typed."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Give over what was typed or chosen."""
        text = typed_in(editor)
        if text is not None:
            model.setData(index, text, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Cover the cell, and with a text as much more as it needs inside the list."""
        cell: QRect = option.rect  # type: ignore[attr-defined]
        room, px = self._ground.rect(), self._theme.metrics.px
        if isinstance(editor, CellEdit):
            width = min(max(cell.width(), px(tokens.CELL_FIELD)), room.width())
            height = min(max(cell.height(), _TEXT_LINES * self._theme.metrics.row), room.height())
        else:
            width, height = max(cell.width(), editor.sizeHint().width()), cell.height()
        left = max(0, min(cell.left(), room.width() - width))
        top = max(0, min(cell.top(), room.height() - height))
        editor.setGeometry(left, top, width, height)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Forget the field that is gone."""
        super().destroyEditor(editor, index)
        if editor is self.editor:
            self.editor = None
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Enter and Esc, with Ctrl too, from the page while a cell is put right."""
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        kept = event.key() in _KEPT_BY
        if event.type() == QEvent.Type.ShortcutOverride and (kept or event.key() == Qt.Key.Key_Escape):
            event.accept()
            return True
        with_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.type() == QEvent.Type.KeyPress and kept and with_ctrl:
            self.finish()
            return True
        return super().eventFilter(watched, event)


def _tell_of_nothing(editor: QWidget) -> None:
    """Say what an empty field means, at once where it was emptied."""
    editor.setToolTip(nothing_words())
    editor.setAccessibleDescription(nothing_words())
    if isinstance(editor, CellEdit | QLineEdit):
        editor.setPlaceholderText(_("not reported"))
        editor.textChanged.connect(partial(_show_if_empty, editor))


def _show_if_empty(editor: QWidget, *_text: str) -> None:
    below = editor.mapToGlobal(editor.rect().bottomLeft())
    QToolTip.showText(below, "" if typed_in(editor) else nothing_words(), editor)


def typed_in(editor: QWidget) -> str | None:
    """Give what stands in a field; None where nothing was chosen."""
    match editor:
        case QComboBox():
            return editor.currentData()
        case QDateEdit():
            day: date = day_of(editor)
            return f"{day:%d/%m/%Y}"
        case CellEdit():
            return editor.toPlainText()
        case QLineEdit():
            return editor.text()
        case _:
            return None
