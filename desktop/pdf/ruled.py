"""The cells of a table whose lines are drawn on a page; it must not know what stands in them."""

from __future__ import annotations

from collections import defaultdict
from ctypes import c_float
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_THIN, _LONG = 2.5, 6.0
"""Points: thinner is a line, longer is more than a mark of a letter."""
_NEAR = 2.5
_FAR = 2.0
_SAME_HEIGHT = 0.4
"""Shares of a letter's height: of a gap between two cells, of what two letters of a line have in common."""
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
_DEEPEST = 4
_MOST_SEGMENTS = 20_000


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with the box it fills on the page, in points from the bottom left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line of the page: ``at`` its place across, ``begin`` and ``end`` along it."""

    at: float
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of one table: places of its columns from left to right, of its rows from top to bottom."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    uprights: tuple[Stroke, ...]

    def cell_of(self, letter: Letter) -> tuple[int, int] | None:
        """Give the row and column a letter stands in, None outside of the table."""
        across, along = (letter.left + letter.right) / 2, (letter.bottom + letter.top) / 2
        column = next(
            (place for place, right in enumerate(self.columns[1:]) if self.columns[place] <= across < right), None
        )
        row = next((place for place, low in enumerate(self.rows[1:]) if low <= along < self.rows[place]), None)
        return (row, column) if row is not None and column is not None else None

    def first_of(self, row: int, column: int) -> int:
        """Give the first column of the merged cell a column belongs to in a row."""
        middle = (self.rows[row] + self.rows[row + 1]) / 2
        while column > 0 and not self._is_drawn(self.columns[column], middle):
            column -= 1
        return column

    def _is_drawn(self, across: float, along: float) -> bool:
        return any(
            abs(line.at - across) <= _NEAR and line.begin - _NEAR <= along <= line.end + _NEAR for line in self.uprights
        )


def find_grid(page: pypdfium2.PdfPage) -> Grid | None:
    """Find the table drawn on a page: three columns or more, two rows or more."""
    uprights: list[Stroke] = []
    levels: list[Stroke] = []
    for item in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=_DEEPEST):
        for first, second in _edges(item):
            _take(first, second, uprights, levels)
    columns = _places(line.at for line in uprights)
    rows = tuple(reversed(_places(line.at for line in levels)))
    if len(columns) <= _FEWEST_COLUMNS or len(rows) <= _FEWEST_ROWS:
        return None
    return Grid(columns, rows, tuple(uprights))


Point = tuple[float, float]


def _edges(item: pypdfium2.PdfObject) -> Iterator[tuple[Point, Point]]:
    """Give the straight edges of a path, on the page."""
    matrix = item.get_matrix()
    x, y = c_float(), c_float()
    start = before = (0.0, 0.0)
    for place in range(min(pdfium.FPDFPath_CountSegments(item.raw), _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(item.raw, place)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        else:
            yield before, point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield point, start
        before = point


def _take(first: Point, second: Point, uprights: list[Stroke], levels: list[Stroke]) -> None:
    """Take an edge as an upright or a level line; slanting and short ones are none."""
    width, height = abs(first[0] - second[0]), abs(first[1] - second[1])
    if width <= _THIN and height >= _LONG:
        uprights.append(Stroke((first[0] + second[0]) / 2, min(first[1], second[1]), max(first[1], second[1])))
    elif height <= _THIN and width >= _LONG:
        levels.append(Stroke((first[1] + second[1]) / 2, min(first[0], second[0]), max(first[0], second[0])))


def _places(values: Iterable[float]) -> tuple[float, ...]:
    """Give the places of lines in order, those nearly on each other once."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return tuple(places)


def table_of(grid: Grid, letters: Sequence[Letter]) -> tuple[tuple[str, ...], ...]:
    """Read the texts of all cells, one merged over columns repeated."""
    held: dict[tuple[int, int], list[Letter]] = defaultdict(list)
    for letter in letters:
        place = grid.cell_of(letter)
        if place:
            row, column = place
            held[row, grid.first_of(row, column)].append(letter)
    width = len(grid.columns) - 1
    return tuple(
        tuple(lines_of(held.get((row, grid.first_of(row, column)), ())) for column in range(width))
        for row in range(len(grid.rows) - 1)
    )


def lines_of(letters: Sequence[Letter], apart: str = "\n") -> str:
    """Write letters as lines in the order they came; ``apart`` stands between lines of different height."""
    text = ""
    before: Letter | None = None
    for letter in letters:
        if before is not None and not letter.text.isspace():
            if not _same_height(before, letter) or letter.right < before.left - _NEAR:
                text = text.rstrip() + apart
            elif letter.left - before.right > _FAR * (letter.top - letter.bottom):
                text = text.rstrip() + "\n"
        text += letter.text
        before = letter if not letter.text.isspace() else before
    return text.strip()


def _same_height(first: Letter, second: Letter) -> bool:
    overlap = min(first.top, second.top) - max(first.bottom, second.bottom)
    return overlap > _SAME_HEIGHT * min(first.top - first.bottom, second.top - second.bottom)
