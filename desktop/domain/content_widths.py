"""How a table's columns share its width so that long texts take fewer lines; it knows lengths of texts, not fonts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop.domain.tables import RowKind

if TYPE_CHECKING:
    from desktop.domain.row_texts import RowText

Share = Callable[[Sequence[float], Sequence[float]], tuple[float, ...]]
"""Shares the room by weights, no column narrower than the second list says."""
KEPT = 0.75
"""Share of its designed width that every column keeps, to be read and to be written into by hand."""
_LETTER = 0.46
"""Width of a letter of running text, as a share of the font size."""
_ENDS = 2.5
"""Letters for which a line has room and which go to the next one with their word."""
_MOST_ROWS = 160
"""So many rows, evenly taken, stand for a long table."""
_ROUNDS, _STEP = 24, 0.3
_WORTH = 0.94
"""The designed widths stay unless the rows become lower than this share of their height."""


def weigh(rows: Sequence[RowText], size: float, sides: float, designed: Sequence[float], share: Share) -> list[float]:
    """Give widths near which all rows together take the fewest lines, or those ``designed`` where little is gained.

    Along the best widths each column is as wide as the part of the height that it alone is the cause of.
    """
    lengths = [_lengths(row, len(designed)) for row in _some(rows) if row.kind is RowKind.ITEM]
    if not lengths:
        return list(designed)
    floors = [width * KEPT for width in designed]
    best, widths = list(designed), tuple(designed)
    lowest = _height(lengths, size, sides, widths)[0] * _WORTH
    for _ in range(_ROUNDS):
        height, loads = _height(lengths, size, sides, widths)
        if height < lowest:
            lowest, best = height, list(widths)
        room, whole = sum(widths), sum(loads) or 1.0
        moved = [width + _STEP * (load / whole * room - width) for width, load in zip(widths, loads, strict=True)]
        widths = share(moved, floors)
    return best


def _some(rows: Sequence[RowText]) -> Sequence[RowText]:
    return rows[:: -(-len(rows) // _MOST_ROWS)] if rows else rows


def _lengths(row: RowText, columns: int) -> list[tuple[int, int]]:
    """Give the letters and the forced breaks of each column's text."""
    found = [(0, 0)] * columns
    for cell in row.cells:
        if cell.first == cell.last and cell.text:
            found[cell.first] = (len(cell.text), cell.text.count("\n"))
    return found


def _height(
    lengths: Sequence[Sequence[tuple[int, int]]], size: float, sides: float, widths: Sequence[float]
) -> tuple[float, list[float]]:
    """Count the lines of all rows, and those each column is the cause of."""
    loads = [0.0] * len(widths)
    per_line = [max(1.0, (width - sides) / (size * _LETTER) - _ENDS) for width in widths]
    for row in lengths:
        lines = [letters / one + breaks for (letters, breaks), one in zip(row, per_line, strict=True)]
        highest = max(lines)
        loads[lines.index(highest)] += max(1.0, highest)
    return sum(loads), loads
