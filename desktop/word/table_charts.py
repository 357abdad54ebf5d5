"""Charts in Word: drawn, and their numbers as tables that can be edited; it must not know what they count."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain.charts import Chart
from desktop.domain.tables import Align, RowKind, shown
from desktop.word import looks
from desktop.word.charts import drawn, inline
from desktop.word.markup import CellBox, paragraph, paragraphs, row, run, table
from desktop.word.package import CHART, SidePart

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from desktop.domain.trends import Trend
    from desktop.word.looks import Look
    from desktop.word.table_page import Sheet

_NAME_SHARE = 0.4
_WIDEST_COUNT = 34 * 72 / 25.4
_TOTAL = "Tổng số"
_NO_VALUE = "không có số liệu"
_WHOLE_UP_TO = 6
_LABEL, _COUNT = (looks.CELLS[RowKind.ITEM, align] for align in (Align.LEFT, Align.RIGHT))


def chart_drawing(
    chart: Chart | Trend, number: int, sheet: Sheet, *, keep_next: bool = False
) -> tuple[str, tuple[SidePart, ...]]:
    """Write a chart under its title, its numbers below where no other table has them; gives its part as well.

    Where nothing is counted the numbers alone are written. ``keep_next``: its end stays with what follows it.
    """
    name, picture = f"chart{number}", drawn(chart)
    bars = chart if isinstance(chart, Chart) else None
    title = chart.title if isinstance(chart, Chart) or not chart.unit else f"{chart.title} ({chart.unit})"
    if bars and not any(bar.total for bar in bars.bars):
        return paragraph(looks.CHART, run(title)) + _numbers(bars, sheet, keep_next=keep_next), ()
    place = inline(name, number, _spoken(chart, title), sheet.inside, picture.height)
    text = paragraph(looks.CHART, run(title)) + paragraph(looks.PICTURE, place, keep_next=keep_next or bars is not None)
    part = SidePart(name, CHART, picture.xml, picture.workbook)
    return text + (_numbers(bars, sheet, keep_next=keep_next) if bars else ""), (part,)


def _spoken(chart: Chart | Trend, title: str) -> str:
    """Say a chart in words for who cannot see it: every bar with its sum, every period with its value."""
    if isinstance(chart, Chart):
        said = [f"{bar.label}: {shown(bar.total)}" for bar in chart.bars]
    else:
        said = [f"{point.label}: {_rounded(point.value)}" for point in chart.points]
    return f"{title}. {'; '.join(said)}"


def _rounded(value: Fraction | None) -> str:
    return _NO_VALUE if value is None else shown(Decimal(round(value * 10)) / 10)


def _numbers(chart: Chart, sheet: Sheet, *, keep_next: bool) -> str:
    """Write a chart's bars as rows, its series as columns, the sum behind them; only a short table is kept whole."""
    used = chart.used_series if len(chart.series) > 1 else ()
    width = min(_WIDEST_COUNT, sheet.inside * (1 - _NAME_SHARE) / (len(used) + 1))
    widths = (sheet.inside - width * (len(used) + 1), *[width] * (len(used) + 1))
    words = ("", *(chart.series[place].word for place in used), _TOTAL)
    rows = [_row(words, [looks.COLUMN] * len(widths), widths, is_heading=True)]
    is_short = len(chart.bars) <= _WHOLE_UP_TO
    last = len(chart.bars) - 1
    for place, bar in enumerate(chart.bars):
        kept = keep_next if place == last else is_short or place == 0
        texts = (bar.label, *(shown(bar.parts[one]) for one in used), shown(bar.total))
        rows.append(_row(texts, [_LABEL, *[_COUNT] * (len(used) + 1)], widths, keep_next=kept))
    note = paragraph(looks.CHART_NOTE, run(chart.note), keep_next=keep_next) if chart.note else ""
    return table(looks.TABLE, widths, rows) + note


def _row(
    texts: Sequence[str],
    styles: Sequence[Look],
    widths: Sequence[float],
    *,
    is_heading: bool = False,
    keep_next: bool = False,
) -> str:
    cells = [
        CellBox(paragraphs(look, text, keep_next=keep_next), width)
        for text, look, width in zip(texts, styles, widths, strict=True)
    ]
    return row(cells, whole=True, is_heading=is_heading)
