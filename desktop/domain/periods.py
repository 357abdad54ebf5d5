"""Reporting periods of NĐ 09/2019/NĐ-CP, Điều 12: data of the 15th to the 14th, or calendar periods (``@calendar``)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class PeriodKind(StrEnum):
    """The lengths a report can cover."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    AD_HOC = "ad_hoc"


@dataclass(frozen=True, slots=True)
class Period:
    """A period with its first and last day, both included."""

    code: str
    kind: PeriodKind
    start: date
    end: date
    calendar: bool = False

    @property
    def mark(self) -> str:
        """What follows the code of a shorter or longer period of the same convention."""
        return _CALENDAR if self.calendar else ""

    @property
    def due(self) -> date:
        """The day after the cut-off, by which the report goes up ("trước ngày 15 hằng tháng")."""
        return self.end + timedelta(days=1)


_SPANS: dict[str, tuple[PeriodKind, Callable[[int], tuple[int, int]]]] = {
    r"(\d{4})-(0[1-9]|1[0-2])": (PeriodKind.MONTH, lambda n: (n, n)),
    r"(\d{4})-Q([1-4])": (PeriodKind.QUARTER, lambda n: (3 * n - 2, 3 * n)),
    r"(\d{4})-H([12])": (PeriodKind.HALF_YEAR, lambda n: (6 * n - 5, 6 * n)),
    r"(\d{4})-9M": (PeriodKind.NINE_MONTHS, lambda _: (1, 9)),
    r"(\d{4})": (PeriodKind.YEAR, lambda _: (1, 12)),
}
_AD_HOC = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})", re.ASCII)
_YEARS = range(1901, 2200)
_CALENDAR = "@calendar"
"""The years a ledger can hold."""
_STEPS = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.NINE_MONTHS: 12,
    PeriodKind.YEAR: 12,
}


def parse_period(code: str) -> Period:
    """Read ``2026-11``, ``2026-Q3``, ``2026-H1``, ``2026-9M``, ``2026`` or ``2026-10-15..2026-11-14``.

    ``@calendar`` behind it asks for calendar months. Refuses with ``period_unreadable``.
    """
    text = code.strip()
    bare, _, convention = text.partition("@")
    if convention not in ("", "calendar"):
        raise Refused("period_unreadable", text=code)
    calendar = convention == "calendar"
    for pattern, (kind, months) in _SPANS.items():
        if found := re.fullmatch(pattern, bare.upper(), re.ASCII):
            year = int(found[1])
            first, last = months(int(found[2]) if found.re.groups > 1 else 0)
            return _span(kind, bare.upper(), year, first, last, calendar=calendar)
    return _parse_ad_hoc(bare, code)


def _parse_ad_hoc(text: str, code: str) -> Period:
    found = _AD_HOC.fullmatch(text)
    try:
        start, end = (date.fromisoformat(part) for part in found.groups()) if found else (None, None)
    except ValueError:
        start = end = None
    if start is None or end is None or start > end or start.year not in _YEARS or end.year not in _YEARS:
        raise Refused("period_unreadable", text=code)
    return Period(text, PeriodKind.AD_HOC, start, end)


def _span(kind: PeriodKind, code: str, year: int, first: int, last: int, *, calendar: bool) -> Period:
    if year not in _YEARS:
        raise Refused("period_unreadable", text=code)
    if calendar:
        end = date(year, last, monthrange(year, last)[1])
        return Period(code + _CALENDAR, kind, date(year, first, 1), end, calendar=True)
    before = date(year, first, 1) - timedelta(days=1)
    return Period(code, kind, before.replace(day=15), date(year, last, 14))


def month_of(day: date, *, calendar: bool = False) -> Period:
    """The monthly period that holds a day: 14/11 belongs to November, 15/11 to December."""
    if calendar or day.day <= 14:  # noqa: PLR2004 - NĐ 09/2019, Điều 12: the 14th closes the month
        return parse_period(f"{day:%Y-%m}" + (_CALENDAR if calendar else ""))
    following = day.replace(day=28) + timedelta(days=4)
    return parse_period(f"{following:%Y-%m}")


def period_between(start: date, end: date) -> Period:
    """Give the period of two days: one of the calendar of reports where it has these, else an ad-hoc one."""
    codes = [f"{end:%Y-%m}", f"{end:%Y}"]
    codes += [f"{end.year}-{part}" for part in ("Q1", "Q2", "Q3", "Q4", "H1", "H2", "9M")]
    for code in (*codes, *(code + _CALENDAR for code in codes)):
        period = parse_period(code)
        if (period.start, period.end) == (start, end):
            return period
    return parse_period(f"{start}..{end}")


def previous(period: Period) -> Period | None:
    """The period of the same kind just before; none for an ad-hoc one."""
    return _steps_on(period, -1)


def following(period: Period) -> Period | None:
    """The period of the same kind just after; none for an ad-hoc one."""
    return _steps_on(period, 1)


def a_year_before(period: Period) -> Period | None:
    """The same period of the year before ("cùng kỳ năm trước"); none for an ad-hoc one."""
    year = period.code[:4]
    return None if period.kind is PeriodKind.AD_HOC else parse_period(f"{int(year) - 1}{period.code[4:]}")


def holding(period: Period, kind: PeriodKind, *, calendar: bool | None = None) -> Period:
    """Give the period of a kind that holds the last month of a period; an ad-hoc kind gives the period itself."""
    if kind is PeriodKind.AD_HOC:
        return period
    return _named(kind, period.end.year, period.end.month, calendar=period.calendar if calendar is None else calendar)


def other_convention(period: Period) -> Period:
    """Give the period with the same name under the other convention: 15th to 14th, or calendar months."""
    return holding(period, period.kind, calendar=not period.calendar)


def around(period: Period, cycles: Iterable[str]) -> tuple[Period, ...]:
    """Give the periods a form may be asked for, one of each length, that hold the one in hand; shortest first."""
    asked = set(cycles)
    return tuple(holding(period, kind) for kind in PeriodKind if kind.value in asked)


def _steps_on(period: Period, steps: int) -> Period | None:
    if period.kind is PeriodKind.AD_HOC:
        return None
    year, month = divmod(period.end.year * 12 + period.end.month - 1 + steps * _STEPS[period.kind], 12)
    return _named(period.kind, year, month + 1, calendar=period.calendar)


def _named(kind: PeriodKind, year: int, month: int, *, calendar: bool) -> Period:
    match kind:
        case PeriodKind.MONTH:
            code = f"{year}-{month:02}"
        case PeriodKind.QUARTER:
            code = f"{year}-Q{(month + 2) // 3}"
        case PeriodKind.HALF_YEAR:
            code = f"{year}-H{(month + 5) // 6}"
        case PeriodKind.NINE_MONTHS:
            code = f"{year}-9M"
        case _:
            code = f"{year}"
    return parse_period(code + (_CALENDAR if calendar else ""))
