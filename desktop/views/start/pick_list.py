"""A list under its search box, worked by the keyboard from the box alone; it must not know what is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.views import tokens
from desktop.views.parts import label

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_KEY = Qt.ItemDataRole.UserRole


class PickList(QWidget):
    """Rows of (key, words). ``searched``: the box changed; ``chosen``: another row is current; ``taken``: Enter."""

    searched = Signal(str)
    chosen = Signal(str)
    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading, self.box, self.list = label("secondary"), QLineEdit(), QListWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        for part in (self._heading, self.box):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        self._heading.setBuddy(self.box)
        self.list.setUniformItemSizes(True)
        self.list.setProperty("role", "pick")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.box.setClearButtonEnabled(True)
        self.box.installEventFilter(self)
        self.box.textChanged.connect(self.searched)
        self.box.returnPressed.connect(self.taken)
        self.list.itemActivated.connect(self._take)
        self.list.currentItemChanged.connect(self._choose)

    def set_words(self, heading: str, hint: str) -> None:
        """Say what is listed and what the search box is for."""
        self._heading.setText(heading)
        self.box.setPlaceholderText(hint)
        self.box.setAccessibleName(f"{heading}: {hint}")
        self.list.setAccessibleName(heading)

    def show_rows(self, rows: Sequence[tuple[str, str]], current: str = "") -> None:
        """List (key, words); ``current`` stays chosen, and the only row left is chosen by itself."""
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.list.clear()
        for key, words in rows:
            item = QListWidgetItem(words)
            item.setToolTip(words)
            item.setData(_KEY, key)
            self.list.addItem(item)
            if key == current:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own
        if len(rows) == 1 and self.list.currentItem() is None:
            self.list.setCurrentRow(0)

    def current(self) -> str:
        """Return the key of the current row, empty without one."""
        item: QListWidgetItem | None = self.list.currentItem()
        return "" if item is None else str(item.data(_KEY))

    def take_focus(self) -> None:
        """Put the cursor into the search box."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.selectAll()

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(_KEY)))

    def _take(self, _item: QListWidgetItem) -> None:
        self.taken.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move through the list while the cursor stays in the box."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            if self.list.currentRow() < 0:
                self.list.setCurrentRow(0)
            else:
                self.list.event(event)
            return True
        return super().eventFilter(watched, event)
