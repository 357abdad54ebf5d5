"""A plan written by hand and edited, on the page Danh mục."""

from desktop.views.plan_writing.writer import PlanWriter

__all__ = ["PlanWriter"]
