"""The sheets of a workbook as tables of text, for the reader of plans; it must not know what a plan is."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from desktop.domain.findings import Refused, Where
from desktop.domain.plan_reading import SourceTable
from desktop.excel.bounds import LAST_COLUMN, LAST_ROW, MOST_CELLS
from desktop.excel.package import LARGEST_FILE, inspect_zip
from desktop.excel.parts import MIB
from desktop.excel.table_in import read_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.excel.table_in import SheetCells

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_PANIC = "PanicException"

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


def read_plan_workbook(data: bytes, file: str) -> list[SourceTable]:
    """Read every sheet that is not hidden as a table, a merged cell repeated over its area.

    Reads .xlsx, .xls and .ods by what the file is, not by its name. Refuses what `inspect_package` refuses, and with
    ``not_a_workbook``, ``workbook_damaged``, ``workbook_encrypted`` or ``sheet_too_large`` what cannot be read.
    """
    if data.startswith(_OLE) or b"opendocument.spreadsheet" in data[:200]:
        return _read_with_calamine(data, file)
    return [_as_table(sheet) for sheet in read_cells(data, file) if not sheet.hidden and sheet.cells]


def _as_table(sheet: SheetCells) -> SourceTable:
    texts = {place: _shown(cell.value) for place, cell in sheet.cells.items()}
    height = max(row for row, _ in texts)
    width = max(column for _, column in texts)
    rows = [[texts.get((row, column), "") for column in range(1, width + 1)] for row in range(1, height + 1)]
    return SourceTable(
        _filled(rows, [(top - 1, left - 1, down - 1, right - 1) for top, left, down, right in sheet.merged])
    )


def _filled(rows: list[list[str]], merged: Iterable[Area]) -> tuple[tuple[str, ...], ...]:
    """Repeat the text of merged cells over their areas, as far as the sheet has rows and columns."""
    for top, left, bottom, right in merged:
        if top >= len(rows) or not rows or left >= len(rows[0]):
            continue
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
    return tuple(tuple(row) for row in rows)


def _read_with_calamine(data: bytes, file: str) -> list[SourceTable]:
    where = Where(file)
    if data.startswith(_OLE):
        _refuse_old(data, where)
    else:
        inspect_zip(data, file)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            names = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
            ]
            tables = [_calamine_table(book, name, where) for name in names]
    except (CalamineError, ValueError, OSError) as error:
        raise Refused("workbook_damaged", where, part=file) from error
    except BaseException as error:
        # The Rust below calamine panics on some damaged .xls files, with a class of its own that nobody can import.
        if type(error).__name__ == _PANIC:
            raise Refused("workbook_damaged", where, part=file) from None
        raise
    return [table for table in tables if table.rows]


def _refuse_old(data: bytes, where: Where) -> None:
    if len(data) > LARGEST_FILE:
        raise Refused("workbook_too_large", where, limit=LARGEST_FILE // MIB)
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused("workbook_encrypted", where)
    if "WordDocument".encode("utf-16-le") in data:
        raise Refused("plan_old_word", where)


def _calamine_table(book: CalamineWorkbook, name: str, where: Where) -> SourceTable:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height > LAST_ROW or sheet.total_width > LAST_COLUMN or sheet.height * sheet.width > MOST_CELLS:
        raise Refused("sheet_too_large", where, rows=LAST_ROW, columns=LAST_COLUMN)
    rows = [[_shown(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    return SourceTable(_filled(rows, _areas(sheet.merged_cell_ranges or ())))


def _areas(ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> list[Area]:
    return [(top, left, bottom, right) for (top, left), (bottom, right) in ranges]


def _shown(value: object) -> str:
    """Write a value as a plan prints it: days as dd/mm/yyyy, whole numbers without a point."""
    match value:
        case None:
            return ""
        case bool():
            return ""
        case datetime() | date():
            return f"{value:%d/%m/%Y}"
        case time() | timedelta():
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)
