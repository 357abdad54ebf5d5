"""The small buttons on the heads of the tree's columns that open their filters; they must not know what is filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton

from desktop.presenters.task_filter_words import COLUMN_WORDS
from desktop.services.tasks.filters import TaskColumn
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.column_menu import ColumnMenu
from desktop.views.items.task_tree import Column
from desktop.views.parts import end_with
from desktop.views.tasks.column_menu import TaskColumns

if TYPE_CHECKING:
    from desktop.presenters.tasks import TaskList
    from desktop.views.tasks.tree import TaskTree
    from desktop.views.theme import Theme

_COLUMNS = {
    Column.TEXT: TaskColumn.TEXT,
    Column.LEAD: TaskColumn.LEAD,
    Column.DEADLINE: TaskColumn.DEADLINE,
    Column.STATE: TaskColumn.STATE,
    Column.PERCENT: TaskColumn.PERCENT,
}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_OPEN = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ColumnHeads(QObject):
    """One button a column; Tab reaches the one used last, the arrows its neighbours. ``chosen``: a filter changed."""

    chosen = Signal()

    def __init__(self, theme: Theme, tasks: TaskList, tree: TaskTree) -> None:
        super().__init__(tree)
        self._theme, self._tasks, self._tree = theme, tasks, tree
        self._header, self._ground = tree.header(), tree.header().viewport()
        self._at = Column.TEXT
        self.menu = ColumnMenu(theme, TaskColumns(tasks), TaskColumn.TEXT, tree)
        end_with(self, self.menu)
        self.buttons = {column: self._button(column) for column in _COLUMNS}
        self.menu.chosen.connect(self.chosen)
        self.menu.shut.connect(self._give_back)
        self._header.sectionResized.connect(self._place)
        self._header.geometriesChanged.connect(self._place)
        self._ground.installEventFilter(self)
        self._reach()

    def open_last(self) -> None:
        """Open the filter of the column used last, or of the text."""
        self.open(Column.TEXT if self._header.isSectionHidden(self._at) else self._at)

    def open(self, column: Column) -> None:
        """Open the filter of a column."""
        self._at = column
        self._reach()
        button = self.buttons[self._at]
        below = QPoint(0, self._header.height() - button.y())
        self.menu.open_at(button.mapToGlobal(below), _COLUMNS[self._at])

    def show_filter(self) -> None:
        """Mark the heads of the columns that do not let everything through."""
        for column, button in self.buttons.items():
            is_filtered = not self._tasks.wanted.column(_COLUMNS[column]).is_empty
            colour = self._theme.palette.accent if is_filtered else self._theme.palette.edge
            button.setIcon(self._theme.icons.icon("filter" if is_filtered else "chevron_down", colour))
            name = _("Filter by {column}").format(column=_(COLUMN_WORDS[_COLUMNS[column]]))
            said = _("{name}, in force").format(name=name) if is_filtered else name
            button.setAccessibleName(said)
            button.setToolTip(f"{said} (Alt+↓)")

    def retranslate(self) -> None:
        """Set every text again."""
        self.show_filter()

    def restyle(self) -> None:
        """Tint and size the buttons again."""
        size = self._theme.metrics.px(tokens.M)
        for button in self.buttons.values():
            button.setIconSize(QSize(size, size))
        self.show_filter()
        self._place()

    def _button(self, column: Column) -> QToolButton:
        button = QToolButton(self._ground)
        button.setProperty("role", "column")
        button.installEventFilter(self)
        button.clicked.connect(lambda: self.open(column))
        button.show()
        return button

    def _reach(self) -> None:
        """Let Tab reach one button alone."""
        for column, button in self.buttons.items():
            reached = Qt.FocusPolicy.TabFocus if column is self._at else Qt.FocusPolicy.NoFocus
            button.setFocusPolicy(reached)

    def _place(self) -> None:
        """Lay each button at the right end of its head."""
        side = self._theme.metrics.px(tokens.XL)
        for column, button in self.buttons.items():
            left = self._header.sectionViewportPosition(column)
            button.setVisible(not self._header.isSectionHidden(column))
            # The head of shares stands at the right, so its button stands before it.
            end = left if column is Column.PERCENT else left + self._header.sectionSize(column) - side
            button.setGeometry(end, (self._header.height() - side) // 2, side, side)

    def _give_back(self) -> None:
        self._tree.setFocus(Qt.FocusReason.PopupFocusReason)

    def _step(self, steps: int) -> None:
        shown = [column for column in self.buttons if not self._header.isSectionHidden(column)]
        self._at = shown[(shown.index(self._at) + steps) % len(shown)]
        self._reach()
        self.buttons[self._at].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the heads by the arrows, open one by Alt+Down, Down or Enter; follow the header's size."""
        if watched is self._ground:
            if event.type() == QEvent.Type.Resize:
                self._place()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _STEPS:
                self._step(_STEPS[key])
                return True
            if key in _OPEN:
                self.open(self._at)
                return True
        return super().eventFilter(watched, event)
