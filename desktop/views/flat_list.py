"""A list of several columns without branches, whose rows have keys; it must not know what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_KEY = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def row(texts: Sequence[str], *, numbers: Iterable[int] = (), hint: str = "") -> QTreeWidgetItem:
    """Make a row of texts, those in the columns of ``numbers`` at the right; ``hint`` is told over the first."""
    made = QTreeWidgetItem(list(texts))
    for column in numbers:
        made.setTextAlignment(column, _RIGHT)
    if hint:
        made.setToolTip(0, hint)
    return made


class FlatList(QTreeWidget):
    """The columns of ``wide`` share the room that the others leave."""

    def __init__(self, columns: int, wide: Iterable[int] = (0,)) -> None:
        super().__init__()
        self.setColumnCount(columns)
        self.setRootIsDecorated(False)
        self.setAllColumnsShowFocus(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in wide:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def key(self) -> str:
        """Return the key of the row the cursor is on, empty for none."""
        item: QTreeWidgetItem | None = self.currentItem()
        return "" if item is None else str(item.data(0, _KEY))

    def place(self) -> int:
        """Return the number of the row the cursor is on, -1 for none."""
        return self.currentIndex().row()

    def show_rows(self, rows: Iterable[tuple[str, QTreeWidgetItem]], wanted: str = "") -> None:
        """Show rows by their keys; the cursor goes to the wanted one, else stays on its own, else goes to the first."""
        wanted = wanted or self.key()
        self.clear()
        for key, item in rows:
            item.setData(0, _KEY, key)
            self.addTopLevelItem(item)
            if key == wanted:
                self.setCurrentItem(item)
        if self.place() < 0:
            self.setCurrentIndex(self.model().index(0, 0))
