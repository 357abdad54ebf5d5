"""A report table as a workbook with the same text as on paper; it must not know where its rows come from."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from desktop.domain.headings import heading_blocks, heading_depth
from desktop.domain.letter_widths import widest_word
from desktop.domain.paper import column_numbers
from desktop.domain.row_texts import spans
from desktop.domain.tables import MARK, Align, Cell, PassageKind, ReportTable, RowKind, TableColumn, TableRow, shown
from desktop.excel.sheets import (
    COUNT_FORMAT,
    DATE_FORMAT,
    SHARE_FORMAT,
    Look,
    cell_at,
    decimals_format,
    merge,
    new_workbook,
    page_width,
    pieces_of,
    printable,
    set_height,
    set_page,
    set_widths,
    share_width,
    show,
    style,
    workbook_bytes,
    write_text,
)
from desktop.excel.table_ending import write_ending
from desktop.excel.table_head import write_head
from desktop.excel.wrapped import CHARACTER, PADDING, inner_width, text_height

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

_BODY, _BODY_WIDE, _MANY_COLUMNS = 12.0, 11.0, 10
_LONGEST_WORD = 90.0
"""Points up to which a column is widened so that no word in it is broken."""
_TEXT = "Nội dung"
_LEAST_HEIGHT = 18.0
_EXACT = 10**15
"""Beyond 15 digits Excel rounds."""
_FIRST_YEAR = 1900
_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class _Grid:
    """The sheet being filled, the widths of its columns in characters, the size of its text."""

    page: Worksheet
    table: ReportTable
    widths: tuple[float, ...]
    size: float = field(default=_BODY)

    def room(self, first: int, last: int) -> float:
        """Give the points that a text over the columns ``first`` to ``last`` may fill, counted from 0."""
        return inner_width(sum(self.widths[first : last + 1]))


def write_table(table: ReportTable) -> bytes:
    """Write a report table as .xlsx: what stands above it, nested headings, rows, notes and signatures.

    Counts and dates are real numbers and dates where Excel can hold them. Refuses with ``text_too_long``.
    """
    table = _with_text(table)
    workbook, page = new_workbook(table.title, table.head.heading or table.title, "Bảng")
    size = _BODY_WIDE if len(table.columns) > _MANY_COLUMNS else _BODY
    grid = _Grid(page, table, _widths(table, size), size)
    set_widths(page, 1, grid.widths)
    top = write_head(page, table, grid.widths)
    first = _write_headings(grid, top)
    row = first
    for item in table.rows or (TableRow(("",) * len(table.columns)),):
        row = _write_row(grid, item, row)
    last = write_ending(page, table, grid.widths, row)
    show(page, first, 1)
    set_page(page, landscape=table.landscape, titles=(top, first - 1), stamp=table.stamp, paper=table.paper)
    page.print_area = f"A1:{get_column_letter(len(table.columns))}{last - 1}"
    return workbook_bytes(workbook)


def _with_text(table: ReportTable) -> ReportTable:
    """Lay running text out as the rows of a single column, for a sheet has no paragraphs."""
    if table.columns:
        return table
    kinds = {PassageKind.HEADING: RowKind.GROUP, PassageKind.SUBHEADING: RowKind.GROUP}
    rows = tuple(TableRow((one.text,), kinds.get(one.kind, RowKind.ITEM)) for one in table.passages)
    return replace(table, columns=(TableColumn("text", (_TEXT,)),), rows=rows, passages=())


def _widths(table: ReportTable, size: float) -> tuple[float, ...]:
    least = [
        max(
            widest_word(" ".join(column.heading), size, bold=True),
            *(widest_word(row.texts()[place], size) for row in table.rows if row.kind is not RowKind.GROUP),
            0.0,
        )
        for place, column in enumerate(table.columns)
    ]
    enough = [(min(width, _LONGEST_WORD) + PADDING) / CHARACTER for width in least]
    return share_width(
        [column.width for column in table.columns], enough, page_width(landscape=table.landscape, on=table.paper)
    )


def _write_headings(grid: _Grid, top: int) -> int:
    """Write nested headings and, where wanted, the column numbers; return the first row below."""
    headings = [column.heading for column in grid.table.columns]
    depth = heading_depth(headings)
    for block in heading_blocks(headings):
        row, left, right = top + block.row, block.column, block.column + block.columns - 1
        cell = cell_at(grid.page, row, left + 1)
        write_text(cell, block.text)
        style(cell, Look(size=grid.size, bold=True, across="center", frame=True))
        merge(grid.page, row, left + 1, row + block.rows - 1, right + 1)
        needed = text_height(block.text, grid.room(left, right), grid.size, bold=True)
        for part in range(block.rows):
            set_height(grid.page, row + part, max(needed / block.rows, _LEAST_HEIGHT))
    return _write_numbers(grid, top + depth) if grid.table.column_numbers else top + depth


def _write_numbers(grid: _Grid, row: int) -> int:
    for place, text in enumerate(column_numbers(grid.table), 1):
        cell = cell_at(grid.page, row, place)
        write_text(cell, text)
        style(cell, Look(size=10, italic=True, across="center", frame=True))
    set_height(grid.page, row, 15)
    return row + 1


def _write_row(grid: _Grid, row: TableRow, top: int) -> int:
    """Write a row over as many sheet rows as its tallest text needs; return the first row below."""
    bold, texts = row.kind is not RowKind.ITEM, row.texts()
    cells = spans(row.kind, texts)
    heights = (
        text_height(printable(texts[first]), grid.room(first, last), grid.size, bold=bold) for first, last in cells
    )
    height = max(*heights, _LEAST_HEIGHT)
    pieces = pieces_of(height)
    for first, last in cells:
        cell = cell_at(grid.page, top, first + 1)
        across = Align.LEFT if last > first else grid.table.columns[first].align
        style(cell, Look(grid.size, bold, across=across.value, down="top" if pieces > 1 else "center", frame=True))
        _write_value(cell, row.cells[first])
        if first in row.marked:
            _write_mark(cell, texts[first])
        merge(grid.page, top, first + 1, top + pieces - 1, last + 1)
    for place in range(top, top + pieces):
        set_height(grid.page, place, height / pieces)
    return top + pieces


def _write_value(cell: SheetCell, value: Cell) -> None:
    """Write a number as a number and a day as a day; as text what Excel would round or cannot count."""
    match value:
        case None:
            return
        case bool() | str():
            write_text(cell, shown(value))
        case int() if abs(value) < _EXACT:
            cell.value, cell.number_format = value, COUNT_FORMAT
        case float() if math.isfinite(value) and abs(value) < _EXACT:
            cell.value, cell.number_format = value, _decimal_format(value)
        case Decimal() if abs(value) < _EXACT:
            cell.value, cell.number_format = float(value), decimals_format(-int(value.as_tuple().exponent))
        case Fraction():
            cell.value, cell.number_format = float(value), SHARE_FORMAT
        case date() if value.year >= _FIRST_YEAR:
            cell.value, cell.number_format = value, DATE_FORMAT
        case _:
            write_text(cell, shown(value))


def _write_mark(cell: SheetCell, text: str) -> None:
    """Mark a number by its format, so that it stays one."""
    if isinstance(cell.value, int | float | date):
        cell.number_format = f'{cell.number_format}" {MARK}"'
    else:
        write_text(cell, text)


def _decimal_format(value: float) -> str:
    """Show as many decimals as the print does, two at most."""
    decimals = next(places for places in range(_DECIMALS + 1) if round(value, places) == round(value, _DECIMALS))
    return decimals_format(decimals)
