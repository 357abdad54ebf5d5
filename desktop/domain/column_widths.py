"""How wide each column of a printed table is; it knows texts and weights, not fonts or pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop.domain.content_widths import weigh
from desktop.domain.tables import Align, RowKind, TableColumn

if TYPE_CHECKING:
    from desktop.domain.row_texts import CellText, RowText

Measure = Callable[[str], tuple[int, int]]
"""Gives the longest word and the longest line of a text, in thousandths of the font size."""
EM = 1000
CELL_SIDE = 1.6 * 72 / 25.4
"""Free space left and right of a cell's text, in points."""
_SIZES = (12.0, 11.0, 10.0)
LARGEST = _SIZES[0]
_MANY_COLUMNS = 8
_COMFORT = 0.85
"""Share of the width the longest words may take before smaller letters are chosen."""
_SMALLEST_SIZES = ((10.0, 0.95), (9.0, 1.0), (8.0, 1.0))
"""Tried in this order rather than break a word, or worse a number, each with the share those may take."""
_LONGEST_WORD = 7000
"""A word wider than so many thousandths of the font size (30 mm at 12 points) may be broken."""
_HEADING_LINES = 3
"""Long texts take no width from a column whose heading would need more lines than about so many."""
_LIGHTEST = 0.01
_STEPS = 60


class Need:
    """What a column asks for, in thousandths of the font size: its longest word, its longest line, its heading."""

    __slots__ = ("filled", "has_counts", "heading", "least", "most")

    def __init__(self, heading: str, measure: Measure) -> None:
        self.least, line = measure(heading)
        self.heading = line
        self.most = max(line / 2, self.least)
        self.filled = self.has_counts = False

    def add(self, cell: CellText, measure: Measure) -> None:
        """Take one more cell into account."""
        word, line = measure(cell.text)
        self.least = max(self.least, word)
        self.most = max(self.most, line)
        self.filled = True
        self.has_counts = self.has_counts or cell.is_count


def fit_columns(
    columns: Sequence[TableColumn],
    rows: Sequence[RowText],
    regular: Measure,
    bold: Measure,
    room: float,
    largest: float = LARGEST,
) -> tuple[float, tuple[float, ...]]:
    """Choose the font size and the widths of the columns, in points; together they fill ``room``.

    The widths follow the columns' weights and the lengths of their texts, but no ordinary word is broken and no column
    of texts is wider than its longest line. A column of numbers or one left empty to be filled in by hand may be.
    """
    needs = _needs(columns, rows, regular, bold)
    words = [min(need.least, _LONGEST_WORD) for need in needs]
    size = min(largest, _size(words, room))
    least = [_points(word, size) for word in words]
    most = [
        _points(need.most, size) if _is_limited(need, column, place) else room
        for place, (need, column) in enumerate(zip(needs, columns, strict=True))
    ]
    designed = share(room, [column.width / column.stretch for column in columns], least, most)
    readable = [
        max(low, min(width, _points(need.heading / _HEADING_LINES, size)))
        for low, width, need in zip(least, designed, needs, strict=True)
    ]
    useful = [
        min(high, max(width, _points(need.most, size))) if need.filled and not column.is_free else high
        for high, width, need, column in zip(most, designed, needs, columns, strict=True)
    ]
    weights = weigh(
        rows, size, 2 * CELL_SIDE, designed, lambda wanted, floors: _within(room, wanted, floors, readable, useful)
    )
    return size, share(
        room, [weight * column.stretch for weight, column in zip(weights, columns, strict=True)], least, most
    )


def _within(
    room: float, wanted: Sequence[float], floors: Sequence[float], least: Sequence[float], most: Sequence[float]
) -> tuple[float, ...]:
    lowest = [max(floor, low) for floor, low in zip(floors, least, strict=True)]
    return share(room, wanted, lowest, [max(low, high) for low, high in zip(lowest, most, strict=True)])


def _size(words: Sequence[float], room: float) -> float:
    comfortable = _SIZES if len(words) <= _MANY_COLUMNS else _SIZES[1:]
    for size in comfortable:
        if sum(_points(word, size) for word in words) <= room * _COMFORT:
            return size
    for size, filled in _SMALLEST_SIZES:
        if sum(_points(word, size) for word in words) <= room * filled:
            return size
    return _SMALLEST_SIZES[-1][0]


def _needs(columns: Sequence[TableColumn], rows: Sequence[RowText], regular: Measure, bold: Measure) -> list[Need]:
    needs = [Need(column.heading[-1] if column.heading else "", bold) for column in columns]
    for row in rows:
        measure = regular if row.kind is RowKind.ITEM else bold
        for cell in row.cells:
            if cell.text and cell.first == cell.last:
                needs[cell.first].add(cell, measure)
    return needs


def _is_limited(need: Need, column: TableColumn, place: int) -> bool:
    """Say whether a column is no wider than its text: the running number and whatever is not counts to compare."""
    return need.filled and not column.is_free and (place == 0 or not (need.has_counts or column.align is Align.RIGHT))


def _points(thousandths: float, size: float) -> float:
    return thousandths * size / EM + 2 * CELL_SIDE


def share(room: float, weights: Sequence[float], least: Sequence[float], most: Sequence[float]) -> tuple[float, ...]:
    """Share ``room`` by weight within bounds; when the bounds cannot be held, share it in their proportion."""
    if sum(least) >= room:
        return tuple(width * room / sum(least) for width in least)
    if sum(most) <= room:
        return tuple(width * room / sum(most) for width in most)
    shares = [max(weight, _LIGHTEST) for weight in weights]
    low, high = 0.0, room / min(shares)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if sum(_bounded(middle, shares, least, most)) < room:
            low = middle
        else:
            high = middle
    return _bounded(high, shares, least, most)


def _bounded(unit: float, weights: Sequence[float], least: Sequence[float], most: Sequence[float]) -> tuple[float, ...]:
    return tuple(max(low, min(weight * unit, high)) for weight, low, high in zip(weights, least, most, strict=True))
