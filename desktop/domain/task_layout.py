"""The rows of a blank table of tasks: which are prepared to be filled, which list tasks already; it knows no file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.workbook_reading.closings import is_closing
from desktop.domain.workbook_reading.rows import RowKind
from desktop.domain.workbook_reading.sums import may_be_total

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.workbook_reading import ReadTable, SourceSheet

_DOTS = re.compile(r"…|\.{3,}|_{3,}|\.(?:\s\.){2,}")
_NUMBER = re.compile(r"(?:\d{1,3}|[IVX]{1,5}|[A-ZĐ]|[a-zđ])(?:[.)]\d{0,3})*[.)/]?")
_LONGEST_SAMPLE = 60
_MOST_PREPARED = 2000


def lists_tasks(sheet: SourceSheet, table: ReadTable) -> bool:
    """Say whether a table names tasks already, or is to be filled with them."""
    text, number = column_of(table, "text"), column_of(table, "number")
    below = next((row for row, kind in sorted(table.kinds.items()) if kind is RowKind.TOTAL), sheet.height + 1)
    return bool(text) and any(
        not is_sample(sheet.text(record.row, text))
        for record in table.records
        if record.row < below or not number or sheet.text(record.row, number)
    )


def column_of(table: ReadTable, field: str) -> int:
    """Give the column that holds a field; 0 where none does."""
    return next((one.column for one in table.columns if one.field == field), 0)


def prepared_rows(sheet: SourceSheet, table: ReadTable, is_ruled: Callable[[int], bool]) -> tuple[int, int]:
    """Give the first row below the headings and how many from there on are prepared to be filled.

    Prepared is what is blank but for numbers and dots, as far as it is ruled like a table; the first row also without
    lines, where nothing stands in it.
    """
    first = table.header_rows[1] + 1
    count = 0
    while count < _MOST_PREPARED and _is_open(sheet, table, first + count):
        if not is_ruled(first + count) and (count or any(is_ruled(first + more) for more in (1, 2))):
            break
        count += 1
    return first, count


def stands_below(sheet: SourceSheet, table: ReadTable) -> bool:
    """Say whether anything stands below the headings of a table."""
    return any(row > table.header_rows[1] for row in sheet.rows)


def is_sample(text: str) -> bool:
    """Say whether a text only shows where one goes: nothing, dots, "Nhiệm vụ …"."""
    bare = text.strip()
    return not bare or (bool(_DOTS.search(bare)) and len(bare) <= _LONGEST_SAMPLE)


def _is_open(sheet: SourceSheet, table: ReadTable, row: int) -> bool:
    number = column_of(table, "number")
    texts = {one.column: sheet.text(row, one.column) for one in table.columns}
    if any(may_be_total(text) or is_closing(text) for text in texts.values() if text):
        return False
    return all(
        is_sample(text) or (column == number and bool(_NUMBER.fullmatch(text))) or _is_formula(sheet, row, column)
        for column, text in texts.items()
    )


def _is_formula(sheet: SourceSheet, row: int, column: int) -> bool:
    cell = sheet.cell(row, column)
    return bool(cell and cell.uncalculated)
