"""Has the plan in hand and what is behind its rows read, and hands it on as it comes; it must not know the widgets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.views.tasks.reading import HistoryRead, LinesRead, PlanRead, read_history, read_lines, read_plan

if TYPE_CHECKING:
    from desktop.presenters.tasks import TaskList
    from desktop.services.plans.held_plans import AppendixHead
    from desktop.services.progress.recording import ProgressRow
    from desktop.views.desk import Desk
    from desktop.views.page import Page


class Reader(QObject):
    """Fills ``tasks``; a plan that came, the lines of a task and the history of a row are told by three signals."""

    plan_read = Signal()
    lines_read = Signal(str)
    history_read = Signal(str)

    def __init__(self, desk: Desk, page: Page, tasks: TaskList) -> None:
        super().__init__(page)
        self._desk, self._page, self._tasks = desk, page, tasks
        self._plan = ""
        self._history: dict[str, tuple[ProgressRow, ...]] = {}
        self.heads: tuple[AppendixHead, ...] = ()

    def read(self) -> None:
        """Read the plan in hand."""
        desk, tasks = self._desk, self._tasks
        opened = tasks.opened_tasks()
        work = partial(read_plan, desk.ledger, desk.plan, desk.period.code, opened, whole=tasks.whole)
        desk.ask(work, self._take, self._page)

    def read_row(self, key: str) -> None:
        """Read what was recorded of a row, and the lines folded into it."""
        row = self._tasks.row(key)
        if row is not None and row.is_task:
            self._desk.ask(partial(read_history, self._desk.ledger, row), self._take_history, self._page)
        if row is not None and row.is_many and row.task not in self._tasks.lines:
            self.read_lines(row.task)

    def read_lines(self, task: str) -> None:
        """Read the lines of a task."""
        work = partial(read_lines, self._desk.ledger, task, whole=self._tasks.whole)
        self._desk.ask(work, self._take_lines, self._page)

    def history(self, ref: str) -> tuple[ProgressRow, ...]:
        """Give what was recorded of a row, as far as it was read."""
        return self._history.get(ref, ())

    def _take(self, read: PlanRead) -> None:
        if (read.plan, read.period) != (self._desk.plan, self._desk.period.code):
            return
        self.heads = read.heads
        self._tasks.take(read.rows, read.period, read.lines)
        if read.plan != self._plan:
            self._tasks.choose_agency("")
            if self._plan:
                self._tasks.go_on()
            else:
                self._tasks.begin()
            self._plan = read.plan
        self.plan_read.emit()

    def _take_lines(self, read: LinesRead) -> None:
        if self._tasks.row(read.task) is not None:
            self._tasks.take_lines(read.task, read.rows)
            self.lines_read.emit(read.task)

    def _take_history(self, read: HistoryRead) -> None:
        self._history = {read.task: read.rows}
        self.history_read.emit(read.task)
