"""Which period of another length or convention goes with the one in hand; it must not know who shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.periods import Period, PeriodKind, parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable

_CALENDAR = "@calendar"


def period_of_kind(period: Period, kind: PeriodKind, *, calendar: bool | None = None) -> Period:
    """Give the period of a kind that holds the last month of a period; an ad-hoc kind gives the period itself."""
    if kind is PeriodKind.AD_HOC:
        return period
    keeps = period.calendar if calendar is None else calendar
    return parse_period(_code(kind, period.end.year, period.end.month) + (_CALENDAR if keeps else ""))


def choices(period: Period, cycles: Iterable[str]) -> tuple[Period, ...]:
    """Give the periods a form may be asked for, one of each length, around the one in hand; shortest first."""
    asked = set(cycles)
    return tuple(period_of_kind(period, kind) for kind in PeriodKind if kind.value in asked)


def other_convention(period: Period) -> Period:
    """Give the period with the same name under the other convention: 15th to 14th, or calendar months."""
    return period_of_kind(period, period.kind, calendar=not period.calendar)


def _code(kind: PeriodKind, year: int, month: int) -> str:
    match kind:
        case PeriodKind.MONTH:
            return f"{year}-{month:02}"
        case PeriodKind.QUARTER:
            return f"{year}-Q{(month + 2) // 3}"
        case PeriodKind.HALF_YEAR:
            return f"{year}-H{(month + 5) // 6}"
        case PeriodKind.NINE_MONTHS:
            return f"{year}-9M"
        case _:
            return f"{year}"
