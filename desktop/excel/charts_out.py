"""Charts of a report on a sheet of their own: their numbers, and drawings of Excel over them; it knows no rows."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.marker import DataPoint, Marker
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties

from desktop.domain.charts import PAPER_INK, PAPER_INKS, Chart, Pattern, Series
from desktop.domain.trends import scale_format
from desktop.excel.sheets import (
    COUNT_FORMAT,
    Look,
    cell_at,
    page_width,
    set_height,
    set_page,
    set_widths,
    show,
    style,
    write_line,
    write_text,
)
from desktop.excel.wrapped import inner_width, text_height

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from desktop.domain.tables import ReportTable
    from desktop.domain.trends import Trend

_SHEET, _TOTAL, _PERIOD = "Biểu đồ", "Tổng số", "Kỳ"
_NUMBER_WIDTH, _LEAST_NAMES = 13.0, 30.0
_ROW, _CM = 16.0, 72 / 2.54
_BAR, _BAR_ROOM, _TALLEST, _TREND = 20.0, 65.0, 560.0, 170.0
"""Heights in points: of a bar, of axis and legend, of the tallest chart, of a trend."""
_PATTERNS: dict[Pattern, Any] = {Pattern.STRIPES: "wdUpDiag", Pattern.CROSSED: "openDmnd", Pattern.DOTS: "pct20"}
_DECIMAL = "0.0#"
_TITLE, _NOTE = Look(size=13, bold=True), Look(size=11, italic=True)
_HEAD, _NAME, _VALUE = (
    Look(bold=True, across="center", frame=True),
    Look(frame=True),
    Look(across="right", frame=True),
)
_EMU, _STEPS = 12700, 8
_BLACK, _WHITE = "000000", "FFFFFF"


def write_charts(workbook: Workbook, table: ReportTable) -> None:
    """Add a sheet with every chart of a report, none where it has no charts."""
    if not table.charts:
        return
    page = workbook.create_sheet(_SHEET)
    places = [_Numbers.of(chart) for chart in table.charts]
    columns = max(len(one.words) for one in places)
    whole = page_width(landscape=table.landscape, on=table.paper)
    widths = (max(_LEAST_NAMES, whole - _NUMBER_WIDTH * columns), *[_NUMBER_WIDTH] * columns)
    set_widths(page, 1, widths)
    row = 1
    for chart, numbers in zip(table.charts, places, strict=True):
        row = _write_chart(page, chart, numbers, widths, row)
    show(page, 1, 1)
    set_page(page, landscape=table.landscape, titles=None, stamp=table.stamp, paper=table.paper)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The table of a chart: what its columns are, its rows, and how many of the columns are drawn."""

    corner: str
    words: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | Fraction | None, ...]], ...]
    drawn: int
    number_format: str

    @classmethod
    def of(cls, chart: Chart | Trend) -> _Numbers:
        if not isinstance(chart, Chart):
            course = tuple((point.label, (point.value, point.target)) for point in chart.points)
            return cls(_PERIOD, chart.legend[:2], course, 2, _DECIMAL)
        used = chart.used_series if len(chart.series) > 1 else ()
        words = (*(chart.series[place].word for place in used), _TOTAL)
        rows = tuple((bar.label, (*(bar.parts[place] for place in used), bar.total)) for bar in chart.bars)
        return cls("", words, rows, len(used) or 1, COUNT_FORMAT)


def _write_chart(page: Worksheet, chart: Chart | Trend, numbers: _Numbers, widths: Sequence[float], row: int) -> int:
    """Write a chart under its title, its numbers below it; return the row to go on with."""
    title = chart.title if isinstance(chart, Chart) or not chart.unit else f"{chart.title} ({chart.unit})"
    top = write_line(page, row, 1, widths, title, _TITLE)
    height = _height(chart)
    first = top + (ceil(height / _ROW) + 1 if height else 0)
    for place in range(top, first):
        set_height(page, place, _ROW)
    last = _write_numbers(page, numbers, widths, first)
    if height:
        drawing = _drawing(page, chart, numbers, first)
        drawing.width, drawing.height = inner_width(sum(widths)) / _CM, height / _CM
        page.add_chart(drawing, f"A{top}")
    note = chart.note if isinstance(chart, Chart) else ""
    return (write_line(page, last, 1, widths, note, _NOTE) if note else last) + 1


def _height(chart: Chart | Trend) -> float:
    """Say how tall a chart is drawn, 0 where nothing is counted."""
    if not isinstance(chart, Chart):
        return _TREND
    return min(len(chart.bars) * _BAR + _BAR_ROOM, _TALLEST) if any(bar.total for bar in chart.bars) else 0.0


def _write_numbers(page: Worksheet, numbers: _Numbers, widths: Sequence[float], row: int) -> int:
    heads = (numbers.corner, *numbers.words)
    set_height(page, row, max(_text_height(text, widths[place], bold=True) for place, text in enumerate(heads)))
    for place, text in enumerate(heads, start=1):
        _write_cell(page, row, place, text, _HEAD)
    for offset, (name, values) in enumerate(numbers.rows, start=1):
        set_height(page, row + offset, max(_ROW, _text_height(name, widths[0])))
        _write_cell(page, row + offset, 1, name, _NAME)
        for place, value in enumerate(values, start=2):
            cell = cell_at(page, row + offset, place)
            if value is not None:
                cell.value = value if isinstance(value, int) else float(value)
                cell.number_format = numbers.number_format
            style(cell, _VALUE)
    return row + len(numbers.rows) + 1


def _write_cell(page: Worksheet, row: int, column: int, text: str, look: Look) -> None:
    cell = cell_at(page, row, column)
    write_text(cell, text)
    style(cell, look)


def _text_height(text: str, width: float, *, bold: bool = False) -> float:
    return text_height(text, inner_width(width), _NAME.size, bold=bold)


def _drawing(page: Worksheet, chart: Chart | Trend, numbers: _Numbers, first: int) -> Any:  # noqa: ANN401 - the same
    drawing = _bars(chart) if isinstance(chart, Chart) else _lines(chart)
    _refer(page, drawing, numbers, first)
    for place, series in enumerate(drawing.series):
        series.graphicalProperties = _look(chart, place)
        series.smooth = None if isinstance(chart, Chart) else False
    if not isinstance(chart, Chart):
        _mark(chart, drawing.series[0])
        drawing.series[1].marker = Marker(symbol="none")
    return drawing


def _refer(page: Worksheet, drawing: BarChart | LineChart, numbers: _Numbers, first: int) -> None:
    """Let a drawing take its numbers from the cells below it."""
    last = first + len(numbers.rows)
    drawing.add_data(Reference(page, 2, first, numbers.drawn + 1, last), titles_from_data=True)
    drawing.set_categories(Reference(page, 1, first + 1, 1, last))


def _bars(chart: Chart) -> Any:  # noqa: ANN401 - openpyxl says too little of its charts
    drawing: Any = BarChart()
    drawing.type, drawing.grouping, drawing.overlap, drawing.gapWidth = "bar", "stacked", 100, 60
    drawing.x_axis.scaling.orientation = "maxMin"
    drawing.y_axis.crosses = "max"
    drawing.y_axis.majorUnit = max(1, ceil(chart.largest / _STEPS))
    drawing.y_axis.number_format = "0"
    if len(chart.series) == 1:
        drawing.legend = None
    return _plain(drawing)


def _lines(trend: Trend) -> Any:  # noqa: ANN401 - the same
    drawing: Any = LineChart()
    low, high = (float(bound) for bound in trend.bounds)
    drawing.y_axis.scaling.min, drawing.y_axis.scaling.max = low, high
    drawing.y_axis.majorUnit = float(trend.step)
    drawing.y_axis.number_format = scale_format(trend)
    drawing.display_blanks = "gap"
    return _plain(drawing)


def _plain(drawing: Any) -> Any:  # noqa: ANN401 - the same
    for axis in (drawing.x_axis, drawing.y_axis):
        axis.delete = False
    if drawing.legend:
        drawing.legend.position = "b"
    return drawing


def _look(chart: Chart | Trend, place: int) -> GraphicalProperties:
    """Give the filling of bars, or the line of a trend."""
    if isinstance(chart, Chart):
        return _filling(_drawn(chart)[place])
    line = _line(PAPER_INK if place == 0 else _BLACK, 1.5 if place == 0 else 1.0)
    if place:
        line.prstDash = "dash"
    return GraphicalProperties(ln=line)


def _drawn(chart: Chart) -> list[Series]:
    return [chart.series[place] for place in chart.used_series] if len(chart.series) > 1 else list(chart.series)


def _filling(series: Series) -> GraphicalProperties:
    ink = PAPER_INKS.get(series.look, _BLACK)
    line = _line(ink, 0.5)
    if series.pattern in _PATTERNS:
        ground = PatternFillProperties(prst=_PATTERNS[series.pattern], fgClr=_colour(ink), bgClr=_colour(_WHITE))
        return GraphicalProperties(pattFill=ground, ln=line)
    return GraphicalProperties(solidFill=ink if series.pattern is Pattern.SOLID else _WHITE, ln=line)


def _colour(ink: str) -> ColorChoice:
    colour: Any = ink
    return ColorChoice(srgbClr=colour)


def _line(ink: str, width: float) -> LineProperties:
    return LineProperties(solidFill=ink, w=round(width * _EMU))


def _mark(trend: Trend, series: Any) -> None:  # noqa: ANN401 - openpyxl's series is untyped
    """Mark every value with a dot, one that is not whole with a ring."""
    series.marker = _dot(PAPER_INK)
    for place, point in enumerate(trend.points):
        if point.value is not None and not point.is_whole:
            series.data_points.append(DataPoint(idx=place, marker=_dot(_WHITE)))


def _dot(filling: str) -> Marker:
    return Marker(symbol="circle", size=6, spPr=GraphicalProperties(solidFill=filling, ln=_line(PAPER_INK, 0.75)))
