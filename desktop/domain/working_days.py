"""Which days offices work in Việt Nam, from what was announced for each year; what was not announced stays unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SATURDAY = 6
LONGEST_SEARCH = 400
"""Days after which a search gives up: longer than any year."""


class DayKind(StrEnum):
    """What a day is for an office; ``unknown`` where nothing was announced."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    IN_LIEU = "in_lieu"
    SWAPPED_OFF = "swapped_off"
    WORKED_INSTEAD = "worked_instead"
    UNKNOWN = "unknown"


_WORKED = (DayKind.WORKING, DayKind.WORKED_INSTEAD)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that is not what its weekday says, or not settled yet, with its name as announced."""

    day: date
    kind: DayKind
    name: str


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """What was announced for a year and in which documents; ``complete`` once Tết and Quốc khánh were."""

    year: int
    complete: bool
    sources: tuple[str, ...]
    days: tuple[NamedDay, ...]

    @property
    def answers_plain_days(self) -> bool:
        """Say whether days it does not name are what their weekday says; an incomplete year must name what is open."""
        return self.complete or any(named.kind is DayKind.UNKNOWN for named in self.days)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years known, as one calendar; every answer is None where the day lies in what was not announced."""

    years: Mapping[int, CalendarYear]
    days: Mapping[date, NamedDay]

    def kind(self, day: date) -> DayKind:
        """Say what a day is: what was announced for it, else what its weekday says."""
        year, named = self.years.get(day.year), self.days.get(day)
        if named is not None:
            return named.kind
        if year is None or not year.answers_plain_days:
            return DayKind.UNKNOWN
        return DayKind.WEEKEND if day.isoweekday() >= SATURDAY else DayKind.WORKING

    def name(self, day: date) -> str:
        """Give the announced name of a day, empty for a plain one."""
        named = self.days.get(day)
        return named.name if named else ""

    def is_working_day(self, day: date) -> bool | None:
        """Say whether offices work on a day; None where that is not known."""
        kind = self.kind(day)
        return None if kind is DayKind.UNKNOWN else kind in _WORKED

    def next_working_day(self, day: date) -> date | None:
        """Give the day itself or the first working day after it (Bộ luật Dân sự 2015, Điều 148); None for unknown."""
        for found in (day + timedelta(n) for n in range(min(LONGEST_SEARCH, (date.max - day).days))):
            is_working = self.is_working_day(found)
            if is_working or is_working is None:
                return found if is_working else None
        return None


def make_calendar(years: Iterable[CalendarYear]) -> Calendar:
    """Join years to one calendar; of two for one year the later given wins.

    A swapped day may lie in the neighbouring year (work in December for a day of January); what that year's own file
    says of the day goes first.
    """
    known = {year.year: year for year in years}
    named = [(year.year, day) for year in known.values() for day in year.days]
    days = {day.day: day for year, day in named if day.day.year != year}
    days |= {day.day: day for year, day in named if day.day.year == year}
    return Calendar(known, days)
