"""The sheets of a workbook as tables of text, for the reader of plans; it must not know what a plan is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.plan_reading import SourceNote, SourceTable
from desktop.excel.grids import read_grids

if TYPE_CHECKING:
    from desktop.excel.grids import SheetGrid


def read_plan_workbook(data: bytes, file: str) -> list[SourceTable]:
    """Read every sheet as a table, a merged cell repeated over its area. Refuses as `read_grids`."""
    return [_as_table(grid) for grid in read_grids(data, file, hidden=True)]


def _as_table(grid: SheetGrid) -> SourceTable:
    notes = tuple(SourceNote(one.code, one.row, one.column, one.text, one.read) for one in grid.remarks)
    return SourceTable(grid.rows, 0, grid.name, notes, grid.merged, grid.is_hidden)
