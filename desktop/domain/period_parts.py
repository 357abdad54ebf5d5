"""The shorter periods a period is made of, and the longer one that holds it; for adding counts up in time."""

from __future__ import annotations

from desktop.domain.periods import Period, PeriodKind, holding, previous

_MONTHS = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.NINE_MONTHS: 9,
    PeriodKind.YEAR: 12,
}
_QUARTER, _HALF, _NINE, _YEAR = 3, 6, 9, 12


def covers(period: Period, *, from_year: bool = False) -> tuple[tuple[str, ...], ...]:
    """List the ways to put a period together: as it is, of quarters, of months; ``from_year``: from January on."""
    if period.kind is PeriodKind.AD_HOC:
        return ((period.code,),)
    months = _months(period, from_year=from_year)
    ways: list[tuple[str, ...]] = [] if from_year and len(months) != _MONTHS[period.kind] else [(period.code,)]
    year, first, last = months[0][:4], int(months[0][5:7]), int(months[-1][5:7])
    if first == 1 and (named := _from_year(year, last)):
        ways.append((named + period.mark,))
    if first % _QUARTER == 1 and last % _QUARTER == 0:
        quarters = range(first // _QUARTER + 1, last // _QUARTER + 1)
        ways.append(tuple(f"{year}-Q{number}{period.mark}" for number in quarters))
    ways.append(months)
    return tuple(dict.fromkeys(ways))


def _from_year(year: str, last: int) -> str:
    return {_HALF: f"{year}-H1", _NINE: f"{year}-9M", _YEAR: year}.get(last, "")


def _months(period: Period, *, from_year: bool) -> tuple[str, ...]:
    last = period.end.month
    first = 1 if from_year else last - _MONTHS[period.kind] + 1
    return tuple(f"{period.end.year}-{month:02}{period.mark}" for month in range(first, last + 1))


def is_shorter(period: Period, cycle: str) -> bool:
    """Say whether a period is shorter than those of a cycle."""
    kind = PeriodKind(cycle)
    return period.kind in _MONTHS and kind in _MONTHS and _MONTHS[period.kind] < _MONTHS[kind]


def recorded_in(period: Period, cycle: str) -> tuple[Period, ...]:
    """List the periods whose counts tell of a period: itself; of a longer cycle the one that holds it, the one before.

    A rank of 2025 is the newest one in March 2026.
    """
    if not is_shorter(period, cycle):
        return (period,)
    whole = holding(period, PeriodKind(cycle))
    earlier = previous(whole)
    return (period, whole, earlier) if earlier else (period, whole)


def last_periods(period: Period, number: int) -> tuple[Period, ...]:
    """List the last periods of a kind up to one, oldest first."""
    found = [period]
    while len(found) < number and (earlier := previous(found[-1])):
        found.append(earlier)
    return tuple(reversed(found))
