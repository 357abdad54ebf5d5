"""The page Tổng quan."""

from desktop.views.overview.page import OverviewPage

__all__ = ["OverviewPage"]
