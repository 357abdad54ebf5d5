"""What opens under the head of a column: words its cells hold, its values to tick; it must not know whose columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.domain.text import fold
from desktop.services.tasks.filters import ColumnFilter
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import label, push_button

if TYPE_CHECKING:
    from enum import StrEnum

    from PySide6.QtGui import QHideEvent

    from desktop.views.theme import Theme

_VALUE = Qt.ItemDataRole.UserRole
_MOST_ROWS = 9


class Columns(Protocol):
    """A list whose columns are filtered."""

    def column_name(self, column: StrEnum) -> str:
        """Name a column."""
        ...

    def column_filter(self, column: StrEnum) -> ColumnFilter:
        """Return what a column lets through."""
        ...

    def column_values(self, column: StrEnum) -> tuple[tuple[str, int], ...]:
        """List what stands in a column with the number of rows; nothing where all cells differ."""
        ...

    def value_words(self, column: StrEnum, value: str) -> str:
        """Say a value as it stands in the list."""
        ...

    def filter_column(self, one: ColumnFilter) -> None:
        """Let through what a column's filter says."""
        ...


class ColumnMenu(QFrame):
    """Sets a column's filter with every tick and letter, and says so by ``chosen``; ``shut`` when it closes."""

    chosen = Signal()
    shut = Signal()

    def __init__(self, theme: Theme, columns: Columns, first: StrEnum, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme, self._columns = theme, columns
        self._column = first
        self._title, self._text, self._values = label("sheet_title"), QLineEdit(), QListWidget()
        self._all, self._clear = QListWidgetItem(), push_button("quiet")
        self.setProperty("role", "palette")
        self._build()
        self._text.textChanged.connect(self._take_text)
        self._values.itemChanged.connect(self._take_tick)
        self._clear.clicked.connect(self._drop)

    def open_at(self, place: QPoint, column: StrEnum) -> None:
        """Open for a column, the cursor in the box for words."""
        self._column = column
        self._show_column()
        self.adjustSize()
        screen = self.screen().availableGeometry()
        left = min(place.x(), screen.right() - self.width())
        self.move(max(left, screen.left()), min(place.y(), screen.bottom() - self.height()))
        self.show()
        self._text.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_column(self) -> None:
        held = self._columns.column_filter(self._column)
        name = self._columns.column_name(self._column)
        self.setAccessibleName(_("Filter by {column}").format(column=name))
        self._title.setText(name)
        for widget in (self._text, self._values):
            widget.blockSignals(True)  # noqa: FBT003 - Qt's own
        self._text.setText(held.text)
        self._text.setPlaceholderText(_("Cells that hold…"))
        self._text.setAccessibleName(_("Cells that hold…"))
        self._values.setAccessibleName(_("Values of the column"))
        self._clear.setText(_("Clear this column"))
        self._fill(held)
        self._narrow()
        for widget in (self._text, self._values):
            widget.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._clear.setEnabled(not held.is_empty)

    def _fill(self, held: ColumnFilter) -> None:
        """List the values with their numbers, where there are any to choose from."""
        values = self._columns.column_values(self._column)
        self._values.clear()
        self._values.setVisible(bool(values))
        if not values:
            return
        self._all = QListWidgetItem(_("(all)"))
        self._values.addItem(self._all)
        for value, count in values:
            item = QListWidgetItem(f"{self._columns.value_words(self._column, value)}  ({count})")
            item.setData(_VALUE, value)
            item.setToolTip(self._columns.value_words(self._column, value))
            self._values.addItem(item)
        for row in range(self._values.count()):
            self._values.item(row).setFlags(_TICKED)
        self._show_ticks(held)
        rows = min(self._values.count(), _MOST_ROWS)
        self._values.setFixedHeight(rows * max(self._values.sizeHintForRow(0), 1) + 2 * tokens.XS)
        self._values.setCurrentRow(0)

    def _show_ticks(self, held: ColumnFilter) -> None:
        self._values.blockSignals(True)  # noqa: FBT003 - Qt's own
        ticked = [held.has(item.data(_VALUE)) for item in self._items()]
        for item, is_ticked in zip(self._items(), ticked, strict=True):
            item.setCheckState(_CHECKED if is_ticked else _UNCHECKED)
        part = Qt.CheckState.PartiallyChecked if any(ticked) else _UNCHECKED
        self._all.setCheckState(_CHECKED if all(ticked) else part)
        self._values.blockSignals(False)  # noqa: FBT003 - Qt's own

    def _items(self) -> list[QListWidgetItem]:
        return [self._values.item(row) for row in range(1, self._values.count())]

    def _narrow(self) -> None:
        """List the values alone that hold the words."""
        words = fold(self._text.text())
        for item in self._items():
            item.setHidden(words not in fold(item.text()))

    def _take_text(self) -> None:
        self._narrow()
        held = self._columns.column_filter(self._column)
        self._say(ColumnFilter(self._column, self._text.text(), held.only, held.without))

    def _take_tick(self, item: QListWidgetItem) -> None:
        held = self._columns.column_filter(self._column)
        is_ticked = item.checkState() == _CHECKED
        if item is self._all:
            self._say(ColumnFilter(self._column, held.text, None if is_ticked else frozenset()))
            return
        self._say(
            _with_value(held, item.data(_VALUE), {one.data(_VALUE) for one in self._items()}, is_ticked=is_ticked)
        )

    def _drop(self) -> None:
        self._say(ColumnFilter(self._column))
        self.close()

    def _say(self, one: ColumnFilter) -> None:
        self._columns.filter_column(one)
        self._clear.setEnabled(not one.is_empty)
        if self._values.count():
            self._show_ticks(one)
        self.chosen.emit()

    def _build(self) -> None:
        px = self._theme.metrics.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(tokens.M), px(tokens.M), px(tokens.M), px(tokens.M))
        column.setSpacing(px(tokens.S))
        for widget in (self._title, self._text, self._values):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self._clear)
        row.addStretch()
        column.addLayout(row)
        self.setFixedWidth(px(tokens.COLUMN_MENU))
        self._values.setProperty("role", "ticks")
        self._values.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._values.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def event(self, event: QEvent) -> bool:
        """Take Esc before the page does, which would drop the whole filter."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Enter; Down goes from the words to the values."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        elif event.key() == Qt.Key.Key_Down and self._text.hasFocus() and self._values.isVisible():
            self._values.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that it is shut."""
        super().hideEvent(event)
        self.shut.emit()


_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_TICKED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


def _with_value(held: ColumnFilter, value: str, known: set[str], *, is_ticked: bool) -> ColumnFilter:
    """Let a value through, or no longer; all of them ticked is no filter."""
    if held.only is not None:
        only = held.only | {value} if is_ticked else held.only - {value}
        return ColumnFilter(held.column, held.text, None if only >= known else only)
    without = held.without - {value} if is_ticked else held.without | {value}
    return ColumnFilter(held.column, held.text, frozenset() if without >= known else None, without)
