"""A trend on paper: values as a line with dots, targets dashed, gaps crossed out; it must not know what is measured."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from desktop.domain.form_values import shown_number
from desktop.domain.printable import printable
from desktop.domain.tables import Align
from desktop.domain.trends import written_scale
from desktop.pdf.drawings import Dot, Drawing, Stroke
from desktop.pdf.flow import Block
from desktop.pdf.pen import MM, Pen, Style
from desktop.pdf.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from desktop.domain.trends import Trend
    from desktop.pdf.drawings import Point
    from desktop.pdf.fonts import Family
    from desktop.pdf.sheet import Sheet

_TITLE_SIZE, _TEXT_SIZE = 13, 11
_BEFORE, _BETWEEN = 3 * MM, 1.5 * MM
_HEIGHT = 42 * MM
_INK, _TARGET, _GRID = "#0F5FA8", "#000000", "#9AA3AE"
_LINE, _DASHED, _HAIRLINE = 1.4, 1.0, 0.4
_DASH = (4.0, 3.0)
_DOT, _CROSS = 2.2, 2.2
_SAMPLE = 9 * MM


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the values are drawn, in points from the lower left corner of the sheet."""

    left: float
    bottom: float
    width: float
    trend: Trend

    def at(self, place: int, value: Fraction) -> Point:
        """Give where a value of a period stands."""
        return self.middle(place), self.bottom + _HEIGHT * self.trend.height(value)

    def middle(self, place: int) -> float:
        """Give the middle of a period's share of the width."""
        return self.left + self.width * (place + 0.5) / len(self.trend.points)


def trend_blocks(trend: Trend, family: Family, sheet: Sheet) -> list[Block]:
    """Set a trend under its title; it is never split over pages."""
    bold, text = Style(family.bold, _TITLE_SIZE), Style(family.regular, _TEXT_SIZE)
    said = f"{trend.title} ({trend.unit})" if trend.unit else trend.title
    title = wrap(printable(said), bold.face.widths, bold.room(sheet.inside))
    height = len(title) * bold.leading + _BETWEEN + _HEIGHT + 3 * text.leading
    return [Block(1, height, _BEFORE, partial(_draw, trend, title, bold, text, sheet), whole=True)]


def _draw(
    trend: Trend, title: list[str], bold: Style, text: Style, sheet: Sheet, pen: Pen, top: float, _s: int, _e: int
) -> None:
    top -= _BEFORE
    pen.write(title, sheet.left, top, sheet.inside, bold, Align.LEFT)
    scale = written_scale(trend)
    words = [shown_number(value) for value in scale]
    left = max(text.width(word) for word in words) + 2 * MM
    bottom = top - len(title) * bold.leading - _BETWEEN - text.leading / 2 - _HEIGHT
    plot = _Plot(sheet.left + left, bottom, sheet.inside - left, trend)
    for part, word in enumerate(words):
        y = bottom + _HEIGHT * part / (len(words) - 1)
        pen.write((word,), sheet.left, y + text.leading / 2, left - 1.5 * MM, text, Align.RIGHT)
    _write_periods(plot, text, pen)
    pen.draw(Drawing((*_grid(plot), *_targets(plot), *_values(plot), *_gaps(plot)), tuple(_dots(plot))))
    _legend(trend, text, sheet, pen, bottom - 1.5 * text.leading)


def _write_periods(plot: _Plot, style: Style, pen: Pen) -> None:
    points = plot.trend.points
    widest = max(style.width(point.label) for point in points) + 2 * MM
    step = max(1, -(-int(widest * len(points)) // max(int(plot.width), 1)))
    for place, point in enumerate(points):
        if (len(points) - 1 - place) % step == 0:
            left = plot.middle(place) - widest / 2
            pen.write((printable(point.label),), left, plot.bottom - 0.5 * MM, widest, style, Align.CENTER)


def _grid(plot: _Plot) -> Iterator[Stroke]:
    steps = len(plot.trend.scale) - 1
    for part in range(steps + 1):
        y = plot.bottom + _HEIGHT * part / steps
        yield Stroke(((plot.left, y), (plot.left + plot.width, y)), _HAIRLINE, _GRID)


def _targets(plot: _Plot) -> Iterator[Stroke]:
    half = plot.width / len(plot.trend.points) / 2
    line: list[Point] = []
    for place, point in enumerate(plot.trend.points):
        if point.target is not None:
            x, y = plot.at(place, point.target)
            line += [(x - half, y), (x + half, y)]
    if line:
        yield Stroke(tuple(line), _DASHED, _TARGET, _DASH)


def _values(plot: _Plot) -> Iterator[Stroke]:
    for run in plot.trend.runs():
        points = tuple(plot.at(place, value) for place, value in _known(plot, run))
        if len(points) > 1:
            yield Stroke(points, _LINE, _INK)


def _known(plot: _Plot, run: tuple[int, ...]) -> Iterator[tuple[int, Fraction]]:
    for place in run:
        value = plot.trend.points[place].value
        if value is not None:
            yield place, value


def _dots(plot: _Plot) -> Iterator[Dot]:
    everywhere = tuple(range(len(plot.trend.points)))
    for place, value in _known(plot, everywhere):
        yield Dot(plot.at(place, value), _DOT, _INK, filled=plot.trend.points[place].is_whole)


def _gaps(plot: _Plot) -> Iterator[Stroke]:
    """Cross a period without a value out at the foot of the chart."""
    for place, point in enumerate(plot.trend.points):
        if point.value is None:
            x, y = plot.middle(place), plot.bottom + _CROSS + 1
            yield Stroke(((x - _CROSS, y - _CROSS), (x + _CROSS, y + _CROSS)), _HAIRLINE * 2, _TARGET)
            yield Stroke(((x - _CROSS, y + _CROSS), (x + _CROSS, y - _CROSS)), _HAIRLINE * 2, _TARGET)


def _legend(trend: Trend, style: Style, sheet: Sheet, pen: Pen, top: float) -> None:
    value, target, gap = (printable(word) for word in trend.legend)
    x, middle = sheet.left, top - style.leading / 2
    sample = Stroke(((x, middle), (x + _SAMPLE, middle)), _LINE, _INK)
    pen.draw(Drawing((sample,), (Dot((x + _SAMPLE / 2, middle), _DOT, _INK),)))
    x = _word(value, x, top, style, pen)
    if any(point.target is not None for point in trend.points):
        pen.draw(Drawing((Stroke(((x, middle), (x + _SAMPLE, middle)), _DASHED, _TARGET, _DASH),)))
        x = _word(target, x, top, style, pen)
    if any(point.value is None for point in trend.points):
        pen.write((gap,), x, top, sheet.inside, style, Align.LEFT)


def _word(word: str, x: float, top: float, style: Style, pen: Pen) -> float:
    pen.write((word,), x + _SAMPLE + MM, top, style.width(word) + MM, style, Align.LEFT)
    return x + _SAMPLE + style.width(word) + 5 * MM
