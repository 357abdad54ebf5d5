"""A list of lines with a smaller second line, gone to by Enter or a click; it must not know what they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate

from desktop.views import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from desktop.presenters.closing import Line

_STANDS_FOR = Qt.ItemDataRole.UserRole
_TALLEST = 10_000


class _Heights(QStyledItemDelegate):
    """Gives a line the height of its words as they wrap inside the padding, which Qt's own leaves out."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Measure the words."""
        hint = super().sizeHint(option, index)
        room = self._view.viewport().width() - 2 * tokens.L
        words = QRect(0, 0, max(room, tokens.XXL), _TALLEST)
        wrapped = self._view.fontMetrics().boundingRect(words, Qt.TextFlag.TextWordWrap, str(index.data()))
        return QSize(hint.width(), max(hint.height(), wrapped.height() + 2 * tokens.S))


class LineList(QListWidget):
    """``wanted`` carries what the line gone to stands for, ``picked`` the one under the cursor; Enter tells it too."""

    wanted = Signal(object)
    picked = Signal(object)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "lines")
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setSpacing(tokens.HAIRLINE)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Heights(self))
        self.itemClicked.connect(self._go)
        self.currentItemChanged.connect(self._pick)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the cursor stays in its row."""
        row, blocker = self.currentRow(), QSignalBlocker(self)
        self.clear()
        for line in lines:
            item = QListWidgetItem("\n".join(filter(None, (line.text, line.small))))
            item.setToolTip(line.whole)
            item.setData(_STANDS_FOR, line.stands_for)
            if line.stands_for is None:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsSelectable)
            self.addItem(item)
        self.setCurrentRow(min(max(row, 0), len(lines) - 1))
        blocker.unblock()

    def chosen(self) -> object:
        """Return what the line under the cursor stands for."""
        item: QListWidgetItem | None = self.currentItem()
        return item.data(_STANDS_FOR) if item is not None else None

    def _go(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.wanted.emit(chosen)

    def _pick(self) -> None:
        self.picked.emit(self.chosen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the line by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
            self._go()
        else:
            super().keyPressEvent(event)
