"""Writes drawn workbooks with the libraries offices' own scripts use: openpyxl and XlsxWriter."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import xlsxwriter
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from tests.workbooks.drawing import Book, Drawn, Sheet

FONT = "Times New Roman"
DAY = "dd/mm/yyyy"


def by_openpyxl(book: Book) -> bytes:
    """Write with openpyxl, which keeps no values of formulas."""
    written = openpyxl.Workbook()
    written.remove(written.worksheets[0])
    for sheet in book.sheets:
        _fill(written.create_sheet(sheet.name), sheet)
    stream = io.BytesIO()
    written.save(stream)
    return stream.getvalue()


def _fill(page: Worksheet, sheet: Sheet) -> None:
    page.sheet_state = "hidden" if sheet.is_hidden else "visible"
    for (row, column), drawn in sheet.cells.items():
        cell = page.cell(row, column, drawn.value)
        if isinstance(drawn.value, str):
            cell.data_type = "s"
        cell.font = Font(name=drawn.font or FONT, size=13)
        if pattern := _pattern(drawn):
            cell.number_format = pattern
    for row in sheet.hidden_rows:
        page.row_dimensions[row].hidden = True
    for column in sheet.hidden_columns:
        page.column_dimensions[get_column_letter(column)].hidden = True
    for top, left, bottom, right in sheet.merged:
        page.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


def by_xlsxwriter(book: Book) -> bytes:
    """Write with XlsxWriter: shared texts, the looks of every merged cell."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as written:
        for sheet in book.sheets:
            page = written.add_worksheet(sheet.name)
            for top, left, bottom, right in sheet.merged:
                page.merge_range(top - 1, left - 1, bottom - 1, right - 1, "")
            for (row, column), drawn in sheet.cells.items():
                look = written.add_format({"font_name": drawn.font or FONT, "num_format": _pattern(drawn) or "General"})
                _put(page, (row - 1, column - 1), drawn, look)
            for row in sheet.hidden_rows:
                page.set_row(row - 1, None, None, {"hidden": True})
            for column in sheet.hidden_columns:
                page.set_column(column - 1, column - 1, None, None, {"hidden": True})
            if sheet.is_hidden:
                page.hide()
    return stream.getvalue()


def _put(
    page: xlsxwriter.worksheet.Worksheet, place: tuple[int, int], drawn: Drawn, look: xlsxwriter.format.Format
) -> None:
    if isinstance(drawn.value, date):
        page.write_datetime(*place, drawn.value, look)
    elif isinstance(drawn.value, str):
        page.write_string(*place, drawn.value, look)
    elif drawn.value is not None:
        page.write_number(*place, drawn.value, look)


def _pattern(drawn: Drawn) -> str:
    return drawn.pattern or (DAY if isinstance(drawn.value, date) else "")
