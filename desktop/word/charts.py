"""Charts of a Word document as its own drawings, readable in grey; it must not know what they count.

They carry their numbers in themselves, for a workbook inside would have to be kept equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from desktop.domain.charts import Chart, Pattern
from desktop.domain.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from desktop.domain.charts import Series
    from desktop.domain.trends import Trend

_EMU = 12700
"""Drawings are measured in so many parts of a point."""
_MM = 72 / 25.4
_BAR, _BAR_ROOM, _TALLEST = 7 * _MM, 22 * _MM, 200 * _MM
_TREND = 60 * _MM
_STEPS = 8
"""Numbers written along an axis of counts, at most."""
_FONT, _SIZE = "Times New Roman", 1100
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_PLACE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PATTERNS = {Pattern.STRIPES: "wdUpDiag", Pattern.CROSSED: "openDmnd", Pattern.DOTS: "pct20"}
_INKS = {"done": "1A7F4B", "in_progress": "0F5FA8", "overdue": "B3261E", "not_started": "5B6470", "paused": "5B6470"}
_PLAIN, _INK, _GRID = "000000", "0F5FA8", "9AA3AE"
_CATEGORIES, _VALUES = 1, 2
"""The numbers of the two axes."""
_STRAIGHT = '<c:smooth val="0"/>'


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as a part of the document, and its height in points."""

    xml: str
    height: float


def drawn(chart: Chart | Trend) -> Drawn:
    """Draw bars or a trend."""
    if isinstance(chart, Chart):
        return Drawn(_space(_bars(chart), with_legend=len(chart.series) > 1), _bars_height(chart))
    return Drawn(_space(_lines(chart), with_legend=True), _TREND)


def inline(name: str, number: int, title: str, width: float, height: float) -> str:
    """Write the place of a chart in a paragraph; ``name`` is that of its relation."""
    extent = f'<wp:extent cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"/>'
    said = quoteattr(printable(title))
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_PLACE}" distT="0" distB="0" distL="0" distR="0">{extent}'
        f'<wp:docPr id="{number}" name="{name}" descr={said}/><a:graphic xmlns:a="{_MAIN}">'
        f'<a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{name}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _bars_height(chart: Chart) -> float:
    return min(len(chart.bars) * _BAR + _BAR_ROOM, _TALLEST)


def _space(plot: str, *, with_legend: bool) -> str:
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if with_legend else ""
    letters = f'<a:defRPr sz="{_SIZE}"><a:latin typeface="{_FONT}"/></a:defRPr>'
    return (
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}"><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{plot}</c:plotArea>{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr/><a:p><a:pPr>{letters}</a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr></c:chartSpace>'
    )


def _bars(chart: Chart) -> str:
    names = [bar.label for bar in chart.bars]
    used = chart.used_series if len(chart.series) > 1 else range(len(chart.series))
    series = "".join(
        _one_series(
            order,
            chart.series[place].word,
            f'<c:spPr>{_fill(chart.series[place])}</c:spPr><c:invertIfNegative val="0"/>',
            names,
            [bar.parts[place] for bar in chart.bars],
        )
        for order, place in enumerate(used)
    )
    crosses = '<c:crosses val="max"/>'
    step = f'<c:majorUnit val="{max(1, ceil(chart.largest / _STEPS))}"/>'
    return (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="60"/><c:overlap val="100"/>{_axes_named()}</c:barChart>'
        f"{_category_axis('l', is_down=True)}{_value_axis('b', crosses, unit=step, form='0')}"
    )


def _fill(series: Series) -> str:
    ink = _INKS.get(series.look, _PLAIN)
    colour = f'<a:srgbClr val="{ink}"/>'
    edge = f'<a:ln w="6350"><a:solidFill>{colour}</a:solidFill></a:ln>'
    if series.pattern is Pattern.SOLID:
        return f"<a:solidFill>{colour}</a:solidFill>{edge}"
    if series.pattern is Pattern.EMPTY:
        return f'<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>{edge}'
    ground = '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr>'
    return f'<a:pattFill prst="{_PATTERNS[series.pattern]}"><a:fgClr>{colour}</a:fgClr>{ground}</a:pattFill>{edge}'


def _lines(trend: Trend) -> str:
    labels = [point.label for point in trend.points]
    value, target, _gap = trend.legend
    low, high = (float(bound) for bound in trend.bounds)
    values = _one_series(0, value, _value_look(trend), labels, [point.value for point in trend.points], _STRAIGHT)
    targets = _one_series(1, target, _target_look(), labels, [point.target for point in trend.points], _STRAIGHT)
    shown = values + (targets if any(point.target is not None for point in trend.points) else "")
    bounds = f'<c:max val="{high:.6g}"/><c:min val="{low:.6g}"/>'
    unit = f'<c:majorUnit val="{(high - low) / 2:.6g}"/>'
    return (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'{shown}<c:marker val="1"/>{_axes_named()}</c:lineChart>'
        f"{_category_axis('b')}{_value_axis('l', '', bounds, unit)}"
    )


def _value_look(trend: Trend) -> str:
    line = f'<c:spPr><a:ln w="19050"><a:solidFill><a:srgbClr val="{_INK}"/></a:solidFill></a:ln></c:spPr>'
    rings = "".join(
        f'<c:dPt><c:idx val="{place}"/>{_marker("FFFFFF")}<c:bubble3D val="0"/></c:dPt>'
        for place, point in enumerate(trend.points)
        if point.value is not None and not point.is_whole
    )
    return line + _marker(_INK) + rings


def _marker(fill: str) -> str:
    look = (
        f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>'
        f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{_INK}"/></a:solidFill></a:ln>'
    )
    return f'<c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr>{look}</c:spPr></c:marker>'


def _target_look() -> str:
    line = f'<a:ln w="12700"><a:solidFill><a:srgbClr val="{_PLAIN}"/></a:solidFill><a:prstDash val="dash"/></a:ln>'
    return f'<c:spPr>{line}</c:spPr><c:marker><c:symbol val="none"/></c:marker>'


def _one_series(
    order: int,
    word: str,
    look: str,
    names: Sequence[str],
    values: Iterable[int | Fraction | None],
    tail: str = "",
) -> str:
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    points = "".join(f'<c:pt idx="{place}"><c:v>{float(value):.10g}</c:v></c:pt>' for place, value in known)
    said = "".join(
        f'<c:pt idx="{place}"><c:v>{escape(printable(name))}</c:v></c:pt>' for place, name in enumerate(names)
    )
    count = f'<c:ptCount val="{len(names)}"/>'
    title = f"<c:tx><c:v>{escape(printable(word))}</c:v></c:tx>" if word else ""
    return (
        f'<c:ser><c:idx val="{order}"/><c:order val="{order}"/>{title}{look}'
        f"<c:cat><c:strLit>{count}{said}</c:strLit></c:cat>"
        f"<c:val><c:numLit><c:formatCode>General</c:formatCode>{count}{points}</c:numLit></c:val>{tail}</c:ser>"
    )


def _axes_named() -> str:
    return f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/>'


def _category_axis(place: str, *, is_down: bool = False) -> str:
    order = "maxMin" if is_down else "minMax"
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{place}"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:crossAx val="{_VALUES}"/></c:catAx>'
    )


def _value_axis(place: str, crosses: str, bounds: str = "", unit: str = "", form: str = "0.0") -> str:
    grid = f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{_GRID}"/></a:solidFill></a:ln>'
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/>{bounds}</c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{place}"/><c:majorGridlines><c:spPr>{grid}</c:spPr></c:majorGridlines>'
        f'<c:numFmt formatCode="{form}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:crossAx val="{_CATEGORIES}"/>{crosses}{unit}</c:valAx>'
    )
