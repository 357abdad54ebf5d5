"""The columns of the list of tasks as their filter menu asks for them; it must not know widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.presenters.task_filter_words import COLUMN_WORDS
from desktop.services.tasks.filters import ColumnFilter, TaskColumn
from desktop.system.language import _
from desktop.views import tokens

if TYPE_CHECKING:
    from enum import StrEnum

    from desktop.presenters.tasks import TaskList


class TaskColumns:
    """Texts of tasks are all different, and so none is listed."""

    def __init__(self, tasks: TaskList) -> None:
        self._tasks = tasks

    def column_name(self, column: StrEnum) -> str:
        """Name a column."""
        return _(COLUMN_WORDS[TaskColumn(column)])

    def column_filter(self, column: StrEnum) -> ColumnFilter:
        """Return what a column lets through."""
        return self._tasks.wanted.column(TaskColumn(column))

    def column_values(self, column: StrEnum) -> tuple[tuple[str, int], ...]:
        """List what stands in a column with the number of tasks."""
        return () if column is TaskColumn.TEXT else self._tasks.column_values(TaskColumn(column))

    def value_words(self, column: StrEnum, value: str) -> str:
        """Say a value as it stands in the list."""
        if not value:
            return _("(blank)")
        if column is TaskColumn.STATE:
            return _(tokens.STATE_WORDS[value])
        return f"{value} %" if column is TaskColumn.PERCENT and value.isdecimal() else value

    def filter_column(self, one: ColumnFilter) -> None:
        """Let through what a column's filter says."""
        self._tasks.filter_column(one)
