"""A box to choose a unit, or a line, by a few letters of its name without marks; it must not know what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from desktop.domain.text import fold
from desktop.views import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

_CODE, _FOLDED = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_LEAST_LETTERS = 34


class UnitChooser(QComboBox):
    """Lists names; ``chosen`` carries the code of the one that was taken."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._names = QStandardItemModel(self)
        self._taken = ""
        self.setModel(self._names)
        self.field = QLineEdit()
        self.setLineEdit(self.field)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST_LETTERS)
        self.setMaxVisibleItems(tokens.CHOICES_SEEN)
        finder = _Finder(self._names, self)
        self.setCompleter(finder)
        finder.activated.connect(self._take_named)
        self.activated.connect(self._take)
        self.field.returnPressed.connect(self._take_first)

    def show_names(self, names: Sequence[tuple[str, str]], taken: str) -> None:
        """List (code, name) with one of them taken."""
        listed = [(self._names.item(row).data(_CODE), self._names.item(row).text()) for row in self._rows()]
        if listed != list(names):
            self._names.clear()
            for code, name in names:
                item = QStandardItem(name)
                item.setData(code, _CODE)
                item.setData(fold(name), _FOLDED)
                self._names.appendRow(item)
        self._taken = taken
        self._show_taken()

    def step(self, by: int) -> None:
        """Take the next or the previous name, if there is one."""
        at = self._place_of(self._taken) + by
        if 0 <= at < self._names.rowCount():
            self._take(at)

    def _rows(self) -> range:
        return range(self._names.rowCount())

    def _place_of(self, code: str) -> int:
        return next((row for row in self._rows() if self._names.item(row).data(_CODE) == code), -1)

    def _show_taken(self) -> None:
        self.setCurrentIndex(self._place_of(self._taken))
        self.field.setCursorPosition(0)

    def _take(self, row: int) -> None:
        code = self._names.item(row).data(_CODE)
        if code != self._taken:
            self._taken = code
            self.chosen.emit(code)
        self._show_taken()

    def _take_named(self, name: str) -> None:
        self._take(next(row for row in self._rows() if self._names.item(row).text() == name))

    def _take_first(self) -> None:
        wanted = fold(self.field.text()).split()
        names = (row for row in self._rows() if all(word in self._names.item(row).data(_FOLDED) for word in wanted))
        first = next(names, None)
        if first is None:
            self._show_taken()
        else:
            self._take(first)


class _Finder(QCompleter):
    """Finds names by letters anywhere in them, marks or no marks."""

    def __init__(self, names: QStandardItemModel, parent: QObject) -> None:
        super().__init__(names, parent)
        self.setCompletionRole(_FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setMaxVisibleItems(tokens.CHOICES_SEEN)

    def splitPath(self, path: str) -> list[str]:
        """Compare without marks."""
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Write a name with its marks."""
        return str(index.data())
