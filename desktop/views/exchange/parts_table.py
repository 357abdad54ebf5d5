"""The columns or rows of a workbook, each with what goes into it, to be put right; it must not know what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QTableWidget,
    QTableWidgetItem,
)

from desktop.system.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from desktop.presenters.template_filling import PartLine
    from desktop.views.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

CELL, TEXT, GOES_IN = range(3)
_KEY = Qt.ItemDataRole.UserRole
_CELL_WIDTH = 56
_MOST_SHOWN = 16


class PartsTable(QTableWidget):
    """Lists parts with what goes in; Enter, F2 or a click on the last column lets it be chosen."""

    chosen = Signal(int, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(0, 3)
        self._theme = theme
        self._lines: tuple[PartLine, ...] = ()
        self._delegate = _ChoiceDelegate(self)
        self.setItemDelegateForColumn(GOES_IN, self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        # The last word of a long heading tells more than the one before it.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(CELL, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(GOES_IN, QHeaderView.ResizeMode.Stretch)
        self._delegate.given.connect(self._give)

    def show_lines(self, lines: Sequence[PartLine], choices: Sequence[tuple[str, str]]) -> None:
        """Show other parts; the line in hand stays in hand."""
        at = self.currentRow()
        self._lines = tuple(lines)
        self._delegate.choices = tuple(choices)
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, text in ((CELL, line.cell), (TEXT, line.text), (GOES_IN, line.shown)):
                self.setItem(row, column, self._item(column, text, line))
        if lines:
            self.setCurrentCell(min(max(at, 0), len(lines) - 1), GOES_IN)
        self.restyle()

    def retranslate(self, text: str, goes_in: str) -> None:
        """Set the heads again."""
        self.setHorizontalHeaderLabels([_("Cell"), text, goes_in])

    def restyle(self) -> None:
        """Size and tint everything again."""
        self.verticalHeader().setDefaultSectionSize(self._theme.metrics.row)
        self.setColumnWidth(CELL, self._theme.metrics.px(_CELL_WIDTH))
        for row, line in enumerate(self._lines):
            colour = QColor(self._theme.palette.ink if line.key else self._theme.palette.muted)
            for column in range(self.columnCount()):
                if item := self.item(row, column):
                    item.setForeground(colour)

    def _item(self, column: int, text: str, line: PartLine) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setToolTip(text)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags | Qt.ItemFlag.ItemIsEditable if column == GOES_IN else flags)
        item.setData(_KEY, line.key)
        return item

    def _give(self, row: int, key: str) -> None:
        if 0 <= row < len(self._lines) and key != self._lines[row].key:
            self.chosen.emit(self._lines[row].number, key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter open the choice of the line in hand."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self.currentRow() >= 0:
            self.edit(self.model().index(self.currentRow(), GOES_IN))
            return
        super().keyPressEvent(event)


class _ChoiceDelegate(QStyledItemDelegate):
    """Opens a list to choose from; ``given`` carries the row and the choice."""

    given = Signal(int, str)

    def __init__(self, parent: QTableWidget) -> None:
        super().__init__(parent)
        self.choices: tuple[tuple[str, str], ...] = ()

    def _take(self, box: QComboBox, row: int) -> None:
        key = str(box.currentData())
        self.closeEditor.emit(box)
        # The editor closes behind this signal, so that the table may not be filled anew before.
        QTimer.singleShot(0, self, lambda: self.given.emit(row, key))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the list, opened at once."""
        box = QComboBox(parent)
        box.setMaxVisibleItems(_MOST_SHOWN)
        for key, name in self.choices:
            box.addItem(name, key)
        box.setAccessibleName(str(index.sibling(index.row(), TEXT).data()))
        box.setCurrentIndex(max(box.findData(index.data(_KEY)), 0))
        row = index.row()
        box.activated.connect(lambda _at: self._take(box, row))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def setEditorData(self, _editor: QWidget, _index: Index) -> None:
        """Leave the list as it was made."""

    def setModelData(self, _editor: QWidget, _model: QAbstractItemModel, _index: Index) -> None:
        """Leave the table as it is: the choice is told, and the table shown anew."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Let the list fill its cell."""
        editor.setGeometry(option.rect)  # type: ignore[attr-defined]
