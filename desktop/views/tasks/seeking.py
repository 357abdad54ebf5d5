"""A task or line asked for by another page, found once it is read; it must not know widgets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.presenters.tasks import TaskList


class Seeker:
    """Has the lines of a task read where one of them is sought; what is not there any more is shown by its task."""

    def __init__(self, tasks: TaskList, show: Callable[[str], None], open_lines: Callable[[str], None]) -> None:
        self._tasks, self._show, self._open_lines = tasks, show, open_lines
        self._sought = ""

    def seek(self, ref: str) -> None:
        """Look for a row by its address."""
        self._sought = ref
        self.follow()

    def follow(self) -> None:
        """Show what is sought, now that something was read."""
        task = re.split("[@#]", self._sought, maxsplit=1)[0]
        row = self._tasks.row(task)
        if not self._sought or row is None:
            return
        if not self._tasks.row(self._sought) and row.folds and task not in self._tasks.lines:
            self._open_lines(task)
            return
        found = next(ref for ref in (self._sought, self._turn(), task) if self._tasks.row(ref))
        if found != task:
            self._tasks.open(task)
        self._sought = ""
        self._show(found)

    def _turn(self) -> str:
        """Name the turn of a line, which stands for it where an agency has it alone."""
        task, _sign, behind = self._sought.partition("@")
        turn = behind.partition("#")[2]
        return f"{task}#{turn}" if turn else task
