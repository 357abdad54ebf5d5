"""Tells what is odd about a table that was read: failed cells, hidden rows, rows that are none, doubts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding, Severity, Where
from desktop.domain.text import shortened
from desktop.domain.workbook_reading.beside import cells_beside
from desktop.domain.workbook_reading.closings import is_closing
from desktop.domain.workbook_reading.rows import RowKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from desktop.domain.workbook_reading.heads import Head
    from desktop.domain.workbook_reading.rows import TableRows
    from desktop.domain.workbook_reading.sheet import SourceCell, SourceSheet
    from desktop.domain.workbook_reading.values import Typed

_SHOWN = 120
_FULL = 4
"""Cells in a row that signatures and what stands beside them do not fill."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A cell that could mean several things, all of them, and why."""

    column: int
    readings: tuple[Typed, ...]
    why: str


def of_cell(sheet: str, row: int, column: int, cell: SourceCell) -> Iterator[Finding]:
    """Tell of a cell that failed, has no value, or was written in letters of before Unicode."""
    where = Where(sheet=sheet, cell=address(row, column))
    if cell.error:
        yield Finding("read_cell_error", Severity.ERROR, where, {"error": cell.error})
    elif cell.uncalculated:
        yield Finding("read_formula_uncalculated", Severity.ERROR, where, {"formula": cell.uncalculated})
    elif cell.written:
        yield Finding("read_letters_converted", Severity.WARNING, where, {"text": cell.written, "read": cell.text})


def of_doubts(
    sheet: str, column: int, heading: Sequence[str], doubts: Sequence[tuple[int, Doubtful]]
) -> Iterator[Finding]:
    """Ask once a column what its doubtful cells mean."""
    if doubts:
        row, first = doubts[0]
        said: dict[str, object] = {
            "heading": " › ".join(heading),
            "readings": " | ".join(str(reading) for reading in first.readings),
            "count": len(doubts),
        }
        yield Finding("read_column_ambiguous", Severity.QUESTION, Where(sheet=sheet, cell=address(row, column)), said)


def of_hidden(sheet: SourceSheet, head: Head, records: Iterable[int]) -> Iterator[Finding]:
    """Tell of hidden rows and columns that were read."""
    for row in records:
        if row in sheet.hidden_rows:
            yield Finding("read_row_hidden", Severity.WARNING, Where(sheet=sheet.name, cell=f"{row}:{row}"))
    for one in head.columns:
        if one.column in sheet.hidden_columns:
            where = Where(sheet=sheet.name, cell=address(head.first, one.column))
            yield Finding("read_column_hidden", Severity.WARNING, where, {"heading": " › ".join(one.heading)})


def of_strange(sheet: SourceSheet, head: Head, rows: TableRows, taken: Collection[int]) -> Iterator[Finding]:
    """Tell of what stands within a table and is no part of it; ``taken`` are the columns of all tables beside it."""
    for row, kind in rows.kinds.items():
        if kind is RowKind.NOTE or (kind is RowKind.RECORD and _is_torn(sheet, head, row)):
            text = " | ".join(sheet.text(*place) for place in sheet.rows.get(row, ()))
            where = Where(sheet=sheet.name, cell=f"{row}:{row}")
            yield Finding("read_row_unclear", Severity.WARNING, where, {"text": shortened(text, _SHOWN)})
    if beside := cells_beside(sheet, head, rows, taken):
        where = Where(sheet=sheet.name, cell=address(*beside[0]))
        yield Finding("read_cells_beside", Severity.WARNING, where, {"count": len(beside)})


def of_rows_outside(sheet: SourceSheet, tables: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """Tell of rows as full as those of a table that belong to none: below the first, or on a sheet without any."""
    first = min((top for top, _last in tables), default=0)
    lost = [
        row
        for row, places in sheet.rows.items()
        if row > first
        and len(places) >= _FULL
        and not any(top <= row <= last for top, last in tables)
        and not any(is_closing(sheet.cells[place].text) for place in places)
    ]
    if lost:
        where = Where(sheet=sheet.name, cell=f"{lost[0]}:{lost[0]}")
        yield Finding("read_rows_outside", Severity.WARNING, where, {"count": len(lost)})


def _is_torn(sheet: SourceSheet, head: Head, row: int) -> bool:
    """Say whether a row of a numbered table has neither its number nor the text beside it: the end of another."""
    if not head.serial or sheet.text(row, head.serial):
        return False
    filled = [text for one in head.columns if (text := sheet.text(row, one.column))]
    first = next((sheet.text(row, one.column) for one in head.columns if one.column > head.serial), "")
    return not first or (len(filled) == 1 and first[:1].islower())


def address(row: int, column: int) -> str:
    """Name a cell as Excel does; a sheet's own name is at none."""
    if not row:
        return ""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
