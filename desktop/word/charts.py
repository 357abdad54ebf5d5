"""Charts of a Word document as its own drawings, readable in grey; it must not know what they count.

Their numbers stand in a workbook inside the document, from which Word draws anew what an officer edits.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from desktop.domain.charts import PAPER_INK, PAPER_INKS, Chart, Pattern
from desktop.domain.printable import printable
from desktop.domain.trends import scale_format
from desktop.word.chart_numbers import Numbers, written
from desktop.word.package import OFFICE, WORKBOOK

if TYPE_CHECKING:
    from collections.abc import Iterable

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
_PLAIN, _GRID = "000000", "9AA3AE"
_CATEGORIES, _VALUES = 1, 2
"""The numbers of the two axes."""
_STRAIGHT = '<c:smooth val="0"/>'


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as a part of the document, the workbook of its numbers, and its height in points."""

    xml: str
    workbook: bytes
    height: float


def drawn(chart: Chart | Trend) -> Drawn:
    """Draw bars or a trend."""
    if isinstance(chart, Chart):
        numbers = _counts(chart)
        space = _space(_bars(chart, numbers), with_legend=len(chart.series) > 1)
        return Drawn(space, numbers.workbook(), _bars_height(chart))
    numbers = _course(chart)
    return Drawn(_space(_lines(chart, numbers), with_legend=True), numbers.workbook(), _TREND)


def _counts(chart: Chart) -> Numbers:
    series = ((chart.series[place].word, tuple(bar.parts[place] for bar in chart.bars)) for place in _used(chart))
    return Numbers(tuple(bar.label for bar in chart.bars), tuple(series))


def _used(chart: Chart) -> tuple[int, ...]:
    return chart.used_series if len(chart.series) > 1 else tuple(range(len(chart.series)))


def _course(trend: Trend) -> Numbers:
    """Give values and, where there are any, targets."""
    value, target, _gap = trend.legend
    lines = [(value, tuple(point.value for point in trend.points))]
    targets = tuple(point.target for point in trend.points)
    if any(one is not None for one in targets):
        lines.append((target, targets))
    return Numbers(tuple(point.label for point in trend.points), tuple(lines))


def inline(name: str, number: int, said: str, width: float, height: float) -> str:
    """Write the place of a chart in a paragraph; ``name`` is that of its relation, ``said`` for who cannot see it."""
    extent = f'<wp:extent cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"/>'
    spoken = quoteattr(printable(said))
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_PLACE}" distT="0" distB="0" distL="0" distR="0">{extent}'
        f'<wp:docPr id="{number}" name="{name}" descr={spoken}/><a:graphic xmlns:a="{_MAIN}">'
        f'<a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{name}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _bars_height(chart: Chart) -> float:
    return min(len(chart.bars) * _BAR + _BAR_ROOM, _TALLEST)


def _space(plot: str, *, with_legend: bool) -> str:
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if with_legend else ""
    letters = f'<a:defRPr sz="{_SIZE}"><a:latin typeface="{_FONT}"/></a:defRPr>'
    return (
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}" xmlns:r="{OFFICE}"><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{plot}</c:plotArea>{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr/><a:p><a:pPr>{letters}</a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
        f'<c:externalData r:id="{WORKBOOK}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _bars(chart: Chart, numbers: Numbers) -> str:
    series = "".join(
        _one_series(numbers, order, f'<c:spPr>{_fill(chart.series[place])}</c:spPr><c:invertIfNegative val="0"/>')
        for order, place in enumerate(_used(chart))
    )
    crosses = '<c:crosses val="max"/>'
    step = f'<c:majorUnit val="{max(1, ceil(chart.largest / _STEPS))}"/>'
    return (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="60"/><c:overlap val="100"/>{_axes_named()}</c:barChart>'
        f"{_category_axis('l', is_down=True)}{_value_axis('b', crosses, unit=step, form='0')}"
    )


def _fill(series: Series) -> str:
    ink = PAPER_INKS.get(series.look, _PLAIN)
    colour = f'<a:srgbClr val="{ink}"/>'
    edge = f'<a:ln w="6350"><a:solidFill>{colour}</a:solidFill></a:ln>'
    if series.pattern is Pattern.SOLID:
        return f"<a:solidFill>{colour}</a:solidFill>{edge}"
    if series.pattern is Pattern.EMPTY:
        return f'<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>{edge}'
    ground = '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr>'
    return f'<a:pattFill prst="{_PATTERNS[series.pattern]}"><a:fgClr>{colour}</a:fgClr>{ground}</a:pattFill>{edge}'


def _lines(trend: Trend, numbers: Numbers) -> str:
    low, high = (float(bound) for bound in trend.bounds)
    looks = (_value_look(trend), _target_look())
    shown = "".join(_one_series(numbers, order, looks[order], _STRAIGHT) for order in range(len(numbers.series)))
    bounds = f'<c:max val="{high:.6g}"/><c:min val="{low:.6g}"/>'
    unit = f'<c:majorUnit val="{float(trend.step):.6g}"/>'
    return (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'{shown}<c:marker val="1"/>{_axes_named()}</c:lineChart>'
        f"{_category_axis('b')}{_value_axis('l', '', bounds, unit, scale_format(trend))}"
    )


def _value_look(trend: Trend) -> str:
    line = f'<c:spPr><a:ln w="19050"><a:solidFill><a:srgbClr val="{PAPER_INK}"/></a:solidFill></a:ln></c:spPr>'
    rings = "".join(
        f'<c:dPt><c:idx val="{place}"/>{_marker("FFFFFF")}<c:bubble3D val="0"/></c:dPt>'
        for place, point in enumerate(trend.points)
        if point.value is not None and not point.is_whole
    )
    return line + _marker(PAPER_INK) + rings


def _marker(fill: str) -> str:
    look = (
        f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>'
        f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{PAPER_INK}"/></a:solidFill></a:ln>'
    )
    return f'<c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr>{look}</c:spPr></c:marker>'


def _target_look() -> str:
    line = f'<a:ln w="12700"><a:solidFill><a:srgbClr val="{_PLAIN}"/></a:solidFill><a:prstDash val="dash"/></a:ln>'
    return f'<c:spPr>{line}</c:spPr><c:marker><c:symbol val="none"/></c:marker>'


def _one_series(numbers: Numbers, order: int, look: str, tail: str = "") -> str:
    word, values = numbers.series[order]
    names = _cache("str", numbers.names_place(), "", [escape(printable(name)) for name in numbers.names])
    shown = [None if value is None else written(value) for value in values]
    form = "<c:formatCode>General</c:formatCode>"
    title = _cache("str", numbers.word_place(order), "", [escape(printable(word))]) if word else ""
    return (
        f'<c:ser><c:idx val="{order}"/><c:order val="{order}"/>{f"<c:tx>{title}</c:tx>" if word else ""}{look}'
        f"<c:cat>{names}</c:cat><c:val>{_cache('num', numbers.values_place(order), form, shown)}</c:val>{tail}</c:ser>"
    )


def _cache(kind: str, place: str, form: str, texts: Iterable[str | None]) -> str:
    """Write where texts or numbers stand in the workbook, and what stood there when it was drawn; None is a gap."""
    held = list(texts)
    points = "".join(
        f'<c:pt idx="{number}"><c:v>{text}</c:v></c:pt>' for number, text in enumerate(held) if text is not None
    )
    count = f'<c:ptCount val="{len(held)}"/>'
    return f"<c:{kind}Ref><c:f>{place}</c:f><c:{kind}Cache>{form}{count}{points}</c:{kind}Cache></c:{kind}Ref>"


def _axes_named() -> str:
    return f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/>'


def _category_axis(place: str, *, is_down: bool = False) -> str:
    order = "maxMin" if is_down else "minMax"
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{place}"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:crossAx val="{_VALUES}"/></c:catAx>'
    )


def _value_axis(place: str, crosses: str, bounds: str = "", unit: str = "", form: str = "General") -> str:
    grid = f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{_GRID}"/></a:solidFill></a:ln>'
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/>{bounds}</c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{place}"/><c:majorGridlines><c:spPr>{grid}</c:spPr></c:majorGridlines>'
        f'<c:numFmt formatCode="{form}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:crossAx val="{_CATEGORIES}"/>{crosses}{unit}</c:valAx>'
    )
