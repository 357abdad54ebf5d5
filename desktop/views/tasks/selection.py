"""The row in hand and those selected together, counted below; it must not know what is done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from desktop.presenters.tasks import TaskList
    from desktop.services.tasks.tree import TaskRow
    from desktop.views.page import Page
    from desktop.views.tasks.tree import TaskTree


class Selection(QObject):
    """Knows which rows can be recorded together, and has the page say how many are selected."""

    def __init__(self, page: Page, tree: TaskTree, tasks: TaskList) -> None:
        super().__init__(page)
        self._page, self._tree, self.tasks = page, tree, tasks
        tree.selectionModel().selectionChanged.connect(self.tell)
        tree.tasks.changed.connect(self.tell)

    def in_hand(self) -> TaskRow | None:
        """Return the row the keyboard is on."""
        return self.tasks.row(self._tree.current_key())

    def rows(self) -> tuple[TaskRow, ...]:
        """Return the selected rows that something can be recorded of, from the top."""
        found = (self.tasks.row(key) for key in self._tree.selected_tasks())
        return tuple(row for row in found if row is not None and row.is_settled)

    def tell(self) -> None:
        """Say how many rows are selected, and how many lines of work are in them."""
        chosen = [row for key in self._tree.selected_tasks() if (row := self.tasks.row(key))]
        count = len(chosen)
        words = ngettext("{count} row selected", "{count} rows selected", count).format(count=count)
        lines = sum(max(row.lines, 1) for row in chosen)
        if lines > count:
            words = _("{rows}, {count} lines of work").format(rows=words, count=lines)
        self._page.sums_changed.emit(words if count > 1 else "")
