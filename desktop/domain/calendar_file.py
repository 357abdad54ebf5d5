"""Reads a year's file of holidays and swapped days; refuses a wrong one with its line and knows no folder."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from desktop.domain.findings import Refused, Where
from desktop.domain.working_days import SATURDAY, CalendarYear, DayKind, NamedDay

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FIXED = ((1, 1), (4, 30), (5, 1), (9, 2))
"""The holidays with a fixed date in the Gregorian calendar (Bộ luật Lao động 2019, Điều 112)."""
HOLIDAYS = 11
"""Days a year: 1 + 5 of Tết + 1 of Giỗ Tổ + 1 + 1 + 2 (Điều 112, khoản 1)."""
YEARS = range(2000, 2200)
_TABLES = ("holiday", "swap", "unsettled")
_LINE = re.compile(r"at line (\d+)")


class Source(Protocol):
    """What is being read, to say where something stands in it."""

    def refused(self, code: str, line: int, **params: object) -> Refused:
        """Give the refusal that names a line."""

    def line_of(self, start: str, nth: int = 0) -> int:
        """Find the nth table (``[[holiday]]``) or key of that name."""

    def line_of_day(self, day: date, nth: int = 0) -> int:
        """Find the nth place where a day stands."""


@dataclass(frozen=True, slots=True)
class _Source:
    """The text being read, to say where something stands in it."""

    text: str
    file: str

    def refused(self, code: str, line: int, **params: object) -> Refused:
        return Refused(code, Where(file=self.file), line=line, **params)

    def line_of(self, start: str, nth: int = 0) -> int:
        """Find the nth line that begins so, the last such where there are fewer, line 1 where there is none."""
        return self._nth([line.lstrip().startswith(start) for line in self.text.splitlines()], nth)

    def line_of_day(self, day: date, nth: int = 0) -> int:
        return self._nth([day.isoformat() in line for line in self.text.splitlines()], nth)

    @staticmethod
    def _nth(fits: list[bool], nth: int) -> int:
        lines = [number for number, found in enumerate(fits, start=1) if found]
        return lines[min(nth, len(lines) - 1)] if lines else 1


def read_year(content: bytes, file: str = "") -> CalendarYear:
    """Read a year's file (TOML in UTF-8: ``year``, ``complete``, ``sources``, holiday, swap and unsettled tables).

    Refuses with ``calendar_unreadable``, ``calendar_other_year``, ``calendar_swap_wrong``, ``calendar_day_twice`` or
    ``calendar_incomplete``.
    """
    source = _Source(_decoded(content, file), file)
    return year_of(_parsed(source), source)


def year_of(data: Mapping[str, object], source: Source) -> CalendarYear:
    """Make a year of its keys and tables. Refuses as `read_year` does."""
    year, complete, sources = data.get("year"), data.get("complete"), data.get("sources", [])
    if type(year) is not int or year not in YEARS:
        raise source.refused("calendar_unreadable", source.line_of("year"))
    if type(complete) is not bool:
        raise source.refused("calendar_unreadable", source.line_of("complete"))
    if not isinstance(sources, list) or not all(isinstance(one, str) for one in sources):
        raise source.refused("calendar_unreadable", source.line_of("sources"))
    read = CalendarYear(year, complete, tuple(sources), tuple(_days(data, year, source)))
    _check(read, source)
    return read


def _decoded(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Refused("calendar_unreadable", Where(file=file), line=line) from None


def _parsed(source: _Source) -> Mapping[str, object]:
    try:
        return tomllib.loads(source.text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else len(source.text.splitlines()) or 1
        raise source.refused("calendar_unreadable", line) from None


def _days(data: Mapping[str, object], year: int, source: Source) -> Iterator[NamedDay]:
    for table in _TABLES:
        entries = data.get(table, [])
        if not isinstance(entries, list):
            raise source.refused("calendar_unreadable", source.line_of(table))
        for nth, entry in enumerate(entries):
            line = source.line_of(f"[[{table}]]", nth)
            if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
                raise source.refused("calendar_unreadable", line)
            yield from _swap(entry, year, source, line) if table == "swap" else _span(table, entry, year, source, line)


def _span(table: str, entry: Mapping[str, object], year: int, source: Source, line: int) -> Iterator[NamedDay]:
    kind = DayKind.HOLIDAY if table == "holiday" else DayKind.UNKNOWN
    name = str(entry["name"])
    start = _day(entry.get("from"), source, line)
    end = _day(entry.get("to", start), source, line)
    free = entry.get("in_lieu", [])
    if start > end or not isinstance(free, list):
        raise source.refused("calendar_unreadable", line)
    in_lieu = [_day(one, source, line) for one in free]
    for day in (start, end, *in_lieu):
        if day.year != year:
            raise source.refused("calendar_other_year", source.line_of_day(day), day=day, year=str(year))
    for distance in range((end - start).days + 1):
        yield NamedDay(start + timedelta(days=distance), kind, name)
    for day in in_lieu:
        yield NamedDay(day, DayKind.IN_LIEU, name)


def _swap(entry: Mapping[str, object], year: int, source: Source, line: int) -> Iterator[NamedDay]:
    off, work = _day(entry.get("off"), source, line), _day(entry.get("work"), source, line)
    if year not in (off.year, work.year):
        raise source.refused("calendar_other_year", source.line_of_day(off), day=off, year=str(year))
    if off.isoweekday() >= SATURDAY or work.isoweekday() < SATURDAY:
        raise source.refused("calendar_swap_wrong", source.line_of_day(off), off=off, work=work)
    yield NamedDay(off, DayKind.SWAPPED_OFF, str(entry["name"]))
    yield NamedDay(work, DayKind.WORKED_INSTEAD, str(entry["name"]))


def _day(value: object, source: Source, line: int) -> date:
    if type(value) is not date:  # a time of day is a date too for Python
        raise source.refused("calendar_unreadable", line)
    return value


def _check(read: CalendarYear, source: Source) -> None:
    seen: set[date] = set()
    for named in read.days:
        if named.day in seen:
            raise source.refused("calendar_day_twice", source.line_of_day(named.day, nth=1), day=named.day)
        seen.add(named.day)
    holidays = {named.day for named in read.days if named.kind is DayKind.HOLIDAY}
    missing = [date(read.year, month, day) for month, day in FIXED if date(read.year, month, day) not in holidays]
    if missing or (read.complete and len(holidays) < HOLIDAYS):
        named_days = ", ".join(f"{day:%d/%m}" for day in missing) or "Tết"
        raise source.refused("calendar_incomplete", source.line_of("complete"), year=str(read.year), missing=named_days)
