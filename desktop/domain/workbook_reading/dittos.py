"""Cells that say no more than "as above" are read as the words they repeat; it must not know what columns hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.ditto_words import is_ditto

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.workbook_reading.sheet import Place, SourceCell, SourceSheet


def with_dittos(sheet: SourceSheet, columns: Iterable[int], records: Iterable[int]) -> SourceSheet:
    """Give a sheet whose records say in words what they repeat of the record above them; of numbers nothing does."""
    records = list(records)
    read: dict[Place, SourceCell] = {}
    for column in columns:
        above: SourceCell | None = None
        for row in records:
            top, left = sheet.area(row, column)[:2]
            cell = read.get((top, left)) or sheet.cell(row, column)
            if cell and above and isinstance(cell.value, str) and is_ditto(cell.text):
                read[top, left] = cell = above
            above = cell if cell and _is_worded(cell) else None
    return replace(sheet, cells={**sheet.cells, **read}) if read else sheet


def _is_worded(cell: SourceCell) -> bool:
    is_said = cell.is_day or any(map(str.isalpha, cell.text)) or "/" in cell.text
    return is_said and not (cell.is_number or cell.error or is_ditto(cell.text))
