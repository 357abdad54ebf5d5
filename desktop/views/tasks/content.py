"""What the page of tasks shows below its bar: the tree, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from desktop.system.language import _
from desktop.views.empty import Empty

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from desktop.presenters.tasks import TaskList
    from desktop.views.tasks.tree import TaskTree
    from desktop.views.theme import Theme


class Content(QStackedWidget):
    """The tree, also while a plan is still being read; a sentence where nothing is found, or there is no plan."""

    def __init__(self, theme: Theme, parent: QWidget, tree: TaskTree, clear: QAction) -> None:
        super().__init__(parent)
        self._tree, self.none_found, self._no_plan = tree, Empty(theme, "search", clear), Empty(theme, "tasks")
        for part in (tree, self.none_found, self._no_plan):
            self.addWidget(part)

    def follow(self, tasks: TaskList, plan: str) -> None:
        """Show what there is of a plan, "" for none."""
        if tasks.shown() or (plan and not tasks.rows):
            self.setCurrentWidget(self._tree)
        else:
            self.setCurrentWidget(self.none_found if plan else self._no_plan)

    def retranslate(self) -> None:
        """Set every text again."""
        self.none_found.set_sentence(_("No task fits the search and the filter."))
        self._no_plan.set_sentence(_("Tasks come with a plan. Add a plan to this ledger first."))
