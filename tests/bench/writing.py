"""G5: many styled rows as a workbook, against openpyxl and XlsxWriter writing the same cells."""

from __future__ import annotations

import io
from functools import cache

import xlsxwriter
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side

from desktop.domain.tables import Align, PageHead, ReportTable, RowKind, TableColumn, TableRow
from desktop.excel.table_out import write_table
from tests.bench.pairs import Measure

ROWS, COUNTS, GROUP_OF = 20_000, 10, 100
_HEADINGS = ("TT", "Đơn vị", *(f"Chỉ tiêu {number}" for number in range(1, COUNTS + 1)))
_FONT, _SIZE, _HEIGHT = "Times New Roman", 11, 18
_TITLE = "TỔNG HỢP SỐ LIỆU CỦA CÁC ĐƠN VỊ"


@cache
def table() -> ReportTable:
    """Make a table of units: a heading over every hundred, names that are all different, counts."""
    columns = tuple(
        TableColumn(heading, (heading,), 3.0 if place == 1 else 1.0, Align.RIGHT if place > 1 else Align.LEFT)
        for place, heading in enumerate(_HEADINGS)
    )
    return ReportTable(_TITLE, PageHead(heading="PHỤ LỤC"), columns, tuple(map(_row, range(ROWS))), landscape=True)


def _row(number: int) -> TableRow:
    if number % GROUP_OF == 0:
        return TableRow((f"Khu vực {number // GROUP_OF + 1}", *[""] * (len(_HEADINGS) - 1)), RowKind.GROUP)
    counts = (number * place * 37 % 100_003 for place in range(1, COUNTS + 1))
    return TableRow((number, f"Ủy ban nhân dân xã Tân Hương {number}", *counts))


def by_openpyxl() -> bytes:
    """Write the rows as openpyxl is used: a look for each cell, the looks themselves made once."""
    book = Workbook()
    page = book.worksheets[0]
    line = Side(style="thin")
    frame, plain, bold = Border(line, line, line, line), Font(_FONT, _SIZE), Font(_FONT, _SIZE, bold=True)
    left, right = (Alignment(across, "center", wrap_text=True) for across in ("left", "right"))
    page.append(_HEADINGS)
    for row, held in enumerate(table().rows, 2):
        is_group = held.kind is RowKind.GROUP
        for column, value in enumerate(held.cells, 1):
            cell = page.cell(row, column, value if value != "" else None)
            cell.font, cell.border, cell.alignment = bold if is_group else plain, frame, right if column > 2 else left
            if isinstance(value, int):
                cell.number_format = "#,##0"
        page.row_dimensions[row].height = _HEIGHT
        if is_group:
            page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(held.cells))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def by_xlsxwriter() -> bytes:
    """Write the rows as XlsxWriter is used."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    page = book.add_worksheet()
    look = {"font_name": _FONT, "font_size": _SIZE, "border": 1, "text_wrap": True, "valign": "vcenter"}
    text, bold = book.add_format(look), book.add_format(look | {"bold": True})
    count = book.add_format(look | {"num_format": "#,##0", "align": "right"})
    page.write_row(0, 0, _HEADINGS)
    for row, held in enumerate(table().rows, 1):
        page.set_row(row, _HEIGHT)
        if held.kind is RowKind.GROUP:
            page.merge_range(row, 0, row, len(held.cells) - 1, held.cells[0], bold)
            continue
        for column, value in enumerate(held.cells):
            if isinstance(value, int):
                page.write_number(row, column, value, count)
            else:
                page.write_string(row, column, value, text)
    book.close()
    return stream.getvalue()


def _measure(peer: str, aim: float, theirs: object) -> Measure:
    what = "styled rows with heights, merged headings and column widths by their texts"
    return Measure("G5", what, f"{ROWS} rows × {len(_HEADINGS)}", peer, aim, lambda: write_table(table()), theirs)


MEASURES = (_measure("openpyxl", 0.10, by_openpyxl), _measure("XlsxWriter", 0.40, by_xlsxwriter))
