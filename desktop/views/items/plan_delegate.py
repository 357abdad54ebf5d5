"""How a row of a plan under review looks and is typed into; it must not know what is done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop.presenters.plan_doubts import FIELD_WORDS
from desktop.presenters.plan_tree import CELLS
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.items.plan_tree import ITEM, Column, Index, PlanItem
from desktop.views.items.wrapped import wrapped_lines

if TYPE_CHECKING:
    from desktop.views.theme import Theme

MOST_LINES = 3
_BREAKS = (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier)


class CellEdit(QPlainTextEdit):
    """A field over a cell that grows with its text: Enter ends it, Alt+Enter begins a line."""

    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "cell")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End by Enter, begin a line by Alt+Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() in _BREAKS:
                self.insertPlainText("\n")
            elif event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
                self.ended.emit()
            return
        super().keyPressEvent(event)


class PlanDelegate(QStyledItemDelegate):
    """Paints the rows of a `PlanTreeModel` in a tree view and lets every cell be typed into."""

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self.editor: CellEdit | None = None
        self.restyle()

    def restyle(self) -> None:
        """Take the fonts and distances of the look in force."""
        metrics = self._theme.metrics
        self._font, self._strong = self._theme.font(), self._theme.font(weight=tokens.STRONG)
        self._small = self._theme.font(tokens.SECONDARY)
        self._line, self._small_line = QFontMetrics(self._font).height(), QFontMetrics(self._small).height()
        self._side = metrics.px(tokens.XS * 1.5)
        self._top = max(metrics.px(tokens.XS), (metrics.row - self._line) // 2)
        self._icon = metrics.px(tokens.M)

    def number_width(self, text: str, depth: int) -> int:
        """Return how much room a number takes at a depth of the tree."""
        return depth * self._view.indentation() + QFontMetrics(self._strong).horizontalAdvance(text) + 2 * self._side

    def card(self, item: PlanItem) -> QPixmap:
        """Draw a row as it is carried from place to place."""
        palette, ratio = self._theme.palette, self._view.devicePixelRatioF()
        size = QSize(self._theme.metrics.px(tokens.CELL_FIELD), self._theme.metrics.row)
        card = QPixmap(size * ratio)
        card.setDevicePixelRatio(ratio)
        card.fill(QColor(palette.accent_wash))
        said = " ".join(item.cells[: Column.LEAD]).replace("\n", " ")
        room = size.width() - 2 * self._side
        painter = QPainter(card)
        painter.setFont(self._font)
        painter.setPen(QColor(palette.ink))
        shown = QFontMetrics(self._font).elidedText(said, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(self._side, 0, room, size.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
        return card

    def _font_of(self, item: PlanItem, column: int) -> QFont:
        return self._strong if column <= Column.TEXT and not item.is_task else self._font

    def span(self, item: PlanItem, column: int) -> int:
        """Return how wide a cell is; a heading takes the room of the empty cells at its right."""
        last = column
        if column == Column.TEXT and not item.is_task and not any(item.cells[Column.LEAD :]):
            last = len(Column) - 1
        return sum(self._view.columnWidth(one) for one in range(column, last + 1))

    def _width(self, item: PlanItem, column: int) -> int:
        return self.span(item, column) - 2 * self._side

    def _lines(self, item: PlanItem, column: int) -> tuple[str, ...]:
        font = self._font_of(item, column).toString()
        return wrapped_lines(item.shown[column], font, self._width(item, column), MOST_LINES)

    def _paint_doubt(self, painter: QPainter, place: QRect, item: PlanItem) -> None:
        colour, ratio = self._theme.palette.due_soon, painter.device().devicePixelRatioF()
        top = place.top() + (self._small_line - self._icon) // 2
        painter.drawPixmap(place.left(), top, self._theme.icons.pixmap("warning", colour, self._icon, ratio))
        words = place.adjusted(self._icon + self._side // 2, 0, 0, 0)
        painter.setFont(self._small)
        painter.setPen(QColor(colour))
        said = QFontMetrics(self._small).elidedText(item.doubt, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(
            QRect(words.left(), words.top(), words.width(), self._small_line), Qt.TextFlag.TextSingleLine, said
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell; under the text what is open about the row."""
        item, column = index.data(ITEM), index.column()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        place = rect.adjusted(self._side, self._top, 0, 0)
        place.setWidth(self._width(item, column))
        font = self._font_of(item, column)
        painter.save()
        painter.setFont(font)
        quiet = column >= Column.LEAD
        painter.setPen(QColor(self._theme.palette.muted if quiet else self._theme.palette.ink))
        lines = self._lines(item, column)
        for number, line in enumerate(lines):
            row = QRect(place.left(), place.top() + number * self._line, place.width(), self._line)
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)
        if column == Column.TEXT and item.doubt:
            self._paint_doubt(painter, place.adjusted(0, len(lines) * self._line, 0, 0), item)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height the cell needs at the column's width."""
        item, column = index.data(ITEM), index.column()
        if self._view.isColumnHidden(column):
            return QSize(0, 0)
        height = max(1, len(self._lines(item, column))) * self._line
        if column == Column.TEXT and item.doubt:
            height = len(self._lines(item, column)) * self._line + self._small_line
        return QSize(0, max(self._theme.metrics.row, height + 2 * self._top))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a field for the cell."""
        self.editor = CellEdit(parent)
        self.editor.setAccessibleName(_(FIELD_WORDS[CELLS[index.column()]]))
        self.editor.ended.connect(self._end)
        return self.editor

    def _end(self) -> None:
        if self.editor:
            self.commitData.emit(self.editor)
            self.closeEditor.emit(self.editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def destroyEditor(self, editor: QWidget, _index: Index) -> None:
        """Forget the field that is gone."""
        if editor is self.editor:
            self.editor = None
        editor.deleteLater()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the whole text, the cursor behind it."""
        if isinstance(editor, CellEdit) and not editor.document().isModified():
            editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))
            editor.moveCursor(editor.textCursor().MoveOperation.End)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Tell what was typed."""
        if isinstance(editor, CellEdit):
            model.setData(index, editor.toPlainText(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the field over the cell, wide and high enough for its text, inside the view."""
        cell: QRect = option.rect  # type: ignore[attr-defined]
        room, px = self._view.viewport().rect(), self._theme.metrics.px
        width = cell.width() if index.column() == Column.NUMBER else max(cell.width(), px(tokens.CELL_FIELD))
        width = min(max(width, px(tokens.COUNT_COLUMN)), room.width())
        inner = width - 4 * self._side
        lines = len(wrapped_lines(str(index.data()), self._font.toString(), inner, tokens.CELL_FIELD_LINES)) + 1
        height = min(max(cell.height(), lines * self._line + 2 * self._top), room.height())
        left = max(room.left(), min(cell.left(), room.right() - width))
        top = max(room.top(), min(cell.top(), room.bottom() - height))
        editor.setGeometry(left, top, width, height)
