"""Blocks of cells: the clipboard both ways, where a block lands, how keys go through a range; it knows no form."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Place = tuple[int, int]
"""Row and column of a cell in the grid, from 0."""


@dataclass(frozen=True, slots=True)
class Range:
    """A rectangle of cells, both corners included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return self.bottom - self.top + 1

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return self.right - self.left + 1

    @property
    def size(self) -> int:
        """How many cells it has."""
        return self.rows * self.columns

    def places(self) -> Iterator[Place]:
        """Go through its cells row by row."""
        return ((row, column) for row in range(self.top, self.bottom + 1) for column in self._across())

    def _across(self) -> range:
        return range(self.left, self.right + 1)


def around(places: Iterable[Place]) -> Range:
    """Give the smallest range that holds the places; there is at least one."""
    rows, columns = zip(*places, strict=True)
    return Range(min(rows), min(columns), max(rows), max(columns))


def read_block(text: str) -> list[list[str]]:
    """Read what Excel or LibreOffice put on the clipboard; a line end at the very end adds no row."""
    rows = list(csv.reader(io.StringIO(text.replace("\0", ""), newline=""), dialect="excel-tab"))
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (max(width, 1) - len(row)) for row in rows]


def land(block: Sequence[Sequence[str]], chosen: Range, room: Range) -> dict[Place, str]:
    """Say where the cells of a block go: repeated over a range it fits into evenly, else from the corner as it is.

    Refuses with ``block_too_large`` when it does not fit between the corner and the edge of ``room``.
    """
    down, across = len(block), len(block[0])
    target = _target(chosen, down, across)
    if target.bottom > room.bottom or target.right > room.right:
        left = Range(chosen.top, chosen.left, room.bottom, room.right)
        raise Refused("block_too_large", rows=down, columns=across, room_rows=left.rows, room_columns=left.columns)
    return {
        (row, column): block[(row - target.top) % down][(column - target.left) % across]
        for row, column in target.places()
    }


def fits_evenly(block: Sequence[Sequence[str]], chosen: Range) -> bool:
    """Say whether a range is one cell or a whole number of blocks."""
    return chosen.size == 1 or (chosen.rows % len(block) == 0 and chosen.columns % len(block[0]) == 0)


def _target(chosen: Range, down: int, across: int) -> Range:
    if chosen.size > 1 and chosen.rows % down == 0 and chosen.columns % across == 0:
        return chosen
    return Range(chosen.top, chosen.left, chosen.top + down - 1, chosen.left + across - 1)


def next_in(chosen: Range, place: Place, step: Place) -> Place:
    """Go one cell on within a range, by columns for (±1, 0), by rows for (0, ±1), and round at its end."""
    row, column = place[0] - chosen.top, place[1] - chosen.left
    if step[0]:
        at = (column * chosen.rows + row + step[0]) % chosen.size
        return chosen.top + at % chosen.rows, chosen.left + at // chosen.rows
    at = (row * chosen.columns + column + step[1]) % chosen.size
    return chosen.top + at // chosen.columns, chosen.left + at % chosen.columns
