"""The cells of a table whose lines are drawn on a page; it must not know what stands in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from ctypes import c_float
from dataclasses import dataclass
from itertools import islice, pairwise
from operator import neg
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
_MOST_CELLS = 20_000
_FAR_APART = 40.0

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


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
    """The lines of one table: places of its columns from left to right, of its rows from top to bottom.

    ``uprights`` and ``levels`` are the lines drawn at each of these places.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    uprights: tuple[tuple[Stroke, ...], ...]
    levels: tuple[tuple[Stroke, ...], ...]

    def cell_of(self, letter: Letter) -> tuple[int, int] | None:
        """Give the row and column a letter stands in, None outside of the table."""
        across, along = (letter.left + letter.right) / 2, (letter.bottom + letter.top) / 2
        column = bisect_right(self.columns, across) - 1
        row = bisect_left(self.rows, -along, key=neg) - 1
        inside = 0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1
        return (row, column) if inside else None

    def corner_of(self, row: int, column: int) -> tuple[int, int]:
        """Give the first row and column of the merged cell a place belongs to."""
        middle = (self.rows[row] + self.rows[row + 1]) / 2
        while column > 0 and not _is_drawn(self.uprights[column], middle):
            column -= 1
        middle = (self.columns[column] + self.columns[column + 1]) / 2
        while row > 0 and not _is_drawn(self.levels[row], middle):
            row -= 1
        return row, column


def _is_drawn(strokes: Iterable[Stroke], along: float) -> bool:
    return any(line.begin - _NEAR <= along <= line.end + _NEAR for line in strokes)


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page is turned so that its lines run to the right: the new x and y are these parts of the old ones."""

    right: tuple[int, int] = (1, 0)
    up: tuple[int, int] = (0, 1)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Turn a point."""
        return self.right[0] * x + self.right[1] * y, self.up[0] * x + self.up[1] * y

    def letter(self, letter: Letter) -> Letter:
        """Turn a letter with its box."""
        first, second = self.point(letter.left, letter.bottom), self.point(letter.right, letter.top)
        (left, right), (bottom, top) = sorted((first[0], second[0])), sorted((first[1], second[1]))
        return Letter(letter.text, left, bottom, right, top)


UPRIGHT = Turn()
_TURNS = (UPRIGHT, Turn((0, 1), (-1, 0)), Turn((-1, 0), (0, -1)), Turn((0, -1), (1, 0)))


def turn_of(letters: Sequence[Letter]) -> Turn:
    """Say how the lines of a page run, by where most letters stand that follow one another."""
    runs = dict.fromkeys(_TURNS, 0)
    for before, letter in pairwise(letters):
        across = (letter.left + letter.right - before.left - before.right) / 2
        along = (letter.bottom + letter.top - before.bottom - before.top) / 2
        if max(abs(across), abs(along)) > _FAR_APART:
            continue
        if abs(across) > abs(along):
            runs[_TURNS[0 if across > 0 else 2]] += 1
        elif along:
            runs[_TURNS[1 if along > 0 else 3]] += 1
    return max(_TURNS, key=lambda turn: runs[turn])


def find_grids(page: pypdfium2.PdfPage, turn: Turn = UPRIGHT, before: Grid | None = None) -> list[Grid]:
    """Find the tables drawn on a page from top to bottom: three columns or more, two rows or more.

    A lone row is one too where it has the columns of the table ``before``, on the last page.
    """
    uprights: list[Stroke] = []
    levels: list[Stroke] = []
    paths = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=_DEEPEST)
    for item in islice(paths, _MOST_SEGMENTS):
        if len(uprights) + len(levels) > _MOST_SEGMENTS:
            return []
        for first, second in _edges(item):
            _take(turn.point(*first), turn.point(*second), uprights, levels)
    grids = [grid for part in _touching(uprights, levels) if (grid := _grid(*part, before))]
    return sorted(grids, key=lambda grid: -grid.rows[0])


def _grid(uprights: Sequence[Stroke], levels: Sequence[Stroke], before: Grid | None) -> Grid | None:
    columns = _places(line.at for line in uprights)
    # A row that goes over a page has no line at the break: its upright lines show how far it reaches.
    ends = (min(line.begin for line in uprights), max(line.end for line in uprights))
    rows = tuple(reversed(_places((*(line.at for line in levels), *ends))))
    if len(columns) <= _FEWEST_COLUMNS or len(rows) <= (
        1 if before and _alike(columns, before.columns) else _FEWEST_ROWS
    ):
        return None
    if len(columns) * len(rows) > _MOST_CELLS:
        return None
    return Grid(columns, rows, _drawn_at(columns, uprights), _drawn_at(rows, levels))


def _drawn_at(places: Iterable[float], strokes: Sequence[Stroke]) -> tuple[tuple[Stroke, ...], ...]:
    return tuple(tuple(line for line in strokes if abs(line.at - place) <= _NEAR) for place in places)


def _alike(columns: Sequence[float], others: Sequence[float]) -> bool:
    return len(columns) == len(others) and all(
        abs(one - other) <= _NEAR for one, other in zip(columns, others, strict=True)
    )


def _touching(uprights: Sequence[Stroke], levels: Sequence[Stroke]) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Part lines into tables: by the spaces between heights that no upright line crosses."""
    parts: list[tuple[list[Stroke], list[Stroke]]] = []
    low = 0.0
    for line in sorted(uprights, key=lambda line: -line.end):
        if not parts or line.end < low - _NEAR:
            parts.append(([], []))
            low = line.begin
        parts[-1][0].append(line)
        low = min(low, line.begin)
    for own, crossing in parts:
        top, bottom = max(line.end for line in own), min(line.begin for line in own)
        crossing += [line for line in levels if bottom - _NEAR <= line.at <= top + _NEAR]
    return parts


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


def table_of(grid: Grid, letters: Sequence[Letter]) -> tuple[tuple[tuple[str, ...], ...], tuple[Area, ...]]:
    """Read the texts of all cells, a merged one repeated, and the areas of those merged."""
    height, width = len(grid.rows) - 1, len(grid.columns) - 1
    corners = {(row, column): grid.corner_of(row, column) for row in range(height) for column in range(width)}
    held: dict[tuple[int, int], list[Letter]] = defaultdict(list)
    for letter in letters:
        place = grid.cell_of(letter)
        if place:
            held[corners[place]].append(letter)
    texts = {corner: lines_of(own) for corner, own in held.items()}
    rows = tuple(tuple(texts.get(corners[row, column], "") for column in range(width)) for row in range(height))
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for place, corner in corners.items():
        ends[corner] = max(ends.get(corner, place), place)
    return rows, tuple((*corner, *end) for corner, end in ends.items() if corner != end)


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
