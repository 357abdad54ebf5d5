"""A table's grid on paper: its nested heading and its rows set into the columns; it must not know pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from desktop.domain.column_bands import PART_SIZE, Fit, bands
from desktop.domain.column_widths import CELL_SIDE, LARGEST
from desktop.domain.findings import Refused
from desktop.domain.paper import column_numbers
from desktop.domain.printable import printable
from desktop.domain.row_texts import CellText, RowText, row_texts
from desktop.domain.tables import Align, ReportTable, RowKind, TableColumn
from desktop.pdf.columns import fit_columns
from desktop.pdf.flow import WHOLE_UP_TO, Block
from desktop.pdf.pen import MM, Pen, Style
from desktop.pdf.wrapping import balanced, wrap

if TYPE_CHECKING:
    from desktop.pdf.fonts import Family

CELL_TOP = 1.2 * MM
"""Free space above and below a cell's text."""
_TALLEST_HEADING = 0.6
"""Share of a page that a table's heading may take."""
_BAND_GAP = 4 * MM


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns stand (``edges``, one more than there are columns, in points) and how they are set."""

    edges: tuple[float, ...]
    aligns: tuple[Align, ...]
    regular: Style
    bold: Style

    def inside(self, first: int, last: int) -> tuple[float, float]:
        """Give where the text of the columns ``first`` to ``last`` begins, and how wide it may be."""
        left = self.edges[first] + CELL_SIDE
        return left, self.edges[last + 1] - CELL_SIDE - left


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell broken into lines."""

    first: int
    last: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadingCell:
    """A cell of the heading; ``top`` and ``bottom`` are levels from 0, ``bottom`` the first one below it."""

    cell: SetCell
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Heading:
    """The table's heading; ``depths`` are the distances of its levels from its upper edge, in points."""

    grid: Grid
    cells: tuple[HeadingCell, ...]
    depths: tuple[float, ...]

    @property
    def height(self) -> float:
        """Height of the whole heading, in points."""
        return self.depths[-1]

    def draw(self, pen: Pen, top: float) -> None:
        """Draw the heading with all its rules."""
        for heading in self.cells:
            upper, lower = top - self.depths[heading.top], top - self.depths[heading.bottom]
            left, right = self.grid.edges[heading.cell.first], self.grid.edges[heading.cell.last + 1]
            free = upper - lower - len(heading.cell.lines) * self.grid.bold.leading
            x, width = self.grid.inside(heading.cell.first, heading.cell.last)
            pen.write(heading.cell.lines, x, upper - free / 2, width, self.grid.bold, Align.CENTER)
            pen.horizontal(left, right, upper)
            pen.horizontal(left, right, lower)
            pen.vertical(left, upper, lower)
        pen.vertical(self.grid.edges[-1], top, top - self.height)


def set_table(
    table: ReportTable, family: Family, left: float, width: float, room: float, *, largest: float = LARGEST
) -> list[Block]:
    """Set a table between ``left`` and ``left + width`` for pages of ``room`` points, in letters up to ``largest``.

    One of too many columns becomes several, one below the other. Refused("heading_too_high", heading) when the
    heading would take most of every page.
    """
    whole = _set(table, family, left, width, largest=largest)
    if _fit(whole, room).is_legible and whole.heading.height <= room * _TALLEST_HEADING:
        return _blocks(whole)

    def set_part(part: ReportTable) -> _SetTable:
        return _set(part, family, left, width, largest=PART_SIZE)

    def pages(part: ReportTable) -> float:
        one = set_part(part)
        return _fit(one, room, _blocks(one)).pages

    parts = [set_part(part) for part in bands(table, pages)]
    for part in parts:
        if part.heading.height > room * _TALLEST_HEADING:
            longest = max((text for column in table.columns for text in column.heading), key=len)
            raise Refused("heading_too_high", heading=longest)
    return _one_below_the_other([_blocks(part) for part in parts], room)


@dataclass(frozen=True, slots=True)
class _SetTable:
    """A table whose columns have their widths."""

    rows: list[RowText]
    grid: Grid
    heading: Heading


def _set(table: ReportTable, family: Family, left: float, width: float, *, largest: float = LARGEST) -> _SetTable:
    rows = row_texts(table)
    size, widths = fit_columns(table.columns, rows, family, width, largest)
    edges = tuple(round(left + edge, 3) for edge in accumulate(widths, initial=0.0))
    aligns = tuple(column.align for column in table.columns)
    grid = Grid(edges, aligns, Style(family.regular, size), Style(family.bold, size))
    return _SetTable(rows, grid, _set_heading(table, grid))


def _fit(one: _SetTable, room: float, blocks: Sequence[Block] = ()) -> Fit:
    rows = sum(block.height(block.lines) for block in blocks)
    return Fit(len(one.grid.aligns), one.grid.regular.size, one.heading.height / room, rows / room)


def _blocks(one: _SetTable) -> list[Block]:
    return [_row_block(row, one.grid, one.heading) for row in one.rows]


def _one_below_the_other(parts: Sequence[list[Block]], room: float) -> list[Block]:
    """Put the parts of a table on one page where they fit on one, else each on pages of its own."""
    height = sum(block.height(block.lines) for part in parts for block in part)
    height += sum(part[0].heading.height + _BAND_GAP for part in parts if part[0].heading)
    gap = Block(1, 0.0, _BAND_GAP, _nothing, keep_next=True, whole=True)
    found = parts[0]
    for part in parts[1:]:
        begun = [gap, *part] if height <= room else [replace(part[0], begins_page=True), *part[1:]]
        found = [*found, *begun]
    return found


def _nothing(_pen: Pen, _top: float, _start: int, _stop: int) -> None:
    """Draw nothing: a space."""


def _row_block(row: RowText, grid: Grid, heading: Heading) -> Block:
    style = grid.regular if row.kind is RowKind.ITEM else grid.bold
    cells = tuple(_set_cell(cell, style, grid) for cell in row.cells)
    ends = {len(cell.lines) for cell in cells}
    lines = max(ends)
    return Block(
        lines=lines,
        leading=style.leading,
        padding=2 * CELL_TOP,
        draw=partial(_draw_row, grid, style, cells),
        keep_next=row.kind is RowKind.GROUP,
        heading=heading,
        ends=tuple(ends) if lines > WHOLE_UP_TO else (),
    )


def _set_cell(cell: CellText, style: Style, grid: Grid) -> SetCell:
    _, width = grid.inside(cell.first, cell.last)
    return SetCell(cell.first, cell.last, tuple(wrap(cell.text, style.face.widths, style.room(width))))


def _draw_row(grid: Grid, style: Style, cells: Sequence[SetCell], pen: Pen, top: float, start: int, stop: int) -> None:
    bottom = top - 2 * CELL_TOP - (stop - start) * style.leading
    for cell in cells:
        x, width = grid.inside(cell.first, cell.last)
        align = grid.aligns[cell.first] if cell.first == cell.last else Align.LEFT
        pen.write(cell.lines[start:stop], x, top - CELL_TOP, width, style, align)
        pen.vertical(grid.edges[cell.first], top, bottom)
    pen.vertical(grid.edges[-1], top, bottom)
    pen.horizontal(grid.edges[0], grid.edges[-1], bottom)


def _set_heading(table: ReportTable, grid: Grid) -> Heading:
    levels = max(1, *(len(column.heading) for column in table.columns))
    cells = [
        HeadingCell(_set_heading_cell(text, first, last, grid), top, bottom)
        for text, first, last, top, bottom in _heading_spans(table.columns, levels)
    ]
    if table.column_numbers:
        for place, number in enumerate(column_numbers(table)):
            cells.append(HeadingCell(SetCell(place, place, (number,)), levels, levels + 1))
        levels += 1
    return Heading(grid, tuple(cells), _depths(cells, levels, grid.bold.leading))


def _set_heading_cell(text: str, first: int, last: int, grid: Grid) -> SetCell:
    _, width = grid.inside(first, last)
    return SetCell(first, last, tuple(balanced(printable(text), grid.bold.face.widths, grid.bold.room(width))))


def _heading_spans(columns: Sequence[TableColumn], levels: int) -> Iterator[tuple[str, int, int, int, int]]:
    """Give text, first and last column, first and end level of each cell: equals join, short ones run down."""
    for level in range(levels):
        place = 0
        while place < len(columns):
            heading = columns[place].heading or ("",)
            last = place
            if level < len(heading) - 1:
                while last + 1 < len(columns) and _joins(columns[last + 1].heading, heading, level):
                    last += 1
                yield heading[level], place, last, level, level + 1
            elif level == len(heading) - 1:
                yield heading[level], place, place, level, levels
            place = last + 1


def _joins(neighbour: tuple[str, ...], heading: tuple[str, ...], level: int) -> bool:
    return len(neighbour) > level + 1 and neighbour[: level + 1] == heading[: level + 1]


def _depths(cells: Sequence[HeadingCell], levels: int, leading: float) -> tuple[float, ...]:
    heights = [0.0] * levels
    for heading in sorted(cells, key=lambda cell: cell.bottom - cell.top):
        needed = len(heading.cell.lines) * leading + 2 * CELL_TOP
        missing = needed - sum(heights[heading.top : heading.bottom])
        heights[heading.bottom - 1] += max(0.0, missing)
    return tuple(accumulate(heights, initial=0.0))
