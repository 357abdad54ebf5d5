"""A year of the calendar as rows of a table, as an office writes it, and as the text the program keeps."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.domain.calendar_file import FIXED, year_of
from desktop.domain.findings import Refused, Where
from desktop.domain.printed_days import read_day
from desktop.domain.text import fold, one_line
from desktop.domain.working_days import SATURDAY, CalendarYear, DayKind, NamedDay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HEADINGS = ("Loại ngày", "Từ ngày", "Đến ngày", "Tên ngày nghỉ hoặc căn cứ")
HOLIDAY, IN_LIEU, SWAP, UNSETTLED = "Nghỉ lễ, tết", "Nghỉ bù", "Hoán đổi", "Chưa công bố"
SOURCE, STATE = "Căn cứ", "Tình trạng"
COMPLETE, INCOMPLETE = "Đã công bố đủ", "Chưa công bố đủ"
NAMES = ("Tết Dương lịch", "Ngày Chiến thắng", "Ngày Quốc tế lao động", "Quốc khánh")

_TABLES = {fold(HOLIDAY): "holiday", fold(SWAP): "swap", fold(UNSETTLED): "unsettled"}
_SHORT = {"nghi le": fold(HOLIDAY), "tet": fold(HOLIDAY), "le": fold(HOLIDAY)}
_YEAR = re.compile(r"\bnam\s+(\d{4})\b")


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A row: what kind of days, from which day to which, their name; ``line`` is its place in the sheet, from 1.

    A swap names the day off first and the day worked instead of it second.
    """

    kind: str
    first: str = ""
    last: str = ""
    name: str = ""
    line: int = 0


class _Rows:
    """Rows being read; says in which row something stands."""

    def __init__(self, rows: Sequence[CalendarRow], file: str) -> None:
        self.rows, self._file = rows, file

    def refused(self, code: str, line: int, **params: object) -> Refused:
        return Refused(code, Where(file=self._file), line=line, **params)

    def line_of(self, start: str, nth: int = 0) -> int:
        lines = [row.line for row in self.rows if _TABLES.get(_kind(row)) == start.strip("[]")]
        return lines[min(nth, len(lines) - 1)] if lines else 1

    def line_of_day(self, day: date, nth: int = 0) -> int:
        lines = [row.line for row in self.rows if day in (read_day(row.first), read_day(row.last))]
        return lines[min(nth, len(lines) - 1)] if lines else 1


def find_rows(grid: Sequence[Sequence[str]]) -> tuple[int, tuple[CalendarRow, ...]] | None:
    """Find the year and its rows in a sheet, below the heads of columns; None where it holds no such table."""
    wanted = [fold(heading) for heading in HEADINGS[:3]]
    for at, line in enumerate(grid):
        heads = [fold(one_line(cell)) for cell in line]
        if all(heading in heads for heading in wanted):
            above = " ".join(fold(cell) for row in grid[:at] for cell in row)
            years = _YEAR.findall(above)
            columns = [heads.index(heading) for heading in wanted]
            below = enumerate(grid[at + 1 :], at + 2)
            found = (_row(cells, (*columns, columns[-1] + 1), line) for line, cells in below)
            return (int(years[0]) if years else 0), tuple(row for row in found if row.kind)
    return None


def _row(cells: Sequence[str], columns: Sequence[int], line: int) -> CalendarRow:
    kind, first, last, name = (one_line(cells[column]) if column < len(cells) else "" for column in columns)
    return CalendarRow(kind, first, last, name, line)


def read_rows(year: int, rows: Sequence[CalendarRow], file: str = "") -> CalendarYear:
    """Make a year of its rows. Refuses as `read_year` does, naming the row."""
    source = _Rows(rows, file)
    data: dict[str, object] = {"year": year, "complete": False, "sources": []}
    tables: dict[str, list[dict[str, object]]] = defaultdict(list)
    lieu: list[CalendarRow] = []
    for row in rows:
        kind = _kind(row)
        if kind == fold(SOURCE):
            data["sources"] = [*data["sources"], row.name]  # type: ignore[misc]
        elif kind == fold(STATE):
            data["complete"] = fold(row.name) == fold(COMPLETE)
        elif kind == fold(IN_LIEU):
            lieu.append(row)
        elif kind in _TABLES:
            tables[_TABLES[kind]].append(_entry(_TABLES[kind], row, source))
        else:
            raise source.refused("calendar_unreadable", row.line)
    for row in lieu:
        _give_in_lieu(tables["holiday"], row, source)
    return year_of(data | tables, source)


def _kind(row: CalendarRow) -> str:
    kind = fold(row.kind)
    return _SHORT.get(kind, kind)


def _entry(table: str, row: CalendarRow, source: _Rows) -> dict[str, object]:
    first, last = _needed(row.first, row, source), read_day(row.last)
    if row.last and last is None:
        raise source.refused("calendar_unreadable", row.line)
    if table == "swap":
        return {"name": row.name, "off": first, "work": last}
    return {"name": row.name, "from": first, "to": last or first, "in_lieu": []}


def _give_in_lieu(holidays: Sequence[dict[str, object]], row: CalendarRow, source: _Rows) -> None:
    """Put days in lieu with the holiday of their name, else with the last one before them."""
    day = _needed(row.first, row, source)
    last = max(read_day(row.last) or day, day)
    named = [one for one in holidays if fold(str(one["name"])) == fold(row.name)]
    before = [one for one in holidays if isinstance(one["from"], date) and one["from"] <= day]
    nearest = named or sorted(before, key=lambda one: str(one["from"]))[-1:]
    if not nearest:
        raise source.refused("calendar_unreadable", row.line)
    days = nearest[0]["in_lieu"]
    span = [day + timedelta(days=turn) for turn in range((last - day).days + 1)]
    nearest[0]["in_lieu"] = [*days, *span] if isinstance(days, list) else span


def _needed(text: str, row: CalendarRow, source: _Rows) -> date:
    day = read_day(text)
    if day is None:
        raise source.refused("calendar_unreadable", row.line)
    return day


def rows_of(year: CalendarYear) -> tuple[CalendarRow, ...]:
    """Write a year as rows, days in their order."""
    rows = [CalendarRow(SOURCE, name=source) for source in year.sources]
    rows.append(CalendarRow(STATE, name=COMPLETE if year.complete else INCOMPLETE))
    spans = [
        CalendarRow(kind, _shown(first), _shown(last) if last != first else "", name)
        for kind, first, last, name in _ordered(year)
    ]
    return (*rows, *spans)


def _ordered(year: CalendarYear) -> list[tuple[str, date, date, str]]:
    kinds = ((HOLIDAY, DayKind.HOLIDAY), (IN_LIEU, DayKind.IN_LIEU), (UNSETTLED, DayKind.UNKNOWN))
    found = [(word, *span) for word, kind in kinds for span in spans(year.days, kind)]
    found += [(SWAP, off, work, name) for off, work, name in swaps(year.days)]
    return sorted(found, key=lambda one: (one[1], one[0]))


def spans(days: Iterable[NamedDay], kind: DayKind) -> Iterator[tuple[date, date, str]]:
    """Join days of a kind and a name that follow one another: first, last, name."""
    of_kind = sorted((one for one in days if one.kind is kind), key=lambda one: (one.day, one.name))
    starts = [0, *(at for at, (one, after) in enumerate(pairwise(of_kind), 1) if not _follows(one, after))]
    for start, end in pairwise([*starts, len(of_kind)]):
        if end > start:
            yield of_kind[start].day, of_kind[end - 1].day, of_kind[start].name


def _follows(one: NamedDay, after: NamedDay) -> bool:
    return after.name == one.name and after.day - one.day == timedelta(days=1)


def swaps(days: Iterable[NamedDay]) -> list[tuple[date, date, str]]:
    """Pair days off with the days worked instead: off, worked, name."""
    held = tuple(days)
    off = [one for one in held if one.kind is DayKind.SWAPPED_OFF]
    worked = [one for one in held if one.kind is DayKind.WORKED_INSTEAD]
    return [(one.day, other.day, one.name) for one, other in zip(off, worked, strict=True)]


def as_text(year: CalendarYear) -> str:
    """Write a year as the text that `read_year` reads."""
    lines = [f"year = {year.year}", f"complete = {str(year.complete).lower()}"]
    lines.append(f"sources = [{', '.join(map(_quoted, year.sources))}]")
    lieu = [one for one in year.days if one.kind is DayKind.IN_LIEU]
    for first, last, name in spans(year.days, DayKind.HOLIDAY):
        own = [one.day for one in lieu if one.name == name]
        lieu = [one for one in lieu if one.name != name]
        free = [f"in_lieu = [{', '.join(map(date.isoformat, own))}]"] if own else []
        lines += ["", "[[holiday]]", f"name = {_quoted(name)}", f"from = {first}", f"to = {last}", *free]
    for off, work, name in swaps(year.days):
        lines += ["", "[[swap]]", f"name = {_quoted(name)}", f"off = {off}", f"work = {work}"]
    for first, last, name in spans(year.days, DayKind.UNKNOWN):
        lines += ["", "[[unsettled]]", f"name = {_quoted(name)}", f"from = {first}", f"to = {last}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Write a TOML string; what JSON escapes TOML escapes the same way."""
    return json.dumps(text, ensure_ascii=False)


def _shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def sample_year(year: int) -> CalendarYear:
    """Give what the law fixes of a year, and as not announced what the Prime Minister decides each year.

    Tết lies between 21 January and 20 February, Giỗ Tổ between 29 March and 29 April; days may be swapped around them.
    """
    fixed = [
        NamedDay(date(year, month, day), DayKind.HOLIDAY, name) for (month, day), name in zip(FIXED, NAMES, strict=True)
    ]
    unsettled = (
        ("Tết Âm lịch", date(year, 1, 10), date(year, 3, 5)),
        ("Giỗ Tổ Hùng Vương", date(year, 3, 22), date(year, 4, 29)),
        ("Ngày nghỉ liền kề Quốc khánh", date(year, 8, 20), date(year, 9, 1)),
        ("Ngày nghỉ liền kề Quốc khánh", date(year, 9, 3), date(year, 9, 13)),
        ("Ngày Văn hóa Việt Nam", date(year, 11, 24), date(year, 11, 24)),
    )
    open_days = [
        NamedDay(first + timedelta(days=turn), DayKind.UNKNOWN, name)
        for name, first, last in unsettled
        for turn in range((last - first).days + 1)
    ]
    days = (*fixed, *open_days)
    sources = ("Bộ luật Lao động 2019, Điều 111, Điều 112",)
    return CalendarYear(year, complete=False, sources=sources, days=(*days, *_in_lieu(days)))


def _in_lieu(days: Sequence[NamedDay]) -> Iterator[NamedDay]:
    """Free the next working day for a holiday on a weekend (Điều 111, khoản 3), unless what that is, is open."""
    taken = {one.day: one.kind for one in days}
    for one in days:
        if one.kind is not DayKind.HOLIDAY or one.day.isoweekday() < SATURDAY:
            continue
        free = one.day + timedelta(days=1)
        while free.isoweekday() >= SATURDAY or taken.get(free) in (DayKind.HOLIDAY, DayKind.IN_LIEU):
            free += timedelta(days=1)
        if free not in taken:
            taken[free] = DayKind.IN_LIEU
            yield NamedDay(free, DayKind.IN_LIEU, one.name)
