"""The page Số liệu."""

from desktop.views.counts.page import CountsPage

__all__ = ["CountsPage"]
