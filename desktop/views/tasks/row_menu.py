"""The menu of a row of the tree: what can be done with the rows selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.tasks.acts import TaskActs
    from desktop.views.tasks.drawer import TaskDrawer


class RowMenu(QMenu):
    """Lists the acts of the page, of its ``states``, and of the parts of its drawer."""

    def __init__(self, page: QWidget, acts: TaskActs, states: QMenu, drawer: TaskDrawer) -> None:
        super().__init__(page)
        self.addAction(acts["act"])
        self.addMenu(states)
        self.addActions([drawer.evidence.act, drawer.extensions.act, drawer.giving.act, acts["history"]])
        self.addSeparator()
        self.addActions([acts["copy"], drawer.evidence.pack])
