"""The sheets of any spreadsheet as grids of text, merged cells repeated; it must not know what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from python_calamine import SheetTypeEnum, SheetVisibleEnum

from desktop.domain.findings import Where
from desktop.domain.old_letters import converted, decoded
from desktop.excel.bounds import address_of
from desktop.excel.old_cells import opened_old, worksheet
from desktop.excel.open_sheets import read_open_sheets
from desktop.excel.remarks import Remark
from desktop.excel.table_in import FontedText, read_cells
from desktop.excel.text_sheets import read_text_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from python_calamine import CalamineSheet

    from desktop.excel.open_sheets import OpenSheet
    from desktop.excel.table_in import SheetCell, SheetCells

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"
_NO_DAY = re.compile(r'"[^"]*"|\[[^\]]*\]')
_SHOWN = re.compile(r'"[^"]*"|\\.')
_DECIMALS = re.compile(r"0\.0+")

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """A sheet as text; the first row and column are those of the sheet. A file of text has no sheet name.

    Rows, columns and ``merged`` areas count from 0; ``remarks`` tell what is odd about cells or was done to them.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[Area, ...] = ()
    remarks: tuple[Remark, ...] = ()
    is_hidden: bool = False
    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def address(self, row: int, column: int) -> str:
        """Give the address of a place, both counted from 0, as Excel shows it."""
        return address_of(row + 1, column + 1)


def read_grids(data: bytes, file: str, *, hidden: bool = False) -> tuple[SheetGrid, ...]:
    """Read every sheet that is not hidden, a merged cell repeated over its area; hidden ones where asked to.

    Reads .xlsx, .xls, .ods and .csv by what the file is, not by its name. Refuses what `inspect_package` refuses, and
    with ``not_a_workbook``, ``workbook_damaged``, ``workbook_encrypted`` or ``sheet_too_large`` what cannot be read.
    """
    if is_old(data):
        return _read_old(data, file)
    if is_open(data):
        return tuple(map(_opened, read_open_sheets(data, file, hidden=hidden)))
    if data and not data.startswith(_ZIP):
        return _read_text(data, file)
    sheets = [sheet for sheet in read_cells(data, file) if sheet.cells and (hidden or not sheet.hidden)]
    return tuple(map(_as_grid, sheets))


def is_old(data: bytes) -> bool:
    """Say whether a file is of the kind of .xls."""
    return data.startswith(_OLE)


def is_open(data: bytes) -> bool:
    """Say whether a file is an .ods."""
    return b"opendocument.spreadsheet" in data[:200]


def _read_text(data: bytes, file: str) -> tuple[SheetGrid, ...]:
    rows, letters = read_text_rows(data, file)
    if letters is None:
        return (SheetGrid("", rows),)
    read = tuple(tuple(decoded(text, letters) for text in texts) for texts in rows)
    remarks = tuple(
        Remark("plan_letters_converted", row, column, text, read[row][column])
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text != read[row][column]
    )
    return (SheetGrid("", read, remarks=remarks),)


def _as_grid(sheet: SheetCells) -> SheetGrid:
    texts = {place: cell_text(cell) for place, cell in sheet.cells.items()}
    height = max(row for row, _ in texts)
    width = max(column for _, column in texts)
    rows = [[texts.get((row, column), "") for column in range(1, width + 1)] for row in range(1, height + 1)]
    areas = tuple((top - 1, left - 1, down - 1, right - 1) for top, left, down, right in sheet.merged)
    remarks = [
        *(remark for place in sorted(sheet.cells) if (remark := _remark(sheet.cells[place], texts[place]))),
        *_hidden(sheet, rows),
    ]
    return SheetGrid(sheet.name, _filled(rows, areas), areas, tuple(remarks), sheet.hidden)


def cell_text(cell: SheetCell) -> str:
    """Write a cell as the sheet shows it: its error, the zeros of its format, a month without a day, its letters."""
    if cell.error:
        return cell.error
    pattern = bare_pattern(cell.look.pattern)
    if isinstance(cell.value, date) and pattern and "y" in pattern and "d" not in _NO_DAY.sub("", pattern):
        return f"{cell.value.month}/{cell.value.year}"
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool) and _DECIMALS.fullmatch(pattern):
        return f"{cell.value:.{len(pattern) - 2}f}"
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool) and "%" in pattern:
        return f"{cell.value * 100:.10g}%".replace(".", ",")
    return _in_letters(cell.value, cell.look.font) if isinstance(cell.value, str) else shown(cell.value)


def _in_letters(text: str, font: str) -> str:
    """Read a text in the letters of its font, or of the fonts of its runs."""
    runs = text.runs if isinstance(text, FontedText) else ((text, ""),)
    return "".join(converted(piece, own or font) for piece, own in runs).replace("\xad", "")


@lru_cache(maxsize=1_024)
def bare_pattern(pattern: str) -> str:
    """Give the format of a number without what it only shows: of `0"%"` a percent sign is part of the text."""
    return _SHOWN.sub("", pattern).lower()


def _remark(cell: SheetCell, text: str) -> Remark | None:
    row, column = cell.row - 1, cell.column - 1
    if cell.error:
        return Remark("plan_cell_error", row, column, cell.error)
    if cell.value is None and cell.formula is not None:
        return Remark("plan_formula_uncalculated", row, column, f"={cell.formula}")
    if isinstance(cell.value, str) and cell.value.replace("\xad", "") != text:
        return Remark("plan_letters_converted", row, column, cell.value, text)
    return None


def _hidden(sheet: SheetCells, rows: Sequence[Sequence[str]]) -> Iterable[Remark]:
    """Tell of the rows and columns with texts that are hidden."""
    for number in sorted(sheet.hidden_rows):
        said = " | ".join(filter(None, rows[number - 1])) if number <= len(rows) else ""
        if said:
            yield Remark("plan_row_hidden", number - 1, None, said)
    for first, last in sheet.hidden_columns:
        for column in range(first - 1, min(last, len(rows[0]))):
            row = next((place for place, texts in enumerate(rows) if texts[column]), None)
            if row is not None:
                yield Remark("plan_column_hidden", row, column, rows[row][column])


def _opened(sheet: OpenSheet) -> SheetGrid:
    rows = _filled([list(row) for row in sheet.rows], sheet.merged)
    return SheetGrid(sheet.name, rows, sheet.merged, sheet.remarks, sheet.is_hidden, sheet.fills)


def _filled(rows: list[list[str]], merged: Iterable[Area]) -> tuple[tuple[str, ...], ...]:
    """Repeat the text of merged cells over their areas, as far as the sheet has rows and columns."""
    for top, left, bottom, right in merged:
        if top >= len(rows) or not rows or left >= len(rows[0]):
            continue
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
    return tuple(tuple(row) for row in rows)


def _read_old(data: bytes, file: str) -> tuple[SheetGrid, ...]:
    with opened_old(data, file) as book:
        names = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
        ]
        grids = tuple(_calamine_grid(worksheet(book, name, Where(file))) for name in names)
    return tuple(grid for grid in grids if grid.rows)


def _calamine_grid(sheet: CalamineSheet) -> SheetGrid:
    values = sheet.to_python(skip_empty_area=False)
    rows = [[_old_text(value) for value in row] for row in values]
    remarks = [
        remark
        for row, cells in enumerate(values)
        for column, value in enumerate(cells)
        if (remark := _old_remark(row, column, value, rows[row][column]))
    ]
    areas = tuple(_areas(sheet.merged_cell_ranges or ()))
    return SheetGrid(sheet.name, _filled(rows, areas), areas, tuple(remarks))


def _old_text(value: object) -> str:
    return converted(value).replace("\xad", "") if isinstance(value, str) else shown(value)


def _old_remark(row: int, column: int, value: object, text: str) -> Remark | None:
    """Tell of letters that were read, and of the first day of a month: the format that tells it from one is lost."""
    if isinstance(value, str) and value.replace("\xad", "") != text:
        return Remark("plan_letters_converted", row, column, value, text)
    if isinstance(value, date) and value.day == 1:
        return Remark("plan_day_or_month", row, column, text, text)
    return None


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
