"""The page of printed reports."""

from desktop.views.reports.page import ReportsPage

__all__ = ["ReportsPage"]
