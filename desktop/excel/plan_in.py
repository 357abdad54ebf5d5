"""The sheets of a workbook as tables of text, for the reader of plans; it must not know what a plan is."""

from __future__ import annotations

from desktop.domain.plan_reading import SourceTable
from desktop.excel.grids import read_grids


def read_plan_workbook(data: bytes, file: str) -> list[SourceTable]:
    """Read every sheet that is not hidden as a table, a merged cell repeated over its area. Refuses as `read_grids`."""
    return [SourceTable(grid.rows) for grid in read_grids(data, file)]
