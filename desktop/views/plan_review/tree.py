"""The tree of a plan under review: keys, mouse, columns; it must not know what its acts do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView

from desktop.domain.text import clean_cell
from desktop.presenters.plan_tree import CELLS
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.items.plan_delegate import PlanDelegate
from desktop.views.items.plan_tree import Column, Index, PlanItem, PlanTreeModel
from desktop.views.row_tree import RowTree

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.views.theme import Theme

_WIDTHS = {
    Column.LEAD: tokens.LEAD_COLUMN,
    Column.COORDINATE: tokens.LEAD_COLUMN,
    Column.PRODUCT: tokens.LEAD_COLUMN,
    Column.DEADLINE: tokens.DUE_COLUMN,
}
_EDIT_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class PlanTree(RowTree):
    """Shows a `PlanTreeModel`.

    ``picked`` carries the key of the row in hand, ``cell_picked`` the name of its cell too; ``menu_wanted`` asks for
    its menu.
    """

    picked = Signal(int)
    cell_picked = Signal(int, str)
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.rows = PlanTreeModel(self)
        self._kept = (0, 0, 0)
        self.setModel(self.rows)
        self._delegate = PlanDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self._build()
        self._connect()

    def row_of(self, index: Index) -> PlanItem | None:
        """Return the row of an index."""
        return self.rows.item(index)

    def current_key(self) -> int:
        """Return the key of the row in hand, 0 for none."""
        item = self.rows.item(self.currentIndex())
        return item.key if item else 0

    def current_cell(self) -> str:
        """Return the name of the cell in hand."""
        return CELLS[max(0, self.currentIndex().column())]

    def selected_keys(self) -> list[int]:
        """Return the keys of the selected rows, appendices left out, from the top."""
        chosen = {item.key for index in self.selectedIndexes() if (item := self.rows.item(index))}
        return [item.key for item in self.rows.items() if item.key > 0 and item.key in chosen]

    def pick(self, key: int, name: str = "text") -> None:
        """Take a cell of a row in hand, in sight."""
        index = self.rows.find(key, CELLS.index(name) if name in CELLS else Column.TEXT)
        if index.isValid():
            one = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, one)
            self.scrollTo(index.siblingAtColumn(0))

    def forget(self) -> None:
        """Forget what was folded and in hand: another plan comes."""
        self.expandAll()
        self._closed.clear()
        self.setCurrentIndex(QModelIndex())

    def show_columns(self, names: Collection[str]) -> None:
        """Show the columns of these cells beside number and text."""
        for column in list(Column)[Column.LEAD :]:
            self.setColumnHidden(column, CELLS[column] not in names)
        self.fit_columns()

    def edit_current(self) -> None:
        """Type into the cell in hand."""
        index = self.currentIndex()
        if index.isValid() and self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def cursor_in_cell(self) -> tuple[str, int] | None:
        """Return the cell being typed into and the cursor's place in its text as it will be kept; None for none."""
        editor = self._delegate.editor
        if editor is None:
            return None
        before = editor.toPlainText()[: editor.textCursor().position()]
        return CELLS[self.currentIndex().column()], len(clean_cell(before))

    def end_typing(self) -> None:
        """Take what is being typed."""
        editor = self._delegate.editor
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set every text again."""
        self.setAccessibleName(_("The plan as it was read"))
        self.rows.retranslate()

    def restyle(self) -> None:
        """Size and tint everything again."""
        self._delegate.restyle()
        self.setIndentation(self._theme.metrics.px(tokens.TREE_INDENT))
        self.fit_columns()

    def _build(self) -> None:
        self._prepare()
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setExpandsOnDoubleClick(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.header().setTextElideMode(Qt.TextElideMode.ElideRight)

    def _connect(self) -> None:
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.selectionModel().currentChanged.connect(self._tell_cell)
        self.rows.modelAboutToBeReset.connect(self._keep_place)
        self.rows.modelReset.connect(self._find_place)

    def _tell_current(self) -> None:
        self.picked.emit(self.current_key())

    def _tell_cell(self) -> None:
        self.cell_picked.emit(self.current_key(), self.current_cell())

    def _keep_place(self) -> None:
        self._kept = (self.current_key(), self.currentIndex().column(), self.verticalScrollBar().value())

    def _find_place(self) -> None:
        """Open and take in hand after a reset what was so before."""
        key, column, scrolled = self._kept
        for item in self.rows.items():
            self.setExpanded(self.rows.find(item.key), item.key not in self._closed)
        self.fit_columns()
        self.verticalScrollBar().setValue(scrolled)
        if self.rows.find(key).isValid():
            self.pick(key, CELLS[max(column, 0)])

    def fit_columns(self) -> None:
        """Share the room beside number and text."""
        px = self._theme.metrics.px
        self.setColumnWidth(
            Column.NUMBER, max(self._number_width(), self.header().sectionSizeHint(Column.NUMBER), px(tokens.XXL))
        )
        shown = [column for column in _WIDTHS if not self.isColumnHidden(column)]
        room = self.viewport().width() - self.columnWidth(Column.NUMBER)
        share = round(room * tokens.SIDE_COLUMNS_SHARE / max(1, len(shown)))
        for column in shown:
            least = tokens.DUE_LEAST if column == Column.DEADLINE else tokens.XXL
            self.setColumnWidth(column, max(px(least), min(px(_WIDTHS[column]), share)))
        self._measure()

    def _number_width(self) -> int:
        widths = (self._delegate.number_width(item.cells[Column.NUMBER], item.level + 1) for item in self.rows.items())
        return max(widths, default=0)

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the row in hand as a small card of its number and text."""
        item = self.rows.item(self.currentIndex())
        if item is None or item.key < 0:
            return
        drag = QDrag(self)
        drag.setMimeData(self.rows.mimeData([self.currentIndex()]))
        drag.setPixmap(self._delegate.card(item))
        drag.exec(supported, Qt.DropAction.MoveAction)

    def _ringed(self, _row: QRect) -> QRect:
        """Return the cell in hand."""
        current = self.currentIndex()
        cell = self.visualRect(current)
        item = self.rows.item(current)
        cell.setWidth(self._delegate.span(item, current.column()) if item else cell.width())
        return cell

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type by F2 or Enter, go from cell to cell by the arrows; letters search nothing."""
        if event.modifiers() in _PLAIN and event.key() in _EDIT_KEYS:
            self.edit_current()
        elif event.modifiers() in _PLAIN and event.key() in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
        elif event.text().isalnum() and event.modifiers() in _PLAIN:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        column = self.currentIndex().column() + step
        while 0 <= column < len(Column) and self.isColumnHidden(column):
            column += step
        if 0 <= column < len(Column):
            index = self.currentIndex().siblingAtColumn(column)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu where the mouse is, or at the cell in hand for the keyboard."""
        if not self.currentIndex().isValid():
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        cell = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_wanted.emit(cell if by_key else event.globalPos())
