"""What the trees of tasks and of plans have in common: ground, lines, marks, what is folded; it knows no cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTreeView

from desktop.views import tokens

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtCore import QPersistentModelIndex

    from desktop.views.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

TEXT_COLUMN = 1
"""The column of a task's text, which takes what room the others leave."""


class _Row(Protocol):
    """A row of the model: its key, and whether it carries work or heads others."""

    @property
    def key(self) -> Hashable: ...

    @property
    def is_task(self) -> bool: ...


class RowTree(QTreeView):
    """A tree of headings and tasks. A tree of this kind says ``row_of`` an index and how it fits its columns."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._closed: set[Hashable] = set()

    def row_of(self, index: Index) -> _Row | None:
        """Return the row of an index."""
        raise NotImplementedError

    def fit_columns(self) -> None:
        """Give each column its room."""
        raise NotImplementedError

    def _prepare(self) -> None:
        """Set what holds for both trees, once the model is there."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        head = self.header()
        head.setSectionsMovable(False)
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(tokens.XXL)
        head.setSectionResizeMode(TEXT_COLUMN, QHeaderView.ResizeMode.Stretch)
        head.sectionResized.connect(self._measure)
        self.collapsed.connect(self._note_closed)
        self.expanded.connect(self._note_opened)

    def _note_closed(self, index: QModelIndex) -> None:
        row = self.row_of(index)
        self._closed.update({row.key} if row else ())

    def _note_opened(self, index: QModelIndex) -> None:
        row = self.row_of(index)
        self._closed.difference_update({row.key} if row else ())

    def _measure(self) -> None:
        self.scheduleDelayedItemsLayout()

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground of the row, its cells, the line below it and the ring of the focus."""
        palette, rect = self._theme.palette, option.rect  # type: ignore[attr-defined]
        row = self.row_of(index)
        if self.selectionModel().isSelected(index):
            painter.fillRect(rect, QColor(palette.accent_wash))
        elif row and not row.is_task:
            painter.fillRect(rect, QColor(palette.wash))
        super().drawRow(painter, option, index)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), tokens.HAIRLINE), QColor(palette.line))
        if self.hasFocus() and row and row is self.row_of(self.currentIndex()):
            inset = tokens.FOCUS // 2
            painter.save()
            painter.setPen(QPen(QColor(palette.accent), tokens.FOCUS))
            painter.drawRect(self._ringed(rect).adjusted(inset, inset, -inset, -inset))
            painter.restore()

    def _ringed(self, row: QRect) -> QRect:
        """Return what of the row in hand the ring goes round."""
        return row

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint the mark that opens and closes a heading, nothing else."""
        if not self.model().hasChildren(index):
            return
        size, colour = self._theme.metrics.px(tokens.M), self._theme.palette.muted
        name = "chevron_down" if self.isExpanded(index) else "chevron_right"
        picture = self._theme.icons.pixmap(name, colour, size, self.devicePixelRatioF())
        painter.drawPixmap(rect.right() + 1 - size, rect.top() + (self._theme.metrics.row - size) // 2, picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self.fit_columns()

    def focusInEvent(self, event: QEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.viewport().update()

    def focusOutEvent(self, event: QEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.viewport().update()
