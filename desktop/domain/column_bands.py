"""A table of more columns than a page can show, divided into several that begin with the same columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING

from desktop.domain.paper import column_numbers
from desktop.domain.tables import Align

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from desktop.domain.tables import ReportTable, TableColumn, TableRow

_MOST_LEADING = 2
"""The columns that say what a row is: its number and its name."""
_MOST_PARTS = 16
_WIDE_HEADING, _SMALLEST = 0.375, 9.0
"""A table is divided where its heading takes a larger share of a page, or its letters would be smaller."""
_TALLEST_PART = 0.5
"""Share of a page that the heading of a part may take."""
_FEW_COLUMNS, _MANY_COLUMNS = 9, 16
"""A table of so few columns is never divided; one of more than the many is where that takes fewer pages."""
PART_SIZE = 10.0
"""Letters of the parts of a divided table are at most so large."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table fits a page: its columns, the size of its letters, shares of a page its heading and rows take."""

    columns: int
    size: float
    heading: float
    rows: float = 0.0

    @property
    def is_legible(self) -> bool:
        """Say whether a table can be read as a whole."""
        if self.columns <= _FEW_COLUMNS:
            return True
        return self.columns <= _MANY_COLUMNS and self.heading <= _WIDE_HEADING and self.size >= _SMALLEST

    @property
    def pages(self) -> float:
        """Give the pages a part of a table takes, infinitely many where it cannot be read."""
        is_read = self.size >= _SMALLEST and self.heading <= _TALLEST_PART
        return self.rows / (1 - self.heading) if is_read else inf


def bands(table: ReportTable, pages: Callable[[ReportTable], float]) -> tuple[ReportTable, ...]:
    """Divide a table so that all parts take the fewest pages, each with the leading columns and some of the others.

    ``pages`` says how many pages a part takes, infinitely many where it cannot be read. Columns under one heading stay
    together where they can. A table that no division makes legible is left as it is.
    """
    leading = leading_columns(table.columns)
    singles = [[place] for place in range(leading, len(table.columns))]
    for groups in (list(column_groups(table.columns, leading)), singles):
        best, fewest = _best(table, leading, groups, pages)
        if fewest < inf:
            return best
    return (table,)


def _best(
    table: ReportTable, leading: int, groups: Sequence[Sequence[int]], pages: Callable[[ReportTable], float]
) -> tuple[tuple[ReportTable, ...], float]:
    """Try more and more parts; each takes a page at the least."""
    best: tuple[ReportTable, ...] = (table,)
    fewest = inf
    for count in range(1, min(len(groups), _MOST_PARTS) + 1):
        if count > fewest:
            break
        parts = tuple(_of(table, [*range(leading), *places]) for places in _shared(groups, count))
        needed = sum(map(pages, parts))
        if needed < fewest:
            best, fewest = parts, needed
    return best, fewest


def leading_columns(columns: Sequence[TableColumn]) -> int:
    """Count the columns that say what a row is: those up to the first one of texts."""
    for place, column in enumerate(columns[:_MOST_LEADING]):
        if column.align is Align.LEFT:
            return place + 1
    return 1


def column_groups(columns: Sequence[TableColumn], start: int) -> Iterator[list[int]]:
    """Give the places of the columns from ``start`` on, those under one outer heading together."""
    found: list[int] = []
    for place in range(start, len(columns)):
        heading = columns[place].heading
        if found and (len(heading) < 2 or heading[0] != columns[found[-1]].heading[0]):  # noqa: PLR2004 - nested
            yield found
            found = []
        found.append(place)
    if found:
        yield found


def _shared(groups: Sequence[Sequence[int]], count: int) -> list[list[int]]:
    """Deal groups out to so many parts in order, the largest of them as small as can be."""
    sizes = [len(group) for group in groups]
    most = max(*sizes, -(-sum(sizes) // count), 0)
    while len(parts := _filled(groups, most)) > count:
        most += 1
    return parts


def _filled(groups: Sequence[Sequence[int]], most: int) -> list[list[int]]:
    parts: list[list[int]] = [[]]
    for group in groups:
        if parts[-1] and len(parts[-1]) + len(group) > most:
            parts.append([])
        parts[-1].extend(group)
    return parts


def _of(table: ReportTable, places: Sequence[int]) -> ReportTable:
    """Give a table of some of the columns; their numbers stay."""
    numbers = {f"number:{column.key}": said for column, said in zip(table.columns, column_numbers(table), strict=True)}
    return replace(
        table,
        columns=tuple(table.columns[place] for place in places),
        rows=tuple(_row(row, places) for row in table.rows),
        meta={**table.meta, **numbers} if table.column_numbers else table.meta,
    )


def _row(row: TableRow, places: Sequence[int]) -> TableRow:
    marked = frozenset(new for new, place in enumerate(places) if place in row.marked)
    return replace(row, cells=tuple(row.cells[place] for place in places), marked=marked)
