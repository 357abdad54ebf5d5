"""The sheets of any spreadsheet as grids of text, merged cells repeated; it must not know what they say."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from desktop.domain.findings import Refused, Where
from desktop.excel.bounds import LAST_COLUMN, LAST_ROW, MOST_CELLS, address_of
from desktop.excel.package import LARGEST_FILE, inspect_zip
from desktop.excel.parts import MIB
from desktop.excel.table_in import read_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.excel.table_in import SheetCells

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"
_PANIC = "PanicException"
_LONGEST_FIELD = 1_000_000

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """A sheet as text; the first row and column are those of the sheet. A file of text has no sheet name."""

    name: str
    rows: tuple[tuple[str, ...], ...]

    def address(self, row: int, column: int) -> str:
        """Give the address of a place, both counted from 0, as Excel shows it."""
        return address_of(row + 1, column + 1)


def read_grids(data: bytes, file: str) -> tuple[SheetGrid, ...]:
    """Read every sheet that is not hidden, a merged cell repeated over its area.

    Reads .xlsx, .xls, .ods and .csv by what the file is, not by its name. Refuses what `inspect_package` refuses, and
    with ``not_a_workbook``, ``workbook_damaged``, ``workbook_encrypted`` or ``sheet_too_large`` what cannot be read.
    """
    if data.startswith(_OLE) or b"opendocument.spreadsheet" in data[:200]:
        return _read_with_calamine(data, file)
    if data and not data.startswith(_ZIP):
        return _read_text(data, file)
    return tuple(_as_grid(sheet) for sheet in read_cells(data, file) if not sheet.hidden and sheet.cells)


def _read_text(data: bytes, file: str) -> tuple[SheetGrid, ...]:
    text = _decoded(data, Where(file))
    first = next((line for line in text.splitlines() if line.strip()), "")
    divider = max((";", "\t", ","), key=first.count)
    if not first.count(divider):
        raise Refused("not_a_workbook", Where(file))
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        rows = tuple(tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=divider))
    except csv.Error as error:
        raise Refused("workbook_damaged", Where(file), part=file) from error
    if len(rows) > LAST_ROW or any(len(row) > LAST_COLUMN for row in rows):
        raise Refused("sheet_too_large", Where(file), rows=LAST_ROW, columns=LAST_COLUMN)
    return (SheetGrid("", rows),)


def _decoded(data: bytes, where: Where) -> str:
    if len(data) > LARGEST_FILE:
        raise Refused("workbook_too_large", where, limit=LARGEST_FILE // MIB)
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise Refused("not_a_workbook", where) from None
    if "\0" in text:
        raise Refused("not_a_workbook", where)
    return text


def _as_grid(sheet: SheetCells) -> SheetGrid:
    texts = {place: cell.error or shown(cell.value) for place, cell in sheet.cells.items()}
    height = max(row for row, _ in texts)
    width = max(column for _, column in texts)
    rows = [[texts.get((row, column), "") for column in range(1, width + 1)] for row in range(1, height + 1)]
    areas = [(top - 1, left - 1, down - 1, right - 1) for top, left, down, right in sheet.merged]
    return SheetGrid(sheet.name, _filled(rows, areas))


def _filled(rows: list[list[str]], merged: Iterable[Area]) -> tuple[tuple[str, ...], ...]:
    """Repeat the text of merged cells over their areas, as far as the sheet has rows and columns."""
    for top, left, bottom, right in merged:
        if top >= len(rows) or not rows or left >= len(rows[0]):
            continue
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
    return tuple(tuple(row) for row in rows)


def _read_with_calamine(data: bytes, file: str) -> tuple[SheetGrid, ...]:
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
            grids = tuple(_calamine_grid(book, name, where) for name in names)
    except (CalamineError, ValueError, OSError) as error:
        raise Refused("workbook_damaged", where, part=file) from error
    except BaseException as error:
        # The Rust below calamine panics on some damaged .xls files, with a class of its own that nobody can import.
        if type(error).__name__ == _PANIC:
            raise Refused("workbook_damaged", where, part=file) from None
        raise
    return tuple(grid for grid in grids if grid.rows)


def _refuse_old(data: bytes, where: Where) -> None:
    if len(data) > LARGEST_FILE:
        raise Refused("workbook_too_large", where, limit=LARGEST_FILE // MIB)
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused("workbook_encrypted", where)
    if "WordDocument".encode("utf-16-le") in data:
        raise Refused("plan_old_word", where)


def _calamine_grid(book: CalamineWorkbook, name: str, where: Where) -> SheetGrid:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height > LAST_ROW or sheet.total_width > LAST_COLUMN or sheet.height * sheet.width > MOST_CELLS:
        raise Refused("sheet_too_large", where, rows=LAST_ROW, columns=LAST_COLUMN)
    rows = [[shown(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    return SheetGrid(name, _filled(rows, _areas(sheet.merged_cell_ranges or ())))


def _areas(ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> list[Area]:
    return [(top, left, bottom, right) for (top, left), (bottom, right) in ranges]


def shown(value: object) -> str:
    """Write a value as paper shows it: days as dd/mm/yyyy, whole numbers without a point."""
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
