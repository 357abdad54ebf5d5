"""The cells and properties of a count form, whatever program saved it in whatever format; knows no form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.excel.bulk import read_package_in_bulk
from desktop.excel.grids import is_old, is_open
from desktop.excel.lean_cells import LeanCells
from desktop.excel.old_cells import read_old_cells
from desktop.excel.open_bulk import read_open_in_bulk
from desktop.excel.open_sheets import read_open_package, read_open_properties
from desktop.excel.package import inspect_package, inspected_zip
from desktop.excel.table_in import SheetCells, read_package, read_properties

if TYPE_CHECKING:
    from desktop.excel.open_sheets import OpenSheet


def read_form_sheets(data: bytes, file: str, *, in_bulk: bool = False) -> tuple[tuple[SheetCells, ...], dict[str, str]]:
    """Read the sheets of a .xlsx, .xls or .ods and what stands in its own properties, which a .xls does not tell.

    ``in_bulk``, for processes that may be lost, a .xlsx is read as `read_package_in_bulk` does, an .ods as
    `read_open_in_bulk`, a .xls without looks.
    Refuses as `inspect_package`, `read_package`, `read_old_cells` and `read_open_package` do.
    """
    if is_old(data):
        return read_old_cells(data, file, in_bulk=in_bulk), {}
    if is_open(data):
        opened = inspected_zip(data, file)
        quick = read_open_in_bulk(opened, data) if in_bulk else None
        return quick or tuple(map(_from_open, read_open_package(opened, hidden=True))), read_open_properties(opened)
    package = inspect_package(data, file)
    cells = read_package_in_bulk(package, data) if in_bulk else read_package(package)
    return cells, read_properties(package)


def _from_open(sheet: OpenSheet) -> SheetCells:
    errors = {
        (one.row + 1, one.column + 1): one.text
        for one in sheet.remarks
        if one.code == "plan_cell_error" and one.column is not None
    }
    rows = [list[object](texts) for texts in sheet.rows]
    for (row, column), value in sheet.values.items():
        if sheet.rows[row][column]:
            rows[row][column] = value
    notes = {(row + 1, column + 1): text for (row, column), text in sheet.notes.items()}
    merged = tuple((top + 1, left + 1, bottom + 1, right + 1) for top, left, bottom, right in sheet.merged)
    hidden = frozenset(one.row + 1 for one in sheet.remarks if one.code == "plan_row_hidden")
    columns = tuple((first + 1, last + 1) for first, last in sheet.hidden_columns)
    return SheetCells(sheet.name, sheet.is_hidden, LeanCells(rows, errors), notes, merged, hidden, columns)
