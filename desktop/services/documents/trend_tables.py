"""Indicators through time on paper: a column for each period, a chart for each indicator; no files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.tables import Align, TableColumn, TableRow
from desktop.domain.trends import Trend, TrendPoint
from desktop.services.documents.indicator_tables import cell_value, indicator_page, words
from desktop.services.indicators.readings import indicators
from desktop.services.indicators.words import short_target

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.periods import Period
    from desktop.domain.plans import Plan
    from desktop.domain.tables import Cell, ReportTable
    from desktop.services.indicators.readings import PartReading, Reading
    from desktop.store.ledger import Ledger

PERIODS, _FEWEST = 12, 6
_NUMBER, _NAME, _VALUE = 0.5, 5.0, 0.9


def trend_table(ledger: Ledger, plan: Plan, period: Period, *, stamp: str) -> ReportTable:
    """Lay out the values of a plan's indicators in the periods up to one. Refuses with ``no_indicator``."""
    said = words("trends")
    series = _since_first_value(indicators(ledger, period.code, plan.slug, periods=PERIODS).series.values())
    asked = [reading.asked for reading in series[0]] if series else []
    columns = (
        TableColumn("number", (said["number"],), _NUMBER, Align.CENTER),
        TableColumn("name", (said["name"],), _NAME),
        TableColumn("target", (said["target"],), _VALUE),
        *(TableColumn(one.code, (said["value"], short_period(one)), _VALUE, Align.RIGHT) for one in asked),
    )
    lines = [(found, place) for found in series for place in range(len(found[-1].parts))]
    rows = [_row(number, found, place) for number, (found, place) in enumerate(lines, start=1)]
    charts = tuple(trend for found, place in lines if any((trend := _trend(found, place)).runs()))
    of_plan = said["of_plan"].format(number=plan.number) if plan.number else plan.title
    page = (said["title"], period, columns, rows, (said["note"],))
    return indicator_page(ledger, *page, stamp=stamp, attached=of_plan, charts=charts)


def _since_first_value(series: Iterable[Sequence[Reading]]) -> list[Sequence[Reading]]:
    """Leave out the periods before anything was known, but not the last few."""
    found = [one for one in series if one]
    known = (
        place
        for one in found
        for place, reading in enumerate(one)
        if any(point.value is not None for part in range(len(reading.parts)) for point in trend_points([reading], part))
    )
    first = min(known, default=PERIODS)
    return [one[min(first, max(0, len(one) - _FEWEST)) :] for one in found]


def short_period(period: Period) -> str:
    """Name a period in a few letters: 11/25, Q3/25, 2025."""
    bare = period.code.partition("@")[0]
    year, _dash, rest = bare.partition("-")
    return f"{rest}/{year[2:]}" if rest and ".." not in bare else bare[:10]


def trend_points(series: Sequence[Reading], place: int) -> tuple[TrendPoint, ...]:
    """Give a part of an indicator through time with the path of its target."""
    return tuple(_point(one, one.parts[place]) for one in series)


def _point(reading: Reading, part: PartReading) -> TrendPoint:
    target = part.verdict.target
    return TrendPoint(
        short_period(reading.asked),
        part.value if part.period == reading.asked else None,
        target.value if target else None,
        part.measured.is_whole,
    )


def _name(series: Sequence[Reading], place: int) -> str:
    newest = series[-1]
    scope = newest.parts[place].scope
    return f"{newest.known.indicator.measure} ({scope})" if scope else newest.known.indicator.measure


def _trend(series: Sequence[Reading], place: int) -> Trend:
    said = words("trends")
    legend = (said["actual"], said["aim"], said["none"])
    return Trend(_name(series, place), series[-1].known.measure.unit, trend_points(series, place), legend)


def _row(number: int, series: Sequence[Reading], place: int) -> TableRow:
    newest = series[-1]
    points = trend_points(series, place)
    values: tuple[Cell, ...] = tuple(cell_value(point.value, point.target, newest.known) for point in points)
    unit = newest.known.measure.unit
    name = f"{_name(series, place)}, {unit}" if unit else _name(series, place)
    return TableRow((number, name, short_target(newest.known, newest.parts[place].verdict.target) or None, *values))
