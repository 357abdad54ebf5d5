"""The rows of a table as texts ready to be set: which cell runs over its empty neighbours; no widths, no fonts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.printable import printable
from desktop.domain.tables import ReportTable, RowKind, TableRow


@dataclass(frozen=True, slots=True)
class CellText:
    """The text that stands in the columns ``first`` to ``last``; ``is_count`` where it was a number."""

    first: int
    last: int
    text: str
    is_count: bool = False


@dataclass(frozen=True, slots=True)
class RowText:
    """A row's cells from left to right, covering every column."""

    cells: tuple[CellText, ...]
    kind: RowKind


def row_texts(table: ReportTable) -> list[RowText]:
    """Read every row; a table without rows gets an empty one, so that its heading is printed."""
    rows = table.rows or (TableRow(("",) * len(table.columns)),)
    return [_row_text(row, len(table.columns)) for row in rows]


def _row_text(row: TableRow, columns: int) -> RowText:
    texts = [printable(text) for text in row.texts()]
    cells = (
        CellText(first, last, texts[first], isinstance(row.cells[first], int | float))
        for first, last in spans(row.kind, texts[:columns])
    )
    return RowText(tuple(cells), row.kind)


def spans(kind: RowKind, texts: Sequence[str]) -> list[tuple[int, int]]:
    """Divide a row into cells: a heading runs over the empty cells behind it, a sum leaves them to be filled in."""
    if kind is RowKind.ITEM:
        return [(place, place) for place in range(len(texts))]
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(texts):
        last = _runs_to(kind, texts, place)
        found.append((place, last))
        place = last + 1
    return found


def _runs_to(kind: RowKind, texts: Sequence[str], place: int) -> int:
    """A heading runs to the right edge; "Tổng cộng" without a number over the column beside it, its sums have cells."""
    if place > 1 or not texts[place]:
        return place
    if kind is RowKind.TOTAL:
        return 1 if place == 0 and len(texts) > 1 and not texts[1] else place
    return place if any(texts[place + 1 :]) else len(texts) - 1
