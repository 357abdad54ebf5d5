"""The tasks to be done first, earliest day first; it must not know how a task is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidgetItem, QVBoxLayout, QWidget

from desktop.domain.text import one_line
from desktop.presenters.overview import NEAR_DAYS
from desktop.services.words import wording
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.flat_list import FlatList
from desktop.views.overview.chips import Chips
from desktop.views.parts import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.presenters.overview import Tile
    from desktop.services.tasks.tree import TaskRow
    from desktop.views.theme import Theme

_REF = Qt.ItemDataRole.UserRole
_TASK, _DUE, _STATE = range(3)


class NextTasks(QWidget):
    """A row a task; ``task_wanted`` carries the address of the one opened by Enter or a double click.

    Above them stand the counts of what is due in a few days; ``tasks_wanted`` carries the filter of one.
    """

    task_wanted = Signal(str)
    tasks_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: Sequence[TaskRow] = ()
        self._near: Sequence[Tile] = ()
        self.near, self.list, self._nothing = Chips(len(NEAR_DAYS)), FlatList(_STATE + 1), label("secondary")
        self._build()
        self.list.itemActivated.connect(self._open)
        self.near.wanted.connect(self.tasks_wanted)
        theme.changed.connect(self._show)

    def show_tasks(self, rows: Sequence[TaskRow], near: Sequence[Tile] = ()) -> None:
        """List the tasks, and count what is due in a few days."""
        self._rows, self._near = rows, near
        self._show()

    def retranslate(self) -> None:
        """Set every text again."""
        self._nothing.setText(_("No task with a day is open."))
        self.list.setAccessibleName(_("To do first"))
        self.list.setHeaderLabels([_("Task"), _("Deadline"), _("State")])
        self._show()

    def _show(self) -> None:
        self.near.show_tiles(self._near)
        self.list.clear()
        for row in self._rows:
            self.list.addTopLevelItem(self._item(row))
        self.list.setVisible(bool(self._rows))
        self._nothing.setVisible(not self._rows)
        self.list.setCurrentIndex(self.list.model().index(0, _TASK))

    def _item(self, row: TaskRow) -> QTreeWidgetItem:
        style = tokens.state_style(row.state, row.timing, self._theme.palette)
        due = wording.shown_day(row.counted_due) if row.counted_due else ""
        item = QTreeWidgetItem([f"{row.number}  {one_line(row.text)}", due, _(style.word)])
        item.setIcon(_STATE, self._theme.icons.icon(style.icon, style.colour))
        item.setToolTip(_TASK, row.text)
        item.setData(_TASK, _REF, row.ref)
        return item

    def _open(self, item: QTreeWidgetItem) -> None:
        self.task_wanted.emit(str(item.data(_TASK, _REF)))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.S, 0, 0)
        column.setSpacing(tokens.S)
        for part in (self.near, self._nothing):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addStretch()
        self.list.setUniformRowHeights(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
