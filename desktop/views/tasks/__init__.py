"""The page of tasks; it must not know other pages."""

from desktop.views.tasks.page import TasksPage

__all__ = ["TasksPage"]
