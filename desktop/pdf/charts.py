"""Charts below a table on paper: title, legend, a line a bar; it must not know what they count."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from desktop.domain.charts import PAPER_INKS, Chart, spans
from desktop.domain.printable import printable
from desktop.domain.tables import Align
from desktop.domain.trends import Trend
from desktop.pdf.flow import Block
from desktop.pdf.patterns import Box
from desktop.pdf.pen import MM, Pen, Style
from desktop.pdf.trends import trend_blocks
from desktop.pdf.wrapping import wrap

if TYPE_CHECKING:
    from desktop.domain.charts import Bar, Series
    from desktop.pdf.fonts import Family
    from desktop.pdf.sheet import Sheet

_TITLE_SIZE, _TEXT_SIZE = 13, 11
_BEFORE, _BETWEEN = 3 * MM, 1.5 * MM
_NAME_SHARE, _COUNT_WIDTH = 0.4, 12 * MM
_BAR, _SWATCH = 9.0, 8.0
_PLAIN = "000000"


def chart_blocks(chart: Chart | Trend, family: Family, sheet: Sheet) -> list[Block]:
    """Set a chart; it stays on one page where it fits on one."""
    return trend_blocks(chart, family, sheet) if isinstance(chart, Trend) else _bar_blocks(chart, family, sheet)


def _bar_blocks(chart: Chart, family: Family, sheet: Sheet) -> list[Block]:
    bold, text = Style(family.bold, _TITLE_SIZE), Style(family.regular, _TEXT_SIZE)
    note = Style(family.italic, _TEXT_SIZE)
    blocks = [_text(chart.title, bold, sheet, _BEFORE)]
    used = [chart.series[place] for place in chart.used_series] if len(chart.series) > 1 else []
    if used:
        blocks.append(_legend(used, text, sheet))
    blocks += [_bar(chart, bar, text, sheet) for bar in chart.bars]
    if chart.note:
        blocks.append(_text(chart.note, note, sheet, _BETWEEN))
    kept = [replace(block, keep_next=True) for block in blocks]
    return [*kept[:-1], blocks[-1]]


def _text(said: str, style: Style, sheet: Sheet, before: float) -> Block:
    lines = wrap(printable(said), style.face.widths, style.room(sheet.inside))

    def draw(pen: Pen, top: float, start: int, stop: int) -> None:
        pen.write(lines[start:stop], sheet.left, top - before, sheet.inside, style, Align.LEFT)

    return Block(len(lines), style.leading, before + _BETWEEN, draw)


def _legend(series: list[Series], style: Style, sheet: Sheet) -> Block:
    """Explain the patterns in as many lines as they take."""
    gap = 2 * MM
    placed: list[tuple[float, int, Series]] = []
    x, line = 0.0, 0
    for one in series:
        width = _SWATCH + gap + style.width(printable(one.word)) + 2 * gap
        if x and x + width > sheet.inside:
            x, line = 0.0, line + 1
        placed.append((x, line, one))
        x += width

    def draw(pen: Pen, top: float, _start: int, _stop: int) -> None:
        for x, line, one in placed:
            upper = top - _BETWEEN - line * style.leading
            bottom = upper - style.leading / 2 - _SWATCH / 2
            pen.fill(Box(sheet.left + x, bottom, _SWATCH, _SWATCH, one.pattern, _ink(one)))
            left = sheet.left + x + _SWATCH + gap
            pen.write((printable(one.word),), left, upper, sheet.inside, style, Align.LEFT)

    return Block(line + 1, style.leading, 2 * _BETWEEN, draw, whole=True)


def _bar(chart: Chart, bar: Bar, style: Style, sheet: Sheet) -> Block:
    name = sheet.inside * _NAME_SHARE
    lines = wrap(printable(bar.label), style.face.widths, style.room(name))
    left = sheet.left + name + 2 * MM
    width = sheet.inside - name - 2 * MM - _COUNT_WIDTH
    parts = [
        (left + begun, part, series)
        for series, (begun, part) in zip(chart.series, spans(bar, chart.largest, width), strict=True)
        if part
    ]
    return Block(
        len(lines), style.leading, _BETWEEN, partial(_draw_bar, lines, parts, bar.total, style, sheet), whole=True
    )


def _draw_bar(
    lines: list[str],
    parts: list[tuple[float, float, Series]],
    total: int,
    style: Style,
    sheet: Sheet,
    pen: Pen,
    top: float,
    _start: int,
    _stop: int,
) -> None:
    pen.write(lines, sheet.left, top, sheet.inside, style, Align.LEFT)
    bottom = top - len(lines) * style.leading / 2 - _BAR / 2
    for left, width, series in parts:
        pen.fill(Box(left, bottom, width, _BAR, series.pattern, _ink(series)))
    middle = top - (len(lines) - 1) * style.leading / 2
    pen.write((str(total),), sheet.left, middle, sheet.inside, style, Align.RIGHT)


def _ink(series: Series) -> str:
    return f"#{PAPER_INKS.get(series.look, _PLAIN)}"
