"""Columns an agency added beside a form's own, as they stand in the workbook that came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.form_sheet import AddedColumn
from desktop.excel.form_place import added_columns, heading_over, text_at

if TYPE_CHECKING:
    from desktop.excel.form_place import FormPlaces
    from desktop.excel.table_in import SheetCells


def read_added(sheet: SheetCells, places: FormPlaces) -> tuple[AddedColumn, ...]:
    """Read the columns with content beside the form's own, by its rows."""
    rows = {row: key for key, row in places.rows.items()}
    return tuple(
        AddedColumn(
            heading_over(sheet, places, column),
            {
                rows[row]: cell.value
                for (row, place), cell in sheet.cells.items()
                if place == column and row in rows and text_at(sheet, row, place)
            },
        )
        for column in added_columns(sheet, places)
    )
