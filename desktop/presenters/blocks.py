"""Blocks of cells: the clipboard both ways, where a block lands, how keys go through a range; it knows no form."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

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


def runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Give the first and the last of each run of neighbouring places, which are in order."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = found[-1][0], place
        else:
            found.append((place, place))
    return found


def read_block(text: str) -> list[list[str]]:
    """Read what Excel or LibreOffice put on the clipboard; a line end at the very end adds no row."""
    rows = list(csv.reader(io.StringIO(text.replace("\0", ""), newline=""), dialect="excel-tab"))
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (max(width, 1) - len(row)) for row in rows]


def with_numbers(block: Sequence[Sequence[str]], numbers: Sequence[Sequence[str]]) -> list[list[str]]:
    """Write numbers plainly where a spreadsheet told them beside the text: of 1,139 the comma is no doubt then.

    What tells another number than its figures say (a day, a rounded share) stays as its text.
    """
    if [len(row) for row in numbers] != [len(row) for row in block]:
        return [list(row) for row in block]
    return [
        [number if number and number == _figures(text) else text for text, number in zip(texts, said, strict=True)]
        for texts, said in zip(block, numbers, strict=True)
    ]


def _figures(text: str) -> str:
    return "".join(letter for letter in text if letter in "0123456789")


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


def fits(block: Sequence[Sequence[str]], chosen: Range, room: Range) -> bool:
    """Say whether a block has room between the corner of a range and the edge."""
    target = _target(chosen, len(block), len(block[0]))
    return target.bottom <= room.bottom and target.right <= room.right


def turned(block: Sequence[Sequence[str]]) -> list[list[str]]:
    """Make rows of the columns of a block."""
    return [list(column) for column in zip(*block, strict=True)]


def span(one: Place, other: Place) -> Range:
    """Give the range between two corners."""
    return Range(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


def far_corner(chosen: Range, place: Place) -> Place:
    """Give the corner of a range opposite to a place; of one inside it the place itself."""
    if place[0] not in (chosen.top, chosen.bottom) or place[1] not in (chosen.left, chosen.right):
        return place
    row = chosen.bottom if place[0] == chosen.top else chosen.top
    return row, chosen.right if place[1] == chosen.left else chosen.left


def jump(place: Place, step: Place, room: Range, is_full: Callable[[Place], bool]) -> Place:
    """Go where Ctrl and an arrow go: to the end of the filled cells, over empty ones to the next, else to the edge."""
    ahead = list(_ahead(place, step, room))
    if not ahead:
        return place
    if is_full(place) and is_full(ahead[0]):
        empty = next((at for at, one in enumerate(ahead) if not is_full(one)), len(ahead))
        return ahead[empty - 1]
    return next((one for one in ahead if is_full(one)), ahead[-1])


def _ahead(place: Place, step: Place, room: Range) -> Iterator[Place]:
    row, column = place[0] + step[0], place[1] + step[1]
    while room.top <= row <= room.bottom and room.left <= column <= room.right:
        yield row, column
        row, column = row + step[0], column + step[1]


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
