"""How the cursor and the chosen cells of a form move by keys, as in Excel; it must not know what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QTableView, QWidget

from desktop.presenters.blocks import Range, around, far_corner, jump, next_in, span
from desktop.views.items.count_delegate import Way
from desktop.views.items.count_table import CountTableModel, Index, place_of

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from desktop.presenters.blocks import Place
    from desktop.presenters.counts import CountSheet

_ONWARD = {Way.ONWARD: (1, 0), Way.RETURN: (-1, 0), Way.NEXT: (0, 1), Way.BACK: (0, -1)}
STEPS = {
    Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
}  # fmt: skip
CORNERS = {Qt.Key.Key_Home: (0, 0), Qt.Key.Key_End: (-1, -1)}


class MovingGrid(QTableView):
    """Shows a `CountTableModel`. ``moved``: the cursor is on another cell, ``chosen_changed``: others are chosen."""

    moved = Signal()
    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = CountTableModel(self)
        self._tab_from: int | None = None

    @property
    def place(self) -> Place:
        """Where the cursor is."""
        index = self.currentIndex()
        return place_of(index) if index.isValid() else (0, 0)

    def places(self) -> list[Place]:
        """The chosen cells, row by row."""
        return sorted(place_of(index) for index in self.selectedIndexes())

    def go_to(self, place: Place) -> None:
        """Put the cursor on a cell and choose it alone, whatever keys are held down."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.table.index(*place), flags.ClearAndSelect)

    def go(self, way: Way) -> None:
        """Follow a key from the cursor's cell; Enter goes back under the cell where a run of Tab began."""
        sheet, chosen = self.table.sheet, self._chosen()
        if not sheet:
            return
        if way not in _ONWARD:
            self._tab_from = None
            self.go_to(self._beside(way))
        elif chosen and chosen.size > 1:
            self._go_within(next_in(chosen, self.place, _ONWARD[way]))
        else:
            self.go_to(self._next(sheet, way))

    def _next(self, sheet: CountSheet, way: Way) -> Place:
        if way in (Way.NEXT, Way.BACK):
            self._tab_from = self.place[1] if self._tab_from is None else self._tab_from
            return sheet.onward(self.place, _ONWARD[way])
        start, self._tab_from = self._tab_from, None
        below = (self.place[0] + 1, start if start is not None else 0)
        if start is not None and way is Way.ONWARD and below[0] < self.table.rowCount() and sheet.is_typed(below):
            return below
        return sheet.onward(self.place, _ONWARD[way])

    def _beside(self, way: Way) -> Place:
        row, column = self.place[0] + way.value[0], self.place[1] + way.value[1]
        row = min(max(row, 0), self.table.rowCount() - 1)
        return row, min(max(column, 0), self.table.columnCount() - 1)

    def _go_within(self, place: Place) -> None:
        index = self.table.index(*place)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollTo(index)

    def _go_far(self, event: QKeyEvent) -> None:
        """Go by arrows, Home and End; with Shift the chosen cells grow or shrink and the cursor stays."""
        self._tab_from = None
        chosen, shifted = self._chosen(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        start = far_corner(chosen, self.place) if shifted and chosen else self.place
        target = self._target(start, event)
        if not shifted:
            self.go_to(target)
            return
        self._select(span(self.place, target))
        self.scrollTo(self.table.index(*target))

    def _target(self, start: Place, event: QKeyEvent) -> Place:
        key, room = Qt.Key(event.key()), self._room()
        controlled = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in CORNERS:
            row, column = CORNERS[key]
            return (row % (room.bottom + 1) if controlled else start[0]), column % (room.right + 1)
        if controlled:
            return jump(start, STEPS[key], room, self._is_full)
        row, column = start[0] + STEPS[key][0], start[1] + STEPS[key][1]
        return min(max(row, 0), room.bottom), min(max(column, 0), room.right)

    def _is_full(self, place: Place) -> bool:
        return self.table.sheet is not None and not self.table.sheet.cell(place).is_empty

    def _choose_whole(self, *, across: bool) -> None:
        """Choose the whole rows, or the whole columns, of the chosen cells; the cursor stays."""
        chosen, room = self._chosen(), self._room()
        if not chosen:
            return
        whole = (
            Range(chosen.top, 0, chosen.bottom, room.right) if across
            else Range(0, chosen.left, room.bottom, chosen.right)
        )  # fmt: skip
        self._select(whole)

    def _chosen(self) -> Range | None:
        places = self.places()
        return around(places) if places else None

    def _choose(self, chosen: Range) -> None:
        self.go_to((chosen.top, chosen.left))
        self._select(chosen)

    def _select(self, wanted: Range) -> None:
        corners = self.table.index(wanted.top, wanted.left), self.table.index(wanted.bottom, wanted.right)
        self.selectionModel().select(QItemSelection(*corners), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _room(self) -> Range:
        return Range(0, 0, self.table.rowCount() - 1, self.table.columnCount() - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Forget where a run of Tab began."""
        self._tab_from = None
        super().mousePressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that the cursor moved."""
        super().currentChanged(current, previous)
        self.moved.emit()
