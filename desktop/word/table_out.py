"""A report table as a Word document with the same text as on paper; it must not know where its rows come from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from desktop.domain.column_bands import PART_SIZE, Fit, bands
from desktop.domain.column_widths import CELL_SIDE, EM, LARGEST, fit_columns
from desktop.domain.findings import Refused
from desktop.domain.headings import heading_blocks, heading_depth
from desktop.domain.letter_widths import line_count, text_width, widest_word
from desktop.domain.paper import column_numbers
from desktop.domain.printable import printable
from desktop.domain.row_texts import CellText, RowText, row_texts
from desktop.domain.tables import Align, ReportTable, RowKind
from desktop.word import looks
from desktop.word.markup import CellBox, paragraph, paragraphs, row, run, table
from desktop.word.package import Said, document_bytes
from desktop.word.table_charts import chart_drawing
from desktop.word.table_ending import ending
from desktop.word.table_head import head
from desktop.word.table_page import margins_text, section, section_end, sheet_of
from desktop.word.table_styles import styles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.headings import Block
    from desktop.word.package import SidePart
    from desktop.word.table_page import Sheet

MOST_COLUMNS = 63
"""Word opens no table of more."""
_LEADING = 1.15
"""Height of a line against the size of its letters."""
_PROGRAM = "Sổ Tiến Độ"
_WHOLE_UP_TO = 10
"""A row of so few lines is never split; Word splits the others wherever a page ends."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """The widths of the columns and the size of their text, in points."""

    widths: tuple[float, ...]
    size: float
    aligns: tuple[Align, ...]

    def width(self, first: int, last: int) -> float:
        """Give the width of the columns ``first`` to ``last``."""
        return sum(self.widths[first : last + 1])


def write_document(report: ReportTable) -> bytes:
    """Write a report table as .docx; the same table gives the same bytes.

    Refuses with ``too_many_columns`` a table that Word cannot open.
    """
    tables = (report, *report.annexes)
    sheets = [sheet_of(one.paper, landscape=one.landscape) for one in tables]
    numbers = count(1)
    written = [_written(one, sheet, numbers) for one, sheet in zip(tables, sheets, strict=True)]
    body = []
    for number, (one, sheet) in enumerate(zip(written, sheets, strict=True), start=1):
        ended = section(number, sheet)
        is_last = number == len(tables)
        body += [one.text, section_end(number), ended] if is_last else [one.text, section_end(number, ended)]
    said = Said(_one_line(report.title), _one_line(report.head.heading), _one_line(report.head.agency) or _PROGRAM)
    sides = (*margins_text(report.stamp, sheets), *(part for one in written for part in one.charts))
    size = min((one.size for one in written if one.size), default=12.0)
    return document_bytes("".join(body), styles(size, sheets[0].inside), sides, said)


@dataclass(frozen=True, slots=True)
class _Written:
    """A table and all around it: the text, the parts of its charts, the size of the letters in its cells (0: none)."""

    text: str
    charts: tuple[SidePart, ...]
    size: float


def _written(report: ReportTable, sheet: Sheet, numbers: Iterator[int]) -> _Written:
    size, parts = 0.0, [head(report, sheet)]
    parts += [
        paragraphs(looks.PASSAGES[one.kind], one.text, keep_next=one is report.passages[-1] or one.leads_on)
        for one in report.passages
    ]
    if report.columns:
        size, table_texts = _tables(report, sheet)
        parts.append(paragraph(looks.GAP).join(table_texts))
    last = len(report.charts) - 1 if _has_ending(report) else -1
    charts = [
        chart_drawing(chart, next(numbers), sheet, keep_next=place == last) for place, chart in enumerate(report.charts)
    ]
    parts += [text for text, _part in charts]
    return _Written(
        "".join((*parts, ending(report, sheet))), tuple(part for _text, parts in charts for part in parts), size
    )


def _tables(report: ReportTable, sheet: Sheet) -> tuple[float, list[str]]:
    """Write the table, or the several that one of too many columns becomes, and the size of their letters."""
    whole = _grid(report, sheet)
    parts = [report]
    if not _fit(report, whole, sheet, ()).is_legible:
        parts = [*bands(report, lambda part: _fit(part, _grid(part, sheet, PART_SIZE), sheet, row_texts(part)).pages)]
    if any(len(part.columns) > MOST_COLUMNS for part in parts):
        raise Refused("too_many_columns", columns=len(report.columns), most=MOST_COLUMNS)
    grids = [whole] if parts == [report] else [_grid(part, sheet, PART_SIZE) for part in parts]
    texts = [
        _table(part, grid, is_last=place == len(parts))
        for place, (part, grid) in enumerate(zip(parts, grids, strict=True), start=1)
    ]
    return min(grid.size for grid in grids), texts


def _grid(report: ReportTable, sheet: Sheet, largest: float = LARGEST) -> _Grid:
    regular, bold = partial(_measure, bold=False), partial(_measure, bold=True)
    size, widths = fit_columns(report.columns, row_texts(report), regular, bold, sheet.inside, largest)
    return _Grid(widths, size, tuple(column.align for column in report.columns))


def _fit(report: ReportTable, grid: _Grid, sheet: Sheet, rows: Sequence[RowText]) -> Fit:
    """Say how a table fits a page, its rows counted as lines of words would take them."""
    headings = [column.heading for column in report.columns]
    heading = sum(_heading_heights(heading_blocks(headings), heading_depth(headings), grid))
    lines = sum(max(_lines(cell, one, grid) for cell in one.cells) for one in rows)
    height = lines * grid.size * _LEADING + 2 * looks.CELL_TOP * len(rows)
    return Fit(len(report.columns), grid.size, heading / sheet.room, height / sheet.room)


def _lines(cell: CellText, one: RowText, grid: _Grid) -> int:
    width = grid.width(cell.first, cell.last) - 2 * CELL_SIDE
    return line_count(cell.text, width, grid.size, bold=one.kind is not RowKind.ITEM)


def _table(report: ReportTable, grid: _Grid, *, is_last: bool) -> str:
    kept = _kept_rows(report) if is_last else range(0)
    body = (_row(one, grid, keep_next=place in kept) for place, one in enumerate(row_texts(report)))
    return table(looks.TABLE, grid.widths, [*_headings(report, grid), *body], named=_one_line(report.title))


def _measure(text: str, *, bold: bool) -> tuple[int, int]:
    line = max(text_width(line, EM, bold=bold) for line in text.split("\n"))
    return round(widest_word(text, EM, bold=bold)), round(line)


def _has_ending(report: ReportTable) -> bool:
    return bool(report.notes or report.signatures or report.recipients)


def _kept_rows(report: ReportTable) -> range:
    """Say which rows stay with what follows them: the last one with the signature, with a sum the one before it.

    None where all rows would hang together with the head of the page, which would be left alone for them.
    """
    count = len(report.rows)
    if report.charts or not _has_ending(report):
        return range(0)
    first = count - (2 if count > 1 and report.rows[-1].kind is RowKind.TOTAL else 1)
    is_chained = all(row.kind is RowKind.GROUP for row in report.rows[:first])
    return range(0) if is_chained else range(first, count)


def _headings(report: ReportTable, grid: _Grid) -> list[str]:
    """Write the rows of nested headings, and those of the columns' numbers where wanted."""
    headings = [column.heading for column in report.columns]
    blocks = heading_blocks(headings)
    rows = [
        _heading_row([block for block in blocks if _is_in(block, level)], level, grid, height)
        for level, height in enumerate(_heading_heights(blocks, heading_depth(headings), grid))
    ]
    if report.column_numbers:
        numbers = zip(column_numbers(report), grid.widths, strict=True)
        rows.append(
            row([CellBox(paragraph(looks.COLUMN, run(text)), width) for text, width in numbers], is_heading=True)
        )
    return rows


def _is_in(block: Block, level: int) -> bool:
    return block.row <= level < block.row + block.rows


def _heading_heights(blocks: Sequence[Block], depth: int, grid: _Grid) -> list[float]:
    """Give every heading row its height: LibreOffice cuts off what runs over several of them from page 2 on."""
    heights = [0.0] * depth
    for block in sorted(blocks, key=lambda block: block.rows):
        rows = slice(block.row, block.row + block.rows)
        width = grid.width(block.column, block.column + block.columns - 1) - 2 * CELL_SIDE
        lines = line_count(block.text, width, grid.size, bold=True)
        needed = lines * grid.size * _LEADING + 2 * looks.CELL_TOP
        heights[block.row + block.rows - 1] += max(0.0, needed - sum(heights[rows]))
    return heights


def _heading_row(blocks: list[Block], level: int, grid: _Grid, height: float) -> str:
    cells = []
    for block in sorted(blocks, key=lambda block: block.column):
        begins = block.row == level
        joined = ("restart" if begins else "continue") if block.rows > 1 else ""
        width = grid.width(block.column, block.column + block.columns - 1)
        text = paragraphs(looks.COLUMN, block.text if begins else "")
        cells.append(CellBox(text, width, block.columns, joined, "center"))
    return row(cells, is_heading=True, height=height)


def _row(one: RowText, grid: _Grid, *, keep_next: bool) -> str:
    cells, lines = [], 1
    for cell in one.cells:
        align = grid.aligns[cell.first] if cell.first == cell.last else Align.LEFT
        width = grid.width(cell.first, cell.last)
        text = paragraphs(looks.CELLS[one.kind, align], cell.text, keep_next=keep_next)
        cells.append(CellBox(text, width, cell.last - cell.first + 1))
        lines = max(lines, _lines(cell, one, grid))
    return row(cells, whole=lines <= _WHOLE_UP_TO)


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())
