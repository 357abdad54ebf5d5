"""The tree of tasks: keys, mouse and columns of quick entry in the row; it must not know how anything is recorded."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu

from desktop.domain.status import State
from desktop.domain.text import fold
from desktop.services.words import wording
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.items.task_delegate import TaskDelegate
from desktop.views.items.task_tree import Column, Index, TaskTreeModel, TreeItem
from desktop.views.parts import end_with
from desktop.views.row_tree import RowTree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.views.theme import Theme

_MENU_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NEEDS = {
    Column.LEAD: tokens.LEAD_NEEDS,
    Column.PERCENT: tokens.PERCENT_NEEDS,
    Column.DEADLINE: tokens.DEADLINE_NEEDS,
}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class StateMenu(QMenu):
    """The six states, each with icon, word and a number to press."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._acts = {state: QAction(self) for state in State}
        for state, act in self._acts.items():
            act.setData(state)
            self.addAction(act)
        self.triggered.connect(self._choose)

    def retranslate(self) -> None:
        """Set every text again."""
        self.setTitle(_("State"))
        for number, (state, act) in enumerate(self._acts.items(), 1):
            act.setText(f"&{number}  {wording.state(state)}")

    def restyle(self) -> None:
        """Tint the icons again."""
        palette = self._theme.palette
        for state, act in self._acts.items():
            act.setIcon(self._theme.icons.icon(state.value, palette.of(state.value)))

    def open_at(self, place: QPoint, state: State) -> None:
        """Open with the state in force under the cursor."""
        self.setActiveAction(self._acts[state])
        self.popup(place)
        self.setActiveAction(self._acts[state])

    def _choose(self, act: QAction) -> None:
        self.chosen.emit(State(act.data()))


class TaskTree(RowTree):
    """Shows a `TaskTreeModel`.

    ``picked`` carries the address of the row in hand, empty for none; ``opened`` and ``closed`` that of a task or turn
    whose lines are to be shown or not; ``state_given`` the state chosen for the selected tasks; ``entry_wanted`` asks
    for the whole form, ``menu_wanted`` for the menu of a row, at a place.
    """

    picked = Signal(str)
    opened = Signal(str)
    closed = Signal(str)
    state_given = Signal(object)
    entry_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.tasks = TaskTreeModel(self)
        self.states = StateMenu(theme)
        end_with(self, self.states)
        self._numbers = 0
        self._opened: set[str] = set()
        self._kept = ("", 0, frozenset[str]())
        self._is_changing = False
        self._typed, self._typed_at = "", QElapsedTimer()
        self.setModel(self.tasks)
        self._delegate = TaskDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self._build()
        self._connect()

    def row_of(self, index: Index) -> TreeItem | None:
        """Return the row of an index."""
        return self.tasks.item(index)

    def current_key(self) -> str:
        """Return the address of the row in hand."""
        item = self.tasks.item(self.currentIndex())
        return item.key if item else ""

    def selected_tasks(self) -> tuple[str, ...]:
        """Return the addresses of the selected tasks, from the top."""
        return tuple(item.key for item in self._selected() if item.is_task)

    def selected_cells(self) -> list[tuple[str | int | None, ...]]:
        """Return the cells of the selected rows, from the top; shares as numbers."""
        return [(*item.cells[: Column.PERCENT], item.row.percent if item.row else None) for item in self._selected()]

    def _selected(self) -> list[TreeItem]:
        """Return the selected rows from the top, range by range: asking Qt cell by cell is slow for hundreds."""
        chosen: set[str] = set()
        for span in self.selectionModel().selection():  # type: ignore[attr-defined]
            indexes = (self.tasks.index(row, 0, span.parent()) for row in range(span.top(), span.bottom() + 1))
            chosen.update(item.key for index in indexes if (item := self.tasks.item(index)))
        keys = (key for key in self.tasks.keys() if key in chosen)  # noqa: SIM118 - not a mapping
        return [item for key in keys if (item := self.tasks.item(self.tasks.find(key)))]

    def has_lines(self, key: str) -> bool:
        """Say whether the lines below a row are in the tree."""
        return self.tasks.rowCount(self.tasks.find(key)) > 0

    def bring_lines(self, key: str) -> None:
        """Bring a row that was just opened to the top, its lines below it in sight."""
        index = self.tasks.find(key)
        if index.isValid() and self.tasks.rowCount(index):
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)

    def pick(self, key: str) -> None:
        """Take a row in hand, in sight; one that is not shown is left."""
        index = self.tasks.find(key)
        if index.isValid():
            self._take_in_hand(index)

    def pick_first_task(self) -> None:
        """Take the first task in hand."""
        for key in self.tasks.keys():  # noqa: SIM118 - not a mapping
            item = self.tasks.item(self.tasks.find(key))
            if item and item.is_task:
                self._take_in_hand(self.tasks.find(key))
                return

    def pick_neighbour(self, step: int) -> None:
        """Take the task above (-1) or below (1) in hand."""
        index = self.currentIndex().siblingAtColumn(0)
        while (index := self.indexBelow(index) if step > 0 else self.indexAbove(index)).isValid():
            item = self.tasks.item(index)
            if item and item.is_task:
                self._take_in_hand(index)
                return

    def select_lines(self) -> bool:
        """Select all lines of the task or turn in hand; say whether there are any."""
        index = self.currentIndex().siblingAtColumn(0)
        item = self.tasks.item(index)
        over = index if self.isExpanded(index) and self.tasks.rowCount(index) else index.parent()
        if not item or not item.row or not item.is_task or (over != index and not item.row.line):
            return False
        last = self.tasks.index(self.tasks.rowCount(over) - 1, 0, over)
        rows = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(QItemSelection(self.tasks.index(0, 0, over), last), rows)
        return True

    def choose_state(self) -> None:
        """Open the list of states under the state of the row in hand."""
        item = self.tasks.item(self.currentIndex())
        if not item or not item.is_task or item.row is None:
            return
        cell = self.visualRect(self.currentIndex().siblingAtColumn(Column.STATE))
        self.states.open_at(self.viewport().mapToGlobal(cell.bottomLeft()), item.row.state)

    def want_menu(self) -> None:
        """Ask for the menu of the row in hand."""
        if self.currentIndex().isValid():
            self.menu_wanted.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center()))

    def retranslate(self) -> None:
        """Set every text again."""
        self.setAccessibleName(_("Tasks of the plan"))
        self.tasks.retranslate()
        self.states.retranslate()

    def restyle(self) -> None:
        """Size and tint everything again."""
        self._delegate.restyle()
        self.states.restyle()
        self.setIndentation(self._theme.metrics.px(tokens.TREE_INDENT))
        self.fit_columns()

    def _build(self) -> None:
        self._prepare()
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)

    def _connect(self) -> None:
        self.selectionModel().currentChanged.connect(self._tell_current)
        self.tasks.changing.connect(self._keep_place)
        self.tasks.modelReset.connect(self._dress_all)
        self.tasks.rowsInserted.connect(self._dress)
        self.tasks.changed.connect(self._find_place)
        self.states.chosen.connect(self.state_given)

    def _take_in_hand(self, index: QModelIndex) -> None:
        """Select one row alone, whatever keys are held down."""
        one = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, one)
        self.scrollTo(index)

    def _tell_current(self) -> None:
        if not self._is_changing:
            self.picked.emit(self.current_key())

    def _keep_place(self) -> None:
        self._is_changing = True
        chosen = frozenset(self.selected_tasks())
        self._kept = (self.current_key() or self._kept[0], self.verticalScrollBar().value(), chosen)

    def _find_place(self) -> None:
        """Have the same rows in hand and selected as before the rows changed; others where those are gone."""
        key, scrolled, chosen = self._kept
        self._fit_number()
        self._is_changing = False
        current = self.tasks.find(key)
        if not current.isValid():
            self.pick_first_task()
            return
        if self.current_key() == key:
            return
        self.verticalScrollBar().setValue(scrolled)
        rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
        for one in chosen | {key}:
            self.selectionModel().select(self.tasks.find(one), rows)

    def _dress_all(self) -> None:
        self._dress(QModelIndex(), 0, self.tasks.rowCount() - 1)
        self.fit_columns()

    def _dress(self, parent: QModelIndex, first: int, last: int) -> None:
        """Span headings and open what was open, of rows that came."""
        for row in range(first, last + 1):
            index = self.tasks.index(row, 0, parent)
            item, count = self.tasks.item(index), self.tasks.rowCount(index)
            if item and not item.is_task:
                self.setFirstColumnSpanned(row, parent, True)  # noqa: FBT003 - Qt's own
                self.setExpanded(index, item.key not in self._closed)
            elif item and count:
                self.setExpanded(index, item.key in self._opened)
            self._dress(index, 0, count - 1)

    def _note_opened(self, index: QModelIndex) -> None:
        item = self.tasks.item(index)
        if item and item.is_task:
            self._opened.add(item.key)
            if not self._is_changing:
                self.opened.emit(item.key)
        super()._note_opened(index)

    def _note_closed(self, index: QModelIndex) -> None:
        item = self.tasks.item(index)
        if item and item.is_task:
            self._opened.discard(item.key)
            self.closed.emit(item.key)
        super()._note_closed(index)

    def fit_columns(self) -> None:
        """Give each column its room and the text what is left; in a narrow page others yield to it."""
        px = self._theme.metrics.px
        widths = {
            Column.NUMBER: max(self._number_width(), px(tokens.XXL)),
            Column.LEAD: px(tokens.LEAD_COLUMN),
            Column.DEADLINE: px(tokens.DEADLINE_COLUMN),
            Column.STATE: px(tokens.STATE_COLUMN),
            Column.PERCENT: px(tokens.PERCENT_COLUMN),
        }
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        for column, needed in _NEEDS.items():
            self.setColumnHidden(column, self.viewport().width() < px(needed))
        self._measure()

    def _fit_number(self) -> None:
        self.setColumnWidth(Column.NUMBER, max(self._number_width(), self._theme.metrics.px(tokens.XXL)))

    def _number_width(self) -> int:
        widths = [0]
        for key in self.tasks.keys():  # noqa: SIM118 - not a mapping
            if "@" in key:  # a line has no number
                continue
            index = self.tasks.find(key)
            item = self.tasks.item(index)
            if item and item.row and not item.row.line:
                widths.append(self._delegate.number_width(item.cells[Column.NUMBER], self._depth(index)))
        return max(widths)

    @staticmethod
    def _depth(index: QModelIndex) -> int:
        depth = 1
        while (index := index.parent()).isValid():
            depth += 1
        return depth

    def _type_percent(self, event: QKeyEvent) -> bool:
        cell = self.currentIndex().siblingAtColumn(Column.PERCENT)
        return self.edit(cell, QAbstractItemView.EditTrigger.AnyKeyPressed, event)

    def updateGeometries(self) -> None:
        """Measure the rows by their first cells."""
        with self._measuring():
            super().updateGeometries()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Measure and paint many rows at once, not cell by cell."""
        if first.row() == last.row():
            super().dataChanged(first, last, roles)
            return
        with self._measuring():
            super().dataChanged(first, last.sibling(last.row(), 0), roles)
        self.viewport().update()

    @contextmanager
    def _measuring(self) -> Iterator[None]:
        was, self.tasks.is_measured = self.tasks.is_measured, True
        yield
        self.tasks.is_measured = was

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list of states by Enter or F2, begin typing the share by a digit."""
        item = self.tasks.item(self.currentIndex())
        if item and item.is_task and event.modifiers() in _PLAIN:
            if event.key() in _MENU_KEYS:
                self.choose_state()
                return
            if event.text().isdigit() and self._type_percent(event):
                return
            if event.key() == Qt.Key.Key_Space and self._is_typing():
                self.keyboardSearch(" ")
                return
        if event.matches(QKeySequence.StandardKey.SelectAll) and self.select_lines():
            return
        super().keyPressEvent(event)

    def _is_typing(self) -> bool:
        return self._typed_at.isValid() and not self._typed_at.hasExpired(tokens.TYPE_AHEAD_MS)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next row in which a word begins as what is typed, marks or no marks."""
        goes_on = self._is_typing()
        self._typed = self._typed + search if goes_on else search
        wanted = f" {fold(self._typed).lstrip()}"
        start = self.currentIndex().siblingAtColumn(0)
        index = start if goes_on else self._below(start)
        for _step in range(len(self.tasks.keys())):
            item = self.tasks.item(index)
            if item and wanted in f" {fold(item.cells[Column.TEXT])}":
                self._take_in_hand(index)
                break
            index = self._below(index)
        # What a slow computer takes to get there is no pause of the hand.
        self._typed_at.restart()

    def _below(self, index: QModelIndex) -> QModelIndex:
        below = self.indexBelow(index) if index.isValid() else QModelIndex()
        return below if below.isValid() else self.tasks.index(0, 0)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Enter what was clicked on: state and share in the row, everything else in the drawer."""
        index = self.indexAt(event.position().toPoint())
        item = self.tasks.item(index)
        if not item or not item.is_task:
            super().mouseDoubleClickEvent(event)
        elif index.column() == Column.STATE:
            self.choose_state()
        elif index.column() == Column.PERCENT:
            self.edit(index)
        else:
            self.entry_wanted.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu where the mouse is, or at the row in hand for the keyboard."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.want_menu()
        elif self.currentIndex().isValid():
            self.menu_wanted.emit(event.globalPos())
