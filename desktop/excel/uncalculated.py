"""Tells workbooks whose formulas nobody ever calculated: some writers keep a 0 for each until Excel opens them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.excel.bounds import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.excel.table_in import SheetCell, SheetCells

_SUM = re.compile(r"SUM\((\$?[A-Z]{1,3}\$?\d{1,7}):(\$?[A-Z]{1,3}\$?\d{1,7})\)", re.IGNORECASE)
_MOST_ADDED = 10_000


def without_unreal_zeros(sheets: tuple[SheetCells, ...]) -> tuple[SheetCells, ...]:
    """Take the zeros of formulas away where all of them are 0 and a sum of other numbers proves them wrong."""
    made = [(sheet, cell) for sheet in sheets for cell in sheet.cells.values() if cell.formula is not None]
    if any(cell.error or cell.value not in (0, None, "") for _sheet, cell in made):
        return sheets
    if not any(_is_unreal(sheet, cell) for sheet, cell in made if cell.value == 0):
        return sheets
    return tuple(
        replace(sheet, cells={place: _emptied(cell) for place, cell in sheet.cells.items()}) for sheet in sheets
    )


def _emptied(cell: SheetCell) -> SheetCell:
    return cell if cell.formula is None else cell._replace(value=None)


def _is_unreal(sheet: SheetCells, cell: SheetCell) -> bool:
    found = _SUM.fullmatch(cell.formula or "")
    if not found:
        return False
    added = list(_numbers(sheet, place_of(found[1].replace("$", "")), place_of(found[2].replace("$", ""))))
    return any(added) and all(number >= 0 for number in added)


def _numbers(sheet: SheetCells, first: tuple[int, int], last: tuple[int, int]) -> Iterator[float]:
    rows, columns = range(first[0], last[0] + 1), range(first[1], last[1] + 1)
    if len(rows) * len(columns) > _MOST_ADDED:
        return
    places: Iterable[tuple[int, int]] = ((row, column) for row in rows for column in columns)
    for place in places:
        held = sheet.cells.get(place)
        if held and isinstance(held.value, int | float) and not isinstance(held.value, bool):
            yield held.value
