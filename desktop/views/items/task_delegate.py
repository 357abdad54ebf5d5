"""How a task's row looks in the tree: texts on up to three lines, the due day, the state; it must not know the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QSpinBox, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from desktop.domain.status import Timing
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.items.task_tree import ITEM, Column, Index, TaskTreeModel, TreeItem, done_words
from desktop.views.items.wrapped import wrapped_lines

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

    from desktop.views.theme import Theme

FULL, STEP = 100, 5
MOST_LINES = {Column.TEXT: 3, Column.LEAD: 3, Column.DEADLINE: 2, Column.STATE: 3}
HEADING_LINES = 2
DRAFT_MARK = "●"
_NO_SIZE = QSize(0, 0)


class TaskDelegate(QStyledItemDelegate):
    """Paints the rows of a `TaskTreeModel` in a tree view and lets a share be typed."""

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._heights: dict[object, int] = {}
        self._sizes: dict[str, tuple[TreeItem, QSize]] = {}
        view.header().sectionResized.connect(self._forget_heights)
        self.restyle()

    def restyle(self) -> None:
        """Take the fonts and distances of the look in force."""
        self._forget_heights()
        metrics = self._theme.metrics
        self._font = self._theme.font()
        self._strong = self._theme.font(weight=tokens.STRONG)
        self._small = self._theme.font(tokens.SECONDARY)
        self._number = self._theme.number_font()
        self._struck = self._theme.font()
        self._struck.setStrikeOut(True)
        self._line = QFontMetrics(self._font).height()
        self._small_line = QFontMetrics(self._small).height()
        self._side = metrics.px(tokens.S)
        self._top = max(metrics.px(tokens.XS), (metrics.row - self._line) // 2)
        self._icon = metrics.px(tokens.ICON_SMALL)

    def number_width(self, text: str, depth: int) -> int:
        """Return how much room the number of a row takes at a depth of the tree, draft mark included."""
        mark = QFontMetrics(self._small).horizontalAdvance(f" {DRAFT_MARK}")
        width = QFontMetrics(self._strong).horizontalAdvance(text)
        return depth * self._view.indentation() + width + mark + 2 * self._side

    def _paint_heading(self, painter: QPainter, rect: QRect, item: TreeItem) -> None:
        palette = self._theme.palette
        text_left = max(self._text_left(), rect.left() + self._side)
        counted = done_words(item)
        count_width = QFontMetrics(self._small).horizontalAdvance(counted)
        if text_left > rect.left() + self._side:
            self._draw(painter, self._inside(rect), (item.cells[Column.NUMBER],), self._strong, palette.ink)
        place = QRect(text_left, rect.top(), rect.right() - text_left - count_width - 2 * self._side, rect.height())
        lines = wrapped_lines(item.cells[Column.TEXT], self._strong.toString(), place.width(), HEADING_LINES)
        self._draw(painter, place.adjusted(0, self._top, 0, 0), lines, self._strong, palette.ink)
        right = Qt.AlignmentFlag.AlignRight
        self._draw(painter, self._inside(rect), (counted,), self._small, palette.muted, right)

    def _heading_lines(self, item: TreeItem) -> int:
        width = self._view.viewport().width() - self._text_left() - 2 * self._side
        width -= QFontMetrics(self._small).horizontalAdvance(done_words(item)) + 1
        return len(wrapped_lines(item.cells[Column.TEXT], self._strong.toString(), width, HEADING_LINES))

    def _text_left(self) -> int:
        return self._view.columnViewportPosition(Column.TEXT) + self._side

    def _paint_number(self, painter: QPainter, rect: QRect, item: TreeItem) -> None:
        inside = self._inside(rect)
        self._draw(painter, inside, (item.cells[Column.NUMBER],), self._number, self._theme.palette.ink)
        if item.is_drafted:
            right = Qt.AlignmentFlag.AlignRight
            self._draw(painter, inside, (DRAFT_MARK,), self._small, self._theme.palette.accent, right)

    def _paint_deadline(self, painter: QPainter, rect: QRect, item: TreeItem) -> None:
        inside = self._inside(rect)
        lines = self._lines(item, Column.DEADLINE, inside.width())
        is_moved = item.row is not None and item.row.extended_due is not None
        font, colour = (self._struck, "muted") if is_moved else (self._font, "ink")
        self._draw(painter, inside, lines, font, self._theme.palette.of(colour))
        below = inside.adjusted(0, len(lines) * self._line, 0, 0)
        self._draw(painter, below, self._due_lines(item, inside.width()), self._small, self._due_colour(item))

    def _due_lines(self, item: TreeItem, width: int) -> tuple[str, ...]:
        return wrapped_lines(item.due, self._small.toString(), width, 2)

    def _due_colour(self, item: TreeItem) -> str:
        palette = self._theme.palette
        if item.row and item.row.is_late:
            return palette.overdue
        if item.row and item.row.timing is Timing.DUE_SOON:
            return palette.due_soon
        return palette.ink if item.row and item.row.extended_due else palette.muted

    def _paint_state(self, painter: QPainter, rect: QRect, item: TreeItem) -> None:
        colour = self._theme.palette.of(item.label)
        inside = self._inside(rect)
        ratio = painter.device().devicePixelRatioF()
        icon_top = inside.top() + (self._line - self._icon) // 2
        painter.drawPixmap(inside.left(), icon_top, self._theme.icons.pixmap(item.label, colour, self._icon, ratio))
        words = inside.adjusted(self._icon + self._side // 2, 0, 0, 0)
        self._draw(painter, words, self._lines(item, Column.STATE, words.width()), self._font, colour)

    def _paint_percent(self, painter: QPainter, rect: QRect, item: TreeItem) -> None:
        palette, inside = self._theme.palette, self._inside(rect)
        row = item.row
        percent = FULL * row.lines_done // row.lines if row and row.is_many else row.percent if row else None
        right = Qt.AlignmentFlag.AlignRight
        if percent is None:
            self._draw(painter, inside, ("–",), self._font, palette.muted, right)
            return
        self._draw(painter, inside, (item.cells[Column.PERCENT],), self._number, palette.ink, right)
        bar = QRect(inside.left(), inside.top() + self._line, inside.width(), self._theme.metrics.px(tokens.XS) // 2)
        painter.fillRect(bar, QColor(palette.hover))
        bar.setWidth(bar.width() * percent // FULL)
        painter.fillRect(bar, QColor(palette.of(item.label)))

    def _lines(self, item: TreeItem, column: Column, width: int) -> tuple[str, ...]:
        return wrapped_lines(item.cells[column], self._font.toString(), width, MOST_LINES[column])

    def _indent(self, item: TreeItem, column: Column) -> int:
        """A line stands below the text of its task, an agency of a turn further in."""
        if column != Column.TEXT or item.row is None or not item.row.line:
            return 0
        depth = 2 if "#" in (item.row.parent or "") else 1
        return depth * self._theme.metrics.px(tokens.L)

    def _inside(self, rect: QRect) -> QRect:
        return rect.adjusted(self._side, self._top, -self._side, 0)

    @staticmethod
    def _draw(
        painter: QPainter,
        place: QRect,
        lines: tuple[str, ...],
        font: QFont,
        colour: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        height = QFontMetrics(font).height()
        for number, line in enumerate(lines):
            row = QRect(place.left(), place.top() + number * height, place.width(), height)
            painter.drawText(row, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)

    def _height(self, item: TreeItem, column: Column) -> int:
        """Return how high a row must be for one of its cells."""
        if not item.is_task:
            lines = self._heading_lines(item) * self._line if column == Column.NUMBER else 0
            return max(self._theme.metrics.row, lines + 2 * self._top)
        width = self._view.columnWidth(column) - 2 * self._side
        match column:
            case Column.TEXT | Column.LEAD:
                height = len(self._lines(item, column, width - self._indent(item, column))) * self._line
            case Column.DEADLINE:
                height = len(self._lines(item, column, width)) * self._line
                height += len(self._due_lines(item, width)) * self._small_line
            case Column.STATE:
                height = len(self._lines(item, column, width - self._icon - self._side // 2)) * self._line
            case _:
                height = self._line
        return max(self._theme.metrics.row, height + 2 * self._top)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell; a heading stands across all of them."""
        item = index.data(ITEM)
        rect = option.rect  # type: ignore[attr-defined]
        painter.save()
        if not item.is_task:
            self._paint_heading(painter, rect, item)
        else:
            self._paint_cell(painter, rect, item, Column(index.column()))
        painter.restore()

    def _paint_cell(self, painter: QPainter, rect: QRect, item: TreeItem, column: Column) -> None:
        match column:
            case Column.NUMBER:
                self._paint_number(painter, rect, item)
            case Column.DEADLINE:
                self._paint_deadline(painter, rect, item)
            case Column.STATE:
                self._paint_state(painter, rect, item)
            case Column.PERCENT:
                self._paint_percent(painter, rect, item)
            case Column.TEXT | Column.LEAD:
                colour = self._theme.palette.ink if column == Column.TEXT else self._theme.palette.muted
                inside = self._inside(rect).adjusted(self._indent(item, column), 0, 0, 0)
                self._draw(painter, inside, self._lines(item, column, inside.width()), self._font, colour)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the whole row for its first cell: rows are many, and asked for again and again."""
        if index.column():
            return _NO_SIZE
        model = index.model()
        item = model.item(index) if isinstance(model, TaskTreeModel) else None
        if item is None:
            return _NO_SIZE
        held = self._sizes.get(item.key)
        if held is None or held[0] is not item:
            held = self._sizes[item.key] = item, QSize(0, self._height_of(item))
        return held[1]

    def _height_of(self, item: TreeItem) -> int:
        key = item.is_task, item.cells, item.due, item.done, item.count, item.row.parent if item.row else None
        if key not in self._heights:
            self._heights[key] = self._row_height(item)
        return self._heights[key]

    def _row_height(self, item: TreeItem) -> int:
        shown = (column for column in Column if not self._view.isColumnHidden(column))
        return max(self._height(item, column) for column in shown)

    def _forget_heights(self) -> None:
        self._heights.clear()
        self._sizes.clear()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        """Return a field for the share."""
        field = QSpinBox(parent)
        field.setRange(0, FULL)
        field.setSingleStep(STEP)
        field.setSuffix(" %")
        field.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setAccessibleName(_("Percent done"))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the share recorded, all of it selected."""
        if isinstance(editor, QSpinBox):
            editor.setValue(index.data(Qt.ItemDataRole.EditRole) or 0)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Tell the share typed."""
        if isinstance(editor, QSpinBox):
            editor.interpretText()
            model.setData(index, editor.value(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Put the field over the share, wide enough for "100 %"."""
        cell = option.rect  # type: ignore[attr-defined]
        px = self._theme.metrics.px
        width, height = max(cell.width(), px(tokens.PERCENT_FIELD)), px(tokens.CONTROL)
        editor.setGeometry(cell.right() + 1 - width, cell.top(), width, height)
