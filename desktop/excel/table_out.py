"""A report table as a workbook with the same text as on paper; it must not know where its rows come from."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Literal

from openpyxl.utils import get_column_letter

from desktop.domain.column_bands import leading_columns
from desktop.domain.headings import heading_blocks, heading_depth
from desktop.domain.letter_widths import text_width, widest_word
from desktop.domain.paper import column_numbers
from desktop.domain.report_seal import placed, plain_number
from desktop.domain.row_texts import spans
from desktop.domain.tables import MARK, Align, Cell, PassageKind, ReportTable, RowKind, TableColumn, TableRow, shown
from desktop.excel.body_rows import BodyRows
from desktop.excel.charts_out import write_charts
from desktop.excel.print_parts import is_wide, print_parts, set_parts
from desktop.excel.report_seal import write_seal
from desktop.excel.sheets import (
    COUNT_FORMAT,
    DATE_FORMAT,
    SHARE_FORMAT,
    Look,
    cell_at,
    decimals_format,
    merge,
    new_workbook,
    page_width,
    pieces_of,
    printable,
    set_height,
    set_page,
    set_widths,
    share_width,
    show,
    style,
    workbook_bytes,
    write_text,
)
from desktop.excel.table_ending import write_ending
from desktop.excel.table_head import write_head
from desktop.excel.wrapped import CHARACTER, LARGEST_HEIGHT, PADDING, inner_width, text_height

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

_BODY, _BODY_WIDE, _MANY_COLUMNS = 12.0, 11.0, 10
_LONGEST_WORD = 90.0
"""Points up to which a column is widened so that no word in it is broken."""
_LONGEST_NAME, _LONGEST_VALUE = 28.0, 14.0
"""Characters that the name of a row, and another cell, may take on one line of a sheet printed in parts."""
_TEXT = "Nội dung"
_LEAST_HEIGHT = 18.0
_EXACT = 10**15
"""Beyond 15 digits Excel rounds."""
_FIRST_YEAR = 1900
_BEFORE_FIRST_DAY = date(1899, 12, 30).toordinal()
_NEVER = 60
_SIMPLE = frozenset((int, str, type(None)))
_DECIMALS = 2
_ONE_LINE = 10**9
"""A number below it takes one line: no column is narrower than its numbers, up to the longest word."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """The sheet being filled, the widths of its columns in characters, the size of its text."""

    page: Worksheet
    table: ReportTable
    widths: tuple[float, ...]
    size: float = field(default=_BODY)

    looks: dict[tuple[Align, bool, bool], Look] = field(default_factory=dict)
    rooms: dict[tuple[int, int], float] = field(default_factory=dict)

    @property
    def line(self) -> float:
        """Height of a row of one line."""
        return max(_LEAST_HEIGHT, text_height("", 1, self.size))

    def look(self, across: Align, *, bold: bool, tall: bool) -> Look:
        """Give the look of a cell of the table."""
        key = across, bold, tall
        if key not in self.looks:
            down: Literal["top", "center"] = "top" if tall else "center"
            self.looks[key] = Look(self.size, bold, across=across.value, down=down, frame=True)
        return self.looks[key]

    def room(self, first: int, last: int) -> float:
        """Give the points that a text over the columns ``first`` to ``last`` may fill, counted from 0."""
        if (first, last) not in self.rooms:
            self.rooms[first, last] = inner_width(sum(self.widths[first : last + 1]))
        return self.rooms[first, last]


def write_table(table: ReportTable) -> bytes:
    """Write a report table as .xlsx: what stands above it, nested headings, rows, notes and signatures.

    Counts and dates are real numbers and dates where Excel can hold them. Refuses with ``text_too_long``.
    """
    table = _with_text(table)
    workbook, page = new_workbook(table.title, table.head.heading or table.title, "Bảng")
    size = _BODY_WIDE if len(table.columns) > _MANY_COLUMNS else _BODY
    widths = _widths(table, size)
    room = page_width(landscape=table.landscape, on=table.paper)
    if is_wide(widths, room):
        widths = _in_parts(table, widths, size, leading_columns(table.columns))
    parts = print_parts(table.columns, widths, room)
    grid = _Grid(page, table, widths, size)
    set_widths(page, 1, grid.widths)
    around = grid.widths[: parts.first] if parts else grid.widths
    top = write_head(page, table, around)
    first = _write_headings(grid, top)
    body = _write_rows(grid, first)
    below = body.next_row
    last = write_ending(page, table, around, below)
    show(page, first, 1)
    set_page(page, landscape=table.landscape, titles=(top, first - 1), stamp=table.stamp, paper=table.paper)
    page.print_area = f"A1:{get_column_letter(len(table.columns))}{last - 1}"
    if parts:
        set_parts(page, parts, (first, below - 1), last - 1)
    write_charts(workbook, table)
    if table.seal:
        own = [one for one in table.columns if not one.is_added]
        seal = placed(table.seal, top, first, [one.key for one in own], [one.heading for one in own])
        write_seal(workbook, seal, _lines(table) if seal.ledger else ())
    return workbook_bytes(workbook, partial(body.placed_in, last=last - 1))


def _lines(table: ReportTable) -> list[list[str]]:
    """Give the headings and what the rows say, numbers as they are kept."""
    own = [place for place, column in enumerate(table.columns) if not column.is_added]
    said = [[plain_number(row.cells[place]) or shown(row.cells[place]) for place in own] for row in _items(table)]
    return [[table.columns[place].heading[-1] for place in own], *said]


def _items(table: ReportTable) -> Iterator[TableRow]:
    return (row for row in table.rows if row.kind is RowKind.ITEM)


def _with_text(table: ReportTable) -> ReportTable:
    """Lay running text out as the rows of a single column, for a sheet has no paragraphs."""
    if table.columns:
        return table
    kinds = {PassageKind.HEADING: RowKind.GROUP, PassageKind.SUBHEADING: RowKind.GROUP}
    rows = tuple(TableRow((one.text,), kinds.get(one.kind, RowKind.ITEM)) for one in table.passages)
    return replace(table, columns=(TableColumn("text", (_TEXT,)),), rows=rows, passages=())


def _widths(table: ReportTable, size: float) -> tuple[float, ...]:
    rows = [row for row in table.rows if row.kind is not RowKind.GROUP]
    least = [
        max(
            widest_word(" ".join(column.heading), size, bold=True),
            *(text_width(word, size) for word in _words([row.cells[place] for row in rows])),
            *(widest_word(row.texts()[place], size) for row in rows if row.marked),
            0.0,
        )
        for place, column in enumerate(table.columns)
    ]
    enough = [(min(width, _LONGEST_WORD) + PADDING) / CHARACTER for width in least]
    return share_width(
        [column.width for column in table.columns], enough, page_width(landscape=table.landscape, on=table.paper)
    )


def _in_parts(table: ReportTable, widths: tuple[float, ...], size: float, leading: int) -> tuple[float, ...]:
    """Give columns of a sheet printed in parts the width of their texts, so that short ones stand on one line."""
    rows = [row.texts() for row in table.rows if row.kind is not RowKind.GROUP]
    found = list(widths)
    for place, width in enumerate(widths):
        longest = max((text_width(row[place], size) for row in rows), default=0.0)
        most = _LONGEST_NAME if place < leading else _LONGEST_VALUE
        found[place] = max(width, min((longest + PADDING) / CHARACTER, most))
    return tuple(found)


def _words(cells: Sequence[Cell]) -> set[str]:
    """Give the words of a column among which the widest is; of whole numbers the least and the largest are enough."""
    counts = {cell for cell in cells if type(cell) is int}
    ends = (min(counts), max(counts)) if counts else ()
    texts = (cell for cell in cells if type(cell) is str)
    others = (cell for cell in cells if type(cell) not in _SIMPLE)
    return {word for text in (*texts, *map(shown, (*ends, *others))) for word in text.split()}


def _write_headings(grid: _Grid, top: int) -> int:
    """Write nested headings and, where wanted, the column numbers; return the first row below."""
    headings = [column.heading for column in grid.table.columns]
    depth = heading_depth(headings)
    for block in heading_blocks(headings):
        row, left, right = top + block.row, block.column, block.column + block.columns - 1
        cell = cell_at(grid.page, row, left + 1)
        write_text(cell, block.text)
        style(cell, Look(size=grid.size, bold=True, across="center", frame=True))
        merge(grid.page, row, left + 1, row + block.rows - 1, right + 1)
        needed = text_height(block.text, grid.room(left, right), grid.size, bold=True)
        for part in range(block.rows):
            set_height(grid.page, row + part, max(needed / block.rows, _LEAST_HEIGHT))
    return _write_numbers(grid, top + depth) if grid.table.column_numbers else top + depth


def _write_numbers(grid: _Grid, row: int) -> int:
    for place, text in enumerate(column_numbers(grid.table), 1):
        cell = cell_at(grid.page, row, place)
        write_text(cell, text)
        style(cell, Look(size=10, italic=True, across="center", frame=True))
    set_height(grid.page, row, 15)
    return row + 1


def _write_rows(grid: _Grid, first: int) -> BodyRows:
    body = BodyRows(grid.page, first)
    looks = [
        [grid.look(column.align, bold=False, tall=tall) for column in grid.table.columns] for tall in (False, True)
    ]
    styles = [[body.style_of(look, COUNT_FORMAT) for look in some] for some in looks]
    for row in grid.table.rows or (TableRow(("",) * len(grid.table.columns)),):
        if row.kind is RowKind.ITEM and not row.marked:
            _write_item(grid, body, row, looks, styles)
        else:
            _write_row(grid, body, row)
    return body


def _write_item(
    grid: _Grid, body: BodyRows, row: TableRow, looks: Sequence[Sequence[Look]], styles: Sequence[Sequence[int]]
) -> None:
    """Write an ordinary row quickly: there may be many thousands of them; one of several lines is set at its top."""
    number = body.next_row
    texts = {place: shown(value) for place, value in enumerate(row.cells) if not _is_short(value)}
    heights = (text_height(printable(text), grid.room(place, place), grid.size) for place, text in texts.items())
    height = max(grid.line, *heights) if texts else grid.line
    if height > LARGEST_HEIGHT:
        _write_row(grid, body, row)
        return
    is_tall = height > grid.line
    written: list[str] = []
    for place, value in enumerate(row.cells):
        look = looks[is_tall][place]
        if place in texts:
            written.append(_cell(body, place + 1, value, texts[place], look))
        elif value is None or value == "":
            written.append(body.blank(place + 1, look))
        else:
            written.append(f'<c r="{body.letters[place]}{number}" s="{styles[is_tall][place]}"><v>{value}</v></c>')
    body.add(written, height)


def _is_short(value: Cell) -> bool:
    """Say whether a cell takes one line: it is empty or a number of not too many digits."""
    return value is None or value == "" or (type(value) is int and -_ONE_LINE < value < _ONE_LINE)


def _write_row(grid: _Grid, body: BodyRows, row: TableRow) -> None:
    """Write a row over as many sheet rows as its tallest text needs."""
    texts = row.texts()
    bold, cells = row.kind is not RowKind.ITEM, spans(row.kind, texts)
    heights = (
        text_height(printable(texts[first]), grid.room(first, last), grid.size, bold=bold) for first, last in cells
    )
    height = max(*heights, grid.line)
    pieces = pieces_of(height)
    top = body.next_row
    written: list[str] = []
    frames: list[Look] = []
    for first, last in cells:
        across = Align.LEFT if last > first else grid.table.columns[first].align
        look = grid.look(across, bold=bold, tall=height > grid.line)
        written.append(_cell(body, first + 1, row.cells[first], texts[first], look, marked=first in row.marked))
        written += [body.blank(place + 1, look) for place in range(first + 1, last + 1)]
        frames += [look] * (last - first + 1)
        body.merge(top, first + 1, top + pieces - 1, last + 1)
    body.add(written, height / pieces)
    for _piece in range(pieces - 1):
        body.add([body.blank(place, look) for place, look in enumerate(frames, 1)], height / pieces)


def _cell(body: BodyRows, column: int, value: Cell, text: str, look: Look, *, marked: bool = False) -> str:
    """Write a number as a number and a day as a day; as text what Excel would round or cannot count.

    A number is marked by its format, so that it stays one.
    """
    kept = None if isinstance(value, str) else _number(value)
    if kept is None:
        return body.text(column, text, look)
    number, number_format = kept
    return body.number(column, number, look, f'{number_format}" {MARK}"' if marked else number_format)


def _number(value: Cell) -> tuple[float, str] | None:
    """Give the number that Excel keeps and the format it is shown by, None for what must be text."""
    match value:
        case int() if not isinstance(value, bool) and abs(value) < _EXACT:
            return value, COUNT_FORMAT
        case float() if math.isfinite(value) and abs(value) < _EXACT:
            return value, _decimal_format(value)
        case Decimal() if abs(value) < _EXACT:
            return float(value), decimals_format(-int(value.as_tuple().exponent))
        case Fraction():
            return float(value), SHARE_FORMAT
        case date() if value.year >= _FIRST_YEAR:
            return _serial(value), DATE_FORMAT
        case _:
            return None


def _serial(day: date) -> int:
    """Number a day as Excel does, which counts 29/02/1900, a day that never was."""
    number = day.toordinal() - _BEFORE_FIRST_DAY
    return number - (number <= _NEVER)


def _decimal_format(value: float) -> str:
    """Show as many decimals as the print does, two at most."""
    decimals = next(places for places in range(_DECIMALS + 1) if round(value, places) == round(value, _DECIMALS))
    return decimals_format(decimals)
