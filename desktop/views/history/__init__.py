"""The history of changes."""

from desktop.views.history.history_list import HistoryList

__all__ = ["HistoryList"]
