"""Reads the states that rows are coloured for, where the sheet says what its colours mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.text import fold
from desktop.domain.workbook_reading.contents import is_state
from desktop.domain.workbook_reading.hues import states_of_hues

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop.domain.workbook_reading.heads import Head
    from desktop.domain.workbook_reading.rows import TableRows
    from desktop.domain.workbook_reading.sheet import SourceSheet

_FEWEST = 2
"""States that make a legend; one coloured word is none."""
_FARTHEST = 2
"""Columns between a coloured cell of a legend and what it means."""
_BEFORE = re.compile(
    r"(?:(?:ô |o )?(?:màu|mau)\s+[^:=–-]{2,20}[:=–-]\s*|[:=–-]\s*)?(?:(?:các )?(?:nhiệm vụ|công việc|việc)\s+)?",
    re.IGNORECASE,
)
"""What may stand before the state in a legend: "Màu xanh: nhiệm vụ đã hoàn thành"."""
_TIDY = " .;,:()"


def states_by_colour(
    sheet: SourceSheet, head: Head, rows: TableRows, records: Iterable[int], column: int
) -> dict[int, str]:
    """Give the states of records by the colours of their rows, or of a column; nothing without a legend."""
    if not sheet.fills:
        return {}
    inside = {one.column for one in head.columns}
    meant = _legend(sheet, [place for place in sheet.fills if _is_outside(place, head, rows, inside)])
    if not meant:
        texts = (cell.text for place, cell in sheet.cells.items() if _is_outside(place, head, rows, inside))
        meant = states_of_hues(texts, set(sheet.fills.values()))
    if len(set(meant.values())) < _FEWEST:
        return {}
    found: dict[int, str] = {}
    rows_read = list(records)
    own = [column] if column and any(_fill(sheet, row, column) in meant for row in rows_read) else inside
    for row in rows_read:
        fills = {_fill(sheet, row, one) for one in own}
        states = {meant[fill] for fill in fills if fill in meant}
        if len(states) == 1:
            found[row] = states.pop()
    return found


def _fill(sheet: SourceSheet, row: int, column: int) -> str:
    return sheet.fills.get(sheet.area(row, column)[:2], "")


def _is_outside(place: tuple[int, int], head: Head, rows: TableRows, columns: set[int]) -> bool:
    row, column = place
    return not head.first <= row <= rows.last or column not in columns


def _legend(sheet: SourceSheet, places: Iterable[tuple[int, int]]) -> Mapping[str, str]:
    """Give what colours mean: by the text in a coloured cell, or right of it; a colour of two meanings means none."""
    meant: dict[str, set[str]] = {}
    for row, column in places:
        last = sheet.area(row, column)[3]
        texts = (sheet.text(row, other) for other in (column, *range(last + 1, last + 1 + _FARTHEST)))
        said = next(filter(None, texts), "")
        state = said[_BEFORE.match(said).end() :].strip(_TIDY)  # type: ignore[union-attr]
        if is_state(state):
            meant.setdefault(sheet.fills[row, column], set()).add(state[:1].upper() + state[1:])
    return {fill: states.pop() for fill, states in meant.items() if len({*map(fold, states)}) == 1}
