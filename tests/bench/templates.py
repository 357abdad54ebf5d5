"""G4: blank forms filled by changing their cells alone, against openpyxl loading, filling and saving them."""

from __future__ import annotations

import io
from functools import cache

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.datavalidation import DataValidation

from desktop.excel.template import Template
from tests.bench.pairs import Measure

FILES, ROWS, COLUMNS = 135, 92, 13
SHEET = "Biểu"
_TOP = 8


@cache
def template() -> bytes:
    """Make the blank form of a province: two sheets, looks, a list to choose from, a row of sums."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = SHEET
    line = Side(style="thin")
    for row in range(_TOP, _TOP + ROWS + 1):
        for column in range(1, COLUMNS + 1):
            cell = sheet.cell(row, column)
            cell.border, cell.alignment = Border(line, line, line, line), Alignment(wrap_text=True)
        sheet.cell(row, 1, row - _TOP + 1)
        sheet.cell(row, 2, f"Lĩnh vực số {row}")
    for column in range(3, COLUMNS + 1):
        letter = sheet.cell(1, column).column_letter
        sheet.cell(_TOP + ROWS, column, f"=SUM({letter}{_TOP}:{letter}{_TOP + ROWS - 1})")
    rule = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    rule.add(f"C{_TOP}:M{_TOP + ROWS}")
    sheet.add_data_validation(rule)
    other = workbook.create_sheet("Danh mục")
    for row in range(1, ROWS + 1):
        other.cell(row, 1, f"Mục {row}")
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


@cache
def _cells() -> dict[tuple[int, int], int]:
    return {(row, column): row * column for row in range(_TOP, _TOP + ROWS) for column in range(3, COLUMNS + 1)}


def fill() -> int:
    """Fill every file."""
    blank = Template(template(), "mau.xlsx", SHEET)
    return sum(len(blank.fill(_cells()).data) for _ in range(FILES))


def load_fill_save() -> int:
    """Do the same by openpyxl."""
    size = 0
    for _ in range(FILES):
        workbook = load_workbook(io.BytesIO(template()))
        for (row, column), value in _cells().items():
            workbook[SHEET].cell(row, column, value)
        stream = io.BytesIO()
        workbook.save(stream)
        size += len(stream.getvalue())
    return size


MEASURES = (
    Measure(
        "G4",
        "a province's blank form filled",
        f"{FILES} files, {ROWS} × {COLUMNS - 2} cells",
        "openpyxl loads, fills, saves",
        0.10,
        fill,
        load_fill_save,
    ),
)
