"""The best one-to-one assignment over a few candidates a row; it knows nothing of what is assigned."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def best_assignment(gains: Sequence[Mapping[int, float]]) -> dict[int, int]:
    """Assign rows to columns, each at most once, so that the sum of gains is greatest.

    ``gains[row]`` holds the candidate columns (from 0) alone, each with a gain above 0; a row may stay without one.
    """
    found = _Assignment(gains)
    for row in range(len(gains)):
        found.place(row)
    return {row: column for row, column in enumerate(found.column_of) if column >= 0}


class _Assignment:
    """The Hungarian method over sparse costs, one shortest path a row.

    Each row has a column of its own, numbered below 0, that stands for "stays without" and gains nothing.
    """

    def __init__(self, gains: Sequence[Mapping[int, float]]) -> None:
        best = [max(row.values(), default=0.0) for row in gains]
        self._costs: list[dict[int, float]] = [
            {-1 - place: top, **{column: top - gain for column, gain in row.items()}}
            for place, (row, top) in enumerate(zip(gains, best, strict=True))
        ]
        self._row_price = [0.0] * len(gains)
        self._column_price: dict[int, float] = {}
        self._row_of: dict[int, int] = {}
        self.column_of = [-1] * len(gains)

    def place(self, row: int) -> None:
        """Find a column for a row, moving rows placed before where all together gain by it."""
        came_from, passed, end, length = self._shortest_path(row)
        self._row_price[row] += length
        for column, distance in passed.items():
            self._row_price[self._row_of[column]] += length - distance
            self._column_price[column] = self._column_price.get(column, 0.0) + distance - length
        self._take(row, end, came_from)

    def _take(self, row: int, end: int, came_from: Mapping[int, int]) -> None:
        taker, column = -1, end
        while taker != row:
            taker = came_from[column]
            left = self.column_of[taker]
            self._row_of[column], self.column_of[taker] = taker, column
            column = left

    def _shortest_path(self, row: int) -> tuple[dict[int, int], dict[int, float], int, float]:
        """Walk from a row to the nearest free column; gives the rows come from, the columns passed, the end."""
        reached: dict[int, float] = {}
        came_from: dict[int, int] = {}
        passed: dict[int, float] = {}
        queue: list[tuple[float, int]] = []
        here, length = row, 0.0
        while True:
            for column, cost in self._costs[here].items():
                distance = length + cost - self._row_price[here] - self._column_price.get(column, 0.0)
                if column not in passed and distance < reached.get(column, float("inf")):
                    reached[column], came_from[column] = distance, here
                    heappush(queue, (distance, column))
            length, column = heappop(queue)
            while column in passed:
                length, column = heappop(queue)
            if column not in self._row_of:
                return came_from, passed, column, length
            passed[column] = length
            here = self._row_of[column]
